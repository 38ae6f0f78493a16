"""The desks at a moment: what is said about them, and for how long it stays true."""

import threading
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import TOKYO
from bot.content.library import Content
from bot.content.models import Desk
from bot.model import DeskLine, State
from bot.replies.board import Board, Boards, hour_words, make_board
from tests.content.builders import a_content, a_desk, the_phrases

PHRASES = the_phrases(
    open_until="今 受付中 {until}まで",
    open_all_day="今 受付中 24時間",
    open_now="今 受付中",
    closed_next="時間外: 次は{next}",
    closed_maybe="時間外: 遅くとも{next}から",
    closed="時間外",
    unknown="確認できていません",
    no_telephone="電話の窓口ではありません",
    day_today="今日",
    clock_hour="{hour}時",
    clock_minute="{hour}時{minute}分",
    date_day="{day}日",
    date_month_day="{month}月{day}日",
)


def at(text: str) -> datetime:
    """Return ``2026-11-24 09:00`` in Tokyo."""
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO)


def line_at(moment: str, desk: Desk) -> DeskLine:
    """Return how *desk* is shown at *moment*."""
    return make_board(a_content(desk, phrases=PHRASES), at(moment)).lines[desk.id]


def test_an_unknown_day_before_the_next_sure_opening_is_not_denied():
    """On the evening before a holiday of unknown hours nobody is told to wait for the day after."""
    desk = a_desk(hours="月-金 9:00-16:30", holidays="不明")

    assert line_at("2026-11-20 20:00", desk).state_text == "時間外: 遅くとも24日9時から"
    assert line_at("2026-11-19 20:00", desk).state_text == "時間外: 次は20日9時"


@pytest.mark.parametrize(
    ("hours", "moment", "text"),
    [
        ("月-金 9:00-16:30", "2026-11-24 08:59", "時間外: 次は今日9時"),
        ("月-金 9:00-16:30", "2026-11-24 09:00", "今 受付中 16時30分まで"),
        ("月-金 9:00-16:30", "2026-11-24 16:29", "今 受付中 16時30分まで"),
        ("月-金 9:00-16:30", "2026-11-24 16:30", "時間外: 次は25日9時"),
        ("月-金 9:00-16:30", "2026-11-27 16:30", "時間外: 次は30日9時"),
        ("月-金 9:00-16:30", "2026-11-30 16:30", "時間外: 次は12月1日9時"),
        ("月-金 9:00-16:30", "2026-12-28 16:30", "時間外: 次は1月4日9時"),
        ("毎日 0:05-0:10", "2026-11-24 00:06", "今 受付中 0時10分まで"),
        ("毎日 9:00-24:00", "2026-11-24 12:00", "今 受付中 24時まで"),
        ("火 9:00-24:00", "2026-11-24 23:59", "今 受付中 24時まで"),
        ("火 16:00-翌9:00", "2026-11-24 20:00", "今 受付中 25日9時まで"),
        ("火 16:00-翌9:00", "2026-11-25 03:00", "今 受付中 9時まで"),
        ("月 16:00-翌9:00", "2026-11-30 20:00", "今 受付中 12月1日9時まで"),
        ("毎日 0:00-24:00", "2026-11-24 12:00", "今 受付中"),
        ("24時間", "2026-11-24 03:00", "今 受付中 24時間"),
        ("不明", "2026-11-24 12:00", "確認できていません"),
    ],
)
def test_the_state_is_said_in_words_of_the_day(hours: str, moment: str, text: str) -> None:
    """A resident reads until when, or when next, and needs no calendar for it."""
    rule = "休み" if hours.startswith("月-金") else "受付"

    assert line_at(moment, a_desk(hours=hours, holidays=rule, year_end=rule)).state_text == text


def test_a_desk_that_opens_nobody_knows_when_says_only_that_it_is_closed() -> None:
    """No date is invented."""
    desk = a_desk(hours="不明", year_end="休み")

    assert line_at("2026-12-31 12:00", desk).state_text == "時間外"


def test_a_desk_without_a_telephone_is_never_shown_as_answering() -> None:
    """A web page is open day and night, but nobody picks up."""
    line = line_at("2026-11-24 12:00", a_desk(number=None, link="https://example.jp", hours="24時間"))

    assert (line.number, line.state, line.state_text) == ("", State.UNKNOWN, "電話の窓口ではありません")
    assert line.note == "https://example.jp"


def test_a_line_carries_what_stands_beside_the_number() -> None:
    """Note with its numbers filled in, ordinary number, hours in the clerk's words."""
    desks = [
        a_desk(
            id="police_9110",
            number="#9110",
            ordinary_number="092-641-9110",
            note="急ぐときは{police_110}番へ。",
            hours=["月-金 9:00-16:30", "日 10:00-16:00"],
        ),
        a_desk(id="police_110", number="110", hours="24時間"),
    ]
    line = make_board(a_content(*desks), at("2026-11-24 12:00")).lines["police_9110"]

    assert line.note == "急ぐときは110番へ。"
    assert line.ordinary_number == "092-641-9110"
    assert line.hours_text == "月-金 9:00-16:30、日 10:00-16:00"


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-11-23 23:59", False),
        ("2026-11-24 00:00", True),
        ("2026-11-25 23:59", True),
        ("2026-11-26 00:00", False),
    ],
)
def test_a_desk_is_on_the_board_from_its_first_to_its_last_day(moment: str, shown: bool) -> None:
    """A number that ended is not shown to anybody."""
    visitor = a_desk(id="visitor", valid_from="2026-11-24", valid_until="2026-11-25")
    board = make_board(a_content(a_desk(), visitor), at(moment))

    assert ("visitor" in board.lines) is shown


def test_a_board_holds_until_the_first_desk_changes() -> None:
    """One desk that opens makes every answer that names it read differently."""
    early, late = a_desk(id="early", hours="毎日 8:00-9:00"), a_desk(id="late", hours="毎日 10:00-11:00")
    board = make_board(a_content(early, late), at("2026-11-24 08:30"))

    assert board.until == at("2026-11-24 09:00")
    assert [board.holds_at(at(f"2026-11-24 {clock}")) for clock in ("08:29", "08:30", "08:59", "09:00")] == [
        False,
        True,
        True,
        False,
    ]


def test_a_board_never_holds_beyond_midnight() -> None:
    """ "Today" and the register's last days change there."""
    board = make_board(a_content(a_desk(hours="24時間", holidays="受付", year_end="受付")), at("2026-11-24 08:30"))

    assert board.until == at("2026-11-25 00:00")


def test_a_moment_of_another_zone_is_shown_in_tokyo() -> None:
    """The server may run on UTC; the resident does not."""
    board = make_board(a_content(a_desk(), phrases=PHRASES), datetime.fromisoformat("2026-11-24T00:00:00+00:00"))

    assert board.lines["a_desk"].state_text == "今 受付中 16時30分まで"


@given(st.datetimes(datetime(2026, 11, 1), datetime(2027, 2, 1)), st.floats(0, 0.999))  # noqa: DTZ001
def test_the_shipped_board_reads_the_same_as_long_as_it_holds(content: Content, moment: datetime, part: float) -> None:
    """Messages made for a board are sent until it ends: not one word may be wrong by then."""
    board = make_board(content, moment.replace(tzinfo=TOKYO))
    later = make_board(content, board.since + (board.until - board.since) * part)

    assert later.lines == board.lines


def test_the_same_board_is_given_again_while_it_holds() -> None:
    """Prepared messages are kept by board, so a new one each time would prepare them anew."""
    boards = Boards(a_content(a_desk()))
    first = boards.at(at("2026-11-24 09:00"))

    assert boards.at(at("2026-11-24 16:29")) is first
    assert boards.at(at("2026-11-24 16:30")) is not first


def test_a_clock_that_goes_back_gets_a_board_of_its_own() -> None:
    """``ask --at`` and a corrected clock ask about the past."""
    boards = Boards(a_content(a_desk()))
    boards.at(at("2026-11-24 12:00"))

    assert boards.at(at("2026-11-24 03:00")).lines["a_desk"].state is State.CLOSED


def test_many_threads_get_boards_that_hold() -> None:
    """Every thread is given a board that is right for its own moment."""
    boards = Boards(a_content(a_desk()))
    wrong: list[Board] = []

    def ask(hour: int) -> None:
        for minute in range(60):
            moment = at("2026-11-24 00:00") + timedelta(hours=hour, minutes=minute)
            board = boards.at(moment)
            if not board.holds_at(moment):
                wrong.append(board)

    threads = [threading.Thread(target=ask, args=(hour,)) for hour in range(6, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []


@pytest.mark.parametrize(
    ("clock", "words"), [("00:00", "0時"), ("09:00", "9時"), ("09:05", "9時5分"), ("16:30", "16時30分")]
)
def test_hours_are_said_as_people_say_them(clock: str, words: str) -> None:
    """Not 09:00, which a screen reader spells out."""
    assert hour_words(at(f"2026-11-24 {clock}"), PHRASES) == words
