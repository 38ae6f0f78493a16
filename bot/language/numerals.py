"""The number that somebody picks from a list: 「2」「２」「二番」「②」「2つ目です」「ふたつめ」."""

import re

from bot.language.normalise import normalise

_VALUES = {
    **{str(number): number for number in range(1, 10)},
    **dict(zip("一二三四五六七八九", range(1, 10), strict=True)),
    "いち": 1, "さん": 3, "よん": 4, "ろく": 6, "なな": 7, "しち": 7, "はち": 8, "きゅう": 9,
}  # fmt: skip
_ONLY_COUNTED = {
    "に": 2, "し": 4, "ご": 5, "ひと": 1, "ふた": 2, "みっ": 3, "よっ": 4, "いつ": 5, "むっ": 6, "やっ": 8,
}  # fmt: skip
"""Kana that are other words by themselves (「いつ」), so a counter must follow."""

_COUNTER = "(?:つ目|つめ|つ|番目|番め|ばんめ|番|ばん)"
_PICKED = re.compile(
    rf"[(「\[]*(?:(?P<any>{'|'.join(sorted(_VALUES, key=len, reverse=True))})[)」\]]*{_COUNTER}?"
    rf"|(?P<counted>{'|'.join(_ONLY_COUNTED)}){_COUNTER})(?:のやつ|の方|のほう)?"
    "(?:です|でした|だ|で|ばい|たい|よ|かな|でお願いします|お願いします|にします)?[。.!、,)」]*"
)
_CIRCLED = {chr(0x2460 + number): str(number + 1) for number in range(9)}

LIMIT = 20
"""Characters of a reply that can be nothing but a number."""


def picked_number(text: str) -> int | None:
    """Return the number from 1 to 9 that *text* consists of, None if it says anything else.

    Only a whole reply counts: in 「2万円払った」 nothing is picked.
    """
    stripped = text.strip()
    if len(stripped) > LIMIT:
        return None
    said = normalise("".join(_CIRCLED.get(character, character) for character in stripped))
    found = _PICKED.fullmatch(said.replace(" ", ""))
    if found is None:
        return None
    return _VALUES[found["any"]] if found["any"] else _ONLY_COUNTED[found["counted"]]
