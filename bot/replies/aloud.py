"""A reply as it is read aloud: whole sentences, numbers digit by digit, and no bare signs.

A screen reader says "シャープ" for ``#`` only in some voices, skips 「・」 in others, and reads
0120-220-614 as a sum. Whoever hears this text can write the number down.
"""

import re

from bot.content.phrases import Phrases
from bot.content.site_pages import Aloud
from bot.model import DeskLine, Language, Reply
from bot.replies.wording import fill

_READING = re.compile(r"\([ぁ-ゖー・]+\)")
_ADDRESS = re.compile(r"https?://[^\s、。]+")
_TELEPHONE = re.compile(r"([#+]?)(\d+(?:-\d+)+|(?<=[#+])\d+|(?<![\d.,])(?:1(?:10|18|19|88)|0\d{2,})(?!\d))")
_BETWEEN = re.compile(r"(?<=\d)\s*[-–~〜～]\s*(?=\d)|(?<=\S)\s*[~〜～]\s*(?=\S)")
_PAUSES = re.compile(r"\s*(?:[・·→※/|（）()\[\]{}<>【】《》「」『』“”\"*=_—–]|\s-\s)+\s*")
_DOUBLED = re.compile(r"(?:[、，,]\s*)+(?=[、，,。.?!?!:])|(?<=[。.?!?!:])\s*[、，,]\s*")

ALLOWED = re.compile(r"[\w\s、。，．,.?!？！:：;；'’%%-]*")
"""What may be left: letters, digits, and signs at which a voice pauses."""


def aloud_text(reply: Reply, phrases: Phrases, words: Aloud) -> str:
    """Return the whole *reply* to be read aloud, one thought a line."""
    steps = [f"{fill(words.step, number=str(at))}{words.pause}{step}" for at, step in enumerate(reply.steps, start=1)]
    options = [
        f"{fill(words.option, number=str(at))}{words.pause}{option.label}"
        for at, option in enumerate(reply.options, start=1)
    ]
    lines = [
        *reply.notices,
        *([reply.alarm_for, reply.alarm] if reply.alarm else []),
        reply.first,
        *([phrases.found_heading, *reply.found] if reply.found else []),
        *reply.body,
        *([phrases.steps_heading, *steps] if steps else []),
        reply.question,
        *options,
        *([phrases.desks_heading] if reply.desks else []),
        *(line for desk in reply.desks for line in _desk(desk, phrases)),
        *([reply.more.label] if reply.more else []),
        reply.urgent_line,
        *([phrases.sources_heading, *reply.sources] if reply.sources else []),
    ]
    return "\n".join(spoken for line in lines if (spoken := say(line, reply.language, words)))


def say(text: str, language: Language, words: Aloud) -> str:
    """Return one line as it is said; empty for an empty one."""
    if language is Language.EASY:
        text = _READING.sub("", text)
    text = _ADDRESS.sub(words.website, text)
    text = _TELEPHONE.sub(lambda found: _digits(found, words), text)
    text = text.replace("&", words.pause).replace("@", f" {words.at} ").replace("#", f"{words.hash} ")
    text = text.replace("+", f"{words.plus} ")
    gap = " " if words.pause.endswith(" ") else ""
    text = _BETWEEN.sub(f"{gap}{words.until}{gap}", text)
    text = _PAUSES.sub(words.pause, text)
    text = _DOUBLED.sub("", text).strip("、，, ")
    text = re.sub(r"\s+", " ", text)
    return text + words.stop.strip() if text and text[-1] not in "。.?!？！" else text


def _digits(found: re.Match[str], words: Aloud) -> str:
    sign = {"#": f"{words.hash} ", "+": f"{words.plus} "}.get(found[1], "")
    groups = [" ".join(group) for group in found[2].split("-")]
    return f"{sign}{words.pause.join(groups)}"


def _desk(desk: DeskLine, phrases: Phrases) -> list[str]:
    ordinary = fill(phrases.ordinary_number, number=desk.ordinary_number) if desk.ordinary_number else ""
    cost = f"{phrases.cost}: {desk.cost}" if desk.cost else ""
    return [f"{desk.name}: {desk.number}" if desk.number else desk.name, desk.state_text, ordinary, cost, desk.note]
