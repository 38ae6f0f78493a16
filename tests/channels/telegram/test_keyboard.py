"""The keys below a message: whom to call first, every label readable, nothing Telegram refuses."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.channels.telegram.limits import faults
from bot.channels.telegram.render import Renderer
from bot.model import Button, Language
from tests.channels.telegram.bodies import WORDS, a_desk, a_reply, keys, shown
from tests.channels.telegram.test_render import MORE, OPTIONS, PUBLIC, a_brief


def test_every_desk_stands_in_the_text_and_three_have_a_button():
    """A list of eight desks must not push the next questions off the screen."""
    desks = tuple(a_desk(f"desk{n}", f"092-000-000{n}") for n in range(8))
    message = shown(a_reply(desks=desks))

    assert all(desk.number in message["text"] for desk in desks)
    assert [key["copy_text"]["text"] for key in keys(message) if "copy_text" in key] == [
        desk.number for desk in desks[:3]
    ]


@pytest.mark.parametrize("public_url", [PUBLIC, PUBLIC + "/", "http://203.0.113.9:8080", "https://a.jp/bot/"])
def test_with_a_public_page_a_desk_button_opens_it(public_url):
    """Only a page of ours can hold a link that dials."""
    [key] = [key for key in keys(shown(a_reply(), public_url)) if "url" in key]

    assert key == {"text": "警察相談に電話する", "url": f"{public_url.rstrip('/')}/desk/police_9110"}


@pytest.mark.parametrize(
    "public_url",
    [
        None,
        "",
        "http://localhost:8000",
        "http://bot.localhost",
        "http://127.0.0.1:8000",
        "http://127.1.2.3",
        "http://0.0.0.0:8000",
        "http://[::1]:8000",
        "http://[::1",
        "https://intranet",
        "ftp://bot.example.jp",
        "javascript:alert(1)//a.b",
        "bot.example.jp",
    ],
)
def test_without_a_page_that_telegram_links_to_the_number_is_copied(public_url):
    """Telegram would refuse the whole message for one such link."""
    message = shown(a_reply(), public_url)

    assert keys(message)[0] == {"text": "#9110をコピー", "copy_text": {"text": "#9110"}}


@pytest.mark.parametrize("public_url", [None, PUBLIC])
def test_no_link_dials(public_url):
    """``tel:`` in a button makes Telegram refuse the message, in the text it vanishes."""
    assert b"tel:" not in Renderer(public_url, WORDS).render(a_reply())


def test_short_labels_stand_side_by_side_and_long_ones_alone():
    """On a small telephone a long label in half a row is cut off."""
    labels = ("もう払った", "今電話中", "私の情報は漏れましたか", "はい", "つらくて眠れません")
    buttons = tuple(Button(label=label, data=f"ask:{n}") for n, label in enumerate(labels))
    rows = shown(a_reply(desks=(), urgent_buttons=(), buttons=buttons))["reply_markup"]["inline_keyboard"]

    assert [[key["text"] for key in row] for row in rows] == [
        ["もう払った", "今電話中"],
        ["私の情報は漏れましたか"],
        ["はい"],
        ["つらくて眠れません"],
    ]


def test_the_order_of_buttons_is_the_order_of_need():
    """Whom to call, then whether money is at stake, then other questions."""
    kinds = [next(iter(key.keys() - {"text"})) for key in keys(shown(a_reply()))]
    data = [key["callback_data"] for key in keys(shown(a_reply())) if "callback_data" in key]

    assert kinds == ["copy_text", "callback_data", "callback_data"]
    assert data == ["ask:paid", "ask:affected_check"]


def test_replies_to_our_question_are_the_first_buttons():
    """In their order, which numbers them; the desks and all else come after."""
    data = [key.get("callback_data") for key in keys(shown(a_reply(question="どのように。", options=OPTIONS)))]

    assert data == ["ask:paid/transfer", "ask:paid/cash", "ask:paid/other", None, "ask:paid", "ask:affected_check"]


def test_two_latin_labels_have_twice_the_letters():
    """A letter is half as wide as a kanji."""
    ways = (Button(label="On the phone now", data="ask:on_call_now"), Button(label="Already paid", data="ask:paid"))
    rows = shown(a_reply(desks=(), urgent_buttons=ways, buttons=()))["reply_markup"]["inline_keyboard"]

    assert [[key["text"] for key in row] for row in rows] == [["On the phone now", "Already paid"]]


@pytest.mark.parametrize(
    ("public_url", "call"),
    [(None, {"copy_text": {"text": "#9110"}}), (PUBLIC, {"url": f"{PUBLIC}/desk/police_9110"})],
)
def test_an_urgent_answer_has_one_call_and_the_way_to_the_rest(public_url, call):
    """Two large keys, one below the other, whatever else the reply holds."""
    reply = a_brief(desks=(a_desk(), a_desk("other", "188")), tools=TOOLS, share="x")
    rows = shown(reply, public_url)["reply_markup"]["inline_keyboard"]

    assert [len(row) for row in rows] == [1, 1]
    assert call.items() <= rows[0][0].items()
    assert rows[1] == [{"text": MORE.label, "callback_data": MORE.data}]


def test_an_urgent_answer_without_a_desk_still_shows_the_rest():
    """No empty row, which Telegram would refuse."""
    assert shown(a_brief(desks=()))["reply_markup"]["inline_keyboard"] == [
        [{"text": MORE.label, "callback_data": MORE.data}]
    ]


TOOLS = (
    Button(label="相談メモを作る", data="memo:"),
    Button(label="やさしい日本語", data="say:easy"),
    Button(label="Language・ことば", data="ask:language"),
)


def test_tools_stand_last_and_two_by_two():
    """They are of use with any answer, so they never push the next questions down."""
    rows = shown(a_reply(tools=TOOLS, share="切って。"), PUBLIC)["reply_markup"]["inline_keyboard"]

    assert [[key["text"] for key in row] for row in rows[-2:]] == [
        ["家族に送る", "相談メモを作る"],
        ["やさしい日本語", "Language・ことば"],
    ]


def test_a_tool_that_is_offered_already_is_not_offered_twice():
    """The answer about languages lists them itself."""
    message = shown(a_reply(tools=TOOLS, buttons=(TOOLS[2],)))

    assert [key.get("callback_data") for key in keys(message)].count("ask:language") == 1


@pytest.mark.parametrize("language", list(Language))
def test_the_family_gets_the_short_text_and_the_page(language):
    """Through Telegram's own "send to", in the language that was read."""
    [*_, key] = keys(shown(a_reply(share="【注意】\n電話を切って & 110へ。", language=language), PUBLIC))
    sent = parse_qs(urlsplit(key["url"]).query)

    assert key["url"].startswith("https://t.me/share/url?")
    assert sent["text"] == ["【注意】\n電話を切って & 110へ。"]
    asked = "" if language is Language.JA else f"?lang={language}"
    assert sent["url"] == [f"{PUBLIC}/answer/suspicious_call{asked}"]


@pytest.mark.parametrize("public_url", [None, "http://203.0.113.9:8080", "http://localhost:8000"])
def test_without_a_secure_page_the_short_text_is_copied(public_url):
    """The key says that it copies: a tap that sends nothing must not look like sending."""
    [*_, key] = keys(shown(a_reply(share="電話を切って。"), public_url))

    assert key == {"text": "家族に送る: この文をコピー", "copy_text": {"text": "電話を切って。"}}


def test_a_note_for_the_telephone_is_only_copied():
    """It is the resident's own and has no page."""
    [*_, key] = keys(shown(a_reply(answer="_memo", share="きのう、警察を名乗る電話。"), PUBLIC))

    assert key == {"text": "この文をコピー", "copy_text": {"text": "きのう、警察を名乗る電話。"}}


@pytest.mark.parametrize(("length", "there"), [(256, True), (257, False)])
def test_what_is_too_long_to_be_copied_has_no_key(length, there):
    """Telegram would refuse the whole answer for it."""
    body = Renderer(None, WORDS).render(a_reply(share="あ" * length))

    assert faults(body) == []
    assert any("あああ" in key.get("copy_text", {}).get("text", "") for key in keys(json.loads(body))) is there


def test_a_page_opens_in_the_language_that_was_read():
    """Behind an English answer stands the English page of the desk."""
    [key] = [key for key in keys(shown(a_reply(language=Language.EN), PUBLIC)) if "url" in key]

    assert key["url"] == f"{PUBLIC}/desk/police_9110?lang=en"


def test_a_desk_without_a_telephone_is_read_about_and_not_called():
    """Its key promises no call."""
    keyed = shown(a_reply(desks=(a_desk(number="", state_text="電話の窓口ではありません"),)), PUBLIC)

    assert keys(keyed)[0]["text"] == "警察相談のくわしい案内"
