"""LINE's webhook body → ``Incoming`` records.

Our own tolerant reading instead of the SDK's parser: that one raises for the whole body
when one event is odd, and drops a text message without a ``quoteToken``, which leaves a
resident without an answer. Here each event stands alone, and what is not known is
ignored on purpose.

Source: LINE's OpenAPI ``webhook.yml`` (2026-07) and the reference's webhook events.
"""

import json
from collections.abc import Iterator
from datetime import datetime

from bot.channels.line.events import Event, read_event
from bot.clock import in_tokyo
from bot.errors import Unreadable
from bot.log import kind_of, log
from bot.model import Incoming

_LONGEST_NUMBER = 20
"""Digits. A millisecond needs 13; Python refuses to read more than 4,300 at all."""


def read(raw: bytes, received_at: datetime) -> list[Incoming]:
    """Return what residents did, in the order of the body; empty for LINE's "Verify".

    Args:
        raw: The body, already proved.
        received_at: Our own moment, aware.

    Raises:
        Unreadable: it is not a JSON object. Nothing in a body raises anything else.
    """
    moment = in_tokyo(received_at)
    return [incoming for event in _events(raw) if (incoming := _one(event, moment))]


def _one(event: Event, received_at: datetime) -> Incoming | None:
    try:
        return read_event(event, received_at)
    except Exception as error:  # one odd event must not lose the others of the same body
        log().error("a LINE event could not be read", channel="line", **kind_of(error))
        return None


def _events(raw: bytes) -> Iterator[Event]:
    text = raw.decode("utf-8", "replace").removeprefix("\ufeff")
    try:
        body = json.loads(text, parse_int=_integer)
    except (ValueError, RecursionError) as error:
        raise Unreadable("the LINE body is not JSON") from error
    if not isinstance(body, dict):
        raise Unreadable("the LINE body is not a JSON object")
    events = body.get("events")
    for event in events if isinstance(events, list) else []:
        if isinstance(event, dict):
            yield event


def _integer(digits: str) -> int:
    """Read a number; one that is too long to be anything of LINE's becomes 0."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else 0
