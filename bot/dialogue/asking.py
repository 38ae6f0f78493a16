"""Questions of ours, and which of the replies to choose from a resident has picked.

A reply may be the button, its label, its number in the list, a word that staff gave it
(「はい」), or the name of the topic it leads to (「カードです」).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.language.normalise import normalise
from bot.language.numerals import picked_number

REPLY_LIMIT = 30
"""Characters of a reply to our question; whoever writes more tells something new."""

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
    said = bare(text)
    for option in options:
        if said in {bare(word) for word in (option.label, *option.words)}:
            return option
    named = [option for option in options if _names_topic(text, option, topic_of)]
    return named[0] if named else None


def bare(text: str) -> str:
    """Return *text* without marks and polite endings: 「はい、そうです。」 → はいそう."""
    return _ENDS.sub("", _UNIMPORTANT.sub("", normalise(text)))


def _names_topic(text: str, option: Choosable, topic_of: Callable[[str, str], str | None]) -> bool:
    name, _, case = option.to.partition("/")
    return bool(case) and topic_of(text, name) == case
