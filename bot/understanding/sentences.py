"""Cut a message into its sentences, to see whether it speaks of two things."""

import re

SHORTEST = 6
"""Characters; shorter pieces (「はい。」) say nothing by themselves."""

MOST = 8
"""Sentences that are looked at, from the end: the point of a long story stands there."""

_END = re.compile("(?<=[。!?\n])|(?<=のと、)|(?=それと)|(?=それから)|(?=ついでに)|(?=あと、)|(?=あと )")


def sentences_in(normalised: str) -> list[str]:
    """Return the sentences of a *normalised* text, also where 「それと」 adds one; empty where there is only one."""
    found = [piece.strip() for piece in _END.split(normalised) if len(piece.strip()) >= SHORTEST]
    return found[-MOST:] if len(found) > 1 else []
