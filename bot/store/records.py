"""What goes into the store and comes out of it; never rows."""

from dataclasses import dataclass
from datetime import datetime

from bot.channels.outcome import Outcome
from bot.dialogue.choice import Choice
from bot.dialogue.conversation import Conversation
from bot.model import Channel, Language, Outgoing, What


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a resident wrote or pressed, in the form in which it may be kept."""

    chat: str
    """Fingerprint of where it was said: of a group all of it goes once we are put out."""

    words: str = ""
    """Masked (``bot/language/personal.py``); empty where nothing was typed."""

    button: str = ""
    """The data of one of our buttons; of the note for the telephone only that it is one."""


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

    choice: Choice | None = None
    """What was answered. Its answer and case are kept beside ``said``, and nowhere else. None: nothing."""

    said: Said | None = None
    """What is kept of the event itself. None: nothing, as it is where the operator did not ask for it."""

    left: str | None = None
    """Fingerprint of the chat that we were put out of; None for every other event."""

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
class StoredTalk:
    """One resident's talk on one channel, as far as it is kept."""

    channel: Channel
    resident: str
    """Fingerprint."""

    first: datetime
    last: datetime
    turns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidTurn:
    """One thing that a resident did, as it was kept, and the answer it got."""

    at: datetime
    """When it reached us."""

    what: What
    words: str
    """Masked; empty where nothing was typed."""

    button: str
    """Data of the pressed button; ``memo:`` alone for every button of the note."""

    answer: str | None
    """Name of the answer. None: it came too late to be answered."""

    case: str | None
    language: Language | None
    """In which it was answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What waits, for the health page."""

    waiting: int
    oldest: datetime | None
    """When the oldest waiting reply was made."""
