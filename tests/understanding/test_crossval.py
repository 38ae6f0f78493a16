"""Measured on whom nothing was learnt from."""

from dataclasses import replace

from bot.content.examples import Example
from bot.understanding.crossval import by_writer, curve, read_all
from bot.understanding.evaluate import Question
from tests.understanding.conftest import TYPES


def test_each_writer_is_asked_what_the_others_taught(examples: list[Example]) -> None:
    """Nobody is asked a sentence that was learnt; all sentences are asked once."""
    written = [replace(one, writer=f"writer_{number % 3}") for number, one in enumerate(examples)]

    rounds = dict(by_writer(read_all(written, TYPES)))

    assert sorted(rounds) == ["writer_0", "writer_1", "writer_2"]
    asked = [one.question.text for outcomes in rounds.values() for one in outcomes]
    assert sorted(asked) == sorted(one.text for one in examples)


def test_one_writer_alone_cannot_be_left_out(examples: list[Example]) -> None:
    """There would be nothing to learn from."""
    assert list(by_writer(read_all(examples, TYPES))) == []


def test_the_learning_curve_ends_with_all_sentences(examples: list[Example]) -> None:
    """From an eighth to all; the same questions each time."""
    questions = [Question(text="お金を振り込みました", type="paid")]

    points = list(curve(read_all(examples, TYPES), questions))

    assert [count for count, _ in points] == [4, 8, 16, 33]
    assert points[-1][1][0].good
