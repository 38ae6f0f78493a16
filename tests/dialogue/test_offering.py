"""What a resident may choose from beside the questions that staff wrote."""

from bot.content.library import Content
from bot.content.spoken import OWN_NAMES
from bot.dialogue.asking import bare
from bot.dialogue.memo import Picks
from bot.dialogue.offering import case_labels, language_options, memo_options
from bot.dialogue.targets import MEMO, SAY, split
from bot.model import Language
from tests.content.builders import a_content, an_answer
from tests.content.translations import original

SPOKEN = original()


def test_a_question_of_the_note_has_its_replies_and_the_ways_past_it() -> None:
    """In this order, since they can be picked by number."""
    phrases = SPOKEN.phrases
    first, second = memo_options(SPOKEN, Picks()), memo_options(SPOKEN, Picks(numbers=(1,)))

    assert [one.label for one in first] == ["今日", "前", phrases.memo_skip]
    assert [one.label for one in second] == ["警察", "銀行", phrases.memo_skip, phrases.memo_finish]
    assert {split(one.to)[0] for one in second} == {MEMO}


def test_a_finished_note_asks_nothing() -> None:
    """Neither at its end nor where it was ended early."""
    assert memo_options(SPOKEN, Picks(numbers=(1, 2))) == ()
    assert memo_options(SPOKEN, Picks(numbers=(1,), finished=True)) == ()


def test_every_other_language_is_offered_by_its_own_name(content: Content) -> None:
    """Whoever landed in a wrong language finds the own one without reading a word of it."""
    for language in Language:
        options = language_options(content, language)

        assert {one.label for one in options} == {name for one, name in OWN_NAMES.items() if one is not language}
        assert [one.to for one in options if one.label == "English"] == ([] if language is Language.EN else ["say:en"])
        assert {split(one.to)[0] for one in options} == {SAY}


def test_a_language_that_is_not_there_is_not_offered() -> None:
    """A content that speaks Japanese only offers nothing else."""
    assert language_options(a_content(), Language.JA) == ()


def test_a_label_that_leads_to_a_case_is_known_by_its_words() -> None:
    """Typing what a button says does what the button does; plain types are the matcher's business."""
    asking = an_answer(next=[{"to": "paid/cash", "label": "現金を渡した。"}, {"to": "tax", "label": "税金のこと"}])
    labels = case_labels(a_content(help=asking, paid=an_answer(cases={"cash": {"first": "切る。"}}), tax=an_answer()))

    assert labels == {bare("現金を渡した。"): "paid/cash"}


def test_every_shipped_label_leads_to_a_case_that_is_there(content: Content) -> None:
    """In six languages; where two languages say the same, the Japanese one counts."""
    labels = case_labels(content)
    targets = [target.partition("/") for target in labels.values()]

    assert len(labels) > 20
    assert [(name, case) for name, _, case in targets if case not in content.answers[name].cases] == []
