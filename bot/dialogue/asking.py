"""Questions of ours, and which of the replies to choose from a resident has picked.

A reply may be the button, its label, its number in the list, a word that staff gave it
(「はい」), or the name of the topic it leads to (「カードです」).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.dialogue.yes_no import Said, says, tells_as_well, what_is_meant
from bot.language.normalise import normalise
from bot.language.numerals import picked_number

REPLY_LIMIT = 30
"""Characters of a reply to our question; whoever writes more tells something new."""

YES, NO = "はい", "いいえ"
"""An option with one of these among its words is the yes or the no of its question."""

DOUBT = ("分からない", "覚えていない", "まだ分からない")
"""An option with one of these among its words is for whoever does not know."""

_UNIMPORTANT = re.compile(r"[\W_]+")
_ENDS = re.compile("(?:です|でした|ですよ|ますよ|だよ|よ|ね|ばい|たい|とです|っちゃ|けど|かな)+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """One of the replies to an open question."""

    to: str
    """Where it leads: ``paid`` or ``paid/cash``."""

    label: str
    words: tuple[str, ...] = ()


def picked(text: str, options: Sequence[Choosable], topic_of: Callable[[str, str], str | None]) -> Choosable | None:
    """Return the option that *text* picks, or None where it says something else.

    Args:
        text: What the resident wrote.
        options: In the order in which they are numbered.
        topic_of: ``Matcher.topic_of``: tells which topic of a type a short reply names.
    """
    if len(text) > REPLY_LIMIT:
        return None
    number = picked_number(text)
    if number is not None:
        return options[number - 1] if number <= len(options) else None
    meant = what_is_meant(text)
    if option := _worded(text, options) or (_worded(meant, options) if meant else None):
        return option
    named = next((option for option in options if meant and _names_topic(meant, option, topic_of)), None)
    said = says(text)
    yes, no = _one_with(options, YES), _one_with(options, NO)
    if said in (Said.UNSURE, Said.RATHER_NOT):
        doubt = None if tells_as_well(text) else _one_with(options, *DOUBT)
        instead = no if said is Said.RATHER_NOT else None
        return doubt or named or instead if yes or no else named or doubt
    if said is Said.YES and yes:
        return yes
    return no if said is Said.NO and no else named


def _worded(text: str, options: Sequence[Choosable]) -> Choosable | None:
    """Return the option whose label, or one of whose words, *text* is."""
    said = bare(text)
    return next((one for one in options if said in {bare(word) for word in (one.label, *one.words)}), None)


def _one_with(options: Sequence[Choosable], *words: str) -> Choosable | None:
    """Return the option that has one of *words* among its own."""
    return next((option for option in options if not set(words).isdisjoint(option.words)), None)


def bare(text: str) -> str:
    """Return *text* without marks and polite endings: 「はい、そうです。」 → はいそう."""
    return _ENDS.sub("", _UNIMPORTANT.sub("", normalise(text)))


def _names_topic(text: str, option: Choosable, topic_of: Callable[[str, str], str | None]) -> bool:
    name, _, case = option.to.partition("/")
    return bool(case) and topic_of(text, name) == case
