"""A number picked from a list, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.numerals import picked_number


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("2", 2), ("２", 2), ("二", 2), ("②", 2), ("2.", 2), ("2番", 2), ("２番です", 2), ("二番目のやつ", 2),
        ("2つ目", 2), ("ふたつめです", 2), ("にばん", 2), ("いつつ", 5), ("「2」", 2), (" 2 ", 2),
        ("2番でお願いします", 2), ("5ばん", 5),
        ("いち", 1), ("3ばい", 3), ("(4)", 4), ("九", 9), ("よん", 4),
    ],
)  # fmt: skip
def test_a_picked_number_is_read(said: str, number: int) -> None:
    """Half and full width, kanji, circled, spoken, with the endings of Hakata."""
    assert picked_number(said) == number


@pytest.mark.parametrize(
    "said",
    [
        "",
        "0",
        "10",
        "22",
        "2万円",
        "2人です",
        "188",
        "二人で",
        "にせ電話",
        "110番",
        "2月に払った",
        "さんぽ",
        "いつ",
        "に",
        "し",
        "ご",
    ],
)
def test_everything_else_picks_nothing(said: str) -> None:
    """An amount, a desk or a word that begins alike is no choice."""
    assert picked_number(said) is None


@given(st.text(max_size=300))
def test_no_text_raises(text: str) -> None:
    """Whatever is typed."""
    number = picked_number(text)

    assert number is None or 1 <= number <= 9
