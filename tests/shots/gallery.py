"""Shoot the gallery: ``python -m tests.shots.gallery OUT`` writes a picture of every answer on every channel.

``--lang en``, ``--at night``, ``--answer paid`` choose; ``all`` takes every language or state.
"""

import argparse
import sys
from itertools import product
from pathlib import Path

from bot.content.library import load
from bot.settings import PROJECT
from bot.web.gallery import STATES
from tests.shots.serving import served
from tests.web.browser import find_chromium, launch

WIDTH = 1640
"""Four columns of 375 pixels, and the room between them."""


def main(arguments: list[str] | None = None) -> int:
    """Shoot what is asked for. Returns the exit status."""
    content = load(PROJECT)
    given = _parser().parse_args(arguments)
    languages = list(content.spoken) if given.lang == "all" else [given.lang]
    states = list(STATES) if given.at == "all" else [given.at]
    answers = [given.answer] if given.answer else list(content.answers)
    chromium = find_chromium()
    if chromium is None:
        print("No Chromium on this machine (Debian: apt install chromium fonts-noto-cjk).", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    folder = Path(given.out)
    folder.mkdir(parents=True, exist_ok=True)
    with served(content, GALLERY="on") as base, sync_playwright() as playwright:
        browser = launch(playwright, chromium)
        page = browser.new_page(viewport={"width": WIDTH, "height": 1000})
        for answer, language, at in product(answers, languages, states):
            page.goto(f"{base}/gallery?answer={answer}&lang={language}&at={at}")
            page.screenshot(path=folder / f"{answer}-{language}-{at}.png", full_page=True)
        browser.close()
    print(f"{len(answers) * len(languages) * len(states)} pictures in {folder}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.shots.gallery", description=__doc__.split("\n")[0])
    parser.add_argument("out", help="where to put the pictures")
    parser.add_argument("--lang", default="ja", help="ja, easy, en, zh, ko, vi, all")
    parser.add_argument("--at", default="open", help=f"{', '.join(STATES)}, all")
    parser.add_argument("--answer", default="", help="only this answer")
    return parser


if __name__ == "__main__":
    sys.exit(main())
