"""A question of ours on LINE: seen before the desks, answered by a tap or a number, below any alarm."""

from tests.channels.line.bodies import WORDS, the_replies
from tests.channels.line.shown import actions, all_parts, bubble_of, message_of, texts


def test_replies_to_our_question_come_first_of_all_buttons():
    """Without them the question cannot be answered by a tap; then those in danger, then the rest."""
    message = message_of(the_replies()["asking"])

    below = [item["action"] for item in message["quickReply"]["items"]]
    inside = [action for action in actions(message["contents"]) if action["type"] == "postback"]
    assert below == inside
    assert [action["label"] for action in below] == ["振り込んだ", "現金で", "もう払った", "ほかのことを聞く"]
    assert [action["data"] for action in below][:2] == ["ask:paid/transfer", "ask:paid/cash"]


def test_a_question_stands_between_what_to_do_and_whom_to_call():
    """Numbered, so that the number can be sent, which is said below; nothing of the answer is lost."""
    reply = the_replies()["asking"]
    shown = texts(bubble_of(reply))

    assert shown == [
        reply.first,
        WORDS.found_heading,
        *(f"・{found}" for found in reply.found),
        *reply.body,
        WORDS.steps_heading,
        "1. 電話を切ってください。",
        reply.question,
        "1. 振り込んだ",
        "2. 現金で",
        WORDS.number_hint,
        WORDS.desks_heading,
        "警察への緊急通報",
        "110",
        "今 受付中 24時間",
        reply.urgent_line,
        WORDS.next_heading,
        "もう払った",
        "ほかのことを聞く",
        "警察110番に電話する",
    ]


def test_a_choice_between_two_has_no_empty_heading():
    """The first line asks already; LINE refuses a whole message for one empty text."""
    shown = texts(bubble_of(the_replies()["between two, with an alarm"]))

    assert shown[shown.index("1. 電話を切ってください。") + 1] == "1. 振り込んだ"
    assert "" not in shown


def test_an_alarm_stands_above_the_answer_with_whom_it_is_for():
    """In red; the answer below it stays blue, since it may be the right one."""
    bubble = bubble_of(the_replies()["between two, with an alarm"])
    saving, answer = bubble["header"]["contents"]

    assert texts(bubble)[:3] == [
        "お金を払った・渡した",
        "まず110番へ電話してください。",
        "まず110番へ電話してください。",
    ]
    assert (saving["backgroundColor"], answer["backgroundColor"]) == ("#8f0616", "#0b3d75")


def test_without_an_alarm_the_header_is_the_first_line_alone():
    """No red strip that says nothing."""
    assert [part["text"] for part in bubble_of(the_replies()["asking"])["header"]["contents"]] == [
        the_replies()["asking"].first
    ]


def test_an_alarm_is_the_first_that_a_notification_says():
    """On a locked screen it tells for whom it is, then what to do."""
    reply = the_replies()["between two, with an alarm"]

    assert message_of(reply)["altText"].startswith("お金を払った・渡した: まず110番へ電話してください。まず")


def test_a_reply_to_our_question_does_not_look_like_a_call():
    """What dials is filled; what answers us is not, so that nobody calls by mistake."""
    pressed = [part for part, _ in all_parts(bubble_of(the_replies()["asking"])) if part["type"] == "box"]
    colours = {
        kind: {box["backgroundColor"] for box in pressed if box.get("action", {}).get("type") == kind}
        for kind in ("uri", "postback")
    }

    assert colours["uri"]
    assert colours["postback"]
    assert not colours["uri"] & colours["postback"]
