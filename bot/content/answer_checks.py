"""What answers must hold to: their words, their desks, and where their buttons lead."""

from collections.abc import Iterator

from bot.content.draft import Draft, text_faults
from bot.content.models import CASES, LONG_LISTS, RECORDED, Answer, Ask, Case, Next
from bot.content.yamlfile import Place
from bot.errors import Fault
from bot.language.normalise import normalise

USUAL_DESKS = 4
MANY_DESKS = 8
URGENT_BODY_LINES = 3

_CASE_PLACEHOLDERS = {"published": {"desk"}, "one_desk": {"desk", "state"}, RECORDED: {"days"}}


def placeholders_of(case: str | None) -> set[str]:
    """Return what the program fills in beside numbers in the case *case*."""
    return _CASE_PLACEHOLDERS.get(case or "", set())


def answer_faults(draft: Draft) -> Iterator[Fault]:
    """Return what is wrong with the answers and with the ways between them."""
    yield from _present(draft)
    yield from _labels(draft)
    yield from _topics(draft)
    for name, answer in draft.answers.items():
        yield from _answer(draft, name, answer)


def cases_of(draft: Draft, name: str) -> tuple[str, ...]:
    """Return the cases that an answer may have: the program's, its topics, and where buttons lead."""
    topics = [topic.id for topic in draft.topics.get(name, ())]
    led_to = [
        step.to.partition("/")[2]
        for answer in draft.answers.values()
        for _, step in _steps(answer)
        if step.to.startswith(f"{name}/")
    ]
    return tuple(dict.fromkeys([*CASES.get(name, ()), *topics, *led_to]))


def _present(draft: Draft) -> Iterator[Fault]:
    wanted = [*(kind.id for kind in draft.types), *draft.occasions]
    for name in wanted:
        if name not in draft.answers:
            yield Fault(f"responses/{name}.yaml", 0, "この答えのファイルがありません。")
    for name in draft.answers:
        if name not in wanted:
            what = "この名前の質問の種類はありません。ファイル名を確かめてください。"
            yield Fault(f"responses/{name}.yaml", 0, what)


def _labels(draft: Draft) -> Iterator[Fault]:
    """The same words on a button must ask the same question everywhere."""
    meaning: dict[str, str] = {
        normalise(draft.phrases.urgent_button_paid): "paid",
        normalise(draft.phrases.urgent_button_on_call): "on_call_now",
    }
    for name, answer in draft.answers.items():
        file = f"responses/{name}.yaml"
        for place, step in _nexts(answer):
            goes_to = meaning.setdefault(normalise(step.label), step.to)
            if goes_to != step.to:
                what = f"ボタン「{step.label}」が、ほかの答えでは「{goes_to}」へ行きます。"
                yield draft.fault(file, place, what)
            yield from text_faults(draft, file, place, step.label, set())
            yield from _target(draft, file, place, step.to)


def _target(draft: Draft, file: str, place: Place, target: str) -> Iterator[Fault]:
    """A button must lead to an answer that is there, and to a case that it has."""
    name, _, case = target.partition("/")
    if name not in {kind.id for kind in draft.types}:
        yield draft.fault(file, place, f"「{name}」という質問の種類はありません。")
    elif case and name in draft.answers and case not in draft.answers[name].cases:
        yield draft.fault(file, place, f"「{name}」の答えに、「{case}」という場合はありません。")


def _topics(draft: Draft) -> Iterator[Fault]:
    """A topic that no case answers would be found in vain."""
    file = "intents/_topics.yaml"
    for name, topics in draft.topics.items():
        if name not in {kind.id for kind in draft.types}:
            yield draft.fault(file, ("topics", name), f"「{name}」という質問の種類はありません。")
            continue
        seen: set[str] = set()
        for number, topic in enumerate(topics):
            place: Place = ("topics", name, number, "id")
            if topic.id in seen:
                yield draft.fault(file, place, f"「{topic.id}」が2回あります。")
            seen.add(topic.id)
            if name in draft.answers and topic.id not in draft.answers[name].cases:
                what = f"responses/{name}.yaml の cases に「{topic.id}」がありません。"
                yield draft.fault(file, place, what)


def _steps(answer: Answer) -> Iterator[tuple[Place, Next]]:
    """Return every button of an answer, those of its questions included."""
    yield from _nexts(answer)
    for place, ask in _asks(answer):
        for number, option in enumerate(ask.options):
            yield (*place, "options", number), option


def _asks(answer: Answer) -> Iterator[tuple[Place, Ask]]:
    if answer.ask:
        yield ("ask",), answer.ask
    for name, case in answer.cases.items():
        if case.ask:
            yield ("cases", name, "ask"), case.ask


def _nexts(answer: Answer) -> Iterator[tuple[Place, Next]]:
    for number, step in enumerate(answer.next):
        yield ("next", number), step
    for name, case in answer.cases.items():
        for number, step in enumerate(case.next or []):
            yield ("cases", name, "next", number), step


def _answer(draft: Draft, name: str, answer: Answer) -> Iterator[Fault]:
    file = f"responses/{name}.yaml"
    urgent = name in {kind.id for kind in draft.types if kind.urgent}
    if urgent and len(answer.body) > URGENT_BODY_LINES:
        what = f"急ぐ答えの本文は{URGENT_BODY_LINES}行までです。"
        yield draft.fault(file, ("body",), what)
    yield from _parts(draft, file, (), answer, set(), name)
    yield from _questions(draft, file, answer)
    reachable = cases_of(draft, name)
    for case_name, case in answer.cases.items():
        place: Place = ("cases", case_name)
        if case_name not in reachable:
            allowed = "、".join(reachable) or "なし"
            what = f"「{case_name}」という場合はありません。この答えで使える場合: {allowed}"
            yield draft.fault(file, place, what)
        yield from _parts(draft, file, place, case, placeholders_of(case_name), name)


def _questions(draft: Draft, file: str, answer: Answer) -> Iterator[Fault]:
    """What we ask must be fit to read, and two replies must not be the same words."""
    for place, ask in _asks(answer):
        yield from text_faults(draft, file, (*place, "question"), ask.question, draft.quotable())
        seen: set[str] = set()
        for number, option in enumerate(ask.options):
            where: Place = (*place, "options", number)
            yield from _target(draft, file, where, option.to)
            yield from text_faults(draft, file, where, option.label, set())
            for word in {normalise(word) for word in (option.label, *option.words)}:
                if word in seen:
                    yield draft.fault(file, where, f"「{word}」は、同じ質問のほかの選択肢にもあります。")
                seen.add(word)


def _parts(draft: Draft, file: str, place: Place, part: Answer | Case, extra: set[str], name: str) -> Iterator[Fault]:
    known = draft.desk_ids()
    limit = MANY_DESKS if name in LONG_LISTS else USUAL_DESKS
    desks = part.desks or []
    if len(desks) > limit:
        yield draft.fault(file, (*place, "desks"), f"窓口が多すぎます。{limit}つまでにしてください。")
    if len(set(desks)) != len(desks):
        yield draft.fault(file, (*place, "desks"), "同じ窓口が2回あります。")
    for desk in desks:
        if desk not in known:
            yield draft.fault(file, (*place, "desks"), f"窓口「{desk}」は台帳にありません。")
    lines: list[tuple[Place, str]] = [((*place, "first"), part.first)] if part.first else []
    for key in ("body", "steps"):
        texts: list[str] = getattr(part, key) or []
        lines += [((*place, key, number), text) for number, text in enumerate(texts)]
    lines += [((*place, "sources", n), source.text) for n, source in enumerate(part.sources or [])]
    for where, text in lines:
        yield from text_faults(draft, file, where, text, draft.quotable() | extra)
