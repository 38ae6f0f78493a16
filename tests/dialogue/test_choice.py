"""Which answer is given and what stands beside it, as a key for prepared messages."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.choice import Choice
from bot.dialogue.memo import Picks
from bot.model import Language

PLAIN = Choice(answer="paid")
OTHER = {
    "answer": "tax",
    "case": "cash",
    "desk": "police_110",
    "missed": True,
    "between": ("paid", "tax"),
    "second": "tax",
    "alarm": "paid",
    "signs": ("link",),
    "language": Language.EN,
    "brief": True,
    "private": True,
    "memo": Picks(numbers=(1,)),
    "forget": True,
}


def test_every_part_is_looked_at_below() -> None:
    """A part that is added must be added to the test."""
    assert {field.name for field in fields(Choice)} == set(OTHER)


@pytest.mark.parametrize("part", OTHER)
def test_two_choices_that_differ_are_never_taken_for_one(part: str) -> None:
    """Prepared messages are kept by their choice: nobody may get the message of another."""
    other = replace(PLAIN, **{part: OTHER[part]})

    assert other != PLAIN
    assert len({other, PLAIN, replace(other)}) == 2


@given(st.sets(st.sampled_from(sorted(set(OTHER) - {"answer"}))))
def test_the_same_choice_finds_its_message_again(parts: set[str]) -> None:
    """Equal choices are one key, whatever stands in them."""
    one, other = (replace(PLAIN, **{part: OTHER[part] for part in parts}) for _ in range(2))

    assert {one: "kept"}[other] == "kept"
