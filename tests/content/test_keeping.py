"""The two wordings of what is kept: one of them is served, and it is the true one."""

from dataclasses import replace

import pytest

from bot.content.keeping import as_served, with_days
from bot.content.library import Content
from bot.content.models import RECORDED, Answer, Case
from bot.model import Language
from tests.content.builders import a_content, an_answer, with_answers

TOLD = ("about_bot", "_deleted", "_welcome", "_group")
"""Answers that say something of what is kept, or would be silent about it."""


def two_wordings() -> Answer:
    """Return an answer with a wording for each decision of the operator, and one more case."""
    cases = {RECORDED: Case(body=["{days}日だけ残します。"]), "again": Case(first="もう一度")}
    return an_answer(body=["残しません。"], cases=cases)


@pytest.mark.parametrize(("days", "said"), [(0, "残しません。"), (1, "1日だけ残します。"), (30, "30日だけ残します。")])
def test_the_answer_says_what_the_operator_decided(days: int, said: str) -> None:
    """And nothing else of it changes."""
    content = with_answers(a_content(), {"help": two_wordings()})
    served = as_served(content, days)

    assert served.answers["help"].body == [said]
    assert set(served.answers["help"].cases) == {"again"}
    assert served.keep_masked_days == days
    assert served.answers["help"].first == content.answers["help"].first


def test_what_is_shipped_has_two_wordings_in_every_language(content: Content) -> None:
    """Nobody who reads another language is told less."""
    for name in TOLD:
        assert RECORDED in content.answers[name].cases
    assert [name for spoken in content.spoken.values() for name in spoken.missing if name.endswith(RECORDED)] == []


def test_a_wording_that_is_not_translated_is_said_to_be_in_another_language(content: Content) -> None:
    """As every answer that is not there."""
    english = replace(content.spoken[Language.EN], missing=frozenset({f"about_bot/{RECORDED}"}))
    untold = replace(content, spoken={**content.spoken, Language.EN: english})

    assert as_served(untold, 7).spoken[Language.EN].is_missing("about_bot", None)
    assert not as_served(untold, 0).spoken[Language.EN].is_missing("about_bot", None)


def test_no_brace_is_left(content: Content) -> None:
    """A resident reads days, not how they are filled in."""
    for days in (0, 1, 30):
        for spoken in as_served(content, days).spoken.values():
            lines = [line for name in TOLD for line in (spoken.answers[name].first, *spoken.answers[name].body)]
            assert [line for line in lines if "{days}" in line] == []


def test_every_other_answer_stays_as_it_is(content: Content) -> None:
    """Only what is said of keeping changes."""
    served = as_served(content, 7)

    assert {name for name in content.answers if served.answers[name] != content.answers[name]} == set(TOLD)


def test_only_the_days_are_put_in() -> None:
    """Desks' numbers come later."""
    assert with_days("{days}日。{police_110}番へ", 7) == "7日。{police_110}番へ"
