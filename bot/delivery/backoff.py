"""How long to wait before trying again."""

import random
from datetime import timedelta

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 60.0

MOST_DOUBLINGS = 10
"""Beyond it the longest wait holds anyway, and a float would overflow."""

REFUSED_KEY_SECONDS = 30.0
"""Our own key is refused: an operator must act, so there is no hurry."""


def wait_before(tries: int, asked_seconds: float | None, chance: random.Random) -> timedelta:
    """Return how long to wait after *tries* failed attempts.

    Args:
        tries: Attempts so far, from 1.
        asked_seconds: What the platform asked for; it is obeyed, never undercut.
        chance: Spreads retries, so that an outage does not end in one blow.
    """
    doublings = min(max(tries - 1, 0), MOST_DOUBLINGS)
    grown = min(FIRST_SECONDS * 2.0**doublings, LONGEST_SECONDS)
    spread = grown * chance.uniform(0.5, 1.0)
    return timedelta(seconds=max(spread, asked_seconds or 0.0))
