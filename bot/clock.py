"""The moment, always aware and always asked for from outside.

Floors 1 to 3 never call ``now()``: they are given the moment, so that a test or
``ask --at`` can stand on any minute of any day.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")

Clock = Callable[[], datetime]
"""Gives the present moment, aware, in Asia/Tokyo."""


def now() -> datetime:
    """Return the present moment in Asia/Tokyo."""
    return datetime.now(TOKYO)


def in_tokyo(moment: datetime) -> datetime:
    """Return *moment* as Tokyo wall time.

    Raises:
        ValueError: *moment* has no time zone, so "21:00" would be a guess.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone, e.g. 2026-11-23T09:00:00+09:00")
    return moment.astimezone(TOKYO)


def utc_text(moment: datetime) -> str:
    """Return *moment* as UTC text to the millisecond, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
