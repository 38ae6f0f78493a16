"""The same answers in other words: words are replaced, and nothing else ever is."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.models import Answer
from bot.content.questions import SignText
from bot.content.spoken import OWN_NAMES, Spoken, in_japanese, translated
from bot.model import Language
from tests.content.builders import THE_MEMO, the_phrases
from tests.content.translations import ORIGINAL_ANSWERS, POLICE, a_translation, original

PAID: dict[str, Any] = {
    "first": "Call {police} first.",
    "body": ["They are to blame."],
    "steps": ["Tell {police}."],
    "question": "How did you pay?",
    "cases": {"cash": {"first": "Call {police} now."}, "card": {"first": "Call the company.", "body": ["Stop it."]}},
}
WORDS = {
    "labels": {"税金のこと": "About tax", "現金で": "In cash"},
    "sources": {"県の案内(令和6年)による": "From the prefecture (2024)"},
    "found": {"リンクがあります。": "There is a link."},
    "desks": {"police": {"name": "Police", "short": "Police", "about": "Anything", "note": "If urgent."}},
}


def english(answers: dict[str, dict[str, Any]] | None = None, words: dict[str, Any] | None = None) -> Spoken:
    """Return the two answers in English, as far as they are given."""
    said = a_translation(
        answers={"paid": PAID} if answers is None else answers, words=WORDS if words is None else words
    )
    return translated(original(), original(), Language.EN, said)


def without_words(value: Any) -> Any:
    """Return a dumped answer with every text for residents blanked: what is left is what it does."""
    if isinstance(value, dict):
        kept = {"first", "label", "question", "text"}
        return {key: ("" if key in kept and part else without_words(part)) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [without_words(part) for part in value]
    return value


# What is replaced


def test_every_text_is_said_in_the_other_words() -> None:
    """A resident who reads English reads English from the first line to the last button."""
    answer = english().answers["paid"]

    assert (answer.first, answer.body, answer.steps) == (
        "Call {police} first.",
        ["They are to blame."],
        ["Tell {police}."],
    )
    assert answer.ask is not None
    assert answer.ask.question == "How did you pay?"
    assert [option.label for option in answer.ask.options] == ["In cash", "カードで"]
    assert [step.label for step in answer.next] == ["About tax"]
    assert [source.text for source in answer.sources] == ["From the prefecture (2024)"]


def test_a_case_is_said_in_the_other_words() -> None:
    """Also where the answer depends on how somebody paid."""
    cash = english().answers["paid"].in_case("cash")

    assert cash.first == "Call {police} now."
    assert cash.body == ["They are to blame."]
    assert [step.label for step in cash.next] == ["About tax"]


def test_a_desk_and_a_sign_are_said_in_the_other_words() -> None:
    """The name of a desk, and what gives a message away."""
    sign = SignText(id="link", found="リンクがあります。", all=[["http"]])
    base = in_japanese(the_phrases(), ORIGINAL_ANSWERS, {"police": POLICE}, (sign,), THE_MEMO)
    spoken = translated(base, base, Language.EN, a_translation(words=WORDS))

    assert (spoken.desks["police"].name, spoken.desks["police"].note) == ("Police", "If urgent.")
    assert spoken.found == {"link": "There is a link."}


def test_a_label_without_a_word_stays_japanese() -> None:
    """Better a button in Japanese than none."""
    spoken = english()

    assert (spoken.label("現金で"), spoken.label("カードで")) == ("In cash", "カードで")
    assert original().label("現金で") == "現金で"


# What never is


TEXTS = st.text("abc {}#0あ字", min_size=1, max_size=20).map(lambda text: f"x{text.strip()}x")
SAID_CASES = st.fixed_dictionaries({}, optional={"first": TEXTS, "body": st.lists(TEXTS), "question": TEXTS})
SAID_ANSWERS = st.fixed_dictionaries(
    {"first": TEXTS},
    optional={
        "body": st.lists(TEXTS, max_size=3),
        "steps": st.lists(TEXTS, max_size=3),
        "question": TEXTS,
        "cases": st.dictionaries(st.sampled_from(["cash", "card"]), SAID_CASES),
    },
)
SAID_LABELS = st.dictionaries(st.sampled_from(["税金のこと", "現金で", "カードで"]), st.just("label"))


@given(st.dictionaries(st.sampled_from(["paid", "tax"]), SAID_ANSWERS), SAID_LABELS)
def test_whatever_is_translated_leads_where_the_japanese_leads(
    answers: dict[str, dict[str, Any]], labels: dict[str, str]
) -> None:
    """Desks, targets, replies' words, addresses and dates are those of the Japanese answer, whatever a file holds."""
    spoken = english(answers, {"labels": labels})

    for name, answer in ORIGINAL_ANSWERS.items():
        for case in (None, *answer.cases):
            mine, theirs = answer.in_case(case), spoken.answers[name].in_case(case)
            assert _does(theirs) == _does(mine)


def _does(answer: Answer) -> Any:
    """Return what an answer does beside its words."""
    dumped = answer.model_dump(exclude={"body", "steps", "cases"})
    return without_words(dumped)


DESKS = st.fixed_dictionaries(
    {"name": TEXTS, "short": st.just("s"), "about": TEXTS}, optional={"note": TEXTS, "cost": TEXTS, "link": TEXTS}
)


@given(DESKS)
def test_a_translation_changes_no_number_and_no_hours(said: dict[str, str]) -> None:
    """A wrong number, or an hour too late, cannot come from a translator."""
    desk = english(words={"desks": {"police": said}}).desks["police"]
    words = {"name", "short", "about", "note"}

    assert desk.model_dump(exclude=words) == POLICE.model_dump(exclude=words)


def test_a_translator_adds_no_note_that_the_register_does_not_have() -> None:
    """Cost and link stand only where the register has them: nothing is promised in one language alone."""
    desk = english(words={"desks": {"police": {**WORDS["desks"]["police"], "cost": "free", "link": "x"}}}).desks[
        "police"
    ]

    assert (desk.cost, desk.link) == (None, None)


# What is missing


def test_a_missing_answer_is_said_in_the_next_best_language_and_marked() -> None:
    """やさしい日本語 first, since a foreigner reads it more easily; and a line tells that it is Japanese."""
    easy = translated(original(), original(), Language.EASY, a_translation(answers={"tax": {"first": "やさしく。"}}))
    spoken = translated(original(), easy, Language.EN, a_translation())

    assert spoken.answers["tax"].first == "やさしく。"
    assert spoken.answers["paid"].first == ORIGINAL_ANSWERS["paid"].first
    assert spoken.missing == {"paid", "tax"}
    assert (spoken.is_missing("tax", None), spoken.is_missing("paid", "cash")) == (True, True)


def test_a_missing_case_is_said_in_the_next_best_language_and_marked() -> None:
    """The answer itself is English; only the case that nobody translated is not."""
    easy_paid = {**PAID, "first": "やさしく。", "cases": {"cash": {"first": "やさしく、現金。"}}}
    easy = translated(original(), original(), Language.EASY, a_translation(answers={"paid": easy_paid}))
    spoken = translated(original(), easy, Language.EN, a_translation(answers={"paid": {**PAID, "cases": {}}}))

    assert spoken.answers["paid"].in_case("cash").first == "やさしく、現金。"
    assert spoken.answers["paid"].in_case("card").first == "カード会社へ。"
    assert spoken.missing == {"paid/cash", "paid/card", "tax"}
    assert (spoken.is_missing("paid", None), spoken.is_missing("paid", "card")) == (False, True)


def test_a_missing_desk_and_a_missing_reply_of_the_note_fall_back() -> None:
    """Nobody is left without a desk, or without a reply to choose, because a word is missing."""
    memo = {"questions": [{"id": "when", "question": "When?", "options": []}]}
    spoken = translated(original(), original(), Language.EN, a_translation(memo=memo))
    when, who = spoken.memo.questions

    assert spoken.desks["police"] == POLICE
    assert (when.question, [one.label for one in when.options]) == ("When?", ["今日", "前"])
    assert who.question == "だれですか。"


def test_the_note_asks_the_same_in_the_same_order() -> None:
    """The replies travel as numbers: the third must be the third in every language."""
    spoken = english()

    assert [(one.id, [option.id for option in one.options]) for one in spoken.memo.questions] == [
        (one.id, [option.id for option in one.options]) for one in THE_MEMO.questions
    ]
    assert (spoken.memo.desks, spoken.memo.offered_with) == (THE_MEMO.desks, THE_MEMO.offered_with)


def test_nothing_is_missing_in_japanese() -> None:
    """Nobody is told "only in Japanese" who reads Japanese."""
    assert original().missing == frozenset()
    assert not original().is_missing("paid", "cash")


def test_every_language_has_its_own_name() -> None:
    """A button in a language that one cannot read helps nobody to leave it."""
    assert set(OWN_NAMES) == set(Language)
    assert len(set(OWN_NAMES.values())) == len(Language)


@pytest.mark.parametrize("language", [Language.EASY, Language.EN])
def test_the_original_is_left_as_it_was(language: Language) -> None:
    """Making a translation changes no Japanese word."""
    base = original()
    before = {name: answer.model_dump() for name, answer in base.answers.items()}

    translated(base, base, language, a_translation(answers={"paid": PAID}, words=WORDS))

    assert {name: answer.model_dump() for name, answer in base.answers.items()} == before
