"""The hours of the shipped desks, held against what their sources say (facts 2a and 2c)."""

import itertools
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from bot.clock import TOKYO
from bot.content.hours import Hours, state_at
from bot.content.library import Content
from bot.model import State


def at(text: str) -> datetime:
    """Return ``2026-11-24 09:00`` in Tokyo."""
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO)


def state(hours: Hours, moment: str) -> str:
    """Return the state at *moment* as a word."""
    return state_at(hours, at(moment)).state.value


WEEKDAY, EVENING, SATURDAY, SUNDAY = "2026-11-24 12:00", "2026-11-24 17:30", "2026-11-28 12:00", "2026-11-29 12:00"
HOLIDAY, NEW_YEAR, NIGHT_TIME = "2026-11-23 12:00", "2026-12-31 12:00", "2026-11-25 02:00"
DAY_AND_NIGHT = "open open open open open open open"
NEVER_STATED = "unknown unknown unknown unknown unknown unknown unknown"
# facts.md 2a and 2c; one row a desk, one word for each of the seven moments.
STATES = {
    "leak_desk": "open open open open open unknown closed",
    "tax_division": NEVER_STATED,
    "hotline_188": "unknown unknown unknown unknown unknown closed unknown",
    "consumer_center": "open closed closed open unknown unknown closed",
    "fukuoka_city_consumer": "open closed open closed closed closed closed",
    "police_110": DAY_AND_NIGHT,
    "police_9110": NEVER_STATED,
    "police_headquarters": NEVER_STATED,
    "ambulance_119": DAY_AND_NIGHT,
    "international_call_stop": "open closed closed closed closed unknown closed",
    "ntt_west_scam": "open closed open open unknown closed closed",
    "ppc_line": "open closed closed closed closed closed closed",
    "yorisoi": DAY_AND_NIGHT,
    "suicide_prevention": DAY_AND_NIGHT,
    "suicide_prevention_free": "closed open open open open closed open",
    "inochi_fukuoka": DAY_AND_NIGHT,
    "inochi_kitakyushu": DAY_AND_NIGHT,
    "mhlw_kokoro": NEVER_STATED,
    "kimochi_line": NEVER_STATED,
    "fukuoka_is_open": NEVER_STATED,
}


@pytest.mark.parametrize("desk", STATES)
def test_the_shipped_desks_answer_when_their_sources_say_so(content: Content, desk: str) -> None:
    """Noon, half past five, Saturday, Sunday, a holiday, 31 December, two at night."""
    moments = (WEEKDAY, EVENING, SATURDAY, SUNDAY, HOLIDAY, NEW_YEAR, NIGHT_TIME)
    found = " ".join(state(content.hours[desk], moment) for moment in moments)

    assert found == STATES[desk]


def test_every_shipped_desk_stands_in_the_table_above(content: Content) -> None:
    """A new desk is held against its source by a person, once."""
    assert set(content.desks) == set(STATES)


@pytest.mark.parametrize(
    ("desk", "moment", "expected"),
    [
        ("leak_desk", "2026-11-29 08:59", "closed"),
        ("leak_desk", "2026-11-29 09:00", "open"),
        ("leak_desk", "2026-11-29 19:59", "open"),
        ("leak_desk", "2026-11-29 20:00", "closed"),
        ("leak_desk", "2026-05-06 12:00", "open"),
        ("consumer_center", "2026-11-27 16:29", "open"),
        ("consumer_center", "2026-11-27 16:30", "closed"),
        ("consumer_center", "2026-11-29 09:59", "closed"),
        ("consumer_center", "2026-11-29 10:00", "open"),
        ("consumer_center", "2026-11-29 15:59", "open"),
        ("consumer_center", "2026-11-29 16:00", "closed"),
        ("consumer_center", "2026-05-06 12:00", "unknown"),
        ("consumer_center", "2026-09-22 12:00", "unknown"),
        ("fukuoka_city_consumer", "2026-11-28 09:59", "closed"),
        ("fukuoka_city_consumer", "2026-11-28 10:00", "open"),
        ("fukuoka_city_consumer", "2026-11-28 16:00", "closed"),
        ("hotline_188", "2026-12-28 23:59", "unknown"),
        ("hotline_188", "2026-12-29 00:00", "closed"),
        ("hotline_188", "2027-01-03 23:59", "closed"),
        ("hotline_188", "2027-01-04 00:00", "unknown"),
        ("ppc_line", "2026-11-24 09:29", "closed"),
        ("ppc_line", "2026-11-24 09:30", "open"),
        ("ppc_line", "2026-11-24 17:30", "closed"),
        ("suicide_prevention_free", "2026-11-24 15:59", "closed"),
        ("suicide_prevention_free", "2026-11-25 08:59", "open"),
        ("international_call_stop", "2026-11-24 16:59", "open"),
    ],
)
def test_the_edges_of_the_shipped_desks(content: Content, desk: str, moment: str, expected: str) -> None:
    """The minutes at which a wrong sign in the file would show."""
    assert state(content.hours[desk], moment) == expected


def changes_after(hours: Hours, moment: datetime) -> Iterator[datetime]:
    """Yield the minutes after *moment* at which something may change."""
    while True:
        moment = state_at(hours, moment).changes
        yield moment


def test_two_years_of_every_shipped_desk_go_by(content: Content) -> None:
    """From change to change through two years: never an error, never a step backwards."""
    begin, end = at("2026-11-01 00:00"), at("2028-11-01 00:00")
    for hours in content.hours.values():
        steps = list(itertools.takewhile(lambda moment: moment < end, changes_after(hours, begin)))
        assert steps == sorted(set(steps))
        assert len(steps) >= 730


def test_two_years_hold_no_hour_that_breaks_a_shipped_desk(content: Content) -> None:
    """Every seventh hour for two years: all hours of the day on all days of the week."""
    begin = at("2026-11-01 00:00")
    for hours in set(content.hours.values()):
        for number in range(0, 2 * 365 * 24, 7):
            assert state_at(hours, begin + timedelta(hours=number)).state in State
