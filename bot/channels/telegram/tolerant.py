"""Read a proved body without trusting its shape.

Telegram adds fields and kinds without notice, and a hostile body may hold anything, so
every look into it goes through these few functions: the wanted type, or nothing.
"""

import json
from typing import Any

from bot.errors import Unreadable
from bot.language.normalise import scrub

Json = dict[str, Any]

_LONGEST_NUMBER = 19
"""Digits that are read; Telegram's ids have at most 16."""


def load(raw: bytes) -> Json:
    """Return the JSON object in *raw*; invalid UTF-8 is replaced, a byte order mark skipped.

    Raises:
        Unreadable: no JSON, nested too deep, or not an object.
    """
    try:
        body = json.loads(raw.decode("utf-8-sig", "replace"), parse_int=_number, parse_constant=_nothing)
    except (ValueError, RecursionError) as error:
        raise Unreadable("The body from Telegram is not JSON.") from error
    if not isinstance(body, dict):
        raise Unreadable("The body from Telegram is not a JSON object.")
    return body


def record(value: object) -> Json:
    """Return *value* if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def records(value: object) -> list[Json]:
    """Return the objects in *value*, a list; anything else counts as none."""
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []


def whole(value: object) -> int | None:
    """Return *value* if it is a whole number (``true`` is none), else None."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def words(value: object) -> str:
    """Return *value* if it is text, exactly as it came, else an empty text."""
    return value if isinstance(value, str) else ""


def storable(text: str) -> str:
    """Return *text* without lone surrogates and control characters, which no store can hold."""
    return scrub(text)


def _number(digits: str) -> int | None:
    """Read a number; None for one of absurd length, which Python may refuse to read."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else None


def _nothing(_: str) -> None:
    """Read ``NaN`` and ``Infinity``, which are not JSON, as nothing."""
