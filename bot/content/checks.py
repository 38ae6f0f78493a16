"""What must hold across files before anything is said to a resident.

One set of checks for the start, the command line and the tests: unknown desks,
typed-in telephone numbers, words that must never be said, labels that mean two things.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.content.models import (
    CASES,
    LONG_LISTS,
    Answer,
    Case,
    Closure,
    Desk,
    Next,
    Phrases,
    QuestionType,
    RuleText,
)
from bot.content.never_say import never_said
from bot.content.yamlfile import Place, YamlFile
from bot.errors import Fault

USUAL_DESKS = 4
URGENT_BODY_LINES = 3

DESKS_FILE = "responses/_desks.yaml"
CLOSURES_FILE = "responses/_closures.yaml"
PHRASES_FILE = "responses/_phrases.yaml"
ORDER_FILE = "intents/_order.yaml"
RULES_FILE = "intents/_rules.yaml"

MAIN_DESKS = (
    "leak_desk",
    "tax_division",
    "hotline_188",
    "consumer_center",
    "police_9110",
    "police_110",
)
"""Desks that the program and every reader of a report know by these ids."""

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_TYPED_NUMBER = re.compile(
    r"#\s*9110|(?<![\d,.])(?:110|118|119|188)(?![\d,.]|年|円|人|件|万|字|歳)"
    r"|(?<!\d)0\d{1,4}[-(\s]\d{1,4}[-)\s]\d{3,4}(?!\d)|(?<!\d)0\d{8,10}(?!\d)"
)
_CASE_PLACEHOLDERS = {"published": {"desk"}, "one_desk": {"desk", "state"}}
PHRASE_PLACEHOLDERS: dict[str, set[str]] = {
    "open_until": {"until"},
    "closed_next": {"next"},
    "ordinary_number": {"number"},
    "call": {"name"},
    "copy": {"number"},
    "details": {"name"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All files as read, each right for itself, not yet checked against each other."""

    types: tuple[QuestionType, ...]
    desks: tuple[Desk, ...]
    closures: tuple[Closure, ...]
    answers: Mapping[str, Answer]
    phrases: Phrases
    rules: tuple[RuleText, ...]
    occasions: tuple[str, ...]
    files: Mapping[str, YamlFile]

    def fault(self, file: str, place: Place, what: str) -> Fault:
        """Return a fault at *place* of *file*."""
        found = self.files.get(file)
        return Fault(file, found.line_of(place) if found else 0, what)

    def desk_ids(self) -> set[str]:
        """Return every id of the register."""
        return {desk.id for desk in self.desks}


def faults_in(draft: Draft) -> list[Fault]:
    """Return everything that is wrong between the files; empty means fit to serve."""
    return [
        *_types(draft),
        *_desks(draft),
        *_main_desks(draft),
        *_closures(draft),
        *_phrases(draft),
        *_rules(draft),
        *_answers_present(draft),
        *_labels(draft),
        *(fault for name, answer in draft.answers.items() for fault in _answer(draft, name, answer)),
    ]


def _types(draft: Draft) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, kind in enumerate(draft.types):
        if kind.id in seen:
            yield draft.fault(ORDER_FILE, ("types", number), f"「{kind.id}」が2回あります。")
        seen.add(kind.id)


def _desks(draft: Draft) -> Iterator[Fault]:
    known = draft.desk_ids()
    seen: set[str] = set()
    names: dict[str, str] = {}
    for number, desk in enumerate(draft.desks):
        place: Place = ("desks", number)
        if desk.id in seen:
            yield draft.fault(DESKS_FILE, (*place, "id"), f"「{desk.id}」が2回あります。")
        seen.add(desk.id)
        for other in desk.instead:
            if other not in known or other == desk.id:
                what = f"代わりの窓口「{other}」は台帳にありません。"
                yield draft.fault(DESKS_FILE, (*place, "instead"), what)
        for alias in desk.aliases:
            if names.setdefault(alias, desk.id) != desk.id:
                what = f"呼び名「{alias}」は「{names[alias]}」にもあります。どちらかにしてください。"
                yield draft.fault(DESKS_FILE, (*place, "aliases"), what)
        if desk.id == "police_110" and desk.hours != ["24時間"]:
            what = "110番は、急ぐ答えの最後のよりどころです。受付時間は「24時間」にしてください。"
            yield draft.fault(DESKS_FILE, (*place, "hours"), what)
        if desk.note:
            yield from _text(draft, DESKS_FILE, (*place, "note"), desk.note, set())


def _main_desks(draft: Draft) -> Iterator[Fault]:
    carried = {desk.id for desk in draft.desks if desk.number and desk.valid_until is None}
    for name in MAIN_DESKS:
        if name not in carried:
            what = f"台帳に、番号があり終わりの日のない「{name}」が要ります。"
            yield Fault(DESKS_FILE, 0, what)


def _closures(draft: Draft) -> Iterator[Fault]:
    for number, closure in enumerate(draft.closures):
        if closure.desk not in draft.desk_ids():
            what = f"窓口「{closure.desk}」は台帳にありません。"
            yield draft.fault(CLOSURES_FILE, ("closures", number, "desk"), what)


def _phrases(draft: Draft) -> Iterator[Fault]:
    for key, text in draft.phrases.model_dump(by_alias=True).items():
        wanted = PHRASE_PLACEHOLDERS.get(key, set())
        yield from _text(draft, PHRASES_FILE, (key,), text, wanted)
        for missing in sorted(wanted - set(PLACEHOLDER.findall(text))):
            yield draft.fault(PHRASES_FILE, (key,), f"「{{{missing}}}」がありません。")


def _rules(draft: Draft) -> Iterator[Fault]:
    urgent = {kind.id for kind in draft.types if kind.urgent}
    for number, rule in enumerate(draft.rules):
        if rule.type not in urgent:
            what = f"「{rule.type}」は急ぐ種類ではありません。決まりは急ぐ種類だけに作れます。"
            yield draft.fault(RULES_FILE, ("rules", number, "type"), what)


def _answers_present(draft: Draft) -> Iterator[Fault]:
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
        draft.phrases.urgent_button_paid: "paid",
        draft.phrases.urgent_button_on_call: "on_call_now",
    }
    for name, answer in draft.answers.items():
        file = f"responses/{name}.yaml"
        for place, step in _nexts(answer):
            if meaning.setdefault(step.label, step.to) != step.to:
                what = f"ボタン「{step.label}」が、ほかの答えでは「{meaning[step.label]}」へ行きます。"
                yield draft.fault(file, place, what)
            if step.to not in {kind.id for kind in draft.types}:
                yield draft.fault(file, place, f"「{step.to}」という質問の種類はありません。")


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
    for case_name, case in answer.cases.items():
        place: Place = ("cases", case_name)
        if case_name not in CASES.get(name, ()):
            allowed = "、".join(CASES.get(name, ())) or "なし"
            what = f"「{case_name}」という場合はありません。この答えで使える場合: {allowed}"
            yield draft.fault(file, place, what)
        yield from _parts(draft, file, place, case, _CASE_PLACEHOLDERS.get(case_name, set()), name)


def _parts(
    draft: Draft, file: str, place: Place, part: Answer | Case, extra: set[str], name: str
) -> Iterator[Fault]:
    known = draft.desk_ids()
    limit = max(len(known), 8) if name in LONG_LISTS else USUAL_DESKS
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
        yield from _text(draft, file, where, text, extra)


def _text(draft: Draft, file: str, place: Place, text: str, extra: set[str]) -> Iterator[Fault]:
    """Check one text for residents: placeholders, typed-in numbers, words never said."""
    numbered = {desk.id for desk in draft.desks if desk.number}
    for name in PLACEHOLDER.findall(text):
        if name not in numbered | extra:
            what = f"「{{{name}}}」は使えません。台帳にある、電話番号のある窓口の id を書いてください。"
            yield draft.fault(file, place, what)
    bare = PLACEHOLDER.sub("", text)
    if "{" in bare or "}" in bare:
        yield draft.fault(file, place, "「{」と「}」の組が合っていません。")
    if typed := _TYPED_NUMBER.search(bare):
        what = (
            f"電話番号「{typed.group()}」がじかに書かれています。"
            "「{窓口のid}」と書いてください(番号は台帳だけに置きます)。"
        )
        yield draft.fault(file, place, what)
    for reason in never_said(text):
        yield draft.fault(file, place, reason)
