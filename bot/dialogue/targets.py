"""What a button does, written as its data: the vocabulary that every channel carries and none reads.

``ask:paid/cash`` asks a type of question, in one of its cases; ``more:paid`` shows all of a brief
answer; ``say:easy`` goes on in another language; ``memo:1.0`` goes on with the note for the
telephone, with the replies so far.
"""

import re

ASK = "ask:"
MORE = "more:"
SAY = "say:"
MEMO = "memo:"

PREFIXES = (ASK, MORE, SAY, MEMO)

_TARGET = re.compile("[a-z_]{1,32}(?:/[a-z0-9_.]{1,32})?")


def split(data: str) -> tuple[str, str]:
    """Return what the button with *data* does, and to what; two empty words for one that is none of ours."""
    prefix = next((one for one in PREFIXES if data.startswith(one)), "")
    return prefix, data[len(prefix) :] if prefix else ""


def own_data(data: str) -> str:
    """Return *data* as a button of ours may carry it; empty for what somebody else put there.

    What is picked for the note for the telephone is left out: only that it is one.
    """
    does, target = split(data)
    if does == MEMO:
        return MEMO
    return data if does and _TARGET.fullmatch(target) else ""
