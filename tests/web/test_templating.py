"""Dates and hours as readers of each language write them."""

from datetime import date

import pytest

from bot.content.library import Content
from bot.model import Button, Language
from bot.web.templating import lang_of, written_day, written_hours

WRITTEN = {
    Language.JA: "令和8年11月3日",
    Language.EASY: "2026年11月3日",
    Language.EN: "3 November 2026",
    Language.ZH: "2026年11月3日",
    Language.KO: "2026년 11월 3일",
    Language.VI: "3/11/2026",
}


@pytest.mark.parametrize("language", Language)
def test_a_date_is_written_as_its_readers_write_it(language: Language) -> None:
    """Nobody has to guess which of the numbers is the month."""
    assert written_day(date(2026, 11, 3), language) == WRITTEN[language]


def test_hours_are_written_as_their_readers_write_them(content: Content) -> None:
    """From-to, and a plain sentence where nobody knows."""
    english = content.in_language(Language.EN).phrases

    assert written_hours("月-金 9:00-16:30", content.phrases) == "月〜金 9:00〜16:30"
    assert written_hours("月-金 9:00-16:30", english) == "Mon–Fri 9:00–16:30"
    assert written_hours("不明", content.phrases) == content.phrases.desk_not_known
    assert written_hours("Not confirmed", english) == english.desk_not_known


def test_only_a_button_that_names_a_language_is_spoken_in_it() -> None:
    """All others are in the language of the page."""
    assert lang_of(Button(label="简体中文", data="say:zh")) == ' lang="zh-Hans"'
    assert lang_of(Button(label="x", data="say:x")) == ""
    assert lang_of(Button(label="もう払った", data="ask:paid")) == ""
