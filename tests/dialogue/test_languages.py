"""In which language an answer is given, and how long a choice lasts; and what is said to what nobody understands."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.library import Content
from bot.dialogue.conversation import LANGUAGE_MEMORY, MEMORY, Conversation, remembered
from bot.dialogue.names import HANDOFF
from bot.model import Language
from tests.dialogue.talking import NOON, Talk


@pytest.fixture
def talk(content: Content) -> Talk:
    """Begin a talk over the shipped content."""
    return Talk(content)


# Which


@pytest.mark.parametrize("language", [Language.EN, Language.ZH, Language.KO, Language.VI])
def test_a_foreign_message_is_answered_in_its_language(talk: Talk, language: Language) -> None:
    """Nobody has to find a switch first."""
    choice = talk.says("...", "paid", language=language)

    assert (choice.answer, choice.language, choice.brief) == ("paid", language, True)
    assert talk.presses("more:paid").language is language


def test_a_question_in_another_language_changes_the_language_of_a_talk(talk: Talk) -> None:
    """The telephone was handed to a daughter who reads Vietnamese."""
    talk.says("ハガキが来た", "postcard")

    assert talk.says("...", "affected_check", language=Language.VI).language is Language.VI


PASTED = "Your account is locked. Please sign in at https://example.com"
"""What swindlers write."""


@pytest.mark.parametrize(
    ("kind", "text"), [("greeting", "hello"), ("thanks", "thanks"), ("suspicious_message", PASTED)]
)
def test_a_polite_word_or_a_pasted_message_changes_nothing(talk: Talk, kind: str, text: str) -> None:
    """ "Thank you", and the English e-mail that a Japanese resident asks about."""
    talk.says("あやしい電話が来た", "suspicious_call")

    assert talk.says(text, kind, language=Language.EN).language is Language.JA


@pytest.mark.parametrize("kind", ["suspicious_message", "handoff", "contact_list", "out_of_scope"])
def test_whoever_asks_in_another_language_is_answered_in_it(talk: Talk, kind: str) -> None:
    """ "Is this message real?", "who can I call?": that is no polite word."""
    talk.says("あやしい電話が来た", "suspicious_call")

    assert talk.says("...", kind, language=Language.EN).language is Language.EN


def test_a_greeting_of_ours_is_no_talk_yet(content: Content) -> None:
    """Whoever adds the bot is greeted in Japanese, and may say "hello"."""
    talk = Talk(content, Conversation(answer="_welcome", at=NOON))

    assert talk.says("hello", "greeting", language=Language.EN).language is Language.EN


def test_whoever_goes_on_in_japanese_gets_japanese(talk: Talk) -> None:
    """One English e-mail as the first message does not leave a Japanese resident with English."""
    talk.says("...", "suspicious_message", language=Language.EN)

    assert talk.says("これは本物でしょうか", "number_check").language is Language.JA
    talk.says("...", "paid", language=Language.VI)
    assert talk.says("「お荷物をお届けにあがりましたが」", "suspicious_message").language is Language.VI


def test_in_a_foreign_talk_they_change_nothing_either(content: Content) -> None:
    """A Korean resident who passes on an English message reads Korean."""
    talk = Talk(content, Conversation(answer="help", language=Language.KO, at=NOON))

    assert talk.says(PASTED, "suspicious_message", language=Language.EN).language is Language.KO


def test_a_wish_for_other_languages_in_a_foreign_language_is_granted_at_once(talk: Talk) -> None:
    """ "Do you speak English?" is answered with whom to talk to, in English."""
    choice = talk.says("do you speak english", "language", language=Language.EN)

    assert (choice.answer, choice.language) == (HANDOFF, Language.EN)


def test_a_language_without_texts_is_answered_as_before(content: Content) -> None:
    """A content that speaks less than the matcher reads."""
    spoken = {one: said for one, said in content.spoken.items() if one is not Language.KO}
    talk = Talk(replace(content, spoken=spoken))

    assert talk.says("...", "paid", language=Language.KO).language is Language.JA


# How long


def test_the_language_outlives_the_talk_but_not_thirty_days(talk: Talk) -> None:
    """Whoever reads English does so next week; what it was about is forgotten after ten minutes."""
    talk.presses("say:en")
    talk.presses("ask:paid/cash")

    talk.waits(MEMORY + timedelta(seconds=1))
    forgotten = remembered(talk.state, talk.moment)
    assert forgotten == Conversation(language=Language.EN)

    talk.waits(timedelta(days=29))
    assert talk.presses("ask:tax").language is Language.EN
    talk.waits(LANGUAGE_MEMORY + timedelta(seconds=1))
    assert talk.presses("ask:tax").language is Language.JA


@pytest.mark.parametrize(
    ("age", "language"),
    [
        (timedelta(0), Language.EN),
        (MEMORY, Language.EN),
        (timedelta(days=30), Language.EN),
        (timedelta(days=30, seconds=1), Language.JA),
    ],
)
def test_thirty_days_are_thirty_days(age: timedelta, language: Language) -> None:
    """As the page about privacy says."""
    talk = Conversation(answer="paid", case="cash", language=Language.EN, at=NOON - age)

    assert timedelta(days=30) == LANGUAGE_MEMORY
    assert remembered(talk, NOON).language is language


@given(st.timedeltas(timedelta(0), timedelta(days=60)), st.sampled_from(list(Language)))
def test_after_the_talk_nothing_but_the_language_is_left(age: timedelta, language: Language) -> None:
    """Whatever was said, and however long ago."""
    full = Conversation(
        misses=2, answer="paid", case="cash", desk="d", between=("paid", "tax"), brief=True, language=language, at=NOON
    )
    left = remembered(full, NOON + age)

    assert left in (full, Conversation(language=language), Conversation())
    assert (left == full) == (age <= MEMORY)


@pytest.mark.parametrize("said", ["1", "はい", "つづき"])
def test_a_short_reply_keeps_the_language(content: Content, said: str) -> None:
    """A number has no language."""
    talk = Talk(content, Conversation(answer="paid", brief=True, language=Language.ZH, at=NOON))

    assert talk.says(said, "thanks").language is Language.ZH


# What nobody understands


@pytest.mark.parametrize("language", list(Language))
def test_misses_are_never_answered_twice_in_the_same_words(content: Content, language: Language) -> None:
    """Who is told the same twice takes it for a broken machine; six misses in a row, in every language."""
    talk = Talk(content, Conversation(language=language, at=NOON))
    spoken = content.in_language(language).answers["out_of_scope"]

    lines = [spoken.in_case(talk.says("ぬぬぬ").case).first for _ in range(6)]

    assert [(one, other) for one, other in pairwise(lines) if one == other] == []


def test_from_the_second_miss_on_people_are_named(talk: Talk, content: Content) -> None:
    """A person helps where a machine does not."""
    for missed in range(5):
        choice = talk.says("ぬぬぬ")
        answer = content.answers["out_of_scope"].in_case(choice.case)

        assert choice.missed
        assert missed == 0 or {"hotline_188", "police_9110"} <= set(answer.desks)


def test_neither_of_two_is_followed_by_other_words_too(talk: Talk) -> None:
    """「どちらでもない」 counts as a miss."""
    cases = []
    for said in ("れれれ", "どちらでもない", "ぬぬぬ", "ぬぬぬ", "ぬぬぬ"):
        kind = {"also": "postcard", "also_share": 0.3} if said == "れれれ" else {}
        cases.append(talk.says(said, "tax" if kind else "out_of_scope", 0.4, **kind).case)

    assert cases == [None, "neither", "again", "still", "again"]
