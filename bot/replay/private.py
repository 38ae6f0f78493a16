"""Find what may be somebody's own in a script: it would stand in a public repository for ever."""

import re
import unicodedata
from collections.abc import Iterator, Set

from bot.content.library import Content
from bot.content.yamlfile import Place
from bot.language.personal import personal_parts
from bot.language.phone import canonical
from bot.replay.script import Script, Turn

MEND = "名前は「○○」、番号は「090-0000-0000」のように替えるか、作ったものなら invented に書いてください。"

_MOBILE = re.compile(r"(?:\+81[ -]?|0)[789]0")


def known_numbers(content: Content) -> frozenset[str]:
    """Return the numbers of the register, as ``phone.canonical`` writes them: nobody's own."""
    numbers = [number for desk in content.desks.values() for number in (desk.number, desk.ordinary_number)]
    return frozenset(canonical(number) for number in numbers if number) | {"9110"}


def personal_in(script: Script, known: Set[str]) -> Iterator[tuple[Place, str]]:
    """Yield where in *script* something may be somebody's own, and what it looks like with its mend.

    What the script names as invented is let through, but for the numbers of mobile telephones: those
    are always somebody's.
    """
    invented = [_plain(one) for one in script.invented or ()]
    for place, text in _texts(script):
        for words, kind in personal_parts(text, known, made_up=True):
            if not any(_plain(words) in one for one in invented if not _MOBILE.match(one)):
                yield place, f"「{words}」は、だれかの{kind}のように見えます。{MEND}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _texts(script: Script) -> Iterator[tuple[Place, str]]:
    yield ("title",), script.title
    yield ("why",), script.why
    for number, turn in enumerate(script.turns):
        yield from _texts_of(turn, number)


def _texts_of(turn: Turn, number: int) -> Iterator[tuple[Place, str]]:
    if turn.says is not None:
        yield ("turns", number, "says"), turn.typed
    if turn.expects is None:
        return
    for key in ("must_say", "must_not_say"):
        for text in getattr(turn.expects, key) or ():
            yield ("turns", number, "expects", key), text
