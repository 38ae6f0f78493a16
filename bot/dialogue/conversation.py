"""What we remember of a talk: kinds of questions, never words, for ten minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MEMORY = timedelta(minutes=10)
"""Longer and a new worry is taken for the old one; shorter and a phone call loses the thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The state of one talk."""

    misses: int = 0
    """How many messages in a row were not understood."""

    answer: str | None = None
    """The last answer given."""

    case: str | None = None
    """Its case; with the answer it tells which question of ours is open."""

    desk: str | None = None
    """The desk that was spoken of last, for 「何時まで?」."""

    between: tuple[str, ...] = ()
    """The types that we asked to choose between; empty where we did not ask."""

    at: datetime | None = None
    """When the last answer was given. None: nothing was said yet."""


def remembered(conversation: Conversation, moment: datetime) -> Conversation:
    """Return *conversation*, or an empty one if it is older than ``MEMORY``."""
    if conversation.at is None or moment - conversation.at > MEMORY:
        return Conversation()
    return conversation
