"""What Telegram would refuse is found when content is loaded, not when a resident waits."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import constants

from bot.channels.telegram import limits
from bot.channels.telegram.limits import faults
from bot.channels.telegram.markup import TAGS, parse
from bot.channels.telegram.validate import sdk_faults
from tests.doubles.telegram_rules import KNOWN_TAGS, refused_message


def a_body(text="<b>はい</b>", keyboard=None, **more):
    """Return a message as render makes it."""
    message = {"text": text, "parse_mode": "HTML", **more}
    if keyboard is not None:
        message["reply_markup"] = {"inline_keyboard": keyboard}
    return json.dumps(message).encode()


def a_button(**does):
    """Return a body with one button that *does* this."""
    return a_body(keyboard=[[{"text": "押す", **does}]])


def test_the_numbers_are_the_sdks_numbers():
    """When Telegram changes a limit, the SDK's next version fails here."""
    assert limits.TEXT_UNITS == constants.MessageLimit.MAX_TEXT_LENGTH
    assert limits.ENTITIES == constants.MessageLimit.MESSAGE_ENTITIES
    assert limits.BUTTONS == constants.InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER
    assert limits.BUTTONS_IN_A_ROW == constants.InlineKeyboardMarkupLimit.BUTTONS_PER_ROW
    assert limits.DATA_BYTES == constants.InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
    assert limits.COPIED_CHARACTERS == constants.InlineKeyboardButtonLimit.MAX_COPY_TEXT


FINE = {
    "text of the greatest length": a_body("あ" * 4096),
    "marks do not count": a_body("<b>" + "あ" * 4096 + "</b>"),
    "a reference counts as its sign": a_body("&lt;" * 4096),
    "a hundred marks": a_body("<b>あ</b>" * 100),
    "nested marks": a_body("<b>あ<i>い</i></b>&amp;&quot;&#39;& > &nbsp;"),
    "a reference without its end": a_body("&lt " * 2048),
    "a hidden word": a_body('<span class="tg-spoiler">あ</span><a href="https://a.jp">い</a>'),
    "data of 64 bytes": a_button(callback_data="a" * 64),
    "a copied number": a_button(copy_text={"text": "#9110"}),
    "a page": a_button(url="https://bot.example.jp/desk/a"),
    "eight in a row": a_body(keyboard=[[{"text": "あ", "callback_data": "a"}] * 8] * 12),
}

REFUSED = {
    "no text": a_body(""),
    "only marks": a_body("<b></b>"),
    "only spaces": a_body(" \n"),
    "one sign too many": a_body("あ" * 4097),
    "emoji count twice": a_body("🚨" * 2049),
    "too many marks": a_body("<b>あ</b>" * 101),
    "a bare <": a_body("1 < 2"),
    "an unknown tag": a_body("<h1>あ</h1>"),
    "a line break tag": a_body("あ<br>い"),
    "an attribute without a value": a_body("<b x>あ</b>"),
    "a span that hides nothing": a_body("<span>あ</span>"),
    "never closed": a_body("<b>あ"),
    "closed twice": a_body("<b>あ</b></b>"),
    "closed crosswise": a_body("<b><i>あ</b></i>"),
    "data of 65 bytes": a_button(callback_data="a" * 65),
    "data of 22 kana": a_button(callback_data="あ" * 22),
    "empty data": a_button(callback_data=""),
    "nothing copied": a_button(copy_text={"text": ""}),
    "too much copied": a_button(copy_text={"text": "1" * 257}),
    "tel:": a_button(url="tel:188"),
    "tel: with two slashes": a_button(url="tel://188"),
    "tel: with a sign": a_button(url="tel:%239110"),
    "this machine": a_button(url="http://localhost/desk/a"),
    "a script": a_button(url="javascript:alert(1)"),
    "a bad port": a_button(url="https://a.jp:port/"),
    "a button that does nothing": a_button(),
    "an empty label": a_body(keyboard=[[{"text": " ", "callback_data": "a"}]]),
    "nine in a row": a_body(keyboard=[[{"text": "あ", "callback_data": "a"}] * 9]),
    "101 buttons": a_body(keyboard=[[{"text": "あ", "callback_data": "a"}]] * 101),
    "rows that are no rows": a_body(keyboard=[{"text": "あ", "callback_data": "a"}]),
    "a keyboard of another kind": a_body(reply_markup="x"),
}


@pytest.mark.parametrize("name", FINE)
def test_what_telegram_takes_has_no_fault(name):
    """A check that cries wolf would keep good advice from being published."""
    assert faults(FINE[name]) == []


@pytest.mark.parametrize("name", REFUSED)
def test_what_telegram_refuses_has_a_fault(name):
    """One is enough to lose the whole answer, so each is named, in Japanese."""
    found = faults(REFUSED[name])

    assert found
    assert all(any("ぁ" <= letter <= "ん" for letter in fault) for fault in found)


@pytest.mark.parametrize("name", [*FINE, *REFUSED])
def test_the_double_agrees(name):
    """Limits and double are written apart; where they differ, one of them is wrong."""
    message = json.loads({**FINE, **REFUSED}[name])

    assert bool(refused_message({**message, "chat_id": 5})) is (name in REFUSED)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", a_body(extra=1), a_body(chat_id=5), a_body(parse_mode="Markdown"),
     a_button(callback_data="a", url="https://a.jp"), a_button(callback_data=5), a_button(tap=1),
     a_button(copy_text={"text": "1", "more": 2}), a_body(keyboard=[[]]), b"[" * 100_000],
)  # fmt: skip
def test_what_is_not_our_message_has_a_fault(body):
    """Telegram might take some of these, but we never make them on purpose."""
    assert faults(body)


def test_both_know_the_same_tags():
    """Written down twice, so read against each other once."""
    assert TAGS == KNOWN_TAGS


PIECES = st.lists(
    st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<u", ">", "<", "&lt;", "&", "あ", "🚨", " ", "<p>", "/"]),
    max_size=8,
).map("".join)


@settings(max_examples=400)
@given(PIECES)
def test_marks_never_raise_and_never_hide_words(text):
    """Any text is read; the words in a faultless one are all there."""
    read = parse(text)

    assert isinstance(read.plain, str)
    if "<" not in text:
        assert read.faults == ()
        assert read.plain.count("あ") == text.count("あ")
    if not read.faults:
        assert read.plain.count("🚨") == text.count("🚨")


@settings(max_examples=200)
@given(st.binary(max_size=60) | st.recursive(st.none() | st.text(max_size=5), lambda x: st.lists(x) | st.dictionaries(
    st.sampled_from(["text", "parse_mode", "reply_markup", "inline_keyboard", "url", "copy_text"]), x), max_leaves=9,
).map(lambda value: json.dumps(value).encode()))  # fmt: skip
def test_any_bytes_have_an_answer(body):
    """Checks never raise: they run while content is loaded."""
    assert isinstance(faults(body), list)
    assert isinstance(sdk_faults(body), list)


@pytest.mark.parametrize(
    "body",
    [
        b"{}",
        a_body(parse_mode="MarkdownV2"),
        a_body(link_preview_options={"is_disable": True}),
        a_body(keyboard=[[{"text": "あ", "callback": "a"}]]),
        a_body(reply_markup={"inline_keyboard": [], "resize": True}),
        a_body(keyboard=[[{"callback_data": "a"}]]),
    ],
)
def test_the_sdk_notices_a_misspelt_field(body):
    """Telegram ignores a field that it does not know, and the resident gets less than was written."""
    assert sdk_faults(body)
