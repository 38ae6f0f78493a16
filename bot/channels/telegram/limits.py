"""What Telegram would refuse in a composed message, found before anything is sent.

Telegram refuses the whole message for one button that is too long, and the resident gets
nothing. So every message that content can make goes through here when content is loaded.
Faults are for staff, in Japanese, with the place and the mend.

Source: ``telegram.constants`` of python-telegram-bot 22.8, which a test compares; the rules
for links: LinkManager.cpp and HttpUrl.cpp of https://github.com/tdlib/td (Bot API 10.0).
"""

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from bot.channels.parsed import parsed
from bot.channels.telegram.markup import parse

TEXT_UNITS: Final = 4096
"""UTF-16 units of the words a resident sees, after the marks are taken out."""

ENTITIES: Final = 100
BUTTONS: Final = 100
BUTTONS_IN_A_ROW: Final = 8
DATA_BYTES: Final = 64
COPIED_CHARACTERS: Final = 256

ACTIONS: Final = ("callback_data", "url", "copy_text")
"""What our buttons can do; Telegram wants exactly one for each."""

KNOWN: Final = frozenset({"text", "parse_mode", "link_preview_options", "reply_markup"})

Json = Any
"""A part of the message: nothing in it is relied on."""


def faults(body: bytes) -> list[str]:
    """Return every limit of Telegram's that the ``sendMessage`` *body* breaks; empty is good."""
    try:
        message = parsed(body)
    except (ValueError, RecursionError):
        return ["Telegramへ送る形(JSON)になっていません。"]
    if not isinstance(message, dict):
        return ["Telegramへ送る形(sendMessage)になっていません。"]
    found = [f"「{name}」はsendMessageの項目ではありません。" for name in sorted(message.keys() - KNOWN)]
    found += _text_faults(message.get("text"), message.get("parse_mode"))
    if "reply_markup" in message:
        found += _keyboard_faults(message["reply_markup"])
    return found


def _text_faults(text: Json, mode: Json) -> Iterator[str]:
    if not isinstance(text, str) or mode != "HTML":
        yield "本文(HTML)がありません。"
        return
    markup = parse(text)
    yield from (f"本文: {fault}" for fault in markup.faults)
    units = len(markup.plain.encode("utf-16-le", "surrogatepass")) // 2
    if not markup.plain.strip():
        yield "本文が空です。"
    if units > TEXT_UNITS:
        yield f"本文が長すぎます({units}字。{TEXT_UNITS}字まで)。短くしてください。"
    if markup.entities > ENTITIES:
        yield f"太字などの印が多すぎます({markup.entities}個。{ENTITIES}個まで)。"


def _keyboard_faults(markup: Json) -> Iterator[str]:
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) and row for row in rows):
        yield "ボタンの並びの形が正しくありません。"
        return
    if sum(map(len, rows)) > BUTTONS:
        yield f"ボタンが多すぎます({BUTTONS}個まで)。"
    if max(map(len, rows), default=0) > BUTTONS_IN_A_ROW:
        yield f"1行のボタンが多すぎます({BUTTONS_IN_A_ROW}個まで)。"
    for row in rows:
        for button in row:
            yield from _button_faults(button)


def _button_faults(button: Json) -> Iterator[str]:
    label = button.get("text") if isinstance(button, dict) else None
    if not isinstance(label, str) or not label.strip():
        yield "ボタンに文字がありません。"
        return
    does = [action for action in ACTIONS if action in button]
    if len(does) != 1 or button.keys() != {"text", does[0]}:
        yield f"ボタン「{label}」のすることが、1つに決まっていません。"
        return
    fault = _action_fault(does[0], button[does[0]])
    if fault:
        yield f"ボタン「{label}」: {fault}"


def _action_fault(action: str, value: Json) -> str | None:
    match action, value:
        case "callback_data", str():
            size = len(value.encode("utf-8", "surrogatepass"))
            return None if 1 <= size <= DATA_BYTES else f"データは1~{DATA_BYTES}バイトです({size})。"
        case "url", str():
            return None if _is_link(value) else "リンクは http か https の、公開のアドレスだけです。"
        case "copy_text", {"text": str(text)} if len(value) == 1:
            fits = 1 <= len(text) <= COPIED_CHARACTERS
            return None if fits else f"コピーする文字は1~{COPIED_CHARACTERS}字です。"
        case _:
            return "形が正しくありません。"


def _is_link(url: str) -> bool:
    """Say whether Telegram takes *url*: ``tel:`` it does not, nor a host without a dot."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in host.strip(".")
