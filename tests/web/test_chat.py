"""What a page of the chat shows beside the answer: the resident's own line, and what the family is sent."""

import html
import re

import pytest

from bot.answering import Answering
from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.dialogue.memo import MEMO_ANSWER
from bot.model import Button, Language
from bot.web.chat import label_of, own_words
from tests.web.doors import Doors, open_doors

SHARED = re.compile(r'data-share="([^"]*)"')


@pytest.mark.parametrize(
    ("data", "label"),
    [
        ("more:paid", "次にすることを見る"),
        ("say:en", "English"),
        ("memo:", "相談メモを作る"),
        ("memo:1", "今・今日"),
        ("memo:0", "とばす"),
        ("memo:1!", "ここまででメモを見る"),
    ],
)
def test_a_pressed_button_stands_as_what_it_said(content: Content, data: str, label: str) -> None:
    """The rest of an answer, a language, the note: each has its own words."""
    assert label_of(content, Button(label=label, data=data), Choice(answer=MEMO_ANSWER)) == label


@pytest.mark.parametrize("data", ["more:paid", "say:en", "memo:", "memo:1", "memo:1!", "memo:9.9", "x"])
def test_words_that_no_button_of_ours_says_are_not_shown(content: Content, data: str) -> None:
    """A forged form puts no words into a resident's mouth."""
    assert label_of(content, Button(label="もうけ話", data=data), Choice(answer="paid")) == "お金を払った・渡した"


def test_a_number_that_nobody_should_write_is_not_shown_back() -> None:
    """Whoever looks over the shoulder, or prints the page, sees no PIN; other texts stay as typed."""
    assert own_words("暗証番号は１２34", Choice(answer="gave_info", private=True)) == "暗証番号は●●●●"
    assert own_words("090-1234から", Choice(answer="number_check")) == "090-1234から"


@pytest.fixture
def public(tmp_path, answering: Answering) -> Doors:
    """The app at a public address."""
    opened = open_doors(tmp_path, answering, public_url="https://bot.example.jp")
    yield opened
    opened.store.close()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("place", ["paid/cash", "suspicious_call"])
def test_what_the_family_is_sent_leads_to_the_same_answer(public: Doors, place: str, language: Language) -> None:
    """In the same case and language; the link opens what was on the screen."""
    page = public.client.get(f"/answer/{place}?lang={language.value}").text
    [text] = SHARED.findall(page)
    link = html.unescape(text).rpartition("https://bot.example.jp")[2]

    assert link == f"/answer/{place}" + ("" if language is Language.JA else f"?lang={language.value}")
    assert public.client.get(link).text.count(text) == page.count(text)


def test_without_a_public_address_the_text_has_no_link(doors: Doors) -> None:
    """An address that a caller named (Host) is never passed on."""
    page = doors.client.get("/answer/paid", headers={"Host": "evil.example"}).text

    assert "https://" not in SHARED.findall(page)[0]
    assert "evil.example" not in page


def test_a_shared_answer_is_whole_and_in_its_language(doors: Doors, content: Content) -> None:
    """Every type, in every language: the family sees all of it, not the short form."""
    for kind in content.types:
        for language, spoken in content.spoken.items():
            page = doors.client.get(f"/answer/{kind.id}?lang={language.value}")
            assert page.status_code == 200, (kind.id, language)
            assert f'<html lang="{language.tag}">' in page.text
            assert 'class="more"' not in page.text, (kind.id, language)
            assert html.escape(spoken.phrases.web_promise, quote=False) in page.text.replace("&#39;", "'")


@pytest.mark.parametrize("place", ["none", "_trouble", "_memo", "paid/none", "paid/cash/x", "_which", "PAID"])
def test_an_answer_that_is_none_is_a_page_that_still_helps(doors: Doors, place: str) -> None:
    """Only what residents ask about has an address."""
    page = doors.client.get(f"/answer/{place}")

    assert page.status_code == 404
    assert "tel:110" in page.text


def test_an_unknown_language_is_japanese(doors: Doors) -> None:
    """Whatever stands behind ``?lang=``."""
    for asked in ("xx", "EN", "", "<b>", "ja"):
        page = doors.client.get("/desks", query_string={"lang": asked}).text
        assert '<html lang="ja">' in page
