"""Questions, alarms and choices as a frightened resident's browser shows them."""

from typing import Any

import pytest

from bot.answering import Answering

pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -r requirements-dev.txt")

from playwright.sync_api import Browser, Page

from tests.builders import DOUBTFUL, PERHAPS_PAID, PERHAPS_TOLD
from tests.web.browser import DESKTOP, MORE, PAID, PHONE, ask, send


@pytest.mark.parametrize("window", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_replies_to_our_question_are_seen_before_any_long_part(
    browser: Browser, base: str, window: dict[str, Any]
) -> None:
    """Nobody scrolls past steps, desks and sources to find what they are asked."""
    page = browser.new_page(**window)
    for text, screens in ((PAID, 2), (DOUBTFUL, 1.5), (PERHAPS_PAID, 1.5)):
        ask(page, base, text)
        if text == PAID:
            send(page, MORE)
        top = page.locator("#answer").bounding_box()
        reply = page.locator(".options button").first.bounding_box()

        assert top is not None
        assert reply is not None
        assert reply["y"] - top["y"] <= screens * window["viewport"]["height"], text
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_reply_is_as_strong_as_an_urgent_button(browser: Browser, base: str, scheme: str) -> None:
    """Filled, not only framed, and of the same words' size or more than the text."""
    page = browser.new_page(color_scheme=scheme, **PHONE)
    ask(page, base, PERHAPS_PAID)
    filled = "one => getComputedStyle(one).backgroundColor"
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    reply, urgent, text = (page.locator(name).first for name in (".options button", ".alarm button", ".answer-body p"))

    assert reply.evaluate(filled) not in (page.locator(".answer").evaluate(filled), urgent.evaluate(filled))
    assert reply.evaluate(size) > text.evaluate(size)
    page.close()


def test_a_question_is_answered_by_keyboard_alone(phone: Page, base: str, answering: Answering) -> None:
    """The replies follow each other from Tab to Tab in the order that numbers them."""
    ask(phone, base, PAID)
    send(phone, MORE)
    replies = [reply.inner_text() for reply in phone.locator(".options button").all()]
    phone.locator(".options button").first.focus()
    heard = [phone.inner_text(":focus")]
    for _ in replies[1:]:
        phone.keyboard.press("Tab")
        heard.append(phone.inner_text(":focus"))
    with phone.expect_navigation():
        phone.keyboard.press("Enter")

    assert heard == replies
    assert [words.split()[0] for words in replies] == [str(number) for number, _ in enumerate(replies, start=1)]
    assert phone.inner_text(".asked-text") == replies[-1].split(maxsplit=1)[1]


def test_a_focused_reply_is_marked(browser: Browser, base: str) -> None:
    """Who goes by keyboard sees where they are, by a ring and not by colour."""
    page = browser.new_page(**PHONE)
    ask(page, base, PAID)
    send(page, MORE)
    page.keyboard.press("Tab")
    page.locator(".options button").first.focus()
    ring = page.locator(".options button").first.evaluate("one => getComputedStyle(one).outlineStyle")

    assert ring == "solid"
    page.close()


def test_the_question_names_its_replies(phone: Page, base: str, answering: Answering) -> None:
    """A screen reader that enters the replies says what is asked; between two types, the first line."""
    asked = answering.content.answers["paid"].ask
    assert asked is not None
    ask(phone, base, PAID)
    send(phone, MORE)
    assert phone.get_by_role("form", name=asked.question).get_by_role("button").count() == len(asked.options)
    ask(phone, base, DOUBTFUL)
    assert phone.get_by_role("form", name=phone.inner_text("#first")).get_by_role("button").count() == 3


@pytest.mark.parametrize("text", [PERHAPS_PAID, PERHAPS_TOLD])
def test_an_alarm_and_the_answer_below_it_share_the_first_screen(phone: Page, base: str, text: str) -> None:
    """Neither hides the other."""
    ask(phone, base, text)
    alarm, heading = phone.locator(".answer-alarm").bounding_box(), phone.locator("#first").bounding_box()

    assert alarm is not None
    assert heading is not None
    assert 0 <= alarm["y"] < heading["y"] <= PHONE["viewport"]["height"] - heading["height"]


def test_without_colours_an_alarm_is_still_framed(browser: Browser, base: str) -> None:
    """Where the system decides all colours, borders tell parts and buttons apart."""
    page = browser.new_page(forced_colors="active", **PHONE)
    ask(page, base, PERHAPS_PAID)
    widths = [
        page.locator(name).first.evaluate("one => parseFloat(getComputedStyle(one).borderTopWidth)")
        for name in (".answer-alarm", ".options button", ".option-number")
    ]

    assert min(widths) >= 1
    page.close()


def test_paper_has_no_buttons_and_no_white_words(browser: Browser, base: str) -> None:
    """A printer leaves backgrounds out: what stands on red must be dark there."""
    page = browser.new_page(**DESKTOP)
    ask(page, base, PERHAPS_PAID)
    page.emulate_media(media="print")

    assert page.locator(".answer-alarm").evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    assert not page.locator(".question").is_visible()
    page.close()
