"""The whole answer as plain text: what the command line and a plain channel show."""

from bot.model import Button, DeskLine, Reply, State
from bot.replies.plain import desk_lines, plain_text
from tests.content.builders import the_phrases

PHRASES = the_phrases(ordinary_number="かからないときは {number}", found_heading="気をつけるところ")
OPTIONS = (Button(label="振り込んだ", data="ask:paid/transfer"), Button(label="現金で", data="ask:paid/cash"))


def a_line(**parts: str) -> DeskLine:
    """Return a desk as an answer shows it."""
    given = {"id": "a_desk", "name": "窓口", "short": "窓口", "number": "110", "state_text": "今 受付中"}
    kept = {"hours_text": "24時間", "note": "", "ordinary_number": ""}
    return DeskLine(state=State.OPEN, **{**given, **kept, **parts})


def a_reply(**parts: object) -> Reply:
    """Return a reply with a first line and nothing else."""
    nothing = dict.fromkeys(("found", "body", "steps", "desks", "urgent_buttons", "options", "buttons", "sources"), ())
    return Reply(
        **{
            "answer": "help",
            "urgent": False,
            "alarm_for": "",
            "alarm": "",
            "first": "はじめ。",
            "question": "",
            "urgent_line": "",
            **nothing,
            **parts,
        }
    )  # type: ignore[arg-type]


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


def test_a_question_stands_before_the_desks_with_its_numbered_replies() -> None:
    """Without buttons the number is the way to answer."""
    reply = a_reply(steps=("切ります。",), question="どのように。", options=OPTIONS, desks=(a_line(),))

    assert plain_text(reply, PHRASES) == (
        "はじめ。\n\n1. 切ります。\n\nどのように。\n1. 振り込んだ\n2. 現金で\n\n窓口 110\n(今 受付中)"
    )


def test_replies_without_a_question_stand_alone() -> None:
    """Between two types the first line asks already."""
    assert plain_text(a_reply(options=OPTIONS), PHRASES) == "はじめ。\n\n1. 振り込んだ\n2. 現金で"


def test_an_alarm_stands_above_everything_with_whom_it_is_for() -> None:
    """Whoever has paid reads on no further before acting; the others see that it is not for them."""
    reply = a_reply(alarm_for="お金を払った", alarm="まず110番へ。")

    assert plain_text(reply, PHRASES) == "お金を払った:\nまず110番へ。\n\nはじめ。"


def test_what_was_found_follows_the_first_line() -> None:
    """Under its heading, one sign a line, before the general words."""
    reply = a_reply(found=("急がせています。", "押すところがあります。"), body=("本文。",))

    assert plain_text(reply, PHRASES) == (
        "はじめ。\n\n気をつけるところ\n・急がせています。\n・押すところがあります。\n\n本文。"
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
