"""Draw LINE's rich menu: ``make richmenu`` writes ``bot/channels/line/richmenu.png``.

A telephone shows the 2500 pixels 375 wide, so everything here is 6.7 times as large as it will be
seen: the smallest letters are 120 pixels, 18 on a telephone. Colours are those of the web page
(``bot/web/static/site.css``), white on them at 7 to 1 and better.

The picture carries a fingerprint of this drawing, so that a picture of old words is noticed.
"""

import hashlib
import sys
from html import escape

from bot.channels.line.richmenu import (
    DRAWING_MARK,
    HEIGHT,
    MOST_BYTES,
    PICTURE,
    PICTURE_NAME,
    WIDTH,
    WORDS_MARK,
    bounds,
    marked,
    words_mark,
)
from bot.content.library import load
from bot.content.richmenu import RichMenu, Tile, read_menu, width_of
from bot.settings import PROJECT

GROUND = "#f4f2ec"
INK = "#ffffff"
COLOURS = {
    "red": ("#a10a10", INK),
    "navy": ("#12355b", INK),
    "green": ("#115a36", INK),
    "white": ("#ffffff", "#12355b"),
}
"""Of a tile: its ground, and what is drawn on it."""

GUTTER = 14
"""Half of the room between two tiles."""

CORNER = 56
MARGIN = 56
ICON = 232
BETWEEN = 50
"""From the icon to the words."""

LARGEST, SMALLEST = 160, 110
"""Letters, in pixels of the picture."""

LEADING = 1.3

_RECEIVER = (
    "M4 5.9 6.5 5.3c.6-.1 1.2.2 1.4.8l1.2 2.7c.2.5.1 1-.3 1.4L7.4 11.6c.9 1.8 2.2 3.1 4 4l1.4-1.4c.4-.4.9-.5 1.4-.3"
    "l2.7 1.2c.6.2.9.8.8 1.4l-.6 2.5c-.1.6-.6 1-1.2 1C8.5 20 3 14.5 3 7.1c0-.6.4-1.1 1-1.2Z"
)

ICONS = {
    "ringing": (
        f'<g transform="translate(-1.4 -.6) scale(1.12)"><path d="{_RECEIVER}" fill="INK"/>'
        '<path d="M13 7.2a4.6 4.6 0 0 1 3.8 3.8M13.3 2.9a8.9 8.9 0 0 1 7.8 7.8" fill="none" stroke="INK"'
        ' stroke-width="2.1" stroke-linecap="round"/></g>'
    ),
    "yen": (
        '<g fill="none" stroke="INK" stroke-linecap="round" stroke-linejoin="round">'
        '<circle cx="12" cy="12" r="10.2" stroke-width="2.3"/>'
        '<path d="m7.9 6.6 4.1 5.7 4.1-5.7M12 12.3v5.3M8.6 12.6h6.8M8.6 15.4h6.8" stroke-width="2.1"/></g>'
    ),
    "number": (
        f'<path d="{_RECEIVER}" fill="INK" transform="translate(-2.6 1.5) scale(1.08)"/>'
        '<path d="M14.6 5a3.9 3.9 0 1 1 6.1 3.2c-1.4.9-2.2 1.7-2.2 3.1" fill="none" stroke="INK"'
        ' stroke-width="2.5" stroke-linecap="round"/><circle cx="18.5" cy="15.3" r="1.6" fill="INK"/>'
    ),
    "postcard": (
        '<rect x="1.4" y="3.8" width="21.2" height="16.4" rx="2.4" fill="none" stroke="INK" stroke-width="2.3"/>'
        '<path d="M15 7.5h4.2v4.6H15Z" fill="INK"/>'
        '<path d="M5.4 8.7h5.8M5.4 12.2h5.8M5.4 15.9h13.4" fill="none" stroke="INK" stroke-width="2.1"'
        ' stroke-linecap="round"/>'
    ),
    "phone": f'<path d="{_RECEIVER}" fill="INK" transform="translate(-1.3 -3.5) scale(1.3)"/>',
    "language": (
        '<g fill="none" stroke="INK" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">'
        '<circle cx="12" cy="12" r="10.2"/><path d="M2.2 12h19.6M12 1.8c3.2 2.9 4.6 6.2 4.6 10.2S15.2 19.3 12 22.2'
        'M12 1.8C8.800 4.7 7.4 8 7.4 12S8.8 19.3 12 22.2"/></g>'
    ),
}
"""Drawn on 24 by 24 in the manner of ``bot/web/static/icon-*.svg``; ``INK`` is the tile's colour for it."""


def drawing(menu: RichMenu) -> str:
    """Return the whole picture as SVG."""
    tiles = "".join(_tile(tile, bounds(number)) for number, tile in enumerate(menu.tiles))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{GROUND}"/>{tiles}</svg>'
    )


def letter_height(menu: RichMenu) -> int:
    """Return the height of the smallest letters, in pixels of the picture."""
    return min(_size(tile) for tile in menu.tiles)


def drawing_mark(menu: RichMenu) -> str:
    """Return the fingerprint of the drawing of *menu*."""
    return hashlib.sha256(drawing(menu).encode()).hexdigest()


def _tile(tile: Tile, place: dict[str, int]) -> str:
    ground, ink = COLOURS[tile.colour]
    x, y = place["x"] + GUTTER, place["y"] + GUTTER
    width, height = place["width"] - 2 * GUTTER, place["height"] - 2 * GUTTER
    if ground == INK:  # a white tile has an edge, drawn inside
        frame = f'<rect x="{x + 5}" y="{y + 5}" width="{width - 10}" height="{height - 10}" rx="{CORNER - 5}"'
        frame += f' fill="none" stroke="{ink}" stroke-width="10"/>'
    else:
        frame = ""
    size = _size(tile)
    middle = y + height / 2
    icon = ICONS[tile.icon].replace("INK", ink)
    left = x + MARGIN + ICON + BETWEEN
    words = "".join(
        f'<text x="{left}" y="{middle + size * (0.36 + LEADING * row):.1f}">{escape(line)}</text>'
        for row, line in zip(_rows(tile), tile.lines, strict=True)
    )
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{CORNER}" fill="{ground}"/>{frame}'
        f'<svg x="{x + MARGIN}" y="{middle - ICON / 2}" width="{ICON}" height="{ICON}" viewBox="0 0 24 24">{icon}</svg>'
        f'<g fill="{ink}" font-family="Noto Sans CJK JP" font-weight="700" font-size="{size}">{words}</g>'
    )


def _rows(tile: Tile) -> list[float]:
    """Return where the lines stand, in lines from the middle."""
    return [row - (len(tile.lines) - 1) / 2 for row in range(len(tile.lines))]


def _size(tile: Tile) -> int:
    """Return the height of the letters: as large as the longest line lets them be."""
    room = WIDTH // 2 - 2 * GUTTER - MARGIN - ICON - BETWEEN - MARGIN * 3 // 4
    return max(SMALLEST, min(LARGEST, int(room / max(map(width_of, tile.lines)))))


def shoot(svg: str) -> bytes:
    """Return *svg* as a PNG, by Debian's Chromium."""
    from playwright.sync_api import sync_playwright

    from tests.web.browser import find_chromium, launch

    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("No Chromium on this machine (Debian: apt install chromium fonts-noto-cjk).")
    with sync_playwright() as playwright:
        browser = launch(playwright, chromium)
        try:
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{svg}")
            return page.screenshot(type="png")
        finally:
            browser.close()


def main() -> int:
    """Draw the shipped words. Returns the exit status."""
    menu = read_menu(load(PROJECT))
    marks = {WORDS_MARK: words_mark(menu), DRAWING_MARK: drawing_mark(menu)}
    picture = marked(shoot(drawing(menu)), marks)
    if len(picture) > MOST_BYTES:
        print(f"{len(picture)} bytes: LINE takes at most {MOST_BYTES}. Draw less.", file=sys.stderr)
        return 1
    PICTURE.write_bytes(picture)
    print(f"{PICTURE_NAME}: {WIDTH} x {HEIGHT}, {len(picture)} bytes. Next: python app.py line setup")
    return 0


if __name__ == "__main__":
    sys.exit(main())
