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

ALIKE = 512
"""Cards whose faults are remembered: one check goes through variants of the same few answers."""


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
        return list(_faults_of(json.dumps(parsed)))
    return [
        fault.replace("messages[0]", f"messages[{place}]", 1)
        for place, message in enumerate(parsed)
        for fault in _faults_of(json.dumps([message]))
    ]


@lru_cache(maxsize=ALIKE)
def _faults_of(messages: str) -> tuple[str, ...]:
    """As ``sdk_faults``; the models take milliseconds a card, and many answers share one."""
    from linebot.v3.messaging import ReplyMessageRequest  # type: ignore[import-untyped]

    try:
        # The SDK adds notificationDisabled of itself; named here, it is no difference.
        given = {
            "replyToken": "token",
            "messages": json.loads(messages),
            "notificationDisabled": False,
        }
        kept = ReplyMessageRequest.from_dict(given).to_dict()
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        # pydantic's ValidationError is a ValueError; the others come from odd shapes.
        return (f"LINEのSDKで読めません: {error}",)
    return tuple(_differences("", given, kept))


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
