"""A part of a message that may tell who somebody is: what it is, where it stands, what takes its place.

What takes its place is plainly made up and of the same kind (``090-0000-0000``, ``○○さん``), so a
masked message still reads and is understood as it was.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

BLANK = "○○"
"""Stands for a name and for a place, in every language: it is no letter of any."""


class Kind(StrEnum):
    """What was found, in the words in which staff are told."""

    NAME = "名前"
    ADDRESS = "住所"
    PHONE = "電話番号"
    NUMBER = "番号"
    DATE = "生年月日"
    MAIL = "メールアドレス"
    PAGE = "ホームページの住所"
    ACCOUNT = "IDやパスワード"
    AMOUNT = "金額や数"
    """Tells nobody by itself; masked as well, since a sum and a day may."""

    KEPT = "そのまま"
    """Looks like a number of somebody's and is none: the number of a desk, the year of a call."""


NOBODYS = (Kind.AMOUNT, Kind.KEPT)
"""What tells nobody by itself."""


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a message."""

    start: int
    end: int
    kind: Kind
    stand_in: str
    """What stands there once the message is masked."""


_DIGIT = re.compile("[0-9]")
_SMALL = re.compile("[a-z]")
_CAPITAL = re.compile("[A-Z]")


def zeros(text: str) -> str:
    """Return *text* with every digit as 0."""
    return _DIGIT.sub("0", text)


def blank_letters(text: str) -> str:
    """Return *text* with every Latin letter as a or A and every digit as 0."""
    return _CAPITAL.sub("A", _SMALL.sub("a", zeros(text)))


def without_overlaps(parts: list[Part]) -> list[Part]:
    """Return *parts* by position, none inside another.

    What one part holds beyond the other stays a part of its own: nothing that a rule found may
    come through because another rule found its neighbour. Only what is kept gives way.
    """
    chosen: list[Part] = []
    for part in sorted(parts, key=lambda part: (part.start, -part.end)):
        done = chosen[-1].end if chosen else 0
        if part.start == done and chosen and part.kind is chosen[-1].kind is Kind.NAME:
            chosen.append(Part(chosen.pop().start, part.end, part.kind, BLANK))
        elif part.start >= done:
            chosen.append(part)
        elif chosen[-1].kind is Kind.KEPT and part.kind is not Kind.KEPT:
            kept = chosen.pop()
            chosen.append(Part(min(kept.start, part.start), max(kept.end, part.end), part.kind, part.stand_in))
        elif part.end > done and part.kind is not Kind.KEPT:
            chosen.append(Part(done, part.end, part.kind, BLANK if part.kind is Kind.NAME else zeros(part.stand_in)))
    return chosen
