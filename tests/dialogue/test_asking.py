"""A reply to our own question, as people give it: yes, no, not yet, the other one."""

from datetime import datetime

import pytest

from bot.answering import Answering
from bot.clock import TOKYO
from bot.dialogue.asking import Choosable, picked
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


@pytest.mark.parametrize("said", ["覚えとらん", "よう分からんです", "言うたかもしれません", "まだ見とらん", "さあ"])
def test_not_to_know_is_an_option_of_its_own(said: str) -> None:
    """Who does not remember is not told that all is well."""
    options = (*TOLD[:2], Choosable(to="gave_info/unsure", label="よく覚えていない", words=("分からない",)))

    assert picked(said, options, no_topic) == options[2]
    assert picked(said, TOLD[:2], no_topic) is None


def test_to_believe_not_is_a_no_where_nothing_else_fits() -> None:
    """The reply of whoever does not know comes first."""
    options = (*TOLD[:2], Choosable(to="gave_info/unsure", label="よく覚えていない", words=("分からない",)))

    assert picked("教えてないと思います", options, no_topic) == options[2]
    assert picked("教えてないと思います", TOLD[:2], no_topic) == TOLD[1]


def test_who_does_not_know_but_names_it_picks_what_they_name() -> None:
    """「どのカードか分からん」 after "how was it paid?" is about a card."""
    cards = Choosable(to="paid/card_handed", label="カードや通帳を渡した")
    other = Choosable(to="paid/other", label="そのほか・分からない", words=("分からない",))

    def names_cards(text: str, type_asked: str) -> str | None:
        return "card_handed" if type_asked == "paid" and "カード" in text else None

    assert picked("どのカードか分からん", (cards, other), names_cards) == cards
    assert picked("分からん", (cards, other), names_cards) == other


@pytest.mark.parametrize(
    "said", ["すみません", "払わないといけませんか", "お金がなかった", "どこに聞けばいいか分からん"]
)
def test_what_only_looks_like_a_denial_picks_nothing(said: str) -> None:
    """Rather no reply than praise for somebody who has lost everything."""
    assert picked(said, TOLD, no_topic) is None


CALL = "検察て名乗る女の人から電話のあった"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("払っとらんけど口座は言うた", ("gave_info", "account")),
        ("いいえ、でも口座番号は教えました", ("gave_info", "account")),
        ("お金は払っとらんばってん、カードば渡した", ("paid", "card_handed")),
        ("覚えとらんけど口座番号は言うた", ("gave_info", "account")),
        ("払っとらんし、何も言うとらん", ("suspicious_call", "nothing_lost")),
        ("教えてません。すぐ切りました", ("suspicious_call", "nothing_lost")),
        ("いいえ、すぐ切りました", ("suspicious_call", "nothing_lost")),
        ("なんも覚えとらんです", ("suspicious_call", "not_sure")),
        ("言うたかもしれん", ("suspicious_call", "not_sure")),
    ],
)
def test_both_halves_of_a_reply_count(answering: Answering, said: str, answer: tuple[str, str]) -> None:
    """After "did you pay, or tell them a number?": whoever told it is not sent home because nothing was paid."""
    assert talk(answering, CALL, said)[:2] == answer


def test_a_plain_denial_is_no_cry_for_help(answering: Answering) -> None:
    """「渡しとらん」 holds the words of a loss, and denies it."""
    said = ("電話の人に暗証番号を教えてしまいました", "次にすることを見る", "渡しとらん")

    assert talk(answering, *said)[:2] == ("gave_info", "afterwards")


def test_an_empty_account_is_told_of_and_not_denied(answering: Answering) -> None:
    """「お金がなかった」 is no 「なかった」."""
    said = ("カードを渡してしもうた", "次にすることを見る", "見たらお金がなかった")

    assert talk(answering, *said)[:2] == ("paid", "withdrawn")


def test_a_question_about_something_else_is_no_reply(answering: Answering) -> None:
    """Though it names somebody who might have called."""
    assert talk(answering, "知らない番号から電話がありました", "自動車税はいつまでですか")[0] == "tax"


def test_a_word_that_our_question_has_no_reply_for_brings_it_back(answering: Answering) -> None:
    """「分からん」 is understood, and no reason to speak of something else."""
    said = ("電話の人に暗証番号を教えてしまいました", "次にすることを見る", "よう分からんです")

    assert talk(answering, *said)[:2] == ("gave_info", "pin")


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
