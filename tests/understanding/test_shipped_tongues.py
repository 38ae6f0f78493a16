"""Foreign residents' messages with the sentences as shipped: told by language, and understood.

``tests/evaluation/abroad_<language>.jsonl``: 120 messages each that nothing was learnt from, written to be hard.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answering import Answering
from bot.content.examples import Example
from bot.language.normalise import normalise
from bot.model import Language
from bot.understanding.evaluate import Figures, Question, ask_all, figures_of

EVALUATION = Path(__file__).parents[1] / "evaluation"
Shipped = Callable[[Language], tuple[Example, ...]]

ABROAD = [Language.EN, Language.ZH, Language.KO, Language.VI]

KANA = re.compile("[ぁ-ゖァ-ヺ]")
HIRAGANA = re.compile("[ぁ-ゖ]")
HANGUL = re.compile("[\uac00-\ud7a3]")
QUOTED = re.compile("「[^」]*」|『[^』]*』")

FLOORS = {
    #              accuracy, urgent recall, urgent false alarms
    Language.EN: (0.68, 0.80, 0.10),
    Language.ZH: (0.74, 0.68, 0.06),
    Language.KO: (0.62, 0.68, 0.07),
    Language.VI: (0.58, 0.48, 0.08),
}
"""A little worse than what was measured when they were written. They are no goal: they are low."""


def questions_in(language: Language) -> list[Question]:
    """Return the questions of one file."""
    lines = (EVALUATION / f"abroad_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Question(text=row["text"], type=row["id"], also=tuple(row["also_ok"])) for row in rows]


@pytest.fixture(scope="module")
def japanese(shipped: Shipped) -> list[Example]:
    """Return the Japanese example sentences, those about languages apart."""
    return [one for one in shipped(Language.JA) if one.type != "language"]


def figures(answering: Answering, language: Language) -> Figures:
    """Measure on one file."""
    urgent = {kind.id for kind in answering.content.types if kind.urgent}
    return figures_of(ask_all(lambda text: answering.matcher.match(text, False), questions_in(language)), urgent)


# Japanese stays Japanese


def test_no_sentence_in_hiragana_is_taken_for_a_foreign_one(answering: Answering, japanese: list[Example]) -> None:
    """Of over twenty thousand, none: an old lady who is answered in Chinese does not find the way back."""
    texts = [one.text for one in japanese if HIRAGANA.search(QUOTED.sub("", one.text)) and not HANGUL.search(one.text)]
    tongues = answering.matcher._tongues

    assert len(texts) > 20_000
    assert [text for text in texts if tongues.language_of(text)] == []


def test_hardly_a_sentence_with_kana_is_taken_for_a_foreign_one(answering: Answering, japanese: list[Example]) -> None:
    """Also those in katakana, and those that quote a foreign message: less than one in two hundred."""
    texts = [one.text for one in japanese if KANA.search(one.text)]
    tongues = answering.matcher._tongues
    wrong = [text for text in texts if tongues.language_of(text)]

    print(f"{len(wrong)} of {len(texts)} Japanese sentences taken for foreign ones: {wrong[:5]}")
    assert len(wrong) < 0.005 * len(texts)


# Foreign messages are told


@pytest.mark.parametrize("language", ABROAD)
def test_nothing_is_learnt_from_what_is_measured_on(shipped: Shipped, language: Language) -> None:
    """A figure on a known sentence is no figure."""
    taught = {normalise(one.text) for one in shipped(language)}

    assert [one.text for one in questions_in(language) if normalise(one.text) in taught] == []


@pytest.mark.parametrize(
    "language",
    [
        Language.EN,
        Language.ZH,
        Language.KO,
        Language.VI,
    ],
)
def test_a_foreign_message_is_told(answering: Answering, language: Language) -> None:
    """Nineteen in twenty are answered in the language in which they are written."""
    texts = [one.text for one in questions_in(language)]
    told = [answering.matcher.match(text, False).language for text in texts]

    assert told.count(language) >= 0.95 * len(texts)


def test_english_does_not_fall_back(answering: Answering) -> None:
    """A little below what is promised, but known."""
    texts = [one.text for one in questions_in(Language.EN)]
    told = [answering.matcher.match(text, False).language for text in texts]

    assert told.count(Language.EN) >= 0.92 * len(texts)


@pytest.mark.parametrize("language", ABROAD)
def test_hardly_a_foreign_message_is_taken_for_another_foreign_language(
    answering: Answering, language: Language
) -> None:
    """A Korean who is answered in Vietnamese can read neither the answer nor the button back."""
    told = [answering.matcher.match(one.text, False).language for one in questions_in(language)]

    assert sum(one not in (None, language) for one in told) <= 1


# And understood


@pytest.mark.parametrize("language", ABROAD)
def test_understanding_abroad_does_not_fall_back(answering: Answering, language: Language) -> None:
    """A change that costs more than chance is seen before residents feel it."""
    found = figures(answering, language)
    accuracy, recall, alarms = FLOORS[language]

    print(
        f"{language}: {found.questions} questions, accuracy {found.accuracy:.3f}, "
        f"urgent recall {found.urgent_recall:.3f}, urgent false alarms {found.urgent_false_alarms:.3f}"
    )
    assert found.accuracy >= accuracy
    assert found.urgent_recall >= recall
    assert found.urgent_false_alarms <= alarms
