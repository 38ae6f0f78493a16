"""Everything staff wrote, as one checked ``Content``.

``load`` reads ``responses/`` and the small files of ``intents/``; the example sentences
are read only when something must be learned from them (``read_examples``), so that a
start with known weights stays fast.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.content.checks import faults_in
from bot.content.draft import Draft
from bot.content.hours import Hours
from bot.content.models import Answer, ClosureFile, Desk, DeskFile
from bot.content.phrases import Phrases
from bot.content.questions import (
    ExampleFile,
    OrderFile,
    QuestionType,
    RuleFile,
    RuleText,
    SignFile,
    SignText,
    TopicFile,
    TopicText,
    WordFile,
)
from bot.content.reading import Record
from bot.content.reading import load as load_file
from bot.content.yamlfile import Place, YamlFile
from bot.errors import ContentError, Fault

OCCASIONS = (
    "_welcome",
    "_group",
    "_sticker",
    "_image",
    "_video",
    "_voice",
    "_file",
    "_location",
    "_other",
    "_which",
    "_trouble",
)
"""Answers to things that are no question of one type."""

_TABLES = ("_desks", "_closures", "_phrases")
_QUESTION_TABLES = ("_order", "_rules", "_topics", "_signs", "_words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What the bot may say, checked as a whole. Never changed, only replaced."""

    folder: Path
    types: tuple[QuestionType, ...]
    """Most urgent first."""

    desks: Mapping[str, Desk]
    hours: Mapping[str, Hours]
    """By desk, with closures."""

    answers: Mapping[str, Answer]
    phrases: Phrases
    rules: tuple[RuleText, ...]
    topics: Mapping[str, tuple[TopicText, ...]]
    """By type; the first that fits a message counts."""

    signs: tuple[SignText, ...]
    """What gives a fraudulent message away, in the order in which it is shown."""

    words: WordFile
    questions_fingerprint: bytes
    """Of the example sentences and the order of the types: what was learnt from them stays valid as long as it."""

    fingerprint: str
    """Of every byte in both folders, as hexadecimal."""

    def is_urgent(self, answer: str) -> bool:
        """Say whether *answer* belongs to an urgent type of question."""
        return any(kind.urgent and kind.id == answer for kind in self.types)


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence as a resident may type it, and what it means."""

    text: str
    type: str
    also: tuple[str, ...] = ()
    """Further types that would answer it as well."""

    writer: str = ""
    """The folder below ``intents/`` that it stands in, one for each writer; empty: directly in it."""


def load(folder: Path) -> Content:
    """Read and check ``folder/responses`` and the tables of ``folder/intents``.

    Raises:
        ContentError: with every fault of every file.
    """
    reader = _Reader(folder)
    order = reader.read("intents/_order.yaml", OrderFile)
    desks = reader.read("responses/_desks.yaml", DeskFile)
    closures = reader.read("responses/_closures.yaml", ClosureFile)
    phrases = reader.read("responses/_phrases.yaml", Phrases)
    rules = reader.read("intents/_rules.yaml", RuleFile)
    topics = reader.read("intents/_topics.yaml", TopicFile)
    signs = reader.read("intents/_signs.yaml", SignFile)
    words = reader.read("intents/_words.yaml", WordFile)
    answers = reader.read_answers()
    reader.stop_at_faults()
    assert order and desks and closures and phrases and rules and topics and signs and words  # or it had stopped
    draft = Draft(
        types=tuple(order.types),
        desks=tuple(desks.desks),
        closures=tuple(closures.closures),
        answers=answers,
        phrases=phrases,
        rules=tuple(rules.rules),
        topics={name: tuple(found) for name, found in topics.topics.items()},
        signs=tuple(signs.signs),
        occasions=OCCASIONS,
        files=reader.files,
    )
    reader.faults += faults_in(draft)
    reader.stop_at_faults()
    by_id = {desk.id: desk for desk in draft.desks}
    return Content(
        folder=folder,
        types=draft.types,
        desks=by_id,
        hours={desk.id: desk.week_hours(_closed(draft, desk.id)) for desk in draft.desks},
        answers=answers,
        phrases=phrases,
        rules=draft.rules,
        topics=draft.topics,
        signs=draft.signs,
        words=words,
        questions_fingerprint=_fingerprint(folder, [path for path in _files(folder, "intents") if _is_learnt(path)]),
        fingerprint=_fingerprint(folder, _files(folder, "intents") + _files(folder, "responses")).hex(),
    )


def read_examples(folder: Path, types: tuple[QuestionType, ...]) -> tuple[Example, ...]:
    """Read the example sentences of every type.

    Raises:
        ContentError: a file is missing or wrong, or one sentence stands in two types.
    """
    reader = _Reader(folder)
    known = {kind.id for kind in types}
    reader.refuse_strangers("intents", {*known, *_QUESTION_TABLES})
    examples: list[Example] = []
    first_seen: dict[str, str] = {}
    for writer, kind, name in _example_files(folder, types, reader):
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


def _example_files(folder: Path, types: tuple[QuestionType, ...], reader: "_Reader") -> Iterator[tuple[str, str, str]]:
    """Return writer, type and name of each file of sentences: first those that every type must have."""
    for kind in types:
        yield "", kind.id, f"intents/{kind.id}.yaml"
    for place in sorted((folder / "intents").iterdir()):
        if not place.is_dir() or place.suffix:
            continue
        reader.refuse_strangers(f"intents/{place.name}", {kind.id for kind in types})
        reader.refuse_folders(place)
        for kind in types:
            if (place / f"{kind.id}.yaml").exists():
                yield place.name, kind.id, f"intents/{place.name}/{kind.id}.yaml"


def _sentences(read: ExampleFile) -> Iterator[tuple[str, tuple[str, ...], Place]]:
    """Return each sentence, the types that would answer it as well, and its place."""
    for number, text in enumerate(read.examples):
        yield text, (), ("examples", number)
    for others, texts in read.also.items():
        for number, text in enumerate(texts):
            yield text, tuple(others.split("+")), ("also", others, number)


class _Reader:
    """Reads many files and keeps every fault, so that a clerk sees all at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []
        self.files: dict[str, YamlFile] = {}

    def read(self, name: str, record: type[Record]) -> Record | None:
        try:
            value, self.files[name] = load_file(self.folder, name, record)
        except ContentError as error:
            self.faults += error.faults
            return None
        return value

    def read_answers(self) -> dict[str, Answer]:
        answers: dict[str, Answer] = {}
        yaml_files = {path.stem for path in (self.folder / "responses").glob("*.yaml")}
        self.refuse_strangers("responses", yaml_files)
        for path in sorted((self.folder / "responses").glob("*.yaml")):
            if path.stem in _TABLES:
                continue
            if (answer := self.read(f"responses/{path.name}", Answer)) is not None:
                answers[path.stem] = answer
        return answers

    def refuse_strangers(self, folder: str, known: set[str]) -> None:
        """Fault every file that nobody would read: what stands in it would be lost in silence."""
        for path in sorted((self.folder / folder).glob("*.y*ml")):
            if path.stem not in known or path.suffix != ".yaml":
                what = "この名前のファイルは使われません。ファイル名を確かめるか、消してください。"
                self.faults.append(Fault(f"{folder}/{path.name}", 0, what))

    def refuse_folders(self, writer: Path) -> None:
        """Fault every folder inside a writer's: nobody would read it."""
        for path in sorted(writer.iterdir()):
            if path.is_dir():
                what = "ここより深いフォルダーは使われません。例文は intents/<書き手>/<種類>.yaml に置いてください。"
                self.faults.append(Fault(f"intents/{writer.name}/{path.name}", 0, what))

    def stop_at_faults(self) -> None:
        if self.faults:
            raise ContentError(self.faults)


def _closed(draft: Draft, desk: str) -> tuple[tuple[date, date], ...]:
    return tuple((c.from_, c.to) for c in draft.closures if c.desk == desk)


def _files(folder: Path, name: str) -> list[Path]:
    return sorted(path for path in (folder / name).rglob("*.yaml") if path.is_file())


def _is_learnt(path: Path) -> bool:
    """Say whether the classifier learns from a file of ``intents/``."""
    return not path.stem.startswith("_") or path.stem == "_order"


def _fingerprint(folder: Path, files: list[Path]) -> bytes:
    digest = hashlib.sha256()
    for path in files:
        raw = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}:{len(raw)}:".encode() + raw)
    return digest.digest()
