"""Is a text やさしい日本語? Measured sentence by sentence.

The rules are those of 出入国在留管理庁・文化庁 「在留支援のためのやさしい日本語ガイドライン」
(2020) and 弘前大学社会言語学研究室: one thought to a sentence, short, few kanji, no double
negative, a reading beside what is hard. A word is hard if it has a kanji that children learn
after the third school year (学年別漢字配当表, 文部科学省 2017).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_KANJI = 13
"""In one sentence."""

MOST_CHARACTERS = 30
"""In one sentence, without readings in brackets and without the mark that ends it."""

FIRST_YEAR = (
    "一右雨円王音下火花貝学気九休玉金空月犬見五口校左三山子四糸字耳七車手十出女小上森人水正生青夕石赤千川"
    "先早草足村大男竹中虫町天田土二日入年白八百文木本名目立力林六"
)
SECOND_YEAR = (
    "引羽雲園遠何科夏家歌画回会海絵外角楽活間丸岩顔汽記帰弓牛魚京強教近兄形計元言原戸古午後語工公広交光考"
    "行高黄合谷国黒今才細作算止市矢姉思紙寺自時室社弱首秋週春書少場色食心新親図数西声星晴切雪船線前組走多"
    "太体台地池知茶昼長鳥朝直通弟店点電刀冬当東答頭同道読内南肉馬売買麦半番父風分聞米歩母方北毎妹万明鳴毛"
    "門夜野友用曜来里理話"
)
THIRD_YEAR = (
    "悪安暗医委意育員院飲運泳駅央横屋温化荷界開階寒感漢館岸起期客究急級宮球去橋業曲局銀区苦具君係軽血決研"
    "県庫湖向幸港号根祭皿仕死使始指歯詩次事持式実写者主守取酒受州拾終習集住重宿所暑助昭消商章勝乗植申身神"
    "真深進世整昔全相送想息速族他打対待代第題炭短談着注柱丁帳調追定庭笛鉄転都度投豆島湯登等動童農波配倍箱"
    "畑発反坂板皮悲美鼻筆氷表秒病品負部服福物平返勉放味命面問役薬由油有遊予羊洋葉陽様落流旅両緑礼列練路和"
)

EASY_KANJI = frozenset(FIRST_YEAR + SECOND_YEAR + THIRD_YEAR)

NAMES = ("福岡", "岡", "北九州")
"""Written as everybody in the prefecture reads it on every sign."""

_KANJI = r"[\u3400-\u9fff々]"
_READING = re.compile(r"\([ぁ-ゖー・]+\)")
_READ_WORD = re.compile(rf"((?:{_KANJI}|[ァ-ヺー])*{_KANJI}+[ぁ-ん]{{0,3}}?)\(([ぁ-ゖー・]+)\)")
_SENTENCE = re.compile("[^。?!\uff1f\uff01]+[。?!\uff1f\uff01]?[」』]?")
_END = re.compile("[。?!\uff1f\uff01」』]+$")
_DOUBLE_NEGATIVE = re.compile(
    "(?:(?:ない|なく|ません|(?<![はま必])ず)(?:と|ては|て)?|なければ)(?:こと|わけ|もの)?(?:では|は|も|が)?"
    "(?:ない|ありません|いけ(?:ない|ません)|なりません|ならない)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its figures."""

    text: str
    kanji: int
    characters: int
    double_negative: bool
    unread: tuple[str, ...]
    """Hard words without a reading, here and before."""

    def faults(self) -> Iterator[str]:
        """Yield what makes the sentence hard, in Japanese with the mend."""
        if self.kanji > MOST_KANJI:
            yield f"「{self.text}」は漢字が{self.kanji}字あります。{MOST_KANJI}字までにしてください。"
        if self.characters > MOST_CHARACTERS:
            yield f"「{self.text}」は{self.characters}字あります。{MOST_CHARACTERS}字までに分けてください。"
        if self.double_negative:
            yield f"「{self.text}」は二重の否定です。「~てください」のように書いてください。"
        for word in self.unread:
            yield f"「{self.text}」の「{word}」に読みがありません。「{word}(よみ)」と書くか、かなで書いてください。"


def sentences(texts: Iterable[str]) -> list[Sentence]:
    """Return the sentences of one answer's *texts* in the order in which they are read.

    A reading that was given once holds for the rest of the answer.
    """
    read: set[str] = set()
    found: list[Sentence] = []
    for text in texts:
        for piece in _SENTENCE.findall(text):
            read |= {kanji for word in _READ_WORD.findall(piece) for kanji in _hard(word[0])}
            found.append(_measured(piece.strip(), read))
    return found


def _measured(text: str, read: set[str]) -> Sentence:
    plain = _READING.sub("", text)
    return Sentence(
        text=text,
        kanji=len(re.findall(_KANJI, plain)),
        characters=len(_END.sub("", plain).replace(" ", "")),
        double_negative=_DOUBLE_NEGATIVE.search(plain) is not None,
        unread=tuple(dict.fromkeys(kanji for kanji in _hard(plain) if kanji not in read)),
    )


def _hard(text: str) -> list[str]:
    """Return the kanji of *text* that are not learnt in the first three years."""
    for name in NAMES:
        text = text.replace(name, "")
    return [letter for letter in re.findall(_KANJI, text) if letter not in EASY_KANJI]
