"""The few short words that every channel's render puts between the parts of an answer.

They come from ``responses/_phrases.yaml``: residents read them, so staff may change
them and no render file holds Japanese of its own.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CallWords:
    """Words around desks, steps, sources and next questions, as staff wrote them."""

    call: str
    """Button that dials; ``{name}`` is the desk: ``{name}に電話する``."""

    copy: str
    """Button that copies the number; ``{number}``: ``{number}をコピー``."""

    details: str
    """Button to the desk's own page; ``{name}``: ``{name}のくわしい案内``."""

    ordinary: str
    """For telephones that cannot dial the number; ``{number}``: ``かからないときは {number}``."""

    next_heading: str
    steps_heading: str
    desks_heading: str
    sources_heading: str
