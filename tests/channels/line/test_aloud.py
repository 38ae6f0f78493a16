"""What a locked screen shows and a voice reads: the action first, whole sentences, nothing halved."""

from bot.channels.line.aloud import said_by_answer
from bot.model import Language
from tests.channels.line.bodies import WORDS, a_desk, a_reply, an_asking_reply, the_9110, the_replies
from tests.channels.line.shown import messages_of


def alts(reply):
    """Return what is read aloud of each card."""
    return [message["altText"] for message in messages_of(reply)]


def test_each_card_says_its_own():
    """The action and whom to call; then who answers now; then the action again and our question."""
    answer, desks, question = alts(an_asking_reply())

    assert answer == "まず110番へ電話してください。警察への緊急通報 110。"
    assert desks == "電話するところ。警察への緊急通報 110。今 受付中 24時間。"
    assert question == (
        "まず110番へ電話してください。どのように払いましたか。1. 振り込んだ。2. 現金で。払った方は、すぐ110番へ。"
    )


def test_without_a_question_the_next_ones_are_said():
    """Whoever hears it learns what can be asked."""
    assert alts(the_replies()["not urgent"])[-1].startswith(
        f"まず110番へ電話してください。{WORDS.next_heading}。次の質問0。"
    )


def test_an_alarm_is_the_first_that_is_said():
    """For whom it is, then what to do, on the first card and on the last."""
    first, *_, last = alts(an_asking_reply(alarm_for="お金を払った・渡した", alarm="まず110番へ。"))

    assert first.startswith("お金を払った・渡した: まず110番へ。まず")
    assert last.startswith("お金を払った・渡した: まず110番へ。まず")


def test_one_number_is_enough_for_a_notification():
    """More would be cut off, and the first is the one that answers now."""
    reply = a_reply(first="すぐ110番へ", desks=(a_desk("", name="窓口"), a_desk(), the_9110()))

    assert said_by_answer(reply) == "すぐ110番へ。警察への緊急通報 110。"


def test_a_foreign_full_stop_ends_a_sentence_too():
    """No voice says two marks, and sentences stand apart as that language has it."""
    reply = a_reply(first="Call 110.", desks=(a_desk(name="Police"),), language=Language.EN)

    assert said_by_answer(reply) == "Call 110. Police 110."


def test_a_long_notification_is_cut_between_characters():
    """LINE takes 1,500 UTF-16 units and no half of an emoji."""
    assert said_by_answer(a_reply(first="🚨" * 1000)) == "🚨" * 749 + "…"
