"""A comparison as one page that needs nothing beside it, and one change as two bubbles for another page.

Every text goes through the template's escaping: what staff or a script wrote is shown, never obeyed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from bot.model import Language
from bot.replay.changes import Change, ChangedAnswer, Impact, Place, Side, bundled
from bot.replay.differences import Difference, Kind
from bot.replay.telling import (
    BROKEN,
    BROKEN_BEFORE,
    KINDS,
    MENDED,
    SILENCE,
    heading,
    others,
    places_of,
    promise,
    summary,
    told,
    told_inline,
    when,
    where,
)
from bot.replay.words import Line, rows

TEMPLATES = Path(__file__).parent / "templates"
STYLE = TEMPLATES / "replay.css"
"""What the bubbles need; a page that holds them takes it over as it is."""

FEW_PLACES = 5
"""Places that are shown at once; the others open on request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One side as it is drawn."""

    lang: str
    urgent: bool
    silent: bool
    blocks: tuple[tuple[Line, ...], ...]
    """Lines that stand together."""

    buttons: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One change as the page shows it."""

    kind: Kind
    heading: str
    told: tuple[Difference, ...]
    others: str
    place: Place
    sides: tuple[Bubble, Bubble]
    places: tuple[Place, ...]


def page(found: Impact, old: str, new: str) -> str:
    """Return the whole page. *old* and *new* are what the versions are called."""
    return (
        _environment()
        .get_template("diff.html")
        .render(
            found=found,
            names=(old, new),
            summary=summary(found),
            parts=[_part(bundle) for bundle in bundled(found.answers)],
            broken=(BROKEN, found.broken),
            other_promises=((BROKEN_BEFORE, found.broken_before), (MENDED, found.mended)),
            kinds=KINDS,
            silence=SILENCE,
            few=FEW_PLACES,
            where=where,
            when=when,
            promise=promise,
            told_inline=told_inline,
            style=Markup(STYLE.read_text(encoding="utf-8")),  # noqa: S704 (our own file)
        )
    )


def pair(change: Change, old: str, new: str) -> Markup:
    """Return one change as two bubbles below what the resident did.

    The page that holds it needs the rules of ``STYLE`` and an element of class ``replay`` around it.
    """
    drawn = (
        _environment()
        .get_template("_pair.html")
        .render(place=change.place, sides=bubbles(change.old, change.new), names=(old, new), silence=SILENCE)
    )
    return Markup(drawn)  # noqa: S704 (escaped by the template)


def bubbles(old: Side, new: Side) -> tuple[Bubble, Bubble]:
    """Return both sides with their changed words marked."""
    texts = rows(old.lines, new.lines)
    labels = rows(old.labels, new.labels)
    return (
        _bubble(old, [row.old for row in texts], [row.old for row in labels]),
        _bubble(new, [row.new for row in texts], [row.new for row in labels]),
    )


def _part(bundle: Sequence[ChangedAnswer]) -> Part:
    answer = bundle[0]
    return Part(
        kind=answer.kind,
        heading=heading(bundle),
        told=told(answer),
        others=others(bundle),
        place=answer.shown.place,
        sides=bubbles(answer.shown.old, answer.shown.new),
        places=places_of(bundle),
    )


def _bubble(side: Side, texts: Sequence[Line | None], labels: Sequence[Line | None]) -> Bubble:
    own = [line for line in texts if line is not None]
    blocks = [tuple(block) for is_text, block in groupby(own, key=bool) if is_text]
    return Bubble(
        lang=side.seen.language.tag if side.seen else Language.JA.tag,
        urgent=side.reply is not None and side.reply.urgent,
        silent=side.seen is None,
        blocks=tuple(blocks),
        buttons=tuple(label for label in labels if label),
    )


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
