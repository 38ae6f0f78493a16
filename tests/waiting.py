"""Wait for something that another thread or process does."""

import time
from collections.abc import Callable


def wait_for(done: Callable[[], bool], what: str, seconds: float = 30) -> None:
    """Return once *done* says so.

    Raises:
        AssertionError: it did not happen in *seconds*; *what* says what was hoped for.
    """
    ends = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < ends, f"waited in vain: {what}"
        time.sleep(0.01)
