"""A message read back from its bytes, for whoever looks at it one after the other."""

import json
from functools import lru_cache
from typing import Any

JUST_NOW = 8
"""Messages that are remembered: the limits and the rules look at the same ones, one right after the other."""


@lru_cache(maxsize=JUST_NOW)
def parsed(message: bytes) -> Any:
    """Return *message* as JSON; only to be looked at, since it is shared.

    Raises:
        ValueError: it is no JSON.
        RecursionError: it lies too deep.
    """
    return json.loads(message)
