"""Which language the answer to a message is read in."""

import re

from bot.dialogue.conversation import Conversation
from bot.model import Language, Match

POLITE = ("greeting", "thanks")
"""Types whose foreign words many use who read only Japanese."""

PASTED = "suspicious_message"

WRITES_JAPANESE = 4
"""Hiragana of a message whose writer surely reads Japanese."""

_HIRAGANA = re.compile("[ぁ-ゖ]")
_PASSED_ON = re.compile(r"https?:|www\.|[0-9]{4}|.{80}", re.DOTALL)
"""A fraudulent message itself, not somebody who tells of one."""


def language_for(text: str, match: Match, before: Conversation, *, urgent: bool) -> Language:
    """Return the language that was written, else the one that was chosen.

    Neither a fraudulent message in English that is passed on in a Japanese talk changes it,
    nor a "Thank you". Whoever goes on in Japanese gets Japanese again, and at once where it is urgent.
    """
    if match.language is None:
        return _back(text, match, before, urgent)
    in_a_talk = before.answer is not None and not before.answer.startswith("_")
    passed_on = match.type == PASTED and _PASSED_ON.search(text) is not None
    if in_a_talk and (passed_on or match.type in POLITE):
        return before.language
    return match.language


def _back(text: str, match: Match, before: Conversation, urgent: bool) -> Language:
    """Return Japanese for whoever reads another language and writes Japanese; a passed-on message is not theirs."""
    if before.language in (Language.JA, Language.EASY):
        return before.language
    writes = len(_HIRAGANA.findall(text)) >= WRITES_JAPANESE or "日本語" in text
    return Language.JA if urgent or (writes and match.type != PASTED) else before.language
