"""A question of ours on LINE: the last that is read, answered by a tap or a number, below any alarm."""

from dataclasses import replace

from bot.model import Button
from tests.channels.line.bodies import WORDS, the_replies
from tests.channels.line.shown import all_parts, bubble_of, cards_of, messages_of, texts

IN_DISTRESS = Button(label="つらくて眠れない", data="ask:distress")


def bands(card, name="header"):
    """Return the colours of the strips that say the action, from top to bottom."""
    return [box["backgroundColor"] for box in card[name]["contents"] if "backgroundColor" in box]


def test_replies_to_our_question_come_first_of_all_buttons():
    """Without them the question cannot be answered by a tap; then those in danger, then the rest."""
    *_, last = messages_of(the_replies()["asking"])
    below = [item["action"] for item in last["quickReply"]["items"]]

    assert [action["label"] for action in below] == ["振り込んだ", "現金で", "もう払った", "ほかのことを聞く"]
    assert [action["data"] for action in below][:2] == ["ask:paid/transfer", "ask:paid/cash"]


def test_a_question_is_the_last_thing_asked():
    """A talk goes on where it ends: below the question stand only the way out, the urgent line and the action."""
    reply = the_replies()["asking"]

    assert texts(cards_of(reply)[-1]) == [
        reply.question,
        "1.",
        "振り込んだ",
        "2.",
        "現金で",
        WORDS.number_hint,
        "ほかのことを聞く",
        reply.urgent_line,
        "もう払った",
        reply.first,
    ]


def test_a_choice_between_two_has_no_empty_heading():
    """The first line asks already; LINE refuses a whole message for one empty text."""
    shown = texts(*cards_of(the_replies()["between two, with an alarm"]))

    assert "振り込んだ" in shown
    assert "" not in shown


def test_an_alarm_stands_above_the_answer_with_whom_it_is_for():
    """In red, at the beginning and at the end; the answer below it stays blue, since it may be the right one."""
    first, *_, last = cards_of(the_replies()["between two, with an alarm"])

    assert texts(first)[:3] == [
        "お金を払った・渡した",
        "まず110番へ電話してください。",
        "まず110番へ電話してください。",
    ]
    assert bands(first) == ["#8f0616", "#0b3d75"]
    assert bands(last, "footer") == ["#8f0616", "#0b3d75"]


def test_an_alarm_for_somebody_in_distress_is_not_red():
    """Nobody who may be in distress is frightened more."""
    calm = replace(the_replies()["asking"], alarm_for=IN_DISTRESS.label, alarm="電話を。", buttons=(IN_DISTRESS,))

    assert bands(cards_of(calm)[0]) == ["#0b3d75", "#0b3d75"]


def test_with_an_alarm_the_end_calls():
    """The worse of two readings needs one press, wherever the talk stands."""
    last = cards_of(the_replies()["between two, with an alarm"])[-1]

    assert texts({"footer": last["footer"]})[-1] == "警察110番に電話する"


def test_without_an_alarm_the_header_is_the_first_line_alone():
    """No red strip that says nothing."""
    assert texts({"header": cards_of(the_replies()["asking"])[0]["header"]}) == [the_replies()["asking"].first]


def test_a_question_alone_is_one_card():
    """What names no desk and no step fits on a screen: nothing is said twice."""
    alone = replace(the_replies()["asking"], desks=(), steps=(), found=())

    assert texts(bubble_of(alone)).count(alone.first) == 1


def test_a_reply_to_our_question_does_not_look_like_a_call():
    """What dials is filled; what answers us is not, so that nobody calls by mistake."""
    pressed = [part for part, _ in all_parts(*cards_of(the_replies()["asking"])) if part["type"] == "box"]
    colours = {
        kind: {box.get("backgroundColor") for box in pressed if box.get("action", {}).get("type") == kind}
        for kind in ("uri", "postback")
    }

    assert colours["uri"]
    assert colours["postback"]
    assert not colours["uri"] & colours["postback"]
