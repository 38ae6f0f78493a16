"""Telephone numbers as links: the only place that makes a ``tel:`` URI.

A ``#`` begins a fragment in a URI, so ``tel:#9110`` dials nothing; and an iPhone refuses
to dial any link with ``#`` or ``*``. So a number like #9110 is never behind a call
button: its ordinary number is, and the number itself can be copied.

Sources: RFC 3966 and 3986; Apple's URL scheme reference ("if a URL contains the * or #
characters, the Phone app does not attempt to dial"), read 2026-08.
"""

import re

_NUMBER = re.compile(r"[#+]?\d(?:-?\d)*")


def tel_uri(number: str) -> str:
    """Return the link that dials *number*: ``tel:0120220614``, ``tel:%239110``.

    Raises:
        ValueError: *number* is not digits with ``-`` between them, perhaps after one
            ``#`` or ``+``. A link must never dial what nobody published.
    """
    if not _NUMBER.fullmatch(number) or not number.isascii():
        raise ValueError(f"not a telephone number as the desks have it: {number!r}")
    return "tel:" + number.replace("-", "").replace("#", "%23")


def dial_number(number: str, ordinary: str) -> str:
    """Return the number that a call button dials; empty where there is nothing to dial.

    Args:
        number: As published, e.g. ``#9110``; empty for a desk without a telephone.
        ordinary: The desk's number for telephones that cannot dial *number*, or empty.
    """
    return number if not must_be_copied(number) else ordinary


def must_be_copied(number: str) -> bool:
    """Say whether *number* cannot be behind a call button on every telephone."""
    return "#" in number
