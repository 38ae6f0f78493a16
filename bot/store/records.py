"""What goes into the store and comes out of it; never rows."""

from dataclasses import dataclass
from datetime import datetime

from bot.channels.outcome import Outcome
from bot.dialogue.conversation import Conversation
from bot.model import Channel, Outgoing, What


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One event and everything that follows from it, kept together or not at all."""

    event_id: str
    channel: Channel
    what: What
    resident: str
    """Fingerprint."""

    message: str | None
    """Fingerprint of the platform's message id."""

    received_at: datetime
    conversation: Conversation | None
    """The talk afterwards. None: forget it."""

    outgoing: tuple[Outgoing, ...]

    forget: bool = False
    """The resident wants everything deleted that is kept of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leased:
    """An outgoing reply that this worker may send until the lease ends."""

    id: int
    outgoing: Outgoing
    tries: int
    """Attempts before this one, also those of a worker that died."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What became of one leased reply."""

    id: int
    outcome: Outcome
    not_before: datetime | None = None
    """When to try again; only where it is to be tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What waits, for the health page."""

    waiting: int
    oldest: datetime | None
    """When the oldest waiting reply was made."""
