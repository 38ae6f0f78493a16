"""Text in columns of a terminal, where a kanji takes two cells and a letter one."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.replay.words import Line, Mark, words_of

_NOT_FIRST = frozenset("、。,.!?:;)]}」』】〕〉》・ー…!?:;)")
"""What may not begin a line in Japanese."""

_CODES = {Mark.GONE: "\x1b[31;9m", Mark.COME: "\x1b[32;4m"}
_END = "\x1b[0m"
_SIGNS = {Mark.GONE: ("[-", "-]"), Mark.COME: ("{+", "+}")}


@dataclass(frozen=True, slots=True)
class Style:
    """How changed words are marked: in colour, or by signs that survive a pipe."""

    colour: bool

    def runs(self, line: Line) -> list[tuple[str, str]]:
        """Return the words of *line* and, for each run, the code that switches its colour on; empty for none."""
        if self.colour:
            return [(piece.text, _CODES.get(piece.mark, "")) for piece in line]
        signs = [_SIGNS.get(piece.mark, ("", "")) for piece in line]
        return [(f"{before}{piece.text}{after}", "") for piece, (before, after) in zip(line, signs, strict=True)]


def width_of(text: str) -> int:
    """Return how many cells *text* takes."""
    return sum(map(_cells, text))


def padded(text: str, width: int) -> str:
    """Return *text* with blanks up to *width* cells; codes for colours take none."""
    return text + " " * max(0, width - width_of(_without_codes(text)))


def wrapped(line: Line, width: int, style: Style) -> list[str]:
    """Return *line* as lines of at most *width* cells; numbers and words in letters are not cut where they fit."""
    lines: list[list[tuple[str, str]]] = [[]]
    room = width
    for unit, code in _units(style.runs(line), width):
        if width_of(unit) > room:
            carried = [lines[-1].pop()] if unit in _NOT_FIRST and len(lines[-1]) > 1 else []
            lines.append(carried)
            room = width - sum(width_of(one) for one, _ in carried)
            if unit.isspace():
                continue
        lines[-1].append((unit, code))
        room -= width_of(unit)
    return ["".join(_painted(units)) for units in lines]


def _units(runs: Iterable[tuple[str, str]], width: int) -> Iterator[tuple[str, str]]:
    """Cut runs into what is not divided: words in narrow letters, and each wide sign."""
    for text, code in runs:
        for word in words_of(text):
            whole = width_of(word) == len(word) <= width
            for unit in [word] if whole else word:
                yield unit, code


def _painted(units: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Switch colours on and off where they change."""
    on = ""
    for unit, code in units:
        if code != on:
            yield f"{_END if on else ''}{code}"
            on = code
        yield unit
    if on:
        yield _END


def _cells(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _without_codes(text: str) -> str:
    for code in (*_CODES.values(), _END):
        text = text.replace(code, "")
    return text
