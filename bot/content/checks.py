"""What must hold across files before anything is said to a resident.

One set of checks for the start, the command line and the tests: unknown desks,
typed-in telephone numbers, words that must never be said, labels that mean two things.
"""

from collections.abc import Iterator

from bot.content.answer_checks import answer_faults
from bot.content.draft import PLACEHOLDER, Draft, numbers_typed, text_faults
from bot.content.models import Desk
from bot.content.yamlfile import Place
from bot.errors import Fault
from bot.language.normalise import normalise
from bot.language.phone import canonical

DESKS_FILE = "responses/_desks.yaml"
CLOSURES_FILE = "responses/_closures.yaml"
PHRASES_FILE = "responses/_phrases.yaml"
ORDER_FILE = "intents/_order.yaml"
RULES_FILE = "intents/_rules.yaml"
SIGNS_FILE = "intents/_signs.yaml"

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

PHRASE_PLACEHOLDERS: dict[str, set[str]] = {
    "open_until": {"until"},
    "closed_next": {"next"},
    "closed_maybe": {"next"},
    "ordinary_number": {"number"},
    "call": {"name"},
    "copy": {"number"},
    "details": {"name"},
    "clock_hour": {"hour"},
    "clock_minute": {"hour", "minute"},
    "date_day": {"day"},
    "date_month_day": {"month", "day"},
}
LINE_WITH_NUMBERS = "urgent_line"
"""The one phrase into which desks' numbers are put; in all others a ``{desk}`` would stay."""


def faults_in(draft: Draft) -> list[Fault]:
    """Return everything that is wrong between the files; empty means fit to serve."""
    return [
        *_types(draft),
        *_desks(draft),
        *_main_desks(draft),
        *_closures(draft),
        *_phrases(draft),
        *_rules(draft),
        *_signs(draft),
        *answer_faults(draft),
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
        yield from text_faults(draft, DESKS_FILE, (*place, "note"), desk.note, draft.quotable())
    yield from text_faults(draft, DESKS_FILE, (*place, "about"), desk.about, set())
    own = {canonical(number) for number in (desk.number, desk.ordinary_number) if number}
    for key in ("name", "short"):
        others = numbers_typed(getattr(desk, key)) - own
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
    for key, text in draft.phrases.model_dump(by_alias=True, exclude={"hours_words"}).items():
        wanted = PHRASE_PLACEHOLDERS.get(key, set())
        allowed = draft.quotable() if key == LINE_WITH_NUMBERS else wanted
        yield from text_faults(draft, PHRASES_FILE, (key,), text, allowed)
        for missing in sorted(wanted - set(PLACEHOLDER.findall(text))):
            yield draft.fault(PHRASES_FILE, (key,), f"「{{{missing}}}」がありません。")


def _rules(draft: Draft) -> Iterator[Fault]:
    urgent = {kind.id for kind in draft.types if kind.urgent}
    for number, rule in enumerate(draft.rules):
        if rule.type not in urgent:
            what = f"「{rule.type}」は急ぐ種類ではありません。決まりは急ぐ種類だけに作れます。"
            yield draft.fault(RULES_FILE, ("rules", number, "type"), what)


def _signs(draft: Draft) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, sign in enumerate(draft.signs):
        if sign.id in seen:
            yield draft.fault(SIGNS_FILE, ("signs", number, "id"), f"「{sign.id}」が2回あります。")
        seen.add(sign.id)
        yield from text_faults(draft, SIGNS_FILE, ("signs", number, "found"), sign.found, set())
