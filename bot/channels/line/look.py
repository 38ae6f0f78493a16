"""How our cards on LINE look: every colour, letter size and distance, named once.

For old eyes: words on their ground have a contrast of at least 7 to 1 (WCAG 2.2, 1.4.6),
letters begin at ``lg`` and only sources are smaller. A colour never says anything alone:
green boxes say that they call, red frames say whom they are for.

Sizes and distances are LINE's own words, which grow with the telephone.
Source: https://developers.line.biz/en/docs/messaging-api/flex-message-layout/ (2026-08).
"""

from bot.model import State

INK = "#16202e"
SOFT = "#374456"
"""For what is said beside the point: hours, cost, sources."""

PAPER = "#ffffff"
EDGE = "#5d6b7d"
"""Borders of lists: 3 to 1 and more on paper."""

HAIR = "#c3cad4"
"""Lines between rows: they only divide."""

NAVY = "#0b3d75"
PALE_NAVY = "#eef4fb"
RED = "#8f0616"
PALE_RED = "#fdeeee"
GREEN = "#115a36"
"""Only what calls is green."""

BROWN = "#5b3d00"
PALE_BROWN = "#fdf3d8"
"""What was found in a message or a number."""

ACTION = "xl"
WORDS = "lg"
SHORT_NUMBER = "xxl"
LONG_NUMBER = "xl"
SOURCE = "sm"

NARROW = 11.0
"""Full-width characters that stand beside each other in a box to press on a small telephone."""

SHORT = 6
"""Characters of a number that may be written largest; a longer one would break on a small telephone."""

CLOSE = "sm"
NEAR = "md"
INSIDE = "lg"
WIDE = "xl"
PART = "xxl"
FINGER = "10px"
"""Above and below one line of letters: 44 pixels to press."""

LINES = "4px"
"""Between the lines of one text."""

ROUND = "10px"
HAIRLINE = "1px"
FRAME = "2px"

BUBBLE = "giga"
"""As wide as the telephone lets it be: fewer broken lines."""

DOTS = {
    State.OPEN: {"backgroundColor": GREEN, "borderColor": GREEN},
    State.CLOSED: {"backgroundColor": PAPER, "borderColor": RED},
    State.UNKNOWN: {"backgroundColor": PAPER, "borderColor": EDGE},
}
"""A full dot for open, rings for the others: told apart without seeing colours."""


def number_size(number: str) -> str:
    """Return how large *number* is written, so that it stays on one line."""
    return SHORT_NUMBER if len(number) <= SHORT else LONG_NUMBER
