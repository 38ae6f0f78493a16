"""The whole answer as plain text: what the command line and a plain channel show."""

from bot.model import DeskLine, Reply, State
from bot.replies.plain import desk_lines, plain_text
from tests.content.builders import the_phrases

PHRASES = the_phrases(ordinary_number="かからないときは {number}")


def a_line(**parts: str) -> DeskLine:
    """Return a desk as an answer shows it."""
    given = {"id": "a_desk", "name": "窓口", "short": "窓口", "number": "110", "state_text": "今 受付中"}
    kept = {"hours_text": "24時間", "note": "", "ordinary_number": ""}
    return DeskLine(state=State.OPEN, **{**given, **kept, **parts})


def a_reply(**parts: object) -> Reply:
    """Return a reply with a first line and nothing else."""
    nothing = dict.fromkeys(("body", "steps", "desks", "urgent_buttons", "buttons", "sources"), ())
    return Reply(**{"answer": "help", "urgent": False, "first": "はじめ。", "urgent_line": "", **nothing, **parts})  # type: ignore[arg-type]


def test_the_action_stands_first_and_the_sources_last() -> None:
    """Read aloud from the top, the first sentence is what to do now."""
    reply = a_reply(
        body=("本文一。", "本文二。"),
        steps=("切ります。", "かけます。"),
        desks=(a_line(),),
        urgent_line="払った方は110番へ。",
        sources=("出典(令和6年)による",),
    )

    assert plain_text(reply, PHRASES) == (
        "はじめ。\n\n本文一。\n本文二。\n\n1. 切ります。\n2. かけます。\n\n窓口 110\n(今 受付中)\n\n"
        "払った方は110番へ。\n\n出典(令和6年)による"
    )


def test_what_is_empty_leaves_no_gap() -> None:
    """A short answer is short."""
    assert plain_text(a_reply(), PHRASES) == "はじめ。"


def test_a_desk_brings_its_other_number_and_its_note() -> None:
    """Who cannot dial a # finds the number they can dial directly below."""
    desk = a_line(number="#9110", ordinary_number="092-641-9110", note="急ぐときは110番へ。")

    assert desk_lines(desk, PHRASES) == [
        "窓口 #9110",
        "(今 受付中)",
        "かからないときは 092-641-9110",
        "急ぐときは110番へ。",
    ]


def test_a_desk_without_a_telephone_ends_after_its_name() -> None:
    """No blank where a number would stand."""
    assert desk_lines(a_line(number=""), PHRASES)[0] == "窓口"
