"""Opening hours: no minute of any day may send a frightened person to a dead line."""

import itertools
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import TOKYO
from bot.content.hours import (
    DAYS,
    DayRule,
    Hours,
    Span,
    is_holiday,
    is_year_end,
    parse_day_rule,
    parse_hours,
    state_at,
)
from bot.model import State
from tests.content.builders import a_desk

MINUTE = timedelta(minutes=1)


def hours_of(*notation: str, holidays: str = "休み", year_end: str = "休み", closed: str = "") -> Hours:
    """Return hours as a desk with this notation has them; *closed* is one extra day."""
    desk = a_desk(hours=list(notation), holidays=holidays, year_end=year_end)
    day = date.fromisoformat(closed) if closed else None
    return desk.week_hours(((day, day),) if day else ())


def at(text: str) -> datetime:
    """Return ``2026-11-24 09:00`` in Tokyo."""
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO)


def state(hours: Hours, moment: str) -> str:
    """Return the state at *moment* as a word."""
    return state_at(hours, at(moment)).state.value


OFFICE = hours_of("月-金 9:00-16:30")


@pytest.mark.parametrize(
    ("notation", "spans"),
    [
        ("月-金 9:00-16:30", [(day, 540, 990) for day in range(5)]),
        ("平日 9:00-17:00", [(day, 540, 1020) for day in range(5)]),
        ("毎日 9:00-20:00", [(day, 540, 1200) for day in range(7)]),
        ("日 10:00-16:00", [(6, 600, 960)]),
        ("月・木 16:00-19:00", [(0, 960, 1140), (3, 960, 1140)]),
        ("月-水・金 9:00-10:00", [(0, 540, 600), (1, 540, 600), (2, 540, 600), (4, 540, 600)]),
        ("土・日 0:00-24:00", [(5, 0, 1440), (6, 0, 1440)]),
        ("金 16:00-翌9:00", [(4, 960, 1980)]),
        ("月 0:00-翌0:00", [(0, 0, 1440)]),
        ("月 9:00-翌9:00", [(0, 540, 1980)]),
        ("月 09:05-9:06", [(0, 545, 546)]),
        (" 月 9:00-10:00 ", [(0, 540, 600)]),
    ],
)
def test_the_staff_notation_is_read(notation: str, spans: list[tuple[int, int, int]]) -> None:
    """Clerks write the days as they do on a notice at the counter."""
    expected = tuple(Span(weekday=day, start=start, end=end) for day, start, end in spans)

    assert parse_hours([notation]) == (expected, True, False)


@pytest.mark.parametrize(
    "notation",
    [
        "",
        "9:00-16:30",
        "月-金",
        "月-金 9:00",
        "月-金 9-16",
        "月-金9:00-16:30",
        "月-金　9:00-16:30",
        "月〜金 9:00-16:30",
        "月-金 9:00〜16:30",
        "月-金 9時-16時30分",
        "月-金 9:0-16:30",
        "月-金 9:00-16:60",
        "月-金 25:00-26:00",
        "月-金 9:00-24:01",
        "月-金 16:00-9:00",
        "月-金 9:00-9:00",
        "月-金 24:00-翌9:00",
        "月-金 9:00-翌9:01",
        "月-金 ９:００-１６:３０",
        "金-月 9:00-16:30",
        "月-月・月 9:00-10:00",
        "月・月 9:00-10:00",
        "月- 9:00-10:00",
        "-月 9:00-10:00",
        "月--金 9:00-10:00",
        "月・ 9:00-10:00",
        "火木 9:00-10:00",
        "祝 9:00-10:00",
        "月曜 9:00-10:00",
        "第2土 9:00-10:00",
        "月-金 9:00-12:00, 13:00-17:00",
        "24時間 受付",
        "24時間\n",
        "不明\n",
        "月-金 9:00-16:30\n月 9:00-10:00",
    ],
)
def test_hours_that_cannot_be_meant_are_refused(notation: str) -> None:
    """A guess at the clerk's meaning would be a wrong "open" for somebody."""
    with pytest.raises(ValueError, match=r"[ぁ-ん]"):
        parse_hours([notation])


@pytest.mark.parametrize("notation", [["24時間", "月-金 9:00-10:00"], ["不明", "月 9:00-10:00"], ["不明", "24時間"]])
def test_all_day_and_unknown_stand_alone(notation: list[str]) -> None:
    """ "Unknown" beside known hours would leave open which of them holds."""
    with pytest.raises(ValueError, match="読めません"):
        parse_hours(notation)


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("受付", DayRule(kind=None)),
        ("休み", DayRule(kind=State.CLOSED)),
        ("不明", DayRule(kind=State.UNKNOWN)),
        ("9:00-17:00", DayRule(kind=State.OPEN, times=(540, 1020))),
        ("0:00-24:00", DayRule(kind=State.OPEN, times=(0, 1440))),
        ("16:00-翌9:00", DayRule(kind=State.OPEN, times=(960, 1980))),
    ],
)
def test_the_rule_for_holidays_is_read(written: str, rule: DayRule) -> None:
    """Four ways of saying what happens on a holiday, each its own."""
    assert parse_day_rule(written) == rule


@pytest.mark.parametrize(
    "written", ["", "休", "休み。", "営業", "9時から", "9:00", "17:00-9:00", "毎日 9:00-10:00", "24時間"]
)
def test_a_rule_that_cannot_be_meant_is_refused(written: str) -> None:
    """A misspelt "closed" must not fall back to "as usual"."""
    with pytest.raises(ValueError, match=r"[ぁ-ん]"):
        parse_day_rule(written)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-24 00:00", "closed"),
        ("2026-11-24 08:59", "closed"),
        ("2026-11-24 09:00", "open"),
        ("2026-11-24 16:29", "open"),
        ("2026-11-24 16:30", "closed"),
        ("2026-11-24 23:59", "closed"),
        ("2026-11-27 16:29", "open"),  # Friday
        ("2026-11-28 12:00", "closed"),  # Saturday
        ("2026-11-29 12:00", "closed"),  # Sunday
        ("2026-11-30 09:00", "open"),  # Monday
    ],
)
def test_the_minute_of_closing_is_already_closed(moment: str, expected: str) -> None:
    """Who calls at 16:30 hears nobody, so 16:30 may not read "open"."""
    assert state(OFFICE, moment) == expected


HOLIDAYS_2026 = (
    "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23"
)
"""内閣府「国民の祝日について」令和8年: 05-06 is the substitute for a Sunday, 09-22 lies between two holidays."""

HOLIDAYS_2027 = "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23"
"""03-22 is the substitute for 春分の日 on a Sunday."""


@pytest.mark.parametrize(("year", "listed"), [(2026, HOLIDAYS_2026), (2027, HOLIDAYS_2027)])
def test_holidays_are_those_of_the_cabinet_office(year: int, listed: str) -> None:
    """Substitute holidays and 国民の休日 are easily forgotten, and desks are closed on them."""
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(365))

    assert [f"{day:%m-%d}" for day in days if is_holiday(day)] == listed.split()


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("受付", "open"), ("休み", "closed"), ("不明", "unknown"), ("12:00-13:00", "open"), ("13:00-14:00", "closed")],
)
@pytest.mark.parametrize("day", ["2026-05-06", "2026-09-22", "2026-11-23"])
def test_a_holiday_follows_the_holiday_rule(rule: str, expected: str, day: str) -> None:
    """A substitute holiday on a Wednesday looks like any Wednesday to a careless program."""
    assert state(hours_of("月-金 9:00-16:30", holidays=rule), f"{day} 12:00") == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23 08:59", "closed"),
        ("2026-11-23 09:00", "unknown"),
        ("2026-11-23 16:29", "unknown"),
        ("2026-11-23 16:30", "closed"),
        ("2026-11-24 09:00", "open"),
    ],
)
def test_an_unknown_holiday_is_unknown_only_in_the_usual_hours(moment: str, expected: str) -> None:
    """Nobody claims that the office answers on a holiday night: that is closed, not unknown."""
    assert state(hours_of("月-金 9:00-16:30", holidays="不明"), moment) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("12-28", False),
        ("12-29", True),
        ("12-31", True),
        ("01-01", True),
        ("01-03", True),
        ("01-04", False),
        ("06-15", False),
    ],
)
def test_the_years_end_is_the_six_days_offices_close(day: str, expected: bool) -> None:
    """29 December to 3 January, both included."""
    assert is_year_end(date.fromisoformat(f"2027-{day}")) is expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-12-28 16:29", "open"),  # Monday
        ("2026-12-29 09:00", "closed"),
        ("2026-12-31 12:00", "closed"),
        ("2027-01-01 12:00", "closed"),  # a holiday too: the year's end counts
        ("2027-01-04 08:59", "closed"),
        ("2027-01-04 09:00", "open"),  # Monday
    ],
)
def test_the_years_end_goes_before_the_holiday(moment: str, expected: str) -> None:
    """New Year's Day is both; a desk open on holidays is still closed at the year's end."""
    assert state(hours_of("月-金 9:00-16:30", holidays="受付"), moment) == expected


def test_at_new_year_nobody_is_promised_the_next_morning() -> None:
    """On 29 December "next" is 4 January, not tomorrow."""
    assert state_at(OFFICE, at("2026-12-29 12:00")).opens == at("2027-01-04 09:00")


NIGHT = hours_of("月-金 16:00-翌9:00", "土・日 0:00-24:00", holidays="0:00-24:00", year_end="不明")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-24 15:59", "closed"),  # Tuesday
        ("2026-11-24 16:00", "open"),
        ("2026-11-24 23:59", "open"),
        ("2026-11-25 00:00", "open"),
        ("2026-11-25 08:59", "open"),
        ("2026-11-25 09:00", "closed"),
        ("2026-11-28 12:00", "open"),  # Saturday
        ("2026-11-29 23:59", "open"),  # Sunday
        ("2026-11-30 00:00", "closed"),  # Monday: no source speaks of this night
        ("2026-11-23 03:00", "open"),  # a holiday Monday
        ("2026-12-28 23:59", "open"),
        ("2026-12-29 00:00", "unknown"),  # the year's end has its own rule from midnight on
        ("2026-12-29 08:59", "unknown"),
        ("2026-12-29 12:00", "closed"),
    ],
)
def test_a_night_belongs_to_the_evening_before(moment: str, expected: str) -> None:
    """The crisis line answers at 3 in the morning because it opened the afternoon before."""
    assert state(NIGHT, moment) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-23 23:00", "open"),
        ("2026-11-24 00:00", "closed"),
        ("2026-11-24 08:59", "closed"),
        ("2026-11-24 17:00", "closed"),
        ("2026-11-25 03:00", "closed"),
        ("2026-11-25 16:00", "open"),
    ],
)
def test_a_closure_closes_its_whole_day(moment: str, expected: str) -> None:
    """The night shift does not sit on into a day on which the building is closed."""
    night = hours_of("月-金 16:00-翌9:00", holidays="受付", closed="2026-11-24")

    assert state(night, moment) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [("2026-11-22 23:59", "open"), ("2026-11-23 00:00", "closed"), ("2026-11-23 08:59", "closed")],
)
def test_a_closed_holiday_is_closed_from_midnight(moment: str, expected: str) -> None:
    """The same for a holiday on which the desk is closed."""
    assert state(hours_of("毎日 16:00-翌9:00", holidays="休み"), moment) == expected


def test_where_spans_meet_the_end_is_the_end_of_both() -> None:
    """Saturday runs into Sunday: "open until midnight" on Saturday would be wrong."""
    weekend = hours_of("金 16:00-翌9:00", "土 0:00-24:00", "日 0:00-12:00")

    assert state_at(weekend, at("2026-11-28 08:00")).until == at("2026-11-29 12:00")


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2026-11-27 23:59", None),
        ("2026-11-28 00:00", None),
        ("2026-11-28 23:59", None),
        ("2026-11-29 00:00", "2026-11-30 09:00"),
        ("2026-11-30 08:59", "2026-11-30 09:00"),
    ],
)
def test_an_end_beyond_tomorrow_is_not_said_until_its_eve(moment: str, until: str | None) -> None:
    """Whether it is said may change at midnight only: messages are kept from change to change."""
    weekend = hours_of("金 16:00-翌9:00", "土・日 0:00-24:00", "月 0:00-9:00")

    assert state_at(weekend, at(moment)).until == (at(until) if until else None)


@pytest.mark.parametrize(
    ("moment", "state_", "until", "opens"),
    [
        ("2026-11-24 08:59", "closed", None, "2026-11-24 09:00"),
        ("2026-11-24 09:00", "open", "2026-11-24 16:30", None),
        ("2026-11-24 16:30", "closed", None, "2026-11-25 09:00"),
        ("2026-11-27 16:30", "closed", None, "2026-11-30 09:00"),
        ("2026-11-20 16:30", "closed", None, "2026-11-24 09:00"),  # Friday before a holiday Monday
        ("2026-04-28 16:30", "closed", None, "2026-04-30 09:00"),
        ("2026-05-01 16:30", "closed", None, "2026-05-07 09:00"),  # Golden Week with its substitute
        ("2026-09-18 16:30", "closed", None, "2026-09-24 09:00"),  # Silver Week with 国民の休日
    ],
)
def test_what_comes_next_is_told(moment: str, state_: str, until: str | None, opens: str | None) -> None:
    """ "Next: Thursday 9 o'clock" lets a resident sleep; a wrong one makes them call in vain."""
    now = state_at(OFFICE, at(moment))

    assert now.state.value == state_
    assert now.until == (at(until) if until else None)
    assert now.opens == (at(opens) if opens else None)


def test_an_unknown_holiday_is_not_promised_as_next() -> None:
    """Before a holiday whose hours nobody states, the day after it is named."""
    asked = state_at(hours_of("月-金 9:00-16:30", holidays="不明"), at("2026-11-22 12:00"))

    assert asked.opens == at("2026-11-24 09:00")


def test_a_long_closure_promises_nothing() -> None:
    """Beyond two weeks "next" is not said at all."""
    desk = a_desk(hours=["月-金 9:00-16:30"])
    closed = desk.week_hours(((date(2026, 6, 1), date(2026, 7, 31)),))

    assert state_at(closed, at("2026-06-02 12:00")).opens is None


ALL_DAY = hours_of("24時間", holidays="受付", year_end="受付")


@pytest.mark.parametrize("moment", ["2026-11-24 03:00", "2026-11-23 12:00", "2026-12-31 23:59", "2027-01-01 00:00"])
def test_a_desk_that_answers_day_and_night_is_open_at_every_minute(moment: str) -> None:
    """110 is never shown as closed."""
    now = state_at(ALL_DAY, at(moment))

    assert (now.state, now.until, now.opens) == (State.OPEN, None, None)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2027-01-31 23:59", "open"),
        ("2027-02-01 00:00", "closed"),
        ("2027-02-01 23:59", "closed"),
        ("2027-02-02 00:00", "open"),
        ("2027-06-15 12:00", "open"),
        ("2026-11-23 12:00", "open"),
    ],
)
def test_one_closed_day_leaves_a_day_and_night_desk_open_on_all_others(moment: str, expected: str) -> None:
    """A power cut on one day must not strike the crisis line off for the whole year."""
    hours = hours_of("24時間", holidays="受付", year_end="受付", closed="2027-02-01")

    assert state(hours, moment) == expected


def test_a_day_and_night_desk_before_its_closure_says_until_when() -> None:
    """On the evening before, "open" ends at midnight."""
    hours = hours_of("24時間", holidays="受付", year_end="受付", closed="2027-02-01")

    assert state_at(hours, at("2027-01-31 20:00")).until == at("2027-02-01 00:00")
    assert state_at(hours, at("2027-02-01 20:00")).opens == at("2027-02-02 00:00")


@pytest.mark.parametrize(
    ("holidays", "year_end", "moment", "expected"),
    [
        ("休み", "受付", "2026-11-23 12:00", "closed"),
        ("不明", "受付", "2026-11-23 12:00", "unknown"),
        ("9:00-17:00", "受付", "2026-11-23 08:59", "closed"),
        ("9:00-17:00", "受付", "2026-11-23 09:00", "open"),
        ("受付", "休み", "2026-12-31 12:00", "closed"),
        ("受付", "不明", "2026-12-31 12:00", "unknown"),
        ("休み", "休み", "2026-11-24 03:00", "open"),
    ],
)
def test_day_and_night_does_not_hide_the_rule_for_holidays(
    holidays: str, year_end: str, moment: str, expected: str
) -> None:
    """A clerk who writes "24 hours, closed on holidays" is believed in both."""
    assert state(hours_of("24時間", holidays=holidays, year_end=year_end), moment) == expected


@pytest.mark.parametrize(
    ("holidays", "year_end", "moment", "expected"),
    [
        ("不明", "不明", "2026-11-24 12:00", "unknown"),
        ("受付", "受付", "2026-11-23 12:00", "unknown"),
        ("休み", "不明", "2026-11-23 12:00", "closed"),
        ("不明", "休み", "2026-12-31 12:00", "closed"),
        ("不明", "休み", "2026-12-28 23:59", "unknown"),
        ("不明", "休み", "2027-01-04 00:00", "unknown"),
        ("10:00-16:00", "不明", "2026-11-23 12:00", "open"),
        ("10:00-16:00", "不明", "2026-11-23 16:00", "closed"),
    ],
)
def test_unknown_hours_stay_unknown_where_nothing_is_stated(
    holidays: str, year_end: str, moment: str, expected: str
) -> None:
    """188 states only its closure at the year's end; everything else is not ours to say."""
    assert state(hours_of("不明", holidays=holidays, year_end=year_end), moment) == expected


def test_a_moment_without_a_zone_is_refused() -> None:
    """ "21:00" of an unknown country would be a guess."""
    with pytest.raises(ValueError, match="time zone"):
        state_at(OFFICE, datetime(2026, 11, 24, 12, 0))  # noqa: DTZ001


def test_a_moment_of_another_zone_is_read_in_tokyo() -> None:
    """The platforms speak UTC; 00:00 UTC is 9 in the morning here."""
    assert state_at(OFFICE, datetime.fromisoformat("2026-11-24T00:00:00+00:00")).state is State.OPEN
    assert state_at(OFFICE, datetime.fromisoformat("2026-11-23T23:59:59+00:00")).state is State.CLOSED


# --- whatever a clerk writes -------------------------------------------------------------

clock = st.integers(0, 1439)


@st.composite
def notations(draw: st.DrawFn) -> str:
    """Draw one span as a clerk may write it."""
    first = draw(st.integers(0, 6))
    days = draw(st.sampled_from(["毎日", "平日", DAYS[first], f"{DAYS[first]}-{DAYS[draw(st.integers(first, 6))]}"]))
    start, length = draw(clock), draw(st.integers(1, 1440))
    end = start + length
    shown = end if end <= 1440 else end - 1440
    return f"{days} {start // 60}:{start % 60:02}-{'翌' if end > 1440 else ''}{shown // 60}:{shown % 60:02}"


weeks = st.one_of(st.just(["24時間"]), st.just(["不明"]), st.lists(notations(), min_size=1, max_size=3))
rules = st.sampled_from(["受付", "休み", "不明", "9:00-17:00", "0:00-24:00", "16:00-翌9:00"])
closures = st.lists(st.tuples(st.dates(date(2026, 4, 20), date(2026, 5, 20)), st.integers(0, 3)), max_size=2)


@st.composite
def any_hours(draw: st.DrawFn) -> Hours:
    """Draw the hours of any desk that the content checks would let pass."""
    desk = a_desk(hours=draw(weeks), holidays=draw(rules), year_end=draw(rules))
    return desk.week_hours(tuple((day, day + timedelta(days=more)) for day, more in draw(closures)))


moments = st.one_of(
    st.datetimes(datetime(2026, 4, 18), datetime(2026, 5, 22)),  # noqa: DTZ001
    st.datetimes(datetime(2026, 12, 20), datetime(2027, 1, 10)),  # noqa: DTZ001
).map(lambda moment: moment.replace(tzinfo=TOKYO))


@given(any_hours(), moments)
def test_whatever_is_said_about_a_minute_is_true(hours: Hours, moment: datetime) -> None:
    """State, end and next opening agree with what is said at those minutes themselves."""
    now = state_at(hours, moment)

    assert moment < now.changes <= moment.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    assert (now.until is None) or now.state is State.OPEN
    assert (now.opens is None) or now.state is not State.OPEN
    if now.until is not None:
        assert state_at(hours, now.until).state is not State.OPEN
        assert state_at(hours, now.until - MINUTE).state is State.OPEN
    if now.opens is not None:
        assert state_at(hours, now.opens).state is State.OPEN
        assert state_at(hours, now.opens - MINUTE).state is not State.OPEN


@given(any_hours(), moments, st.floats(0, 0.999))
def test_nothing_changes_before_it_is_said_to(hours: Hours, moment: datetime, part: float) -> None:
    """Messages are kept until ``changes``: a desk that closed in between would still be sent."""
    now = state_at(hours, moment)
    later = moment + (now.changes - moment) * part

    assert state_at(hours, later) == now


@given(any_hours(), moments)
def test_no_opening_is_passed_over(hours: Hours, moment: datetime) -> None:
    """If a desk opens sooner than it is said to, somebody waited for nothing."""
    now = state_at(hours, moment)
    if now.state is not State.OPEN:
        end = min(now.opens or moment + timedelta(days=3), moment + timedelta(days=3))
        steps = itertools.takewhile(lambda later: later < end, changes_after(hours, moment))
        assert all(state_at(hours, later).state is not State.OPEN for later in steps)


def changes_after(hours: Hours, moment: datetime) -> Iterator[datetime]:
    """Yield the minutes after *moment* at which something may change."""
    while True:
        moment = state_at(hours, moment).changes
        yield moment
