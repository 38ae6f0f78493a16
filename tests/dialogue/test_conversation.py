"""What is remembered of a talk: kinds, never words, for ten minutes."""

from dataclasses import fields
from datetime import datetime, timedelta

import pytest

from bot.clock import TOKYO
from bot.dialogue.conversation import MEMORY, Conversation, after, remembered

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


@pytest.mark.parametrize(
    ("missed", "misses"),
    [([True], 1), ([True, True], 2), ([True, False], 0), ([False, True], 1), ([True, False, True], 1)],
)
def test_only_misses_in_a_row_are_counted(missed: list[bool], misses: int) -> None:
    """One understood message in between, and the next miss is a first one again."""
    talk = Conversation()
    for one in missed:
        talk = after(talk, "help", one, NOON)

    assert talk == Conversation(misses=misses, answer="help", at=NOON)


def test_no_words_are_remembered() -> None:
    """What a resident wrote has no place to be kept in."""
    assert {field.name for field in fields(Conversation)} == {"misses", "answer", "at"}
