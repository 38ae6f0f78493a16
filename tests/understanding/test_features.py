"""What the classifier sees of a message, as numbers that can be taken apart again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.normalise import normalise
from bot.understanding.features import (
    BLOCK_STARTS,
    CHARACTERS,
    FIRST_WORD,
    KIND_BITS,
    SOUND,
    WORD,
    group_key,
    keys_of,
    pair_key,
    piece_keys,
    read,
    word_key,
)

KNOWN = {"葉書": FIRST_WORD, "還付": FIRST_WORD + 1}


def kinds_in(text: str) -> dict[int, set[int]]:
    """Return the keys of *text* by kind."""
    keys = [int(key) for key in keys_of(read(normalise(text)), KNOWN)]
    return {kind: {key for key in keys if key >> KIND_BITS == kind} for kind in range(SOUND + 1)}


def test_a_word_is_known_by_its_dictionary_form() -> None:
    """葉書, ハガキ and はがき are one word."""
    assert kinds_in("葉書")[WORD] == kinds_in("ﾊｶﾞｷが来た")[WORD] == kinds_in("はがき")[WORD] == {word_key(FIRST_WORD)}


def test_what_sounds_alike_shares_its_sound() -> None:
    """A voice keyboard writes 乾布金 for 還付金."""
    assert kinds_in("還付金")[SOUND] == kinds_in("乾布金")[SOUND] != set()


def test_digits_look_alike() -> None:
    """That there is a number counts, not which."""
    assert kinds_in("3月5日")[CHARACTERS] == kinds_in("7月1日")[CHARACTERS]


def test_a_space_alone_says_nothing() -> None:
    """Otherwise no message would be unknown."""
    assert kinds_in("あ い")[CHARACTERS] & piece_keys(" ") == set()


def test_no_two_features_share_a_number() -> None:
    """A kind, and what it stands for: exact, nothing is hashed."""
    keys = [word_key(3), word_key(4), pair_key(3, 4), pair_key(4, 3), pair_key(1, 3), group_key(3), *piece_keys("あい")]

    assert len(set(keys)) == len(keys)


@given(st.text(max_size=200))
def test_every_feature_belongs_to_a_block(text: str) -> None:
    """Whatever is typed, emoji and characters of far planes included."""
    keys = keys_of(read(normalise(text)), KNOWN)

    assert keys.dtype == np.uint64
    assert all(key < BLOCK_STARTS[-1] for key in keys)


@pytest.mark.parametrize("character", ["\U0010ffff", "\U000e0100", "𠮷"])
def test_a_rare_character_stays_in_its_block(character: str) -> None:
    """Code points above a million do not spill into the kind."""
    assert {int(key) >> KIND_BITS for key in piece_keys(character * 3)} == {CHARACTERS}
