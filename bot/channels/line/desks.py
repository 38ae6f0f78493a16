"""A desk on a card: who, whether somebody answers now, the number to press, what it costs.

An iPhone does nothing on a link with ``#``, so #9110 is shown and can be copied, and the
box that calls dials the desk's ordinary number. LINE on a PC cannot dial: there a call
opens the desk's page.
"""

from functools import lru_cache

from bot.channels.line import look
from bot.channels.line.blocks import Json, box, call, link, text
from bot.channels.line.limits import FLEX_LABEL
from bot.channels.line.units import broken_beside, cut_graphemes, graphemes
from bot.content.dial import dial_number, must_be_copied, tel_uri
from bot.content.phrases import Phrases
from bot.model import DeskLine


class DeskBlocks:
    """Makes the parts that show desks, in one language."""

    def __init__(self, pages: str | None, words: Phrases) -> None:
        """Keep where the desks' pages stand (None: nowhere) and the words around desks."""
        self._pages = pages
        self._words = words

    def panel(self, desk: DeskLine, *, filled: bool) -> Json:
        """Return all of one desk; its number is a *filled* box to call, else underlined."""
        contents = [text(desk.name, weight="bold")]
        if desk.state_text:
            contents.append(_state(desk))
        contents += [*self._numbers(desk, filled=filled), *self._beside(desk)]
        return box(contents, paddingAll=look.INSIDE, margin=look.INSIDE, backgroundColor=look.PALE_NAVY, **_ROUNDED)

    def call(self, desk: DeskLine) -> Json | None:
        """Return the one large box that calls *desk*; None if no box can."""
        number = dial_number(desk.number, desk.ordinary_number)
        action = self._dial(desk, number)
        return call(self._label(desk)[1], action, size=look.ACTION) if action else None

    def _numbers(self, desk: DeskLine, *, filled: bool) -> list[Json]:
        """Return the number, whatever its telephone needs to dial or copy it."""
        number = dial_number(desk.number, desk.ordinary_number)
        other = self._words.ordinary_number.replace("{number}", desk.ordinary_number)
        shown: list[Json] = []
        if must_be_copied(desk.number):
            shown.append(_large(desk.number))
            label = cut_graphemes(self._words.copy_.replace("{number}", desk.number), FLEX_LABEL)
            shown.append(link(label, {"type": "clipboard", "label": label, "clipboardText": desk.number}))
            if desk.ordinary_number:
                shown.append(text(other))
        if action := self._dial(desk, number):
            size = look.number_size(number)
            plain = link(number, action, weight="bold", size=size)
            shown.append(call(self._label(desk)[1], action, number) if filled else plain)
        if desk.ordinary_number and number != desk.ordinary_number:
            action = self._dial(desk, desk.ordinary_number)
            shown.append(link(other, action) if action else text(other))
        return shown

    def _beside(self, desk: DeskLine) -> list[Json]:
        """Return hours, cost and note; hours that the state says already, or that say nothing, are left out."""
        known = any(letter.isdigit() for letter in desk.hours_text)
        hours = desk.hours_text if known and desk.hours_text.casefold() not in desk.state_text.casefold() else ""
        said = [
            f"{self._words.desk_hours}: {hours}" if hours else "",
            f"{self._words.cost}: {desk.cost}" if desk.cost else "",
            desk.note,
        ]
        return [text(words, color=look.SOFT, margin=look.NEAR) for words in said if words]

    def _dial(self, desk: DeskLine, number: str) -> Json | None:
        """Return the action that dials *number*; None where an iPhone would do nothing, or without a number."""
        if not number or must_be_copied(number):
            return None
        action: Json = {"type": "uri", "label": self._label(desk)[0], "uri": tel_uri(number)}
        return {**action, "altUri": {"desktop": f"{self._pages}{desk.id}"}} if self._pages else action

    def _label(self, desk: DeskLine) -> tuple[str, str]:
        return call_label(self._words.call, desk.short or desk.name)


_ROUNDED = {"cornerRadius": look.ROUND}


@lru_cache(maxsize=512)
def call_label(words: str, name: str) -> tuple[str, str]:
    """Return what a call to *name* is called, shortened so that the whole fits a label, and how a box shows it."""
    room = FLEX_LABEL - len(graphemes(words.replace("{name}", "")))
    shortened = cut_graphemes(name, max(room, 1))
    label = cut_graphemes(words.replace("{name}", shortened), FLEX_LABEL)
    return label, broken_beside(label, shortened, look.NARROW)


def _large(number: str) -> Json:
    return text(number, weight="bold", color=look.NAVY, size=look.number_size(number), margin=look.NEAR)


def _state(desk: DeskLine) -> Json:
    """Return a mark and the words, so that neither stands for the other.

    The mark is a drawn dot: a written one would be read aloud as "black circle".
    """
    dot = box([], flex=0, width="16px", height="16px", cornerRadius="8px", borderWidth="3px", **look.DOTS[desk.state])
    row: Json = {"type": "box", "layout": "horizontal", "spacing": look.NEAR, "margin": look.CLOSE}
    words = text(desk.state_text, weight="bold", flex=1)
    return {**row, "alignItems": "center", "contents": [dot, words]}
