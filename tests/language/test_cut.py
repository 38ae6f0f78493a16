"""Words are cut the same way in every thread, from any text."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.cut import cut


@pytest.mark.parametrize(
    ("one", "other"), [("振込", "振り込み"), ("ハガキ", "葉書"), ("漏えい", "漏洩"), ("ニセ", "偽")]
)
def test_spellings_of_a_word_meet(one: str, other: str) -> None:
    """A clerk need not list spellings that the dictionary knows."""
    assert cut(one).normals == cut(other).normals


def test_spaces_are_no_words() -> None:
    """A full-width space between words changes nothing."""
    assert cut("もう　払った").surfaces == ("もう", "払っ", "た")


def test_all_columns_have_the_same_length() -> None:
    """Whoever walks over the words may walk over their kinds and groups beside them."""
    words = cut("お金を振り込んでしまいました")

    assert len(words.surfaces) == len(words.normals) == len(words.groups) == len(words.kinds) > 5


def test_threads_do_not_disturb_one_another() -> None:
    """A shared tokenizer fails with "already in use"; each thread has its own."""
    texts = ["お金を払ってしまいました", "今、電話がつながっています", "ハガキが届きません"] * 200

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(cut, texts))

    assert found[:3] * 200 == found


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=200))
def test_any_text_can_be_cut(text: str) -> None:
    """Lone surrogates and unassigned characters break nothing."""
    words = cut(text)

    assert "".join(words.surfaces).split() == [] or words.kinds


def test_a_very_long_text_is_cut_to_a_bound() -> None:
    """Sudachi refuses more than 49,149 bytes; we stop well before."""
    assert len("".join(cut("あ𠮷" * 50_000).surfaces)) <= 4_000
