"""The parts of the Flex bubble, each a dict of LINE's own names.

Sizes begin at ``lg``; only sources are smaller. Every colour pair has a contrast of at
least 7 to 1 (WCAG 2.2, 1.4.6). ``scaling`` lets letters grow with the size that the
resident chose for LINE, and ``wrap`` keeps them all visible.

Source: Flex Message elements, https://developers.line.biz/en/docs/messaging-api/flex-message-elements/
"""

from collections.abc import Iterable, Sequence
from typing import Any

from bot.channels.line.limits import FLEX_LABEL
from bot.channels.line.units import cut_graphemes, graphemes
from bot.content.dial import dial_number, must_be_copied, tel_uri
from bot.model import DeskLine, State

Json = dict[str, Any]

INK = "#1a1a1a"
PAPER = "#ffffff"
DARK_BLUE = "#0b3d75"
DARK_RED = "#8f0616"
PALE_RED = "#fff1f0"
PALE_BLUE = "#eef4fb"
GREY = "#4d4d4d"

MARKS = {
    State.OPEN: {"backgroundColor": "#0b6b2f", "borderColor": "#0b6b2f"},
    State.CLOSED: {"backgroundColor": PAPER, "borderColor": DARK_RED},
    State.UNKNOWN: {"backgroundColor": PAPER, "borderColor": GREY},
}
"""A full dot for open, rings for the others: told apart without seeing colours."""


def text(words: str, **more: Any) -> Json:
    """Return large dark words that wrap and grow; *more* are Flex properties."""
    plain: Json = {"type": "text", "text": words, "size": "lg", "color": INK}
    return {**plain, "wrap": True, "scaling": True, **more}


def column(contents: Sequence[Json], padding: str, spacing: str = "none") -> Json:
    """Return *contents* below each other, on white."""
    box: Json = {"type": "box", "layout": "vertical", "contents": list(contents)}
    return {**box, "spacing": spacing, "paddingAll": padding, "backgroundColor": PAPER}


def header(first: str, urgent: bool) -> Json:
    """Return the action to take, white on dark: red where money or safety is at stake now."""
    words = text(first, size="xl", weight="bold", color=PAPER)
    colour = DARK_RED if urgent else DARK_BLUE
    return {**column([words], padding="lg"), "backgroundColor": colour}


def header_with_alarm(alarm_for: str, alarm: str, first: str) -> Json:
    """Return the header of an answer that may be the wrong one: what saves, and whom, comes first, in red."""
    words = [
        text(alarm_for, weight="bold", color=PAPER),
        text(alarm, size="xl", weight="bold", color=PAPER, margin="sm"),
    ]
    saving = {**column(words, padding="lg"), "backgroundColor": DARK_RED}
    return {**column([saving, header(first, urgent=False)], padding="none"), "backgroundColor": DARK_BLUE}


def spaced(parts: Iterable[list[Json]]) -> list[Json]:
    """Join *parts* with room between them, without the empty ones."""
    contents: list[Json] = []
    for part in parts:
        for place, block in enumerate(part):
            first_of_part = place == 0 and bool(contents)
            contents.append({**block, "margin": "xxl"} if first_of_part else block)
    return contents


def lines(texts: Iterable[str]) -> list[Json]:
    """Return one paragraph for each of *texts*."""
    return [text(words, margin="md") for words in texts if words]


def under(heading: str, contents: list[Json]) -> list[Json]:
    """Return *contents* under *heading*; nothing if there are none."""
    if not contents:
        return []
    return [text(heading, weight="bold", color=DARK_BLUE), *contents]


def small(heading: str, texts: Sequence[str]) -> list[Json]:
    """Return where it is from, below everything, in small letters."""
    if not texts:
        return []
    return [text(words, size="sm", color=GREY, margin="sm") for words in (heading, *texts)]


def urgent_line(words: str) -> list[Json]:
    """Return the line for those who paid or are on the telephone, framed in red."""
    if not words:
        return []
    frame = {"borderColor": DARK_RED, "borderWidth": "2px", "cornerRadius": "8px"}
    inner = text(words, weight="bold")
    return [{**column([inner], padding="md"), **frame, "backgroundColor": PALE_RED}]


def desk(
    line: DeskLine,
    call: Json | None,
    copy: Json | None,
    ordinary_text: str,
    ordinary_call: Json | None,
) -> Json:
    """Return one desk: name, number, whether it answers now, what must be said beside it."""
    contents = [text(line.name, weight="bold")]
    if line.number:
        contents.append(_link(line.number, call, size="xxl", weight="bold"))
    if line.state_text:
        contents.append(_state(line))
    if line.note:
        contents.append(text(line.note, margin="sm"))
    if line.ordinary_number:
        contents.append(_link(ordinary_text, ordinary_call, margin="sm"))
    if copy is not None:
        contents.append(pressable(copy["label"], copy))
    return {**column(contents, padding="md"), "margin": "md", "backgroundColor": PALE_BLUE}


def pressable(words: str, action: Json) -> Json:
    """Return a framed line that does *action*.

    A box, not a Flex ``button``: a button's words neither wrap nor stay whole in the
    letter sizes that old eyes choose.
    """
    inner = text(words, weight="bold", color=DARK_BLUE, align="center")
    frame = {"borderColor": DARK_BLUE, "borderWidth": "1px", "cornerRadius": "8px"}
    return {**column([inner], padding="md"), **frame, "margin": "md", "action": action}


def choice(words: str, action: Json) -> Json:
    """Return a reply to our question: stronger than what merely leads on, and no call button.

    The words begin at the left, so that the numbers stand below each other.
    """
    inner = text(words, weight="bold", color=DARK_BLUE)
    frame = {"borderColor": DARK_BLUE, "borderWidth": "2px", "cornerRadius": "8px", "backgroundColor": PALE_BLUE}
    return {**column([inner], padding="lg"), **frame, "margin": "md", "action": action}


def call_button(action: Json) -> Json:
    """Return a large filled box that dials."""
    inner = text(action["label"], weight="bold", color=PAPER, align="center")
    filled = {"backgroundColor": DARK_BLUE, "cornerRadius": "8px", "action": action}
    return {**column([inner], padding="lg"), **filled}


def label(words: str, line: DeskLine) -> str:
    """Put the desk's short name into *words*, shortened so that the whole fits a label."""
    room = FLEX_LABEL - len(graphemes(words.replace("{name}", "")))
    name = cut_graphemes(line.short or line.name, max(room, 1))
    return cut_graphemes(words.replace("{name}", name), FLEX_LABEL)


def dial_desk(line: DeskLine, words: str, pages: str | None) -> Json | None:
    """Return the action that calls *line* from every telephone, None if there is none."""
    return dial(line, dial_number(line.number, line.ordinary_number), words, pages)


def dial(line: DeskLine, number: str, words: str, pages: str | None) -> Json | None:
    """Return the action that dials *number*; on a PC it opens the desk's page.

    None where an iPhone would do nothing (#9110), or where there is no number.
    """
    if not number or must_be_copied(number):
        return None
    action: Json = {"type": "uri", "label": words, "uri": tel_uri(number)}
    return {**action, "altUri": {"desktop": f"{pages}{line.id}"}} if pages else action


def copy(number: str, words: str) -> Json | None:
    """Return the action that copies a *number* which no button can dial."""
    if not must_be_copied(number):
        return None
    shortened = cut_graphemes(words, FLEX_LABEL)
    return {"type": "clipboard", "label": shortened, "clipboardText": number}


def _link(words: str, action: Json | None, **more: Any) -> Json:
    """Return *words* that dial when pressed, underlined; plain without an *action*."""
    if action is None:
        return text(words, **more)
    return text(words, color=DARK_BLUE, decoration="underline", action=action, **more)


def _state(line: DeskLine) -> Json:
    """Return a mark and the words, so that neither stands for the other.

    The mark is a drawn dot: a written one would be read aloud as "black circle".
    """
    dot: Json = {"type": "box", "layout": "vertical", "contents": [], "flex": 0}
    dot |= {"width": "16px", "height": "16px", "cornerRadius": "8px", "borderWidth": "3px"}
    row: Json = {"type": "box", "layout": "horizontal", "spacing": "md", "margin": "sm"}
    words = text(line.state_text, weight="bold", flex=1)
    return {**row, "alignItems": "center", "contents": [{**dot, **MARKS[line.state]}, words]}
