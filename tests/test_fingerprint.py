"""A stand-in for a platform's id: the same for the same person, and no way back."""

import hmac

from hypothesis import given
from hypothesis import strategies as st

from bot.fingerprint import fingerprint

KEY = b"a key for tests"
PARTS = st.lists(st.text(st.characters(exclude_characters="\x1f", exclude_categories=())), min_size=1, max_size=3)


def test_it_is_the_same_every_time():
    """A talk is found again after a restart, so this value may never change."""
    assert fingerprint(KEY, "line", "U1") == hmac.digest(KEY, b"line\x1fU1", "sha256").hex()[:32]


@given(one=PARTS, other=PARTS)
def test_different_people_are_told_apart(one, other):
    """Nobody ever gets the answer to somebody else's talk; odd ids do not raise."""
    assert (fingerprint(KEY, *one) == fingerprint(KEY, *other)) == (one == other)


def test_odd_ids_are_told_apart():
    """Half of a surrogate pair is a character like any other, not a question mark."""
    odd = ["\ud800", "\udfff", "?", "\ufffd", ""]

    assert len({fingerprint(KEY, "line", part) for part in odd}) == len(odd)


def test_another_key_gives_another_fingerprint():
    """Two installations cannot compare whom they talk to."""
    assert fingerprint(KEY, "line", "U1") != fingerprint(b"another", "line", "U1")


@given(parts=PARTS)
def test_nothing_of_the_id_is_in_it(parts):
    """32 hexadecimal characters, whatever went in."""
    made = fingerprint(KEY, *parts)

    assert len(made) == 32
    assert set(made) <= set("0123456789abcdef")
