"""What the classifier sees of a message: names of features, in blocks.

Characters survive misspellings and dialect, words carry inflected meaning, synonym groups
join words that no example holds, and the sound joins what is written differently: 還付金,
かんぷきん, and the 乾布金 of a voice keyboard. Each block has the same total weight, so a long
message does not drown the few words that count.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from bot.language.cut import Words, cut
from bot.language.mask import PLACEHOLDERS, mask

Blocks = tuple[tuple[str, ...], ...]
"""The feature names of each kind, each once, in the order of the message."""

WORDS = 1
"""Place of the words among the blocks."""

WORD = "w\t"
PAIR = "p\t"
GROUP = "g\t"
"""Mark the kind of a feature in its name. Characters and sounds have no mark (and never a tab)."""

LONGEST = 3
"""Characters in the longest character n-gram."""

SOUNDS = (3,)
"""Kana in a piece of the sound. Pieces of 2 and 4 beside it gain nothing and cost a third of the time."""

SYMBOLS = {placeholder: chr(0xE000 + number) for number, placeholder in enumerate(PLACEHOLDERS)}
"""One private character for each placeholder, so that n-grams see it as one thing."""


class _Heard(dict[int, int]):
    """Moves a character to a private plane, so that a piece of sound is no piece of text."""

    def __missing__(self, code: int) -> int:
        self[code] = moved = 0xF0000 + code % 0x10000
        return moved


_HEARD = _Heard()
_DIGITS = re.compile("[0-9]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One message as the classifier and the rules read it."""

    text: str
    """Normalised and masked, with ``SYMBOLS`` for the placeholders."""

    words: Words


def read(normalised: str) -> Reading:
    """Return the reading of a *normalised* text."""
    text = mask(normalised)
    if "〈" in text:
        for placeholder, symbol in SYMBOLS.items():
            text = text.replace(placeholder, symbol)
    return Reading(text, cut(text))


def blocks_of(reading: Reading) -> Blocks:
    """Return the features of a message."""
    words = reading.words
    return (_characters(reading.text), _words(words), _groups(words), _sounds(words))


def _characters(text: str) -> tuple[str, ...]:
    """Return the character n-grams of *text*; all digits look alike."""
    text = " " + _DIGITS.sub("0", text.replace("\n", " ")) + " "
    return _once(piece for piece in _pieces(text, range(1, LONGEST + 1)) if piece != " ")


def _pieces(text: str, lengths: Iterable[int]) -> list[str]:
    """Return every piece of *text* that has one of *lengths*."""
    return [text[start : start + length] for length in lengths for start in range(len(text) - length + 1)]


def _words(words: Words) -> tuple[str, ...]:
    """Return the normalized words and the pairs of neighbours, ends marked."""
    row = ["^", *words.normals, "$"]
    return _once([WORD + word for word in words.normals] + [PAIR + a + " " + b for a, b in pairwise(row)])


def _groups(words: Words) -> tuple[str, ...]:
    """Return the synonym groups that the words belong to."""
    return _once(GROUP + str(group) for groups in words.groups for group in groups)


def _sounds(words: Words) -> tuple[str, ...]:
    """Return the pieces of the sound of the whole message, across the words."""
    sound = "".join(words.readings)
    return _once(_pieces(f" {sound} ".translate(_HEARD), SOUNDS)) if sound else ()


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Return each of *names* once, in their order, which must not differ between two runs."""
    return tuple(dict.fromkeys(names))
