"""From a match and what was said before to the approved answer, its case and its desk."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from bot.clock import TOKYO
from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.dialogue.choosing import Chooser
from bot.dialogue.conversation import Conversation
from bot.dialogue.names import NEITHER, WHICH
from bot.model import Match

FIRST = Conversation()
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)
ONCE_MISSED = Conversation(misses=1)


class KnownTopics:
    """Finds a topic where a text holds its word."""

    def __init__(self, words: Mapping[tuple[str, str], str]) -> None:
        self._words = words

    def __call__(self, text: str, type_asked: str) -> str | None:
        """Return the topic of *type_asked* whose word stands in *text*."""
        return next((topic for (kind, topic), word in self._words.items() if kind == type_asked and word in text), None)


@pytest.fixture
def chooser(content: Content) -> Chooser:
    """Choose from the shipped content."""
    return Chooser(content, KnownTopics({("paid", "cash"): "現金", ("paid", "e_money"): "電子マネー"}))


def a_match(kind: str, confidence: float = 0.9, also: str | None = None, share: float = 0.0, **more: object) -> Match:
    """Return a match of *kind*."""
    return Match(type=kind, confidence=confidence, because=(), also=also, also_share=share, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "choice"),
    [
        ("paid", "払った", Choice(answer="paid", brief=True)),
        ("paid", "0120-220-614 に払った", Choice(answer="paid", brief=True)),
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
    assert chooser.for_text("払った", a_match("paid"), ONCE_MISSED) == Choice(answer="paid", brief=True)


def test_every_button_has_its_answer(chooser: Chooser, content: Content) -> None:
    """Pressing asks the type, without words; only the number check asks for the number."""
    for kind in content.types:
        case = "no_number" if kind.id == "number_check" else None
        assert chooser.for_target(kind.id, FIRST) == Choice(answer=kind.id, case=case, brief=kind.urgent)


@pytest.mark.parametrize("target", ["", "weather", "paid/by_stone", "_welcome", "paid/", "a/b/c"])
def test_a_button_we_never_made_leads_to_the_menu(chooser: Chooser, target: str) -> None:
    """An old button, or a made-up one, is no dead end."""
    choice = chooser.for_target(target, FIRST)

    assert choice in (Choice(answer="help"), Choice(answer="paid", brief=True))


def test_two_close_types_are_asked_about_with_the_more_urgent_first(chooser: Chooser) -> None:
    """A guess at random would be wrong for every second resident."""
    choice = chooser.for_text("れれれ", a_match("tax", 0.4, "postcard", 0.3), FIRST)

    assert choice == Choice(answer=WHICH, between=("postcard", "tax"))


def test_doubt_with_an_urgent_reading_says_first_what_to_do(chooser: Chooser) -> None:
    """Whoever may have paid does not have to answer a question of ours before hearing it."""
    choice = chooser.for_text("れれれ", a_match("tax", 0.4, "paid", 0.3, alarm="paid"), FIRST)

    assert (choice.between, choice.alarm) == (("paid", "tax"), "paid")


def test_it_is_never_asked_twice_in_a_row(chooser: Chooser) -> None:
    """After a question the best reading counts, doubtful or not."""
    asked = chooser.after(FIRST, Choice(answer=WHICH, between=("postcard", "tax")), NOON)

    assert chooser.for_text("れれれ", a_match("incident", 0.4, "complaint", 0.3), asked).answer == "incident"


@pytest.mark.parametrize("said", ["2", "２", "二", "②", "2番です", "ふたつめ", "自動車税のこと"])
def test_the_second_of_two_is_picked_by_number_or_words(chooser: Chooser, content: Content, said: str) -> None:
    """However it is written; the label is what the button says."""
    asked = chooser.after(FIRST, Choice(answer=WHICH, between=("postcard", "tax")), NOON)
    label = next(kind.label for kind in content.types if kind.id == "tax")
    text = label if said == "自動車税のこと" else said

    assert chooser.for_text(text, a_match("out_of_scope"), asked).answer == "tax"


@pytest.mark.parametrize("said", ["3", "三番", "どちらでもない", "どちらでもないです"])
def test_neither_is_a_way_out_that_counts_as_a_miss(chooser: Chooser, said: str) -> None:
    """The next miss then names people."""
    asked = chooser.after(FIRST, Choice(answer=WHICH, between=("postcard", "tax")), NOON)
    choice = chooser.for_text(said, a_match("greeting"), asked)

    assert choice == Choice(answer="out_of_scope", case="neither", missed=True)
    again = chooser.after(asked, choice, NOON)
    assert chooser.for_text("ぬ", a_match("out_of_scope"), again).case == "again"
    assert chooser.for_target(NEITHER, ONCE_MISSED).case == "again"


def test_a_reply_to_our_question_is_understood_by_its_topic(chooser: Chooser, content: Content) -> None:
    """「現金です」 says nothing by itself, but all after "how was it paid?"."""
    asked = chooser.after(FIRST, Choice(answer="paid"), NOON)

    assert content.answers["paid"].ask is not None
    assert chooser.for_text("現金です", a_match("out_of_scope"), asked) == Choice(answer="paid", case="cash")


def test_a_cry_for_help_is_never_taken_for_a_reply(chooser: Chooser) -> None:
    """The question about the postcard is open, and somebody stands at the door."""
    asked = chooser.after(FIRST, Choice(answer=WHICH, between=("postcard", "tax")), NOON)

    assert chooser.for_text("2", a_match("emergency", 0.99), asked).answer == "emergency"


@pytest.mark.parametrize("said", ["やめる", "メニュー", "戻る"])
def test_every_question_has_a_way_out(chooser: Chooser, said: str) -> None:
    """Nobody is held in a form."""
    asked = chooser.after(FIRST, Choice(answer="tax"), NOON)

    assert chooser.for_text(said, a_match("out_of_scope"), asked) == Choice(answer="help")


def test_what_was_said_last_can_be_said_again(chooser: Chooser) -> None:
    """「さっきの」 is short for it."""
    told = Choice(answer="contact_hours", case="one_desk", desk="leak_desk")
    talk = chooser.after(FIRST, told, NOON)

    assert chooser.for_text("さっきの", a_match("out_of_scope"), talk) == told


@pytest.mark.parametrize("said", ["何時まで?", "土日は?", "そこは日曜もやっていますか"])
def test_hours_without_a_name_are_those_of_the_desk_named_before(chooser: Chooser, said: str) -> None:
    """Nobody repeats the name of what was just spoken of."""
    told = Choice(answer="contact_list", case="one_desk", desk="consumer_center")
    talk = chooser.after(FIRST, told, NOON)

    choice = chooser.for_text(said, a_match("contact_hours"), talk)

    assert (choice.case, choice.desk) == ("one_desk", "consumer_center")


def test_a_desk_is_kept_in_mind_while_other_things_are_said(chooser: Chooser) -> None:
    """A greeting in between does not make us forget it."""
    talk = chooser.after(FIRST, Choice(answer="contact_list", case="one_desk", desk="leak_desk"), NOON)

    assert chooser.after(talk, Choice(answer="greeting"), NOON).desk == "leak_desk"


def test_a_second_subject_is_offered(chooser: Chooser) -> None:
    """Two questions in one message: the urgent one is answered, the other is one tap away."""
    choice = chooser.for_text("れれれ", a_match("paid", 0.8, "tax", 0.18), FIRST)

    assert (choice.answer, choice.second) == ("paid", "tax")


def test_signs_in_a_passed_on_message_are_named(chooser: Chooser) -> None:
    """Which signs is decided in ``understanding``; here they go with the answer."""
    choice = chooser.for_text("れれれ", a_match("suspicious_message", signs=("link",)), FIRST)

    assert (choice.case, choice.signs) == ("pasted", ("link",))


@pytest.mark.parametrize(
    ("missed", "misses"),
    [([True], 1), ([True, True], 2), ([True, False], 0), ([False, True], 1), ([True, False, True], 1)],
)
def test_only_misses_in_a_row_are_counted(chooser: Chooser, missed: list[bool], misses: int) -> None:
    """One understood message in between, and the next miss is a first one again."""
    talk = FIRST
    for one in missed:
        talk = chooser.after(talk, Choice(answer="help", missed=one), NOON)

    assert talk.misses == misses
