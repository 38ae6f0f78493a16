"""Is a text やさしい日本語? The figures of one sentence, and what makes it hard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.easy import EASY_KANJI, MOST_CHARACTERS, MOST_KANJI, NAMES, Sentence, sentences

KANA = "あいうえおかきくけこさしすせそたちつてと"
HARD = "詐欺警察被害額"
"""Kanji that children learn after the third year, or never."""


def only(text: str) -> Sentence:
    """Return the one sentence of *text*."""
    [found] = sentences([text])
    return found


def faults(*texts: str) -> list[str]:
    """Return everything that is hard in *texts*."""
    return [fault for sentence in sentences(texts) for fault in sentence.faults()]


# Figures


@pytest.mark.parametrize(
    ("text", "kanji", "characters"),
    [
        ("電話を切ってください。", 3, 10),
        ("電話を切ってください", 3, 10),
        ("「切って」と言ってください。", 2, 13),
        ("警察(けいさつ)です。", 2, 4),
        ("110 に 電話。", 2, 6),
        ("人々が来る。", 3, 5),
    ],
)
def test_a_sentence_is_measured_as_it_is_read(text: str, kanji: int, characters: int) -> None:
    """Neither a reading in brackets, nor a space, nor the mark at the end makes it longer for a reader."""
    found = only(text)

    assert (found.kanji, found.characters) == (kanji, characters)


@pytest.mark.parametrize("end", ["。", "?", "!", "\uff1f", "\uff01", "。」", "。』"])
def test_each_mark_ends_a_sentence(end: str) -> None:
    """Two short sentences are not counted as a long one, however the question mark is typed."""
    assert [one.text for one in sentences([f"切る{end}すぐ話す。"])] == [f"切る{end}", "すぐ話す。"]


def test_lines_are_never_joined() -> None:
    """A line without a full stop, as a button has it, is a sentence of its own."""
    assert [one.text for one in sentences(["やめる", "つづける"])] == ["やめる", "つづける"]


@pytest.mark.parametrize("text", ["", "。", "?"])
def test_nothing_is_no_sentence(text: str) -> None:
    """An empty line neither counts in a mean nor fails."""
    assert sentences([text]) == []


# What is hard


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("金" * (MOST_KANJI + 1) + "。", f"漢字が{MOST_KANJI + 1}字"),
        ("あ" * (MOST_CHARACTERS + 1) + "。", f"{MOST_CHARACTERS + 1}字あります"),
        ("電話しなければなりません。", "二重の否定"),
        ("電話しないといけません。", "二重の否定"),
        ("電話しなくてはいけない。", "二重の否定"),
        ("分からないことはありません。", "二重の否定"),
        ("行かないわけではありません。", "二重の否定"),
        ("警察です。", "「警」に読みがありません"),
    ],
)
def test_what_is_hard_is_told_with_the_mend(text: str, words: str) -> None:
    """A clerk reads which sentence, what about it, and how to write it instead."""
    assert any(words in one for one in faults(text))


@pytest.mark.parametrize(
    "text",
    [
        "金" * MOST_KANJI + "。",
        "あ" * MOST_CHARACTERS + "。",
        "お金をはらわないでください。",
        "電話に出ません。",
        "何も言わないで、切ってください。",
        "そんなはずはありません。",
        "福岡県と北九州市の人へ。",
        "詐欺(さぎ)です。",
        "取(と)り消(け)します。",
    ],
)
def test_what_is_easy_is_left_alone(text: str) -> None:
    """At the limit, a single negative, a name on every sign, a reading beside the word: nothing to mend."""
    assert faults(text) == []


def test_a_reading_holds_for_the_rest_of_the_answer_and_not_before() -> None:
    """Whoever has read 詐欺(さぎ) once knows it below; above it, nobody does."""
    assert faults("詐欺(さぎ)です。", "詐欺の電話。") == []
    assert len(faults("詐欺の電話。", "詐欺(さぎ)です。")) == 2


def test_a_reading_helps_only_the_word_before_it() -> None:
    """「警察の詐欺(さぎ)」 leaves 警察 unread."""
    assert only("警察の詐欺(さぎ)").unread == ("警", "察")


def test_a_bracket_that_is_no_reading_helps_nobody() -> None:
    """「被害(お金)」 explains, but tells nobody how to say it."""
    assert only("被害(2024年)").unread == ("被", "害")


@pytest.mark.parametrize("name", NAMES)
def test_the_names_of_the_prefecture_need_no_reading(name: str) -> None:
    """They stand on every sign; with readings, every sentence about the prefecture would be longer."""
    assert only(f"{name}の人").unread == ()


def test_the_years_of_school_hold_no_kanji_twice() -> None:
    """440 kanji, as the ministry's table has it after three years; a slip of the pen would excuse a hard word."""
    assert len(EASY_KANJI) == 80 + 160 + 200
    assert not set(HARD) & EASY_KANJI


# Whatever the text


LINES = st.lists(st.text(KANA + HARD + "福岡金人0123()。?「」 、ん", max_size=50), max_size=5)


@given(LINES)
def test_no_figure_is_more_than_the_text_has(texts: list[str]) -> None:
    """Whatever is typed, the figures are those of what stands there."""
    for found in sentences(texts):
        assert 0 <= found.kanji <= len(found.text)
        assert 0 <= found.characters <= len(found.text)
        assert set(found.unread) <= set(found.text) - EASY_KANJI


@given(LINES)
def test_sentences_keep_their_order_and_lose_no_word(texts: list[str]) -> None:
    """What is measured is all that is read."""
    marks = "。?「」』 "
    kept = "".join(one.text for one in sentences(texts))

    assert [letter for letter in kept if letter not in marks] == [
        letter for letter in "".join(texts) if letter not in marks
    ]


@given(st.text(KANA, min_size=1, max_size=MOST_CHARACTERS))
def test_short_kana_is_always_easy(text: str) -> None:
    """Nothing that a first-year pupil reads is ever refused."""
    assert [fault for fault in faults(text) if "二重" not in fault] == []


@given(st.sampled_from(HARD), st.text("さぎけいつ", min_size=1, max_size=5))
def test_a_reading_never_counts_as_length(kanji: str, reading: str) -> None:
    """Adding readings makes a text easier, so it must never make its figures worse."""
    bare, read = only(f"{kanji}です"), only(f"{kanji}({reading})です")

    assert (bare.kanji, bare.characters) == (read.kanji, read.characters)
    assert read.unread == ()
