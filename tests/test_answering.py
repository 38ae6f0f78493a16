"""From what a resident did to everything that is kept: always an answer, never an exception."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import OCCASIONS, READ_LIMIT, USEFUL
from bot.dialogue.choice import Choice
from bot.dialogue.conversation import Conversation
from bot.fingerprint import fingerprint
from bot.loading import make_renders
from bot.model import Channel, What
from bot.shelf import TROUBLE
from tests.builders import NOON, ListeningMatcher, an_answering, an_incoming, tells_whom_to_call, words_of
from tests.conftest import KEY
from tests.content.builders import with_answers

SILENT = (What.LEFT, What.UNSENT)
CLOSING = NOON.replace(hour=20)
"""The leak desk answers every day from 9:00 to 20:00."""


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("what", [what for what in What if what not in SILENT])
def test_whatever_a_resident_does_is_answered(answering, what, channel):
    """A sticker, a photo or an odd message comes from somebody who waits for us."""
    exchange = answering.answer(an_incoming(what, channel), Conversation())

    assert [one.key for one in exchange.outgoing] == [f"{channel}:event-1#0"]
    assert exchange.outgoing[0].body
    assert exchange.conversation is not None
    assert exchange.conversation.at == NOON


@pytest.mark.parametrize("channel", list(Channel))
@pytest.mark.parametrize("what", SILENT)
def test_who_leaves_or_takes_back_gets_no_answer(answering, what, channel):
    """The talk is forgotten, and nobody is written to who has just left."""
    exchange = answering.answer(an_incoming(what, channel), Conversation(misses=1, at=NOON))

    assert exchange.outgoing == ()
    assert exchange.conversation is None


def test_every_kind_has_its_way():
    """A kind that is added to the model must be given an answer here."""
    handled = {*OCCASIONS, What.TEXT, What.BUTTON, *SILENT}

    assert handled == set(What)


def test_a_reply_carries_what_sending_needs(answering):
    """Recipient and token travel with the reply; the resident only as a fingerprint."""
    [reply] = answering.answer(an_incoming(), Conversation()).outgoing

    assert (reply.method, reply.recipient, reply.reply_token) == ("reply", "chat-1", "token-1")
    assert reply.resident == fingerprint(KEY, "line", "resident-1")
    assert (reply.made_at, reply.expires_at) == (NOON, NOON + USEFUL)


def test_telegram_is_sent_to_its_chat(answering):
    """Telegram has no reply tokens."""
    [reply] = answering.answer(an_incoming(channel=Channel.TELEGRAM), Conversation()).outgoing

    assert (reply.method, reply.recipient, reply.reply_token) == ("sendMessage", "chat-1", None)


def test_nothing_of_the_text_is_in_the_exchange(answering):
    """What a resident wrote is thought about and forgotten: it can reach no store."""
    text = "canary-text 警察を名乗る電話 090-1111-2222"

    exchange = answering.answer(an_incoming(text=text), Conversation())

    assert "canary-text" not in repr(replace(exchange, outgoing=()))
    assert "canary-text" not in words_of(exchange.outgoing[0])
    assert "2222" not in words_of(exchange.outgoing[0])


def test_ids_are_kept_as_fingerprints_only(answering):
    """Who wrote cannot be read from what is kept, except where it must be sent to."""
    exchange = answering.answer(an_incoming(), Conversation())

    kept = repr(replace(exchange, outgoing=()))
    assert "resident-1" not in kept
    assert "message-1" not in kept


def test_the_same_message_has_the_same_fingerprint(answering):
    """An unsend finds the message that it takes back, and only on its own channel."""
    first = answering.answer(an_incoming(), Conversation()).message
    unsend = answering.answer(an_incoming(What.UNSENT), Conversation()).message
    elsewhere = answering.answer(an_incoming(channel=Channel.TELEGRAM), Conversation()).message

    assert first == unsend
    assert elsewhere != first
    assert answering.answer(an_incoming(message_id=None), Conversation()).message is None


def test_a_group_gets_a_greeting_of_its_own(answering):
    """In a group the bot says how to call it, since it stays silent otherwise."""
    alone = answering.answer(an_incoming(What.FOLLOW), Conversation())
    group = answering.answer(an_incoming(What.JOINED), Conversation())

    assert alone.conversation.answer == "_welcome"
    assert group.conversation.answer == "_group"


@pytest.mark.parametrize("data", ["ask:paid", "ask:help"])
def test_a_button_asks_its_type(answering, data):
    """What a button says is what is answered."""
    exchange = answering.answer(an_incoming(What.BUTTON, button=data), Conversation())

    assert f"ask:{exchange.conversation.answer}" == data


@pytest.mark.parametrize("data", ["", "ask:", "ask:_trouble", "ask:none", "paid", "ask:PAID", "\0", "x" * 10_000])
def test_a_button_that_we_never_made_gets_the_menu(answering, data):
    """An old or forged button leads on instead of nowhere."""
    exchange = answering.answer(an_incoming(What.BUTTON, button=data), Conversation())

    assert exchange.conversation.answer == "help"


# What goes wrong


@pytest.mark.parametrize("channel", list(Channel))
def test_a_matcher_that_fails_leaves_nobody_alone(content, channel):
    """A fault in understanding names 110, #9110 and 188, and the talk goes on as before."""
    before = Conversation(misses=1, answer="help", at=NOON)

    exchange = an_answering(content).answer(an_incoming(channel=channel), before)

    assert tells_whom_to_call(words_of(exchange.outgoing[0]))
    assert exchange.conversation == before


@pytest.mark.parametrize("channel", list(Channel))
def test_an_answer_that_cannot_be_composed_becomes_the_emergency_answer(content, channel):
    """An answer that is gone from the content gives the numbers, not silence."""
    without = with_answers(content, {k: v for k, v in content.answers.items() if k != "_sticker"})

    exchange = an_answering(without).answer(an_incoming(What.STICKER, channel), Conversation())

    assert tells_whom_to_call(words_of(exchange.outgoing[0]))


@pytest.mark.parametrize("channel", list(Channel))
def test_the_emergency_answer_needs_no_rendering(content, channel):
    """It was made when the content was loaded: a channel whose form breaks later still gives it."""
    works = True
    real = make_renders(content, "")

    def breaking(reply):
        if works:
            return real[channel](reply)
        raise RuntimeError("rendering broke")

    answering = an_answering(content, renders=real | {channel: breaking})
    works = False

    exchange = answering.answer(an_incoming(What.STICKER, channel), Conversation())

    assert tells_whom_to_call(words_of(exchange.outgoing[0]))


def test_the_emergency_answer_made_at_the_start_tells_no_stale_hours(content):
    """A process runs for weeks: what it made at its start may not say who answers "now"."""
    without = with_answers(content, {k: v for k, v in content.answers.items() if k != "_sticker"})
    answering = an_answering(without)
    answering.prepare(NOON)
    night = NOON.replace(hour=23) + timedelta(days=40)
    incoming = an_incoming(What.STICKER, received_at=night, happened_at=night)

    [reply] = answering.answer(incoming, Conversation()).outgoing

    assert reply.body == answering.body(Channel.LINE, TROUBLE, night)


@given(text=st.text(st.characters(exclude_categories=()), max_size=300))
def test_no_text_raises(answering, text):
    """Halves of surrogates, controls, any script: an exchange, and a message that can be sent."""
    for channel in (Channel.LINE, Channel.TELEGRAM):
        exchange = answering.answer(an_incoming(channel=channel, text=text), Conversation())
        assert len(exchange.outgoing) == 1


COSTLY = {
    "marks that must be sorted": "\u0300\u0320" * 240_000,
    "digits apart": "0-" * 240_000,
    "decimal points": "1." * 240_000,
    "kanji digits": "〇の" * 160_000,
    "country codes": "+1 " * 160_000,
    "free dials": "0120-" * 96_000,
    "one letter that becomes eighteen": "ﷺ" * 160_000,
    "emoji": "😀" * 120_000,
}


@pytest.mark.parametrize("text", COSTLY.values(), ids=COSTLY)
def test_nobody_looks_at_the_whole_of_a_long_text(answering, content, text):
    """One hostile text may not hold the interpreter, since everybody else waits for it.

    NFKC of 480,000 combining marks took 289 seconds. ``make bench`` has what is left of it.
    """
    listening = ListeningMatcher(answering.matcher)

    an_answering(content, listening).understand("この番号は本物ですか 0120-000-000 " + text, Conversation(), NOON)

    assert [len(heard) for heard in listening.heard] == [READ_LIMIT]


def test_the_end_of_a_long_text_is_read(answering):
    """People tell the whole story first; the question, or the number, stands at the end."""
    story = "昨日からいろいろなことがありました。" * 300

    understood = answering.understand(story + "0120-220-614 は県の番号ですか", Conversation(), NOON)

    assert understood.choice == Choice(answer="number_check", case="published", desk="leak_desk")


# What is too old


@pytest.mark.parametrize(
    ("age", "answers"),
    [
        (timedelta(), 1),
        (timedelta(minutes=9, seconds=59), 1),
        (timedelta(minutes=10), 0),
        (timedelta(hours=20), 0),
    ],
)
def test_old_events_are_kept_but_not_answered(answering, age, answers):
    """After an outage nobody gets advice on a call that ended hours ago."""
    before = Conversation(misses=1, answer="help", at=NOON - timedelta(minutes=1))

    exchange = answering.answer(an_incoming(happened_at=NOON - age), before)

    assert len(exchange.outgoing) == answers
    assert exchange.event_id == "line:event-1"
    assert (exchange.conversation == before) == (answers == 0)


@pytest.mark.parametrize("ahead", [timedelta(seconds=1), timedelta(minutes=5)])
def test_a_platform_clock_that_is_ahead_lengthens_nothing(answering, ahead):
    """Nothing is sent more than ten minutes after we received it."""
    [reply] = answering.answer(an_incoming(happened_at=NOON + ahead), Conversation()).outgoing

    assert reply.expires_at == NOON + USEFUL


def test_without_a_time_of_the_platform_ours_counts(answering):
    """An event that does not say when it happened is news."""
    [reply] = answering.answer(an_incoming(happened_at=None), Conversation()).outgoing

    assert reply.expires_at == NOON + USEFUL


@pytest.mark.parametrize("age", [timedelta(), timedelta(hours=1)])
def test_a_pressed_button_of_telegram_is_always_acknowledged(answering, age):
    """The resident's screen shows a progress bar until then, also where no answer follows."""
    pressed = an_incoming(What.BUTTON, Channel.TELEGRAM, callback_id="callback-1", happened_at=NOON - age)

    outgoing = answering.answer(pressed, Conversation()).outgoing

    assert outgoing[0].method == "answerCallbackQuery"
    assert "callback-1" in words_of(outgoing[0])
    assert len(outgoing) == (1 if age else 2)


def test_an_acknowledgement_never_waits_behind_an_answer(answering):
    """Replies to one resident leave in order; the acknowledgement is not one of them."""
    pressed = an_incoming(What.BUTTON, Channel.TELEGRAM, callback_id="callback-1")

    acknowledgement, reply = answering.answer(pressed, Conversation()).outgoing

    assert acknowledgement.resident != reply.resident
    assert acknowledgement.key != reply.key


# The desks as they stand


def of_the_leak_desk(content) -> str:
    """Return the name of an answer that shows the leak desk."""
    return next(name for name, answer in content.answers.items() if "leak_desk" in answer.desks)


@pytest.mark.parametrize("channel", list(Channel))
def test_a_prepared_message_changes_when_a_desk_closes(answering, content, channel):
    """At 20:00 the leak desk closes: from that minute on nobody is sent there."""
    choice = Choice(answer=of_the_leak_desk(content))

    before = words_of(answering.body(channel, choice, CLOSING - timedelta(seconds=1)))
    after = words_of(answering.body(channel, choice, CLOSING))

    assert "今 受付中 20時まで" in before
    assert "今 受付中 20時まで" not in after
    assert "時間外: 次は25日9時" in after


def test_preparing_changes_no_message(answering, content):
    """A message that was made ahead is the one that would have been made."""
    choice = Choice(answer=of_the_leak_desk(content))
    before = answering.body(Channel.LINE, choice, NOON)

    answering.prepare(NOON)

    assert answering.body(Channel.LINE, choice, NOON) == before


def test_threads_across_closing_time_never_mix_states(answering, content):
    """Whoever asks at 19:59 reads 19:59, whatever the others ask for meanwhile."""
    choice = Choice(answer=of_the_leak_desk(content))
    moments = [CLOSING - timedelta(seconds=1), CLOSING]
    expected = [answering.body(Channel.LINE, choice, moment) for moment in moments]
    gate = threading.Barrier(8)
    wrong: list[int] = []

    def ask(first: int) -> None:
        gate.wait()
        for number in range(300):
            index = (first + number // 3) % 2
            if answering.body(Channel.LINE, choice, moments[index]) != expected[index]:
                wrong.append(number)

    threads = [threading.Thread(target=ask, args=(first,)) for first in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []
