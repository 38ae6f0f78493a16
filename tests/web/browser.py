"""What a browser shows, measured: contrast, targets, width, headings, and what axe finds."""

import shutil
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.clock import TOKYO

if TYPE_CHECKING:  # the other tests of this folder run without Playwright
    from playwright.sync_api import Browser, Page, Playwright

A_TUESDAY_MORNING = datetime(2026, 11, 24, 10, 30, tzinfo=TOKYO)
"""When every page is looked at; most desks answer."""

PUBLIC_URL = "https://bot.example.jp"
"""What the served app believes to be its address."""

PAID = "もう払った"
"""Says a button and is certainly ``paid``, the answer with the longest question."""

MORE = "次にすることを見る"
"""Says the button below a short answer."""

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PHONE: dict[str, Any] = {"viewport": {"width": 375, "height": 667}}
PHONE_AT_200: dict[str, Any] = {"viewport": {"width": 188, "height": 334}, "device_scale_factor": 2}
"""A telephone zoomed to 200 %: half the room, every pixel twice."""

DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}

_CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const part = (value) => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
      if (colour[3] > 0) throw new Error("a see-through background cannot be measured: " + at.className);
    }
    return rgba(getComputedStyle(document.documentElement).backgroundColor);
  };
  const ratio = (element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    const own = pseudo ? rgba(style.backgroundColor) : ground(element);
    const [a, b] = [light(rgba(style.color)), light(own[3] ? own : ground(element))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() && element.checkVisibility())
      found.push({text: texts.currentNode.data.trim(), ratio: ratio(element)});
  }
  for (const step of document.querySelectorAll(".steps li"))
    found.push({text: "step number", ratio: ratio(step, "::before")});
  return found;
}"""

_TARGETS = """() => [...document.querySelectorAll("a[href], button, textarea, summary")]
.filter((element) => element.checkVisibility()).map((element) => {
  const {width, height} = element.getBoundingClientRect();
  return {text: element.innerText || element.name, width, height};
})"""

_STICKING_OUT = """() => [...document.body.querySelectorAll("*:not(.hidden)")]
  .filter((element) => element.checkVisibility() && element.localName !== "textarea")
  .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5
    || element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
  .map((element) => `${element.localName}.${element.className}: ${element.innerText}`)"""


def find_chromium() -> str | None:
    """Return the path of a Chromium, or None where there is none."""
    fixed = Path("/usr/bin/chromium")
    names = ("chromium", "chromium-browser", "google-chrome")
    return str(fixed) if fixed.exists() else next(filter(None, map(shutil.which, names)), None)


def launch(playwright: "Playwright", chromium: str) -> "Browser":
    """Start *chromium*; Playwright gives it a profile of its own, removed at the end."""
    return playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)


def ask(page: "Page", base: str, text: str) -> None:
    """Type *text* on the first page and send it."""
    page.goto(base)
    send(page, text)


def send(page: "Page", text: str) -> None:
    """Type *text* where the page asks for it, and wait until the answer is shown, by a new page or in this one."""
    page.fill("#text", text)
    press(page, ".send")


def press(page: "Page", selector: str) -> None:
    """Press a button that asks, and wait as above."""
    page.locator("#text").evaluate("one => one.dataset.asked = 'yes'")
    page.click(selector)
    page.locator("#text:not([data-asked]), #text[aria-invalid]").wait_for()
    page.wait_for_load_state("load")  # a new page is measured with its style


def faults(page: "Page", least_contrast: float, least_target: float) -> list[str]:
    """Return everything that is wrong with a page, by day and at night; it is left as it was."""
    found = [f"cut off: {one}" for one in sticking_out(page)]
    found += [f"small: {one}" for one in small_targets(page, least_target)]
    found += [f"weak: {one}" for one in weak_texts(page, least_contrast)]
    found += [f"axe: {one}" for one in broken_rules(page, RULES)]
    found += odd_headings(page)
    page.emulate_media(color_scheme="dark")
    found += [f"weak at night: {one}" for one in weak_texts(page, least_contrast)]
    found += [f"axe at night: {one}" for one in broken_rules(page, COLOURS)]
    page.emulate_media(color_scheme=None)
    return found


RULES: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}
COLOURS: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced"]}}
"""Of the rules, those whose result depends on the scheme."""


_BROKEN = """(options) => axe.run(options).then((found) => ({
  measured: found.passes.length,
  broken: found.violations.flatMap((fault) => fault.nodes.map((node) => `${fault.id} ${node.target}`)),
}))"""


def broken_rules(page: "Page", rules: dict[str, Any]) -> list[str]:
    """Return what axe finds, with the place."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="pip install -r requirements-dev.txt")
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe.AXE_SCRIPT)
    found = page.evaluate(_BROKEN, {**rules, "resultTypes": ["violations"]})
    assert found["measured"], "nothing was measured"
    broken: list[str] = found["broken"]
    return broken


def odd_headings(page: "Page") -> list[str]:
    """Return what irritates whoever moves by headings: not one first heading, or a step left out."""
    levels = page.locator("h1, h2, h3, h4, h5").evaluate_all("all => all.map(one => Number(one.localName[1]))")
    one_first = levels.count(1) == 1 and levels[0] == 1
    step_by_step = all(after - before <= 1 for before, after in pairwise(levels))
    return [] if one_first and step_by_step else [f"headings: {levels}"]


def weak_texts(page: "Page", at_least: float) -> list[str]:
    """Return every visible text whose contrast is below *at_least* (7 is WCAG's AAA)."""
    found = page.evaluate(_CONTRAST)
    assert found, "nothing was measured"
    return [f"{one['ratio']:.2f}: {one['text']}" for one in found if one["ratio"] < at_least]


def small_targets(page: "Page", at_least: float) -> list[str]:
    """Return what can be pressed but is lower or narrower than *at_least* pixels."""
    found = page.evaluate(_TARGETS)
    assert found, "nothing was measured"
    return [str(one) for one in found if min(one["width"], one["height"]) < at_least]


def measured(page: "Page") -> tuple[float, float]:
    """Return the weakest contrast of a text on *page*, and the smallest side of what can be pressed."""
    contrasts = [one["ratio"] for one in page.evaluate(_CONTRAST)]
    targets = [min(one["width"], one["height"]) for one in page.evaluate(_TARGETS)]
    return min(contrasts), min(targets)


def sticking_out(page: "Page") -> list[str]:
    """Return what is wider than the window or than what holds it: cut off, or scrolled sideways."""
    found: list[str] = page.evaluate(_STICKING_OUT)
    return found
