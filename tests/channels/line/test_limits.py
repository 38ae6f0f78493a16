"""Every limit of LINE's that our messages could break is noticed, at its very edge."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.channels.line.actions import uri_faults
from bot.channels.line.limits import faults
from bot.channels.line.render import Renderer
from tests.channels.line.bodies import PHRASES, the_replies

Change = Callable[[dict[str, Any]], object]


def a_message() -> dict[str, Any]:
    """Return a sound Flex message with one of everything."""
    *_, message = json.loads(Renderer("https://example.jp", PHRASES).render(the_replies()["urgent"]))
    return message


def faults_after(change: Change) -> list[str]:
    """Return the faults of a sound message after *change*."""
    message = a_message()
    change(message)
    return faults(json.dumps([message]).encode())


def quick(message):
    """Return the first quick reply's action."""
    return message["quickReply"]["items"][0]["action"]


def call(message):
    """Return the action of the box that calls, at the end."""
    return message["contents"]["footer"]["contents"][-1]["contents"][0]["action"]


def body(message):
    """Return what stands in the bubble."""
    return message["contents"]["body"]["contents"]


def flex(component) -> Change:
    """Put *component* into the bubble."""
    return lambda message: body(message).append(component)


def nested(boxes: int) -> dict[str, Any]:
    """Return a text inside so many *boxes*."""
    part: dict[str, Any] = {"type": "text", "text": "x"}
    for _ in range(boxes):
        part = {"type": "box", "layout": "vertical", "contents": [part]}
    return part


def button(**action) -> Change:
    """Put a Flex button with *action* into the bubble."""
    return flex({"type": "button", "action": {"label": "押す", **action}})


@pytest.mark.parametrize("name", the_replies())
def test_what_we_compose_is_within_every_limit(name):
    """Also the longest answer that content allows."""
    for public_url in (None, "https://bot.example.jp"):
        made = Renderer(public_url, PHRASES).render(the_replies()[name])
        assert faults(made) == []


GOOD: dict[str, Change] = {
    "alt text 1500": lambda m: m.update(altText="あ" * 1500),
    "quick reply label 20": lambda m: quick(m).update(label="あ" * 20),
    "label of joined emoji": lambda m: quick(m).update(label="👨‍👩‍👧" * 20),
    "13 quick replies": lambda m: m["quickReply"].update(items=m["quickReply"]["items"][:1] * 13),
    "postback data 300": lambda m: quick(m).update(data="x" * 300),
    "shown text 300": lambda m: quick(m).update(displayText="あ" * 300),
    "flex label 40": button(type="uri", uri="tel:110", label="あ" * 40),
    "uri 1000": button(type="uri", uri="https://e.jp/" + "x" * 987),
    "clipboard 1000": button(type="clipboard", clipboardText="x" * 1000),
    "message action": button(type="message", text="こんにちは"),
    "colour with alpha": flex({"type": "text", "text": "x", "color": "#11223344"}),
    "spans instead of text": flex({"type": "text", "contents": [{"type": "span", "text": "x"}]}),
    "separator": flex({"type": "separator"}),
    "ten parts deep": flex(nested(8)),
}


@pytest.mark.parametrize("name", GOOD)
def test_the_limit_itself_is_allowed(name):
    """Nothing is refused that LINE takes."""
    assert faults_after(GOOD[name]) == []


BAD: dict[str, tuple[Change, str]] = {
    "alt text 1501": (lambda m: m.update(altText="あ" * 1501), "1501字"),
    "alt text 751 emoji": (lambda m: m.update(altText="🚨" * 751), "1502字"),
    "no alt text": (lambda m: m.update(altText=""), "altText"),
    "quick reply label 21": (lambda m: quick(m).update(label="あ" * 21), "21字"),
    "no quick reply label": (lambda m: quick(m).pop("label"), "ボタンの文字"),
    "14 quick replies": (
        lambda m: m["quickReply"].update(items=m["quickReply"]["items"][:1] * 14),
        "14個",
    ),
    "no quick replies": (lambda m: m["quickReply"].update(items=[]), "0個"),
    "quick reply of nothing": (lambda m: m["quickReply"].update(items=[None]), "動作"),
    "quick reply is no object": (lambda m: m.update(quickReply=[]), "0個"),
    "quick reply for PCs": (
        lambda m: m["quickReply"]["items"].append({"action": call(m)}),
        "altUri",
    ),
    "postback data 301": (lambda m: quick(m).update(data="x" * 301), "300字"),
    "no postback data": (lambda m: quick(m).update(data=""), "data"),
    "shown text 301": (lambda m: quick(m).update(displayText="あ" * 301), "300字"),
    "flex label 41": (button(type="uri", uri="tel:110", label="あ" * 41), "41字"),
    "label of a box too": (lambda m: call(m).update(label="あ" * 41), "41字"),
    "uri 1001": (button(type="uri", uri="https://e.jp/" + "x" * 988), "1001字"),
    "uri missing": (button(type="uri"), "リンク先"),
    "raw #9110": (lambda m: call(m).update(uri="tel:#9110"), "tel:#9110"),
    "desktop page by tel": (lambda m: call(m)["altUri"].update(desktop="tel:110"), "tel:110"),
    "clipboard 1001": (button(type="clipboard", clipboardText="x" * 1001), "コピー"),
    "clipboard empty": (button(type="clipboard", clipboardText=""), "コピー"),
    "message action empty": (button(type="message", text=""), "文"),
    "action of another kind": (button(type="camera"), "動作"),
    "button without action": (flex({"type": "button"}), "動作"),
    "empty text": (flex({"type": "text", "text": ""}), "空の文"),
    "colour by name": (flex({"type": "text", "text": "x", "color": "red"}), "red"),
    "unknown component": (flex({"type": "marquee"}), "marquee"),
    "component is no object": (flex("text"), "None"),
    "eleven parts deep": (flex(nested(9)), "11段"),
    "bubble of 30 KB": (flex({"type": "text", "text": "あ" * 10_000}), "30000バイト"),
    "empty bubble": (lambda m: m.update(contents={"type": "bubble"}), "何も"),
    "unknown container": (lambda m: m.update(contents={"type": "box"}), "box"),
    "no container": (lambda m: m.pop("contents"), "None"),
    "13 bubbles": (
        lambda m: m.update(contents={"type": "carousel", "contents": [m["contents"]] * 13}),
        "13枚",
    ),
    "carousel of 50 KB": (
        lambda m: m.update(
            contents={
                "type": "carousel",
                "contents": [{**m["contents"], "hero": {"type": "text", "text": "あ" * 1_000}}] * 12,
            }
        ),
        "50000バイト",
    ),
    "bubble in a carousel is no object": (
        lambda m: m.update(contents={"type": "carousel", "contents": [1]}),
        "カードの形",
    ),
    "another kind of message": (lambda m: m.update(type="audio"), "audio"),
}


@pytest.mark.parametrize("name", BAD)
def test_one_more_than_the_limit_is_a_fault(name):
    """LINE would refuse the whole reply; the clerk hears which part and how to mend it."""
    change, told = BAD[name]

    found = faults_after(change)
    assert any(told in fault for fault in found), found


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"null", b"[1]", b"[" * 100_000, b"\xff"])
def test_what_are_no_messages_is_a_fault(raw):
    """The check itself never fails."""
    assert faults(raw)


def test_one_to_five_messages_go_at_once():
    """LINE refuses six."""
    message = {"type": "text", "text": "x"}

    assert faults(json.dumps([message] * 5).encode()) == []
    assert faults(json.dumps([message] * 6).encode()) != []


@pytest.mark.parametrize(("text", "good"), [("あ" * 5000, True), ("あ" * 5001, False), ("", False)])
def test_a_text_has_at_most_5000_units(text, good):
    """And at least one."""
    assert (faults(json.dumps([{"type": "text", "text": text}]).encode()) == []) is good


@pytest.mark.parametrize(
    "uri",
    [
        "tel:110",
        "tel:%239110",
        "tel:+81926419110",
        "tel:0120-86-0777",
        "https://www.pref.fukuoka.lg.jp/contents/zeimu.html?a=1&b=%E7%A8%8E#top",
        "http://127.0.0.1:8000/desk/x",
        "line://ti/p/@x",
        "https://line.me/R/share?text=%E8%A9%90",
    ],
)
def test_sound_links_pass(uri):
    """What LINE takes is not refused."""
    assert list(uri_faults(uri)) == []


@pytest.mark.parametrize(
    "uri",
    [
        None,
        "",
        "110",
        "tel:",
        "tel:#9110",
        "tel:*110",
        "tel:110;phone-context=x",
        "tel:いちいちぜろ",
        "TEL:#9110",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.jp/",
        "mailto:a@example.jp",
        "//example.jp",
        "https:",
        "https://",
        "https:///path",
        "https://user:word@example.jp/",
        "https://example.jp:123456/",
        "https://例え.jp/",
        "https://example.jp/税",
        "https://example.jp/a b",
        "https://example.jp/%",
        "https://example.jp/%zz",
        "https://example.jp/a#b#c",
        "https://example.jp/\n",
        " https://example.jp/",
        "https://example.jp/{x}",
    ],
)
def test_unsound_links_are_faults(uri):
    """One bad link costs the resident the whole answer (T17)."""
    assert list(uri_faults(uri)) != []
