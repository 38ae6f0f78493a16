"""Names that the dictionary does not see: written in kana, of one sign, or in front of 「くん」.

They are found by lists, beside the words that a name stands beside.
"""

import re
from collections.abc import Iterator

from bot.language.traces.lists import (
    COMMON_IN_KATAKANA,
    DONE_BY_NOBODY,
    GIVEN_IN_KANA,
    GIVEN_SINGLE,
    KIN,
    ROLES,
    SURNAMES_IN_KANA,
)
from bot.language.traces.parts import BLANK, Kind, Part
from bot.language.traces.words import in_katakana

FEWEST_HIRAGANA = 3

_KANJI = "一-龯々〆ヶ﨑\U00020bb7"


def _any(names: frozenset[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_HIRAGANA = _any(SURNAMES_IN_KANA | GIVEN_IN_KANA)
_KATAKANA = in_katakana(_HIRAGANA)
_ALONE_IN_KATAKANA = "|".join(name for name in _KATAKANA.split("|") if len(name) > 2 and name not in COMMON_IN_KATAKANA)
_LONG_SURNAMES = _any(frozenset(name for name in SURNAMES_IN_KANA if len(name) >= FEWEST_HIRAGANA))
_LISTED = (
    re.compile(
        rf"(?:(?<![ぁ-ゖァ-ヴー])|(?<=[はがのにをとでもや]))(?P<name>{_HIRAGANA}|{_KATAKANA})"
        r"(?=さん|くん|ちゃん(?!と)|様|さま|先生|と申|と名乗|という(?:者|人|男|女|方|名)|って(?:いう|言う|人)|といいます"
        r"|です(?:[。、!?」]|$))"
    ),
    re.compile(rf"(?:^|(?<=[\s、。「(のはが]))(?P<name>{_LONG_SURNAMES})(?=[がはにをともへ、。\s]|から|って|$)"),
    re.compile(rf"(?<![ァ-ヴー])(?P<name>{_ALONE_IN_KATAKANA})(?![ァ-ヴー])"),
    re.compile(
        rf"(?:{_any(KIN)}|担当|担当者|係|上司|同僚)の"
        rf"(?P<name>{_HIRAGANA}|{_KATAKANA}|[{''.join(sorted(GIVEN_SINGLE))}])(?=[がはにをともへ、。\s]|から|って|です|さん)"
    ),
    re.compile(rf"(?<![{_KANJI}])(?P<name>[{_KANJI}]{{1,3}})(?=くん(?!で|か|やろ)|ちゃん(?!と))"),
)


def listed_names(plain: str) -> Iterator[Part]:
    """Yield the names in *plain* that stand in a list, or before 「くん」「ちゃん」."""
    for pattern in _LISTED:
        for found in pattern.finditer(plain):
            name = found["name"]
            if name not in KIN and name not in ROLES and name not in DONE_BY_NOBODY:
                yield Part(*found.span("name"), Kind.NAME, BLANK)
