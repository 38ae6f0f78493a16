"""Builders of what goes into the store. They take only what a test is about."""

from datetime import datetime, timedelta
from itertools import count

from bot.clock import TOKYO
from bot.dialogue.conversation import Conversation
from bot.model import Channel, Outgoing, What
from bot.store.records import Exchange

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)
"""A Tuesday on which every office is open."""

_numbers = count(1)


def an_outgoing(
    resident: str = "r1",
    channel: Channel = Channel.LINE,
    made_at: datetime = NOON,
    key: str | None = None,
    body: bytes = b'[{"type":"text","text":"hello"}]',
    recipient: str = "U1",
    reply_token: str | None = None,
) -> Outgoing:
    """Return a reply that waits for ten minutes."""
    name = key or f"key-{next(_numbers)}"
    return Outgoing(
        channel=channel,
        key=name,
        resident=resident,
        method="reply" if channel is Channel.LINE else "sendMessage",
        recipient=recipient,
        reply_token=reply_token or f"token-{name}",
        body=body,
        made_at=made_at,
        expires_at=made_at + timedelta(minutes=10),
    )


def an_exchange(
    event_id: str | None = None,
    resident: str = "r1",
    what: What = What.TEXT,
    message: str | None = None,
    conversation: Conversation | None = None,
    outgoing: tuple[Outgoing, ...] | None = None,
    received_at: datetime = NOON,
) -> Exchange:
    """Return one event with one reply that waits."""
    return Exchange(
        event_id=event_id or f"line:{next(_numbers)}",
        channel=Channel.LINE,
        what=what,
        resident=resident,
        message=message,
        received_at=received_at,
        conversation=conversation or Conversation(answer="paid", at=received_at),
        outgoing=(an_outgoing(resident=resident),) if outgoing is None else outgoing,
    )
