"""Hours, clock and day in the words of each language."""

import re
from datetime import datetime

import pytest

from bot.clock import TOKYO
from bot.composed_checks import MOMENTS
from bot.content.hours import state_at
from bot.content.library import Content
from bot.content.phrases import Phrases
from bot.model import Language, State
from bot.replies.board import hour_words, in_words, make_board
from tests.content.builders import the_phrases

KANJI = re.compile("[\u3400-\u9fff]")
KANA = re.compile("[ぁ-ゖァ-ヺ]")
LATIN = [Language.EN, Language.VI]
FOREIGN = [Language.EN, Language.ZH, Language.KO, Language.VI]


def at(moment: str) -> datetime:
    """Return a moment in Tokyo."""
    return datetime.fromisoformat(moment).replace(tzinfo=TOKYO)


def phrases(content: Content, language: Language) -> Phrases:
    """Return the short words of *language*."""
    return content.in_language(language).phrases


# The clock


@pytest.mark.parametrize(
    ("language", "whole", "half"),
    [
        (Language.JA, "9時", "16時5分"),
        (Language.EASY, "9時", "16時5分"),
        (Language.EN, "9:00", "16:05"),
        (Language.ZH, "9点", "16点5分"),
        (Language.KO, "9시", "16시 05분"),
        (Language.VI, "9:00", "16:05"),
    ],
)
def test_an_hour_is_said_as_each_language_says_it(content: Content, language: Language, whole: str, half: str) -> None:
    """ "16:5" would be read as a slip of the pen."""
    words = phrases(content, language)

    assert hour_words(at("2026-11-24 09:00"), words).endswith(whole)
    assert hour_words(at("2026-11-24 16:05"), words).endswith(half)


# Opening hours


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.JA, "月-金 9:00-16:30、日 10:00-16:00"),
        (Language.EASY, "月-金 9:00-16:30、日 10:00-16:00"),
        (Language.EN, "Mon-Fri 9:00-16:30, Sun 10:00-16:00"),
        (Language.VI, "T2-T6 9:00-16:30, CN 10:00-16:00"),
    ],
)
def test_hours_are_said_in_the_words_of_a_language(content: Content, language: Language, said: str) -> None:
    """Days by their names there; the digits are the clerk's."""
    assert in_words("月-金 9:00-16:30、日 10:00-16:00", phrases(content, language)) == said


def test_in_japanese_hours_stand_as_staff_wrote_them() -> None:
    """Without words of its own nothing is replaced."""
    assert in_words("平日、土・日・祝日 受付", the_phrases()) == "平日、土・日・祝日 受付"


@pytest.mark.parametrize("language", FOREIGN)
def test_no_shipped_hours_hold_a_japanese_word_abroad(content: Content, language: Language) -> None:
    """Who cannot read 平日 does not know when to call. Digits are the same in all six."""
    words = phrases(content, language)
    written = [hours for desk in content.desks.values() for hours in (*desk.hours, desk.holidays, desk.year_end)]

    for hours in written:
        said = in_words(hours, words)
        assert language is Language.ZH or not KANJI.search(said), hours
        assert not KANA.search(said), hours
        assert re.findall("[0-9:]{3,}", said) == re.findall("[0-9:]{3,}", hours), hours


# What a desk says at a moment


@pytest.mark.parametrize("language", FOREIGN)
def test_no_state_of_a_desk_holds_a_japanese_word_abroad(content: Content, language: Language) -> None:
    """At noon and at night, on a Sunday, on a holiday, at the end of the year."""
    for moment in MOMENTS:
        for line in make_board(content, moment).lines_in(language).values():
            for text in (line.state_text, line.hours_text):
                assert not KANA.search(text), (moment, line.id, text)
                assert language is Language.ZH or not KANJI.search(text), (moment, line.id, text)
                assert "{" not in text


@pytest.mark.parametrize("language", list(Language))
def test_every_language_says_the_same_hour(content: Content, language: Language) -> None:
    """The state, the number, and the digits of the hour are those of the Japanese board."""
    for moment in MOMENTS:
        board = make_board(content, moment)
        for name, line in board.lines_in(language).items():
            ours = board.lines[name]
            assert (line.number, line.state, line.ordinary_number) == (ours.number, ours.state, ours.ordinary_number)
            assert _hour(line.state_text) == _hour(ours.state_text), (moment, name, line.state_text)


def _hour(text: str) -> list[str]:
    """Return the hours that *text* names, whatever sign stands behind them."""
    return [found.lstrip("0") for found in re.findall("([0-9]+)(?::[0-9]{2}|時(?!間)|点|시(?!간))", text)]


@pytest.mark.parametrize(
    ("language", "day", "later"),
    [
        (Language.JA, "25日9時", "12月1日9時"),
        (Language.EASY, "25日9時", "12月1日9時"),
        (Language.EN, r"\b25\b.*\b9:00", r"\b12\b.*\b1\b.*\b9:00|\b1 Dec.*\b9:00|\bDec\w* 1\b.*\b9:00"),
        (Language.ZH, "25日9点", "12月1日9点"),
        (Language.KO, "25일 9시", "12월 1일 9시"),
        (Language.VI, r"ngày 25\b.*\b9:00", r"ngày 1\b.*\b12\b.*\b9:00"),
    ],
)
def test_the_day_is_said_as_each_language_says_it(content: Content, language: Language, day: str, later: str) -> None:
    """ "Next on the 25th at nine", and with the month where it is another."""
    office = next(
        desk
        for desk in content.desks.values()
        if desk.number
        and state_at(content.hours[desk.id], at("2026-11-24 23:00")).opens == at("2026-11-25 09:00")
        and state_at(content.hours[desk.id], at("2026-11-30 23:00")).opens == at("2026-12-01 09:00")
    )

    def said(moment: str) -> str:
        return make_board(content, at(moment)).lines_in(language)[office.id].state_text

    assert re.search(day, said("2026-11-24 23:00"))
    assert re.search(later, said("2026-11-30 23:00"))
    assert phrases(content, language).day_today in said("2026-11-24 07:00")


@pytest.mark.parametrize("language", list(Language))
def test_a_desk_that_is_always_there_says_so(content: Content, language: Language) -> None:
    """110, day and night."""
    line = make_board(content, at("2026-11-25 03:00")).lines_in(language)["police_110"]

    assert (line.state, line.state_text) == (State.OPEN, phrases(content, language).open_all_day)
    assert "24" in line.state_text


def test_a_language_that_is_not_spoken_reads_the_japanese_board(content: Content) -> None:
    """Better a number with Japanese hours than none."""
    board = make_board(content, at("2026-11-24 12:00"))
    only = type(board)(spoken={Language.JA: board.lines}, since=board.since, until=board.until)

    assert only.lines_in(Language.KO) == board.lines
