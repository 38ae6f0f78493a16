"""Shoot the pictures of the README: ``python -m tests.shots.readme`` writes ``docs/images/``.

Buttons are pressed, nothing is typed, so that nothing has to be learnt for a picture.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bot.content.library import load
from bot.settings import PROJECT
from tests.shots.serving import served
from tests.web.browser import find_chromium, launch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PICTURES = PROJECT / "docs" / "images"

PAGES = {
    "home-1280": ("/", 1280, 1000, ()),
    "urgent-375": ("/", 375, 812, ("ask:on_call_now",)),
    "answer-375": ("/", 375, 1500, ("ask:suspicious_call",)),
    "easy-375": ("/?lang=easy", 375, 812, ("ask:paid",)),
    "english-375": ("/?lang=en", 375, 812, ("ask:paid",)),
    "print": ("/print", 1000, 1600, ()),
    "line-375": ("/gallery?answer=on_call_now&lang=ja&channel=line&at=open", 420, 1900, ()),
}
"""Name of the picture → address, width and height in CSS pixels, buttons to press by their data."""


def shoot(browser: "Browser", base: str, name: str, folder: Path) -> None:
    """Write the picture *name* into *folder*."""
    address, width, height, pressed = PAGES[name]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{base}{address}")
    for data in pressed:
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.locator(f"button[value^='{data} ']").first.click()
        page.wait_for_load_state("networkidle")
    page.evaluate("window.scrollTo(0, 0)")
    shown = page.locator(".screen").first if address.startswith("/gallery") else page
    shown.screenshot(path=folder / f"{name}.png")
    page.close()


def main() -> int:
    """Shoot all pictures. Returns the exit status."""
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium on this machine (Debian: apt install chromium fonts-noto-cjk).", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(parents=True, exist_ok=True)
    with served(load(PROJECT), GALLERY="on") as base, sync_playwright() as playwright:
        browser = launch(playwright, chromium)
        for name in PAGES:
            shoot(browser, base, name, PICTURES)
        browser.close()
    print(f"{len(PAGES)} pictures in {PICTURES.relative_to(PROJECT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
