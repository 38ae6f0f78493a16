"""やさしい日本語 as shipped: every answer and case, sentence by sentence, and the figures on the page about it."""

import re
from collections.abc import Iterator, Sequence
from statistics import mean

import pytest

from bot.content.easy import MOST_CHARACTERS, MOST_KANJI, Sentence, sentences
from bot.content.library import Content
from bot.content.models import Answer
from bot.model import Language
from bot.replies.wording import fill_numbers
from bot.settings import PROJECT

PAGE = PROJECT / "docs" / "easy_japanese.md"


def lines_of(answer: Answer) -> list[str]:
    """Return what is read of one answer, or of one of its cases, from top to bottom."""
    question = [answer.ask.question] if answer.ask else []
    return [answer.first, *answer.body, *answer.steps, *question]


def readings(content: Content, language: Language) -> Iterator[tuple[str, list[Sentence]]]:
    """Yield the name of every answer and case with its sentences, the desks' numbers put in."""
    numbers = {desk.id: desk.number or "" for desk in content.desks.values()}
    for name, answer in content.in_language(language).answers.items():
        for case in (None, *answer.cases):
            lines = [fill_numbers(line, numbers) for line in lines_of(answer.in_case(case))]
            yield f"{name}/{case}" if case else name, sentences(lines)


def figures(found: Sequence[Sentence]) -> list[str]:
    """Return the row that stands on the page."""
    kanji, characters = [one.kanji for one in found], [one.characters for one in found]
    return [
        str(len(found)),
        f"{mean(kanji):.1f}",
        str(max(kanji)),
        f"{mean(characters):.1f}",
        str(max(characters)),
    ]


def all_sentences(content: Content, language: Language) -> list[Sentence]:
    """Return every sentence of every answer and case."""
    return [one for _, found in readings(content, language) for one in found]


def test_every_answer_has_few_kanji_each_read_and_no_double_negative(content: Content) -> None:
    """At most 13 kanji a sentence, every hard word with its reading: else nobody gains by choosing it."""
    found = list(readings(content, Language.EASY))
    hard = [(name, one.text) for name, said in found for one in said if one.kanji > MOST_KANJI or one.unread]

    assert len(found) > 100
    assert hard == []
    assert [(name, one.text) for name, said in found for one in said if one.double_negative] == []


def test_no_sentence_of_an_answer_is_long(content: Content) -> None:
    """At most 30 characters with the telephone number that stands in it, as the resident reads it."""
    found = list(readings(content, Language.EASY))

    assert [(name, one.text) for name, said in found for one in said if one.characters > MOST_CHARACTERS] == []


def test_no_sentence_is_long_as_it_is_written(content: Content) -> None:
    """At most 30 characters where staff see them, with ``{leak_desk}`` for its number."""
    answers = content.in_language(Language.EASY).answers
    parts = [answer.in_case(case) for answer in answers.values() for case in (None, *answer.cases)]

    assert [fault for part in parts for one in sentences(lines_of(part)) for fault in one.faults()] == []


def test_what_stands_around_an_answer_is_easy(content: Content) -> None:
    """Buttons, the note for the telephone, the signs and the short words are read by the same person."""
    spoken = content.in_language(Language.EASY)
    texts = [*spoken.labels.values(), *spoken.found.values()]
    texts += [text for desk in spoken.desks.values() for text in (desk.about, desk.note or "")]
    texts += list(spoken.phrases.model_dump(exclude={"hours_words"}).values())
    texts += [spoken.memo.first, spoken.memo.intro, *spoken.memo.body]
    for question in spoken.memo.questions:
        texts += [question.question, *(text for option in question.options for text in (option.label, option.say))]
    hard = [fault for text in texts for one in sentences([text]) for fault in one.faults()]

    assert len(texts) > 300
    assert hard == []


def test_easy_is_easier_than_japanese(content: Content) -> None:
    """A translation that is as hard as the original would be a promise without use."""
    easy, usual = all_sentences(content, Language.EASY), all_sentences(content, Language.JA)

    assert mean(one.kanji for one in easy) < mean(one.kanji for one in usual)
    assert mean(bool(one.unread) for one in usual) > 0.3
    assert max(one.kanji for one in easy) <= MOST_KANJI < max(one.kanji for one in usual)


@pytest.mark.parametrize(("language", "row"), [(Language.JA, "ふつうの日本語"), (Language.EASY, "やさしい日本語")])
def test_the_page_says_what_is_measured(content: Content, language: Language, row: str) -> None:
    """Whoever reads the figures in the documentation reads those of today's texts."""
    [told] = re.findall(rf"^\| {row} \|(.+)\|$", PAGE.read_text(encoding="utf-8"), re.M)

    assert [cell.strip() for cell in told.split("|")] == figures(all_sentences(content, language))
