"""The moment: always aware, always Tokyo."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import TOKYO, in_tokyo, now, utc_text


def test_now_is_tokyo_time():
    """Whatever zone the server runs in, residents live in this one."""
    moment = now()

    assert moment.utcoffset() == timedelta(hours=9)
    assert abs(moment - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (datetime(2026, 11, 23, 15, 0, tzinfo=UTC), "2026-11-24T00:00:00+09:00"),
        (datetime(2026, 12, 31, 14, 59, 59, tzinfo=UTC), "2026-12-31T23:59:59+09:00"),
        (datetime(2026, 11, 23, 9, 0, tzinfo=timezone(timedelta(hours=-5))), "2026-11-23T23:00:00+09:00"),
        (datetime(2026, 11, 23, 9, 0, tzinfo=TOKYO), "2026-11-23T09:00:00+09:00"),
    ],
)
def test_any_aware_moment_becomes_tokyo_time(given, expected):
    """A desk's hours are wall time in Fukuoka."""
    assert in_tokyo(given).isoformat() == expected


def test_a_moment_without_a_zone_is_refused():
    """ "21:00" of nowhere could send somebody to a closed desk."""
    with pytest.raises(ValueError, match="time zone"):
        in_tokyo(datetime(2026, 11, 23, 21, 0))  # noqa: DTZ001


def test_kept_times_are_utc_to_the_millisecond():
    """The store compares them as text."""
    moment = datetime(2026, 11, 23, 9, 0, 0, 123_999, tzinfo=TOKYO)

    assert utc_text(moment) == "2026-11-23T00:00:00.123Z"


MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(TOKYO))  # noqa: DTZ001


@given(one=MOMENTS, other=MOMENTS)
def test_text_order_is_time_order(one, other):
    """Otherwise a reply could expire before it was made."""
    earlier, later = sorted([one, other])

    assert utc_text(earlier) <= utc_text(later)
    assert datetime.fromisoformat(utc_text(one)) <= one
