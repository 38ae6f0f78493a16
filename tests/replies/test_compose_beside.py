"""What we ask, and what stands beside an answer: an alarm, a second subject, signs, the way out."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.clock import TOKYO
from bot.composed_checks import choices
from bot.content.library import Content
from bot.content.models import Answer
from bot.content.questions import SignText
from bot.dialogue.choice import Choice
from bot.dialogue.names import NEITHER, WHICH
from bot.dialogue.targets import MEMO
from bot.model import Button, Language, Reply, State
from bot.replies.board import make_board
from bot.replies.buttons import every_button
from bot.replies.compose import compose
from tests.content.builders import a_content, a_desk, an_answer, the_phrases

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)
NIGHT = datetime(2026, 11, 25, 2, 0, tzinfo=TOKYO)

POLICE = a_desk(id="police_110", name="110番", number="110", hours="24時間", holidays="受付", year_end="受付")
OFFICE = a_desk(id="office", name="県の窓口", number="092-111-2222")
HOTLINE = a_desk(id="hotline", name="相談の電話", number="188", hours="不明")
LATE = a_desk(id="late", name="夜の窓口", number="092-333-4444", hours="毎日 20:00-24:00")
DESKS = (POLICE, OFFICE, HOTLINE, LATE)

ASKING = an_answer(
    first="{police_110}番へ。",
    desks=["police_110"],
    next=[{"to": "help", "label": "できること"}],
    ask={
        "question": "{hotline}番にかけましたか。",
        "options": [{"to": "paid/cash", "label": "現金で"}, {"to": "tax", "label": "税金で"}],
    },
    cases={"cash": {"first": "もう渡さないでください。"}},
)
PAID = an_answer(
    first="まず{police_110}番へ。", desks=["late", "police_110", "office"], next=[{"to": "tax", "label": "税"}]
)
TAX = an_answer(desks=["office", "hotline"], next=[{"to": "help", "label": "できること"}])
ANSWERS = {"paid": PAID, "tax": TAX, "postcard": ASKING, WHICH: an_answer(desks=["late"])}


def beside(name: str, moment: datetime = NOON, answers: dict[str, Answer] = ANSWERS, **choice: object) -> Reply:
    """Return what the answer *name* says with *choice* beside it."""
    content = a_content(*DESKS, phrases=the_phrases(way_out="ほかのこと", neither="どちらでもない"), **answers)
    return compose(content, make_board(content, moment), Choice(answer=name, **choice))  # type: ignore[arg-type]


def names(reply: Reply) -> list[str]:
    """Return the desks shown, in their order."""
    return [desk.id for desk in reply.desks]


def labels(reply: Reply) -> list[str]:
    """Return what the buttons for the next question say, in their order."""
    return [button.label for button in reply.buttons]


def test_a_question_comes_with_its_replies_and_one_way_out() -> None:
    """Nothing else is offered beside them: who is asked shall see what to choose from."""
    reply = beside("postcard")

    assert reply.question == "188番にかけましたか。"
    assert reply.options == (Button(label="現金で", data="ask:paid/cash"), Button(label="税金で", data="ask:tax"))
    assert reply.buttons == (Button(label="ほかのこと", data="ask:help"),)


def test_a_question_that_was_replied_to_is_not_asked_again() -> None:
    """In a case of the answer the plain answer's question is gone, and its next questions are back."""
    reply = beside("postcard", case="cash")

    assert (reply.question, reply.options) == ("", ())
    assert labels(reply) == ["できること"]


def test_an_answer_without_a_question_has_no_replies() -> None:
    """Most answers tell, and do not ask."""
    reply = beside("tax")

    assert (reply.question, reply.options) == ("", ())


def test_between_two_types_the_resident_chooses_or_says_neither() -> None:
    """In the order in which they were put, by the words of residents; no other way is needed."""
    reply = beside(WHICH, between=("paid", "tax"))

    assert reply.options == (
        Button(label="paidのこと", data="ask:paid"),
        Button(label="taxのこと", data="ask:tax"),
        Button(label="どちらでもない", data=f"ask:{NEITHER}"),
    )
    assert (reply.question, reply.buttons) == ("", ())


def test_whoever_chooses_between_two_types_sees_whom_both_would_name() -> None:
    """Two desks of each at most, none twice, and not those of the asking answer itself."""
    reply = beside(WHICH, between=("paid", "tax"))

    assert names(reply) == ["police_110", "office", "late", "hotline"]


def test_an_alarm_says_for_whom_it_is_and_what_to_do() -> None:
    """Without the words for whom, everybody would have to call the police."""
    reply = beside("tax", alarm="paid")

    assert (reply.alarm_for, reply.alarm) == ("paidのこと", "まず110番へ。")
    assert reply.urgent is False


def test_without_an_alarm_there_is_nothing_above_the_answer() -> None:
    """Neither words nor whom they are for."""
    reply = beside("tax")

    assert (reply.alarm_for, reply.alarm) == ("", "")


@pytest.mark.parametrize("moment", [NOON, NIGHT])
def test_an_alarm_brings_its_desks_and_somebody_who_answers_now(moment: datetime) -> None:
    """Its first two stand with the answer's own, and the first of all answers at once."""
    reply = beside("tax", moment, alarm="paid")

    assert set(names(reply)) == {"late", "police_110", "office", "hotline"}
    assert reply.desks[0].state is State.OPEN


def test_what_an_alarm_is_about_can_be_pressed() -> None:
    """Before the usual questions, unless a button for it is there already."""
    answers = {**ANSWERS, "gave_info": PAID}

    assert labels(beside("tax", answers=answers, alarm="gave_info")) == ["gave_infoのこと", "できること"]
    assert labels(beside("tax", alarm="paid")) == ["できること"]
    assert labels(beside(WHICH, alarm="paid", between=("paid", "tax"))) == []
    assert labels(beside(WHICH, answers=answers, alarm="gave_info", between=("postcard", "tax"))) == ["gave_infoのこと"]


def test_a_second_subject_is_the_first_of_the_next_questions() -> None:
    """Whoever asked two things finds the other directly below; its label stands there once."""
    assert labels(beside("tax", second="postcard")) == ["postcardのこと", "できること"]
    assert labels(beside("paid", second="tax")) == ["taxのこと"]


def test_a_second_subject_stands_beside_a_question_too() -> None:
    """It comes before the way out; what is one of the replies already is not offered again."""
    answers = {**ANSWERS, "incident": TAX}

    assert labels(beside("postcard", answers=answers, second="incident")) == ["incidentのこと", "ほかのこと"]
    assert labels(beside("postcard", second="tax")) == ["ほかのこと"]


def test_a_second_subject_brings_one_desk() -> None:
    """Behind those of the answer, before anybody is asked to press."""
    assert names(beside("paid", second="postcard", moment=NIGHT)) == ["police_110", "late", "office"]
    assert "hotline" not in names(beside("paid", second="tax"))
    assert "office" in names(beside("postcard", second="tax"))


def test_an_alarm_and_a_second_subject_that_are_the_same_are_one_button() -> None:
    """A message may be out of scope, and if not, then about one thing."""
    answers = {**ANSWERS, "gave_info": PAID}
    reply = beside("tax", answers=answers, alarm="gave_info", second="gave_info")

    assert labels(reply).count("gave_infoのこと") == 1


def test_signs_are_told_in_the_order_of_the_file() -> None:
    """Whatever the order in which they were found; a sign that staff removed is left out."""
    signs = [SignText(id=name, found=f"{name}があります。", all=[[name]]) for name in ("money", "link", "hurry")]
    content = replace(a_content(*DESKS, help=an_answer()), signs=tuple(signs))
    found = {sign.id: sign.found for sign in signs}
    content = replace(content, spoken={Language.JA: replace(content.in_language(Language.JA), found=found)})
    choice = Choice(answer="help", signs=("hurry", "gone", "money"))

    assert compose(content, make_board(content, NOON), choice).found == ("moneyがあります。", "hurryがあります。")


def test_every_button_that_is_shown_is_one_of_ours(content: Content) -> None:
    """A page shows a pressed label as the resident's own words only if we made it."""
    known = every_button(content)
    board = make_board(content, NOON)
    for choice in choices(content):
        reply = compose(content, board, choice)
        shown = {*reply.options, *reply.urgent_buttons, *reply.buttons, *reply.tools}
        assert {button for button in shown if not button.data.startswith(MEMO)} <= known, choice


def test_no_shipped_reply_offers_the_same_twice_among_what_it_adds(content: Content) -> None:
    """Replies, urgent buttons, alarm and second subject: each leads somewhere else."""
    board = make_board(content, NOON)
    for choice in choices(content):
        reply = compose(content, board, choice)
        asked = [button.data for button in reply.options]
        assert len(asked) == len(set(asked)), choice
        assert not set(asked) & {button.data for button in reply.buttons}, choice
