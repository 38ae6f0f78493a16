"""Match + what was said before → the answer, its case and the desk it is about."""

from dataclasses import dataclass

from bot.content.library import Content
from bot.dialogue.conversation import Conversation
from bot.dialogue.desks import DeskNames
from bot.dialogue.numbers import check_number
from bot.model import OUT_OF_SCOPE, Match

NUMBER_CHECK = "number_check"
DIRECTORIES = ("contact_hours", "contact_list")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which approved answer is given."""

    answer: str
    case: str | None = None
    desk: str | None = None
    missed: bool = False
    """The message was not understood."""


class Chooser:
    """Chooses answers for one content. Pure after it is made."""

    def __init__(self, content: Content) -> None:
        self._desks = tuple(content.desks.values())
        self._names = DeskNames(desk for desk in self._desks if desk.number)

    def for_text(self, text: str, match: Match, conversation: Conversation) -> Choice:
        """Choose the answer to what was typed."""
        if match.type == NUMBER_CHECK:
            finding = check_number(text, self._desks)
            return Choice(answer=match.type, case=finding.case, desk=finding.desk)
        if match.type in DIRECTORIES:
            return self._directory(text, match.type)
        if match.type == OUT_OF_SCOPE:
            case = "again" if conversation.misses else None
            return Choice(answer=match.type, case=case, missed=True)
        return Choice(answer=match.type)

    def for_button(self, type_asked: str) -> Choice:
        """Choose the answer to a pressed button, which carries no words."""
        case = "no_number" if type_asked == NUMBER_CHECK else None
        return Choice(answer=type_asked, case=case)

    def _directory(self, text: str, answer: str) -> Choice:
        meant = self._names.meant_in(text)
        if len(meant) == 1:
            return Choice(answer=answer, case="one_desk", desk=meant[0])
        return Choice(answer=answer)
