"""Count and cut text as LINE counts it.

LINE counts message texts in UTF-16 code units (🚨 is 2) and labels in grapheme clusters
(what a reader calls one character). Source: LINE docs, text-character-count, 2026-08.
"""

import re
import unicodedata

_JOINER = "\u200d"
_REGIONAL = range(0x1F1E6, 0x1F200)
"""Letters that make a flag, two by two."""

_SKIN_TONES = range(0x1F3FB, 0x1F400)

_STAY_TOGETHER = "\u2060"
"""A word joiner: nobody sees it, and no line ends there."""

_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])-(?=[0-9])")


def utf16_units(text: str) -> int:
    """Return the length of *text* in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut_utf16(text: str, limit_units: int) -> str:
    """Return the longest beginning of *text* within *limit_units*, no character halved.

    A cut text ends in ``…`` so that the reader knows there was more.
    """
    if utf16_units(text) <= limit_units:
        return text
    room = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit_units - 1)]
    return room.decode("utf-16-le", "ignore") + "…"  # a half at the end is left out


def graphemes(text: str) -> list[str]:
    """Return the characters of *text* as a reader sees them.

    The few rules that matter here (marks, joiners, skin tones, flags) instead of the
    whole of Unicode's annex 29; what is not known counts as more, never as fewer.
    """
    clusters: list[str] = []
    for letter in text:
        if clusters and _continues(clusters[-1], letter):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters


def cut_graphemes(text: str, limit: int) -> str:
    """Return *text* within *limit* graphemes; a cut text ends in ``…``."""
    seen = graphemes(text)
    return text if len(seen) <= limit else "".join(seen[: limit - 1]) + "…"


def unbroken(text: str) -> str:
    """Return *text* with numbers that no telephone breaks at a hyphen: half a number is dialled wrongly."""
    return _BETWEEN_DIGITS.sub(f"{_STAY_TOGETHER}-{_STAY_TOGETHER}", text)


def broken_beside(text: str, name: str, wide: float) -> str:
    """Return *text* on two lines, broken beside *name*, where it is wider than *wide* full-width characters.

    Japanese and Chinese break anywhere: one letter alone on the second line is hard to read.
    Where a blank stands beside the name, lines break there by themselves.
    """
    if not name or sum(1.0 if unicodedata.east_asian_width(one) in "WF" else 0.55 for one in text) <= wide:
        return text
    before, _, after = text.partition(name)
    if before and not before.endswith(" "):
        return f"{before}\n{name}{after}"
    if after and unicodedata.east_asian_width(after[0]) in "WF":
        return f"{before}{name}\n{after}"
    return text


def _continues(cluster: str, letter: str) -> bool:
    """Say whether *letter* belongs to the character before it."""
    if letter == _JOINER or unicodedata.category(letter) in ("Mn", "Me", "Mc"):
        return True
    if cluster.endswith(_JOINER) or ord(letter) in _SKIN_TONES:
        return True
    return ord(letter) in _REGIONAL and len(cluster) == 1 and ord(cluster) in _REGIONAL
