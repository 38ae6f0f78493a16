"""What every report of a comparison says in the same words."""

from collections.abc import Iterable, Sequence

from bot.replay.changes import ChangedAnswer, Impact, Place, Side
from bot.replay.differences import Aspect, Difference, Kind
from bot.replay.play import Broken
from bot.replay.words import Line, inline

KINDS = {Kind.MEANING: "意味", Kind.WORDING: "言いまわし"}

SILENCE = "(何も届きません)"

BROKEN = "この版で、新しく破れる約束"
BROKEN_BEFORE = "前の版でも破れていた約束"
MENDED = "前の版では破れていて、直る約束"

_WHAT_CAME = "届いた文:"
"""Begins what a complaint repeats of the answer, which a report shows anyway."""

_IN_THE_TEXT = {Aspect.WORDING}
"""Seen in the two texts already, word by word."""


def summary(found: Impact) -> str:
    """Return everything in one line: how many turns, how many answers, and which promises."""
    turns = f"{found.turns}回のやりとりのうち、"
    if not found.answers:
        told = f"{turns}変わる答えはありません"
    else:
        counts = "、".join(f"{name} {found.count(kind)}" for kind, name in KINDS.items())
        told = f"{turns}{many(len(found.answers))}の答えが変わります({counts})"
    if found.broken:
        told += f"。台本の約束が{many(len(found.broken))}、新しく破れます"
    return told


def many(number: int) -> str:
    """Return *number* as Japanese counts things: 「3つ」, but 「12」."""
    return f"{number}つ" if number < 10 else str(number)


def promise(broken: Broken) -> str:
    """Return what a promise asks for and does not get, without the whole answer."""
    return broken.what.partition(_WHAT_CAME)[0]


def heading(bundle: Sequence[ChangedAnswer]) -> str:
    """Return which answers show one change."""
    more = f" ほか{many(len(bundle) - 1)}の答え" if len(bundle) > 1 else ""
    return f"{bundle[0].name}{more}"


def others(bundle: Sequence[ChangedAnswer]) -> str:
    """Return the answers beside the one that is shown, each with how often residents meet it."""
    return "、".join(f"{answer.name} {len(answer.places)}回" for answer in bundle[1:])


def places_of(bundle: Iterable[ChangedAnswer]) -> tuple[Place, ...]:
    """Return where residents meet a change, in the order of the answers."""
    return tuple(place for answer in bundle for place in answer.places)


def where(place: Place) -> str:
    """Return where a turn stands, for an editor."""
    return f"{place.script} {place.line}行目"


def when(place: Place) -> str:
    """Return the moment of a turn as scripts write it."""
    return f"{place.at:%Y-%m-%d %H:%M}"


def told(answer: ChangedAnswer) -> tuple[Difference, ...]:
    """Return the differences that the two texts do not show by themselves."""
    old, new = ("\n".join(side.lines) for side in (answer.shown.old, answer.shown.new))

    def is_seen(one: Difference) -> bool:
        in_both = ((one.old, old), (one.new, new))
        return one.aspect in _IN_THE_TEXT and all(line in text for part, text in in_both for line in part.split("\n"))

    return tuple(one for one in answer.differences if not is_seen(one))


def told_inline(difference: Difference) -> Line:
    """Return what a text said and says as one line with its words marked."""
    return inline(difference.old.replace("\n", " / "), difference.new.replace("\n", " / "))


def lines_of(side: Side) -> list[str]:
    """Return all that one version says, its buttons at the end; that nothing arrives where it is silent."""
    if side.seen is None:
        return [SILENCE]
    return [*side.lines, *(f"〔{label}〕" for label in side.labels)]
