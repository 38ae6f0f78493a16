"""Names that somebody tells: 「名前は…」「私は…です」「孫の…が」, and the lines of a form."""

import re
from collections.abc import Iterator

from bot.language.traces.lists import (
    ALSO_WORDS,
    KIN,
    NO_NAME,
    NOT_I,
    PLACES,
    ROLE_ENDS,
    ROLES,
)
from bot.language.traces.names_known import Span
from bot.language.traces.words import (
    AFTER_A_NAME,
    KANJI,
    NO_NAME_KINDS,
    ONLY_HIRAGANA,
    ONLY_KATAKANA,
    READABLE,
    Cut,
    Word,
    is_name,
    is_strange,
    looks_given,
    may_stand,
)

LONGEST_NAME = 12
MOST_WORDS = 4
LONGEST_HIRAGANA = 6
LONGEST_GIVEN = 3

_LATIN_NAME = re.compile("[A-Z][a-z]{2,15}")
_NAMED = re.compile(
    r"(?:(?:お|御)?名前|なまえ|氏名|本名|フルネーム|苗字|名字|みょうじ|旧姓|姓名|フリガナ|ふりがな|名義人?|宛名|宛先人?|受取人"
    r"|振込先名?|担当者?名?"
    r"|(?:LINE|ライン|表示|登録|ユーザー)名|ニックネーム|ハンドルネーム|あだ名"
    r"|差出人|送り主|契約者|世帯主|被保険者|(?<=[。、\n ])姓|(?<=[。、\n ])名)"
    r"(?P<link>\s?(?:は|:|=|が|、)\s?[「『\"]?|\s?[「『\"]|\s)(?P<name>[^。、,/\n「」『』\"()]{1,20})"
)
_NAME_ENDS = re.compile(
    r"です|でした|でご|でい|で、|ち言|ちいう|とか|だと|だそ|だっ|だよ|だけど|だ$"
    r"|と(?:いい|いう|言|申|書|名|答|呼|のこと|あり|い|つけ)|って|という|さん|様|さま|殿|宛|$"
)
_I_AM = re.compile(
    r"(?:私|わたし|わたくし|あたし|僕|ぼく|俺|おれ|わし|うち|こちら|自分)(?:の名前)?(?:は|が|、| |,)\s?[「『]?"
    r"|(?:はじめまして|初めまして|こんにちは|こんばんは|おはようございます|もしもし|お世話になります|すみません)"
    r"[、。 \n]{0,2}"
)
_I_AM_NAMED = re.compile(
    r"(?P<name>[^\s。、!?「」『』]{1,12}?(?: [^\s。、!?「」『』]{1,6}?)?)[」』]?\s?"
    r"(?:です(?!か|が?ね)|でございます|と申|ともう|といい|と言い|っていい|って言い|という(?:者|もの)|と呼)"
)
_SOLE = re.compile(
    r"(?:^|(?<=[「『\n。?!]))\s?(?P<name>[^\s。、!?「」]{1,12}?)"
    r"(?:です|でございます|と申します|といいます|だけど|だよ|やけど|や|だ)(?=[。、!?」』\s]|$)"
)
_SHORT_KANJI = re.compile(f"[{KANJI}]{{1,3}}(?![{KANJI}])")
_ON_FORMS = ("氏名", "名前", "お名前", "なまえ", "フリガナ", "ふりがな")
_OF_AN_OFFICE = re.compile("(?<=の)[ァ-ヴー]{2,10}(?=です(?:[、。]|$|と|け|が))")
_BRACKETED = re.compile(rf"[(「『](?P<name>[{KANJI}ぁ-ゖァ-ヴー]{{1,8}})(?:[、,・ ]\s?[0-9]{{1,3}}歳?)?[)」』]")


def named(cut: Cut) -> Iterator[Span]:
    """Yield what stands behind 「名前は」 and on the lines of a form."""
    for found in _NAMED.finditer(cut.text):
        start = found.start("name") + (len(found["name"]) - len(found["name"].lstrip()))
        stop = _NAME_ENDS.search(found["name"])
        end = found.start("name") + (stop.start() if stop else len(found["name"]))
        end = _before_particle(cut, start, start + len(cut.text[start:end].rstrip()))
        line = found[0].startswith(_ON_FORMS) and cut.text[found.start() - 1 : found.start()] in ("", "\n")
        if _may_be_name(cut, start, end, sure=line or found["link"].strip() != ""):
            yield start, end


def own_names(cut: Cut) -> Iterator[Span]:
    """Yield how somebody calls themselves: 「私は…です」, and what is nothing but a name."""
    for found in _I_AM.finditer(cut.text):
        named = _I_AM_NAMED.match(cut.text, found.end())
        if named and _may_be_name(cut, *named.span("name"), sure=True, others=NOT_I):
            yield named.span("name")
    for called in _OF_AN_OFFICE.finditer(cut.text):
        last = cut.ending.get(called.end())
        if last is not None and is_strange(cut.words[last], unknown=True):
            yield cut.words[last].start, called.end()
    for sole in _SOLE.finditer(cut.text):
        inside = cut.inside(*sole.span("name"))
        known = inside and all(may_stand(word) for word in inside)
        if known or (len(inside) > 1 and looks_given(sole["name"], inside) and not _is_said(inside, NOT_I)):
            yield sole.span("name")


def names_of_kin(cut: Cut) -> Iterator[Span]:
    """Yield the name of a relative: 「孫の蓮が」「息子(健太)」."""
    for number, word in enumerate(cut.words[:-1]):
        if word.surface not in KIN:
            continue
        bracketed = _BRACKETED.match(cut.text, word.end)
        if bracketed and bracketed["name"] not in PLACES:
            if _may_be_name(cut, *bracketed.span("name"), sure=True, others=NOT_I):
                yield bracketed.span("name")
            continue
        named = cut.words[number + 1]
        if named.kinds[0] == "空白" and number + 2 < len(cut.words):
            named = cut.words[number + 2]
        if named.surface == "の" and number + 2 < len(cut.words):
            named = cut.words[number + 2]
            if (is_name(named) or is_strange(named)) and AFTER_A_NAME.match(cut.text, named.end):
                yield named.start, named.end
        elif is_name(named):
            whole = _SHORT_KANJI.match(cut.text, named.start) if len(named.surface) == 1 else None
            yield named.start, whole.end() if whole else named.end


def _before_particle(cut: Cut, start: int, end: int) -> int:
    """Return where the first known name that begins at *start* ends, at most *end*."""
    number = cut.starting.get(start)
    if number is None or not is_name(cut.words[number]):
        return end
    while number < len(cut.words) and cut.words[number].end <= end and cut.words[number].kinds[0] != "助詞":
        number += 1
    return cut.words[number - 1].end if number else end


def _may_be_name(cut: Cut, start: int, end: int, *, sure: bool, others: frozenset[str] = frozenset()) -> bool:
    """Say whether what stands there is a name: short, and nothing that is done, asked or pointed at.

    Args:
        cut: The whole text.
        start: Where it begins.
        end: Where it ends.
        sure: Names stand there; without, only what the dictionary knows as one counts.
        others: Words that are said there as well.
    """
    inside = [word for word in cut.inside(start, end) if word.kinds[0] not in ("補助記号", "記号")]
    if not inside or end - start > LONGEST_NAME:
        return False
    last = inside[-1]
    if last.surface.endswith(ROLE_ENDS) and not may_stand(last):
        return False
    if not sure:
        return any(is_name(word) and len(word.surface) > 1 and word.surface not in ALSO_WORDS for word in inside)
    if any(may_stand(word) for word in inside):
        return any(may_stand(word) and word.surface not in ALSO_WORDS for word in inside)
    if _is_said(inside, others) or last.surface in ROLES or cut.text[start:end].endswith(ROLE_ENDS):
        return False
    if len(inside) >= MOST_WORDS:
        return False
    if looks_given(cut.text[start:end], inside):
        return True
    if any(_is_common(word) for word in inside):
        return False
    if not any(word.kinds[0] in NO_NAME_KINDS for word in inside):
        return True
    # A name that the dictionary does not know falls into odd pieces: だ|いき.
    odd = ONLY_HIRAGANA.fullmatch(cut.text, start, end) and 1 < end - start <= LONGEST_HIRAGANA and len(inside) > 1
    return bool(odd) and last.kinds[0] not in ("助詞", "助動詞", "補助記号")


def _is_said(inside: list[Word], others: frozenset[str]) -> bool:
    """Say whether one of the words, or all together, are listed as no name."""
    said = {word.surface for word in inside} | {"".join(word.surface for word in inside)}
    return bool(said & (NO_NAME | others | KIN | ROLES))


def _is_common(word: Word) -> bool:
    """Say whether a word is no name of anybody: a count, a deed, a noun too long to be a given name."""
    if word.kinds[1] == "数詞" or word.kinds[2] in (
        "サ変可能",
        "形状詞可能",
        "副詞可能",
        "助数詞可能",
        "サ変形状詞可能",
    ):
        return True
    if word.surface.isascii() or not READABLE.search(word.surface):
        return not _LATIN_NAME.fullmatch(word.surface)
    if word.kinds[1] != "普通名詞":
        return False
    if ONLY_KATAKANA.fullmatch(word.surface):
        return len(word.surface) > LONGEST_GIVEN
    return not ONLY_HIRAGANA.fullmatch(word.surface) and len(word.surface) > 1
