"""A talk that the store kept (``KEEP_MASKED_DAYS``) → what the resident did in it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.model import What
from bot.replay.draft import Deed
from bot.replay.script import Does, Sends
from bot.store.records import SaidTurn

_SENT = {one.what: one for one in Sends}
_DONE = {one.what: one for one in Does}


def deeds_of(turns: Sequence[SaidTurn]) -> list[Deed]:
    """Return what was done in *turns*; a message whose words could not be kept is left out."""
    deeds: list[Deed] = []
    before: datetime | None = None
    for turn in turns:
        after = turn.at - before if before else timedelta()
        if (deed := _deed(turn, after)) is not None:
            deeds.append(deed)
            before = turn.at
    return deeds


def _deed(turn: SaidTurn, after: timedelta) -> Deed | None:
    if turn.what is What.TEXT:
        return Deed(says=turn.words, after=after) if turn.words else None
    if turn.what is What.BUTTON:
        return Deed(pressed=turn.button, after=after) if turn.button else None
    if turn.what in _DONE:
        return Deed(does=_DONE[turn.what], after=after)
    return Deed(sends=_SENT[turn.what], after=after) if turn.what in _SENT else None
