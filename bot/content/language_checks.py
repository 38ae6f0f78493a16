"""What a translation must hold to: the same numbers, and no answer, case or word that is not there in Japanese.

Faults stop the start; notes only tell what should be looked at, since nobody may be kept
from mending a Japanese text by five other languages.
"""

from collections.abc import Iterator, Sequence

from bot.content.answer_checks import placeholders_of
from bot.content.checks import LINE_WITH_NUMBERS, PHRASE_PLACEHOLDERS
from bot.content.draft import PLACEHOLDER, Draft, text_faults
from bot.content.memo import Memo
from bot.content.models import Answer, Case
from bot.content.spoken import Translation
from bot.content.translations import SaidAnswer, SaidCase
from bot.content.yamlfile import Place
from bot.errors import Fault
from bot.model import Language

LONGEST = {Language.EASY: 130, Language.ZH: 110, Language.KO: 130, Language.EN: 220, Language.VI: 220}
"""Characters of one line; letters say less than kanji."""

LONGEST_FIRST = {Language.EASY: 60, Language.ZH: 40, Language.KO: 50, Language.EN: 80, Language.VI: 90}
"""Characters of the action."""


def language_faults(draft: Draft, memo: Memo, language: Language, said: Translation) -> Iterator[Fault]:
    """Return what is wrong with one language."""
    folder = f"responses/{language}"
    for name, answer in said.answers.items():
        file = f"{folder}/{name}.yaml"
        original = draft.answers.get(name)
        if original is None:
            yield draft.fault(file, (), "この名前の答えは、日本語にありません。ファイル名を確かめてください。")
            continue
        yield from _part(draft, file, (), original, answer, None, language)
        for case, words in answer.cases.items():
            if case not in original.cases:
                yield draft.fault(file, ("cases", case), f"「{case}」という場合は、日本語の答えにありません。")
                continue
            yield from _part(draft, file, ("cases", case), original.cases[case], words, case, language)
    yield from _phrases(draft, f"{folder}/_phrases.yaml", said)
    yield from _words(draft, f"{folder}/_words.yaml", said)
    yield from _memo(draft, memo, f"{folder}/_memo.yaml", said)


def _part(
    draft: Draft,
    file: str,
    place: Place,
    original: Answer | Case,
    said: SaidAnswer | SaidCase,
    case: str | None,
    language: Language,
) -> Iterator[Fault]:
    """Check one answer or one case: its texts, and that no number was lost or added."""
    allowed = draft.quotable() | placeholders_of(case)
    limits = {"first": LONGEST_FIRST[language]}
    for key, text in _texts(said):
        yield from text_faults(draft, file, (*place, *key), text, allowed)
        limit = limits.get(str(key[0]), LONGEST[language])
        if len(PLACEHOLDER.sub("", text)) > limit:
            yield draft.fault(file, (*place, *key), f"{len(text)}字あります。{limit}字までに短くしてください。")
    question = original.ask.question if original.ask else None
    wanted = _numbers([original.first, *(original.body or []), *(original.steps or []), question])
    found = _numbers([text for _, text in _texts(said)])
    for lost in sorted(wanted - found):
        yield draft.fault(file, place, f"日本語の答えにある「{{{lost}}}」がありません。")
    for added in sorted(found - wanted):
        yield draft.fault(file, place, f"「{{{added}}}」は、日本語の答えにありません。")


def _texts(said: SaidAnswer | SaidCase) -> Iterator[tuple[Place, str]]:
    if said.first:
        yield ("first",), said.first
    for key in ("body", "steps"):
        for number, text in enumerate(getattr(said, key) or []):
            yield (key, number), text
    if said.question:
        yield ("question",), said.question


def _numbers(texts: Sequence[str | None]) -> set[str]:
    return {name for text in texts if text for name in PLACEHOLDER.findall(text)}


def _phrases(draft: Draft, file: str, said: Translation) -> Iterator[Fault]:
    for key, text in said.phrases.model_dump(by_alias=True, exclude={"hours_words"}).items():
        wanted = PHRASE_PLACEHOLDERS.get(key, set())
        allowed = draft.quotable() if key == LINE_WITH_NUMBERS else wanted
        yield from text_faults(draft, file, (key,), text, allowed)
        for missing in sorted(wanted - set(PLACEHOLDER.findall(text))):
            yield draft.fault(file, (key,), f"「{{{missing}}}」がありません。")


def _words(draft: Draft, file: str, said: Translation) -> Iterator[Fault]:
    for part in ("labels", "sources", "found"):
        for key, text in getattr(said.words, part).items():
            yield from text_faults(draft, file, (part, key), text, set())
    for name, desk in said.words.desks.items():
        if name not in draft.desk_ids():
            yield draft.fault(file, ("desks", name), f"窓口「{name}」は台帳にありません。")
        for key, text in desk.model_dump(exclude_none=True).items():
            allowed = draft.quotable() if key == "note" else set()
            if key not in ("name", "short"):
                yield from text_faults(draft, file, ("desks", name, key), text, allowed)
    for original in draft.desks:
        own = said.words.desks.get(original.id)
        if own and _numbers([original.note]) - _numbers([own.note]):
            yield draft.fault(file, ("desks", original.id, "note"), "日本語の note にある番号がありません。")


def _memo(draft: Draft, memo: Memo, file: str, said: Translation) -> Iterator[Fault]:
    known = {question.id: {option.id for option in question.options} for question in memo.questions}
    for number, question in enumerate(said.memo.questions):
        place: Place = ("questions", number)
        if question.id not in known:
            yield draft.fault(file, place, f"「{question.id}」という質問は、日本語のメモにありません。")
        for other in sorted({option.id for option in question.options} - known.get(question.id, set())):
            yield draft.fault(file, place, f"「{other}」という返事は、日本語のメモにありません。")


def language_notes(draft: Draft, language: Language, said: Translation) -> list[str]:
    """Return what is not translated yet, and what was changed in Japanese since it was."""
    notes: list[str] = []
    for name, answer in draft.answers.items():
        own = said.answers.get(name)
        if own is None:
            notes.append(f"responses/{language}/{name}.yaml がありません。")
            continue
        if answer.checked_on > own.checked_on:
            notes.append(f"responses/{language}/{name}.yaml は、日本語が直されたあと、見直されていません。")
        file = f"responses/{language}/{name}.yaml"
        notes += [f"{file} に「{part}」がありません。" for part in _parts_left_out(answer, own)]
        for case, original in answer.cases.items():
            if case not in own.cases:
                notes.append(f"{file} に「{case}」の場合がありません。")
                continue
            notes += [
                f"{file} の「{case}」に「{part}」がありません。" for part in _parts_left_out(original, own.cases[case])
            ]
    return notes + [f"responses/{language}/_words.yaml に{what}がありません。" for what in _words_left_out(draft, said)]


def _parts_left_out(original: Answer | Case, said: SaidAnswer | SaidCase) -> Iterator[str]:
    """Yield the parts that the Japanese has and the translation does not."""
    yield from (key for key in ("first", "body", "steps") if getattr(original, key) and not getattr(said, key))
    if original.ask and not said.question:
        yield "question"


def _words_left_out(draft: Draft, said: Translation) -> Iterator[str]:
    """Yield the buttons, desks, sources and signs that have no word of their own."""
    answers = draft.answers.values()
    parts: list[Answer | Case] = [*answers, *(case for answer in answers for case in answer.cases.values())]
    labels = {label for answer in answers for label in _labels_of(answer)} | {kind.label for kind in draft.types}
    yield from (f"ボタン「{label}」" for label in sorted(labels - said.words.labels.keys()))
    yield from (f"窓口「{desk.id}」" for desk in draft.desks if desk.id not in said.words.desks)
    sources = {source.text for part in parts for source in part.sources or []}
    yield from (f"出典「{source}」" for source in sorted(sources - said.words.sources.keys()))
    yield from (f"しるし「{sign.found}」" for sign in draft.signs if sign.found not in said.words.found)


def _labels_of(answer: Answer) -> Iterator[str]:
    parts: list[Answer | Case] = [answer, *answer.cases.values()]
    for part in parts:
        yield from (step.label for step in part.next or [])
        yield from (option.label for option in (part.ask.options if part.ask else ()))
