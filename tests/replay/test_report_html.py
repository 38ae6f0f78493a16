"""The comparison as a page: what staff wrote is shown and never obeyed, and everybody can read it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.replay.changes import Change, Impact, Side
from bot.replay.differences import Aspect, Difference
from bot.replay.play import Broken
from bot.replay.report_html import FEW_PLACES, STYLE, page, pair
from tests.replay.changing import a_change, an_impact
from tests.web.browser import DESKTOP, PHONE, faults, find_chromium, launch

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OLD = ("すぐ警察に電話してください。", "", "ひとりで決めないでください。", "#9110 は平日だけです。")
NEW = ("すぐ警察に相談してください。", "", "ひとりで決めないでください。", "#9110 は毎日です。")
MARKUP = '<script>alert("x")</script>&<b>'


def everything(answering) -> Impact:
    """Return an impact with every kind of thing that the page shows."""
    told = Difference(aspect=Aspect.DESKS, subject="x", says="窓口「消費者ホットライン」が消えます")
    framed = Difference(aspect=Aspect.WORDING, subject="phrases/line", says="決まり文句(line)", old="前", new="後")
    promise = Broken(file="tests/conversations/a.yaml", line=7, what="「110」がありません。")
    reworded = [a_change(answering, OLD, NEW, line=number) for number in range(1, FEW_PLACES + 4)]
    meant = a_change(answering, OLD, NEW, told, case="cash")
    gone = Difference(aspect=Aspect.SILENCE, subject="paid>", says="何も届かなくなります")
    silent = Change(place=meant.place, old=meant.old, new=Side(seen=None, reply=None), differences=(gone,))
    others = [a_change(answering, OLD, OLD, framed, answer=name) for name in ("tax", "help")]
    return an_impact(
        answering, *reworded, meant, silent, *others, broken=(promise,), broken_before=(promise,), mended=(promise,)
    )


def test_markup_in_a_text_comes_out_as_text(answering):
    """A script or an answer may hold anything; on the page it is letters."""
    told = Difference(aspect=Aspect.WORDING, subject="x", says=MARKUP, old=MARKUP, new=f"{MARKUP}!")
    change = a_change(answering, (MARKUP, "あ"), (f"{MARKUP}!", "い"), told, does=MARKUP, script=MARKUP, title=MARKUP)
    promise = Broken(file=MARKUP, line=1, what=MARKUP)
    drawn = page(an_impact(answering, change, broken=(promise,)), MARKUP, MARKUP) + str(pair(change, MARKUP, MARKUP))

    assert "<script" not in drawn
    assert set(re.findall("<b>.", drawn)) == {"<b>前", "<b>後"}
    assert drawn.count("script&gt;") >= 20


def test_the_page_needs_nothing_beside_it(answering):
    """It is mailed, printed and kept: no file, no address, no script."""
    drawn = page(everything(answering), "HEAD", "shipped")

    assert re.findall(r"(?:src|href)=\"(?!#)", drawn) == []
    assert re.findall(r"url\(|@import|https?://|<script|<link|\son[a-z]+=", drawn) == []


def test_changed_words_are_marked_without_colour(answering):
    """Struck through and underlined, and said to who listens."""
    drawn = page(everything(answering), "HEAD", "shipped")

    assert (
        '<del><span class="hidden">(ここから消えます)</span>電話<span class="hidden">(ここまで)</span></del>' in drawn
    )
    assert (
        '<ins><span class="hidden">(ここから加わります)</span>相談<span class="hidden">(ここまで)</span></ins>' in drawn
    )


def test_the_console_gets_the_same_bubbles(answering):
    """One pair, drawn once: there and here."""
    change = a_change(answering, OLD, NEW)
    drawn = page(an_impact(answering, change), "HEAD", "shipped")

    assert re.sub(r"\s+", " ", pair(change, "HEAD", "shipped")).strip() in re.sub(r"\s+", " ", drawn)
    assert " id=" not in pair(change, "HEAD", "shipped")


def test_silence_and_other_languages_are_said(answering):
    """A screen reader speaks the right language, and hears that nothing comes."""
    drawn = page(everything(answering), "HEAD", "shipped")

    assert "(何も届きません)" in drawn
    assert 'lang="ja"' in drawn


def test_many_places_open_on_request(answering):
    """Three hundred places would bury the next change."""
    drawn = page(everything(answering), "HEAD", "shipped")

    assert "<summary>ほか3回</summary>" in drawn


def test_nothing_changed_is_said(answering):
    """An empty page would look like a fault."""
    drawn = page(an_impact(answering), "HEAD", "shipped")

    assert "住民に届くものは、前と同じです。" in drawn
    assert "12回のやりとりのうち、変わる答えはありません" in drawn


def test_every_rule_of_the_style_stays_below_its_class():
    """The console takes it over without looking otherwise itself."""
    text = re.sub(r"/\*.*?\*/", "", STYLE.read_text(encoding="utf-8"), flags=re.DOTALL)
    selectors = re.findall(r"^\s*([^@{}]+?)\s*\{", text, re.MULTILINE)
    outside = [
        one for rule in selectors for one in re.split(r",\s*", rule) if not re.match(r"(body)?\.replay", one.strip())
    ]

    assert outside == []


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    """A Chromium."""
    api = pytest.importorskip("playwright.sync_api", reason="pip install -r requirements-dev.txt")
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium is installed")
    with api.sync_playwright() as playwright:
        opened = launch(playwright, chromium)
        yield opened
        opened.close()


@pytest.mark.parametrize("window", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_everybody_can_read_it(answering, browser, tmp_path: Path, window):
    """By day and at night: text at 7:1, targets of 44 px, nothing sideways, no gap in headings, nothing for axe."""
    (tmp_path / "diff.html").write_text(page(everything(answering), "HEAD~3", "shipped"), encoding="utf-8")
    shown = browser.new_page(**window)
    shown.goto((tmp_path / "diff.html").as_uri())
    shown.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")

    assert faults(shown, 7.0, 44) == []
    shown.close()


def test_on_a_wide_screen_and_on_paper_they_stand_side_by_side(answering, browser, tmp_path: Path):
    """Comparing is easiest so; on a telephone below each other."""
    (tmp_path / "diff.html").write_text(page(everything(answering), "HEAD~3", "shipped"), encoding="utf-8")
    beside = {}
    for name, size, media in (("phone", 375, "screen"), ("desktop", 1280, "screen"), ("paper", 700, "print")):
        shown = browser.new_page(viewport={"width": size, "height": 800})
        shown.goto((tmp_path / "diff.html").as_uri())
        shown.emulate_media(media=media)
        boxes = [one.bounding_box() for one in shown.locator(".replay-side").all()[:2]]
        beside[name] = boxes[0]["y"] == boxes[1]["y"]
        shown.close()

    assert beside == {"phone": False, "desktop": True, "paper": True}
