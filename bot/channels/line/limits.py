"""What LINE would refuse in composed messages, found before anything is sent.

LINE refuses a whole reply for one label that is too long, and the resident gets nothing.
So every message that content can make goes through here when content is loaded. Faults
are for staff, in Japanese, with the place and the mend.

Source: Messaging API reference (2026-08): message objects, Flex Message, action objects.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from bot.channels.line.actions import action_faults
from bot.channels.line.units import utf16_units
from bot.channels.parsed import parsed

MESSAGES = 5
TEXT_UNITS = 5000
ALT_TEXT_UNITS = 1500
QUICK_REPLIES = 13
QUICK_REPLY_LABEL = 20
FLEX_LABEL = 40
BUBBLE_BYTES = 30_000
"""LINE says 30 KB and not how it counts; this is the smaller reading."""

CAROUSEL_BYTES = 50_000
CAROUSEL_BUBBLES = 12
DEEPEST = 10
"""Parts inside each other. LINE names no limit; what lies deeper is slow to draw on an old telephone."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}(?:[0-9A-Fa-f]{2})?")
_COLOURS = ("color", "backgroundColor", "borderColor")
_COMPONENTS = frozenset({"box", "button", "image", "video", "icon", "text", "span", "separator", "filler"})

Json = Any
"""A part of the messages: nothing in it is relied on."""


def faults(messages: bytes) -> list[str]:
    """Return every limit of LINE's that the ``messages`` array breaks; empty is good."""
    try:
        read = parsed(messages)
    except (ValueError, RecursionError):
        return ["LINEへ送る形(JSON)になっていません。"]
    if not isinstance(read, list) or not 1 <= len(read) <= MESSAGES:
        return [f"一度に送れるのは1~{MESSAGES}通です。"]
    return [
        f"{place}通目: {fault}" for place, message in enumerate(read, start=1) for fault in _message_faults(message)
    ]


def _message_faults(message: Json) -> Iterator[str]:
    kind = message.get("type") if isinstance(message, dict) else None
    if kind == "text":
        yield from _length("文", message.get("text"), TEXT_UNITS)
    elif kind == "flex":
        yield from _length("お知らせの文(altText)", message.get("altText"), ALT_TEXT_UNITS)
        yield from _container_faults(message.get("contents"))
    else:
        yield f"「{kind}」という種類のメッセージは、この案内では使いません。"
        return
    if "quickReply" in message:
        yield from _quick_reply_faults(message["quickReply"])


def _container_faults(container: Json) -> Iterator[str]:
    kind = container.get("type") if isinstance(container, dict) else None
    if kind == "bubble":
        yield from _bubble_faults(container)
    elif kind == "carousel":
        bubbles = _list(container.get("contents"))
        if not 1 <= len(bubbles) <= CAROUSEL_BUBBLES:
            yield f"カードが{len(bubbles)}枚あります。1~{CAROUSEL_BUBBLES}枚にしてください。"
        yield from _size("カード全体", container, CAROUSEL_BYTES)
        for bubble in bubbles:
            yield from _bubble_faults(bubble)
    else:
        yield f"「{kind}」という種類のカードは、LINEにありません。"


def _bubble_faults(bubble: Json) -> Iterator[str]:
    if not isinstance(bubble, dict):
        yield "カードの形になっていません。"
        return
    yield from _size("カード", bubble, BUBBLE_BYTES)
    blocks = [bubble[name] for name in ("header", "hero", "body", "footer") if name in bubble]
    if not blocks:
        yield "カードに何も書かれていません。"
    for block in blocks:
        deepest = 0
        for component, depth in _components(block):
            deepest = max(deepest, depth)
            yield from _component_faults(component)
        if deepest > DEEPEST:
            yield f"カードの部品が{deepest}段に重なっています。{DEEPEST}段までにしてください。"


def _components(component: Json) -> Iterator[tuple[Json, int]]:
    """Yield *component* and everything inside it, with how deep it lies."""
    waiting = [(component, 1)]
    while waiting:
        current, depth = waiting.pop()
        yield current, depth
        if isinstance(current, dict):
            waiting.extend((inner, depth + 1) for inner in _list(current.get("contents")))


def _component_faults(component: Json) -> Iterator[str]:
    kind = component.get("type") if isinstance(component, dict) else None
    if kind not in _COMPONENTS:
        yield f"「{kind}」という部品は、LINEのカードにありません。"
        return
    if kind in ("text", "span") and "contents" not in component and not component.get("text"):
        yield "カードの中に、空の文があります。"
    for name in _COLOURS:
        if name in component and not _COLOUR.fullmatch(str(component[name])):
            yield f"色「{component[name]}」は #rrggbb で書いてください。"
    if "action" in component:
        yield from action_faults(component["action"], FLEX_LABEL, labelled=kind == "button")
    elif kind == "button":
        yield "カードのボタンに、押したときの動作がありません。"


def _quick_reply_faults(quick_reply: Json) -> Iterator[str]:
    items = _list(quick_reply.get("items")) if isinstance(quick_reply, dict) else []
    if not 1 <= len(items) <= QUICK_REPLIES:
        yield f"次の質問のボタンが{len(items)}個あります。1~{QUICK_REPLIES}個にしてください。"
    for item in items:
        action = item.get("action") if isinstance(item, dict) else None
        yield from action_faults(action, QUICK_REPLY_LABEL, labelled=True)
        if isinstance(action, dict) and "altUri" in action:
            yield "次の質問のボタンに、パソコン用のリンク(altUri)は使えません。"


def _length(name: str, text: Json, limit_units: int) -> Iterable[str]:
    if not isinstance(text, str) or not text:
        yield f"{name}がありません。"
    elif (units := utf16_units(text)) > limit_units:
        yield f"{name}が{units}字あります。{limit_units}字までに短くしてください(絵文字は2字)。"


def _size(name: str, part: Json, limit_bytes: int) -> Iterable[str]:
    size = len(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))
    if size > limit_bytes:
        yield f"{name}が{size}バイトあります。{limit_bytes}バイトまでに、文を短くしてください。"


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
