"""The talk with JavaScript: answers without a reload, copying, sharing; and the same ways without it."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from bot.answering import Answering
from bot.content.library import Content
from bot.content.phrases import Phrases
from bot.model import Language

pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install -r requirements-dev.txt")

from playwright.sync_api import Page, Route, expect

from tests.builders import PERHAPS_PAID
from tests.web.browser import PAID, PHONE, PUBLIC_URL, ask, press, send

URGENT = "いまATMの前です"
LEAK = "漏えいの対象か知りたい"
SCAMS = "だましの手口を知りたい"
A_PIN = "暗証番号は1234です"
NOTE = "相談メモ"


@pytest.fixture
def phrases(content: Content) -> Phrases:
    """The short words in Japanese."""
    return content.phrases


def mark(page: Page) -> None:
    """Put something into the page that a reload would lose."""
    page.evaluate("() => { window.marked = true; }")


def is_the_same(page: Page) -> bool:
    """Say whether the page was not loaded again."""
    return bool(page.evaluate("() => window.marked === true"))


def test_an_answer_appears_below_the_earlier_one_without_a_reload(scripted: Page, base: str) -> None:
    """As in every chat: both stay to be read, each with what was asked."""
    scripted.goto(base)
    mark(scripted)
    send(scripted, LEAK)
    first = scripted.inner_text("#first")
    send(scripted, URGENT)

    assert is_the_same(scripted)
    assert scripted.locator(".asked-text").all_inner_texts() == [LEAK, URGENT]
    assert scripted.locator(".answer-first").all_inner_texts() == [first, scripted.inner_text("#first")]
    assert scripted.input_value("#text") == ""


@pytest.mark.parametrize(
    ("text", "start"), [(LEAK, "first"), (URGENT, "first"), (PERHAPS_PAID, "alarm"), (A_PIN, "first")]
)
def test_the_reader_is_taken_to_the_start_of_the_new_answer(scripted: Page, base: str, text: str, start: str) -> None:
    """A screen reader goes on there, and the eye finds it on the screen."""
    ask(scripted, base, LEAK)
    send(scripted, text)
    box = scripted.locator(":focus").bounding_box()

    assert scripted.locator(":focus").get_attribute("id") == start
    assert box is not None
    assert 0 <= box["y"] < PHONE["viewport"]["height"] / 3


def test_an_earlier_answer_keeps_its_words_and_loses_its_buttons(scripted: Page, base: str) -> None:
    """Nobody answers a question of ten minutes ago by mistake; calling stays possible."""
    ask(scripted, base, PERHAPS_PAID)
    send(scripted, LEAK)
    past = scripted.locator(".exchange").first

    assert past.locator("form").count() == 0
    assert past.locator("a.call").count() > 0
    assert past.locator(".alarm-words").is_visible()
    assert scripted.locator("[id]").evaluate_all("all => all.length === new Set(all.map(one => one.id)).size")


def test_the_title_says_the_new_answer(scripted: Page, base: str) -> None:
    """Whoever comes back from the telephone finds the tab."""
    ask(scripted, base, URGENT)

    assert scripted.title().startswith(scripted.inner_text("#first"))


def test_when_the_script_is_not_answered_the_form_is_sent_as_ever(scripted: Page, base: str) -> None:
    """A fault of the script or of the network costs the smoothness, not the answer; pressed buttons included."""

    def refuse(route: Route) -> None:
        route.abort() if route.request.resource_type == "fetch" else route.continue_()

    scripted.route(f"{base}/", refuse)
    scripted.goto(base)
    mark(scripted)
    send(scripted, LEAK)
    assert not is_the_same(scripted)
    assert scripted.inner_text(".asked-text") == LEAK

    press(scripted, ".strip .alarm button >> nth=1")
    assert scripted.inner_text(".asked-text") == PAID


def test_sending_nothing_is_explained_at_the_field_and_nothing_is_lost(
    scripted: Page, base: str, phrases: Phrases
) -> None:
    """The earlier answer stays, and the field is ready."""
    ask(scripted, base, LEAK)
    send(scripted, " ")

    assert phrases.web_empty in scripted.inner_text("#empty")
    assert scripted.locator(":focus").get_attribute("id") == "text"
    assert scripted.locator(".asked-text").all_inner_texts() == [LEAK]


def test_a_whole_talk_by_keyboard_alone(scripted: Page, base: str, phrases: Phrases) -> None:
    """From the field to the answer, to the rest, to a reply: Tab, Enter and letters are enough."""

    def tab_to(selector: str) -> None:
        for _ in range(40):
            scripted.keyboard.press("Tab")
            if scripted.locator(f"{selector}:focus").count():
                return
        raise AssertionError(f"no way to {selector}")

    scripted.goto(base)
    mark(scripted)
    tab_to("#text")
    scripted.keyboard.insert_text(PAID)
    tab_to(".send")
    scripted.keyboard.press("Enter")
    expect(scripted.locator("#first")).to_be_focused()
    tab_to("a.call")
    tab_to(".more button")
    scripted.keyboard.press("Enter")
    expect(scripted.locator(".exchange")).to_have_count(2)
    expect(scripted.locator("#first")).to_be_focused()
    tab_to(".options button")
    reply = scripted.inner_text(".options button:focus .option-words")
    scripted.keyboard.press("Enter")
    expect(scripted.locator(".exchange")).to_have_count(3)

    assert is_the_same(scripted)
    assert scripted.locator(".asked-text").all_inner_texts() == [PAID, phrases.more, reply]


def test_nothing_of_a_talk_is_kept_in_the_browser(scripted: Page, base: str) -> None:
    """Whoever uses the telephone next finds nothing: no cookie, no storage, a fresh page after a reload."""
    ask(scripted, base, LEAK)

    assert scripted.context.cookies() == []
    assert scripted.evaluate("() => localStorage.length + sessionStorage.length") == 0
    scripted.reload()
    assert scripted.locator(".exchange").count() == 0


def test_words_that_are_typed_never_become_markup(scripted: Page, base: str) -> None:
    """The script puts a page into a page; what a resident wrote stays text in it."""
    text = "<img src=x onerror=window.broken=1><b>太字</b>"
    ask(scripted, base, text)

    assert scripted.inner_text(".asked-text") == text
    assert scripted.locator(".asked-text b").count() == 0
    assert scripted.evaluate("() => 'broken' in window") is False


# Languages


@pytest.mark.parametrize("page", ["scripted", "phone"])
def test_another_language_in_the_middle_of_a_talk(request: pytest.FixtureRequest, page: str, base: str) -> None:
    """The same answer again in it, the whole page around it, and what is asked next."""
    window: Page = request.getfixturevalue(page)
    ask(window, base, LEAK)
    window.click(".languages summary")
    press(window, ".languages button[lang=en]")

    assert window.locator("html").get_attribute("lang") == "en"
    assert window.locator(".exchange").last.get_attribute("lang") == "en"
    assert "Language" in window.inner_text("header")
    assert "Send" in window.inner_text(".send")
    send(window, "what about the postcard")
    assert window.locator(".exchange").last.get_attribute("lang") == "en"


def test_each_answer_is_read_aloud_in_its_own_language(scripted: Page, base: str) -> None:
    """An earlier Japanese answer is not spelled out with English sounds."""
    ask(scripted, base, LEAK)
    send(scripted, "English")

    assert [one.get_attribute("lang") for one in scripted.locator(".exchange").all()] == ["ja", "en"]


def test_each_language_calls_itself_by_its_own_name(phone: Page, base: str) -> None:
    """In the language itself, said so to screen readers; each leads to a page in it."""
    phone.goto(base)
    links = phone.locator(".languages a").all()
    names = {
        link.get_attribute("lang"): link.text_content() for link in links if link.text_content() != "やさしい日本語"
    }

    assert names == {"ja": "日本語", "en": "English", "zh-Hans": "简体中文", "ko": "한국어", "vi": "Tiếng Việt"}
    for link in [link.get_attribute("href") for link in links]:
        phone.goto(f"{base}{link}")
        chosen = phone.locator(".languages [aria-current]")
        assert phone.locator("html").get_attribute("lang") == chosen.get_attribute("lang")


@pytest.mark.parametrize("place", ["/desk/police_9110", "/desks", "/answer/paid"])
def test_a_page_keeps_its_place_in_another_language(phone: Page, base: str, place: str) -> None:
    """Whoever changes the language looks at the same thing, and every way on stays in it."""
    phone.goto(base + place)
    phone.click(".languages summary")
    phone.click(".languages a[lang=vi]")
    ways = [way.get_attribute("href") or "" for way in phone.locator("main a[href^='/'], .brand, .bottom a").all()]

    assert phone.url == f"{base}{place}?lang=vi"
    assert ways
    assert all("lang=vi" in way or way == "/vi" for way in ways)


# Copying and sharing


def test_a_number_that_no_button_dials_can_be_copied(scripted: Page, base: str, phrases: Phrases) -> None:
    """#9110 goes to the clipboard, and the page says so to eyes and ears."""
    scripted.goto(f"{base}/desk/police_9110")
    scripted.click(".copy")

    expect(scripted.get_by_role("status")).to_have_text(phrases.copied)
    assert scripted.evaluate("() => navigator.clipboard.readText()") == "#9110"


def test_without_the_script_no_button_promises_to_copy(phone: Page, base: str) -> None:
    """What cannot work is not shown."""
    phone.goto(f"{base}/desk/police_9110")

    assert not phone.locator(".copy").is_visible()


def test_an_answer_is_sent_to_the_family_without_the_script(phone: Page, base: str) -> None:
    """By LINE, by mail, or by selecting the text; with the address of the answer itself."""
    ask(phone, base, SCAMS)
    phone.click(".share summary")
    text = phone.input_value(".share-text")
    line, mail = (way.get_attribute("href") or "" for way in phone.locator(".share .way").all())

    assert f"{PUBLIC_URL}/answer/scam_methods" in text
    assert parse_qs(urlsplit(line).query)["text"] == [text]
    assert line.startswith("https://line.me/R/share?text=")
    assert unquote(mail).replace("\r\n", "\n") == f"mailto:?body={text}"


def test_where_the_telephone_can_share_one_tap_is_enough(scripted: Page, base: str) -> None:
    """Its own list of people and apps opens; no box of ours."""
    scripted.add_init_script("navigator.share = async (what) => { window.shared = what.text; };")
    ask(scripted, base, SCAMS)
    scripted.click(".share summary")

    assert scripted.evaluate("() => window.shared") == scripted.locator(".share").get_attribute("data-share")
    assert not scripted.locator(".share-text").is_visible()


def test_elsewhere_the_text_is_copied(scripted: Page, base: str, phrases: Phrases) -> None:
    """With a word that it was."""
    scripted.add_init_script("delete Navigator.prototype.share;")
    ask(scripted, base, SCAMS)
    scripted.click(".share summary")
    scripted.click(".share .copy")

    expect(scripted.get_by_role("status")).to_have_text(phrases.copied)
    assert scripted.evaluate("() => navigator.clipboard.readText()") == scripted.input_value(".share-text")


# The note for the telephone


def test_a_note_is_made_by_taps_and_copied_in_japanese(scripted: Page, base: str, answering: Answering) -> None:
    """Whoever reads English makes it in English; the desk is told in Japanese."""
    scripted.goto(f"{base}/?lang=en")
    send(scripted, NOTE)
    for _ in answering.content.memo.questions:
        press(scripted, ".options button >> nth=0")
    in_japanese = scripted.locator(".note [lang=ja] li").all_inner_texts()
    scripted.click(".note .copy")

    easy = answering.content.in_language(Language.EASY).memo
    assert in_japanese[2:] == [question.options[0].say for question in easy.questions]
    assert scripted.evaluate("() => navigator.clipboard.readText()") == "\n".join(in_japanese)


def test_a_note_is_large_and_goes_onto_paper(phone: Page, base: str) -> None:
    """It is read out by somebody upset, perhaps from a sheet."""
    phone.goto(base)
    for text in (NOTE, "1", "2", "ここまででメモを見る"):
        send(phone, text)
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    note, usual = phone.locator(".note li").first, phone.locator("body")

    assert note.evaluate(size) >= 1.25 * usual.evaluate(size)
    phone.emulate_media(media="print")
    assert note.is_visible()
    assert not phone.locator(".ask").is_visible()
