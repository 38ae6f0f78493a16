"""In which foreign language a message is written, from a few taught sentences."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Language
from bot.understanding.tongues import LOOKED_AT, Tongues

TAUGHT = {
    Language.JA: [
        "警察から電話がありました",
        "口座のお金を払ってしまった",
        "自動車税の納付書が来ない",
        "ATMに行けと言われた",
        "ATMの前にいます",
        "ATMで払った",
        "LINEで来た",
        "LINEを登録した",
        "LINEに届いた",
        "本人確認の連絡が来た",
    ],
    Language.EN: [
        "I got a call from the police",
        "a man at the ATM told me to pay",
        "is this number real",
        "I sent money, what should I do",
        "thank you for your help",
    ],
    Language.ZH: [
        "我接到了警察的电话",
        "他说我的账户有问题",
        "我把钱转给他们了怎么办",
        "这个号码是真的吗",
        "没有收到明信片",
    ],
    Language.KO: ["경찰이라고 전화가 왔어요", "돈을 보냈어요"],
    Language.VI: [
        "toi da chuyen tien",
        "có người gọi điện nói là công an",
        "số này có thật không",
        "cam on ban nhieu lam",
    ],
}


@pytest.fixture(scope="module")
def tongues() -> Tongues:
    """Learn the sentences above."""
    return Tongues(TAUGHT)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I sent the money to a man", Language.EN),
        ("IS THIS REAL", Language.EN),
        ("Ｉ ｇｏｔ ａ ｃａｌｌ", Language.EN),
        ("call from 「けいさつ」 told me to pay, what is this", Language.EN),
        ("他们说我的账户有问题怎么办", Language.ZH),
        ("我已经转钱给他们了", Language.ZH),
        ("돈을 보냈는데 어떡하죠", Language.KO),
        ("ATM 앞이에요 어떻게 해요", Language.KO),
        ("Tôi đã chuyển tiền", Language.VI),
        ("toi da chuyen tien roi", Language.VI),
        ("ơi", Language.VI),
    ],
)
def test_a_foreign_sentence_is_told_by_its_letters_or_its_words(
    tongues: Tongues, text: str, language: Language
) -> None:
    """With marks or without, in capitals, with a quoted word of Japanese in it."""
    assert tongues.language_of(text) is language


@pytest.mark.parametrize(
    "text",
    [
        "警察から電話",
        "口座確認",
        "自動車税納付書",
        "デンワガキタ",
        "ﾃﾞﾝﾜｶﾞ ｷﾀ",
        "ATM",
        "LINE",
        "LINE ATM",
        "「我转钱了」というメールが来た",
        "『I sent money to the police』と書いてあります",
        "keisatsu kara denwa ga kita",
        "furikome to iwareta",
        "Nagpadala na ako ng pera",
        "Já paguei o boleto",
        "0120-220-614",
        "https://example.com/login",
        "👍",
        "",
        " ",
        "?",
    ],
)
def test_what_is_japanese_or_another_language_is_left_alone(tongues: Tongues, text: str) -> None:
    """Kanji alone, katakana, Latin letters, one foreign word, what we do not read: answered in Japanese."""
    assert tongues.language_of(text) is None


def test_a_word_that_japanese_uses_as_well_tells_nothing(tongues: Tongues) -> None:
    """「ATM」 alone may be the whole cry of an old man; beside English words it neither helps nor harms."""
    assert tongues.language_of("ATM") is None
    assert tongues.language_of("told to pay ATM ATM ATM") is Language.EN


@given(
    st.text("あいうえおかきくけこ警察電話金ATMabc ", min_size=1).filter(
        lambda text: any("ぁ" <= one <= "ゖ" for one in text)
    )
)
def test_whoever_writes_hiragana_is_answered_in_japanese(tongues: Tongues, text: str) -> None:
    """Whatever stands beside it."""
    assert tongues.language_of(text) is None


@given(st.sampled_from(list(TAUGHT)), st.sampled_from(["NFC", "NFD"]))
def test_every_taught_sentence_is_told_however_it_is_encoded(tongues: Tongues, language: Language, form: str) -> None:
    """An iPhone sends marks apart, an Android joined."""
    for sentence in TAUGHT[language]:
        told = tongues.language_of(unicodedata.normalize(form, sentence))
        assert told is (None if language is Language.JA else language), sentence


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_no_text_raises(tongues: Tongues, text: str) -> None:
    """Halves of surrogates, any script."""
    assert tongues.language_of(text) in (None, *Language)


def test_only_the_head_of_a_long_text_is_looked_at(tongues: Tongues) -> None:
    """Nobody waits for a pasted book."""
    japanese = "0" * LOOKED_AT + "我转钱了怎么办" * 50_000

    assert tongues.language_of(japanese) is None


@pytest.mark.parametrize("language", [Language.EN, Language.ZH, Language.KO, Language.VI])
def test_a_language_without_sentences_is_never_told(language: Language) -> None:
    """Where nothing can be understood in it, nothing may be answered in it."""
    without = Tongues({one: sentences for one, sentences in TAUGHT.items() if one is not language})

    assert [without.language_of(sentence) for sentence in TAUGHT[language]] == [None] * len(TAUGHT[language])


def test_without_any_sentence_everything_is_japanese() -> None:
    """A content without foreign sentences works as before."""
    nothing = Tongues({})

    assert {nothing.language_of(text) for texts in TAUGHT.values() for text in texts} == {None}
