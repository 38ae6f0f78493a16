"""Words that staff wrote down to tell something by: rules, topics, signs.

One of each group of ``all`` must stand in the message, and nothing of ``none``. So a clerk can
read why something fitted, and mend it. A rule raises a message to an urgent type, a topic
narrows a type, a sign gives a fraudulent message away.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from bot.language.cut import Words


class Worded(Protocol):
    """Anything with words to fit: ``RuleText``, ``TopicText``, ``SignText``."""

    @property
    def all(self) -> Sequence[Sequence[str]]:
        """Groups of alternatives: one of each group must stand in the message."""

    @property
    def none(self) -> Sequence[str]:
        """Words that forbid it, e.g. ``もし`` or ``ニュース``."""


One = TypeVar("One", bound=Worded)


def first_fit(candidates: Iterable[One], text: str, words: Words) -> One | None:
    """Return the first of *candidates* that fits, or None.

    *text* is normalised. A word fits where the text holds it as written, or where a word of
    the message has it as its normalized form (``騙す`` fits だまされた).
    """
    normals = frozenset(words.normals)
    return next((one for one in candidates if _fits(one, text, normals)), None)


def all_fits(candidates: Iterable[One], text: str, words: Words) -> tuple[One, ...]:
    """Return all of *candidates* that fit, in their order."""
    normals = frozenset(words.normals)
    return tuple(one for one in candidates if _fits(one, text, normals))


def word_that_fitted(candidate: Worded, text: str, words: Words) -> str:
    """Return the word by which the first group of *candidate* was met, for *because*."""
    normals = frozenset(words.normals)
    return next((word for word in candidate.all[0] if _stands(word, text, normals)), "")


def _fits(candidate: Worded, text: str, normals: frozenset[str]) -> bool:
    """Say whether every group is met and nothing forbids it.

    The groups first: almost every message already fails the first of them.
    """
    for group in candidate.all:
        if not _one_stands(group, text, normals):
            return False
    return bool(candidate.all) and not _one_stands(candidate.none, text, normals)


def _one_stands(group: Sequence[str], text: str, normals: frozenset[str]) -> bool:
    """Say whether a word of *group* stands in *text*; without Python's own loop, some 500 words a message."""
    return any(map(text.__contains__, group)) or not normals.isdisjoint(group)


def _stands(word: str, text: str, normals: frozenset[str]) -> bool:
    """Say whether *word* stands in *text*, or is the normalized form of one of its words."""
    return word in text or word in normals
