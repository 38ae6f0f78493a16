"""Numbers of which a resident tells only the beginning or the end: 「+1から」「末尾0110」.

Half a number says nothing about whose it is, but its shape can be explained.
"""

import re
import unicodedata

from bot.language.normalise import scrub, shorten
from bot.language.phone import LIMIT, PhoneShape

_NAMED: tuple[tuple[PhoneShape, re.Pattern[str]], ...] = (
    (
        PhoneShape.INTERNATIONAL,
        re.compile(r"(?<![0-9])\+ ?(?!81)[1-9][0-9]{0,2}(?![0-9])|(?:\+|プラス)(?:から|で)始|国際電話"),
    ),
    (PhoneShape.ENDS_0110, re.compile(r"(?:末尾|下4(?:桁|けた)|最後)[がはの]?「?0110|0110」?(?:で|に)終")),
    (PhoneShape.IP_PHONE, re.compile(r"(?<![0-9])050」?(?:から|で|の|って|番号)")),
    (PhoneShape.FREE_DIAL, re.compile(r"(?<![0-9])0(?:120|800)」?(?:から|で|の|って|番号)")),
    (PhoneShape.NAVI_DIAL, re.compile(r"(?<![0-9])0570」?(?:から|で|の|って|番号)|ナビダイヤル")),
    (PhoneShape.MOBILE, re.compile(r"(?<![0-9])0[789]0」?(?:から|で|の|って|番号)|携帯(?:の|電話の)?番号から")),
)


def shape_named(text: str) -> PhoneShape | None:
    """Return the shape of a number whose beginning or end *text* names, or None.

    >>> shape_named("+1から着信"), shape_named("末尾が0110の番号"), shape_named("+81 92 ...")
    (<PhoneShape.INTERNATIONAL: 'international'>, <PhoneShape.ENDS_0110: 'ends_0110'>, None)
    """
    plain = unicodedata.normalize("NFKC", shorten(scrub(text), LIMIT))
    return next((shape for shape, pattern in _NAMED if pattern.search(plain)), None)
