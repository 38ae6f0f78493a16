"""The pages that stand still as a browser shows and prints them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.content.library import Content
from bot.model import Language
from bot.settings import load_settings
from bot.web.sheets import MEASURED, Sheets

pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -r requirements-dev.txt")

from playwright.sync_api import Browser, Page

from tests.builders import NOON
from tests.shots.accessibility import PAGES, WINDOWS, axe_version, findings, opened
from tests.shots.serving import all_settings, served
from tests.web.browser import PHONE_AT_200, small_targets, sticking_out, weak_texts

LANGUAGES = list(Language)
STANDING = tuple(page for page in PAGES if page not in ("/", "/desks") and "/" not in page[1:])
"""The pages of this file; the others are measured in test_pages_in_a_browser.py."""

ESSENTIAL = tuple(page for page in STANDING if page not in ("/easy", "/zh", "/ko", "/vi"))
"""Of the languages two: the others differ in words only, and were looked at in the first window."""

POINT = 96 / 72
"""CSS pixels."""

SMALLEST, SMALLEST_NUMBER = 14, 24
"""Points on the sheet, which hangs on a wall."""

AGAIN = "measure again: python -m tests.shots.accessibility"

_SIZES = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.querySelector(".sheet"), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() && element.checkVisibility())
      found.push([parseFloat(getComputedStyle(element).fontSize), element.closest(".sheet-number") !== null]);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def site(content: Content) -> Iterator[str]:
    """Serve the real app with everything that a sheet may show."""
    with served(content) as base:
        yield base


@pytest.fixture(scope="module")
def paper(browser: Browser, content: Content, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Page]]:
    """Open the sheet of each language as a file; ``bare`` has no codes to fill it."""
    folder = tmp_path_factory.mktemp("paper")
    full, bare = Sheets(content, all_settings(folder)), Sheets(content, load_settings({}, env_file=folder / "no.env"))
    context = browser.new_context(java_script_enabled=True)
    opened_pages = {}
    for name, sheets, language in [*((one.value, full, one) for one in LANGUAGES), ("bare", bare, Language.JA)]:
        path: Path = folder / f"{name}.html"
        path.write_text(sheets.printed(language, NOON, as_file=True), encoding="utf-8")
        opened_pages[name] = context.new_page()
        opened_pages[name].goto(path.as_uri())
    yield opened_pages
    context.close()


@pytest.mark.parametrize("name", [*LANGUAGES, "bare"])
@pytest.mark.parametrize("ink", [True, False], ids=["with grounds", "without grounds"])
def test_the_sheet_is_one_page_of_a4(paper: dict[str, Page], name: str, ink: bool) -> None:
    """A second page would be left in the printer, with half the desks on it."""
    pdf = paper[name].pdf(prefer_css_page_size=True, print_background=ink)
    boxes = {tuple(map(round, map(float, box.split()))) for box in re.findall(rb"/MediaBox\s*\[([^\]]+)\]", pdf)}

    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert all(abs(width - 595) <= 1 and abs(height - 842) <= 1 for _, _, width, height in boxes)


@pytest.mark.parametrize("name", LANGUAGES)
def test_letters_on_paper_are_large_and_black(paper: dict[str, Page], name: str) -> None:
    """Old eyes read it from a step away, from any printer."""
    page = paper[name]
    page.emulate_media(media="print", color_scheme="dark")
    sizes = page.evaluate(_SIZES)
    numbers = [size for size, is_number in sizes if is_number]

    assert min(size for size, _ in sizes) >= SMALLEST * POINT - 0.1
    assert numbers
    assert min(numbers) >= SMALLEST_NUMBER * POINT - 0.1
    assert page.evaluate("getComputedStyle(document.querySelector('.sheet')).color") == "rgb(0, 0, 0)"
    page.emulate_media(media="screen", color_scheme="light")


@pytest.mark.parametrize("window", WINDOWS, ids=lambda one: f"{one['viewport']['width']} {one['color_scheme']}")
def test_axe_finds_nothing_and_everything_is_large_and_strong(
    browser: Browser, site: str, window: dict[str, Any]
) -> None:
    """WCAG 2.2 A and AA, targets of 44 pixels, text at 7:1: with everything opened that can be."""
    pages = STANDING if window is WINDOWS[0] else ESSENTIAL
    for page in opened(browser, site, pages, **window):
        assert findings(page) == [], page.url
        assert small_targets(page, 44) == [], page.url
        assert weak_texts(page, 7) == [], page.url


def test_nothing_sticks_out_at_200_percent(browser: Browser, site: str) -> None:
    """A telephone zoomed to 200 % still shows whole numbers."""
    for page in opened(browser, site, STANDING, **PHONE_AT_200):
        assert sticking_out(page) == [], page.url


def test_the_statement_says_no_more_than_is_true(browser: Browser, site: str) -> None:
    """``/accessibility`` shows figures that were measured, with these rules, on all of these pages."""
    told = json.loads(MEASURED.read_text(encoding="utf-8"))

    assert (told["pages"], told["findings"]) == (list(PAGES), 0), AGAIN
    for page in opened(browser, site, PAGES, **WINDOWS[0]):
        assert weak_texts(page, told["contrast"]) == [], AGAIN
        assert small_targets(page, told["target"]) == [], AGAIN
        if page.url.endswith("/privacy"):
            assert findings(page) == [], AGAIN
            assert f"axe-core {axe_version(page)} " in told["tool"], AGAIN


def test_a_case_opens_by_keyboard_and_without_script(browser: Browser, site: str) -> None:
    """Nobody needs a mouse or JavaScript to see what to do after a bank transfer."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/ja")
    page.locator("#paid summary").first.focus()
    page.keyboard.press("Enter")

    assert page.locator("#paid details[open] .first").first.is_visible()
    context.close()
