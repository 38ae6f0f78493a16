"""What is remembered of a talk: kinds, never words, for ten minutes."""

from dataclasses import fields, replace
from datetime import datetime, timedelta

import pytest

from bot.clock import TOKYO
from bot.dialogue.conversation import MEMORY, Conversation, remembered, stands_where
from bot.model import Language

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("age", "kept"),
    [
        (timedelta(0), True),
        (timedelta(minutes=9, seconds=59), True),
        (timedelta(minutes=10), True),
        (timedelta(minutes=10, seconds=1), False),
        (timedelta(days=30), False),
        (timedelta(seconds=-5), True),
    ],
)
def test_a_talk_is_remembered_for_ten_minutes(age: timedelta, kept: bool) -> None:
    """Tomorrow's worry is not taken for today's; a clock put back loses nothing."""
    talk = Conversation(misses=1, answer="out_of_scope", at=NOON - age)

    assert timedelta(minutes=10) == MEMORY
    assert remembered(talk, NOON) == (talk if kept else Conversation())


def test_before_anything_was_said_there_is_nothing_to_remember() -> None:
    """The first message of a resident."""
    assert remembered(Conversation(), NOON) == Conversation()


def test_a_talk_stands_where_it_was_until_something_moves_it() -> None:
    """Time and language move nothing; the answer, its case, its desk, and that all of it was read do."""
    paid = Conversation(answer="paid", case="cash", brief=True, at=NOON)

    assert stands_where(paid, replace(paid, at=NOON + MEMORY, language=Language.EN, urgent="paid", misses=1))
    for moved in ({"answer": "tax"}, {"case": None}, {"brief": False}, {"desk": "d"}, {"between": ("paid", "tax")}):
        assert not stands_where(paid, replace(paid, **moved))  # type: ignore[arg-type]


def test_no_words_are_remembered() -> None:
    """What a resident wrote has no place to be kept in."""
    assert {field.name for field in fields(Conversation)} == {
        "misses",
        "answer",
        "case",
        "desk",
        "between",
        "brief",
        "urgent",
        "language",
        "at",
    }
