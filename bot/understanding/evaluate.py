"""Measure how well messages are understood, on questions that nothing was learnt from."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model import OUT_OF_SCOPE, Match

BANDS = (0.0, 0.25, 0.5, 0.7, 0.9, 0.99, 1.01)
"""Borders of the bands in which confidence is held against the truth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One message with the types that are a good answer to it."""

    text: str
    type: str
    also: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    """Desk numbers that a good reply holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A question and what it was understood as."""

    question: Question
    match: Match

    @property
    def good(self) -> bool:
        """Whether it was understood as the right type, or one that is as good."""
        return self.match.type in (self.question.type, *self.question.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares from 0 to 1; 0 where there is no such question."""

    questions: int

    accuracy: float
    """Understood as the right type or one that is as good."""

    macro_f1: float
    """Mean over the types, so that a rare type counts like a frequent one."""

    urgent_recall: float
    """Of the urgent questions, understood rightly."""

    urgent_false_alarms: float
    """Of the questions that are not urgent, understood as an urgent type."""

    false_accepts: float
    """Of the questions out of scope, understood as something else."""

    wrong_refusals: float
    """Of the questions in scope, not understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The questions whose confidence lies between two borders."""

    low: float
    high: float
    questions: int
    confidence: float
    """Mean of what was claimed."""

    right: float
    """Share that was right: near ``confidence``, the confidence is honest."""


def ask_all(match: Callable[[str], Match], questions: Iterable[Question]) -> list[Outcome]:
    """Return the outcome of each question, in their order."""
    return [Outcome(question=question, match=match(question.text)) for question in questions]


def figures_of(outcomes: Sequence[Outcome], urgent: Collection[str]) -> Figures:
    """Return the figures of *outcomes*; *urgent* are the urgent types."""

    def may_be_urgent(one: Outcome) -> bool:
        return any(name in urgent for name in (one.question.type, *one.question.also))

    def is_foreign(one: Outcome) -> bool:
        return one.question.type == OUT_OF_SCOPE

    return Figures(
        questions=len(outcomes),
        accuracy=_share(outcomes, lambda one: True, lambda one: one.good),
        macro_f1=_macro_f1(outcomes),
        urgent_recall=_share(outcomes, lambda one: one.question.type in urgent, lambda one: one.good),
        urgent_false_alarms=_share(outcomes, lambda one: not may_be_urgent(one), lambda one: one.match.type in urgent),
        false_accepts=_share(outcomes, is_foreign, lambda one: not one.good),
        wrong_refusals=_share(
            outcomes,
            lambda one: not is_foreign(one),
            lambda one: one.match.type == OUT_OF_SCOPE and not one.good,
        ),
    )


def confusions(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], list[Outcome]]:
    """Return the wrong outcomes by (right type, type found), the most frequent pair first."""
    found: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for one in outcomes:
        if not one.good:
            found[one.question.type, one.match.type].append(one)
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def bands(outcomes: Sequence[Outcome]) -> list[Band]:
    """Return how honest the confidence is, from unsure to sure; empty bands are left out."""
    rows = []
    for low, high in pairwise(BANDS):
        held = [one for one in outcomes if low <= one.match.confidence < high]
        if held:
            mean = sum(one.match.confidence for one in held) / len(held)
            right = sum(one.good for one in held) / len(held)
            rows.append(Band(low=low, high=min(high, 1.0), questions=len(held), confidence=mean, right=right))
    return rows


def _share(outcomes: Sequence[Outcome], among: Callable[[Outcome], bool], counted: Callable[[Outcome], bool]) -> float:
    """Return the share of *counted* outcomes *among* some."""
    chosen = [one for one in outcomes if among(one)]
    return sum(counted(one) for one in chosen) / len(chosen) if chosen else 0.0


def _macro_f1(outcomes: Sequence[Outcome]) -> float:
    """Return the mean F1 over the wanted types; a good second type counts as the wanted one."""
    pairs = [(one.question.type, one.question.type if one.good else one.match.type) for one in outcomes]
    names = sorted({wanted for wanted, _ in pairs})
    return sum(_f1(pairs, name) for name in names) / len(names) if names else 0.0


def _f1(pairs: Sequence[tuple[str, str]], name: str) -> float:
    """Return 2 x hits / (wanted + found) of one type."""
    hits = sum(wanted == found == name for wanted, found in pairs)
    return 2 * hits / sum((wanted == name) + (found == name) for wanted, found in pairs)
