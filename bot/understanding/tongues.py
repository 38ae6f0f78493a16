"""In which foreign language a message is written, where we can answer in it.

Letters tell some (kana are Japanese, Hangul Korean, ``ă ơ ạ`` Vietnamese). Chinese is told from
Japanese without kana by its characters, English and Vietnamese without marks by their words;
both are counted in the example sentences. Japanese without kana, in Latin letters, or one
foreign word in a Japanese talk (ATM, LINE) must not be taken for one of these, nor any language that
has no sentences: whoever is answered in the wrong one may not find the way back.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log

from bot.model import Language

LOOKED_AT = 600
"""Characters of a message that are looked at."""

HALF = 0.5
"""Share of the words that must be known, those apart that Japanese sentences use as well."""

BORROWED = 3
"""Japanese sentences that use a foreign word: then it tells nothing, unless more foreign ones do."""

CLEAR = 2.5
"""How much likelier, as a logarithm, Chinese must be than Japanese ..."""

FEW_CHARACTERS, SURE = 4, 5.0
"""... and in so few characters one must be that much likelier: 了解 and 不明 are Japanese."""

FEW_WORDS, COMMON = 2, 8
"""Of so few words each must stand in so many foreign sentences; one alone in no Japanese one: not OK."""

_HIRAGANA = re.compile("[ぁ-ゖ]")
_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_QUOTED = re.compile("「[^」]*」|『[^』]*』")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_HAN = re.compile("[\u3400-\u9fff]")
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_WORD = re.compile("[a-z\u00c0-\u024f\u1e00-\u1eff]+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)+\S*")
_MARKS = re.compile("[\u0300-\u036f]")


class Tongues:
    """Tells the language of a message. Made once from the example sentences; never changes."""

    def __init__(self, sentences: Mapping[Language, Iterable[str]]) -> None:
        """Count words and characters of *sentences*; those without Japanese ones know nothing of Chinese."""
        japanese = list(sentences.get(Language.JA, ()))
        borrowed = Counter(word for one in japanese if _KANA.search(one) for word in set(_words(one)))
        counts = {
            one: Counter(word for sentence in sentences[one] for word in set(_words(sentence)))
            for one in (Language.EN, Language.VI)
            if one in sentences
        }
        own = counts.get(Language.EN, Counter())
        self._borrowed = frozenset(word for word, count in borrowed.items() if count >= BORROWED and count >= own[word])
        self._words = {one: frozenset(words) for one, words in counts.items()}
        self._counts = counts
        self._seen = frozenset(borrowed)
        self._knows_korean = Language.KO in sentences
        self._leaning = _leanings(sentences.get(Language.ZH, ()), japanese)

    def language_of(self, text: str) -> Language | None:
        """Return the foreign language of *text*; None for Japanese and for every language without sentences."""
        said = _ADDRESS.sub(" ", unicodedata.normalize("NFKC", text[:LOOKED_AT]).lower())
        letters = sum(map(str.isalpha, said))
        if self._knows_korean and len(_HANGUL.findall(said)) * 3 > letters:
            return Language.KO
        own_words = _QUOTED.sub("", said)
        if _HIRAGANA.search(own_words):
            return None
        if han := _HAN.findall(own_words):
            return Language.ZH if self._is_chinese(han) else None
        if _KANA.search(own_words):
            return None
        if Language.VI in self._words and _VIETNAMESE.search(said):
            return Language.VI
        return self._by_words([word for word in _words(said) if word not in self._borrowed])

    def _is_chinese(self, han: list[str]) -> bool:
        leanings = [self._leaning.get(one, 0.0) for one in han]
        return sum(leanings) > CLEAR and (len(han) > FEW_CHARACTERS or max(leanings) > SURE)

    def _by_words(self, words: list[str]) -> Language | None:
        if len(words) <= FEW_WORDS:
            sure = (one for one, counts in self._counts.items() if all(counts[word] >= COMMON for word in words))
            alone = len(words) == 1 and words[0] in self._seen
            return next(sure, None) if words and not alone else None
        shares = {one: sum(word in known for word in words) for one, known in self._words.items()}
        best = max(shares, key=lambda one: shares[one], default=None)
        return best if best and words and shares[best] > HALF * len(words) else None


def _words(text: str) -> list[str]:
    """Return the words in Latin letters, without marks: many type Vietnamese without."""
    bare = _MARKS.sub("", unicodedata.normalize("NFD", text.lower())).replace("đ", "d")
    return _WORD.findall(bare)


def _leanings(chinese: Iterable[str], japanese: Iterable[str]) -> dict[str, float]:
    """Return how much each character speaks for Chinese (above 0) or for Japanese (below)."""
    ours = Counter(letter for one in japanese if _KANA.search(one) for letter in _HAN.findall(one))
    theirs = Counter(letter for one in chinese if not _HIRAGANA.search(one) for letter in _HAN.findall(one))
    if not theirs or not ours:
        return {}
    all_ours, all_theirs = ours.total(), theirs.total()
    return {
        letter: log((theirs[letter] + 0.5) / all_theirs) - log((ours[letter] + 0.5) / all_ours)
        for letter in theirs.keys() | ours.keys()
    }
