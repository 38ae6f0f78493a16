"""The picture on LINE's menu: is it the one that is drawn now, and can old eyes read it?"""

import re

import pytest

from bot.channels.line.richmenu import DRAWING_MARK, HEIGHT, PICTURE, REDRAW, WIDTH, bounds, marks_of
from bot.content.richmenu import read_menu
from bot.settings import PROJECT
from tests.shots.richmenu import COLOURS, GUTTER, drawing, drawing_mark, letter_height

PHONE = 375
"""How wide the picture is shown on a common telephone, in CSS pixels."""

READABLE = 13
"""The smallest letters there, in CSS pixels."""


@pytest.fixture(scope="module")
def menu(content):
    """The shipped words."""
    return read_menu(content)


def luminance(colour: str) -> float:
    """Return WCAG's relative luminance of ``#rrggbb``."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_committed_picture_is_of_the_present_drawing(menu):
    """Whoever changes words or drawing makes the picture anew."""
    assert marks_of(PICTURE.read_bytes()).get(DRAWING_MARK) == drawing_mark(menu), REDRAW


@pytest.mark.parametrize("colour", COLOURS)
def test_letters_stand_out(colour):
    """At 7 to 1 or better (WCAG 2.2, 1.4.6)."""
    ground, ink = sorted(map(luminance, COLOURS[colour]))

    assert (ink + 0.05) / (ground + 0.05) >= 7


def test_the_dark_colours_are_those_of_the_web_page():
    """The menu and the page are of one house."""
    css = (PROJECT / "bot/web/static/site.css").read_text(encoding="utf-8")

    for colour in ("red", "navy", "green"):
        assert COLOURS[colour][0] in css


def test_the_smallest_letters_can_be_read_on_a_telephone(menu):
    """Where 2500 pixels are shown 375 wide."""
    assert letter_height(menu) * PHONE / WIDTH >= READABLE


def test_it_is_drawn_the_same_every_time(menu):
    """Or the fingerprint would prove nothing."""
    assert drawing(menu) == drawing(menu)
    assert not re.search(r"INK|GROUND", drawing(menu))


@pytest.mark.slow
def test_no_word_leaves_its_tile(menu):
    """Measured by the browser that shoots the picture, with the font that it has."""
    from tests.web.browser import find_chromium, launch

    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine: the drawing is not looked at (apt install chromium)")
    with sync_api.sync_playwright() as playwright:
        browser = launch(playwright, chromium)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(drawing(menu))
        boxes = page.evaluate("""() => [...document.querySelectorAll("text")].map((text) => {
            const box = text.getBBox(); return [text.textContent, box.x, box.y, box.width, box.height]; })""")
        browser.close()

    places = iter(boxes)
    for number, tile in enumerate(menu.tiles):
        place = bounds(number)
        for line in tile.lines:
            words, x, y, width, height = next(places)
            assert words == line
            assert place["x"] + GUTTER < x < x + width < place["x"] + place["width"] - GUTTER
            assert place["y"] <= y < y + height <= place["y"] + place["height"]
