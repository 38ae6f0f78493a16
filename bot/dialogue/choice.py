"""Which approved answer is given: what thinking hands to composing."""

from dataclasses import dataclass

from bot.dialogue.memo import Picks
from bot.model import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which approved answer is given, and what stands beside it."""

    answer: str
    case: str | None = None
    desk: str | None = None
    missed: bool = False
    """The message was not understood."""

    between: tuple[str, ...] = ()
    """The types to choose between, in ``_which``; the more urgent first."""

    second: str | None = None
    """A second subject of the same message, offered as a button."""

    alarm: str | None = None
    """The urgent type whose first line stands above the answer."""

    signs: tuple[str, ...] = ()
    """What was found in a message that was passed on."""

    language: Language = Language.JA
    """The words it is said in."""

    brief: bool = False
    """An urgent answer cut to the one thing to do; the rest follows on request."""

    private: bool = False
    """The message held something that nobody should write here."""

    memo: Picks | None = None
    """How far the note for the telephone is; only with ``_memo``."""

    forget: bool = False
    """Everything kept of this resident is to be deleted now."""
