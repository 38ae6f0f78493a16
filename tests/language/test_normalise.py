"""Texts that mean the same look the same, and no text is too odd."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.normalise import LIMIT, has_letters, normalise, scrub, shorten

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=200)
"""Lone surrogates and unassigned characters too."""


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("ﾌﾘｺﾐ", "フリコミ"),
        ("ＡＴＭ", "atm"),
        ("えーーーっと", "えーっと"),
        ("ええええええっ", "ええっ"),
        ("本当ですか???!!!", "本当ですか?!"),
        ("は〜〜い", "はーい"),
        ("助\u200bけて\ufeff", "助けて"),
        ("助けて😭😭😭", "助けて泣"),
        ("はい😀", "はい"),
        ("Z̵̛͠a̷l̴g̵o", "zalgo"),
        ("  もう　払った \n\n\n どうしよう ", "もう 払った\nどうしよう"),
        ("1000000円", "1000000円"),
        ("カ\u3099ス", "ガス"),
        ("振 り 込 み ました", "振り込みました"),
        ("わたし お金 おくった", "わたし お金 おくった"),
        ("👋", "こんにちは"),
        ("", ""),
    ],
)
def test_the_dress_is_dropped(typed: str, same: str) -> None:
    """Width, case, emoji and excitement do not change what a resident asks."""
    assert normalise(typed) == same


def test_the_question_at_the_end_of_a_long_message_is_kept() -> None:
    """A pasted letter pushes the resident's own words to the end; they must still count."""
    text = normalise("はじめに。" + "長い話です、" * 500 + "もう払いました")

    assert len(text) <= LIMIT
    assert text.startswith("はじめに")
    assert text.endswith("もう払いました")


@given(ANY_TEXT)
def test_normalising_is_bounded_and_settled(text: str) -> None:
    """Nothing breaks it, and what is normal stays as it is."""
    once = normalise(text)

    assert len(once) <= LIMIT
    assert normalise(once) == once


@given(ANY_TEXT)
def test_scrubbed_text_can_be_stored_anywhere(text: str) -> None:
    """No lone surrogate and no control character reaches a database or a log."""
    clean = scrub(text)

    assert clean.encode("utf-8").decode("utf-8") == clean
    assert all(unicodedata.category(character) not in ("Cc", "Cs") or character == "\n" for character in clean)
    assert scrub(clean) == clean


def test_two_halves_of_a_pair_become_their_character() -> None:
    """Some platforms send an emoji as two halves; it is still that emoji."""
    assert scrub("\ud83d\ude00 \ud83d") == "😀 \ufffd"


def test_a_compatibility_character_may_not_grow_the_text_over_the_limit() -> None:
    """One letter that NFKC turns into eighteen must not break the bound."""
    assert len(normalise("\ufdfa" * LIMIT)) <= LIMIT


@given(ANY_TEXT, st.integers(min_value=400, max_value=500))
def test_shortening_keeps_to_its_limit(text: str, limit: int) -> None:
    """Head and tail together are never longer than was asked."""
    assert len(shorten(text * 20, limit)) <= limit


@pytest.mark.parametrize(("text", "readable"), [("?!…😀", False), ("", False), ("あ", True), ("1", True), ("؟", False)])
def test_punctuation_alone_cannot_be_read(text: str, readable: bool) -> None:
    """A message of dots or emoji is answered honestly, not matched to something."""
    assert has_letters(text) is readable
