"""The smallest content that is in order, to be broken in one place by each test."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.content.answer_rules import AnswerRules
from bot.content.checks import MAIN_TYPES, PHRASE_PLACEHOLDERS
from bot.content.library import OCCASIONS, Content, load
from bot.content.memo import Memo
from bot.content.models import Answer, Desk
from bot.content.phrases import Phrases
from bot.content.questions import QuestionType, WordFile
from bot.content.spoken import Spoken, in_japanese
from bot.errors import ContentError, Fault
from bot.model import Language

A_SOURCE = {"title": "県の発表(令和6年1月17日)", "url": "https://example.jp/a", "seen": "2026-11-23"}
URGENT = ("on_call_now", "paid")
NUMBERS = {
    "leak_desk": "0120-220-614",
    "tax_division": "092-643-3066",
    "hotline_188": "188",
    "consumer_center": "092-632-0999",
    "police_9110": "#9110",
    "police_110": "110",
}


def a_desk(**parts: object) -> Desk:
    """Return a desk that answers Monday to Friday, 9:00 to 16:30."""
    return Desk.model_validate(desk_parts(**parts))


def desk_parts(**parts: object) -> dict[str, Any]:
    """Return a desk as the file has it."""
    return {
        "id": "a_desk",
        "name": "ある窓口",
        "short": "ある窓口",
        "about": "何でも相談できる",
        "number": "092-111-2222",
        "hours": ["月-金 9:00-16:30"],
        "holidays": "休み",
        "year_end": "休み",
        "sure": "A",
        "sources": [A_SOURCE],
        **parts,
    }


def an_answer(**parts: object) -> Answer:
    """Return an answer with one line to do and nothing else."""
    return Answer.model_validate(answer_parts(**parts))


def answer_parts(**parts: object) -> dict[str, Any]:
    """Return an answer as the file has it."""
    return {
        "title": "見出し",
        "first": "電話を切ってください。",
        "sources": [],
        "owner": "税務課",
        "checked_on": "2026-11-23",
        "review_by": "2027-05-31",
        **parts,
    }


def the_phrases(**parts: str) -> Phrases:
    """Return phrases that name their key, with the placeholders that each must hold."""
    return Phrases.model_validate(_phrase_parts() | parts)


def _phrase_parts() -> dict[str, str]:
    keys = [field.alias or name for name, field in Phrases.model_fields.items() if name != "hours_words"]
    parts = {key: f"ことば{key}"[:20] for key in keys}
    parts |= {key: "".join(f"{{{name}}}" for name in names) for key, names in PHRASE_PLACEHOLDERS.items()}
    return parts | {"urgent_line": "払った方は{police_110}番へ。"}


def a_type(name: str) -> QuestionType:
    """Return a type of question; only ``paid`` and ``on_call_now`` are urgent."""
    return QuestionType(id=name, title="種類", urgent=name in URGENT, label=f"{name}のこと")


WORDS = {
    "way_out": ["やめる"],
    "neither": ["ちがう"],
    "again": ["もう一度"],
    "there": ["そこ"],
    "more": ["つづき"],
    "languages": {"ja": ["日本語"], "easy": ["やさしい日本語"], "en": ["English"]},
    "yes": ["yes"],
    "no": ["no"],
    "memo": ["相談メモ", "何を話せばいいですか"],
    "forget": ["記録を消して"],
}
"""``intents/_words.yaml``, one word for each."""

MEMO = {
    "title": "相談メモ",
    "first": "このまま読みあげてください。",
    "opening": "相談したいです。",
    "intro": "話すことをまとめます。",
    "body": ["メモは残しません。"],
    "questions": [
        {
            "id": "when",
            "question": "いつですか。",
            "options": [
                {"id": "today", "label": "今日", "say": "今日のことです。"},
                {"id": "before", "label": "前", "say": "前のことです。"},
            ],
        },
        {
            "id": "who",
            "question": "だれですか。",
            "options": [
                {"id": "police", "label": "警察", "say": "警察を名乗りました。"},
                {"id": "bank", "label": "銀行", "say": "銀行を名乗りました。"},
            ],
        },
    ],
    "desks": ["police_110"],
    "offered_with": ["paid"],
    "owner": "税務課",
    "checked_on": "2026-11-23",
    "review_by": "2027-05-31",
}
"""``responses/_memo.yaml`` with two questions."""

THE_MEMO = Memo.model_validate(MEMO)

RULES = (
    "answers:\n"
    + "".join(f"  {name}:\n    - {{name: hang_up, must_say: hang_up, why: まず切るため}}\n" for name in MAIN_TYPES)
    + "words:\n  hang_up: {ja: [切って], en: [hang up], zh: [挂断], ko: [끊으세요], vi: [cúp máy]}\n"
)
"""``responses/_rules.yaml``, one rule for each type."""


def a_content(
    *desks: Desk,
    phrases: Phrases | None = None,
    more_languages: Mapping[Language, Spoken] | None = None,
    **answers: Answer,
) -> Content:
    """Return a content with these desks and answers; only ``paid`` and ``on_call_now`` are urgent."""
    phrases = phrases or the_phrases()
    by_id = {desk.id: desk for desk in desks}
    original = in_japanese(phrases, answers, by_id, (), THE_MEMO)
    return Content(
        folder=Path(),
        types=tuple(
            QuestionType(id=name, title="種類", urgent=name in URGENT, label=f"{name}のこと"[:20]) for name in answers
        ),
        desks=by_id,
        hours={desk.id: desk.week_hours() for desk in desks},
        answers=answers,
        phrases=phrases,
        rules=(),
        topics={},
        signs=(),
        words=WordFile.model_validate(WORDS),
        memo=THE_MEMO,
        answer_rules=AnswerRules(rules=(), words={}),
        spoken={Language.JA: original, **(more_languages or {})},
        notes=(),
        questions_fingerprint={Language.JA: b""},
        fingerprint="",
    )


def with_answers(content: Content, answers: Mapping[str, Answer], fingerprint: str = "changed") -> Content:
    """Return *content*, in Japanese only, with other answers, past the checks of their files."""
    japanese = replace(content.in_language(Language.JA), answers=answers)
    return replace(content, answers=answers, spoken={Language.JA: japanese}, fingerprint=fingerprint)


@dataclass(frozen=True, slots=True)
class Folder:
    """A content folder on disk."""

    path: Path

    def write(self, name: str, text: str) -> None:
        """Write *text* over the file *name*."""
        place = self.path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replace *old* by *new* in the file *name*; *old* must be there."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def add(self, name: str, text: str) -> None:
        """Put *text* behind what the file *name* holds."""
        self.write(name, (self.path / name).read_text(encoding="utf-8") + text)

    def load(self) -> Content:
        """Read and check it."""
        return load(self.path)

    def faults(self) -> list[Fault]:
        """Return what is wrong with it; empty is fit to serve."""
        try:
            self.load()
        except ContentError as error:
            return error.faults
        return []


def a_folder(path: Path) -> Folder:
    """Write the smallest content that is in order below *path*."""
    folder = Folder(path)
    kinds = "".join(
        f"  - {{id: {name}, title: 種類, urgent: {str(name in URGENT).lower()}, label: {name}のこと}}\n"
        for name in MAIN_TYPES
    )
    folder.write("intents/_order.yaml", f"types:\n{kinds}")
    folder.write("intents/_rules.yaml", "rules:\n  - {name: 払った, type: paid, all: [[払った]]}\n")
    folder.write("intents/_topics.yaml", "topics: {}\n")
    folder.write("intents/_signs.yaml", "signs: []\n")
    folder.write("intents/_words.yaml", json.dumps(WORDS, ensure_ascii=False))
    folder.write("responses/_memo.yaml", json.dumps(MEMO, ensure_ascii=False))
    folder.write("responses/_desks.yaml", "desks:\n" + "".join(desk_lines(*pair) for pair in NUMBERS.items()))
    folder.write("responses/_closures.yaml", "closures: []\n")
    folder.write("responses/_rules.yaml", RULES)
    folder.write("responses/_phrases.yaml", "".join(f'{key}: "{text}"\n' for key, text in _phrase_parts().items()))
    for name in MAIN_TYPES:
        folder.write(f"responses/{name}.yaml", ANSWER)
    for name in OCCASIONS:
        folder.write(f"responses/{name}.yaml", LITTLE_ANSWER)
    for name in MAIN_TYPES:
        folder.write(f"intents/{name}.yaml", f"examples:\n  - {name} の例文\n")
    return folder


def desk_lines(name: str, number: str, hours: str = "24時間") -> str:
    """Return a desk as lines of ``_desks.yaml``; 12 lines, the number in the fifth."""
    return (
        f"  - id: {name}\n"
        f"    name: 窓口{name}\n"
        f"    short: {name[:12]}\n"
        f"    about: 何でも相談できる\n"
        f'    number: "{number}"\n'
        f"    hours: {hours}\n"
        f"    holidays: 受付\n"
        f"    year_end: 受付\n"
        f"    aliases: [呼び名{name}]\n"
        f"    sure: A\n"
        f"    sources:\n"
        f'      - {{title: 県の発表, url: "https://example.jp/a", seen: "2026-11-23"}}\n'
    )


ANSWER = """\
title: 見出し
first: 電話を切ってください。
body:
  - 相談は{police_9110}へ。
desks: [police_110]
next:
  - {to: paid, label: もう払ってしまった}
sources: []
owner: 税務課
checked_on: "2026-11-23"
review_by: "2027-05-31"
"""

LITTLE_ANSWER = (
    "{title: 見出し, first: 電話を切ってください。, sources: [], owner: 税務課,"
    " checked_on: 2026-11-23, review_by: 2027-05-31}\n"
)
