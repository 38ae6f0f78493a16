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

YES, NO = "はい", "いいえ"
"""An option with one of these among its words is the yes or the no of its question."""

_UNIMPORTANT = re.compile(r"[\W_]+")
_SAYS_YES = re.compile("^(?:はい|はーい|ハイ|ええ|うん|そう(?!じゃ|では|やな)|そげん)")
_SAYS_NO = re.compile("^(?:いいえ|いえ|いーえ|イイエ|いや|いんにゃ|ううん|まだ)")
_DENIES = re.compile(
    "(?:では|じゃ|や)(?:な[いかく]|あり?ません)|ません|(?:て|で)い?ない|(?:と|ど)らん|(?:して|しと)ない|せんやった|んかった|なかった|なか$"
)
_INSTEAD = re.compile("(?:では|じゃ|や)なく(?:て|、)?")
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
    if answer := _yes_or_no(text, options):
        return answer
    named = [option for option in options if meant and _names_topic(meant, option, topic_of)]
    return named[0] if named else None


def what_is_meant(text: str) -> str:
    """Return the part of a reply that names something: of 「電子マネーじゃなくて現金」 the end, of a denial nothing."""
    meant = _INSTEAD.split(text)[-1]
    return "" if _DENIES.search(meant) else meant


def _worded(text: str, options: Sequence[Choosable]) -> Choosable | None:
    """Return the option whose label, or one of whose words, *text* is."""
    said = bare(text)
    return next((one for one in options if said in {bare(word) for word in (one.label, *one.words)}), None)


def _yes_or_no(text: str, options: Sequence[Choosable]) -> Choosable | None:
    """Return the yes or the no of a question, where it has them: 「はい、そうです」, 「まだ来ん」, 「教えてません」."""
    yes = next((option for option in options if YES in option.words), None)
    no = next((option for option in options if NO in option.words), None)
    if yes is None and no is None:
        return None
    said = normalise(text)
    if _SAYS_NO.search(said):
        return no
    if _SAYS_YES.search(said):
        return yes
    return no if _DENIES.search(said) else None


def bare(text: str) -> str:
    """Return *text* without marks and polite endings: 「はい、そうです。」 → はいそう."""
    return _ENDS.sub("", _UNIMPORTANT.sub("", normalise(text)))


def _names_topic(text: str, option: Choosable, topic_of: Callable[[str, str], str | None]) -> bool:
    name, _, case = option.to.partition("/")
    return bool(case) and topic_of(text, name) == case
