"""Hold composed messages against line-bot-sdk's own models.

The models drop what they do not know in silence, so a misspelt property would be lost
without a word. The messages are therefore read into the models, written out again, and
whatever is no longer there, or not the same, is a fault.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bot.channels.line.limits import MESSAGES

ALIKE = 16_384
"""Parts whose faults are remembered: one check goes through variants of the same few answers."""

_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)
"""pydantic's ValidationError is a ValueError; the others come from odd shapes."""

_HERE = "messages[0]"
"""Stands for a part's place in what is remembered of it."""

Json = Any


def sdk_faults(messages: bytes) -> list[str]:
    """Return what the SDK's models refuse, drop or change in the ``messages`` array.

    Importing the SDK takes 1.5 s and 45 MiB, so it is imported here, when content is
    checked, and not when the bot starts.
    """
    try:
        parsed = json.loads(messages)
    except ValueError as error:
        return [f"LINEのSDKで読めません: {error}"]
    if not isinstance(parsed, list) or not 1 <= len(parsed) <= MESSAGES:
        return list(_message_faults(json.dumps(parsed)))
    return [fault for number, message in enumerate(parsed) for fault in _faults_in(message, f"messages[{number}]")]


def _faults_in(message: Json, place: str) -> Iterator[str]:
    """Ask the models about *message* without what its boxes hold, then about each thing in a box, and so on.

    The models of a box read and write everything below it anew, which takes milliseconds a card; and
    thousands of cards are made of the same few parts.
    """
    shell, waiting = _emptied(message, place)
    yield from (fault.replace(_HERE, place, 1) for fault in _message_faults(json.dumps([shell])))
    while waiting:
        where, part = waiting.pop()
        shell, inner = _emptied(part, where)
        waiting += inner
        yield from (fault.replace(_HERE, where, 1) for fault in _part_faults(json.dumps(shell)))


def _emptied(part: Json, place: str) -> tuple[Json, list[tuple[str, Json]]]:
    """Return *part* with every box in it empty, and what was in these boxes with its place."""
    if isinstance(part, dict):
        is_box = part.get("type") == "box" and isinstance(part.get("contents"), list)
        if is_box:
            held = [(f"{place}.contents[{number}]", inner) for number, inner in enumerate(part["contents"])]
            return {**part, "contents": []}, held
        pairs = {key: _emptied(value, f"{place}.{key}") for key, value in part.items()}
        return {key: shell for key, (shell, _) in pairs.items()}, [one for _, held in pairs.values() for one in held]
    if isinstance(part, list):
        items = [_emptied(value, f"{place}[{number}]") for number, value in enumerate(part)]
        return [shell for shell, _ in items], [one for _, held in items for one in held]
    return part, []


@lru_cache(maxsize=ALIKE)
def _message_faults(messages: str) -> tuple[str, ...]:
    """Return what the models say of a request with these messages."""
    from linebot.v3.messaging import ReplyMessageRequest  # type: ignore[import-untyped]

    try:
        # The SDK adds notificationDisabled of itself; named here, it is no difference.
        given = {
            "replyToken": "token",
            "messages": json.loads(messages),
            "notificationDisabled": False,
        }
        kept = ReplyMessageRequest.from_dict(given).to_dict()
    except _UNREADABLE as error:
        return (f"LINEのSDKで読めません: {error}",)
    return tuple(_differences("", given, kept))


@lru_cache(maxsize=ALIKE)
def _part_faults(component: str) -> tuple[str, ...]:
    """Return what the models say of one thing in a box, as ``FlexBox`` asks about it."""
    from linebot.v3.messaging import FlexComponent

    given = json.loads(component)
    try:
        kept = FlexComponent.from_dict(given).to_dict()
    except _UNREADABLE as error:
        return (f"LINEのSDKで読めません: {error}",)
    return tuple(_differences(_HERE, given, kept))


def _differences(place: str, given: Any, kept: Any) -> Iterator[str]:
    """Yield the places where the SDK keeps something else than it was given."""
    if isinstance(given, dict) and isinstance(kept, dict):
        for key in sorted(given.keys() | kept.keys()):
            here = f"{place}.{key}".lstrip(".")
            if key not in kept:
                yield f"{here}: LINEのSDKにない項目です。"
            elif key not in given:
                yield f"{here}: LINEのSDKが足す項目です。"
            else:
                yield from _differences(here, given[key], kept[key])
    elif isinstance(given, list) and isinstance(kept, list) and len(given) == len(kept):
        for index, (one, other) in enumerate(zip(given, kept, strict=True)):
            yield from _differences(f"{place}[{index}]", one, other)
    elif given != kept:
        yield f"{place}: LINEのSDKが別の値にします。"
