"""How far the note is: numbers in a button, never words, and nothing afterwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.memo import Memo
from bot.dialogue.memo import MEMO_ANSWER, PASSED, Picks, next_question, note, read_picks
from tests.content.builders import MEMO

MEMO_OF_SIX = Memo.model_validate(
    {
        **MEMO,
        "questions": [
            {
                "id": f"q{at}",
                "question": f"質問{at}。",
                "options": [
                    {"id": f"o{number}", "label": f"返事{number}", "say": f"質問{at}は返事{number}。"}
                    for number in range(1, at + 3)
                ],
            }
            for at in range(6)
        ],
    }
)
"""Six questions with two to seven replies."""

RIGHT = st.integers(0, 6).flatmap(
    lambda length: st.tuples(*(st.integers(0, len(one.options)) for one in MEMO_OF_SIX.questions[:length]))
)
"""Replies that can be given, from the start to the end."""


@given(RIGHT, st.booleans())
def test_picks_survive_the_way_through_a_button(numbers: tuple[int, ...], early: bool) -> None:
    """What a resident has replied is what the next question, and the note, are made of."""
    picks = Picks(numbers=numbers, finished=early or len(numbers) == len(MEMO_OF_SIX.questions))

    assert read_picks(str(picks), MEMO_OF_SIX) == picks
    assert picks.data() == f"memo:{picks}"


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{0,2}(?:[.,!]{0,2}[0-9]{1,2}){0,9}!?", fullmatch=True))
def test_made_up_data_never_breaks_the_note(written: str) -> None:
    """A forged or an old button leads to the start, or to a place that there is; it never raises."""
    picks = read_picks(written, MEMO_OF_SIX)

    assert len(note(MEMO_OF_SIX, picks)) == sum(number != PASSED for number in picks.numbers)
    assert (next_question(MEMO_OF_SIX, picks) is None) == picks.finished
    assert read_picks(str(picks), MEMO_OF_SIX) == picks


@pytest.mark.parametrize(
    "written",
    ["1.1.1.1.1.1.1", "3", "1.9", "a", "1,1", ".1", "1.", "!!", "1!1", " 1", "1\n", "\u0661", "-1", "1.1!x", "10"],
)
def test_what_we_never_wrote_is_the_start(written: str) -> None:
    """A reply that is not there, a question too many, other signs."""
    assert read_picks(written, MEMO_OF_SIX) == Picks()


@given(RIGHT)
def test_every_button_on_the_way_is_small(numbers: tuple[int, ...]) -> None:
    """Telegram takes 64 bytes of data, LINE 300."""
    assert len(Picks(numbers=numbers, finished=True).data().encode()) <= 64


def test_the_questions_come_in_their_order() -> None:
    """One for each reply, passed over or not."""
    asked = [next_question(MEMO_OF_SIX, Picks(numbers=(PASSED,) * length)) for length in range(7)]

    assert [one and one.id for one in asked] == ["q0", "q1", "q2", "q3", "q4", "q5", None]


def test_a_note_holds_the_lines_of_the_replies_and_nothing_else() -> None:
    """What was passed over is not said; nobody reads out what they did not say."""
    assert note(MEMO_OF_SIX, Picks(numbers=(2, PASSED, 1))) == ("質問0は返事2。", "質問2は返事1。")
    assert note(MEMO_OF_SIX, Picks()) == ()


@given(RIGHT)
def test_a_note_says_only_what_staff_wrote(numbers: tuple[int, ...]) -> None:
    """However it came about: lines of the file, in the order of the questions, one for each reply."""
    lines = note(MEMO_OF_SIX, Picks(numbers=numbers))
    written = [[option.say for option in question.options] for question in MEMO_OF_SIX.questions]
    places = [next(at for at, says in enumerate(written) if line in says) for line in lines]

    assert places == sorted(set(places))
    assert len(lines) == len(numbers) - numbers.count(PASSED)


def test_finishing_early_ends_the_questions() -> None:
    """Whoever has said enough gets the note of what there is."""
    picks = Picks(numbers=(1,), finished=True)

    assert next_question(MEMO_OF_SIX, picks) is None
    assert str(picks) == "1!"


@pytest.mark.parametrize(("numbers", "replied"), [((), False), ((PASSED, PASSED), False), ((PASSED, 1), True)])
def test_only_a_reply_makes_a_note(numbers: tuple[int, ...], replied: bool) -> None:
    """Who passed over everything is not offered an empty note."""
    assert Picks(numbers=numbers).replied is replied


def test_a_reply_is_added_behind_the_others() -> None:
    """And changes none of them."""
    picks = Picks(numbers=(1, PASSED))

    assert picks.with_reply(3).numbers == (1, PASSED, 3)
    assert picks.numbers == (1, PASSED)


def test_the_note_has_a_name_that_no_type_of_question_can_have() -> None:
    """Names of occasions begin with a line below."""
    assert MEMO_ANSWER.startswith("_")
