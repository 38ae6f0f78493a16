"""Names of people in Japanese messages.

Two ways, and either is enough: the dictionary knows a word as a name, or a word stands where names
stand (「…さん」「…と申します」「名前は…」「私は…です」). There everything is taken for a name that is not
listed as something else.
"""

import re
from collections.abc import Callable, Iterator

from bot.language.traces.names_known import Span, full_names, honoured_names, introduced_names, known_names, lone_names
from bot.language.traces.names_listed import listed_names
from bot.language.traces.names_told import named, names_of_kin, own_names
from bot.language.traces.parts import BLANK, Kind, Part
from bot.language.traces.words import Cut, in_hiragana

Reader = Callable[[Cut], Iterator[Span]]

_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_HIRAGANA = re.compile("[ぁ-ゖ]")
_EVERY: tuple[Reader, ...] = (known_names, honoured_names, introduced_names, named, own_names, names_of_kin)
_AS_IT_STANDS: tuple[Reader, ...] = (honoured_names, introduced_names, named, own_names)
_PERHAPS_CHINESE: tuple[Reader, ...] = (full_names, lone_names, honoured_names, named)


def name_parts(plain: str) -> Iterator[Part]:
    """Yield the names in *plain*; without kana it may be Chinese, so less in it counts."""
    for text, readers in _readings(plain):
        cut = Cut(text)
        for read in readers:
            yield from (Part(start, end, Kind.NAME, BLANK) for start, end in read(cut))
    yield from listed_names(plain)


def _readings(plain: str) -> list[tuple[str, tuple[Reader, ...]]]:
    """Return how *plain* is to be read: words in katakana only are known in hiragana, foreign names as they stand."""
    if not _KANA.search(plain):
        return [(plain, _PERHAPS_CHINESE)]
    if _HIRAGANA.search(plain):
        return [(plain, _EVERY)]
    return [(in_hiragana(plain), _EVERY), (plain, _AS_IT_STANDS)]
