"""Named rules for the urgent types: the few wordings that must never wait for a guess.

A rule says *these words together mean this type*. It stands in ``intents/_rules.yaml`` with
a Japanese name that staff read in *because*. A rule only ever raises a message to an
urgent type; what no rule fits goes to the classifier, so rules stay few and sure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.cut import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One named rule, as a clerk wrote it."""

    name: str
    """Japanese, shown to staff as the reason of a match."""

    type: str
    """The question type that the rule raises a message to."""

    all: tuple[tuple[str, ...], ...]
    """Groups of alternatives: one of each group must stand in the message."""

    none: tuple[str, ...] = ()
    """Words that forbid the rule, e.g. ``もし`` or ``ニュース``."""


def first_fit(rules: Sequence[Rule], text: str, words: Words) -> Rule | None:
    """Return the first of *rules* that fits, or None.

    *text* is normalised. A word of a rule fits where the text holds it as written, or where
    a word of the message has it as its normalized form (``騙す`` fits だまされた).
    """
    normals = frozenset(words.normals)
    for rule in rules:
        if _fits(rule, text, normals):
            return rule
    return None


def _fits(rule: Rule, text: str, normals: frozenset[str]) -> bool:
    """Say whether every group of *rule* is met and nothing forbids it.

    The groups first: almost every message already fails the first of them.
    """
    if not rule.all or not all(any(_stands(word, text, normals) for word in group) for group in rule.all):
        return False
    return not any(_stands(word, text, normals) for word in rule.none)


def _stands(word: str, text: str, normals: frozenset[str]) -> bool:
    """Say whether *word* stands in *text*, or is the normalized form of one of its words."""
    return word in text or word in normals
