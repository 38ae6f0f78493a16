"""What we remember of a talk: kinds of questions, never words, for ten minutes; the chosen language longer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.model import Language

MEMORY = timedelta(minutes=10)
"""Longer and a new worry is taken for the old one; shorter and a phone call loses the thread."""

LANGUAGE_MEMORY = timedelta(days=30)
"""Whoever reads English or やさしい日本語 does so next week as well, and should not have to say it again."""


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

    brief: bool = False
    """The last answer was cut to its action; the rest was not read yet."""

    urgent: str | None = None
    """The urgent type that it was about minutes ago; what to do at once stays above what does not end it."""

    language: Language = Language.JA
    """What the resident reads."""

    at: datetime | None = None
    """When the last answer was given. None: nothing was said yet."""


def stands_where(before: Conversation, after: Conversation) -> bool:
    """Say whether a talk is where it was: what came in between (a sticker, thanks) is not what it came from."""
    there, here = ((talk.answer, talk.case, talk.desk, talk.between, talk.brief) for talk in (before, after))
    return there == here


def remembered(conversation: Conversation, moment: datetime) -> Conversation:
    """Return what is still remembered of *conversation* at *moment*: all, the language, or nothing."""
    if conversation.at is None or moment - conversation.at > LANGUAGE_MEMORY:
        return Conversation()
    if moment - conversation.at > MEMORY:
        return Conversation(language=conversation.language)
    return conversation
