"""An answer on Telegram: what to do first, numbers that a tap copies, nothing Telegram refuses."""

import html
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.limits import faults
from bot.channels.telegram.markup import parse
from bot.channels.telegram.render import Renderer, render_callback_answer
from bot.channels.telegram.validate import sdk_faults
from bot.model import Button
from tests.channels.telegram.bodies import WORDS, a_desk, a_reply

PUBLIC = "https://bot.example.lg.jp"


def shown(reply, public_url=None):
    """Return the message that *reply* becomes."""
    return json.loads(Renderer(public_url, WORDS).render(reply))


def keys(message):
    """Return every button, row after row."""
    return [key for row in message["reply_markup"]["inline_keyboard"] for key in row]


def test_the_whole_answer_in_its_order():
    """What to do now stands first; where we know it from stands last."""
    assert shown(a_reply())["text"] == (
        "<b>電話を切って、下の番号へ相談してください。</b>\n\n"
        "本物の職員は、暗証番号をたずねません。\n\n"
        "<b>順番にしてください</b>\n1. 電話を切る。\n2. 家族に話す。\n\n"
        "<b>電話するところ</b>\n"
        "警察相談専用電話 <code>#9110</code>\n今 受付中 24時間\n緊急のときは110番へ。\n"
        "かからないときは <code>092-641-9110</code>\n\n"
        "お金を払った方は、すぐ110番へ。\n\n"
        "<i>出典\nこの案内は、県の発表(令和6年1月17日時点)による</i>"
    )


def test_the_bytes_only_lack_the_chat():
    """Sending puts ``{"chat_id":...,`` before the rest, so nothing else may be missing."""
    body = Renderer(None, WORDS).render(a_reply())

    assert body.startswith(b'{"text":')
    assert "電話".encode() in body  # kana as they are: three bytes instead of six
    assert json.loads(body).keys() == {"text", "parse_mode", "link_preview_options", "reply_markup"}
    assert json.loads(body)["link_preview_options"] == {"is_disabled": True}


def test_a_short_answer_has_no_empty_parts():
    """No heading without lines, no keyboard without buttons."""
    bare = a_reply(body=(), steps=(), desks=(), urgent_line="", urgent_buttons=(), buttons=(), sources=())

    assert shown(bare) == {
        "text": "<b>電話を切って、下の番号へ相談してください。</b>",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }


def test_every_desk_stands_in_the_text_and_three_have_a_button():
    """A list of eight desks must not push the next questions off the screen."""
    desks = tuple(a_desk(f"desk{n}", f"092-000-000{n}") for n in range(8))
    message = shown(a_reply(desks=desks))

    assert all(desk.number in message["text"] for desk in desks)
    assert [key["copy_text"]["text"] for key in keys(message) if "copy_text" in key] == [
        desk.number for desk in desks[:3]
    ]


def test_a_desk_without_a_telephone_has_no_empty_number():
    """An office with only a web form is named, and never gets a button that copies nothing."""
    message = shown(a_reply(desks=(a_desk(number="", state_text="電話の窓口ではありません"),)))

    assert "<code></code>" not in message["text"]
    assert not [key for key in keys(message) if "copy_text" in key]


@pytest.mark.parametrize("public_url", [PUBLIC, PUBLIC + "/", "http://203.0.113.9:8080", "https://a.jp/bot/"])
def test_with_a_public_page_a_desk_button_opens_it(public_url):
    """Only a page of ours can hold a link that dials."""
    [key] = [key for key in keys(shown(a_reply(), public_url)) if "url" in key]

    assert key == {"text": "警察相談のくわしい案内", "url": f"{public_url.rstrip('/')}/desk/police_9110"}


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


OPTIONS = (
    Button(label="振り込んだ・ATMで操作した", data="ask:paid/transfer"),
    Button(label="現金で", data="ask:paid/cash"),
    Button(label="分からない", data="ask:paid/other"),
)


def test_a_question_stands_before_the_desks_with_its_numbered_replies():
    """A number is a reply too, so each is seen; the desks are still below."""
    text = shown(a_reply(question="どのように払いましたか。", options=OPTIONS))["text"]

    assert (
        "2. 家族に話す。\n\n<b>どのように払いましたか。</b>\n"
        "1. 振り込んだ・ATMで操作した\n2. 現金で\n3. 分からない\n\n<b>電話するところ</b>"
    ) in text


def test_replies_to_our_question_are_the_first_buttons():
    """In their order, which numbers them; the desks and all else come after."""
    data = [key.get("callback_data") for key in keys(shown(a_reply(question="どのように。", options=OPTIONS)))]

    assert data == ["ask:paid/transfer", "ask:paid/cash", "ask:paid/other", None, "ask:paid", "ask:affected_check"]


def test_a_choice_between_two_has_no_empty_heading():
    """The first line asks already."""
    text = shown(a_reply(options=OPTIONS))["text"]

    assert "2. 家族に話す。\n\n1. 振り込んだ・ATMで操作した\n" in text
    assert "<b></b>" not in text


def test_an_alarm_stands_above_everything_with_whom_it_is_for():
    """Also what a notification shows of a message is its beginning."""
    text = shown(a_reply(alarm_for="お金を払った", alarm="まず110番へ。"))["text"]

    assert text.startswith("<b>お金を払った:</b>\n<b>まず110番へ。</b>\n\n<b>電話を切って")


def test_what_was_found_follows_the_first_line():
    """Under its heading, one sign a line, before the general words."""
    text = shown(a_reply(found=("急がせています。", "押すところがあります。")))["text"]

    assert (
        "相談してください。</b>\n\n<b>見つかったこと</b>\n・急がせています。\n・押すところがあります。\n\n本物の職員は"
    ) in text


STAFF_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["</b>", "<a href='tel:110'>", "&amp;", "A&B", "1 < 2 > 0", '"}]},{"url":"x"', "{number}{name}{{", "%s${x}"]
)


@settings(max_examples=200)
@given(STAFF_TEXTS, STAFF_TEXTS, STAFF_TEXTS)
def test_what_staff_wrote_is_what_residents_read(first, line, name):
    """No sign in a staff text can become a mark, a button or a placeholder (T15, T16)."""
    reply = a_reply(
        alarm_for="x",
        alarm=f"。{line}",
        first=f"。{first}",
        found=(name,),
        body=(line,),
        question=f"。{first}",
        options=(Button(label=f"。{name}", data="ask:paid/cash"),),
        desks=(a_desk(name=name, number="110"),),
    )
    body = Renderer(None, WORDS).render(reply)
    read = parse(json.loads(body)["text"])

    assert read.faults == ()
    assert all(text in read.plain for text in (first, line, name))
    assert [key["text"] for key in keys(json.loads(body))] == [
        f"。{name}",
        "110をコピー",
        "もう払った",
        "私の情報は漏れましたか",
    ]


@pytest.mark.parametrize("public_url", [None, PUBLIC])
@pytest.mark.parametrize("urgent", [True, False])
def test_limits_and_models_have_nothing_against_it(public_url, urgent):
    """What we compose, Telegram and its SDK take."""
    reply = a_reply(urgent=urgent, urgent_line="" if urgent else "すぐ110番へ。")
    body = Renderer(public_url, WORDS).render(reply)

    assert faults(body) == sdk_faults(body) == []


def test_placeholders_of_a_word_are_filled_once():
    """A desk named like a placeholder stays what it is."""
    desk = a_desk(ordinary_number="{number}", number="{number}")

    assert shown(a_reply(desks=(desk,)))["text"].count(html.escape("{number}")) == 2


def test_a_callback_answer_is_the_query_alone():
    """It only stops the turning wheel."""
    assert render_callback_answer('43"82') == b'{"callback_query_id":"43\\"82"}'
