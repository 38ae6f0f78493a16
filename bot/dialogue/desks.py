"""Which desk a resident means, by the names that staff gave it."""

from collections.abc import Iterable

from bot.content.models import Desk
from bot.language.normalise import normalise


class DeskNames:
    """Finds desks named in a text. Made once per content."""

    def __init__(self, desks: Iterable[Desk]) -> None:
        self._names = sorted(
            ((normalise(name), desk.id) for desk in desks for name in _names_of(desk)),
            key=lambda pair: len(pair[0]),
            reverse=True,
        )

    def meant_in(self, text: str) -> tuple[str, ...]:
        """Return the ids of the desks named in *text*; a longer name wins over a part of it."""
        rest = normalise(text)
        found: list[str] = []
        for name, desk in self._names:
            if name in rest:
                rest = rest.replace(name, "\n")
                if desk not in found:
                    found.append(desk)
        return tuple(found)


def _names_of(desk: Desk) -> Iterable[str]:
    yield desk.name
    yield desk.short
    yield from desk.aliases
    if desk.number:
        yield desk.number
