"""A reply to our own question, as people give it: yes, no, not yet, the other one."""

from datetime import datetime

import pytest

from bot.answering import Answering
from bot.clock import TOKYO
from bot.dialogue.asking import Choosable, picked, what_is_meant
from bot.dialogue.conversation import Conversation

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)
TOLD = (
    Choosable(to="gave_info/pin", label="教えた", words=("はい",)),
    Choosable(to="paid/afterwards", label="教えていない", words=("いいえ",)),
    Choosable(to="gave_info/unsure", label="よく覚えていない"),
)


def no_topic(text: str, type_asked: str) -> None:
    """Find no topic."""


def talk(answering: Answering, *said: str) -> tuple[str, str | None, str | None]:
    """Return answer, case and alarm after everything of *said*."""
    conversation = Conversation()
    for text in said:
        understood = answering.understand(text, conversation, NOON, explained=False)
        conversation = understood.conversation
    choice = understood.choice
    return choice.answer, choice.case, choice.alarm


@pytest.mark.parametrize(
    "said", ["はい", "はい、そうです", "ハイ", "はーい", "ええ、言いました", "うん", "そうです", "そげんです"]
)
def test_a_yes_is_a_yes(said: str) -> None:
    """Nobody says only はい."""
    assert picked(said, TOLD, no_topic) == TOLD[0]


@pytest.mark.parametrize(
    "said", ["いいえ", "いいえ、言ってません", "いえ", "イイエ", "まだです", "教えてません", "言うとらんです", "ううん"]
)
def test_a_no_is_a_no(said: str) -> None:
    """「まだです」 and a bare denial are no as well."""
    assert picked(said, TOLD, no_topic) == TOLD[1]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("電子マネーじゃなくて現金", "現金"),
        ("市役所ではなく警察", "警察"),
        ("現金は渡してない", ""),
        ("引っ越してません", ""),
        ("暗証番号ではない", ""),
        ("現金です", "現金です"),
    ],
)
def test_what_is_denied_is_not_meant(said: str, meant: str) -> None:
    """Who paid cash must not be sent to the card company."""
    assert what_is_meant(said) == meant


def test_a_denied_kind_of_payment_is_not_taken_for_it(answering: Answering) -> None:
    """The other one counts."""
    assert talk(answering, "もう払った", "電子マネーじゃなくて現金")[:2] == ("paid", "cash")
    assert talk(answering, "もう払った", "電子マネーではない")[:2] != ("paid", "e_money")


def test_a_topic_that_is_no_option_is_understood_too(answering: Answering) -> None:
    """「マイナンバー」 after "what did you tell them?" is no question about the leak."""
    assert (
        talk(answering, "暗証番号などを教えてしまった", "番号などを教えてしまった", "マイナンバーです")[0]
        == "gave_info"
    )


@pytest.mark.parametrize(
    ("urgent", "said"), [("死にたい", "わかった"), ("いまATMの前です", "でも"), ("死にたい", "ありがとう")]
)
def test_a_word_in_passing_does_not_end_the_danger(answering: Answering, urgent: str, said: str) -> None:
    """What to do at once stays on top for the next answer."""
    first, _, _ = talk(answering, urgent)
    answer, _, alarm = talk(answering, urgent, said)

    assert first in (answer, alarm)


def test_an_old_desk_is_not_meant_after_another_subject(answering: Answering) -> None:
    """The hours of the leak desk are no answer to somebody in despair."""
    conversation = Conversation()
    for text in ("漏えい専用ダイヤルの番号は", "死にたい", "何時まで?"):
        understood = answering.understand(text, conversation, NOON, explained=False)
        conversation = understood.conversation

    assert understood.choice.desk != "leak_desk"
