"""Every language as shipped: whole, told apart, and short enough for every button."""

from collections import Counter

import pytest

from bot.channels.line.units import graphemes
from bot.content.fields import LABEL_LIMIT
from bot.content.library import Content
from bot.content.models import Answer, Case
from bot.content.spoken import OWN_NAMES
from bot.model import Language
from bot.replies.buttons import every_button
from bot.replies.wording import fill_numbers

OTHERS = [one for one in Language if one is not Language.JA]


def parts_of(content: Content, language: Language) -> list[tuple[str, Answer | Case]]:
    """Return every answer and case with its name."""
    answers = content.in_language(language).answers.items()
    return [
        (f"{name}/{case}" if case else name, answer.cases[case] if case else answer)
        for name, answer in answers
        for case in (None, *answer.cases)
    ]


def test_every_language_is_there_and_complete(content: Content) -> None:
    """No answer, no case, no button, no desk and no sign is missing, and none was changed in Japanese since."""
    assert set(content.spoken) == set(Language)
    assert content.notes == ()
    assert {one for language in OTHERS for one in content.spoken[language].missing} == set()


@pytest.mark.parametrize("language", list(Language))
def test_no_two_replies_to_one_question_say_the_same(content: Content, language: Language) -> None:
    """Two equal buttons cannot be told apart; by words only the first could be picked."""
    same = []
    for name, part in parts_of(content, language):
        for steps in ([*(part.next or [])], [*(part.ask.options if part.ask else [])]):
            labels = Counter(step.label.casefold() for step in steps)
            same += [(name, label) for label, count in labels.items() if count > 1]

    assert same == []


@pytest.mark.parametrize("language", list(Language))
def test_no_two_types_are_called_the_same(content: Content, language: Language) -> None:
    """ "Which of the two?" needs two names."""
    spoken = content.in_language(language)
    labels = Counter(spoken.label(kind.label) for kind in content.types)

    assert [label for label, count in labels.items() if count > 1] == []


def test_every_label_fits_a_button(content: Content) -> None:
    """Twenty graphemes: LINE refuses the whole message otherwise."""
    labels = {button.label for button in every_button(content)}
    for language in Language:
        memo = content.in_language(language).memo
        labels |= {option.label for question in memo.questions for option in question.options}
        phrases = content.in_language(language).phrases
        labels |= {phrases.memo_skip, phrases.memo_finish, phrases.more, phrases.share}

    assert [label for label in labels if len(graphemes(label)) > LABEL_LIMIT] == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_number_is_that_of_the_japanese_text(content: Content, language: Language) -> None:
    """A case names the same desks in every language, its inherited lines with it."""
    numbers = {desk.id: f"<{desk.id}>" for desk in content.desks.values()}

    def named(answer: Answer) -> set[str]:
        question = [answer.ask.question] if answer.ask else []
        text = fill_numbers("\n".join([answer.first, *answer.body, *answer.steps, *question]), numbers)
        return {name for name in numbers if f"<{name}>" in text}

    other = content.in_language(language).answers
    differing = [
        (name, case)
        for name, answer in content.answers.items()
        for case in (None, *answer.cases)
        if named(answer.in_case(case)) != named(other[name].in_case(case))
    ]

    assert differing == []


@pytest.mark.parametrize("language", OTHERS)
def test_the_register_is_the_same_in_every_language(content: Content, language: Language) -> None:
    """Numbers, hours and days of validity; only names and notes are said otherwise."""
    words = {"name", "short", "about", "note", "cost", "link"}
    for name, desk in content.desks.items():
        said = content.in_language(language).desks[name]

        assert said.model_dump(exclude=words) == desk.model_dump(exclude=words)
        assert bool(said.note) is bool(desk.note)
        assert bool(said.cost) is bool(desk.cost)


@pytest.mark.parametrize("language", list(Language))
def test_every_language_can_be_left_and_found(content: Content, language: Language) -> None:
    """Its own name is among the words that ask for it."""
    named = {word.casefold() for word in content.words.languages[language]}

    assert OWN_NAMES[language].casefold() in named
