"""What we remember of a talk: kinds of questions, never words, for ten minutes."""

from dataclasses import dataclass, replace
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

    at: datetime | None = None
    """When it was given. None: nothing was said yet."""


def remembered(conversation: Conversation, moment: datetime) -> Conversation:
    """Return *conversation*, or an empty one if it is older than ``MEMORY``."""
    if conversation.at is None or moment - conversation.at > MEMORY:
        return Conversation()
    return conversation


def after(conversation: Conversation, answer: str, missed: bool, moment: datetime) -> Conversation:
    """Return the conversation once *answer* was given at *moment*."""
    misses = conversation.misses + 1 if missed else 0
    return replace(conversation, misses=misses, answer=answer, at=moment)
