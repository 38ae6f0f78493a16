"""Does a message hold what nobody should write here: a card's number, an account, a PIN, a birth date?

Found so that the answer can ask to stop and to take it back. Nothing of it is kept either
way. A telephone number is no such thing: people are invited to send one. Nor is an amount or
the day of a call: whoever is told not to write that will not write at all.

Numbers are looked at one by one: the digits themselves, and a few characters before and behind.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.dates import DATE, LATEST_BIRTH, year_of
from bot.language.normalise import scrub, shorten
from bot.language.phone import PhoneShape, find, spelled_out
from bot.language.private_words import (
    BEFORE_COUNTED,
    BORN_AFTER,
    BORN_BEFORE,
    BORN_LINK,
    COUNTED,
    KINDS,
    MY_NUMBER,
    PASSPORT,
    SAID_AFTER,
)

LIMIT = 2_000
"""Characters that are read."""

NEAR = 30
"""Characters before a number in which its name is looked for."""

LONGEST_GAP = 14
"""Characters between the name and its number."""

SHORTEST_CARD = 14
LONGEST_CARD = 19
MY_NUMBER_DIGITS = 12
FEWEST_KINDS = 4
"""Fewer different digits, as in 1111 2222 3333, are no real number."""

_DASHES = "‐‑‒–—―−ー─-"
_SEPARATORS = rf"[ \n・_{_DASHES}]{{1,3}}"
_NUMBER = re.compile(rf"[0-9]+(?:{_SEPARATORS}[0-9]+)*")
_GROUP = re.compile("[0-9]+")
_DIGIT = re.compile("[0-9]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufe0f\ufeff]")
_KANJI_DIGITS = re.compile("[〇零一二三四五六七八九]{4,}")
_KANJI_NUMERAL = re.compile("[〇一二三四五六七八九十]{1,4}(?=[年月日])")
_DIGIT_OF = {**dict(zip("〇零一二三四五六七八九", "00123456789", strict=True))}
_URL = re.compile(r"(?:https?://|www\.)[!-~]{1,500}")
_MAIL = re.compile(r"[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,64}")

_DOCUMENT = re.compile(r"(?<![a-z0-9])[a-z]{2}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[a-z]{2}(?![a-z0-9])")
"""A residence card: two letters, eight digits, two letters."""

_PASSPORT = re.compile(r"(?<![a-z0-9])[a-z]{1,2} ?[0-9]{6,8}(?![0-9])|(?<![a-z0-9])[a-z][0-9]{3}[a-z][0-9]{4}(?![0-9])")
_PASSWORD = re.compile(
    r"(?:パスワード|ぱすわーど|パスコード|password|passwd|passcode|(?<![a-z])pwd?(?![a-z])|密码|密碼|비밀번호|암호"
    r"|mật khẩu|mat khau)"
    r"(?:(?:は|:|=|が|を|「|『|\"|'|\(| |\n|、|is|là|la |是|는|은|です|で|su ){1,5})"
    r"(?=[!-~]{0,30}[0-9])(?=[!-~]{0,30}[a-z])[!-~]{4,40}"
)
"""Letters and digits behind the word for a password."""

_HOW_MANY = re.compile("[0-9]{1,2}(?:桁|けた)")
_QUOTED = re.compile(r"[」』]?(?:と|って|です|でした|だと)")
_WAYBILL = re.compile(
    r"追跡|伝票|送り状|荷物|宅配|配達|再配達|お?問い?合わ?せ番号|注文|tracking|快递|运单|택배|운송장|vận đơn"
)
_CARRIED_ON = re.compile(r"\s?(?:から|より|に)[^0-9。]{0,6}(?:電話|着信|かけ|掛け|tel|call)")


@dataclass(frozen=True, slots=True)
class _Number:
    """One number of a message and what stands beside it."""

    groups: tuple[str, ...]
    before: str
    after: str

    @property
    def digits(self) -> str:
        """All of it."""
        return "".join(self.groups)


def holds_private(text: str) -> bool:
    """Say whether *text* holds a number that is nobody's business.

    >>> holds_private("暗証番号は1234です"), holds_private("0120-220-614は本物?")
    (True, False)
    """
    plain = _plain(text)
    if not _DIGIT.search(plain):
        return False
    if any(_is_card(number) for number in _numbers(plain)):
        return True
    plain = _without_telephones(plain)
    if _DOCUMENT.search(plain) or _PASSWORD.search(plain) or _holds_passport(plain) or _holds_birth_date(plain):
        return True
    return any(_is_my_number(number, plain) or _is_named(number) for number in _numbers(plain))


def _plain(text: str) -> str:
    """Return *text* with every digit as an ASCII digit, without addresses of pages and mail."""
    plain = unicodedata.normalize("NFKC", shorten(scrub(text), LIMIT))
    plain = _INVISIBLE.sub("", shorten(plain, LIMIT).lower())
    plain = _MAIL.sub(" ", _URL.sub(" ", plain))
    plain = _KANJI_NUMERAL.sub(lambda found: _value(found[0]), spelled_out(plain))
    return _KANJI_DIGITS.sub(lambda found: "".join(_DIGIT_OF[sign] for sign in found[0]), plain)


def _value(numeral: str) -> str:
    """Return 二十二 as 22 and 一九四七 as 1947."""
    if "十" not in numeral:
        return "".join(_DIGIT_OF[sign] for sign in numeral)
    tens, _, ones = numeral.partition("十")
    return f"{_DIGIT_OF.get(tens[-1:], '1')}{_DIGIT_OF.get(ones[:1], '0')}"


def _without_telephones(plain: str) -> str:
    """Return *plain* without its telephone numbers; what has a digit too few or too many stays."""
    parts: list[str] = []
    end = 0
    for found in find(plain):
        if found.number.shape is not PhoneShape.OTHER:
            parts += [plain[end : found.start], "☎"]
            end = found.end
    return "".join([*parts, plain[end:]])


def _numbers(plain: str) -> Iterator[_Number]:
    for found in _NUMBER.finditer(plain):
        start, end = found.span()
        groups = tuple(_GROUP.findall(found[0]))
        yield _Number(groups, plain[max(start - NEAR, 0) : start], plain[end : end + NEAR])


def _is_card(number: _Number) -> bool:
    """Say whether *number* is a payment card's: how it begins, how it stands in groups, its check digit."""
    digits = number.digits
    if not SHORTEST_CARD <= len(digits) <= LONGEST_CARD:
        return False
    if number.before.endswith(("+", ",", ".")) or COUNTED.match(number.after):
        return False
    begins = digits[0] in "3456" or "22" <= digits[:2] <= "27"
    return begins and _stands_as_a_card(number.groups) and _passes_luhn([int(digit) for digit in digits])


def _stands_as_a_card(groups: tuple[str, ...]) -> bool:
    """Say whether digits stand as people write a card's: all together, in equal groups, or in a few long ones."""
    sizes = [len(group) for group in groups]
    equal = len(set(sizes[:-1])) <= 1 and sizes[-1] <= sizes[0]
    return equal or min(sizes[:-1]) >= 3


def _passes_luhn(digits: list[int]) -> bool:
    """Say whether the last digit is the check digit of ISO/IEC 7812."""
    doubled = [digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0 and len(set(digits)) > 1


def _is_my_number(number: _Number, plain: str) -> bool:
    """Say whether *number* is a My Number by its check digit, where nothing says that it is another."""
    digits = [int(digit) for digit in number.digits]
    if len(digits) != MY_NUMBER_DIGITS or len({len(group) for group in number.groups}) > 1:
        return False
    if BEFORE_COUNTED.search(number.before) or COUNTED.match(number.after) or MY_NUMBER.blocked.search(number.before):
        return False
    carried = _CARRIED_ON.match(number.after) or _WAYBILL.search(plain) or len(set(digits)) < FEWEST_KINDS
    return not carried and _has_check_digit(digits)


def _has_check_digit(digits: list[int]) -> bool:
    """Say whether the last digit is the check digit of 総務省令第85号 (2014), article 5."""
    body = list(reversed(digits[:-1]))
    total = sum(digit * (place + 2 if place < 6 else place - 4) for place, digit in enumerate(body))
    rest = total % 11
    return digits[-1] == (0 if rest <= 1 else 11 - rest)


def _is_named(number: _Number) -> bool:
    """Say whether the word beside *number* says that it is a secret one."""
    if BEFORE_COUNTED.search(number.before) or COUNTED.match(number.after):
        return False
    sizes = (len(number.digits), len(number.groups[0]))
    linked = SAID_AFTER.match(number.after)
    behind = number.after[linked.end() :] if linked else number.after
    for kind in KINDS:
        if not any(size in kind.lengths for size in sizes):
            continue
        if kind.words.match(behind) or _stands_behind(kind.words, kind.blocked, number.before):
            return True
    return False


def _stands_behind(words: re.Pattern[str], blocked: re.Pattern[str], before: str) -> bool:
    """Say whether one of *words* ends shortly before, with nothing *blocked* between."""
    gaps = [_HOW_MANY.sub("", before[word.end() :]) for word in words.finditer(before)]
    return bool(gaps) and len(gaps[-1]) <= LONGEST_GAP and not _DIGIT.search(gaps[-1]) and not blocked.search(gaps[-1])


def _holds_passport(plain: str) -> bool:
    """Say whether letters and digits stand beside a word for a passport."""
    return any(
        _stands_behind(PASSPORT.words, PASSPORT.blocked, plain[max(found.start() - NEAR, 0) : found.start()])
        for found in _PASSPORT.finditer(plain)
    )


def _holds_birth_date(plain: str) -> bool:
    return any(_is_birth_date(plain, found) for found in DATE.finditer(plain))


def _is_birth_date(plain: str, found: re.Match[str]) -> bool:
    """Say whether the date *found* is somebody's birth, by the words before and behind it."""
    start, end = found.span()
    year = year_of(found)
    if found["short"] is None and BORN_AFTER.match(plain, end):
        return True
    before = plain[max(start - NEAR, 0) : start]
    words = list(BORN_BEFORE.finditer(before))
    if not words:
        return False
    gap = before[words[-1].end() :]
    if BORN_LINK.fullmatch(gap):
        return True
    told = gap.startswith("を") and len(gap) <= 2 and _QUOTED.match(plain, end) is not None
    return told or (len(gap) <= LONGEST_GAP and "。" not in gap and 0 < year <= LATEST_BIRTH)
