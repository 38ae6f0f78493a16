"""Put a placeholder where a message names something of its own.

A URL, an address, an amount or a telephone number tells *that* there is one, never
which type a message has by its digits. Masked text is also what staff may see of a
message that was not understood, so nothing personal in digits is left in it. Short
numbers (188, 110, #9110) stay: they are names of desks, and nobody's own.
"""

import re

from bot.language.phone import PhoneShape, find, spelled_out

URL = "〈URL〉"
MAIL = "〈メール〉"
PHONE = "〈電話番号〉"
FOREIGN_PHONE = "〈国際電話番号〉"
AMOUNT = "〈金額〉"
PLACEHOLDERS = (URL, MAIL, PHONE, FOREIGN_PHONE, AMOUNT)

_HINT = re.compile(r"[0-9〇零@/]|[a-z]\.[a-z]|円|えん|万", re.IGNORECASE)
_MAIL = re.compile(r"[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}", re.IGNORECASE)
_URL = re.compile(
    r"h?ttps?:?//[!-~]{1,500}|www\.[!-~]{1,500}"
    r"|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|net|org|jp|cn|top|xyz|info|cc|me|ly|gl|shop|site|icu|vip)\b(?:/[!-~]{0,500})?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"[¥\\$]\s?[0-9][0-9,.]{0,15}"
    r"|(?:[0-9][0-9,.]{0,15}|[一二三四五六七八九十百千数何]{1,6})\s?(?:[億万千百]\s?[0-9]{0,4}){0,3}\s?(?:円|えん|ドル)"
    r"|(?:[0-9][0-9,.]{0,15}|[一二三四五六七八九十百千数]{1,6})\s?[億万](?![0-9人件年歳名社台回])"
)


def mask(text: str) -> str:
    """Return *text* with placeholders for URLs, mail addresses, telephone numbers and amounts."""
    if not _HINT.search(text):
        return text
    text = _URL.sub(URL, _MAIL.sub(MAIL, text))
    return _AMOUNT.sub(AMOUNT, _mask_numbers(spelled_out(text)))


def _mask_numbers(text: str) -> str:
    """Return *text* with a placeholder for every telephone number that is not a short one."""
    parts: list[str] = []
    end = 0
    for found in find(text):
        if found.number.shape is not PhoneShape.SHORT:
            foreign = found.number.shape is PhoneShape.INTERNATIONAL
            parts += [text[end : found.start], FOREIGN_PHONE if foreign else PHONE]
            end = found.end
    return "".join([*parts, text[end:]]) if parts else text
