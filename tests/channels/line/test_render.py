"""A frightened person of 75 sees the action wherever the talk stands, and everything can be pressed."""

import json

import pytest

from bot.channels.line.render import Renderer, as_bytes
from tests.channels.line.bodies import (
    MORE,
    PHRASES,
    TOOLS,
    WORDS,
    a_brief_reply,
    a_desk,
    a_reply,
    an_asking_reply,
    buttons,
    the_9110,
    the_replies,
)
from tests.channels.line.shown import (
    PAGE,
    actions,
    all_parts,
    bubble_of,
    cards_of,
    filled,
    message_of,
    messages_of,
    texts,
)


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
    """Letters grow with the telephone's setting, wrap, are never cut or shrunk, and have a contrast of 7 to 1."""
    for part, background in all_parts(*cards_of(the_replies()[name])):
        if part["type"] == "text":
            assert part["wrap"] is True
            assert part["scaling"] is True
            assert part["size"] in ("sm", "lg", "xl", "xxl")
            assert contrast(part["color"], background) >= 7, (part, background)
            assert not {"maxLines", "adjustMode"} & part.keys()


@pytest.mark.parametrize("name", the_replies())
def test_only_sources_are_small(name):
    """Nothing that somebody must do stands in small letters."""
    reply = the_replies()[name]
    small = [part["text"] for part, _ in all_parts(*cards_of(reply)) if part.get("size") == "sm"]

    assert small == ([WORDS.sources_heading, *reply.sources] if reply.sources else [])


@pytest.mark.parametrize("name", the_replies())
def test_no_card_has_more_than_three_buttons(name):
    """What is filled or framed is a button; replies and next questions are lines of a list."""
    for card in cards_of(the_replies()[name]):
        boxes = [part for part, _ in all_parts(card) if "action" in part and part["type"] == "box"]
        assert len([box for box in boxes if "cornerRadius" in box]) <= 3


@pytest.mark.parametrize("name", the_replies())
def test_at_most_five_cards_go_at_once(name):
    """LINE takes five messages, whatever an answer holds."""
    assert len(messages_of(the_replies()[name])) <= 5


@pytest.mark.parametrize("name", the_replies())
def test_everything_below_the_cards_can_also_be_pressed_in_them(name):
    """LINE on a PC shows no quick replies, and a telephone forgets them at the next message."""
    messages = messages_of(the_replies()[name])

    below = [item["action"] for item in messages[-1].get("quickReply", {"items": []})["items"]]
    assert [action for action in below if action not in actions(*(one["contents"] for one in messages))] == []
    assert [message for message in messages[:-1] if "quickReply" in message] == []


def test_a_brief_answer_is_the_action_one_call_and_the_way_to_the_rest():
    """Whoever has seconds reads one line and presses one box; nothing else is there."""
    bubble = bubble_of(a_brief_reply())

    assert texts(bubble) == ["まず110番へ電話してください。", "警察110番に電話する", MORE.label]
    assert [action["uri"] for action in filled(bubble)] == ["tel:110"]
    assert [action["data"] for action in actions(bubble) if "data" in action] == [MORE.data]
    assert bubble["header"]["contents"][0]["size"] == "xl"


def test_a_brief_answer_has_one_quick_reply():
    """It repeats the way to the rest, and no more."""
    [item] = message_of(a_brief_reply())["quickReply"]["items"]

    assert item["action"]["data"] == MORE.data


def test_a_brief_answer_whose_number_no_box_can_dial_still_shows_it():
    """#9110 without an ordinary number can be read and copied."""
    bubble = bubble_of(the_replies()["brief, #9110 without another number"])

    assert "#9110" in texts(bubble)
    assert [action["type"] for action in actions(bubble)] == ["clipboard", "postback"]


def test_red_means_now_and_whoever_is_in_distress_never_sees_it():
    """The colour of the action tells urgent from not urgent; distress is urgent and blue."""
    calm, urgent, distress = (
        bubble_of(reply) for reply in (a_reply(), a_reply(urgent=True), a_brief_reply(answer="distress"))
    )

    assert [one["header"]["backgroundColor"] for one in (calm, urgent, distress)] == ["#0b3d75", "#8f0616", "#0b3d75"]


def test_all_that_staff_wrote_is_there_in_its_order():
    """Nothing of an approved answer is lost or moved: what to do, whom to call, what can be asked."""
    reply = the_replies()["urgent"]

    assert texts(*cards_of(reply)) == [
        reply.first,
        *reply.body,
        WORDS.steps_heading,
        "1.",
        "電話を切ってください。",
        "2.",
        "110番へ電話してください。",
        WORDS.sources_heading,
        *reply.sources,
        WORDS.desks_heading,
        "警察への緊急通報",
        "今 受付中 24時間",
        "警察110番に電話する",
        "110",
        "警察相談専用電話",
        "時間外: 次は24日9時",
        "#9110",
        "#9110をコピー",
        "かからないときは 092-641-9110",
        "警察相談電話に電話する",
        "092-641-9110",
        "夜は、当直の警察官が出ることがあります。",
        "消費者ホットライン",
        "受付時間は確認できていません",
        "消費者ホットライン\nに電話する",
        "188",
        WORDS.next_heading,
        "次の質問0",
        "次の質問1",
        "次の質問2",
        reply.first,
        "警察110番に電話する",
    ]


def test_headings_stand_only_over_something():
    """An answer without steps has no empty heading for them."""
    shown = texts(bubble_of(a_reply(body=("ありがとうございます。",))))

    assert shown == ["まず110番へ電話してください。", "ありがとうございます。"]


def test_the_end_says_the_action_once_more():
    """LINE shows the end of what arrives: who does not scroll up has seen what to do."""
    *_, last = cards_of(the_replies()["asking"])
    urgent = cards_of(the_replies()["urgent"])[-1]

    assert texts({"footer": last["footer"]}) == [the_replies()["asking"].first]
    assert texts({"footer": urgent["footer"]}) == [the_replies()["urgent"].first, "警察110番に電話する"]


def test_at_the_end_only_a_desk_that_answers_now_is_called():
    """The last box must not ring in an empty office."""
    reply = the_replies()["urgent"]
    first, *others = reply.desks
    night = a_reply(urgent=True, desks=tuple(others), buttons=reply.buttons)

    assert first.number == "110"
    assert filled({"footer": cards_of(night)[-1]["footer"]}) == []


def test_what_was_checked_is_shown_apart_from_what_it_means_and_what_to_do():
    """Found, meaning, steps: each under its own heading on a ground of its own."""
    card = cards_of(the_replies()["a number"])[0]
    panels = card["body"]["contents"]

    assert [texts({"body": panel})[0] for panel in panels] == [
        WORDS.number_heading,
        WORDS.means_heading,
        WORDS.steps_heading,
    ]
    assert len({panel["borderColor"] for panel in panels}) == 3
    assert texts({"body": panels[0]})[1:] == ["「+」は国際電話です。"]


def test_signs_of_a_pasted_message_are_shown_apart_too():
    """What gives the message away stands under its own heading, each sign marked."""
    reply = an_asking_reply()
    found = cards_of(reply)[0]["body"]["contents"][0]

    assert texts({"body": found}) == [WORDS.found_heading, *(f"・{sign}" for sign in reply.found)]


def test_what_must_not_be_written_here_is_said_first_with_how_to_take_it_back():
    """On LINE a message is unsent by a long press; another notice does not say so."""
    private, other = (
        texts(cards_of(an_asking_reply(notices=(notice,)))[0]) for notice in (WORDS.private_notice, "日本語だけです。")
    )

    assert private[1:3] == [WORDS.private_notice, WORDS.private_line]
    assert other[1] == "日本語だけです。"
    assert WORDS.private_line not in other


def test_tools_stand_below_the_desks_to_be_pressed():
    """To the family first; then the note and the other languages. None is a button."""
    _, desks, _ = cards_of(the_replies()["with tools"])
    share, *tools = [action for action in actions(desks) if "tel:" not in action.get("uri", "")]

    assert share["uri"].startswith("https://line.me/R/share?text=")
    assert share["altUri"] == {"desktop": f"{PAGE}/answer/paid"}
    assert [tool["data"] for tool in tools] == [tool.data for tool in TOOLS]


def test_tools_are_not_lost_without_desks():
    """An answer that names nobody still leads to another language."""
    shown = texts(*cards_of(the_replies()["steps without desks"]))

    assert [tool.label for tool in TOOLS if tool.label not in shown] == []


def test_many_desks_are_shared_out_evenly_in_their_order():
    """Nine are three and three and three; four are two and two."""
    nine = cards_of(the_replies()["nine desks"])[1:-1]
    four = cards_of(a_reply(desks=tuple(a_desk(n * 3, id=n) for n in "1234"), buttons=buttons(1)))[1:-1]

    assert [[action["uri"] for action in filled(card)] for card in nine] == [
        ["tel:111", "tel:222", "tel:333"],
        ["tel:444", "tel:555", "tel:666"],
        ["tel:777", "tel:888", "tel:999"],
    ]
    assert [len(filled(card)) for card in four] == [2, 2]


def test_beyond_nine_desks_the_further_numbers_are_links():
    """Five messages are all there is, and three boxes on a card; no number is lost."""
    ten = cards_of(a_reply(desks=tuple(a_desk(f"1{n}", id=f"d{n}") for n in range(10, 20)), buttons=buttons(1)))

    assert len(ten) == 5
    assert {action["uri"] for action in actions(*ten[1:-1])} == {f"tel:1{n}" for n in range(10, 20)}


def test_next_questions_stand_below_urgent_ones_first():
    """Those in danger need the fewest swipes."""
    reply = the_replies()["not urgent"]

    below = [item["action"] for item in messages_of(reply)[-1]["quickReply"]["items"]]
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
    asking = message_of(a_reply(options=buttons(7), buttons=buttons(20), tools=TOOLS))

    assert len(many["quickReply"]["items"]) == len(asking["quickReply"]["items"]) == 13
    assert "quickReply" not in message_of(a_reply())


@pytest.mark.parametrize("public_url", [None, "", "http://bot.example.jp", "https:/x"])
def test_without_a_secure_address_there_is_no_page_to_open(public_url):
    """LINE refuses a whole message for one bad link."""
    assert "altUri" not in json.dumps(messages_of(the_replies()["with tools"], public_url))


def test_words_that_look_like_json_stay_words():
    """Nothing that staff type can become a button (T16)."""
    reply = the_replies()["hostile words"]
    cards = cards_of(reply)

    assert texts(*cards)[:3] == [reply.alarm_for, reply.alarm, reply.first]
    assert [body for body in reply.body if body not in texts(*cards)] == []
    assert {action["uri"] for action in actions(*cards) if "uri" in action} == {"tel:110"}


def test_the_same_reply_is_the_same_bytes():
    """Bytes are kept and compared; they travel as UTF-8, not as escapes."""
    reply = the_replies()["urgent"]
    made = Renderer(PAGE, PHRASES).render(reply)

    assert made == Renderer(PAGE, PHRASES).render(reply) == as_bytes(json.loads(made))
    assert "まず110番へ".encode() in made


def test_the_9110_of_a_brief_answer_is_called_by_its_ordinary_number():
    """The one box must work on every telephone."""
    assert [action["uri"] for action in filled(bubble_of(a_brief_reply(desks=(the_9110(),))))] == ["tel:0926419110"]
