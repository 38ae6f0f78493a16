"""When an urgent answer is first cut to the one thing to do."""

import pytest

from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.model import Language
from tests.dialogue.talking import Talk


@pytest.fixture
def talk(content: Content) -> Talk:
    """Begin a talk over the shipped content."""
    return Talk(content)


def test_only_the_urgent_types_are_cut(content: Content) -> None:
    """A frightened person reads one line; who asks about the tax reads the whole answer at once."""
    for kind in content.types:
        by_text, by_button = Talk(content).says("ぬぬぬ", kind.id), Talk(content).presses(f"ask:{kind.id}")

        assert by_button.brief is kind.urgent, kind.id
        assert by_text.brief is kind.urgent, kind.id


def test_a_reply_is_followed_by_the_whole_answer(talk: Talk) -> None:
    """Who answers our question has time to read, and needs the steps."""
    talk.says("払った", "paid")
    talk.says("1")

    for said in ("現金", "1"):
        assert talk.says(said, "paid").brief is False


@pytest.mark.parametrize("data", ["ask:paid/cash", "more:paid", "more:paid/cash"])
def test_a_case_and_the_rest_are_whole(talk: Talk, data: str) -> None:
    """Their buttons stand below what was already read."""
    assert talk.presses(data).brief is False


def test_a_topic_that_is_named_after_a_brief_answer_is_whole(talk: Talk) -> None:
    """The question was not shown yet, but 「現金です」 answers it."""
    talk.says("払った", "paid")

    assert talk.says("現金です") == Choice(answer="paid", case="cash")


@pytest.mark.parametrize("said", ["2", "③", "三番"])
def test_a_number_below_a_brief_answer_picks_nothing(talk: Talk, said: str) -> None:
    """The list that it would count in was not shown yet."""
    talk.says("払った", "paid")

    assert talk.says(said).answer == "out_of_scope"


def test_the_words_of_a_reply_are_heard_below_a_brief_answer(talk: Talk, content: Content) -> None:
    """Who knows how it was paid need not first ask for the question."""
    talk.says("払った", "paid")
    ask = content.answers["paid"].ask
    assert ask is not None

    choice = talk.says(ask.options[0].label)

    assert (f"{choice.answer}/{choice.case}", choice.brief) == (ask.options[0].to, False)


def test_a_brief_answer_is_repeated_as_it_was(talk: Talk) -> None:
    """「もう一度」 asks for the same words."""
    brief = talk.says("払った", "paid")

    assert talk.says("もう一度") == brief


def test_two_urgent_readings_are_asked_about_in_full(talk: Talk) -> None:
    """A question with its replies cannot be cut; the alarm stands above it."""
    choice = talk.says("れれれ", "paid", 0.4, also="gave_info", also_share=0.3)

    assert (choice.between, choice.brief) == (("paid", "gave_info"), False)
    assert choice.alarm == "paid"


def test_the_one_that_is_picked_is_whole(talk: Talk) -> None:
    """As every reply."""
    talk.says("れれれ", "paid", 0.4, also="gave_info", also_share=0.3)

    assert talk.says("2") == Choice(answer="gave_info")


@pytest.mark.parametrize("language", list(Language))
def test_a_language_changes_nothing_about_it(content: Content, language: Language) -> None:
    """A foreign resident in danger is told the one thing to do as well."""
    talk = Talk(content)
    talk.presses(f"say:{language}")

    assert talk.presses("ask:on_call_now") == Choice(answer="on_call_now", brief=True, language=language)
