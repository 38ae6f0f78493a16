"""How what several rules found is put together: nothing that one of them found comes through."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.traces.made_up import is_made_up
from bot.language.traces.parts import Kind, Part, blank_letters, without_overlaps, zeros

KINDS = st.sampled_from([Kind.NAME, Kind.NUMBER, Kind.ADDRESS, Kind.KEPT])
PARTS = st.builds(
    lambda start, length, kind: Part(start, start + length, kind, "○○"),
    st.integers(0, 30),
    st.integers(1, 12),
    KINDS,
)


def places(parts: list[Part]) -> set[int]:
    """Return every place that *parts* cover, but for what is kept."""
    return {at for part in parts if part.kind is not Kind.KEPT for at in range(part.start, part.end)}


@given(st.lists(PARTS, max_size=12))
def test_what_any_rule_found_is_masked(parts: list[Part]) -> None:
    """Also where a rule that lets something stay found the same."""
    assert places(parts) <= places(without_overlaps(parts))


@given(st.lists(PARTS, max_size=12))
def test_no_two_parts_overlap(parts: list[Part]) -> None:
    """Else the message could not be put together again."""
    chosen = without_overlaps(parts)

    assert all(one.end <= other.start for one, other in pairwise(chosen))
    assert all(part.start < part.end for part in chosen)


def test_a_name_of_two_words_is_one() -> None:
    """「○○○○」 would read as two people."""
    parts = [Part(0, 2, Kind.NAME, "○○"), Part(2, 4, Kind.NAME, "○○")]

    assert without_overlaps(parts) == [Part(0, 4, Kind.NAME, "○○")]


def test_what_takes_a_places_place_keeps_its_shape() -> None:
    """Whoever reads it sees that it was a number, or an account's name."""
    assert zeros("AB-12 34") == "AB-00 00"
    assert blank_letters("Hanako_1947") == "Aaaaaa_0000"


@pytest.mark.parametrize(
    ("words", "kind", "made_up"),
    [
        ("090-0000-0000", Kind.PHONE, True),
        ("090-1111-2222", Kind.PHONE, True),
        ("090-1234-5678", Kind.PHONE, False),
        ("092-000-0110", Kind.PHONE, True),
        ("092-643-0110", Kind.PHONE, False),
        ("1234", Kind.NUMBER, True),
        ("0000-0000", Kind.NUMBER, True),
        ("4 9 1 2", Kind.NUMBER, False),
        ("山田 太郎", Kind.NAME, True),
        ("John Doe", Kind.NAME, True),
        ("佐藤太郎", Kind.NAME, False),
        ("https://shop.example.jp/x", Kind.PAGE, True),
        ("https://example.jp.evil.test.co/x", Kind.PAGE, False),
        ("1900年1月1日", Kind.DATE, True),
        ("1950年1月1日", Kind.DATE, False),
    ],
)
def test_only_what_nobody_can_be_meant_by_is_made_up(words: str, kind: Kind, made_up: bool) -> None:
    """A script lies in public for ever: in doubt it is somebody's."""
    assert is_made_up(words, Part(0, len(words), kind, "")) is made_up
