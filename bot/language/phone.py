"""Find telephone numbers in a message, however they are written.

A resident copies a number from a display, a letter or by ear: full width, kanji digits,
any of a dozen dashes (also ``ー``), brackets, ``の`` between the groups, ``+81``. All of
them become one row of digits that can be compared with the register. What only looks
like a number (dates, times, amounts, postal codes, card numbers) is left alone, since
"this number is not in our list" about a date would make every answer doubtful.

Shapes of numbers: 総務省 電気通信番号計画; what may be said about a shape is in ``responses/number_check.yaml``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import phonenumbers

from bot.language.normalise import scrub, shorten


class PhoneShape(StrEnum):
    """What the digits alone tell. The names are those of the cases in the answers."""

    NATIONAL = "national"
    """An ordinary number with an area code (``092-...``)."""

    INTERNATIONAL = "international"
    FREE_DIAL = "free_dial"
    """0120 or 0800."""

    IP_PHONE = "ip_phone"
    """050."""

    NAVI_DIAL = "navi_dial"
    """0570."""

    MOBILE = "mobile"
    """070, 080 or 090."""

    ENDS_0110 = "ends_0110"
    """An area code and 0110 at the end, as many police stations have."""

    SHORT = "short"
    """110, 119, 188, #9110 ..."""

    OTHER = "other"
    """Meant as a number, but of a length that no Japanese number has."""


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """One telephone number that a message names."""

    digits: str
    """Digits only; ``#`` kept in front of 9110, ``+`` in front of a foreign number."""

    shape: PhoneShape


@dataclass(frozen=True, slots=True)
class Found:
    """A number and where it stands in the text that was searched."""

    start: int
    end: int
    number: PhoneNumber


SHORT_NUMBERS = frozenset({"104", "110", "113", "115", "117", "118", "119", "171", "177", "188", "189"})
"""Three-digit numbers that a telephone in Japan can dial."""

LIMIT = 2_000
"""Characters that are searched; of a longer message the head and the tail."""

_DASHES = "‐‑‒–—―−ー－ｰ─━~〜～-"
_GAP = rf"[\s・.()\[\]/の{_DASHES}]{{1,3}}"
_DIGIT = "(?:[0-9〇零一二三四五六七八九]|ゼロ|ぜろ)"
_SPELLED = re.compile(rf"{_DIGIT}(?:(?:{_GAP})?{_DIGIT}){{8,}}")
_TO_DIGIT = {"ゼロ": "0", "ぜろ": "0", **dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))}
_WORD_DIGIT = re.compile("|".join(_TO_DIGIT))
_RUN = re.compile(rf"\+?[0-9]+(?:{_GAP}[0-9]+)*")
_GROUP = re.compile(r"\+?[0-9]+")
_COUNTED = re.compile(
    r"\s?(?:[円万千百億人名件年月日時分秒歳才個回枚通本台度%号点]|えん|番[地目線街]|ページ|キロ|km|cm|ドル|ポイント)"
)
_SHORT_SAID = re.compile("(?:一一[〇零]|百十|ひゃくとお|ひゃくとう)(?=番|ばん)")
_ADVICE_SAID = re.compile("(?<=[#♯プぷ])九一一[〇零]")
_FREELY_GROUPED = (PhoneShape.FREE_DIAL, PhoneShape.NAVI_DIAL)
_TIED_BEFORE = re.compile(rf"[0-9][.{_DASHES}]$")
_TIED_BEHIND = re.compile(rf"[.{_DASHES}][0-9]")
_IN_FRONT = re.compile(r"(?:[0-9][,.:/]|[¥\\$])$")
_HASH = re.compile(r"(?:[#♯]|シャープ|しゃーぷ)\s?$")
_WITHHELD = re.compile(
    "非通知|番号非表示|ひつうち|ヒツウチ|通知不可能|番号[がをは]?(?:出な|出てい?な|表示され(?:ない|ず|ません|てい?な))"
)


def numbers_in(text: str) -> list[PhoneNumber]:
    """Return the telephone numbers in *text*, in their order, each once. Never raises."""
    return list(dict.fromkeys(found.number for found in find(prepare(text))))


def prepare(text: str) -> str:
    """Return *text* with every digit of a number as an ASCII digit; may change its length."""
    text = unicodedata.normalize("NFKC", shorten(scrub(text), LIMIT))
    return _SHORT_SAID.sub("110", _ADVICE_SAID.sub("9110", spelled_out(shorten(text, LIMIT))))


def spelled_out(text: str) -> str:
    """Return *text* with nine or more kanji digits in a row (〇九二の...) as ASCII digits."""
    return _SPELLED.sub(lambda run: _WORD_DIGIT.sub(lambda word: _TO_DIGIT[word[0]], run[0]), text)


def find(text: str) -> Iterator[Found]:
    """Yield the numbers in *text* (which went through ``prepare`` or ``normalise``) by position."""
    for run in _RUN.finditer(text):
        groups = [_Group(group[0], group.start(), group.end()) for group in _GROUP.finditer(text, *run.span())]
        goes_on = _IN_FRONT.search(text, max(run.start() - 2, 0), run.start())
        yield from _read_run(text, groups[1:] if goes_on else groups)


def says_withheld(text: str) -> bool:
    """Say whether *text* speaks of a call that showed no number (非通知, 番号非表示)."""
    return _WITHHELD.search(unicodedata.normalize("NFKC", shorten(scrub(text), LIMIT))) is not None


def canonical(number_as_published: str) -> str:
    """Return the digits by which a published number is compared, empty if it has none.

    >>> canonical("０９２－６４３－３０６６"), canonical("#9110"), canonical("+81 92 643 3066")
    ('0926433066', '#9110', '0926433066')
    """
    text = prepare(number_as_published).strip()
    digits = "".join(character for character in text if character in "0123456789")
    if digits == "9110":
        return "#9110"
    return _from_abroad("+" + digits) if text.startswith("+") else digits


class _Group(NamedTuple):
    """Digits that stand together, with a ``+`` in front where there is one."""

    digits: str
    start: int
    end: int


def _read_run(text: str, groups: list[_Group]) -> Iterator[Found]:
    """Yield the numbers in one run of groups, from the left, each group used once."""
    first = 0
    while first < len(groups):
        count, number = _read_number(text, groups[first : first + 17])
        if number:
            last = groups[first + count - 1]
            yield Found(groups[first].start, last.end, number)
        first += max(count, 1)


def _read_number(text: str, groups: list[_Group]) -> tuple[int, PhoneNumber | None]:
    """Return how many of *groups* make the number that starts here, and the number."""
    for read in (_read_foreign, _read_national, _read_short, _read_odd):
        count, number = read(text, groups)
        if number and not _is_counted(text, groups[count - 1].end):
            return count, number
    return 1, None


def _read_national(text: str, groups: list[_Group]) -> tuple[int, PhoneNumber | None]:
    """Read a number of a length that Japan has: 0 and nine or ten digits more."""
    digits = ""
    for count, group in enumerate(groups, start=1):
        digits += group.digits
        shape = shape_of(digits)
        if shape is not PhoneShape.OTHER:
            good = _is_grouped(groups[:count], shape)
            return count, PhoneNumber(digits, shape) if good else None
    return 1, None


def _is_grouped(groups: list[_Group], shape: PhoneShape) -> bool:
    """Say whether the digits stand in groups as people write them: four at the end, or all apart."""
    lengths = [len(group.digits) for group in groups]
    if len(lengths) == 1 or (max(lengths) <= 2 and len(lengths) >= 5):
        return True
    return len(lengths) <= 4 and lengths[-1] >= (3 if shape in _FREELY_GROUPED else 4)


def _read_foreign(text: str, groups: list[_Group]) -> tuple[int, PhoneNumber | None]:
    """Read a number with ``+``, or with 010 (to dial abroad) in front of it."""
    first = groups[0].digits
    if not first.startswith(("+", "010")):
        return 1, None
    digits = first if first.startswith("+") else "+" + first[3:]
    best: tuple[int, PhoneNumber | None] = (1, None)
    for count, group in enumerate(groups, start=1):
        if count > 1:
            digits += group.digits
        if len(digits) > 17:
            break
        if _is_possible(digits):
            best = (count, _foreign(digits))
    return best


def _foreign(digits: str) -> PhoneNumber:
    """Return the number for *digits* with a ``+``; a Japanese one in its Japanese form."""
    home = _from_abroad(digits)
    return PhoneNumber(home, PhoneShape.INTERNATIONAL if home.startswith("+") else shape_of(home))


def _from_abroad(digits: str) -> str:
    """Turn ``+8192...`` and ``+81092...`` into ``092...``; leave other countries' numbers."""
    return "0" + digits[3:].removeprefix("0") if digits.startswith("+81") else digits


def _is_possible(digits: str) -> bool:
    """Say whether the country named in *digits* has numbers of this length."""
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(digits))
    except phonenumbers.NumberParseException:
        return False


def _read_short(text: str, groups: list[_Group]) -> tuple[int, PhoneNumber | None]:
    """Read ``188``, ``1 8 8`` or ``#9110``; a number next to a dash is part of something else."""
    group = groups[0]
    before, after = text[max(group.start - 5, 0) : group.start], text[group.end : group.end + 2]
    if group.digits == "9110" and (_HASH.search(before) or after.startswith("番")):
        return 1, PhoneNumber("#9110", PhoneShape.SHORT)
    spaced = "".join(single.digits for single in groups[:3])
    count = 3 if len(groups) == 3 and len(spaced) == 3 else 1
    digits = spaced if count == 3 else group.digits
    tied = count == 1 and (_TIED_BEFORE.search(before) or _TIED_BEHIND.match(after))
    if digits in SHORT_NUMBERS and count == 1 and _HASH.search(before):
        return count, PhoneNumber(f"#{digits}", PhoneShape.OTHER)  # no such number is published, 110 is another
    if digits in SHORT_NUMBERS and not tied and before[-1:] not in ("約", "第"):
        return count, PhoneNumber(digits, PhoneShape.SHORT)
    return 1, None


def _read_odd(text: str, groups: list[_Group]) -> tuple[int, PhoneNumber | None]:
    """Read what was meant as a number but has a digit too few or too many, or lost its ``+``."""
    count = 1
    while count < len(groups) and text[groups[count - 1].end : groups[count].start] in tuple(_DASHES):
        count += 1
    lengths = [len(group.digits) for group in groups[:count]]
    digits = "".join(group.digits for group in groups[:count])
    if digits[0] == "1" and lengths in ([11], [1, 3, 3, 4]):
        return count, PhoneNumber("+" + digits, PhoneShape.INTERNATIONAL)
    if digits[0] == "0" and 9 <= len(digits) <= 13 and (count == 1 or (count in (3, 4) and lengths[-1] >= 2)):
        return count, PhoneNumber(digits, PhoneShape.OTHER)
    return 1, None


def _is_counted(text: str, end: int) -> bool:
    """Say whether what ends at *end* counts something (円, 人, 時) or goes on as a decimal."""
    if _COUNTED.match(text, end):
        return True
    return text[end : end + 1] in (",", ".", ":") and text[end + 1 : end + 2].isdigit()


def shape_of(digits: str) -> PhoneShape:
    """Return the shape of a Japanese number from its *digits*; OTHER where the length is wrong."""
    eleven = {"050": PhoneShape.IP_PHONE, "070": PhoneShape.MOBILE, "080": PhoneShape.MOBILE, "090": PhoneShape.MOBILE}
    if len(digits) == 11 and digits.startswith("0800"):
        return PhoneShape.FREE_DIAL
    if len(digits) == 11 and digits[:3] in eleven:
        return eleven[digits[:3]]
    if len(digits) != 10 or digits[0] != "0" or digits[1] == "0":
        return PhoneShape.OTHER
    if digits.startswith("0120"):
        return PhoneShape.FREE_DIAL
    if digits.startswith("0570"):
        return PhoneShape.NAVI_DIAL
    if digits[:3] in eleven:
        return PhoneShape.OTHER
    return PhoneShape.ENDS_0110 if digits.endswith("0110") else PhoneShape.NATIONAL
