"""A frightened person of 75 can read it, press it, and is never sent to a dead button."""

import json

import pytest

from bot.channels.line.render import Renderer, as_bytes
from bot.model import State
from tests.channels.line.bodies import (
    WORDS,
    a_desk,
    a_reply,
    buttons,
    the_9110,
    the_replies,
)
from tests.channels.line.shown import PAGE, actions, all_parts, bubble_of, message_of, texts


def footer_calls(bubble):
    """Return what the call buttons below dial."""
    return [box["action"]["uri"] for box in bubble.get("footer", {}).get("contents", [])]


def contrast(one, other):
    """Return the contrast of two #rrggbb colours. Source: WCAG 2.2, relative luminance."""

    def luminance(colour):
        shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in shares]
        return sum(w * x for w, x in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", the_replies())
def test_every_letter_is_large_whole_and_strong(name):
    """Letters grow with the telephone's setting, wrap, and have a contrast of 7 to 1."""
    bubble = bubble_of(the_replies()[name])

    for part, background in all_parts(bubble):
        if part["type"] == "text":
            assert part["wrap"] is True
            assert part["scaling"] is True
            assert part["size"] in ("sm", "lg", "xl", "xxl")
            assert contrast(part["color"], background) >= 7, (part, background)
            assert "maxLines" not in part


@pytest.mark.parametrize("name", the_replies())
def test_only_sources_are_small(name):
    """Nothing that somebody must do stands in small letters."""
    reply = the_replies()[name]
    small = [part["text"] for part, _ in all_parts(bubble_of(reply)) if part.get("size") == "sm"]

    assert small == ([WORDS.sources_heading, *reply.sources] if reply.sources else [])


def test_the_action_comes_first_and_red_means_now():
    """The header is the first line alone; its colour tells urgent from not urgent."""
    calm, urgent = (bubble_of(a_reply(urgent=urgent)) for urgent in (False, True))

    assert texts(calm) == ["まず110番へ電話してください。"]
    assert calm["header"]["backgroundColor"] == "#0b3d75"
    assert urgent["header"]["backgroundColor"] == "#8f0616"


def test_all_that_staff_wrote_is_there_in_its_order():
    """Nothing of an approved answer is lost or moved."""
    reply = the_replies()["urgent"]
    shown = texts(bubble_of(reply))
    wanted = [
        reply.first,
        *reply.body,
        WORDS.steps_heading,
        "1. 電話を切ってください。",
        "2. 110番へ電話してください。",
        WORDS.desks_heading,
        "警察への緊急通報",
        "110",
        "今 受付中 24時間",
        "警察相談専用電話",
        "#9110",
        "時間外: 次は24日9時",
        "夜は、当直の警察官が出ることがあります。",
        "かからないときは 092-641-9110",
        "#9110をコピー",
        "消費者ホットライン",
        "188",
        "受付時間は確認できていません",
        WORDS.next_heading,
        "次の質問0",
        "次の質問1",
        "次の質問2",
        WORDS.sources_heading,
        *reply.sources,
    ]

    assert shown[: len(wanted)] == wanted


def test_headings_stand_only_over_something():
    """An answer without steps has no empty heading for them."""
    shown = texts(bubble_of(a_reply(body=("ありがとうございます。",))))

    assert shown == ["まず110番へ電話してください。", "ありがとうございます。"]


@pytest.mark.parametrize("state", State)
def test_a_state_is_told_by_words_and_never_by_colour_alone(state):
    """Who sees no colours, or hears the message, learns it too; no mark is read aloud."""
    bubble = bubble_of(a_reply(desks=(a_desk(state=state, state_text="ことば"),)))
    [row] = [part for part, _ in all_parts(bubble) if part.get("layout") == "horizontal"]
    dot, words = row["contents"]

    assert words["text"] == "ことば"
    assert dot["contents"] == []
    assert (dot["backgroundColor"] == dot["borderColor"]) is (state is State.OPEN)


def test_a_9110_button_calls_the_ordinary_number_and_the_other_is_copied():
    """An iPhone does nothing on ``tel:%239110``: no button may lead there."""
    bubble = bubble_of(a_reply(desks=(the_9110(),)))

    assert footer_calls(bubble) == ["tel:0926419110"]
    assert [action["clipboardText"] for action in actions(bubble) if "clipboardText" in action] == ["#9110"]


def test_9110_without_another_number_has_no_call_button():
    """Better no button than a dead one; the number stands there and can be copied."""
    bubble = bubble_of(a_reply(desks=(the_9110(ordinary_number=""),)))

    assert "footer" not in bubble
    assert [action["type"] for action in actions(bubble)] == ["clipboard"]


@pytest.mark.parametrize(
    ("number", "uri"), [("110", "tel:110"), ("188", "tel:188"), ("0120-220-614", "tel:0120220614")]
)
def test_other_numbers_are_dialled_directly(number, uri):
    """One tap on the button, or on the number itself."""
    bubble = bubble_of(a_reply(desks=(a_desk(number),)))

    assert [action["uri"] for action in actions(bubble)] == [uri, uri]


def test_no_more_than_three_call_buttons_and_desks_without_telephone_take_none():
    """Those who answer now come first; the others' numbers can be pressed above."""
    desks = tuple(a_desk(number, id=f"d{number}") for number in ("", "110", "188", "119", "171"))

    bubble = bubble_of(a_reply(desks=desks))
    assert footer_calls(bubble) == ["tel:110", "tel:188", "tel:119"]
    assert [action["uri"] for action in actions(bubble)].count("tel:171") == 1


def test_on_a_pc_a_call_opens_the_desks_page():
    """LINE on a PC cannot dial."""
    [action, _] = actions(bubble_of(a_reply(desks=(a_desk(),)), f"{PAGE}/"))

    assert action["altUri"] == {"desktop": f"{PAGE}/desk/police_110"}


@pytest.mark.parametrize("public_url", [None, "", "http://bot.example.jp", "https:/x"])
def test_without_a_secure_address_there_is_no_page_to_open(public_url):
    """LINE refuses a whole message for one bad link."""
    assert "altUri" not in json.dumps(message_of(a_reply(desks=(a_desk(),)), public_url))


def test_buttons_name_the_desk_by_its_short_name_within_the_limit():
    """The full name would be cut in the middle on a small screen."""
    short, none, long = (
        actions(bubble_of(a_reply(desks=(a_desk(short=short, name="名" * 60),))))[0]["label"]
        for short in ("警察110番", "", "窓" * 80)
    )

    assert short == "警察110番に電話する"
    assert (len(none), len(long)) == (40, 40)
    assert none.endswith("名…に電話する")


def test_next_questions_stand_below_and_in_the_bubble_urgent_ones_first():
    """A PC shows no quick replies, and a telephone forgets them at the next message."""
    reply = the_replies()["not urgent"]
    message = message_of(reply)

    below = [item["action"] for item in message["quickReply"]["items"]]
    inside = [action for action in actions(message["contents"]) if action["type"] == "postback"]
    assert below == inside
    assert [action["label"] for action in below][:3] == ["今電話中", "もう払った", "次の質問0"]
    assert below[1] == {
        "type": "postback",
        "label": "もう払った",
        "data": "ask:paid",
        "displayText": "もう払った",
    }


def test_there_are_at_most_thirteen_quick_replies_and_none_is_none():
    """LINE refuses fourteen, and an empty list too."""
    many = message_of(a_reply(buttons=buttons(20)))
    asking = message_of(a_reply(options=buttons(7), buttons=buttons(20)))

    assert len(many["quickReply"]["items"]) == len(asking["quickReply"]["items"]) == 13
    assert "quickReply" not in message_of(a_reply())


def test_the_notification_says_what_to_do_and_whom_to_call():
    """It is read aloud, and on a locked screen it is all there is."""
    reply = a_reply(first="すぐ110番へ", desks=(a_desk(), the_9110(), a_desk("", name="窓口")))

    assert message_of(reply)["altText"] == ("すぐ110番へ。警察への緊急通報 110。警察相談専用電話 #9110。")


def test_a_long_notification_is_cut_between_characters():
    """LINE takes 1,500 UTF-16 units and no half of an emoji."""
    alt_text = message_of(a_reply(first="🚨" * 1000))["altText"]

    assert alt_text == "🚨" * 749 + "…"


def test_words_that_look_like_json_stay_words():
    """Nothing that staff type can become a button (T16)."""
    reply = the_replies()["hostile words"]
    message = message_of(reply)

    assert texts(message["contents"])[:3] == [reply.alarm_for, reply.alarm, reply.first]
    assert [body for body in reply.body if body not in texts(message["contents"])] == []
    uris = {action["uri"] for action in actions(message["contents"]) if "uri" in action}
    assert uris == {"tel:110"}


def test_a_braced_name_is_filled_once():
    """A desk called ``{name}`` does not open the texts for more."""
    [action, _] = actions(bubble_of(a_reply(desks=(a_desk(short="{name}"),))))

    assert action["label"] == "{name}に電話する"


def test_a_number_that_nobody_published_is_never_dialled():
    """Content is refused when it is loaded, rather than a wrong link sent."""
    with pytest.raises(ValueError, match="telephone"):
        bubble_of(a_reply(desks=(a_desk("110;isub=1"),)))


def test_the_same_reply_is_the_same_bytes():
    """Bytes are kept and compared; they travel as UTF-8, not as escapes."""
    reply = the_replies()["urgent"]
    made = Renderer(PAGE, WORDS).render(reply)

    assert made == Renderer(PAGE, WORDS).render(reply) == as_bytes(json.loads(made))
    assert "まず110番へ".encode() in made
