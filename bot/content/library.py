"""Everything staff wrote, as one checked ``Content``.

``load`` reads ``responses/`` and the small files of ``intents/``; the example sentences
are read only when something must be learned from them (``read_examples``), so that a
start with known weights stays fast.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.content.answer_rule_checks import answer_rule_faults, answer_rules
from bot.content.answer_rules import AnswerRuleFile, AnswerRules
from bot.content.checks import faults_in
from bot.content.draft import Draft
from bot.content.examples import learnt_files
from bot.content.folder import FolderReader
from bot.content.hours import Hours
from bot.content.language_checks import language_faults, language_notes
from bot.content.memo import Memo
from bot.content.models import Answer, ClosureFile, Desk, DeskFile
from bot.content.parsed import ParsedFiles
from bot.content.phrases import Phrases
from bot.content.questions import (
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
from bot.content.spoken import Spoken, Translation, in_japanese, translated
from bot.model import Language

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
    "_deleted",
)
"""Answers to things that are no question of one type."""


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
    memo: Memo
    answer_rules: AnswerRules
    """What every answer must say, and never say, however it is worded."""

    spoken: Mapping[Language, Spoken]
    """What residents read, in each language that has a folder; Japanese always."""

    notes: tuple[str, ...]
    """What is not wrong but should be looked at: what is not translated, or was changed since."""

    questions_fingerprint: Mapping[Language, bytes]
    """Of the example sentences and the order of the types: what was learnt from them stays valid as long as it.

    Japanese always; of the others those that have sentences of their own.
    """

    fingerprint: str
    """Of every byte in both folders, as hexadecimal."""

    keep_masked_days: int = 0
    """How long masked words are kept; 0: not at all. What is said of it is true (``bot/content/keeping.py``)."""

    def is_urgent(self, answer: str) -> bool:
        """Say whether *answer* belongs to an urgent type of question."""
        return any(kind.urgent and kind.id == answer for kind in self.types)

    def in_language(self, language: Language) -> Spoken:
        """Return what is read in *language*; in Japanese where it has no folder."""
        return self.spoken.get(language, self.spoken[Language.JA])


def load(folder: Path, parsed: ParsedFiles | None = None) -> Content:
    """Read and check ``folder/responses`` and the tables of ``folder/intents``.

    Args:
        folder: Holds both.
        parsed: Spares parsing what was parsed before; what is new is kept in it.

    Raises:
        ContentError: with every fault of every file.
    """
    reader = FolderReader(folder, parsed)
    order = reader.read("intents/_order.yaml", OrderFile)
    desks = reader.read("responses/_desks.yaml", DeskFile)
    closures = reader.read("responses/_closures.yaml", ClosureFile)
    phrases = reader.read("responses/_phrases.yaml", Phrases)
    rules = reader.read("intents/_rules.yaml", RuleFile)
    topics = reader.read("intents/_topics.yaml", TopicFile)
    signs = reader.read("intents/_signs.yaml", SignFile)
    words = reader.read("intents/_words.yaml", WordFile)
    memo = reader.read("responses/_memo.yaml", Memo)
    kept = reader.read("responses/_rules.yaml", AnswerRuleFile)
    answers = reader.read_answers()
    translations = {language: reader.read_translation(language) for language in _languages(folder)}
    reader.parsed.keep()
    reader.stop_at_faults()
    assert (
        order and desks and closures and phrases and rules and topics and signs and words and memo and kept
    )  # or it had stopped
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
    said = {language: found for language, found in translations.items() if found}
    reader.faults += faults_in(draft)
    reader.faults += answer_rule_faults(draft, kept, [Language.JA, *said])
    reader.faults += [
        fault for language, found in said.items() for fault in language_faults(draft, memo, language, found)
    ]
    reader.stop_at_faults()
    by_id = {desk.id: desk for desk in draft.desks}
    original = in_japanese(phrases, answers, by_id, signs.signs, memo)
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
        memo=memo,
        answer_rules=answer_rules(draft, kept),
        spoken=_spoken(original, said),
        notes=tuple(note for language, found in said.items() for note in language_notes(draft, language, found)),
        questions_fingerprint={one: _fingerprint(folder, files) for one, files in learnt_files(folder).items()},
        fingerprint=_fingerprint(folder, _files(folder, "intents") + _files(folder, "responses")).hex(),
    )


def _languages(folder: Path) -> list[Language]:
    """Return the languages that have a folder; Japanese stands in ``responses/`` itself."""
    return [one for one in Language if one is not Language.JA and (folder / "responses" / one).is_dir()]


def _spoken(original: Spoken, said: Mapping[Language, Translation]) -> dict[Language, Spoken]:
    """Return every language; what is missing in one is said in やさしい日本語, then in Japanese."""
    spoken = {Language.JA: original}
    for language, translation in sorted(said.items(), key=lambda pair: pair[0] is not Language.EASY):
        next_best = spoken.get(Language.EASY, original)
        spoken[language] = translated(original, next_best, language, translation)
    return spoken


def _closed(draft: Draft, desk: str) -> tuple[tuple[date, date], ...]:
    return tuple((c.from_, c.to) for c in draft.closures if c.desk == desk)


def _files(folder: Path, name: str) -> list[Path]:
    return sorted(path for path in (folder / name).rglob("*.yaml") if path.is_file())


def _fingerprint(folder: Path, files: list[Path]) -> bytes:
    digest = hashlib.sha256()
    for path in files:
        raw = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}:{len(raw)}:".encode() + raw)
    return digest.digest()
