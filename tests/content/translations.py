"""The smallest translation that is in order, to be broken in one place by each test."""

import json
from typing import Any

from bot.content.checks import MAIN_TYPES
from bot.content.library import OCCASIONS
from bot.content.phrases import Phrases
from bot.content.spoken import Spoken, Translation, in_japanese
from bot.content.translations import SaidAnswer, SaidMemo, SaidWords
from bot.model import Language
from tests.content.builders import MEMO, NUMBERS, THE_MEMO, Folder, a_desk, an_answer, the_phrases

CHECKED_ON = "2026-11-23"

SAID_ANSWER = """\
checked_on: "2026-11-23"
first: Hang up.
body:
  - Talk to {police_9110}.
"""
"""``responses/en/<answer>.yaml`` for ``builders.ANSWER``; the body stands in the fourth line."""

SAID_OCCASION = "{checked_on: 2026-11-23, first: Hang up.}\n"

SAID_MEMO = {
    "first": "Read this out.",
    "opening": "I need advice.",
    "intro": "Let us make a note.",
    "body": ["Nothing is kept."],
    "questions": [
        {
            "id": question["id"],
            "question": f"Question {question['id']}?",
            "options": [
                {"id": option["id"], "label": f"Label {option['id']}", "say": f"Said {option['id']}."}
                for option in question["options"]
            ],
        }
        for question in MEMO["questions"]
    ],
}
"""``responses/en/_memo.yaml``"""


def said_words(**parts: Any) -> dict[str, Any]:
    """Return ``_words.yaml`` with a word for every button of ``a_folder``."""
    labels = {f"{name}のこと": f"About {name}"[:20] for name in MAIN_TYPES}
    desks = {name: {"name": f"Desk {name}", "short": f"D {name}"[:20], "about": "It helps."} for name in NUMBERS}
    return {
        "labels": {**labels, "もう払ってしまった": "I already paid"},
        "sources": {},
        "found": {},
        "desks": desks,
        **parts,
    }


def said_phrases(**parts: str) -> dict[str, str]:
    """Return phrases with ``en`` before each, by key."""
    japanese = the_phrases().model_dump(by_alias=True, exclude={"hours_words"})
    return {key: f"en{text}"[:20] if "{" not in text else text for key, text in japanese.items()} | parts


def add_english(folder: Folder) -> None:
    """Write a whole English translation of ``a_folder``."""
    for name in MAIN_TYPES:
        folder.write(f"responses/en/{name}.yaml", SAID_ANSWER)
    for name in OCCASIONS:
        folder.write(f"responses/en/{name}.yaml", SAID_OCCASION)
    folder.write("responses/en/_phrases.yaml", "".join(f'{key}: "{text}"\n' for key, text in said_phrases().items()))
    folder.write("responses/en/_words.yaml", json.dumps(said_words(), ensure_ascii=False, indent=1))
    folder.write("responses/en/_memo.yaml", json.dumps(SAID_MEMO, ensure_ascii=False, indent=1))


ORIGINAL_ANSWERS = {
    "paid": an_answer(
        first="まず{police}番へ。",
        body=["悪いのは、だました側です。"],
        steps=["{police}番に話す。"],
        desks=["police"],
        next=[{"to": "tax", "label": "税金のこと"}],
        sources=[{"text": "県の案内(令和6年)による", "url": "https://example.jp/a"}],
        ask={
            "question": "どう払いましたか。",
            "options": [
                {"to": "paid/cash", "label": "現金で", "words": ["現金"]},
                {"to": "paid/card", "label": "カードで"},
            ],
        },
        cases={
            "cash": {"first": "すぐ{police}番へ。", "next": [{"to": "tax", "label": "税金のこと"}]},
            "card": {"first": "カード会社へ。", "body": ["止めてもらう。"]},
        },
    ),
    "tax": an_answer(first="税務課へ。"),
}
POLICE = a_desk(
    id="police", name="警察", short="警察", about="何でも", number="110", hours="24時間", note="急ぐときに。"
)


def original() -> Spoken:
    """Return two answers and a desk in Japanese."""
    return in_japanese(the_phrases(), ORIGINAL_ANSWERS, {"police": POLICE}, (), THE_MEMO)


def a_translation(
    *,
    answers: dict[str, dict[str, Any]] | None = None,
    words: dict[str, Any] | None = None,
    memo: dict[str, Any] | None = None,
    phrases: Phrases | None = None,
) -> Translation:
    """Return a translation that holds only what is given."""
    empty: dict[str, Any] = {"labels": {}, "sources": {}, "found": {}, "desks": {}}
    said = {
        name: SaidAnswer.model_validate({"checked_on": CHECKED_ON, **parts}) for name, parts in (answers or {}).items()
    }
    return Translation(
        phrases=phrases or the_phrases(),
        words=SaidWords.model_validate({**empty, **(words or {})}),
        memo=SaidMemo.model_validate({**SAID_MEMO, **(memo or {})}),
        answers=said,
    )


ABROAD = [one for one in Language if one not in (Language.JA, Language.EASY)]
"""The languages of other countries."""
