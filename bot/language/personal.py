"""What in a message tells who somebody is, and the message without it.

For messages that are kept to look at a fault, and for scripts that must hold nothing of anybody's.
Safe over pretty: what was masked for nothing harms nobody, what was missed may. In place of what is
masked stands something plainly made up of the same kind, so the message is understood as it was:
``090-0000-0000``, ``○○さん``, ``暗証番号は0000``.
"""

import re
import unicodedata
from collections.abc import Set

from bot.language.mask import mask
from bot.language.normalise import scrub, shorten
from bot.language.phone import spelled_out
from bot.language.traces.made_up import is_made_up
from bot.language.traces.names import name_parts
from bot.language.traces.names_abroad import names_abroad
from bot.language.traces.numbers import number_parts
from bot.language.traces.parts import NOBODYS, Kind, Part, without_overlaps
from bot.language.traces.places import place_parts

LIMIT = 2_000
"""Characters that are read and kept; of a longer message the head and the tail."""

_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_SIGN = "[〇零一二三四五六七八九]"
_KANJI_DIGITS = re.compile(f"{_SIGN}(?:[・、,. の-]?{_SIGN}){{3,}}")
_DIGIT_OF = str.maketrans("〇零一二三四五六七八九", "00123456789")


def masked(text: str, known: Set[str] = frozenset()) -> str:
    """Return *text* with something made up in place of whatever may be somebody's own. Never raises.

    Args:
        text: As typed. What comes back went through NFKC, has at most ``LIMIT`` characters and
            nothing invisible in it.
        known: Telephone numbers that stay, as ``phone.canonical`` writes them: those of the register.

    >>> masked("山田花子です。090-1234-5678から電話"), masked("188は何時まで?")
    ('○○です。090-0000-0000から電話', '188は何時まで?')
    """
    plain = plain_of(text)
    pieces: list[str] = []
    end = 0
    for part in parts_of(plain, known):
        kept = plain[part.start : part.end] if part.kind is Kind.KEPT else part.stand_in
        # What the mask of the matcher knows and no rule here found goes as well.
        pieces += [mask(plain[end : part.start]), kept]
        end = part.end
    return "".join([*pieces, mask(plain[end:])])


def personal_parts(text: str, known: Set[str] = frozenset(), *, made_up: bool = False) -> list[tuple[str, Kind]]:
    """Return what in *text* may be somebody's own, in its order, with what it looks like. Never raises.

    Args:
        text: As written; only its first and last characters are read where it is longer than ``LIMIT``.
        known: As for ``masked``.
        made_up: Leave out what is plainly nobody's (``090-0000-0000``, ``12-34``, 山田太郎, ``example.com``,
            and everything that ``masked`` puts in), as a script may hold it.

    >>> personal_parts("佐藤です。090-0000-0000へ", made_up=True)
    [('佐藤', <Kind.NAME: '名前'>)]
    """
    plain = plain_of(text)
    found = [(plain[part.start : part.end], part) for part in parts_of(plain, known) if part.kind not in NOBODYS]
    return [(words, part.kind) for words, part in found if not (made_up and is_made_up(words, part))]


def plain_of(text: str) -> str:
    """Return *text* as the rules read it: NFKC, nothing invisible, long numbers in digits."""
    plain = unicodedata.normalize("NFKC", shorten(scrub(text), LIMIT))
    return shorten(spelled_out(_INVISIBLE.sub("", shorten(plain, LIMIT))), LIMIT)


def parts_of(plain: str, known: Set[str] = frozenset()) -> list[Part]:
    """Return the parts of *plain* (from ``plain_of``) that any rule found, by position, none inside another."""
    low = _KANJI_DIGITS.sub(lambda run: run[0].translate(_DIGIT_OF), _lower(plain))
    parts = [*number_parts(low, known), *place_parts(low), *name_parts(plain), *names_abroad(plain)]
    return without_overlaps(parts)


def _lower(plain: str) -> str:
    """Return *plain* in small letters, place by place: İ would become two."""
    low = plain.lower()
    if len(low) == len(plain):
        return low
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in plain)
