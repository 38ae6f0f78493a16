"""The pages as a resident's browser shows them: the real app, a real Chromium, with JavaScript and without."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.answering import Answering
from bot.content.dial import dial_number, tel_uri

pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -r requirements-dev.txt")

from playwright.sync_api import Browser, Page

from tests.builders import DOUBTFUL, PASSED_ON, PERHAPS_PAID, PERHAPS_TOLD
from tests.web.browser import (
    A_TUESDAY_MORNING,
    DESKTOP,
    MORE,
    PAID,
    PHONE,
    PHONE_AT_200,
    ask,
    faults,
    send,
    small_targets,
    sticking_out,
    weak_texts,
)

URGENT = "いまATMの前です"
DESPAIR = "死にたい"
MANY_DESKS = "相談先の一覧を見せて"
SEVERAL_DESKS = "漏えいの対象か知りたい"
A_NUMBER = "092-643-3066から電話がありました"
A_PIN = "暗証番号は1234です"
NOTHING = ""
NEITHER = "どちらでもない"
NOTE, SHOW_NOTE = "相談メモ", "ここまででメモを見る"
TALKS = (
    *((URGENT,), (DESPAIR,), (MANY_DESKS,), (SEVERAL_DESKS,), (A_NUMBER,), (A_PIN,), (NOTHING,)),
    *((PERHAPS_TOLD,), (PASSED_ON,), (PERHAPS_PAID, NEITHER), (DOUBTFUL,)),
    (PAID, MORE, "2"),
    (NOTE, "1", "2", SHOW_NOTE),
    (SEVERAL_DESKS, "English"),
)
"""What residents say, one after the other; each talk begins on the first page."""

ADDRESSES = (
    *("/", "/desks", "/desk/police_9110", "/desk/mhlw_kokoro", "/nowhere", "/answer/paid/cash"),
    *("/?lang=vi", "/desks?lang=ko", "/desk/police_9110?lang=zh", "/answer/suspicious_call?lang=en"),
)

LEAST_TARGET = 44
LEAST_CONTRAST = 7.0


def every_page(browser: Browser, base: str, script: bool = True, **window: Any) -> Iterator[tuple[str, Page]]:
    """Show every kind of page, one after the other, in a window of this kind; everything that opens is open.

    Without the script its file is not loaded, so that axe, which is a script as well, can still measure.
    """
    context = browser.new_context(**window)
    if not script:
        context.route("**/chat.js", lambda route: route.abort())
    page = context.new_page()
    for address in ADDRESSES:
        page.goto(base + address)
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        yield address, page
    for talk in TALKS:
        page.goto(base)
        for text in talk:
            send(page, text)
            yield text, page
    context.close()


def test_asked_and_answered_by_keyboard_alone(phone: Page, base: str) -> None:
    """Nobody needs a mouse, a finger or JavaScript to ask."""
    phone.goto(base)
    for _ in range(12):
        phone.keyboard.press("Tab")
        if phone.locator("#text:focus").count():
            break
    phone.keyboard.insert_text(URGENT)
    phone.keyboard.press("Tab")
    with phone.expect_navigation():
        phone.keyboard.press("Enter")

    assert "110番" in phone.inner_text("#first")


def test_the_first_tab_leads_past_the_header(phone: Page, base: str) -> None:
    """A screen reader need not hear the header on every page."""
    phone.goto(base)
    phone.keyboard.press("Tab")

    assert phone.locator(":focus").get_attribute("href") == "#main"


@pytest.mark.parametrize("text", [URGENT, SEVERAL_DESKS])
def test_after_sending_the_reader_is_at_the_answer(phone: Page, base: str, text: str) -> None:
    """The action is on the first screen, not below the fold."""
    ask(phone, base, text)
    heading = phone.locator("#first").bounding_box()

    assert heading is not None
    assert 0 <= heading["y"] <= PHONE["viewport"]["height"] - heading["height"]


def test_what_to_do_is_the_title(phone: Page, base: str) -> None:
    """The title is the first thing a screen reader says of a new page."""
    ask(phone, base, URGENT)

    assert phone.title().startswith(phone.inner_text("#first"))


def test_an_urgent_answer_calls_on_the_first_screen(phone: Page, base: str) -> None:
    """Someone at the ATM must not have to look for the button."""
    ask(phone, base, URGENT)
    button = phone.locator("#answer a.call").first
    box = button.bounding_box()

    assert button.get_attribute("href") == "tel:110"
    assert box is not None
    assert box["y"] + box["height"] <= PHONE["viewport"]["height"]


def test_urgency_is_said_in_words(phone: Page, base: str, answering: Answering) -> None:
    """Red alone tells nothing to who cannot see red."""
    ask(phone, base, URGENT)

    assert answering.content.phrases.web_urgent_mark in phone.inner_text(".answer.urgent")


def test_despair_gets_no_alarm(phone: Page, base: str) -> None:
    """Who cannot go on shall not be shouted at in red."""
    ask(phone, base, DESPAIR)

    assert phone.locator(".answer.urgent").count() == 0


def test_an_empty_message_is_explained_at_the_field(phone: Page, base: str, answering: Answering) -> None:
    """The explanation belongs to the field, so a screen reader says it there."""
    ask(phone, base, NOTHING)
    field = phone.locator("#text")

    assert "empty" in (field.get_attribute("aria-describedby") or "").split()
    assert field.get_attribute("aria-invalid") == "true"
    assert answering.content.phrases.web_empty in phone.inner_text("#empty")


def test_a_pressed_button_stands_as_ones_own_words(phone: Page, base: str) -> None:
    """Who pressed 「もう払った」 sees that, not a heading made for staff."""
    phone.goto(base)
    with phone.expect_navigation():
        phone.click("text=もう払った")

    assert phone.inner_text(".asked-text") == "もう払った"


def test_a_number_that_a_resident_typed_is_no_link(phone: Page, base: str) -> None:
    """A swindler's number must never become something to press."""
    ask(phone, base, "+1 844 123 4567 から電話")

    assert phone.locator(".asked a").count() == 0
    assert phone.locator("meta[name=format-detection]").get_attribute("content") == "telephone=no"


def test_every_desk_has_the_link_that_dials_it(phone: Page, base: str, answering: Answering) -> None:
    """Each button dials the published number, or the ordinary one where a phone refuses ``#``."""
    phone.goto(f"{base}/desks")
    links = [link.get_attribute("href") for link in phone.locator("a.call").all()]
    desks = answering.board(A_TUESDAY_MORNING).lines.values()
    numbers = [dial_number(desk.number, desk.ordinary_number) for desk in desks]

    assert links == [tel_uri(number) for number in numbers if number]


def test_9110_is_text_beside_its_ordinary_number(phone: Page, base: str) -> None:
    """An iPhone ignores a link with ``#``, so such a number is only to be read."""
    phone.goto(f"{base}/desk/police_9110")

    assert phone.inner_text(".desk-number") == "#9110"
    assert phone.locator(".desk-page a.call").get_attribute("href") == "tel:0926419110"


def test_paper_has_hours_instead_of_now(phone: Page, base: str) -> None:
    """What is open now is not so when a printed sheet is read."""
    phone.goto(f"{base}/desks")
    phone.emulate_media(media="print")

    assert not phone.locator(".state").first.is_visible()
    assert phone.locator(".desk-hours").first.is_visible()


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_kept(browser: Browser, base: str) -> None:
    """Visiting leaves no trace: no foreign request, no cookie."""
    context = browser.new_context(**PHONE)
    asked_for: list[str] = []
    context.on("request", lambda request: asked_for.append(request.url))
    page = context.new_page()
    for address in ADDRESSES:
        page.goto(base + address)
    ask(page, base, URGENT)

    assert {url for url in asked_for if not url.startswith(f"{base}/")} == set()
    assert context.cookies() == []
    context.close()


def test_the_page_breaks_no_rule_of_its_own(browser: Browser, base: str) -> None:
    """The policy forbids inline styles and scripts; a template that uses one shows here."""
    context = browser.new_context(**PHONE)
    complaints: list[str] = []
    context.on("console", lambda message: complaints.append(message.text))
    page = context.new_page()
    for address in ("/", "/desks", "/desk/police_9110"):
        page.goto(base + address)

    assert complaints == []
    context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("window", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_is_in_order(browser: Browser, base: str, window: dict[str, Any], script: bool) -> None:
    """By day and at night: text at 7:1, targets of 44 px, nothing sideways, no gap in headings, nothing for axe."""
    found = {
        name: wrong
        for name, page in every_page(browser, base, script, **window)
        if (wrong := faults(page, LEAST_CONTRAST, LEAST_TARGET))
    }

    assert found == {}


def test_at_200_percent_nothing_is_cut_off_or_scrolls_sideways(browser: Browser, base: str) -> None:
    """A telephone zoomed to twice its size still shows whole numbers and whole sentences."""
    found = {name: wrong for name, page in every_page(browser, base, **PHONE_AT_200) if (wrong := sticking_out(page))}

    assert found == {}


def test_the_measuring_itself_can_fail(browser: Browser, tmp_path: Path) -> None:
    """A grey word, a small link and a wide box are noticed."""
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<!doctype html><body style='background:#fff'><p style='color:#888'>grey</p>"
        "<a href='#x'>x</a><div style='width:999px'>wide</div>",
        encoding="utf-8",
    )
    page = browser.new_page(**PHONE)
    page.goto(bad.as_uri())

    assert weak_texts(page, LEAST_CONTRAST) != []
    assert small_targets(page, LEAST_TARGET) != []
    assert sticking_out(page) != []
    page.close()
