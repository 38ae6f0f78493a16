"""The note for the telephone: which questions were replied to, and how far it is.

The replies travel as numbers in the buttons' data (``1.0.3``: the first reply, passed over,
the third), never as words, and are forgotten with the finished note.
"""

import re
from dataclasses import dataclass

from bot.content.memo import Memo, MemoQuestion
from bot.dialogue.targets import MEMO

MEMO_ANSWER = "_memo"
"""Stands where the name of an answer stands, while a note is made."""

PASSED = 0
"""The number of a question that was passed over."""

_WRITTEN = re.compile(r"(?:[0-9](?:\.[0-9])*)?!?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picks:
    """The replies so far."""

    numbers: tuple[int, ...] = ()
    """One for each question that was shown: the number of the reply, from 1, or ``PASSED``."""

    finished: bool = False

    def __str__(self) -> str:
        return ".".join(map(str, self.numbers)) + ("!" if self.finished else "")

    @property
    def replied(self) -> bool:
        """Say whether at least one question was replied to: then there is a note to show."""
        return any(self.numbers)

    def with_reply(self, number: int) -> "Picks":
        """Return the picks with one more reply."""
        return Picks(numbers=(*self.numbers, number))

    def data(self) -> str:
        """Return the data of the button that leads here."""
        return f"{MEMO}{self}"


def read_picks(written: str, memo: Memo) -> Picks:
    """Return the picks that ``str`` wrote; the start for what we never wrote."""
    if not _WRITTEN.fullmatch(written):
        return Picks()
    numbers = tuple(map(int, re.findall("[0-9]", written)))
    if len(numbers) > len(memo.questions):
        return Picks()
    if any(number > len(question.options) for number, question in zip(numbers, memo.questions, strict=False)):
        return Picks()
    return Picks(numbers=numbers, finished=written.endswith("!") or len(numbers) == len(memo.questions))


def next_question(memo: Memo, picks: Picks) -> MemoQuestion | None:
    """Return the question to ask now; None where the note is finished."""
    if picks.finished or len(picks.numbers) >= len(memo.questions):
        return None
    return memo.questions[len(picks.numbers)]


def note(memo: Memo, picks: Picks) -> tuple[str, ...]:
    """Return the lines of the note; questions that were passed over leave none."""
    pairs = zip(memo.questions, picks.numbers, strict=False)
    return tuple(question.options[number - 1].say for question, number in pairs if number != PASSED)
