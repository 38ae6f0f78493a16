"""A telephone number that a resident gives, held against the register.

Only an exact match is "a number we publish", and even that is never called genuine: the
display of a call can be faked (facts F3.10). The number itself is never shown again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.models import Desk
from bot.language.beginnings import shape_named
from bot.language.phone import PhoneNumber, PhoneShape, canonical, find, numbers_in, prepare, says_withheld

LEFT_DIGITS = 6
"""Digits in a row that look like a number; dates and amounts have fewer between their signs."""

_HUNG_ON = re.compile(r"\s?[-ー−‐–]\s?[0-9]|\s[0-9]{1,2}(?![0-9]|\s?[時分月日年人回件秒本時間])")
_HUNG_BEFORE = re.compile(r"[0-9]\s?[-−‐–]$")
_ODD = re.compile(r"[0-9OoIl][0-9OoIl_|,:;.\-]{4,}[0-9OoIl]")

SHAPE_CASES = {
    "international": "international",
    "ends_0110": "ends_0110",
    "free_dial": "free_dial",
    "ip_phone": "ip_phone",
    "navi_dial": "navi_dial",
    "mobile": "mobile",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Which case of ``number_check`` holds, and the desk whose number it is, if any."""

    case: str
    desk: str | None = None


def check_number(text: str, desks: Sequence[Desk]) -> Finding:
    """Say what is known about the number in *text* that tells most.

    Of several numbers a near miss of a published one counts first, since it is the sign of
    a trick. "Published" is said only if all are: beside the desk's real number the other
    one would look as good. Short numbers (110, #9110) stand back, since who asks "should I
    call 110?" wants to know about the other number.
    """
    given = numbers_in(text)
    if not given:
        return Finding(case=_case_without_number(text))
    register = _register(desks)
    asked = [number for number in given if number.shape is not PhoneShape.SHORT] or given
    findings = [_finding(number, register) for number in asked]
    best = min(findings, key=_rank)
    if best.case == "published" and (doubt := _what_is_left(text)):
        return Finding(case=doubt)
    return best


def _what_is_left(text: str) -> str | None:
    """Return the case of digits that no number was read from; None where none are left.

    0120-220-614-0 is not the published number, and beside one that cannot be read
    (``0120_220_615``, O for 0) the published one is not what is asked about.
    """
    prepared = prepare(text)
    rest, end = [], 0
    for found in find(prepared):
        if _HUNG_ON.match(prepared, found.end) or _HUNG_BEFORE.search(prepared[: found.start]):
            return "near_miss"
        rest.append(prepared[end : found.start])
        end = found.end
    left = " / ".join([*rest, prepared[end:]])
    odd = [piece for piece in _ODD.findall(left) if sum(map(str.isdigit, piece)) >= LEFT_DIGITS]
    return "unlisted" if odd else None


def _case_without_number(text: str) -> str:
    """Half a number is explained by its shape; it is never compared with the register."""
    if says_withheld(text):
        return "withheld"
    shape = shape_named(text)
    return SHAPE_CASES.get(shape, "no_number") if shape else "no_number"


def _rank(finding: Finding) -> int:
    return {"near_miss": 0, "published": 2}.get(finding.case, 1)


def _register(desks: Sequence[Desk]) -> dict[str, str]:
    published = {canonical(desk.number): desk.id for desk in desks if desk.number}
    for desk in desks:
        if desk.ordinary_number:
            published.setdefault(canonical(desk.ordinary_number), desk.id)
    return published


def _finding(number: PhoneNumber, register: dict[str, str]) -> Finding:
    if number.digits in register:
        return Finding(case="published", desk=register[number.digits])
    if any(_one_digit_off(number.digits, known) for known in register):
        return Finding(case="near_miss")
    return Finding(case=SHAPE_CASES.get(number.shape, "unlisted"))


def _one_digit_off(given: str, known: str) -> bool:
    """One digit changed, added, left out or two neighbours swapped; short numbers never."""
    if min(len(given), len(known)) < 9 or abs(len(given) - len(known)) > 1:
        return False
    if len(given) == len(known):
        differing = [index for index in range(len(known)) if given[index] != known[index]]
        swapped = (
            len(differing) == 2
            and differing[1] == differing[0] + 1
            and given[differing[0]] == known[differing[1]]
            and given[differing[1]] == known[differing[0]]
        )
        return len(differing) == 1 or swapped
    longer, shorter = sorted((given, known), key=len, reverse=True)
    return any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer)))
