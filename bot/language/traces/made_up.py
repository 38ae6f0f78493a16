"""Is a name or a number plainly nobody's, as an example in a script has to be?"""

import re

from bot.language.traces.numbers import CARD, MAIL, MY_NUMBER, PAGE, SHAPES
from bot.language.traces.parts import BLANK, Kind, Part

NAMES = frozenset(
    {
        *("山田", "山田太郎", "山田花子", "福岡太郎", "福岡花子", "太郎", "花子"),
        *("やまだ", "やまだたろう", "やまだはなこ", "たろう", "はなこ"),
        *("ヤマダ", "ヤマダタロウ", "ヤマダハナコ", "タロウ", "ハナコ"),
        *("johndoe", "janedoe", "taroyamada", "hanakoyamada", "yamadataro", "yamadahanako", "yamada", "taro", "hanako"),
        *("张三", "李四", "홍길동", "nguyenvana", "nguyễnvăna"),
    }
)
"""Names that every form shows as an example, without spaces."""

STAND_INS = frozenset({PAGE, MAIL, CARD, MY_NUMBER, BLANK, *SHAPES.values()})
TEST_CARDS = frozenset({"4111111111111111", "5555555555554444", "4242424242424242"})
"""Which the companies themselves publish for trials."""

_EXAMPLE = re.compile(
    r"(?:[a-z0-9-]+\.)*example(?:\.(?:com|net|org|jp|co\.jp|ne\.jp|or\.jp))?|[a-z0-9.-]+\.(?:example|invalid|test)"
)
_HOST = re.compile(r"(?:h?ttps?:?//|.*@)?(?P<host>[a-z0-9.-]+)", re.DOTALL)
_PREFIX = re.compile(
    r"^(?:\+[0-9]{1,3}|0120|0570|0800|0[5789]0|0942|0948|092|093|03|06|0[1-9][0-9]{0,3}(?=[^0-9]))(?=.)"
)
_GROUP = re.compile("[0-9]+")
_RISING = "1234567890" * 3
_FALLING = "9876543210" * 3


def is_made_up(words: str, part: Part) -> bool:
    """Say whether *words*, which *part* names, are an example that nobody can be meant by."""
    low = words.lower().strip()
    if low in STAND_INS or words == part.stand_in:
        return True
    match part.kind:
        case Kind.NAME:
            return "".join(low.split()) in NAMES
        case Kind.MAIL | Kind.PAGE:
            host = _HOST.match(low)
            return host is not None and _EXAMPLE.fullmatch(host["host"].strip(".")) is not None
        case Kind.ADDRESS:
            return BLANK in words or "〇〇" in words
        case Kind.DATE:
            return "1900" in words or set("".join(_GROUP.findall(words))) == {"0"}
        case Kind.PHONE:
            return _is_nobodys_telephone(low)
        case _:
            return _is_simple(low)


def _is_nobodys_telephone(text: str) -> bool:
    """Say whether every group behind the area's is one digit over and over, or the end is the police's 0110."""
    groups = _GROUP.findall(_PREFIX.sub("", text))
    own = "".join(groups)
    police = own.endswith("0110") and set(own[:-4]) <= {"0"}
    return own != "" and (police or all(len(set(group)) == 1 for group in groups))


def _is_simple(text: str) -> bool:
    """Say whether the digits of *text* are one digit over and over, 1234, or both: 「000 あ 12-34」."""
    groups = _GROUP.findall(text)
    digits = "".join(groups)
    if digits == "":
        return False
    if digits in TEST_CARDS or digits in _RISING or digits in _FALLING or len(set(digits)) == 1:
        return True
    plain = [len(group) > 1 and (len(set(group)) == 1 or group in _RISING) for group in groups]
    return len(groups) > 1 and all(plain)
