"""What must hold across files before anything is said to a resident.

One set of checks for the start, the command line and the tests: unknown desks,
typed-in telephone numbers, words that must never be said, labels that mean two things.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.content.models import CASES, LONG_LISTS, Answer, Case, Closure, Desk, Next, QuestionType, RuleText
from bot.content.never_say import never_said
from bot.content.phrases import Phrases
from bot.content.yamlfile import Place, YamlFile
from bot.errors import Fault
from bot.language.normalise import normalise
from bot.language.phone import canonical, numbers_in

USUAL_DESKS = 4
MANY_DESKS = 8
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

LAST_RESORT = "police_110"
"""Answers day and night: the desk that every urgent answer can fall back on."""

MAIN_TYPES = (
    "on_call_now",
    "paid",
    "number_check",
    "contact_hours",
    "contact_list",
    "help",
    "out_of_scope",
)
"""Types of question that the program itself answers with."""

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_TYPED_NUMBER = re.compile(
    r"#\s*9110|(?<![\d,.])(?:110|118|119|188)(?![\d,.]|年|円|人|件|万|字|歳)"
    r"|(?<!\d)0\d{1,4}[-(\s]\d{1,4}[-)\s]\d{3,4}(?!\d)|(?<!\d)0\d{8,10}(?!\d)"
)
"""Beside ``numbers_in``, which leaves alone what a resident may well mean otherwise."""

_DECORATED = re.compile(r"</?[A-Za-z!]|&#?[A-Za-z0-9]+;|\*\*|__|[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
"""Tags, bold marks and emoji: LINE would show the first as they stand, and a screen reader reads the last aloud."""

_CASE_PLACEHOLDERS = {"published": {"desk"}, "one_desk": {"desk", "state"}}
PHRASE_PLACEHOLDERS: dict[str, set[str]] = {
    "open_until": {"until"},
    "closed_next": {"next"},
    "closed_maybe": {"next"},
    "ordinary_number": {"number"},
    "call": {"name"},
    "copy": {"number"},
    "details": {"name"},
}
LINE_WITH_NUMBERS = "urgent_line"
"""The one phrase into which desks' numbers are put; in all others a ``{desk}`` would stay."""


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

    def quotable(self) -> set[str]:
        """Return the desks whose number a text may hold: those that never leave the register."""
        return {desk.id for desk in self.desks if desk.number and desk.is_valid_for_ever()}


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
    for name in MAIN_TYPES:
        if name not in seen:
            yield Fault(ORDER_FILE, 0, f"「{name}」が要ります。この種類は、消すことも名前を変えることもできません。")


def _desks(draft: Draft) -> Iterator[Fault]:
    known = draft.desk_ids()
    seen: set[str] = set()
    for number, desk in enumerate(draft.desks):
        place: Place = ("desks", number)
        if desk.id in seen:
            yield draft.fault(DESKS_FILE, (*place, "id"), f"「{desk.id}」が2回あります。")
        seen.add(desk.id)
        for other in desk.instead:
            if other not in known or other == desk.id:
                what = f"代わりの窓口「{other}」は台帳にありません。"
                yield draft.fault(DESKS_FILE, (*place, "instead"), what)
        if desk.id == LAST_RESORT and not desk.is_always_there():
            what = (
                "110番は、急ぐ答えの最後のよりどころです。"
                "受付時間は「24時間」、祝日と年末年始は「受付」にしてください。"
            )
            yield draft.fault(DESKS_FILE, (*place, "hours"), what)
        yield from _desk_words(draft, place, desk)
    yield from _one_desk_each(draft)


def _desk_words(draft: Draft, place: Place, desk: Desk) -> Iterator[Fault]:
    if desk.note:
        yield from _text(draft, DESKS_FILE, (*place, "note"), desk.note, draft.quotable())
    yield from _text(draft, DESKS_FILE, (*place, "about"), desk.about, set())
    own = {canonical(number) for number in (desk.number, desk.ordinary_number) if number}
    for key in ("name", "short"):
        others = _numbers_typed(getattr(desk, key)) - own
        if others:
            what = f"この窓口のものではない番号「{min(others)}」が名前にあります。"
            yield draft.fault(DESKS_FILE, (*place, key), what)


def _one_desk_each(draft: Draft) -> Iterator[Fault]:
    """A number and a name each mean one desk, or a resident is led to the wrong one."""
    numbers: dict[str, str] = {}
    names: dict[str, str] = {}
    for number, desk in enumerate(draft.desks):
        for key in ("number", "ordinary_number"):
            digits = canonical(getattr(desk, key) or "")
            if digits and numbers.setdefault(digits, desk.id) != desk.id:
                what = f"この番号は「{numbers[digits]}」にもあります。番号を確かめてください。"
                yield draft.fault(DESKS_FILE, ("desks", number, key), what)
        called = [("name", desk.name), ("short", desk.short)]
        for key, name in [*called, *(("aliases", alias) for alias in desk.aliases)]:
            if names.setdefault(normalise(name), desk.id) != desk.id:
                owner = names[normalise(name)]
                what = f"呼び名「{name}」は「{owner}」にもあります。どちらかにしてください。"
                yield draft.fault(DESKS_FILE, ("desks", number, key), what)


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
        if closure.desk == LAST_RESORT:
            what = "110番は、急ぐ答えの最後のよりどころです。休みにはできません。"
            yield draft.fault(CLOSURES_FILE, ("closures", number, "desk"), what)


def _phrases(draft: Draft) -> Iterator[Fault]:
    for key, text in draft.phrases.model_dump(by_alias=True).items():
        wanted = PHRASE_PLACEHOLDERS.get(key, set())
        allowed = draft.quotable() if key == LINE_WITH_NUMBERS else wanted
        yield from _text(draft, PHRASES_FILE, (key,), text, allowed)
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
            yield from _text(draft, file, place, step.label, set())
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
        yield from _text(draft, file, where, text, draft.quotable() | extra)


def _text(draft: Draft, file: str, place: Place, text: str, allowed: set[str]) -> Iterator[Fault]:
    """Check one text for residents: placeholders, typed-in numbers, words never said."""
    for name in PLACEHOLDER.findall(text):
        if name not in allowed:
            yield draft.fault(file, place, _why_not_allowed(draft, name, allowed))
    bare = PLACEHOLDER.sub(" ", text)
    if "{" in bare or "}" in bare:
        yield draft.fault(file, place, "「{」と「}」の組が合っていません。")
    if typed := _numbers_typed(bare):
        what = (
            f"電話番号「{min(typed)}」がじかに書かれています。"
            "「{窓口のid}」と書いてください(番号は台帳だけに置きます)。"
        )
        yield draft.fault(file, place, what)
    if found := _DECORATED.search(bare):
        yield draft.fault(file, place, f"「{found.group()}」は使えません。絵文字・太字・HTML は消してください。")
    for reason in never_said(text):
        yield draft.fault(file, place, reason)


def _why_not_allowed(draft: Draft, name: str, allowed: set[str]) -> str:
    if not allowed:
        return f"「{{{name}}}」は使えません。ここでは、番号に置きかわりません。"
    if name in draft.desk_ids() - draft.quotable() and any(desk.id == name and desk.number for desk in draft.desks):
        return f"「{{{name}}}」は使えません。期間のある窓口です。文の中ではなく desks に書いてください。"
    return f"「{{{name}}}」は使えません。台帳にある、電話番号のある窓口の id を書いてください。"


def _numbers_typed(text: str) -> set[str]:
    """Return the telephone numbers in *text* in whatever width, dashes or kanji digits."""
    plain = unicodedata.normalize("NFKC", text)
    found = {canonical(typed.group()) for typed in _TYPED_NUMBER.finditer(plain)}
    return found | {number.digits for number in numbers_in(plain)}
