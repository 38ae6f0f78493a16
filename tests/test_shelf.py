"""Messages made once: always those of the board that is asked for."""

import threading
from datetime import timedelta

import pytest

from bot.dialogue.choice import Choice
from bot.loading import make_renders
from bot.model import Channel, Reply
from bot.replies.board import make_board
from bot.shelf import Shelf
from tests.builders import NOON, tells_whom_to_call, words_of

HELP = Choice(answer="help")


class CountingRender:
    """Renders as LINE's would and counts how often."""

    def __init__(self, content) -> None:
        self._real = make_renders(content, "")[Channel.LINE]
        self.made: list[str] = []

    def __call__(self, reply: Reply) -> bytes:
        """Render *reply*."""
        self.made.append(reply.answer)
        return self._real(reply)


@pytest.fixture
def boards(content):
    """The desks before and after the leak desk closes."""
    closing = NOON.replace(hour=20)
    return make_board(content, closing - timedelta(minutes=1)), make_board(content, closing)


def test_a_message_is_made_once(content, boards):
    """Building costs more than everything else together."""
    render = CountingRender(content)
    shelf = Shelf(content, {Channel.LINE: render})

    first = shelf.body(Channel.LINE, boards[0], HELP)
    second = shelf.body(Channel.LINE, boards[0], HELP)

    assert first is second
    assert render.made.count("help") == 1


def test_a_new_board_makes_every_message_anew(content, boards):
    """What was made for yesterday's hours is never given out again."""
    render = CountingRender(content)
    shelf = Shelf(content, {Channel.LINE: render})

    for board in (boards[0], boards[1], boards[0]):
        shelf.body(Channel.LINE, board, HELP)

    assert render.made.count("help") == 3


def test_preparing_makes_every_answer(content, boards):
    """The first resident of the morning does not wait, whatever is asked."""
    render = CountingRender(content)
    shelf = Shelf(content, {Channel.LINE: render})
    shelf.prepare(boards[0])
    made = len(render.made)

    for answer in content.answers:
        shelf.body(Channel.LINE, boards[0], Choice(answer=answer))

    assert len(render.made) == made


@pytest.mark.parametrize("channel", list(Channel))
def test_the_emergency_answer_is_there_before_anything_else(content, channel):
    """A shelf that nobody has prepared can already say whom to call."""
    shelf = Shelf(content, make_renders(content, ""))

    assert tells_whom_to_call(words_of(shelf.trouble(channel)))


def test_the_emergency_answer_of_the_start_names_no_hours(content):
    """It may be given out weeks later, so it says nothing about who answers "now"."""
    shelf = Shelf(content, make_renders(content, ""))

    words = words_of(shelf.trouble(Channel.WEB))

    assert "受付中" not in words
    assert "時間外" not in words
    assert "{" not in words


def test_threads_never_get_a_message_of_another_board(content, boards):
    """A thread that was slow while a desk closed still gets what it asked for."""
    shelf = Shelf(content, make_renders(content, ""))
    of_the_leak_desk = next(name for name, answer in content.answers.items() if "leak_desk" in answer.desks)
    choice = Choice(answer=of_the_leak_desk)
    expected = [shelf.body(Channel.LINE, board, choice) for board in boards]
    gate = threading.Barrier(6)
    wrong: list[int] = []

    def ask(first: int) -> None:
        gate.wait()
        for number in range(200):
            index = (first + number) % 2
            if shelf.body(Channel.LINE, boards[index], choice) != expected[index]:
                wrong.append(number)

    threads = [threading.Thread(target=ask, args=(first,)) for first in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
    assert expected[0] != expected[1]
