"""An urgent answer cut to the one thing to do."""

from datetime import datetime

import pytest

from bot.clock import TOKYO
from bot.composed_checks import BRIEF_LIMITS, MOMENTS, brief_words
from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.dialogue.targets import MORE
from bot.model import Button, Language, Reply, State
from bot.replies.board import make_board
from bot.replies.compose import compose
from tests.content.builders import a_content, a_desk, an_answer, the_phrases

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)
NIGHT = datetime(2026, 11, 25, 2, 0, tzinfo=TOKYO)
POLICE = a_desk(id="police_110", name="110番", number="110", hours="24時間", holidays="受付", year_end="受付")
OFFICE = a_desk(id="office", name="県の窓口", number="092-111-2222")
PAID = an_answer(
    first="まず{police_110}番へ。",
    body=["悪いのは、だました側です。"],
    steps=["控えを残す。"],
    desks=["office", "police_110"],
    next=[{"to": "help", "label": "できること"}],
    sources=[{"text": "県の案内(令和6年)による"}],
    ask={
        "question": "どう払いましたか。",
        "options": [{"to": "paid/cash", "label": "現金"}, {"to": "help", "label": "ほか"}],
    },
    cases={"cash": {"first": "現金なら{police_110}番へ。"}},
)


def a_reply(moment: datetime = NOON, **choice: object) -> Reply:
    """Return the urgent answer, cut unless said otherwise."""
    content = a_content(POLICE, OFFICE, phrases=the_phrases(more="つづき"), paid=PAID, help=an_answer())
    given = {"answer": "paid", "brief": True, **choice}
    return compose(content, make_board(content, moment), Choice(**given))  # type: ignore[arg-type]


def test_a_brief_answer_is_the_action_one_desk_and_the_way_to_the_rest() -> None:
    """Somebody whose hands shake reads one line and has one number to press."""
    reply = a_reply()

    assert (reply.brief, reply.urgent) == (True, True)
    assert reply.first == "まず110番へ。"
    assert [desk.id for desk in reply.desks] == ["office"]
    assert reply.more == Button(label="つづき", data="more:paid")
    rest = (reply.body, reply.steps, reply.question, reply.options, reply.buttons, reply.sources, reply.found)
    assert not any(rest)
    assert (reply.urgent_line, reply.urgent_buttons, reply.tools, reply.share) == ("", (), (), "")


def test_the_rest_leads_to_the_same_case() -> None:
    """Pressing "more" never changes the subject."""
    assert a_reply(case="cash").more == Button(label="つづき", data=f"{MORE}paid/cash")


def test_at_night_the_one_desk_is_who_answers_at_night() -> None:
    """Not the office that is first in the file."""
    assert [desk.id for desk in a_reply(NIGHT).desks] == ["police_110"]


def test_what_must_not_be_written_here_is_said_even_in_brief() -> None:
    """Somebody who has just sent the PIN has to take it back now."""
    assert a_reply(private=True).notices != ()


def test_the_whole_answer_has_everything_and_no_way_to_more() -> None:
    """Nothing that was cut is lost."""
    reply = a_reply(brief=False)

    assert (reply.brief, reply.more) == (False, None)
    assert all((reply.body, reply.steps, reply.question, reply.options, reply.sources))
    assert len(reply.desks) == 2


@pytest.mark.parametrize("language", list(Language))
def test_every_shipped_brief_answer_is_short_and_calls_somebody_who_answers(
    content: Content, language: Language
) -> None:
    """At every kind of hour, in every language: all of it fits one glance at large letters."""
    phrases = content.in_language(language).phrases
    urgent = [kind.id for kind in content.types if kind.urgent]
    for moment in MOMENTS:
        board = make_board(content, moment)
        for name in urgent:
            for case in (None, *content.answers[name].cases):
                choice = Choice(answer=name, case=case, brief=True, language=language)
                reply = compose(content, board, choice)

                assert [desk.state for desk in reply.desks] == [State.OPEN], choice
                assert len(brief_words(reply, phrases)) <= BRIEF_LIMITS[language], choice
