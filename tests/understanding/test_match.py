"""What a resident types reaches its type, with evidence, whatever they type."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import Answering
from bot.content.examples import Example
from bot.content.questions import SignText, TopicText
from bot.understanding.learning import learn
from bot.understanding.match import UNSURE, Hints, Matcher
from bot.understanding.model import Model
from tests.understanding.conftest import TYPES


@pytest.mark.parametrize("written", ["{}", "{}。", " {} !!", "「{}」"])
def test_a_taught_sentence_is_understood_as_taught(matcher: Matcher, written: str) -> None:
    """A clerk who adds a sentence can rely on it, with or without its punctuation."""
    match = matcher.match(written.format("お金を振り込んでしまいました"))

    assert (match.type, match.confidence) == ("paid", 1.0)
    assert match.because == ("例文と同じ:「お金を振り込んでしまいました」",)


def test_a_taught_sentence_brings_its_second_type(matcher: Matcher) -> None:
    """An answer may then serve both."""
    match = matcher.match("半分払って残りを今払えと電話が来ている")

    assert (match.type, match.also) == ("on_call_now", "paid")


def test_typing_a_button_is_pressing_it(matcher: Matcher) -> None:
    """Residents type what they read on a button; a label wins over everything that was taught."""
    assert matcher.match("もう払ってしまった").type == "paid"
    assert matcher.match("天気").because == ("ボタンのことばと同じ",)


def test_a_rule_names_itself(matcher: Matcher) -> None:
    """Staff see which rule decided, and what spoke beside it."""
    match = matcher.match("なんかもうしにたいです")

    assert match.type == "distress"
    assert match.because[0] == "決まり「死にたいということば」"


def test_a_rule_never_makes_a_message_less_urgent(matcher: Matcher) -> None:
    """Somebody is at the door: that they were cheated before may not hide it."""
    match = matcher.match("騙されて払ったら知らない男が押し入ってきた、助けて殴られています")

    assert match.type == "emergency"


def test_new_words_are_understood_from_similar_ones(matcher: Matcher) -> None:
    """No taught sentence says exactly this."""
    match = matcher.match("きのう口座番号を教えてしまいました")

    assert match.type == "gave_info"
    assert 0 < match.confidence <= 1


def test_a_guess_names_its_words_and_its_nearest_sentence(matcher: Matcher) -> None:
    """A clerk who wonders about a match sees which words and which example pull."""
    because = matcher.match("納税の証明書がほしいとです").because

    assert because[0].startswith("決め手のことば: ")
    assert "証明" in because[0]
    assert because[1] == "近い例文:「納税証明書がほしい」"


@pytest.mark.parametrize("text", ["", " ", "...", "?!", "😀😀", "\u200b", "\x00", "\ud800"])
def test_what_cannot_be_read_is_out_of_scope(matcher: Matcher, text: str) -> None:
    """Dots and smileys are answered honestly."""
    match = matcher.match(text)

    assert (match.type, match.because) == ("out_of_scope", ("読める文字がない",))


def test_what_fits_nothing_says_so() -> None:
    """A guess that is hardly better than the others is no understanding."""
    types = (*(f"type_{number}" for number in range(20)), "out_of_scope")
    taught = [Example(f"それは{chr(ord('一') + number)}です", name) for number, name in enumerate(types)]
    matcher = Matcher(learn(taught, types), Hints())

    match = matcher.match("それはです")

    assert match.type == "out_of_scope"
    assert match.because[0] == "どの種類にもはっきり合わない"
    assert match.confidence < UNSURE


def test_a_text_without_a_known_word_says_so(matcher: Matcher) -> None:
    """A script that no sentence was taught in is not guessed at."""
    match = matcher.match("ღღ")

    assert (match.type, match.because) == ("out_of_scope", ("知っていることばがない",))


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=300))
def test_any_text_gets_an_answer(matcher: Matcher, text: str) -> None:
    """Bad input may never lose a message."""
    match = matcher.match(text)

    assert match.type in matcher.types
    assert 0 <= match.confidence <= 1
    assert match.because


HOSTILE = [
    "Z" + "\u0336\u0358" * 2_000, "\u202e" * 5_000, "\x00" * 5_000, "🏧" * 5_000, "👨‍👩‍👧" * 1_500, "ー" * 5_000,
    "あ" * 5_000, "0" * 5_000, "0-" * 2_500, "+" * 5_000, "〇一" * 2_500, "a@" * 2_500, "a." * 2_500, "www." * 1_250,
    "\ud800" * 5_000, "1 " * 2_500,
    "万" * 5_000, "\ufdfa" * 5_000, "𠮷" * 5_000, "死にたい" * 1_250, "\n" * 5_000, "〈" * 5_000,
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_texts_are_only_texts(matcher: Matcher, number: int) -> None:
    """Long rows of one thing are where patterns explode; none of ours does."""
    assert matcher.match(HOSTILE[number]).type in matcher.types


def test_a_thousand_random_mixtures_are_only_texts(matcher: Matcher) -> None:
    """Pieces of everything odd, in any order and any number."""
    chance = random.Random(7)
    pieces = [
        "\ud83d",
        "\udc00",
        "\u0336",
        "\u202e",
        "\0",
        "🏧",
        "0120-220-614",
        "あ",
        "漢字",
        "ﾊﾝｶｸ",
        "\n",
        "http://",
        "@",
        "円",
        "〈",
        "ー",
    ]

    for _ in range(1_000):
        text = "".join(chance.choices(pieces, k=chance.randrange(200)))
        assert matcher.match(text).type in matcher.types


def test_threads_may_share_a_matcher(matcher: Matcher) -> None:
    """The same question gets the same answer, however many residents ask at once."""
    texts = ["死にたいです", "口座番号を教えた", "税金の払い方", "こんにちは"] * 50

    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(matcher.match, texts))

    assert found[:4] * 50 == found


def test_an_urgent_reading_beside_a_calm_one_is_not_lost(model: Model) -> None:
    """The best guess may be wrong; whoever may be at the ATM hears what to do all the same."""
    matcher = Matcher(model, Hints(urgent=TYPES[:5]))
    doubtful = [matcher.match(text) for text in ("電話", "お金", "今から", "カード", "取りに来る税金")]

    assert all(match.alarm in TYPES[:5] for match in doubtful if match.alarm)
    assert any(match.alarm for match in doubtful)
    assert all(match.alarm is None for match in doubtful if match.type in TYPES[:5])


def test_one_clear_sentence_of_a_long_message_is_heard(answering: Answering) -> None:
    """Two questions in one message: the urgent one is answered or stands above the answer."""
    text = "自動車税の納期限はいつですか。納税証明書もほしいです。電子マネーの番号を送ってしまいました。"

    match = answering.matcher.match(text)

    assert "paid" in (match.type, match.alarm)


def test_a_topic_narrows_the_type_and_says_by_which_word(model: Model) -> None:
    """「現金」 in a message of somebody who paid."""
    cash = TopicText(id="cash", name="現金を渡した", all=[["現金"]])
    matcher = Matcher(model, Hints(topics={"paid": [cash]}))

    match = matcher.match("現金30万円を送金した")

    assert (match.type, match.topic) == ("paid", "cash")
    assert match.because[-1] == "話題「現金を渡した」:「現金」"
    assert matcher.topic_of("現金です", "paid") == "cash"
    assert matcher.topic_of("現金です", "tax") is None


def test_a_passed_on_message_is_searched_for_signs() -> None:
    """What gives it away is named; an address or a number in it counts by its kind."""
    types = ("suspicious_message", "out_of_scope")
    taught = [Example("こんなメールが来ました", types[0]), Example("ラーメン", types[1])]
    signs = [
        SignText(id="link", found="リンクがあります。", all=[["〈URL〉"]]),
        SignText(id="pin", found="ある", all=[["暗証"]]),
    ]
    matcher = Matcher(learn(taught, types), Hints(signs=signs))

    assert matcher.match("こんなメールが来ました http://a.example.jp/b").signs == ("link",)
    assert matcher.match("こんなメールが来ました").signs == ()
    assert matcher.match("ラーメン http://a.example.jp/b").signs == ()


def test_a_rule_that_is_overruled_is_named(matcher: Matcher) -> None:
    """Neither rule nor classifier silences the other without saying so."""
    match = matcher.match("騙されて払ったら知らない男が押し入ってきた、助けて殴られています")

    assert any("決まり「だまされて払った」" in reason for reason in match.because)


def test_a_taught_sentence_can_be_asked_as_if_it_were_new(matcher: Matcher) -> None:
    """So that ``check`` finds the examples that another type would take."""
    match = matcher.match_as_new("お金を振り込んでしまいました")

    assert match.type == "paid"
    assert not match.because[0].startswith("例文と同じ")
