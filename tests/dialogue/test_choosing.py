"""From a match to the approved answer, its case and its desk."""

import pytest

from bot.content.library import Content
from bot.dialogue.choosing import Choice, Chooser
from bot.dialogue.conversation import Conversation
from bot.model import Match

FIRST = Conversation()
ONCE_MISSED = Conversation(misses=1)


@pytest.fixture
def chooser(content: Content) -> Chooser:
    """Choose from the shipped content."""
    return Chooser(content)


def a_match(kind: str) -> Match:
    """Return a match of *kind*."""
    return Match(type=kind, confidence=0.9, because=())


@pytest.mark.parametrize(
    ("kind", "text", "choice"),
    [
        ("paid", "払った", Choice(answer="paid")),
        ("paid", "0120-220-614 に払った", Choice(answer="paid")),
        ("number_check", "0120-220-614", Choice(answer="number_check", case="published", desk="leak_desk")),
        ("number_check", "0120-220-615", Choice(answer="number_check", case="near_miss")),
        ("number_check", "090-1234-5678", Choice(answer="number_check", case="mobile")),
        ("number_check", "非通知です", Choice(answer="number_check", case="withheld")),
        ("number_check", "だれの番号", Choice(answer="number_check", case="no_number")),
        ("contact_hours", "188は何時まで", Choice(answer="contact_hours", case="one_desk", desk="hotline_188")),
        ("contact_list", "県税務課の番号", Choice(answer="contact_list", case="one_desk", desk="tax_division")),
        ("contact_hours", "何時までですか", Choice(answer="contact_hours")),
        ("contact_hours", "110番と188は何時まで", Choice(answer="contact_hours")),
        ("contact_list", "まもろうよこころの番号", Choice(answer="contact_list")),
        ("tax", "県税務課は何時まで", Choice(answer="tax")),
    ],
)
def test_the_type_decides_the_answer_and_the_words_its_case(
    chooser: Chooser, kind: str, text: str, choice: Choice
) -> None:
    """Only where a case exists do the words count; a desk without a telephone has no hours to tell."""
    assert chooser.for_text(text, a_match(kind), FIRST) == choice


@pytest.mark.parametrize(
    ("conversation", "case"), [(FIRST, None), (ONCE_MISSED, "again"), (Conversation(misses=7), "again")]
)
def test_the_second_miss_in_a_row_offers_people(chooser: Chooser, conversation: Conversation, case: str | None) -> None:
    """ "Please say it differently" is said once."""
    choice = chooser.for_text("ぬぬぬ", a_match("out_of_scope"), conversation)

    assert choice == Choice(answer="out_of_scope", case=case, missed=True)


def test_a_miss_before_does_not_colour_what_is_understood(chooser: Chooser) -> None:
    """Understood is understood."""
    assert chooser.for_text("払った", a_match("paid"), ONCE_MISSED) == Choice(answer="paid")


def test_every_button_has_its_answer(chooser: Chooser, content: Content) -> None:
    """Pressing asks the type, without words; only the number check asks for the number."""
    for kind in content.types:
        case = "no_number" if kind.id == "number_check" else None
        assert chooser.for_button(kind.id) == Choice(answer=kind.id, case=case)
