"""Waiting before another try: polite to the platform, never forever."""

import random
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.backoff import LONGEST_SECONDS, wait_before


@given(tries=st.integers(1, 10_000), seed=st.integers())
def test_the_wait_is_bounded_and_never_nothing(tries, seed):
    """However often it failed, the next try comes within a minute and not at once."""
    wait = wait_before(tries, None, random.Random(seed))

    assert timedelta(seconds=0.2) < wait <= timedelta(seconds=LONGEST_SECONDS)


@given(tries=st.integers(1, 50), asked=st.floats(0, 3600))
def test_what_the_platform_asks_for_is_never_undercut(tries, asked):
    """Telegram's retry_after is obeyed."""
    assert wait_before(tries, asked, random.Random(1)) >= timedelta(seconds=asked) - timedelta(microseconds=1)


def test_waits_grow():
    """An outage is not answered with a storm."""
    shortest = [min(wait_before(n, None, random.Random(seed)) for seed in range(50)) for n in range(1, 7)]

    assert shortest == sorted(shortest)
