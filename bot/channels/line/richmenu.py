"""LINE's rich menu: where the tiles lie, what each sends, and the picture over them.

LINE can change neither a menu nor its picture, so a changed menu is a new one. Its name carries a
fingerprint of everything in it: whoever finds the name on LINE's list has found this very menu.

Source: Messaging API reference, "Rich menu" (2026-08); https://www.w3.org/TR/png-3/ for the picture.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bot.content.richmenu import RichMenu

PICTURE: Final = Path(__file__).with_name("richmenu.png")
PICTURE_NAME: Final = "bot/channels/line/richmenu.png"

WIDTH, HEIGHT = 2500, 1686
COLUMNS: Final = 2
ROW_HEIGHTS: Final = (600, 543, 543)
"""The urgent row is the tallest. Two columns, not three: a third more room for each letter."""

MOST_BYTES: Final = 1_000_000
"""LINE takes 1 MB and does not say which; the smaller one is safe."""

PREFIX: Final = "scam-call-bot "
"""Begins the name of every menu of ours. Never changed, or older ones would be left behind."""

WORDS_MARK: Final = "Words"
DRAWING_MARK: Final = "Drawing"
"""What the picture carries: fingerprints of the words and of the drawing that it was made from."""

REDRAW: Final = "make richmenu を実行して、絵を作り直してください。"

_PNG = b"\x89PNG\r\n\x1a\n"

Json = dict[str, Any]


def bounds(number: int) -> Json:
    """Return where tile *number* lies, counted from 0, left to right and down, in LINE's words."""
    row, column = divmod(number, COLUMNS)
    width = WIDTH // COLUMNS
    return {"x": column * width, "y": sum(ROW_HEIGHTS[:row]), "width": width, "height": ROW_HEIGHTS[row]}


def menu_request(menu: RichMenu, picture: bytes) -> Json:
    """Return the body that creates *menu*; its name tells it from every other one."""
    areas = [{"bounds": bounds(number), "action": _action(menu, number)} for number in range(len(menu.tiles))]
    shown: Json = {
        "size": {"width": WIDTH, "height": HEIGHT},
        "selected": True,
        "chatBarText": menu.chat_bar_text,
        "areas": areas,
    }
    fingerprint = hashlib.sha256(_bytes(shown) + picture).hexdigest()[:16]
    return {**shown, "name": f"{PREFIX}{menu.name} {fingerprint}"}


def _action(menu: RichMenu, number: int) -> Json:
    tile = menu.tiles[number]
    # The label is what a screen reader says for the tile.
    return {"type": "postback", "label": tile.says, "data": f"ask:{tile.to}", "displayText": tile.says}


def is_ours(name: object) -> bool:
    """Say whether a menu on LINE's list was made by us, now or earlier."""
    return isinstance(name, str) and name.startswith(PREFIX)


def words_mark(menu: RichMenu) -> str:
    """Return the fingerprint of everything of *menu* that can be seen in the picture."""
    seen = [[tile.lines, tile.icon, tile.colour] for tile in menu.tiles]
    return hashlib.sha256(_bytes(seen)).hexdigest()


def picture_faults(picture: bytes, menu: RichMenu) -> Iterator[str]:
    """Yield why *picture* cannot be shown with *menu*, in Japanese with the mend."""
    if not picture.startswith(_PNG):
        yield f"{PICTURE_NAME} は PNG の絵ではありません。{REDRAW}"
        return
    if size_of(picture) != (WIDTH, HEIGHT):
        yield f"{PICTURE_NAME} の大きさが {WIDTH}×{HEIGHT} ではありません。{REDRAW}"
    if len(picture) > MOST_BYTES:
        yield f"{PICTURE_NAME} が1MBより大きく({len(picture)}バイト)、LINE が受けつけません。{REDRAW}"
    if marks_of(picture).get(WORDS_MARK) != words_mark(menu):
        yield f"{PICTURE_NAME} は、いまの responses/_richmenu.yaml のことばの絵ではありません。{REDRAW}"


def size_of(picture: bytes) -> tuple[int, int]:
    """Return width and height of a PNG; (0, 0) if it breaks off before them."""
    header = next((body for kind, body in _chunks(picture) if kind == b"IHDR"), b"")
    return struct.unpack(">II", header[:8]) if len(header) >= 8 else (0, 0)


def marks_of(picture: bytes) -> dict[str, str]:
    """Return the texts that a PNG carries."""
    texts = (body.partition(b"\0") for kind, body in _chunks(picture) if kind == b"tEXt")
    return {name.decode("latin-1"): text.decode("latin-1") for name, _, text in texts}


def marked(picture: bytes, marks: dict[str, str]) -> bytes:
    """Return the PNG *picture* carrying *marks*, plain ASCII."""
    end = picture.rindex(b"IEND") - 4
    texts = [f"{name}\0{text}".encode("ascii") for name, text in marks.items()]
    return picture[:end] + b"".join(map(_text_chunk, texts)) + picture[end:]


def _text_chunk(text: bytes) -> bytes:
    body = b"tEXt" + text
    return struct.pack(">I", len(text)) + body + struct.pack(">I", zlib.crc32(body))


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the body of every chunk of a PNG, up to where it breaks off."""
    at = len(_PNG)
    while at + 12 <= len(picture):
        length = int.from_bytes(picture[at : at + 4])
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += 12 + length


def _bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
