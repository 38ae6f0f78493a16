"""The six tiles under the talk in LINE (``responses/_richmenu.yaml``).

What a tile shows is drawn into a picture by ``make richmenu``; what it sends is set up by
``app.py line setup``. Both read the words from here, so they cannot differ.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from bot.content.fields import Label, Line, Strict, Target, Text, at_most
from bot.content.library import Content
from bot.content.never_say import never_said
from bot.content.reading import load
from bot.content.telegram_words import number_faults
from bot.content.yamlfile import YamlFile
from bot.errors import ContentError, Fault

FILE = "responses/_richmenu.yaml"
TILES = 6
URGENT_TILES = 2
"""The first row: the two things that cannot wait."""

CHAT_BAR_LIMIT = 14
"""LINE's own limit for the text on the bar that opens the menu."""

LINE_WIDTH = 7
"""Full-width letters in one line of a tile: more could not be read on a telephone."""


class Tile(Strict):
    """One tile: what it shows, what it says when it is pressed, and where it leads."""

    lines: Annotated[list[Text], Field(min_length=1, max_length=2)]
    says: Label
    to: Target
    icon: Literal["ringing", "yen", "number", "postcard", "phone", "language"]
    colour: Literal["red", "navy", "green", "white"]


class RichMenu(Strict):
    """The whole menu."""

    name: Annotated[Line, at_most(40)]
    """For staff, in LINE's list of menus."""

    chat_bar_text: Annotated[Text, at_most(CHAT_BAR_LIMIT)]
    tiles: Annotated[list[Tile], Field(min_length=TILES, max_length=TILES)]


def read_menu(content: Content) -> RichMenu:
    """Return the menu that staff wrote, held against the answers that it leads to.

    Raises:
        ContentError: with every fault, its line and the mend.
    """
    menu, file = load(content.folder, FILE, RichMenu)
    faults = list(_faults(menu, file, content))
    if faults:
        raise ContentError(faults)
    return menu


def width_of(line: str) -> float:
    """Return how wide *line* is in full-width letters; ASCII takes about half."""
    return sum(0.6 if letter.isascii() else 1.0 for letter in line)


def _faults(menu: RichMenu, file: YamlFile, content: Content) -> Iterator[Fault]:
    yield from _unfit(file.line_of(("chat_bar_text",)), menu.chat_bar_text)
    seen: set[str] = set()
    for number, tile in enumerate(menu.tiles):
        line = file.line_of(("tiles", number))
        yield from _tile_faults(tile, line, number < URGENT_TILES, content)
        yield from _unfit(line, tile.says)
        for part in ("to", "says", "icon"):
            value = f"{part}: {getattr(tile, part)}"
            if value in seen:
                yield Fault(FILE, line, f"「{value}」が2回あります。タイルごとに変えてください。")
            seen.add(value)


def _tile_faults(tile: Tile, line: int, urgent: bool, content: Content) -> Iterator[Fault]:
    name, _, case = tile.to.partition("/")
    if name not in {kind.id for kind in content.types}:
        yield Fault(FILE, line, f"「{name}」という質問の種類はありません。")
    elif case and case not in content.answers[name].cases:
        yield Fault(FILE, line, f"「{name}」の答えに、「{case}」という場合はありません。")
    if urgent != (tile.colour == "red"):
        yield Fault(FILE, line, "red(赤)は、始めの2つのタイルだけに、かならず使ってください。")
    if urgent and not content.is_urgent(name):
        yield Fault(FILE, line, "始めの2つのタイルは、急ぐ種類(urgent)へ行くものにしてください。")
    for shown in tile.lines:
        if width_of(shown) > LINE_WIDTH:
            yield Fault(FILE, line, f"「{shown}」は長すぎます。1行は{LINE_WIDTH}字までです(英字は約半分)。")
    if _letters("".join(tile.lines)) != _letters(tile.says):
        yield Fault(FILE, line, "says は、lines と同じことばにしてください(間に空白か「/」を入れてもかまいません)。")


def _unfit(line: int, text: str) -> Iterator[Fault]:
    yield from (Fault(FILE, line, reason) for reason in never_said(text))
    if any(number_faults(text, set())):
        yield Fault(FILE, line, "ここに電話番号は書けません。")


def _letters(text: str) -> str:
    return text.replace(" ", "").replace("/", "")
