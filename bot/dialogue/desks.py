"""Which desk a resident means, by the names and numbers that staff gave it."""

import re
from collections.abc import Iterable, Iterator

from bot.content.models import Desk
from bot.language.normalise import normalise
from bot.language.phone import canonical, find, prepare

_TAKEN = "\n"
"""Stands where a name or number was found, so that no part of it is found again."""


class DeskNames:
    """Finds desks named in a text. Made once per content."""

    def __init__(self, desks: Iterable[Desk]) -> None:
        by_length: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        for desk in desks:
            for name in _names_of(desk):
                by_length.setdefault(normalise(name), desk.id)
            for number in (desk.number, desk.ordinary_number):
                if number:
                    self._numbers.setdefault(canonical(number), desk.id)
        self._names = [(_pattern(name), by_length[name]) for name in sorted(by_length, key=len, reverse=True) if name]

    def meant_in(self, text: str) -> tuple[str, ...]:
        """Return the ids of the desks named in *text*; a longer name wins over a part of it.

        A number means a desk only as a whole: 0120-111-222 is not "the 0120 number", and
        092-641-0110 is not 110.
        """
        found: dict[str, None] = {}
        rest = normalise(self._without_numbers(text, found))
        for name, desk in self._names:
            rest, times = name.subn(_TAKEN, rest)
            if times:
                found[desk] = None
        return tuple(found)

    def _without_numbers(self, text: str, found: dict[str, None]) -> str:
        """Return *text* with a gap for each telephone number; put the desks meant into *found*."""
        prepared = prepare(text)
        pieces: list[str] = []
        end = 0
        for number in find(prepared):
            pieces += [prepared[end : number.start], _TAKEN]
            end = number.end
            if desk := self._numbers.get(number.number.digits):
                found[desk] = None
        return "".join([*pieces, prepared[end:]])


def _pattern(name: str) -> re.Pattern[str]:
    before = r"(?<![0-9\-])" if name[0].isdigit() else ""
    behind = r"(?![0-9\-])" if name[-1].isdigit() else ""
    return re.compile(before + re.escape(name) + behind)


def _names_of(desk: Desk) -> Iterator[str]:
    yield desk.name
    yield desk.short
    yield from desk.aliases
