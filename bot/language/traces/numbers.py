"""Numbers, addresses of mail and pages, names of accounts: what of them in a message is somebody's own.

The rule is to mask: every four digits that stand together, whatever joins them. What stays is
listed: the numbers of desks, the year of a call, an hour.
"""

import re
from collections.abc import Iterator, Set

from bot.language.dates import DATE, LATEST_BIRTH, year_of
from bot.language.phone import PhoneShape, find
from bot.language.private import holds_private
from bot.language.private_words import BORN_AFTER, BORN_BEFORE, COUNTED, KINDS
from bot.language.traces.parts import Kind, Part, blank_letters, zeros

FEWEST_DIGITS = 4
FEWEST_DIGITS_IN_WORD = 3
MOST_DIGITS = 19
NEAR = 30
"""Characters before a date in which a word of birth is looked for."""

PAGE = "https://example.com"
MAIL = "mail@example.com"
CARD = "4000-0000-0000-0002"
"""Has a card's beginning and check digit, so that a masked card is still warned of ..."""

MY_NUMBER = "123456789018"
"""... and a My Number as well."""

SHAPES = {
    PhoneShape.NATIONAL: "092-000-0000",
    PhoneShape.INTERNATIONAL: "+1-200-000-0000",
    PhoneShape.FREE_DIAL: "0120-000-000",
    PhoneShape.IP_PHONE: "050-0000-0000",
    PhoneShape.NAVI_DIAL: "0570-000-000",
    PhoneShape.MOBILE: "090-0000-0000",
    PhoneShape.ENDS_0110: "092-000-0110",
    PhoneShape.OTHER: "000-000-000",
}
"""A number of each shape that nobody has: what is said about a shape stays the same."""

PUBLIC = frozenset({"0120", "0570", "0800", "0110", "9110"})
"""How numbers begin and end that everybody knows: 「0120の番号」「末尾が0110」."""

_OF_AN_AREA = re.compile(r"局番[はがの:「 ]{0,2}$")
_THESE_YEARS = re.compile("20(?:1[3-9]|[23][0-9])")
_DASHES = "‐‑‒–—―−ー─~〜-"
_JOINT = re.compile(rf"[ \n・_.,、の{_DASHES}]{{1,3}}")
_TIED_BEFORE = re.compile(rf"[0-9][{_DASHES}]$")
_TIED_BEHIND = re.compile(rf"[{_DASHES}][0-9]")
_DIGITS = re.compile("[0-9]+")
_LETTER = re.compile("[a-z]")

_TOP = (
    "(?:com|net|org|jp|cn|kr|vn|tw|hk|us|uk|io|to|app|dev|online|club|live|link|top|xyz|info|cc|me|ly|gl|shop|site|icu"
    "|vip|biz|tv|co)"
)
_PAGE = re.compile(
    r"h?ttps?:?//[!-~]{1,500}|www\.[!-~]{1,500}"
    rf"|(?<![a-z0-9@.-])[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,4}}\.{_TOP}(?![a-z0-9])(?:[/?#:][!-~]{{0,500}})?"
)
_HOST = r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})"
_MAIL = re.compile(rf"[a-z0-9._%+'-]{{1,64}}(?:@{_HOST}{{0,4}}|\s?@\s?{_HOST}{{1,4}})")
_MAIL_SAID = re.compile(
    r"[a-z0-9._%+-]{2,64} ?(?:\(at\)|\[at\]|\(a\)|☆|★|アットマーク|あっとまーく|アット) ?"
    r"[a-z0-9-]{1,63}(?:(?:\.| ?(?:ドット|どっと|\(dot\)) ?)[a-z0-9-]{1,63}){1,4}"
    r"|[a-z0-9._%+-]{2,64} at [a-z0-9-]{2,63}(?: dot [a-z0-9-]{2,63}){1,4}"
)
_HANDLE = re.compile(r"(?<![a-z0-9._%+-])@[a-z0-9][a-z0-9._-]{1,63}")
_TOKEN = re.compile(r"[a-z0-9][a-z0-9_-]*")
_MEASURE = re.compile(
    "[0-9]+(?:cc|k|m|g|kg|mg|kcal|cal|ml|l|km|cm|mm|gb|mb|hz|w|v|p|u|dk|ldk|man|sen|en|yen|won|jpy|usd|vnd|krw|rmb)"
)
_PREFIXED = re.compile("(?:tel|fax|phone|call|no|id)(?=[0-9-]+$)")

_SUM = r"[0-9][0-9,.]{0,15}\s?(?:[億万千百]\s?[0-9]{0,4}){0,3}\s?"
_MONEY = re.compile(
    r"[¥\\$€£₩]\s?[0-9][0-9,.]{0,15}(?:\s?[億万千百]){0,2}(?:円|ドル)?"
    rf"|{_SUM}(?:円|えん|ドル|元|块|塊|人民币|日元|日圓|萬|ウォン|원|만|ポイント|yen|jpy|usd|dollars?|won|krw|rmb|vnd|yuan"
    r"|đồng|dong|triệu|trieu|nghìn)|[0-9][0-9,.]{0,15}\s?[億万](?![0-9人件年歳名社台回])"
)
_MANY = re.compile(
    r"(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3}){1,7}(?![0-9])|(?<![0-9])[0-9]{4,9}(?:cc|k|g|kg|kcal|ml|km|cm|mm|m)(?![a-z])"
    r"|[0-9][0-9,.]{3,15}\s?(?:人|件|名|枚|個|台|回|票|キロ|メートル|時間|分|秒|日|か月|ヶ月|字|文字|行|歩|ページ|リットル|グラム|%"
    r"|people|times|명|건|번)"
)
_SAID_MONEY = re.compile(
    r"[一二三四五六七八九十百千数何]{1,6}\s?[億万千百]{0,2}\s?(?:円|えん|ドル)"
    r"|[一二三四五六七八九十百千数何]{1,6}\s?[億万](?![件人年歳名社台回])"
)
_SAID_ONES = re.compile("[一二三四五六七八九何]")

_RANGE = re.compile(
    rf"(?<![0-9])(?<![0-9][{_DASHES}])[0-9]{{1,3}}\s?(?:[、{_DASHES}]|から)\s?[0-9]{{1,3}}"
    r"(?=\s?(?:[時日月分年人回件枚台個名歳才代度通週割%倍]|か月|ヶ月))"
)
_CLOCK = re.compile(r"(?<![0-9:])[0-2]?[0-9]:[0-5][0-9](?![0-9:])")
_YEAR = re.compile(
    r"(?<![0-9])(?:(?:19|20)[0-9]{2}(?=\s?(?:年|년|nen))|(?<=西暦)(?:19|20)[0-9]{2}|(?<=năm )(?:19|20)[0-9]{2}"
    r"|(?:(?<=in )|(?<=since )|(?<=nam ))20[0-9]{2})(?![0-9])"
)
_CHAIN = re.compile(
    r"(?:(?:明治|大正|昭和|平成|令和|西暦|(?<![a-z])[mtshr](?=[. ]?[0-9]))[. ]?)?"
    r"(?:[0-9]{1,4}|元|[〇一二三四五六七八九十]{1,4})"
    r"(?:\s?(?:[年月日년월일/.\-]|tháng|năm|thang|nam)\s?(?:[0-9]{1,4}|[〇一二三四五六七八九十]{1,4})?){0,3}"
)
"""What may be a date or a part of one, where a word of birth stands beside it."""

_DATED = re.compile(r"[年月日년월일]|tháng|năm|thang|nam|[0-9][/.\-][0-9]|[0-9]{4}")
_KANJI_NUMERAL = re.compile("[〇一二三四五六七八九十]{1,4}")
_SCHOOL_YEAR = re.compile("[1-6]年生(?!ま)")
_LEADING_YEAR = re.compile("[0-9]{4}")

_NUMBERED = re.compile(
    "(?:" + "|".join(kind.words.pattern for kind in KINDS) + r"|番号|記号|ナンバー|有効期限|(?<![a-z])no\.)"
    r"[ :=はが「『(#]{0,4}"
)
_FEW_DIGITS = re.compile("[0-9]{1,3}(?:[/.-][0-9]{1,4}){0,3}(?![0-9])")
_NOT_NAMED = re.compile(r"\s?(?:つ|番目|回|桁|けた|問|階|冊|まい|こ|年|자리|장|位|张|個|个|digit|cards?|số|mat|chữ|x)")
_AREA_CODE = re.compile("0[0-9]{0,2}")

_CALLED_ACCOUNT = (
    r"(?:(?<![a-z])id|アイディー|アイデー|アカウント名?|ユーザー名|ユーザーネーム|ログイン名|パスワード|ぱすわーど"
    r"|パスコード|pass ?words?|passwd|pass ?codes?|(?<![a-z])pwd?(?![a-z])|user ?name|account name|login"
    r"|(?:wechat|zalo|kakao|skype)(?=:)"
    r"|インスタ(?:グラム)?|ツイッター|フェイスブック|カカオ(?:トーク)?|微信号?|账号名?|用户名|密码|密碼"
    r"|아이디|비밀번호|암호|tài khoản|mật khẩu|mat khau)"
)
_NAMED_ACCOUNT = re.compile(
    rf"{_CALLED_ACCOUNT}(?:\s?(?:は|:|=|が|is|是|는|은|là|la(?= ))\s?[「『\"'(]?|\s?[「『\"']"
    r"|\s(?=[!-~]{0,30}[0-9_.])|を\s?[「『\"']?(?=[!-~]{0,30}[0-9_.]))\s?(?P<name>[!-~]{3,60})"
)
_NOBODYS = re.compile(
    "(?:line|google|amazon|apple|yahoo|facebook|instagram|telegram|sms|paypay|atm|etc|the|what|not|safe|wrong)"
)
_SAID = "(?:ゼロ|レイ|マル|イチ|ニー?|サン|ヨン|ゴー?|ロク|ナナ|シチ|ハチ|キュウ?)"
_SAID_SLOWLY = "(?:ぜろ|れい|まる|いち|にい?|さん|よん|ごう?|ろく|なな|しち|はち|きゅう?)"
_SPOKEN = re.compile(
    rf"{_SAID}(?:[、,・ ー-]{{0,2}}{_SAID}){{3,40}}|{_SAID_SLOWLY}(?:[、,・ ー-]{{1,2}}{_SAID_SLOWLY}){{3,40}}"
)


def number_parts(low: str, known: Set[str]) -> Iterator[Part]:
    """Yield what in *low* is a number, an address or an account.

    Args:
        low: In lower case, every digit an ASCII digit.
        known: Digits of the telephone numbers that stay, as ``phone.canonical`` writes them.
    """
    taken = bytearray(len(low))
    for read in (_addresses, _accounts, _dates, _amounts, _tokens, _phones, _clocks, _groups, _few, _spoken):
        parts = list(read(low, taken, known))
        for part in parts:
            taken[part.start : part.end] = b"\1" * (part.end - part.start)
        yield from parts


def _free(taken: bytearray, start: int, end: int) -> bool:
    """Say whether nothing between *start* and *end* was found yet."""
    return not any(taken[start:end])


def _addresses(low: str, taken: bytearray, known: Set[str]) -> Iterator[Part]:
    mails = [found.span() for pattern in (_MAIL, _MAIL_SAID) for found in pattern.finditer(low)]
    for start, end in mails:
        yield Part(start, end, Kind.MAIL, MAIL)
    inside = bytearray(len(low))
    for start, end in mails:
        inside[start:end] = b"\1" * (end - start)
    for found in _HANDLE.finditer(low):
        if _free(inside, *found.span()):
            yield Part(*found.span(), Kind.ACCOUNT, blank_letters(found[0]))
    for found in _PAGE.finditer(low):
        if _free(inside, *found.span()):
            yield Part(*found.span(), Kind.PAGE, PAGE)


def _accounts(low: str, taken: bytearray, known: Set[str]) -> Iterator[Part]:
    """Yield what stands behind 「ID」 or 「パスワード」."""
    for found in _NAMED_ACCOUNT.finditer(low):
        start, end = found.span("name")
        if _free(taken, start, end) and _LETTER.search(found["name"]) and not _NOBODYS.fullmatch(found["name"]):
            yield Part(start, end, Kind.ACCOUNT, blank_letters(found["name"]))


def _phones(low: str, taken: bytearray, known: Set[str]) -> Iterator[Part]:
    for found in find(low):
        number = found.number
        if not _free(taken, found.start, found.end):
            continue
        if number.shape is PhoneShape.SHORT or number.digits in known:
            yield Part(found.start, found.end, Kind.KEPT, low[found.start : found.end])
        elif not (number.shape is PhoneShape.OTHER and _is_private(low, found.start, found.end)):
            yield Part(found.start, found.end, Kind.PHONE, SHAPES[number.shape])


def _dates(low: str, taken: bytearray, known: Set[str]) -> Iterator[Part]:
    """Yield births, and the dates that are rather those of a call."""
    dates = {found.span(): year_of(found) for found in DATE.finditer(low)}
    chains = {found.span(): 0 for found in _CHAIN.finditer(low) if _DATED.search(found[0])}
    for (start, end), year in {**chains, **dates}.items():
        if _free(taken, start, end) and (0 < year <= LATEST_BIRTH or _is_born(low, start, end)):
            yield Part(start, end, Kind.DATE, _blank_date(low[start:end]))
    for (start, end), year in dates.items():
        if year > LATEST_BIRTH and not low[start:end].isdigit() and _free(taken, start, end):
            yield Part(start, end, Kind.KEPT, low[start:end])
    for found in _YEAR.finditer(low):
        if _free(taken, *found.span()):
            yield Part(*found.span(), Kind.KEPT, found[0])


def _is_born(low: str, start: int, end: int) -> bool:
    """Say whether a word of birth stands beside what reads like a date or a year."""
    if BORN_AFTER.match(low, end):
        return not _SCHOOL_YEAR.match(low, start)
    before = low[max(start - NEAR, 0) : start]
    words = list(BORN_BEFORE.finditer(before))
    return bool(words) and not re.search("[。!?\n]", before[words[-1].end() :])


def _blank_date(text: str) -> str:
    """Return a date that is nobody's, in the same form; its year stays one in which people were born."""
    if text.isdigit():
        return {8: "19000101", 6: "000101"}.get(len(text), zeros(text))
    return zeros(_KANJI_NUMERAL.sub("0", _LEADING_YEAR.sub("@", text))).replace("@", "1900")


def _amounts(low: str, taken: bytearray, known: Set[str]) -> Iterator[Part]:
    """Yield sums, and counts of a thousand and more; 「9-17時」 and other small counts stay."""
    for found in _RANGE.finditer(low):
        if _free(taken, *found.span()):
            yield Part(*found.span(), Kind.KEPT, found[0])
    for pattern in (_MONEY, _MANY):
        for found in pattern.finditer(low):
            if _free(taken, *found.span()):
                yield Part(*found.span(), Kind.AMOUNT, zeros(found[0]))
    for found in _SAID_MONEY.finditer(low):
        if _free(taken, *found.span()):
            yield Part(*found.span(), Kind.AMOUNT, _SAID_ONES.sub("数", found[0]))


def _clocks(low: str, taken: bytearray, known: Set[str]) -> Iterator[Part]:
    for found in _CLOCK.finditer(low):
        if _free(taken, *found.span()):
            yield Part(*found.span(), Kind.KEPT, found[0])


def _groups(low: str, taken: bytearray, known: Set[str]) -> Iterator[Part]:
    """Yield digits that make four or more together, or go on from a number that was found."""
    groups = [found.span() for found in _DIGITS.finditer(low) if _free(taken, *found.span())]
    first = 0
    while first < len(groups):
        last = first
        while last + 1 < len(groups) and _JOINT.fullmatch(low, groups[last][1], groups[last + 1][0]):
            last += 1
        start, end = groups[first][0], groups[last][1]
        if len(low[start:end]) == FEWEST_DIGITS and _is_public(low, start, end):
            yield Part(start, end, Kind.KEPT, low[start:end])
            first = last + 1
            continue
        count = sum(stop - begin for begin, stop in groups[first : last + 1])
        if count >= FEWEST_DIGITS or _goes_on(low, taken, start, end):
            abroad = low[start - 1 : start] == "+"
            blank = _blank_number(low[start:end])
            yield Part(start, end, Kind.NUMBER, _DIGITS.sub("1", blank, count=1) if abroad else blank)
        first = last + 1


def _is_public(low: str, start: int, end: int) -> bool:
    """Say whether four digits are how a kind of number begins or ends, or a year of these days."""
    digits = low[start:end]
    public = digits in PUBLIC or (digits[0] == "0" and _OF_AN_AREA.search(low, max(start - 8, 0), start))
    return bool(public or _THESE_YEARS.fullmatch(digits)) and not _is_private(low, start, end)


def _goes_on(low: str, taken: bytearray, start: int, end: int) -> bool:
    """Say whether the digits are tied by a dash to digits that were found before."""
    before = _TIED_BEFORE.search(low, max(start - 2, 0), start)
    behind = _TIED_BEHIND.match(low, end)
    return bool((before and taken[start - 2]) or (behind and taken[end + 1]))


def _blank_number(text: str) -> str:
    """Return a number that is nobody's in place of *text*; a secret one stays one to be warned of."""
    count = sum(map(str.isdigit, text))
    if count > MOST_DIGITS or not holds_private(text):
        return zeros(text)
    return MY_NUMBER if count == len(MY_NUMBER) else CARD


def _is_private(low: str, start: int, end: int) -> bool:
    return holds_private(low[max(start - NEAR, 0) : end + NEAR])


def _few(low: str, taken: bytearray, known: Set[str]) -> Iterator[Part]:
    """Yield fewer than four digits behind a word that says that they are a number of somebody's."""
    for named in _NUMBERED.finditer(low):
        found = _FEW_DIGITS.match(low, named.end())
        if found is None or not _free(taken, *found.span()):
            continue
        if _AREA_CODE.fullmatch(found[0]):
            continue
        if not COUNTED.match(low, found.end()) and not _NOT_NAMED.match(low, found.end()):
            yield Part(*found.span(), Kind.NUMBER, zeros(found[0]))


def _tokens(low: str, taken: bytearray, known: Set[str]) -> Iterator[Part]:
    """Yield words of letters and digits, as passports, members and passwords have them."""
    for found in _TOKEN.finditer(low):
        plain = _PREFIXED.match(found[0]) or _MEASURE.fullmatch(found[0])
        if plain or not _LETTER.search(found[0]) or not _free(taken, *found.span()):
            continue
        if sum(map(str.isdigit, found[0])) >= FEWEST_DIGITS_IN_WORD:
            yield Part(*found.span(), Kind.ACCOUNT, blank_letters(found[0]))


def _spoken(low: str, taken: bytearray, known: Set[str]) -> Iterator[Part]:
    """Yield digits written as they are said: 「キュウ、イチ、イチ、マル」."""
    for found in _SPOKEN.finditer(low):
        yield Part(*found.span(), Kind.NUMBER, "0000")
