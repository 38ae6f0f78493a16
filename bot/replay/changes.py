"""What is different between two versions, as records: a turn, an answer, everything.

``impact`` makes them, the reports show them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model import Reply
from bot.replay.differences import CHOSEN, Aspect, Difference, Kind, Names
from bot.replay.play import Broken
from bot.replay.seen import Seen


class Status(StrEnum):
    """What a change comes to, all in all."""

    SAME = "same"
    WORDING = "wording"
    MEANING = "meaning"
    """Some meaning changed, or a promise of the scripts is newly broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What a resident gets in one turn from one version; nothing at all where both are None."""

    seen: Seen | None
    reply: Reply | None

    lines: tuple[str, ...] = ()
    """All that can be read, buttons apart."""

    @property
    def labels(self) -> tuple[str, ...]:
        """What the buttons say."""
        return tuple(button.label for button in self.seen.buttons) if self.seen else ()

    @property
    def choice(self) -> tuple[str, str, str]:
        """Type, variant and language; three empty words for silence."""
        return (self.seen.type, self.seen.variant, str(self.seen.language)) if self.seen else ("", "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the scripts a turn stands."""

    script: str
    """Path below the project."""

    title: str
    line: int
    """From 1."""

    turn: int
    """From 0, waiting included."""

    does: str
    """What the resident does, as ``Turn.shown``."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One turn that came out otherwise."""

    place: Place
    old: Side
    new: Side
    differences: tuple[Difference, ...]

    @property
    def kind(self) -> Kind:
        """Meaning if any of the differences is."""
        return _kind(self.differences)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedAnswer:
    """One answer that changed, and every turn in which residents meet the change."""

    name: str
    """For staff: the answer with its case and language."""

    shown: Change
    """The turn that shows most of it."""

    differences: tuple[Difference, ...]
    """Of all its turns, each thing once."""

    places: tuple[Place, ...]

    @property
    def kind(self) -> Kind:
        """Meaning if any of the differences is."""
        return _kind(self.differences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """Everything that is different between two versions, as far as the scripts go."""

    scripts: int
    turns: int
    """Compared; waiting is none."""

    changes: tuple[Change, ...]
    """Turn by turn, in the order of the scripts."""

    answers: tuple[ChangedAnswer, ...]
    """The same by answer: meaning first, then those that are met most often."""

    broken: tuple[Broken, ...]
    """Promises of the scripts that only the new version breaks."""

    broken_before: tuple[Broken, ...]
    """Promises that both break; the sentences are about the new one."""

    mended: tuple[Broken, ...]
    """Promises that only the old version broke."""

    def count(self, kind: Kind) -> int:
        """Return how many answers changed in this way."""
        return sum(answer.kind is kind for answer in self.answers)

    @property
    def status(self) -> Status:
        """How much somebody has to think about it."""
        if self.broken or self.count(Kind.MEANING):
            return Status.MEANING
        return Status.WORDING if self.answers else Status.SAME


def by_answer(changes: Iterable[Change], names: Names) -> tuple[ChangedAnswer, ...]:
    """Gather the same change of the same answer."""
    groups: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        groups.setdefault(_key(change), []).append(change)
    answers = [_answer(group, names) for group in groups.values()]
    return tuple(sorted(answers, key=lambda one: (one.kind is Kind.WORDING, -len(one.places))))


def _key(change: Change) -> tuple[object, ...]:
    """Return what the same change has in common: the answer, and which other one was chosen in its place."""
    chosen = tuple((one.aspect, one.subject) for one in change.differences if one.aspect in CHOSEN)
    return (change.old.choice, *chosen)


def _answer(group: list[Change], names: Names) -> ChangedAnswer:
    shown = max(group, key=_shows)
    found: dict[tuple[Aspect, str], Difference] = {}
    for change in (shown, *group):
        for one in change.differences:
            found.setdefault((one.aspect, one.subject), one)
    ordered = sorted(found.values(), key=lambda one: list(Aspect).index(one.aspect))
    return ChangedAnswer(
        name=names.answer_in_full(shown.old.seen or shown.new.seen),
        shown=shown,
        differences=tuple(ordered),
        places=tuple(change.place for change in group),
    )


def _shows(change: Change) -> tuple[int, int]:
    """Return how much of a change can be seen in one turn: that a button was missed shows nothing of it."""
    return sum(one.aspect is not Aspect.PRESSED for one in change.differences), len(change.new.lines)


def bundled(answers: Iterable[ChangedAnswer]) -> tuple[tuple[ChangedAnswer, ...], ...]:
    """Return *answers* with those together that show the very same change, as of one phrase below all of them."""
    bundles: dict[tuple[object, ...], list[ChangedAnswer]] = {}
    for answer in answers:
        same = (
            answer.shown.new.seen is None,
            *((one.aspect, one.subject, one.says, one.new) for one in answer.differences),
        )
        bundles.setdefault(same, []).append(answer)
    return tuple(map(tuple, bundles.values()))


def _kind(found: Iterable[Difference]) -> Kind:
    return Kind.MEANING if any(one.kind is Kind.MEANING for one in found) else Kind.WORDING
