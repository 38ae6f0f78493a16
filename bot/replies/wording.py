"""Placeholders: a closed list of names, filled in one pass, no logic in texts."""

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)\}")


def fill(text: str, **values: str) -> str:
    """Put *values* into *text*; a name that is not given stays as written."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def fill_numbers(text: str, numbers: Mapping[str, str], **values: str) -> str:
    """Put the desks' *numbers* and *values* into *text*, in one pass.

    What is put in is never read again, so a brace inside a value stays a brace.
    """
    return fill(text, **{**numbers, **values})
