"""How long what to do at once stays on top: until it is dealt with, or something else is spoken of."""

from datetime import timedelta

import pytest

from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.dialogue.conversation import Conversation
from bot.dialogue.names import MENU, WHICH
from bot.model import Language
from tests.dialogue.talking import NOON, Talk


@pytest.fixture
def talk(content: Content) -> Talk:
    """Begin a talk in which somebody told their PIN, and read all of the answer."""
    talk = Talk(content)
    talk.presses("ask:gave_info/pin")
    return talk


@pytest.mark.parametrize("said", ["メニュー", "ほかのことを聞く", "やめる"])
def test_the_way_out_leads_to_the_menu_below_the_alarm(talk: Talk, said: str) -> None:
    """Whoever leaves the question has not yet called the bank."""
    assert talk.says(said) == Choice(answer=MENU, alarm="gave_info")


def test_the_button_of_the_menu_does_the_same(talk: Talk) -> None:
    """Pressed or typed."""
    assert talk.presses("ask:help") == Choice(answer=MENU, alarm="gave_info")


@pytest.mark.parametrize("way", ["メニュー", "ask:help"])
def test_the_way_out_is_one(talk: Talk, way: str) -> None:
    """Our question is closed: a yes is no reply to it any more."""
    talk.presses(way) if way.startswith("ask:") else talk.says(way)

    assert talk.choices() == []
    assert talk.says("はい", "thanks").answer != "paid"


def test_another_subject_ends_it(talk: Talk) -> None:
    """Who asks about the tax now is not held in the danger."""
    talk.says("メニュー")

    assert talk.says("納税証明書は", "tax") == Choice(answer="tax")
    assert talk.says("ありがとう", "thanks") == Choice(answer="thanks")


@pytest.mark.parametrize("kind", ["suspicious_call", "suspicious_message", "scam_methods", "consumer_trouble"])
def test_more_about_the_same_fraud_does_not_end_it(talk: Talk, kind: str) -> None:
    """「年金事務所の者だという電話が昼に…」 tells how it happened, and the bank is not called yet."""
    choice = talk.says("それは昼の電話でした", kind)

    assert (choice.answer, choice.alarm) == (kind, "gave_info")
    assert talk.says("ありがとう", "thanks").alarm == "gave_info"


def test_a_question_of_the_calm_answer_is_open(talk: Talk, content: Content) -> None:
    """Below the alarm stands a question of its own; whoever says that nothing is lost is believed."""
    talk.says("警察て言う人の電話でした", "suspicious_call", topic="police")
    ask = content.answers["suspicious_call"].in_case("police").ask
    assert ask is not None

    assert talk.choices() == [option.label for option in ask.options]
    assert talk.says("いいえ") == Choice(answer="suspicious_call", case="nothing_lost")
    assert talk.says("ありがとう", "thanks").alarm is None


@pytest.mark.parametrize("kind", ["handoff", "contact_list", "contact_hours", "about_bot"])
def test_people_and_small_talk_do_not_end_it(talk: Talk, kind: str) -> None:
    """Typed or pressed."""
    assert talk.says("...", kind).alarm == "gave_info"
    assert talk.presses(f"ask:{kind}").alarm == "gave_info"


def test_doubt_does_not_end_it(talk: Talk) -> None:
    """While we ask which of two calm subjects is meant, nothing was dealt with."""
    choice = talk.says("れれれ", "tax", 0.4, also="postcard", also_share=0.3)

    assert (choice.answer, choice.alarm) == (WHICH, "gave_info")


def test_what_is_repeated_stands_below_it_too(talk: Talk) -> None:
    """In the same language and in another."""
    talk.says("警察て言う人の電話でした", "suspicious_call", topic="police")

    assert talk.says("さっきの").alarm == "gave_info"
    assert talk.says("English").alarm == "gave_info"


def test_after_ten_minutes_it_is_forgotten(talk: Talk) -> None:
    """As everything that was spoken of."""
    talk.waits(timedelta(minutes=10, seconds=1))

    assert talk.says("あやしい電話", "suspicious_call").alarm is None


def test_another_danger_takes_its_place(talk: Talk) -> None:
    """The last one counts."""
    talk.says("いま家に来た", "emergency", 0.99)

    assert talk.says("メニュー").alarm == "emergency"


@pytest.mark.parametrize("said", ["はい", "うん", "yes"])
def test_a_yes_in_danger_is_no_good_bye(content: Content, said: str) -> None:
    """「またいつでもどうぞ」 below "call 110 now" sends somebody home."""
    talk = Talk(content, Conversation(answer="emergency", urgent="emergency", at=NOON))

    assert talk.says(said, "thanks") == Choice(answer=MENU, alarm="emergency")


def test_thanks_in_danger_are_answered_below_the_alarm(talk: Talk) -> None:
    """Whoever says thank you may."""
    assert talk.says("ありがとう", "thanks") == Choice(answer="thanks", alarm="gave_info")


# Words that mean something only in a talk


@pytest.mark.parametrize("said", ["やめる", "終わり", "もう一度", "さっきの"])
def test_a_word_that_only_a_talk_gives_a_meaning_shows_what_can_be_asked(content: Content, said: str) -> None:
    """Alone it is no cry for help and no contract, whatever the classifier reads in it."""
    assert Talk(content).says(said, "consumer_trouble", 0.6, alarm="emergency") == Choice(answer=MENU)


def test_enough_is_still_a_thank_you_where_no_question_is_open(content: Content) -> None:
    """「もういいです」 after the hours of a desk ends the talk; it needs no menu."""
    talk = Talk(content)
    talk.presses("ask:contact_hours")

    assert talk.says("もういいです", "thanks", alarm="distress") == Choice(answer="thanks")


def test_enough_may_be_a_cry_for_help(content: Content) -> None:
    """「もういい」 where it surely reads as despair."""
    assert Talk(content).says("もういい", "distress", 0.97).answer == "distress"


def test_a_miss_is_not_said_again_in_another_language(content: Content) -> None:
    """Whoever was not understood and finds their language reads what can be asked, also by way of the list."""
    for way in ([], ["ask:language"]):
        talk = Talk(content)
        talk.says("ぬぬぬ")
        for data in way:
            talk.presses(data)

        assert talk.says("English") == Choice(answer=MENU, language=Language.EN)
