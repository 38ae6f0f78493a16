"""A talk through the webhooks: what one message asks, the next one answers, on both channels alike."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.answering import Answering
from bot.content.library import Content
from bot.dialogue.names import NEITHER, WHICH
from tests.builders import DOUBTFUL, a_doubting_answering, first_of, reply_to
from tests.web.doors import Doors, a_line_body, a_telegram_text, a_text_event, open_doors

Say = Callable[[str], str]


@pytest.fixture
def doubting(tmp_path: Path, answering: Answering) -> Iterator[Doors]:
    """The app with a matcher that is not sure about some messages."""
    opened = open_doors(tmp_path, a_doubting_answering(answering))
    yield opened
    opened.store.close()


@pytest.fixture(params=["line", "telegram"])
def say(request: pytest.FixtureRequest, doubting: Doors) -> Say:
    """Send a text as that platform does, with its proof, and return what comes back."""
    said = []

    def send(text: str) -> str:
        said.append(text)
        if request.param == "line":
            response = doubting.line(a_line_body(a_text_event(text, number=len(said))))
        else:
            response = doubting.telegram(a_telegram_text(text, number=len(said)))
        assert response.status_code == 200
        [answer] = doubting.delivered()
        return answer

    return send


@pytest.mark.parametrize("second", ["2", "２", "二番です"])
def test_paid_then_how_then_what_follows(say: Say, answering: Answering, content: Content, second: str) -> None:
    """After the action comes the rest on request; two numbers lead through two questions."""
    how = reply_to(content, "paid", 2)
    follow_up = reply_to(content, how.to, 1)

    say("もう払った")
    assert how.label in say(content.phrases.more)
    assert first_of(answering, how.to) in say(second)
    assert first_of(answering, follow_up.to) in say("1")


def test_neither_of_two_asks_for_other_words(say: Say, answering: Answering, content: Content) -> None:
    """In doubt we ask; nobody has to take one of two answers that both miss."""
    asked = say(DOUBTFUL)
    assert first_of(answering, WHICH) in asked
    assert content.phrases.neither in asked
    assert first_of(answering, NEITHER) in say("どちらでもない")


def test_the_way_out_leaves_the_question(say: Say, answering: Answering, content: Content) -> None:
    """A number after it is no reply any more."""
    say("もう払った")
    assert first_of(answering, "help") in say(content.phrases.way_out)
    assert first_of(answering, reply_to(content, "paid", 2).to) not in say("2")


def test_a_question_of_the_first_resident_is_not_open_for_the_second(
    doubting: Doors, answering: Answering, content: Content
) -> None:
    """Each has a talk of their own."""
    doubting.line(a_line_body(a_text_event("もう払った", number=1)))
    other = {"type": "user", "userId": "U2"}
    doubting.line(a_line_body(a_text_event("2", number=2, source=other)))

    assert first_of(answering, reply_to(content, "paid", 2).to) not in doubting.delivered()[1]
