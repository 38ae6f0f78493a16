"""The parts of a card, each a dict of LINE's own names; how they look is in ``look``.

``scaling`` lets letters grow with the size that the resident chose for LINE, and ``wrap``
keeps them all visible. What can be pressed is a box, not a Flex ``button``: a button's
words neither wrap nor stay whole in the letter sizes that old eyes choose.

Source: Flex Message elements, https://developers.line.biz/en/docs/messaging-api/flex-message-elements/
"""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.channels.line import look
from bot.channels.line.units import unbroken
from bot.model import Button

Json = dict[str, Any]


_PLAIN = {
    "type": "text",
    "text": "",
    "size": look.WORDS,
    "color": look.INK,
    "wrap": True,
    "scaling": True,
    "lineSpacing": look.LINES,
}


def text(words: str, **more: Any) -> Json:
    """Return large dark words that wrap and grow; *more* are Flex properties."""
    return {**_PLAIN, "text": unbroken(words) if "-" in words else words, **more}


def box(contents: Sequence[Json], **more: Any) -> Json:
    """Return *contents* below each other; *more* are Flex properties."""
    return {"type": "box", "layout": "vertical", "contents": list(contents), **more}


def card(parts: Iterable[list[Json]], top: Json | None = None, end: Json | None = None) -> Json:
    """Return one bubble: *top*, the *parts* with room between them, *end*. Empty ones are left out."""
    bubble: Json = {"type": "bubble", "size": look.BUBBLE}
    if top:
        bubble["header"] = top
    # A reply may be its first line and nothing else; LINE refuses an empty body.
    if contents := _spaced(parts):
        bubble["body"] = box(contents, paddingAll=look.WIDE, backgroundColor=look.PAPER)
    if end:
        bubble["footer"] = end
    return bubble


def band(words: str, colour: str, *, size: str = look.ACTION, whom: str = "") -> Json:
    """Return *words* in white on *colour*, below those whom they are for."""
    white: Json = {"weight": "bold", "color": look.PAPER}
    lines = [text(words, **{**white, "size": size, **({"margin": look.CLOSE} if whom else {})})]
    if whom:
        lines.insert(0, text(whom, **white))
    return box(lines, paddingAll=look.WIDE, backgroundColor=colour)


def stacked(contents: Sequence[Json]) -> Json:
    """Return bands and what stands between them, one straight below the other."""
    if len(contents) == 1:
        return contents[0]
    return box(contents, spacing=look.CLOSE, paddingAll="none", backgroundColor=look.PAPER)


def lines(texts: Iterable[str], **more: Any) -> list[Json]:
    """Return one paragraph for each of *texts*; *more* are Flex properties."""
    return [text(words, margin=look.INSIDE, **more) for words in texts if words]


def heading(words: str, colour: str = look.NAVY) -> Json:
    """Return the heading of a part."""
    return text(words, weight="bold", color=colour)


def under(words: str, contents: list[Json]) -> list[Json]:
    """Return *contents* under the heading *words*; nothing if there are none."""
    return [heading(words), *contents] if contents else []


def panel(words: str, contents: list[Json], colour: str, ground: str) -> list[Json]:
    """Return *contents* on a *ground* of their own under a strip with *words*; nothing if there are none."""
    if not contents:
        return []
    strip = box([heading(words, look.PAPER)], paddingAll=look.NEAR, paddingStart=look.INSIDE, backgroundColor=colour)
    # LINE may leave out the margin of what stands first in a box: the padding makes the room.
    inside = box([{**contents[0], "margin": "none"}, *contents[1:]], paddingAll=look.INSIDE)
    frame = {"borderColor": colour, "borderWidth": look.FRAME, "cornerRadius": look.ROUND}
    return [box([strip, inside], backgroundColor=ground, **frame)]


def steps(texts: Iterable[str]) -> list[Json]:
    """Return *texts* numbered in their order, the numbers below each other."""
    return [_numbered(number, text(words, flex=1), look.INK) for number, words in enumerate(texts, start=1)]


def framed(words: Iterable[str], colour: str, ground: str) -> list[Json]:
    """Return strong *words* in a frame; nothing without words."""
    inner = [text(line, weight="bold", **({"margin": look.NEAR} if place else {})) for place, line in enumerate(words)]
    return [_frame(inner, colour, ground)] if inner else []


def urgent(line: str, buttons: Sequence[Button]) -> list[Json]:
    """Return the line for those who paid or are on the telephone, with their buttons, framed in red."""
    inner = [text(line, weight="bold")] if line else []
    inner += [_button(button.label, ask(button), look.RED) for button in buttons]
    return [_frame(inner, look.RED, look.PALE_RED)] if inner else []


def bordered(button: Button) -> Json:
    """Return a framed button that leads on."""
    return _button(button.label, ask(button), look.NAVY)


def call(words: str, action: Json, number: str = "", **more: Any) -> Json:
    """Return a large filled box that dials, with the *number* that it dials."""
    white: Json = {"weight": "bold", "color": look.PAPER, "align": "center"}
    inner = [text(words, **white, **more)]
    if number:
        inner.append(text(number, **white, size=look.number_size(number)))
    filled = {"backgroundColor": look.GREEN, "cornerRadius": look.ROUND, "action": action}
    return box(inner, paddingAll=look.INSIDE, margin=look.INSIDE, **filled)


def link(words: str, action: Json, **more: Any) -> Json:
    """Return underlined *words* that do *action*, with room for a finger."""
    inner = text(words, color=look.NAVY, decoration="underline", **more)
    return box([inner], paddingTop=look.FINGER, paddingBottom=look.FINGER, action=action)


def choices(options: Sequence[Button]) -> list[Json]:
    """Return the replies to a question of ours as a list, numbered, so that a number can be written too."""
    strong = {"weight": "bold", "color": look.NAVY, "flex": 1}
    rows = [
        _row(_numbered(number, text(option.label, **strong), look.NAVY), ask(option))
        for number, option in enumerate(options, start=1)
    ]
    return _list(rows, look.PALE_NAVY)


def rows(buttons: Sequence[Button]) -> list[Json]:
    """Return next questions as a list."""
    return _list([_row(text(one.label, weight="bold", color=look.NAVY), ask(one)) for one in buttons], look.PAPER)


def quiet(actions: Sequence[Json]) -> list[Json]:
    """Return what is of use with any answer: one underlined line each."""
    return [link(action["label"], action) for action in actions]


def small(words: str, texts: Sequence[str]) -> list[Json]:
    """Return where it is from, in small letters."""
    return [text(line, size=look.SOURCE, color=look.SOFT, margin=look.CLOSE) for line in (words, *texts) if texts]


def ask(button: Button) -> Json:
    """Return the action of *button*."""
    return {"type": "postback", "label": button.label, "data": button.data, "displayText": button.label}


def _button(words: str, action: Json, colour: str) -> Json:
    inner = text(words, weight="bold", color=colour, align="center")
    frame = {"borderColor": colour, "borderWidth": look.FRAME, "cornerRadius": look.ROUND}
    more = {"backgroundColor": look.PAPER, "margin": look.INSIDE, "action": action}
    return box([inner], paddingAll=look.INSIDE, **frame, **more)


def _frame(contents: Sequence[Json], colour: str, ground: str) -> Json:
    frame = {"borderColor": colour, "borderWidth": look.FRAME, "cornerRadius": look.ROUND}
    return box(contents, paddingAll=look.INSIDE, backgroundColor=ground, **frame)


def _numbered(number: int, words: Json, colour: str) -> Json:
    mark = text(f"{number}.", weight="bold", color=colour, flex=0)
    row: Json = {"type": "box", "layout": "horizontal", "spacing": look.NEAR, "margin": look.INSIDE}
    return {**row, "contents": [mark, words]}


def _row(contents: Json, action: Json) -> Json:
    """Return one line of a list; at least 44 pixels high by its padding."""
    return box([{**contents, "margin": "none"}], paddingAll=look.INSIDE, action=action)


def _list(listed: Sequence[Json], ground: str) -> list[Json]:
    """Return *listed* rows in one frame, with a hair between them; nothing if there are none."""
    if not listed:
        return []
    contents: list[Json] = []
    for row in listed:
        contents += [{"type": "separator", "color": look.HAIR}, row] if contents else [row]
    frame = {"borderColor": look.EDGE, "borderWidth": look.HAIRLINE, "cornerRadius": look.ROUND}
    return [box(contents, margin=look.NEAR, backgroundColor=ground, **frame)]


def _spaced(parts: Iterable[list[Json]]) -> list[Json]:
    """Join *parts* with room between them, without the empty ones."""
    contents: list[Json] = []
    for part in parts:
        for place, block in enumerate(part):
            apart = look.PART if contents else "none"
            contents.append({**block, "margin": apart} if place == 0 else block)
    return contents
