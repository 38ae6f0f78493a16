"""One matcher for each language, and which of them reads a message."""

import pytest

from bot.content.examples import Example
from bot.content.questions import RuleText
from bot.model import OUT_OF_SCOPE, Language
from bot.understanding.learning import learn
from bot.understanding.match import Hints, Matcher
from bot.understanding.polyglot import Polyglot

TYPES = ("distress", "emergency", "on_call_now", "paid", "gave_info", "tax", "greeting", "out_of_scope")
ENGLISH = {
    "paid": ["i sent the money to him", "i paid with gift cards", "the money is gone, i paid"],
    "emergency": ["help me he is at my door", "a man is in my house", "someone is breaking in"],
    "tax": ["how do i pay the car tax", "when is the car tax due", "i lost the tax bill"],
    "greeting": ["hello there my friend", "good morning to you", "hi, is this the bot"],
    "out_of_scope": ["what is the weather", "a good ramen shop", "sing me a song"],
}


@pytest.fixture(scope="module")
def english() -> Matcher:
    """Learn the English sentences."""
    examples = [Example(text, type_) for type_, texts in ENGLISH.items() for text in texts]
    return Matcher(learn(examples, TYPES), Hints(labels={"I already paid": "paid"}, urgent=TYPES[:5]))


@pytest.fixture(scope="module")
def polyglot(matcher: Matcher, english: Matcher) -> Polyglot:
    """Read Japanese and English."""
    return Polyglot(matcher, {Language.EN: english})


@pytest.mark.parametrize(("text", "type_"), [(text, type_) for type_, texts in ENGLISH.items() for text in texts[:1]])
def test_an_english_message_is_read_by_the_english_matcher(polyglot: Polyglot, text: str, type_: str) -> None:
    """And says so, so that it is answered in English."""
    match = polyglot.match(text)

    assert (match.type, match.language) == (type_, Language.EN)


def test_a_label_of_an_english_button_is_known(polyglot: Polyglot) -> None:
    """Typing it does the same as pressing it."""
    match = polyglot.match("i already paid")

    assert (match.type, match.confidence, match.language) == ("paid", 1.0, Language.EN)


@pytest.mark.parametrize(
    "text", ["お金を振り込んでしまいました", "もう死にたい", "騙されて払った", "こんにちは", "자동차세", "???", ""]
)
def test_everything_else_is_read_as_before(polyglot: Polyglot, matcher: Matcher, text: str) -> None:
    """Not one Japanese message is understood otherwise because English was learnt."""
    assert polyglot.match(text) == matcher.match(text)
    assert polyglot.match(text).language is None


def test_an_unexplained_match_is_the_same_match(polyglot: Polyglot) -> None:
    """Residents' messages are matched without the reasons that staff read."""
    long, short = polyglot.match("i sent the money"), polyglot.match("i sent the money", explained=False)

    assert (long.type, long.confidence, long.language) == (short.type, short.confidence, short.language)


def test_what_else_is_asked_goes_to_the_japanese_matcher(polyglot: Polyglot, matcher: Matcher) -> None:
    """Types and topics are the same in every language; topics are Japanese words."""
    assert polyglot.types == matcher.types == TYPES
    assert polyglot.topic_of("現金", "paid") == matcher.topic_of("現金", "paid")
    assert polyglot.match_as_new("こんにちは") == matcher.match_as_new("こんにちは")


def test_rules_that_staff_wrote_hold_for_japanese_only(english: Matcher, model: object) -> None:
    """A rule is a list of Japanese words; in another language the classifier stands alone."""
    rule = RuleText(name="送金", type="paid", all=[["money"]])
    japanese = Matcher(model, Hints(rules=(rule,), urgent=TYPES[:5]))  # type: ignore[arg-type]
    polyglot = Polyglot(japanese, {Language.EN: english})

    assert not any("決まり" in one for one in polyglot.match("what is the money").because)


def test_without_other_languages_nothing_changes(matcher: Matcher) -> None:
    """A content with Japanese sentences only."""
    alone = Polyglot(matcher, {})

    assert alone.match("i sent the money") == matcher.match("i sent the money")
    assert alone.match("asdf").type in (*TYPES, OUT_OF_SCOPE)
