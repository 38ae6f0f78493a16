"""Everything residents read, in one language: the Japanese content with other words put in.

What is not translated is said in やさしい日本語, and what is not there either in Japanese,
with a line that says so: a number in the wrong language is better than none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.content.memo import Memo, MemoOption, MemoQuestion
from bot.content.models import Answer, AnswerSource, Ask, Case, Desk, Next
from bot.content.phrases import Phrases
from bot.content.questions import SignText
from bot.content.translations import SaidAnswer, SaidCase, SaidMemo, SaidWords
from bot.model import Language

OWN_NAMES = {
    Language.JA: "日本語",
    Language.EASY: "やさしい日本語",
    Language.EN: "English",
    Language.ZH: "简体中文",
    Language.KO: "한국어",
    Language.VI: "Tiếng Việt",
}
"""What each language is called by those who read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The files of one language as read."""

    phrases: Phrases
    words: SaidWords
    memo: SaidMemo
    answers: Mapping[str, SaidAnswer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """The words of one language."""

    language: Language
    phrases: Phrases
    answers: Mapping[str, Answer]
    desks: Mapping[str, Desk]
    labels: Mapping[str, str]
    """What a button says, by its Japanese words. Empty in Japanese."""

    found: Mapping[str, str]
    """What is said of a sign, by its id."""

    memo: Memo
    missing: frozenset[str] = frozenset()
    """Answers, and cases as ``paid/cash``, that are not translated."""

    def label(self, words: str) -> str:
        """Return what the button that says *words* in Japanese says here."""
        return self.labels.get(words, words)

    def is_missing(self, answer: str, case: str | None) -> bool:
        """Say whether the resident reads another language than the chosen one."""
        return answer in self.missing or f"{answer}/{case}" in self.missing


def in_japanese(
    phrases: Phrases,
    answers: Mapping[str, Answer],
    desks: Mapping[str, Desk],
    signs: Sequence[SignText],
    memo: Memo,
) -> Spoken:
    """Return the content as it was written."""
    found = {sign.id: sign.found for sign in signs}
    return Spoken(
        language=Language.JA, phrases=phrases, answers=answers, desks=desks, labels={}, found=found, memo=memo
    )


def translated(original: Spoken, next_best: Spoken, language: Language, said: Translation) -> Spoken:
    """Return *original* in the words of *said*.

    Args:
        original: The Japanese content.
        next_best: Where the words come from that are not translated.
        language: What *said* is written in.
        said: The files of that language.
    """
    answers, missing = {}, set[str]()
    for name, answer in original.answers.items():
        if name not in said.answers:
            answers[name] = next_best.answers[name]
            missing.add(name)
            continue
        translation = said.answers[name]
        answers[name] = _answer(answer, translation, next_best.answers[name], said.words)
        missing |= {f"{name}/{case}" for case in answer.cases if case not in translation.cases}
    return Spoken(
        language=language,
        phrases=said.phrases,
        answers=answers,
        desks={name: _desk(desk, next_best.desks[name], said.words) for name, desk in original.desks.items()},
        labels=said.words.labels,
        found={sign: said.words.found.get(words, words) for sign, words in original.found.items()},
        memo=_memo(original.memo, said.memo),
        missing=frozenset(missing),
    )


def _answer(answer: Answer, said: SaidAnswer, next_best: Answer, words: SaidWords) -> Answer:
    cases = {
        name: _case(case, said.cases[name], words) if name in said.cases else next_best.cases[name]
        for name, case in answer.cases.items()
    }
    return answer.model_copy(
        update={
            "first": said.first,
            "body": said.body,
            "steps": said.steps,
            "ask": _ask(answer.ask, said.question, words),
            "next": _nexts(answer.next, words),
            "sources": _sources(answer.sources, words),
            "cases": cases,
        }
    )


def _case(case: Case, said: SaidCase, words: SaidWords) -> Case:
    given = {"first": said.first, "body": said.body, "steps": said.steps}
    more = {
        "ask": _ask(case.ask, said.question, words),
        "next": None if case.next is None else _nexts(case.next, words),
        "sources": None if case.sources is None else _sources(case.sources, words),
    }
    return case.model_copy(update={**{key: value for key, value in given.items() if value is not None}, **more})


def _ask(ask: Ask | None, question: str | None, words: SaidWords) -> Ask | None:
    if ask is None:
        return None
    options = [option.model_copy(update={"label": _label(option.label, words)}) for option in ask.options]
    return ask.model_copy(update={"question": question or ask.question, "options": options})


def _nexts(steps: Sequence[Next], words: SaidWords) -> list[Next]:
    return [step.model_copy(update={"label": _label(step.label, words)}) for step in steps]


def _sources(sources: Sequence[AnswerSource], words: SaidWords) -> list[AnswerSource]:
    return [source.model_copy(update={"text": words.sources.get(source.text, source.text)}) for source in sources]


def _label(label: str, words: SaidWords) -> str:
    return words.labels.get(label, label)


def _desk(desk: Desk, next_best: Desk, words: SaidWords) -> Desk:
    said = words.desks.get(desk.id)
    if said is None:
        return next_best
    given = {key: value for key, value in said.model_dump().items() if value is not None and getattr(desk, key)}
    return desk.model_copy(update=given)


def _memo(memo: Memo, said: SaidMemo) -> Memo:
    """Return *memo* with the words of *said*; a question or reply that is not there stays Japanese."""
    by_id = {question.id: question for question in said.questions}
    questions: list[MemoQuestion] = []
    for question in memo.questions:
        other = by_id.get(question.id)
        if other is None:
            questions.append(question)
            continue
        words = {option.id: option for option in other.options}
        options: list[MemoOption] = []
        for option in question.options:
            own = words.get(option.id)
            options.append(option.model_copy(update={"label": own.label, "say": own.say}) if own else option)
        questions.append(question.model_copy(update={"question": other.question, "options": options}))
    given = {
        "first": said.first,
        "opening": said.opening,
        "no_japanese": said.no_japanese,
        "intro": said.intro,
        "body": said.body,
        "questions": questions,
    }
    return memo.model_copy(update=given)
