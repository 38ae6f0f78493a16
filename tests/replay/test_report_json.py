"""The comparison for programs: the keys that are promised, and no others."""

import json

from bot.replay.changes import Change, Side
from bot.replay.differences import Aspect, Difference
from bot.replay.play import Broken
from bot.replay.report_json import report
from tests.replay.changing import a_change, an_impact

OLD, NEW = ("電話してください。", "本文"), ("相談してください。", "本文")
SHAPE = {
    "format": 1,
    "old": "HEAD",
    "new": "shipped",
    "status": "wording",
    "summary": "12回のやりとりのうち、1つの答えが変わります(意味 0、言いまわし 1)",
    "scripts": 2,
    "turns": 12,
}
DIFFERENCE = {
    "aspect": "wording",
    "subject": "first",
    "kind": "wording",
    "says": "はじめの一文の言いまわしが変わります",
    "old": "電話してください。",
    "new": "相談してください。",
}
PLACE = {
    "script": "tests/conversations/paid_cash.yaml",
    "title": "現金を渡してしまった",
    "line": 5,
    "turn": 0,
    "does": "現金を渡しました",
    "at": "2026-11-24T12:00:00+09:00",
}
SIDE = {
    "type": "paid",
    "variant": "plain",
    "language": "ja",
    "brief": False,
    "urgent": True,
    "alarm": None,
    "between": [],
    "desks": [{"id": "police_9110", "number": "#9110", "state": "open", "says": "今 受付中 17時まで"}],
    "buttons": [{"label": "次へ", "data": "ask:gave_info"}],
    "words": "電話してください。\n本文",
}


def read_back(found):
    """Return the report as a program reads it."""
    return json.loads(report(found, "HEAD", "shipped"))


def a_reworded(answering) -> Change:
    """Return a change of the first line."""
    parts = {key: value for key, value in DIFFERENCE.items() if key not in ("aspect", "kind")}
    return a_change(answering, OLD, NEW, Difference(aspect=Aspect.WORDING, **parts))


def test_the_keys_are_as_promised(answering):
    """A program that was written today reads the report in five years."""
    told = read_back(an_impact(answering, a_reworded(answering)))
    change = {
        "place": PLACE,
        "kind": "wording",
        "differences": [DIFFERENCE],
        "old": SIDE,
        "new": {**SIDE, "words": "相談してください。\n本文"},
    }

    assert told == {
        **SHAPE,
        "answers": [
            {
                "name": "お金を払った・渡した(paid)",
                "kind": "wording",
                "differences": [DIFFERENCE],
                "places": [PLACE],
                "shown": change,
            }
        ],
        "changes": [change],
        "promises": {"broken": [], "broken_before": [], "mended": []},
    }


def test_silence_is_null(answering):
    """No answer is no empty answer."""
    change = a_reworded(answering)
    silent = Change(place=change.place, old=change.old, new=Side(seen=None, reply=None), differences=change.differences)

    assert read_back(an_impact(answering, silent))["changes"][0]["new"] is None


def test_promises_say_where(answering):
    """An editor can jump there."""
    promise = Broken(file="tests/conversations/a.yaml", line=7, what="「110」がありません。")
    told = read_back(an_impact(answering, broken=(promise,)))

    assert told["promises"]["broken"] == [
        {"script": "tests/conversations/a.yaml", "line": 7, "says": "「110」がありません。"}
    ]
    assert told["status"] == "meaning"


def test_it_is_readable_text_and_ends_with_a_line_break(answering):
    """Japanese stays Japanese in a file that people open too."""
    text = report(an_impact(answering, a_reworded(answering)), "HEAD", "shipped")

    assert "はじめの一文" in text
    assert text.endswith("}\n")
