"""What the classifier sees of a message: features as numbers, in blocks.

Characters survive misspellings and dialect, words carry inflected meaning, synonym groups
join words that no example holds, and the sound joins what is written differently: 還付金,
かんぷきん, and the 乾布金 of a voice keyboard. Each block has the same total weight, so a long
message does not drown the few words that count.

A feature is one 64-bit number that holds what it stands for (its kind and up to three
characters, or two words), so nothing is hashed and nothing collides, and a whole message is
looked up in one step of numpy instead of hundreds of steps of Python.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.language.cut import Words, cut
from bot.language.mask import PLACEHOLDERS, mask

Keys = NDArray[np.uint64]
"""Features of a message, in no order, some more than once."""

KIND_BITS = 60
"""The kind of a feature stands above these bits."""

CHARACTERS, WORD, PAIR, GROUP, SOUND = range(5)
"""The kinds. Words and pairs of words are one block."""

BLOCK_STARTS = np.array([CHARACTERS, WORD, GROUP, SOUND, SOUND + 1], np.uint64) << np.uint64(KIND_BITS)
"""Smallest key of each block; the last is the end of all."""

WORD_BLOCK = 1
"""Place of words and pairs among the blocks."""

LONGEST = 3
"""Characters in the longest piece of text, and kana in a piece of sound."""

BEGIN, END, FIRST_WORD = 1, 2, 3
"""Numbers of the begin and the end of a message, and of the first known word, in pairs."""

SYMBOLS = {placeholder: chr(0xE000 + number) for number, placeholder in enumerate(PLACEHOLDERS)}
"""One private character for each placeholder, so that pieces of text see it as one thing."""

_CHARACTER_BITS = 20
_SPACE = ord(" ")
_WORD_BITS = 30
_DIGITS = re.compile("[0-9\n]")


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


def keys_of(reading: Reading, known: Mapping[str, int]) -> Keys:
    """Return the features of a message.

    Args:
        reading: The message.
        known: Number of each word that was learnt, from ``FIRST_WORD`` on.
    """
    text = _DIGITS.sub(lambda found: " " if found[0] == "\n" else "0", reading.text)
    words = reading.words
    sound = "".join(words.readings)
    parts = [
        *_pieces(f" {text} ", CHARACTERS, (1, 2, 3)),
        np.array(word_keys(words, known), np.uint64),
        np.array([group_key(group) for groups in words.groups for group in groups], np.uint64),
        *(_pieces(f" {sound} ", SOUND, (LONGEST,)) if sound else ()),
    ]
    return np.concatenate(parts)


def word_keys(words: Words, known: Mapping[str, int]) -> list[int]:
    """Return the keys of the known words, and of the neighbours that are both known."""
    numbers = [known.get(word, 0) for word in words.normals]
    keys = [word_key(number) for number in numbers if number]
    before = BEGIN
    for number in [*numbers, END]:
        if before and number:
            keys.append(pair_key(before, number))
        before = number
    return keys


def word_key(number: int) -> int:
    """Return the key of the word with this *number*."""
    return WORD << KIND_BITS | number


def pair_key(one: int, other: int) -> int:
    """Return the key of two neighbouring words by their numbers."""
    return PAIR << KIND_BITS | one << _WORD_BITS | other


def group_key(group: int) -> int:
    """Return the key of a synonym group by its number in Sudachi's dictionary."""
    return GROUP << KIND_BITS | group


def piece_keys(text: str) -> set[int]:
    """Return the keys of all pieces of *text*, for telling what a word weighs that is not known itself."""
    return {int(key) for part in _pieces(text, CHARACTERS, (1, 2, 3)) for key in part}


def _pieces(text: str, kind: int, lengths: Iterable[int]) -> list[Keys]:
    """Return the key of every piece of *text* that has one of *lengths*."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    codes &= np.uint64((1 << _CHARACTER_BITS) - 1)
    tag = np.uint64(kind << KIND_BITS)
    parts: list[Keys] = []
    for length in lengths:
        keys = codes[: len(codes) - length + 1] | tag
        for place in range(1, length):
            keys = keys | codes[place : len(codes) - length + 1 + place] << np.uint64(place * _CHARACTER_BITS)
        parts.append(keys if length > 1 else keys[codes != _SPACE])
    return parts
