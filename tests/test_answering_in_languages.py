"""From a message to everything that is kept, in another language, in brief, and with a notice."""

import pytest

from bot.answering import Answering
from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.dialogue.conversation import Conversation
from bot.model import Channel, Language, What
from tests.builders import NOON, an_incoming, words_of

SECRET = "暗証番号は1234です"


@pytest.mark.parametrize("channel", list(Channel))
def test_a_secret_is_answered_with_a_notice_on_every_channel(answering: Answering, channel: Channel) -> None:
    """With how to take the message back there."""
    notice = answering.content.phrases.private_notice
    [reply] = answering.answer(an_incoming(channel=channel, text=SECRET), Conversation()).outgoing

    assert notice in words_of(reply)
    assert "1234" not in words_of(reply)


def test_a_secret_in_a_foreign_message_is_asked_to_be_taken_back_in_its_language(answering: Answering) -> None:
    """A notice that cannot be read protects nobody."""
    text = "I told the man on the phone my card number 4111 1111 1111 1111"
    exchange = answering.answer(an_incoming(text=text), Conversation())

    assert exchange.conversation is not None
    assert exchange.conversation.language is Language.EN
    assert answering.content.in_language(Language.EN).phrases.private_notice in words_of(exchange.outgoing[0])


def test_a_notice_does_not_change_what_is_answered(answering: Answering) -> None:
    """It stands above the answer to the question, not instead of it."""
    understood = answering.understand("詐欺の人に暗証番号1234を教えてしまった", Conversation(), NOON)

    assert understood.choice.private
    assert understood.choice.answer in ("gave_info", "paid")


def test_the_wish_to_be_forgotten_travels_with_the_exchange(answering: Answering) -> None:
    """The store deletes what it has; nothing else asks for it."""
    wish = answering.answer(an_incoming(text="記録を消してください"), Conversation(answer="paid", at=NOON))
    other = answering.answer(an_incoming(), Conversation())

    assert (wish.forget, other.forget) == (True, False)
    assert answering.content.answers["_deleted"].first in words_of(wish.outgoing[0])


def test_a_wish_that_comes_too_late_is_not_granted_in_silence(answering: Answering) -> None:
    """Of an event that is not answered nothing follows: nobody is told, so nobody is misled."""
    late = NOON.replace(hour=3)
    exchange = answering.answer(
        an_incoming(text="記録を消して", happened_at=late), Conversation(answer="paid", at=NOON)
    )

    assert (exchange.outgoing, exchange.forget) == ((), False)


def test_an_urgent_message_is_answered_in_brief_first(answering: Answering) -> None:
    """And in full once the button is pressed."""
    brief = answering.understand("警察を名乗る人に300万円振り込んでしまいました", Conversation(), NOON)
    whole = answering.pressed(f"more:{brief.choice.answer}", brief.conversation, NOON)

    assert (brief.choice.answer, brief.choice.brief) == ("paid", True)
    assert (whole.choice.answer, whole.choice.brief) == ("paid", False)
    short, long = (len(answering.body(Channel.WEB, one.choice, NOON)) for one in (brief, whole))
    assert short * 3 < long


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I already sent the money, what should I do", Language.EN),
        ("我已经把钱转给他们了怎么办", Language.ZH),
        ("이미 돈을 보냈어요 어떻게 해요", Language.KO),
        ("tôi đã chuyển tiền cho họ rồi, phải làm sao", Language.VI),
    ],
)
def test_a_foreign_message_is_answered_in_its_language(answering: Answering, text: str, language: Language) -> None:
    """The action in its own words, and 110."""
    exchange = answering.answer(an_incoming(text=text), Conversation())
    assert exchange.conversation is not None
    paid = answering.content.in_language(language).answers["paid"]

    assert (exchange.conversation.answer, exchange.conversation.language) == ("paid", language)
    assert paid.first.split("{")[0].strip() in words_of(exchange.outgoing[0])
    assert "110" in words_of(exchange.outgoing[0])


def test_a_thank_you_leaves_a_japanese_talk_japanese(answering: Answering) -> None:
    """Many write it in English letters."""
    before = Conversation(answer="suspicious_call", at=NOON)
    for text in ("Thank you", "OK", "Thank you very much"):
        assert answering.understand(text, before, NOON).choice.language is Language.JA


def test_an_occasion_is_said_in_the_chosen_language(answering: Answering, content: Content) -> None:
    """Whoever reads Vietnamese and sends a sticker reads Vietnamese."""
    before = Conversation(answer="help", language=Language.VI, at=NOON)
    exchange = answering.answer(an_incoming(What.STICKER), before)

    assert content.in_language(Language.VI).answers["_sticker"].first in words_of(exchange.outgoing[0])


@pytest.mark.parametrize("channel", list(Channel))
def test_the_note_is_shown_on_every_channel(answering: Answering, content: Content, channel: Channel) -> None:
    """Its questions as buttons, its lines as words."""
    begun = answering.pressed("memo:", Conversation(answer="paid", at=NOON), NOON)
    ended = answering.pressed("memo:1.1!", begun.conversation, NOON)

    assert content.memo.questions[0].question in words_of(answering.body(channel, begun.choice, NOON))
    for question in content.memo.questions[:2]:
        assert question.options[0].say in words_of(answering.body(channel, ended.choice, NOON))
    assert ended.conversation == Conversation(at=NOON)


def test_equal_answers_in_two_languages_are_two_messages(answering: Answering) -> None:
    """Prepared bytes are kept by language too: nobody is sent a neighbour's."""
    bodies = {answering.body(Channel.LINE, Choice(answer="paid", language=one), NOON) for one in Language}

    assert len(bodies) == len(Language)
