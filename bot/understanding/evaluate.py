"""Measure how well messages are understood, on questions that nothing was learnt from."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from bot.model import OUT_OF_SCOPE
from bot.understanding.match import Matcher


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One message with the types that are a good answer to it."""

    text: str
    type: str
    also: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A question, what it was understood as, and whether that is good."""

    wanted: str
    found: str
    good: bool
    may_be_urgent: bool


def measure(matcher: Matcher, questions: Sequence[Question], urgent: Collection[str]) -> Figures:
    """Return the figures of *matcher* on *questions*; *urgent* are the urgent types."""
    outcomes = [_outcome(matcher, question, urgent) for question in questions]
    return Figures(
        questions=len(outcomes),
        accuracy=_share(outcomes, lambda one: True, lambda one: one.good),
        macro_f1=_macro_f1(outcomes),
        urgent_recall=_share(outcomes, lambda one: one.wanted in urgent, lambda one: one.good),
        urgent_false_alarms=_share(outcomes, lambda one: not one.may_be_urgent, lambda one: one.found in urgent),
        false_accepts=_share(outcomes, lambda one: one.wanted == OUT_OF_SCOPE, lambda one: not one.good),
        wrong_refusals=_share(
            outcomes, lambda one: one.wanted != OUT_OF_SCOPE, lambda one: one.found == OUT_OF_SCOPE and not one.good
        ),
    )


def _outcome(matcher: Matcher, question: Question, urgent: Collection[str]) -> _Outcome:
    """Ask *matcher* one question."""
    found = matcher.match(question.text).type
    right = (question.type, *question.also)
    return _Outcome(question.type, found, found in right, any(name in urgent for name in right))


def _share(
    outcomes: Sequence[_Outcome], among: Callable[[_Outcome], bool], counted: Callable[[_Outcome], bool]
) -> float:
    """Return the share of *counted* outcomes *among* some."""
    chosen = [one for one in outcomes if among(one)]
    return sum(counted(one) for one in chosen) / len(chosen) if chosen else 0.0


def _macro_f1(outcomes: Sequence[_Outcome]) -> float:
    """Return the mean F1 over the wanted types; a good second type counts as the wanted one."""
    pairs = [(one.wanted, one.wanted if one.good else one.found) for one in outcomes]
    names = sorted({wanted for wanted, _ in pairs})
    return sum(_f1(pairs, name) for name in names) / len(names) if names else 0.0


def _f1(pairs: Sequence[tuple[str, str]], name: str) -> float:
    """Return 2 x hits / (wanted + found) of one type."""
    hits = sum(wanted == found == name for wanted, found in pairs)
    return 2 * hits / sum((wanted == name) + (found == name) for wanted, found in pairs)
