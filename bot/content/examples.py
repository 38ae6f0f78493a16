"""The example sentences of ``intents/``: what residents type, and what it means.

They are read only when something must be learnt from them or checked: a start with known
weights does without.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.content.folder import FolderReader
from bot.content.parsed import ParsedFiles
from bot.content.questions import ExampleFile, QuestionType
from bot.content.yamlfile import Place
from bot.errors import Fault
from bot.model import Language

_QUESTION_TABLES = ("_order", "_rules", "_topics", "_signs", "_words")


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence as a resident may type it, and what it means."""

    text: str
    type: str
    also: tuple[str, ...] = ()
    """Further types that would answer it as well."""

    writer: str = ""
    """The folder below ``intents/`` that it stands in, one for each writer; empty: directly in it."""


def read_examples(
    folder: Path,
    types: tuple[QuestionType, ...],
    language: Language = Language.JA,
    parsed: ParsedFiles | None = None,
) -> tuple[Example, ...]:
    """Read the example sentences of every type, in one language.

    Args:
        folder: Holds ``intents/``.
        types: Those that every sentence belongs to one of.
        language: What the sentences are written in.
        parsed: Spares parsing what was parsed before; what is new is kept in it.

    Raises:
        ContentError: a file is missing or wrong, or one sentence stands in two types.
    """
    reader = FolderReader(folder, parsed)
    known = {kind.id for kind in types}
    reader.refuse_strangers("intents", {*known, *_QUESTION_TABLES})
    examples: list[Example] = []
    first_seen: dict[str, str] = {}
    for writer, kind, name in _example_files(folder, types, reader, language):
        read = reader.read(name, ExampleFile)
        if read is None:
            continue
        lines = reader.files[name]
        for text, also, place in _sentences(read):
            line = lines.line_of(place)
            for other in also:
                if other not in known or other == kind:
                    what = f"「{other}」という別の種類はありません。"
                    reader.faults.append(Fault(name, line, what))
            if text in first_seen:
                what = f"同じ文が {first_seen[text]} にあります。一つにしてください。"
                reader.faults.append(Fault(name, line, what))
                continue
            first_seen[text] = f"{name} {line}行目"
            examples.append(Example(text, kind, also, writer))
    reader.parsed.keep()
    reader.stop_at_faults()
    return tuple(examples)


def _example_files(
    folder: Path, types: tuple[QuestionType, ...], reader: FolderReader, language: Language
) -> Iterator[tuple[str, str, str]]:
    """Return writer, type and name of each file of sentences: first those that every type must have.

    A folder named like a language holds sentences of that language; any other is a writer's.
    """
    if language is Language.JA:
        for kind in types:
            yield "", kind.id, f"intents/{kind.id}.yaml"
    for place in sorted((folder / "intents").iterdir()):
        if not place.is_dir() or place.suffix or _language_of(place) is not language:
            continue
        reader.refuse_strangers(f"intents/{place.name}", {kind.id for kind in types})
        reader.refuse_folders(place)
        for kind in types:
            if (place / f"{kind.id}.yaml").exists():
                yield place.name, kind.id, f"intents/{place.name}/{kind.id}.yaml"


def _language_of(folder: Path) -> Language:
    """Return the language of the sentences in a folder of ``intents/``."""
    return Language(folder.name) if folder.name in set(Language) else Language.JA


def _sentences(read: ExampleFile) -> Iterator[tuple[str, tuple[str, ...], Place]]:
    """Return each sentence, the types that would answer it as well, and its place."""
    for number, text in enumerate(read.examples):
        yield text, (), ("examples", number)
    for others, texts in read.also.items():
        for number, text in enumerate(texts):
            yield text, tuple(others.split("+")), ("also", others, number)


def learnt_files(folder: Path) -> dict[Language, list[Path]]:
    """Return the files of ``intents/`` that are learnt from, by the language they teach.

    Japanese has always some, which stand in ``intents/`` itself; another language has where there
    is a folder such as ``intents/en/``.
    """
    taught = [one for one in Language if one is Language.JA or (folder / "intents" / one).is_dir()]
    files = {one: [folder / "intents" / "_order.yaml"] for one in taught}
    for path in (folder / "intents").rglob("*.yaml"):
        own = files.get(_language_of(path.parent))
        if own is not None and path.is_file() and not path.stem.startswith("_"):
            own.append(path)
    return {one: sorted(found) for one, found in files.items()}
