"""Bring what a resident typed into one comparable form.

Both sides of every comparison, the resident's message and the clerk's example, go
through ``normalise``, so a spelling can only be right or wrong on both at once. It
keeps the words and drops the dress: width, case, emoji, ``ーーー`` and ``!!!``.
"""

import re
import unicodedata

LIMIT = 600
"""Characters that are read. Of a longer message the head and the tail are kept."""

HEAD = 380
"""Characters kept from the beginning of a longer message; the question stands at the end."""

_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffd\U000e0000-\U000e0fff]"
)
_STACKED = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a]+")
_EMOJI = re.compile("([\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u2580-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff])\\1*")
_SPACE = re.compile(r"[^\S\n]+")
_APART = re.compile(r"(?<!\S)(?:[\u3041-\u30fa\u4e00-\u9fff] ){2,}(?=[\u3041-\u30fa\u4e00-\u9fff])")
_LINES = re.compile(r" ?\n[ \n]*")
_DASHES = re.compile("[~〜～ー―—]{2,}|[~〜～]")
_MARKS = re.compile(r"([!?。、,.…・w笑])\1+")
_LETTERS = re.compile(r"([^\W\d_])\1{2,}")

_EMOJI_WORDS = {
    "📞": "電話", "☎": "電話", "📱": "携帯", "💰": "お金", "💴": "お金", "💸": "お金", "🏧": "atm",
    "🆘": "助けて", "🚗": "車", "📮": "手紙", "✉": "手紙", "📧": "メール", "📩": "メール", "👮": "警察",
    "🚓": "警察", "🙏": "お願い", "😭": "泣", "😢": "泣", "😱": "怖", "😨": "怖", "😰": "怖", "😡": "怒",
    "🤬": "怒", "💢": "怒", "🤖": "ロボット", "💳": "カード", "🏦": "銀行", "🔪": "包丁", "👋": "こんにちは",
    "🚨": "警察", "🏠": "家", "👴": "おじいちゃん", "👵": "おばあちゃん", "🚪": "玄関",
}  # fmt: skip
"""The few emoji that stand for a word of this subject. All others become a space."""


def scrub(text: str) -> str:
    """Return *text* without what no database, log or tokeniser can hold.

    Halves of surrogate pairs become ``U+FFFD`` (whole pairs become their character);
    NUL and other control characters are dropped, except the newline. A tab is a space.
    """
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if _CONTROL.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
        text = _CONTROL.sub("", text)
    return text


def shorten(text: str, limit: int = LIMIT) -> str:
    """Cut *text* to *limit* characters, head and tail kept: the question often comes last."""
    if len(text) <= limit:
        return text
    return text[:HEAD] + "\n" + text[len(text) - (limit - HEAD - 1) :]


def normalise(text: str) -> str:
    """Return the comparable form of *text*, at most ``LIMIT`` characters.

    NFKC, lower case, no invisible or stacked characters, emoji as a word or a space,
    ``〜〜`` as ``ー``, repeated marks once, a letter at most twice in a row. Digits are never
    squeezed. Never raises.
    """
    text = shorten(scrub(text))
    if text.isascii():
        return _squeeze(text.lower())
    text = shorten(unicodedata.normalize("NFKC", text))
    text = _STACKED.sub("", _INVISIBLE.sub("", text.lower()))
    if _EMOJI.search(text):
        text = _EMOJI.sub(lambda found: _EMOJI_WORDS.get(found[1], " "), text)
    return _squeeze(unicodedata.normalize("NFKC", text))


def _squeeze(text: str) -> str:
    """Shorten elongations, repeated marks and runs of spaces in *text*; close up 「振 り 込 み」."""
    text = _DASHES.sub("ー", text)
    text = _LETTERS.sub(r"\1\1", _MARKS.sub(r"\1", text))
    text = _SPACE.sub(" ", text)
    text = _APART.sub(lambda found: found[0].replace(" ", ""), text)
    return _LINES.sub("\n", text).strip()


def has_letters(text: str) -> bool:
    """Say whether *text* holds anything that can be read: a letter or a digit of any script."""
    return any(character.isalnum() for character in text)
