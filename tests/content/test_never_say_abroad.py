"""What no answer may say in any language, and what must stay sayable in all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.library import Content
from bot.content.never_say import never_said
from bot.content.never_say_abroad import ASKING, ASSURANCE, SILENCE, never_said_abroad
from bot.content.spoken import Spoken
from bot.model import Language
from tests.content.never_say_abroad_cases import EN, KO, SAYABLE, VI, ZH

FORBIDDEN = {Language.EN: EN, Language.ZH: ZH, Language.KO: KO, Language.VI: VI}


def lines(block: str) -> list[str]:
    """Return the sentences of *block*, one a line."""
    return block.strip().split("\n")


@pytest.mark.parametrize("text", [text for block in FORBIDDEN.values() for text in lines(block)])
def test_what_must_never_be_said_is_noticed_in_every_language(text: str) -> None:
    """Whoever reads no Japanese is deceived by the same promises."""
    assert never_said(text) != []


@pytest.mark.parametrize("language", FORBIDDEN)
def test_every_kind_of_promise_is_tried_in_every_language(language: Language) -> None:
    """No language is checked less than another."""
    texts = lines(FORBIDDEN[language])

    assert len(set(texts)) >= 40
    assert {reason for text in texts for reason in never_said_abroad(text)} == {ASSURANCE, SILENCE, ASKING}


@pytest.mark.parametrize("text", lines(SAYABLE))
def test_true_advice_stays_sayable(text: str) -> None:
    """A translator who is stopped for a right sentence would soon have the check switched off."""
    assert never_said(text) == []


def texts_of(spoken: Spoken) -> list[str]:
    """Return everything that residents read in one language."""
    texts = [text for text in spoken.phrases.model_dump().values() if isinstance(text, str)]
    texts += [desk.note or "" for desk in spoken.desks.values()]
    texts += [*spoken.labels.values(), *spoken.found.values()]
    texts += [spoken.memo.first, spoken.memo.intro, *spoken.memo.body]
    for question in spoken.memo.questions:
        texts += [question.question, *(f"{option.label}\n{option.say}" for option in question.options)]
    for answer in spoken.answers.values():
        for part in (answer, *answer.cases.values()):
            texts += [part.first or "", *(part.body or []), *(part.steps or [])]
            texts += [source.text for source in part.sources or []]
            texts += [part.ask.question] if part.ask else []
            texts += [step.label for step in part.next or []]
    return texts


@pytest.mark.parametrize("language", list(Language))
def test_all_shipped_texts_may_be_said(content: Content, language: Language) -> None:
    """Not one false alarm over everything that is shipped."""
    texts = texts_of(content.in_language(language))

    assert len(texts) > 100
    assert [text for text in texts if never_said(text)] == []


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    """It runs over whatever staff write."""
    assert set(never_said_abroad(text)) <= {ASSURANCE, SILENCE, ASKING}
