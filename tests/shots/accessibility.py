"""Measure the pages: ``python -m tests.shots.accessibility`` writes ``bot/web/accessibility.json``.

``/accessibility`` shows these figures. A test measures again, so the page never says more than is true.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from math import floor
from typing import TYPE_CHECKING, Any

from bot.clock import now
from bot.content.library import load
from bot.settings import PROJECT
from bot.web.sheets import MEASURED
from tests.shots.serving import served
from tests.web.browser import DESKTOP, PHONE, PHONE_AT_200, find_chromium, launch, measured, sticking_out

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAGES = (
    *("/", "/desks", "/desk/police_9110", "/answer/paid", "/answer/suspicious_call"),
    *("/ja", "/easy", "/en", "/zh", "/ko", "/vi", "/print", "/privacy", "/accessibility"),
)
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
WINDOWS = (
    {**PHONE, "color_scheme": "light"},
    {**PHONE, "color_scheme": "dark"},
    {**DESKTOP, "color_scheme": "light"},
    {**DESKTOP, "color_scheme": "dark"},
)
ZOOM = 200


def opened(browser: "Browser", base: str, pages: tuple[str, ...], **window: Any) -> Iterator["Page"]:
    """Show each of *pages* with everything opened that can be opened."""
    context = browser.new_context(**window)
    page = context.new_page()
    for address in pages:
        page.goto(base + address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        yield page
    context.close()


def findings(page: "Page") -> list[str]:
    """Return what axe finds on *page*, by rule and element."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": list(RULES), "resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def axe_version(page: "Page") -> str:
    """Return the version of axe's rules."""
    return str(page.evaluate("axe.version"))


def measure(browser: "Browser", base: str, pages: tuple[str, ...] = PAGES, day: date | None = None) -> dict[str, Any]:
    """Return the figures of *pages* in every window."""
    found: list[str] = []
    contrasts: list[float] = []
    targets: list[float] = []
    axe = ""
    for window in WINDOWS:
        for page in opened(browser, base, pages, **window):
            found += findings(page)
            weakest, smallest = measured(page)
            contrasts.append(weakest)
            targets.append(smallest)
            axe = axe or axe_version(page)
    for page in opened(browser, base, pages, **PHONE_AT_200):
        found += [f"sticks out at {ZOOM} %: {one}" for one in sticking_out(page)]
    for one in dict.fromkeys(found):
        print(one, file=sys.stderr)
    return {
        "measured_on": (day or now().date()).isoformat(),
        "tool": f"axe-core {axe} (axe-playwright-python {version('axe-playwright-python')})",
        "rules": list(RULES),
        "pages": list(pages),
        "findings": len(found),
        "contrast": floor(min(contrasts) * 10) / 10,
        "target": floor(min(targets)),
        "zoom": ZOOM,
    }


def main() -> int:
    """Measure the shipped pages and keep the figures. Returns the exit status."""
    from playwright.sync_api import sync_playwright

    chromium = find_chromium()
    if chromium is None:
        print("No Chromium on this machine (Debian: apt install chromium).", file=sys.stderr)
        return 1
    with served(load(PROJECT)) as base, sync_playwright() as playwright:
        browser = launch(playwright, chromium)
        figures = measure(browser, base)
        browser.close()
    MEASURED.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(figures, ensure_ascii=False, indent=2))
    return 0 if not figures["findings"] else 1


if __name__ == "__main__":
    sys.exit(main())
