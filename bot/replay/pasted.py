"""Pasted lines of a talk → what the resident did in it; what the bot said is left out.

A line is a message. 「ボット:」 begins a line of the bot, 「住民:」 or nothing one of the resident;
``[次にすることを見る]`` is a pressed button, ``[スタンプ]`` something sent, ``(11分後)`` time that passed.
The lines that LINE exports (time, speaker and text with tabs between them) are read as well: the speakers'
names are dropped.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.replay.draft import Deed
from bot.replay.script import Does, Sends

BOT = ("ボット", "Bot", "bot", "県", "自動応答")
RESIDENT = ("住民", "私", "わたし", "自分", "相談者")
OF_THE_BOT = ("相談", "案内", "ボット", "bot", "福岡県")
"""Parts of a speaker's name that give the bot away in an export."""

_SPOKEN = re.compile(rf"({'|'.join((*BOT, *RESIDENT))})\s*[:\uff1a]\s*(.*)")
_EXPORTED = re.compile(r"(?:午前|午後)?(\d{1,2}):(\d{2})\t([^\t]*)\t(.*)")
_WAITED = re.compile(r"[(\uff08]\s*([1-9][0-9]{0,3})(秒|分|時間|日)(?:後|待つ|たつ)?\s*[)\uff09]")
_BRACKETS = re.compile(r"[\[\uff3b]([^\[\]\uff3b\uff3d]{1,60})[\]\uff3d]")
_UNITS = {"秒": "seconds", "分": "minutes", "時間": "hours", "日": "days"}
_SENT = {one.value: one for one in Sends}
_DONE = {one.value: one for one in Does}


def deeds_in(text: str) -> list[Deed]:
    """Return what the resident did in the pasted *text*, in its order."""
    deeds: list[Deed] = []
    passed = timedelta()
    for said, waited in _resident_lines(text.replace("\r\n", "\n").split("\n")):
        passed += waited
        if said:
            deeds.append(_deed(said, passed))
            passed = timedelta()
    return deeds


def _resident_lines(lines: Sequence[str]) -> Iterator[tuple[str, timedelta]]:
    """Yield each line of the resident with the time that passed before it; an empty one where only time passed."""
    before: int | None = None
    speaks = True
    for line in (line.strip() for line in lines):
        if found := _EXPORTED.fullmatch(line):
            minutes = int(found[1]) * 60 + int(found[2])
            speaks = not any(part in found[3] for part in OF_THE_BOT)
            if speaks:
                yield found[4].strip(), timedelta(minutes=max(minutes - before, 0) if before is not None else 0)
                before = minutes
        elif found := _SPOKEN.match(line):
            speaks = found[1] in RESIDENT
            if speaks:
                yield found[2], timedelta()
        elif found := _WAITED.fullmatch(line):
            yield "", timedelta(**{_UNITS[found[2]]: int(found[1])})
            speaks = True
        elif not line:
            speaks = True  # a gap ends what the bot said
        elif speaks or _BRACKETS.fullmatch(line):  # only residents press and send
            speaks = True
            yield line, timedelta()


def _deed(said: str, after: timedelta) -> Deed:
    found = _BRACKETS.fullmatch(said)
    if found is None:
        return Deed(says=said, after=after)
    words = found[1].strip()
    if words in _SENT:
        return Deed(sends=_SENT[words], after=after)
    if words in _DONE:
        return Deed(does=_DONE[words], after=after)
    return Deed(taps=words, says=words, after=after)
