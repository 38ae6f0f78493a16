"""What changed between two texts, line by line and word by word, for people who compare them.

Words are runs of one script: without a dictionary that is close enough to see at a glance
which part of a Japanese sentence is another one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from itertools import groupby, pairwise, zip_longest

ALIKE = 0.4
"""Two lines with a smaller share in common are two different lines, not one that was reworded."""

_RUNS = re.compile(
    r"[#+]?\d+(?:-\d+)*"  # a telephone number is one word
    r"|[ぁ-ゖー]+|[ァ-ヺー]+|[㐀-鿿々]+|[가-힣]+"
    r"|[^\W\d_ぁ-ゖァ-ヺ㐀-鿿가-힣]+|\s+|.",
    re.DOTALL,
)
_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_IDEOGRAPH = re.compile("[㐀-鿿々]+")


class Mark(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line, with one mark."""

    text: str
    mark: Mark


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line before and after. None where there is no such line."""

    old: Line | None
    new: Line | None

    @property
    def is_same(self) -> bool:
        """Say whether nothing changed in it."""
        return all(piece.mark is Mark.SAME for line in (self.old, self.new) for piece in line or ()) and (
            self.old is not None and self.new is not None
        )


def words_of(text: str) -> list[str]:
    """Cut *text* into words; put together they are *text* again. Chinese, which has no kana, is cut into its signs."""
    words: list[str] = _RUNS.findall(text)
    if _KANA.search(text):
        return words
    return [part for word in words for part in (word if _IDEOGRAPH.fullmatch(word) else [word])]


def changed_words(old: str, new: str) -> Row:
    """Return one line before and after, with what went and what came."""
    pieces = inline(old, new)
    return Row(
        _joined(piece for piece in pieces if piece.mark is not Mark.COME),
        _joined(piece for piece in pieces if piece.mark is not Mark.GONE),
    )


def inline(old: str, new: str) -> Line:
    """Return both texts in one line, what went before what came."""
    before, after = words_of(old), words_of(new)
    codes = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    pieces: list[Piece] = []
    for place, (what, i, j, k, n) in enumerate(codes):
        was, now = "".join(before[i:j]), "".join(after[k:n])
        # A blank between two words that both changed is no word that stayed.
        if what == "equal" and not (was.isspace() and 0 < place < len(codes) - 1):
            pieces.append(Piece(was, Mark.SAME))
        else:
            pieces += [Piece(was, Mark.GONE), Piece(now, Mark.COME)]
    return tuple(piece for piece in pieces if piece.text)


def _joined(pieces: Iterable[Piece]) -> Line:
    """Return *pieces*, neighbours of one mark as one."""
    groups = groupby(pieces, key=lambda piece: piece.mark)
    return tuple(Piece("".join(piece.text for piece in group), mark) for mark, group in groups)


def rows(old: Sequence[str], new: Sequence[str]) -> tuple[Row, ...]:
    """Return the lines of two texts beside each other, those that belong together in one row."""
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    found: list[Row] = []
    for what, i, j, k, n in matcher.get_opcodes():
        if what == "equal":
            found += [_same(line) for line in old[i:j]]
        else:
            found += _reworded(old[i:j], new[k:n])
    return tuple(found)


def _same(line: str) -> Row:
    piece = (Piece(line, Mark.SAME),) if line else ()
    return Row(piece, piece)


def _replaced(old: str | None, new: str | None) -> Row:
    """Return two lines that have nothing in common; None where there is none on that side."""

    def whole(line: str | None, mark: Mark) -> Line | None:
        return None if line is None else (Piece(line, mark),) if line else ()

    return Row(whole(old, Mark.GONE), whole(new, Mark.COME))


def _reworded(old: Sequence[str], new: Sequence[str]) -> list[Row]:
    """Return lines of which none is the same, those beside each other that are most alike."""
    pairs = [(-1, -1), *_most_alike(old, new), (len(old), len(new))]
    found: list[Row] = []
    for (i, k), (j, n) in pairwise(pairs):
        if i >= 0:
            found.append(changed_words(old[i], new[k]))
        found += [_replaced(was, now) for was, now in zip_longest(old[i + 1 : j], new[k + 1 : n])]
    return found


def _most_alike(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of lines that belong together, in order: the pairs with the most in common altogether."""
    best: list[list[tuple[float, list[tuple[int, int]]]]] = [[(0.0, [])] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, was in enumerate(old):
        for k, now in enumerate(new):
            ways = [best[i][k + 1], best[i + 1][k]]
            common = _likeness(was, now)
            if common >= ALIKE:
                total, pairs = best[i][k]
                ways.append((total + common, [*pairs, (i, k)]))
            best[i + 1][k + 1] = max(ways, key=lambda way: way[0])
    return best[-1][-1][1]


@lru_cache(maxsize=4_096)
def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(a=old, b=new, autojunk=False).ratio()
