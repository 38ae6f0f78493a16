"""Everything staff wrote, read but not yet checked as a whole, and what every text must keep to."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.content.models import Answer, Closure, Desk
from bot.content.never_say import never_said
from bot.content.phrases import Phrases
from bot.content.questions import QuestionType, RuleText, SignText, TopicText
from bot.content.yamlfile import Place, YamlFile
from bot.errors import Fault
from bot.language.phone import canonical, numbers_in

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_TYPED_NUMBER = re.compile(
    r"#\s*9110|(?<![\d,.])(?:110|118|119|188)(?![\d,.]|年|円|人|件|万|字|歳)"
    r"|(?<!\d)0\d{1,4}[-(\s]\d{1,4}[-)\s]\d{3,4}(?!\d)|(?<!\d)0\d{8,10}(?!\d)"
)
"""Beside ``numbers_in``, which leaves alone what a resident may well mean otherwise."""

_DECORATED = re.compile(r"</?[A-Za-z!]|&#?[A-Za-z0-9]+;|\*\*|__|[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]")
"""Tags, bold marks and emoji: LINE would show the first as they stand, and a screen reader reads the last aloud."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All files as read, each right for itself, not yet checked against each other."""

    types: tuple[QuestionType, ...]
    desks: tuple[Desk, ...]
    closures: tuple[Closure, ...]
    answers: Mapping[str, Answer]
    phrases: Phrases
    rules: tuple[RuleText, ...]
    topics: Mapping[str, tuple[TopicText, ...]]
    signs: tuple[SignText, ...]
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


def text_faults(draft: Draft, file: str, place: Place, text: str, allowed: set[str]) -> Iterator[Fault]:
    """Check one text for residents: placeholders, typed-in numbers, words never said."""
    for name in PLACEHOLDER.findall(text):
        if name not in allowed:
            yield draft.fault(file, place, _why_not_allowed(draft, name, allowed))
    bare = PLACEHOLDER.sub(" ", text)
    if "{" in bare or "}" in bare:
        yield draft.fault(file, place, "「{」と「}」の組が合っていません。")
    if typed := numbers_typed(bare):
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


def numbers_typed(text: str) -> set[str]:
    """Return the telephone numbers in *text* in whatever width, dashes or kanji digits."""
    plain = unicodedata.normalize("NFKC", text)
    found = {canonical(typed.group()) for typed in _TYPED_NUMBER.finditer(plain)}
    return found | {number.digits for number in numbers_in(plain)}
