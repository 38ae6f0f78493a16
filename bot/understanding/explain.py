"""Say in Japanese why a message was understood as it was.

Staff read these phrases beside a match. Character n-grams and synonym groups mean
nothing to a reader, so a weight is always shown as a piece of the message itself.
"""

from collections.abc import Mapping, Sequence

from bot.language.cut import Words
from bot.understanding.features import BEGIN, END, SYMBOLS, group_key, pair_key, piece_keys, word_key
from bot.understanding.model import Model, Vector

SHOWN = 3
"""Words that are named at most."""

LOOKED_AT = 40
"""Words that are weighed at most. Bounds the time."""

_TELLING = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "感動詞", "代名詞", "補助記号", "記号"})
"""Kinds of words that a reader can judge; を and た decide much and tell nothing."""

_PLACEHOLDERS = {symbol: placeholder for placeholder, symbol in SYMBOLS.items()}


def deciding_words(model: Model, vector: Vector, words: Words, place: int) -> tuple[str, ...]:
    """Return the words of the message that spoke most for the type at *place*, strongest first.

    Sounds are left out, and letters where the word itself is known: they say the same again.
    """
    pulls = vector.values * model.weights[vector.rows, place]
    weighed = dict(zip(model.vocabulary.keys[vector.rows].tolist(), pulls.tolist(), strict=True))
    known = model.vocabulary.words
    numbers = [BEGIN, *(known.get(word, 0) for word in words.normals), END]
    telling = [number for number, kind in enumerate(words.kinds) if kind in _TELLING] or range(len(words.kinds))
    gained = [(_gain(words, number, numbers, weighed), number) for number in telling[:LOOKED_AT]]
    best = sorted((gain, -number) for gain, number in gained if gain > 0)[::-1]
    return tuple(dict.fromkeys(readable(words.surfaces[-number]) for _, number in best))[:SHOWN]


def _gain(words: Words, place: int, numbers: Sequence[int], weighed: Mapping[int, float]) -> float:
    """Return what the word at *place* added: itself (if unknown: its letters), its groups, its pairs by half.

    *numbers* has the begin of the message before the first word, so the word is the one after *place*.
    """
    before, own, behind = numbers[place : place + 3]
    keys = {word_key(own)} if own else piece_keys(words.surfaces[place])
    keys.update(group_key(group) for group in words.groups[place])
    pairs = (pair_key(before, own), pair_key(own, behind))
    return sum(weighed.get(key, 0.0) for key in keys) + sum(weighed.get(key, 0.0) for key in pairs) / 2


def readable(text: str) -> str:
    """Return *text* with the placeholders in words again."""
    for symbol, placeholder in _PLACEHOLDERS.items():
        text = text.replace(symbol, placeholder)
    return text
