"""Words of a message with their places, and which of them are names of people.

Cutting for the matcher (``cut``) keeps neither places nor the finer parts of speech.
"""

import re
import threading
from dataclasses import dataclass
from functools import cache

from sudachipy import Dictionary, SplitMode, Tokenizer  # type: ignore[import-untyped]

from bot.language.traces.lists import BRANDS, GIVEN_LIKE_WORDS, GIVEN_SINGLE, NO_NAME, PLACES, SURNAMES

MANY_WORDS = 12
KANJI = "一-龯々〆ヶ﨑\U00020bb7"
"""Inside brackets of a pattern: what names are written with."""

NO_NAME_KINDS = (
    *("助詞", "助動詞", "動詞", "形容詞", "形状詞", "副詞", "接続詞", "感動詞", "連体詞", "代名詞"),
    *("補助記号", "空白", "記号"),
)
"""Parts of speech that no name is, unless the dictionary knows it as one."""

READABLE = re.compile(rf"[{KANJI}ぁ-ゖァ-ヴーA-Za-z]")
ONLY_HIRAGANA = re.compile("[ぁ-ゖー]+")
ONLY_KATAKANA = re.compile("[ァ-ヴー・]{2,}")
AFTER_A_NAME = re.compile(r"(?:が|は|を|に|と|から|も|へ|です|、|くん|ちゃん|さん|本人|名義|って|という|。|$)")
_FEW_KANJI = re.compile(f"[{KANJI}]{{1,3}}")
_GIVEN_ENDS = tuple("郎子美太介助之也哉斗翔香恵代江枝奈菜織乃平吾朗彦雄樹輝")
_NUMERAL_IN = re.compile("[一二三四五六七八九十百千何数]")
_NUMERAL = re.compile("[〇零一二三四五六七八九十百千万]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as the dictionary cuts it."""

    start: int
    end: int
    surface: str
    kinds: tuple[str, ...]
    unknown: bool = False
    """The dictionary does not have it."""


class Cut:
    """A text with its words, found by their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words_of(text)
        self.ending = {word.end: number for number, word in enumerate(self.words)}
        self.starting = {word.start: number for number, word in enumerate(self.words)}

    def inside(self, start: int, end: int) -> list[Word]:
        """Return the words between two places, without spaces; empty where no word begins or ends there."""
        first, last = self.starting.get(start), self.ending.get(end)
        if first is None or last is None or last - first > MANY_WORDS:
            return []
        return [word for word in self.words[first : last + 1] if word.kinds[0] != "空白"]


def is_name(word: Word) -> bool:
    """Say whether the dictionary knows *word* as a name of people, and rightly."""
    known = (word.kinds[2] == "人名" or word.surface in SURNAMES) and not _NUMERAL.fullmatch(word.surface)
    return known and word.surface not in BRANDS and word.surface not in NO_NAME


def may_stand(word: Word) -> bool:
    """Say whether *word* is a name where a name stands."""
    return is_name(word) or word.surface in PLACES or word.surface in GIVEN_SINGLE | GIVEN_LIKE_WORDS


def is_strange(word: Word, *, unknown: bool = False) -> bool:
    """Say whether a word in katakana is no common one; *unknown* takes what no dictionary has for a name."""
    common = word.kinds[1] == "普通名詞" and not (unknown and word.unknown)
    return ONLY_KATAKANA.fullmatch(word.surface) is not None and not common and word.surface not in BRANDS


def looks_given(text: str, inside: list[Word]) -> bool:
    """Say whether kanji end as given names do, or fall into single signs as only unknown names do."""
    if _FEW_KANJI.fullmatch(text) is None:
        return False
    common = len(inside) == 1 and inside[0].kinds[1] == "普通名詞"
    ends = text.endswith("郎") or (text.endswith(_GIVEN_ENDS) and not common)
    return ends or (len(inside) == len(text) > 1 and not _NUMERAL_IN.search(text))


@cache
def _dictionary() -> Dictionary:
    return Dictionary(dict="small")


_own_tokenizer = threading.local()


def _words_of(text: str) -> list[Word]:
    """Return the words of *text*; a tokenizer belongs to its thread."""
    tokenizer: Tokenizer | None = getattr(_own_tokenizer, "tokenizer", None)
    if tokenizer is None:
        tokenizer = _own_tokenizer.tokenizer = _dictionary().tokenizer(mode=SplitMode.A)
    found = tokenizer.tokenize(text)
    return [Word(m.begin(), m.end(), m.surface(), tuple(m.part_of_speech()[:4]), m.is_oov()) for m in found]


def in_hiragana(text: str) -> str:
    """Return *text*, which has katakana only, as the dictionary knows its words."""
    return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in text)


def in_katakana(text: str) -> str:
    """Return *text* with every hiragana as katakana."""
    return "".join(chr(ord(sign) + 0x60) if "ぁ" <= sign <= "ゖ" else sign for sign in text)
