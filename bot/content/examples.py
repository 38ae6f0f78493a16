"""The example sentences of ``intents/``: what residents type, and what it means.

They are read only when something must be learnt from them or checked: a start with known
weights does without.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.content.folder import FolderReader
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
    folder: Path, types: tuple[QuestionType, ...], language: Language = Language.JA
) -> tuple[Example, ...]:
    """Read the example sentences of every type, in one language.

    Raises:
        ContentError: a file is missing or wrong, or one sentence stands in two types.
    """
    reader = FolderReader(folder)
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
    reader.stop_at_faults()
    return tuple(examples)


def taught_languages(folder: Path) -> list[Language]:
    """Return the languages in which there are example sentences: ``intents/`` itself, and ``intents/en/``."""
    return [one for one in Language if one is Language.JA or (folder / "intents" / one).is_dir()]


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


def learnt_files(folder: Path, language: Language) -> list[Path]:
    """Return the files of ``intents/`` that the classifier of *language* learns from."""
    files = (path for path in (folder / "intents").rglob("*.yaml") if path.is_file())
    own = [path for path in files if not path.stem.startswith("_") and _language_of(path.parent) is language]
    return sorted([folder / "intents" / "_order.yaml", *own])
