"""What notifications show and are read aloud: one text for each card (``altText``).

On a locked screen it is all there is, and in the list of talks the last card's text is
what stays: both begin with the action.
"""

from collections.abc import Iterable

from bot.channels.line.limits import ALT_TEXT_UNITS
from bot.channels.line.units import cut_utf16
from bot.content.phrases import Phrases
from bot.model import DeskLine, Language, Reply

ENDS = ("。", ".", "?", "!", "\uff1f", "\uff01")
"""What ends a sentence already, also in full width; a voice pauses there."""

SPACED = (Language.EN, Language.KO, Language.VI)
"""Languages with a blank between sentences."""


def said_by_answer(reply: Reply) -> str:
    """Return the action, and whom to call first."""
    alarm = f"{reply.alarm_for}: {reply.alarm}" if reply.alarm else ""
    desk = next((_named(desk) for desk in reply.desks if desk.number), "")
    return _aloud(reply.language, [alarm, reply.first, desk, *reply.notices])


def said_by_desks(language: Language, words: Phrases, desks: Iterable[DeskLine]) -> str:
    """Return who can be called, and whether they answer now."""
    states = (text for desk in desks for text in (_named(desk), desk.state_text))
    return _aloud(language, [words.desks_heading, *states])


def said_by_question(reply: Reply, words: Phrases) -> str:
    """Return the action once more, then what we ask or what can be asked, and the urgent line."""
    alarm = f"{reply.alarm_for}: {reply.alarm}" if reply.alarm else ""
    replies = [f"{number}. {option.label}" for number, option in enumerate(reply.options, start=1)]
    following = [] if replies or not reply.buttons else [words.next_heading, *(one.label for one in reply.buttons)]
    return _aloud(reply.language, [alarm, reply.first, reply.question, *replies, *following, reply.urgent_line])


def _named(desk: DeskLine) -> str:
    return f"{desk.name} {desk.number}".strip()


def _aloud(language: Language, texts: Iterable[str]) -> str:
    stop, between = (".", " ") if language in SPACED else ("。", "")
    ended = [text if text.endswith(ENDS) else text + stop for text in texts if text]
    return cut_utf16(between.join(ended), ALT_TEXT_UNITS)
