"""The file of the note for the telephone: what it may hold."""

from typing import Any

import pytest
from pydantic import ValidationError

from bot.content.library import Content
from bot.content.memo import Memo
from bot.dialogue.memo import Picks
from bot.model import Language
from tests.content.builders import MEMO, a_folder

OPTION = {"id": "one", "label": "一", "say": "一です。"}
QUESTION = MEMO["questions"][0]


def with_question(**parts: Any) -> dict[str, Any]:
    """Return the file with its first question changed."""
    return {**MEMO, "questions": [{**QUESTION, **parts}, MEMO["questions"][1]]}


def test_the_file_is_read_as_it_is_written() -> None:
    """Two questions with two replies each are enough for a note."""
    memo = Memo.model_validate(MEMO)

    assert [question.id for question in memo.questions] == ["when", "who"]
    assert memo.questions[0].options[1].say == "前のことです。"


@pytest.mark.parametrize(
    "wrong",
    [
        {**MEMO, "first": "あ" * 41},
        {**MEMO, "intro": ""},
        {**MEMO, "body": ["一"] * 4},
        {**MEMO, "desks": []},
        {**MEMO, "desks": ["police_110"] * 5},
        {**MEMO, "questions": [QUESTION]},
        {**MEMO, "questions": [{**QUESTION, "id": f"q{number}"} for number in range(7)]},
        {**MEMO, "offered": ["paid"]},
        {**MEMO, "checked_on": "20261123"},
        with_question(options=[OPTION]),
        with_question(options=[{**OPTION, "id": f"o{number}"} for number in range(8)]),
        with_question(options=[OPTION, {**OPTION, "label": "あ" * 21}]),
        with_question(options=[OPTION, {**OPTION, "say": "一\n二"}]),
        with_question(question=" "),
        with_question(words=["はい"]),
    ],
    ids=repr,
)
def test_what_would_not_fit_is_refused(wrong: dict[str, Any]) -> None:
    """A question with one reply, an eighth button, a label too long for LINE: told to staff, not to residents."""
    with pytest.raises(ValidationError):
        Memo.model_validate(wrong)


def test_a_missing_file_stops_the_start(tmp_path: Any) -> None:
    """The button for the note stands below many answers; it may not lead nowhere."""
    folder = a_folder(tmp_path)
    (folder.path / "responses/_memo.yaml").unlink()

    assert [fault.file for fault in folder.faults()] == ["responses/_memo.yaml"]


# As shipped


@pytest.mark.parametrize("language", list(Language))
def test_the_shipped_note_is_short_and_asks_nothing_personal(content: Content, language: Language) -> None:
    """Four to six questions, each with a way to say "I do not know", in every language of its own words."""
    memo = content.in_language(language).memo

    assert 4 <= len(memo.questions) <= 6
    for question in memo.questions:
        labels = [option.label for option in question.options]
        assert len(set(labels)) == len(labels)
        assert all("{" not in text for option in question.options for text in (option.label, option.say))
    if language not in (Language.JA, Language.EASY):
        assert not {one.question for one in memo.questions} & {one.question for one in content.memo.questions}


def test_the_shipped_note_goes_to_desks_and_answers_that_are_there(content: Content) -> None:
    """Whoever has made the note needs a number to read it to."""
    assert set(content.memo.desks) <= set(content.desks)
    assert all(content.desks[name].number for name in content.memo.desks)
    assert set(content.memo.offered_with) <= set(content.answers)


def test_the_data_of_the_longest_note_fits_a_button(content: Content) -> None:
    """Telegram takes 64 bytes."""
    longest = Picks(numbers=tuple(len(question.options) for question in content.memo.questions), finished=True)

    assert len(longest.data().encode()) <= 64
