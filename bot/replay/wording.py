"""The texts of two answers, part by part, as far as they can be reworded without meaning something else."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model import DeskLine, Reply

_FIGURE = re.compile(r"#?\d+(?:[-:.,]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of an answer before and after."""

    id: str
    """As in the content files where it stands there."""

    name: str
    """For staff."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    holds_figures: bool = True
    """Whether a number in it is a fact for the resident; not so the date of a source."""

    counts: bool = False
    """Whether one line more or less means something else."""


def figures(text: str) -> Counter[str]:
    """Return the numbers in *text*, whatever their width, and how often each stands there."""
    return Counter(_FIGURE.findall(unicodedata.normalize("NFKC", text)))


def parts_of(old: Reply, new: Reply) -> Iterator[Part]:
    """Return every part that is text alone."""

    def part(id: str, name: str, was: Sequence[str], now: Sequence[str], **more: bool) -> Part:
        return Part(id=id, name=name, old=tuple(filter(None, was)), new=tuple(filter(None, now)), **more)

    yield part("alarm", "いちばん上の急ぎの一文", (old.alarm_for, old.alarm), (new.alarm_for, new.alarm))
    yield part("first", "はじめの一文", (old.first,), (new.first,))
    yield part("notices", "はじめの注意書き", old.notices, new.notices)
    yield part("found", "見つかったこと", old.found, new.found, counts=True)
    yield part("body", "本文", old.body, new.body)
    yield part("steps", "すること", old.steps, new.steps)
    yield part("question", "たずねる文", (old.question,), (new.question,))
    yield part("desks", "窓口の書き方", *_desks_in_both(old.desks, new.desks))
    yield part("urgent_line", "末尾の一行", (old.urgent_line,), (new.urgent_line,))
    yield part("sources", "出典", old.sources, new.sources, holds_figures=False)
    # Its number is that of a desk above.
    yield part("share", "家族に送る文", (old.share,), (new.share,), holds_figures=False)


def _desks_in_both(old: Sequence[DeskLine], new: Sequence[DeskLine]) -> tuple[list[str], list[str]]:
    """Return the words of the desks that both show, in one order; numbers, hours and order are not among them."""
    before = {desk.id: desk for desk in old}
    both = [(before[desk.id], desk) for desk in new if desk.id in before]
    return [line for was, now in both for line in _words(was, now)], [
        line for was, now in both for line in _words(now, was)
    ]


def _words(desk: DeskLine, other: DeskLine) -> list[str]:
    """Return what is read beside a desk's number; its state where it was said in other words only."""
    same_state = desk.state == other.state and figures(desk.state_text) == figures(other.state_text)
    return [desk.name, desk.short, desk.state_text if same_state else "", desk.cost, desk.note]
