"""Names that the dictionary knows, and names before 「さん」「と申します」「という人」."""

import re
from collections.abc import Iterator

from bot.language.traces.lists import (
    ALSO_WORDS,
    BRANDS,
    DONE_BY_NOBODY,
    HONORIFICS,
    KIN,
    NO_GIVEN,
    PLACES,
    ROLE_ENDS,
    ROLES,
)
from bot.language.traces.words import (
    AFTER_A_NAME,
    KANJI,
    NO_NAME_KINDS,
    ONLY_HIRAGANA,
    READABLE,
    Cut,
    Word,
    is_name,
    is_strange,
    looks_given,
    may_stand,
)

Span = tuple[int, int]
"""Where a name begins and ends."""

MOST_WORDS = 4
LONGEST_HIRAGANA = 6
FEWEST_HIRAGANA = 3

_HIRAGANA_BEFORE = re.compile(f"[ぁ-ゖー]{{1,{LONGEST_HIRAGANA}}}$")
_APART_HIRAGANA = re.compile(f"(?:^|[ 、。「『はが\\n])(?P<name>[ぁ-ゖー]{{2,{LONGEST_HIRAGANA - 1}}})$")
_APART_BEFORE = re.compile(r"[\s、。「『(・:!?のはが]")
_APART_BEHIND = re.compile(r"[\s、。」』)・:!?0-9]|$")
_KANJI_BEFORE = re.compile(f"(?<![{KANJI}])[{KANJI}]{{1,3}}$")
_DOES = re.compile(
    "[がはも、。」]|って|に(?:払|渡|送|振|言|電|連|聞|話|教|頼)|から(?:電|連|着|言|聞|メ|も)|を名乗"
    "|と(?:話|言|会|電|連|名)|本人|宅|です|$"
)
_ONE_KANJI = re.compile(f"[{KANJI}]")
_SAYS_OWN_NAME = re.compile(r"(?:と|っち|ち)(?:申します|申す|もうします)|(?:と|って)(?:いう者|言う者)")
_CALLED = re.compile(
    r"(?:(?:と|っち|ち)(?:申し|もうし|名乗|なのっ|なのり|なのる|呼ばれ|いいます|言います)|を名乗|を名のる|っていいます|って言います"
    r"|(?:という|と言う|ていう|って(?:いう|言う)?|ちいう|ち言う|ち|ちゅう|とかいう|っち言う|て)\s?"
    r"(?:名前|名の|氏名|名字|苗字|人(?![気生間件数])|ひと|男|女|者|方|担当|職員|刑事|警察|弁護士|係|子))"
)
_ENDINGS_OF_OTHERS = tuple(word for word in KIN | ROLES if ONLY_HIRAGANA.fullmatch(word) and len(word) > 1)
"""Of 「うちのおばあ」 only the end tells that no name follows."""


def full_names(cut: Cut) -> Iterator[Span]:
    """Yield surnames with a given name."""
    for number, word in enumerate(cut.words):
        if len(word.surface) > 1 and _is_full_name(cut.words, number):
            yield word.start, word.end


def lone_names(cut: Cut) -> Iterator[Span]:
    """Yield surnames that stand apart from everything, as on a note: 「090-0000-0000 田中」."""
    for word in cut.words:
        apart = _APART_BEFORE.search(cut.text, max(word.start - 1, 0), word.start) or word.start == 0
        surname = word.kinds[3] == "姓" and len(word.surface) > 1 and is_name(word)
        if surname and apart and _APART_BEHIND.match(cut.text, word.end):
            yield word.start, word.end


def known_names(cut: Cut) -> Iterator[Span]:
    """Yield what the dictionary knows as names, with a given name behind that it does not know."""
    for number, word in enumerate(cut.words):
        if not _is_known(cut, number):
            continue
        given = number + 1
        if word.kinds[3] == "姓" and given < len(cut.words) and _is_given(cut.words, given):
            word = cut.words[given]
        yield cut.words[number].start, word.end


def _is_known(cut: Cut, number: int) -> bool:
    """Say whether a word is a name by itself: in kanji and katakana, or apart from all others."""
    word = cut.words[number]
    if not is_name(word):
        return False
    if len(word.surface) == 1 or word.surface in PLACES or _is_area(cut, number):
        return _is_full_name(cut.words, number) and len(word.surface) > 1
    if not ONLY_HIRAGANA.fullmatch(word.surface):
        return True
    if not _APART_BEFORE.search(cut.text, max(word.start - 1, 0), word.start) and word.start > 0:
        return False
    if _is_full_name(cut.words, number):
        return True
    alone = len(word.surface) >= FEWEST_HIRAGANA and word.surface not in ALSO_WORDS and word.kinds[3] in ("姓", "名")
    behind = _APART_BEHIND if word.kinds[3] == "名" else AFTER_A_NAME
    return alone and (behind.match(cut.text, word.end) or _APART_BEHIND.match(cut.text, word.end)) is not None


def _is_area(cut: Cut, number: int) -> bool:
    """Say whether what may be a surname is rather a place, since nobody does anything: 宮崎**県**, 松本**で**."""
    word = cut.words[number]
    return word.kinds[2] != "人名" and _DOES.match(cut.text, word.end) is None


def _is_full_name(words: list[Word], number: int) -> bool:
    """Say whether the word is a surname with a given name behind it, or the other way round."""
    for first, last in ((number, number + 1), (number - 1, number)):
        if first >= 0 and last < len(words) and words[first].end == words[last].start:
            kinds = (words[first].kinds[3], words[last].kinds[3])
            if kinds == ("姓", "名") and is_name(words[first]) and is_name(words[last]):
                return True
    return False


def _is_given(words: list[Word], number: int) -> bool:
    """Say whether a word right behind a surname is a given name: 田中**翔**, but not 田中**県**."""
    word, before = words[number], words[number - 1]
    if word.start != before.end or word.kinds[0] in NO_NAME_KINDS or word.surface in HONORIFICS:
        return False
    single = _ONE_KANJI.fullmatch(word.surface) is not None and word.surface not in NO_GIVEN
    return is_name(word) or (single and word.kinds[0] == "名詞" and word.kinds[1] != "数詞")


def honoured_names(cut: Cut) -> Iterator[Span]:
    """Yield what stands before 「さん」「様」「くん」 and the like."""
    for number, word in enumerate(cut.words[1:], start=1):
        before = cut.words[number - 1]
        if word.surface in HONORIFICS and (word.kinds[0] == "接尾辞" or may_stand(before)):
            yield from _name_before(cut, number - 1, word.start)


def introduced_names(cut: Cut) -> Iterator[Span]:
    """Yield what stands before 「と申します」, and before 「と名乗る」 and 「という人」 what is no common word."""
    for found in _SAYS_OWN_NAME.finditer(cut.text):
        last = cut.ending.get(found.start())
        if last is not None and cut.words[last].kinds[0] not in ("動詞", "助動詞", "形容詞"):
            yield from _name_before(cut, last, found.start())
        elif hiragana := _APART_HIRAGANA.search(cut.text, max(found.start() - LONGEST_HIRAGANA - 1, 0), found.start()):
            yield hiragana.span("name")
    for found in _CALLED.finditer(cut.text):
        last = cut.ending.get(found.start())
        if last is not None and cut.text[found.start() - 1] in "」』" and last > 0:
            last -= 1
        if last is not None and (may_stand(cut.words[last]) or is_strange(cut.words[last], unknown=True)):
            yield from _name_before(cut, last, cut.words[last].end)
        elif last is not None and (run := _KANJI_BEFORE.search(cut.text, max(found.start() - 3, 0), found.start())):
            inside = cut.inside(*run.span())
            if looks_given(run[0], inside) and not any(word.surface in ROLES for word in inside):
                yield run.span()


def _name_before(cut: Cut, last: int, end: int) -> Iterator[Span]:
    """Yield the name that ends at *end* with the word number *last*; nothing where that is no name."""
    words = cut.words
    if words[last].kinds[0] in ("空白", "補助記号") and last > 0 and is_name(words[last - 1]):
        last, end = last - 1, words[last].start
    if words[last].end != end:
        return
    hiragana = _HIRAGANA_BEFORE.search(cut.text, max(end - LONGEST_HIRAGANA, 0), end)
    if hiragana and not is_name(words[last]):
        start = max(hiragana.start(), _behind_particle(words, last))
        other = cut.text[start:end].endswith(_ENDINGS_OF_OTHERS) or hiragana[0].endswith("っ")
        if not other and end - start > 1:
            yield start, end
    elif not _is_another(words[last]):
        first = last
        while first > 0 and last - first < MOST_WORDS and _goes_with(words, first - 1):
            first -= 1
        yield words[first].start, end


def _behind_particle(words: list[Word], last: int) -> int:
    """Return where a name in hiragana may begin at the earliest: behind the particle of the word before it."""
    for number in range(last, max(last - MOST_WORDS, 0), -1):
        if words[number].kinds[0] == "助詞" and not ONLY_HIRAGANA.fullmatch(words[number - 1].surface):
            return words[number].end
    return 0


def _is_another(word: Word) -> bool:
    """Say whether *word* before 「さん」 is somebody else than a single person with a name."""
    if word.surface in KIN or word.surface in BRANDS or not READABLE.search(word.surface):
        return True
    if word.surface in DONE_BY_NOBODY:
        return True
    if may_stand(word):
        return False
    if word.surface in ROLES:
        return True
    of_no_name = word.kinds[0] in NO_NAME_KINDS or word.kinds[2] == "副詞可能"
    return of_no_name or word.surface.isascii() or word.surface.endswith(ROLE_ENDS)


def _goes_with(words: list[Word], number: int) -> bool:
    """Say whether the word is the surname or a first part of the name behind it."""
    word = words[number]
    if word.end != words[number + 1].start or _is_another(word):
        return False
    return is_name(word) or word.surface == "・" or is_strange(word)
