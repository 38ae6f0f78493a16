"""The words of the pages that stand still: the printed sheet, the pages that work without
the bot, what is kept of residents, and how well the pages can be used.

``responses/_pages.yaml`` holds the Japanese words and the plan, that is which answers and
desks a page shows; ``responses/<language>/_pages.yaml`` holds words only, so every language
shows the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from pydantic import Field

from bot.content.draft import PLACEHOLDER, numbers_typed
from bot.content.fields import AnswerId, DeskId, Strict, Text
from bot.content.keeping import DAYS, with_days
from bot.content.library import Content
from bot.content.never_say import never_said
from bot.content.reading import Record, load
from bot.content.yamlfile import Place, YamlFile
from bot.errors import ContentError, Fault
from bot.model import Language

FILE = "responses/_pages.yaml"

SITUATIONS = 5
"""On one sheet of paper; more would be letters too small to read."""

RECORDED_PARTS = frozenset({"recorded", "recorded_kept"})
"""Of a section: what is said only while masked words are kept."""

MEASURED = frozenset({"date", "pages", "tool", "findings", "contrast", "target", "zoom"})
"""What a measurement puts into the statement on accessibility."""

PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "date": frozenset({"year", "month", "day"}),
    "made": frozenset({"date"}),
    "checked": frozenset({"date"}),
    "aloud.step": frozenset({"number"}),
    "aloud.option": frozenset({"number"}),
}
"""What is filled into one text; every other text holds desks' numbers, or what was measured."""


LineNumber = Annotated[int, Field(ge=-6, le=6)]
"""1 is the first line, -1 the last: やさしい日本語 cuts one sentence into several."""


class Situation(Strict):
    """One situation on the sheet: an answer's first line, and some of its other lines."""

    answer: AnswerId
    also: AnswerId | None = None
    """A second answer whose first line stands below."""

    body: list[LineNumber] = []
    steps: list[LineNumber] = []


class Plan(Strict):
    """What the pages show, in every language."""

    situations: Annotated[list[Situation], Field(min_length=SITUATIONS, max_length=SITUATIONS)]
    sheet_desks: Annotated[list[DeskId], Field(min_length=3, max_length=7)]
    answers: Annotated[list[AnswerId], Field(min_length=5, max_length=12)]
    """On the page that works without the bot; the most urgent first."""


class Kept(Strict):
    """One thing that is kept."""

    what: Text
    long: Text
    why: Text


class Section(Strict):
    """A heading with what stands below it."""

    heading: Text
    lines: list[Text] = []
    kept: list[Kept] = []
    recorded: list[Text] = []
    """In place of ``lines`` while masked words are kept; empty: the same lines."""

    recorded_kept: list[Kept] = []
    """What is kept then, before ``kept``."""

    def while_recording(self, days: int) -> "Section":
        """Return the section as it is true while masked words are kept for *days* days."""
        more = [Kept(what=one.what, long=with_days(one.long, days), why=one.why) for one in self.recorded_kept]
        lines = [with_days(line, days) for line in self.recorded or self.lines]
        return Section(heading=self.heading, lines=lines, kept=[*more, *self.kept])


class Page(Strict):
    """A page of sections."""

    title: Text
    lead: Text
    sections: Annotated[list[Section], Field(min_length=2)]

    def while_recording(self, days: int) -> "Page":
        """Return the page as it is true while masked words are kept for *days* days; 0: as it stands."""
        if not days:
            return self
        sections = [section.while_recording(days) for section in self.sections]
        return Page(title=self.title, lead=self.lead, sections=sections)


class Sheet(Strict):
    """The words of the printed sheet."""

    title: Text
    lead: Text
    headings: dict[AnswerId, Text]
    """By the answer of each situation."""

    desks: Text
    scan: Text
    how: Text


class Alone(Strict):
    """The words of the page that works without the bot."""

    title: Text
    lead: Text
    contents: Text
    number_check: Text
    back: Text
    hours: Text
    print_it: Text
    choose: Text
    to_chat: Text


class Aloud(Strict):
    """What is said for signs that nobody can say."""

    step: Text
    option: Text
    hash: Text
    plus: Text
    at: Text
    until: Text
    pause: Annotated[str, Field(pattern=r"^[、，,] ?$")]
    stop: Annotated[str, Field(pattern=r"^[。.] ?$")]
    website: Text


class PageWords(Strict):
    """``responses/<language>/_pages.yaml``"""

    date: Text
    made: Text
    checked: Text
    languages: Text
    how_long: Text
    why: Text
    sheet: Sheet
    alone: Alone
    privacy: Page
    accessibility: Page
    aloud: Aloud


class SitePages(PageWords):
    """``responses/_pages.yaml``"""

    plan: Plan


def read_pages(content: Content) -> tuple[Plan, Mapping[Language, PageWords]]:
    """Return what the pages show, and their words in every language that is spoken.

    Raises:
        ContentError: with every fault, its line and the mend.
    """
    pages, file = load(content.folder, FILE, SitePages)
    faults = [Fault(FILE, file.line_of(place), what) for place, what in _plan_faults(pages.plan, content)]
    spoken: dict[Language, PageWords] = {}
    for language in content.spoken:
        try:
            words, file = _words(content, language, PageWords)
        except ContentError as error:
            faults += error.faults
            continue
        found = _word_faults(words, pages.plan, content)
        faults += [Fault(file.name, file.line_of(place), what) for place, what in found]
        spoken[language] = words
    if faults:
        raise ContentError(faults)
    return pages.plan, spoken


def _words(content: Content, language: Language, record: type[Record]) -> tuple[PageWords | Record, YamlFile]:
    if language is Language.JA:
        return load(content.folder, FILE, SitePages)
    return load(content.folder, f"responses/{language}/_pages.yaml", record)


def _plan_faults(plan: Plan, content: Content) -> Iterator[tuple[Place, str]]:
    for number, situation in enumerate(plan.situations):
        place: Place = ("plan", "situations", number)
        for name in filter(None, (situation.answer, situation.also)):
            if name not in content.answers:
                yield place, f"「{name}」という答えはありません。"
        if situation.answer in content.answers:
            yield from ((place, what) for what in _line_faults(situation, content))
    for number, name in enumerate(plan.answers):
        if name not in content.answers:
            yield ("plan", "answers", number), f"「{name}」という答えはありません。"
    for number, desk in enumerate(plan.sheet_desks):
        if desk not in content.desks:
            yield ("plan", "sheet_desks", number), f"窓口「{desk}」は台帳にありません。"
        elif not content.desks[desk].number:
            yield ("plan", "sheet_desks", number), f"窓口「{desk}」には、電話番号がありません。"


def _line_faults(situation: Situation, content: Content) -> Iterator[str]:
    """Yield the lines that one of the languages does not have: the languages cut sentences differently."""
    for language, spoken in content.spoken.items():
        answer = spoken.answers[situation.answer]
        for part, wanted, there in (("body", situation.body, answer.body), ("steps", situation.steps, answer.steps)):
            for line in wanted:
                if not 1 <= abs(line) <= len(there):
                    yield f"{language} の「{situation.answer}」の {part} に、{line}行目はありません。"


def _word_faults(words: PageWords, plan: Plan, content: Content) -> Iterator[tuple[Place, str]]:
    desks = {desk.id for desk in content.desks.values() if desk.number and desk.is_valid_for_ever()}
    for place, text in texts_of(words.model_dump(exclude={"plan"})):
        name = ".".join(map(str, place))
        allowed = PLACEHOLDERS.get(name, desks | _more_allowed(place))
        yield from ((place, what) for what in _text_faults(text, allowed))
        for missing in sorted(PLACEHOLDERS.get(name, frozenset()) - set(PLACEHOLDER.findall(text))):
            yield place, f"「{{{missing}}}」がありません。"
    if not any(f"{{{DAYS}}}" in one.long for section in words.privacy.sections for one in section.recorded_kept):
        yield ("privacy",), f"recorded_kept の long に「{{{DAYS}}}」がありません。伏せた文を残す日数を書いてください。"
    wanted = {situation.answer for situation in plan.situations}
    for missing in sorted(wanted - words.sheet.headings.keys()):
        yield ("sheet", "headings"), f"「{missing}」の見出しがありません。書き足してください。"
    for extra in sorted(words.sheet.headings.keys() - wanted):
        yield ("sheet", "headings", extra), f"「{extra}」は、plan の situations にありません。"


def _more_allowed(place: Place) -> frozenset[str]:
    """Return what is filled in beside desks' numbers: what was measured, and how long masked words are kept."""
    if place[0] == "accessibility":
        return MEASURED
    return frozenset({DAYS}) if place[0] == "privacy" and set(place) & RECORDED_PARTS else frozenset()


def _text_faults(text: str, allowed: frozenset[str] | set[str]) -> Iterator[str]:
    bare = PLACEHOLDER.sub(" ", text)
    if numbers_typed(bare):
        yield "電話番号は書けません。台帳(responses/_desks.yaml)の id を { } に入れてください。"
    for name in PLACEHOLDER.findall(text):
        if name not in allowed:
            yield f"「{{{name}}}」は、ここでは使えません。"
    yield from never_said(text)


def texts_of(tree: object, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Return every text of *tree* with its place."""
    if isinstance(tree, str):
        yield place, tree
    elif isinstance(tree, Mapping):
        for key, value in tree.items():
            yield from texts_of(value, (*place, str(key)))
    elif isinstance(tree, Sequence):
        for number, value in enumerate(tree):
            yield from texts_of(value, (*place, number))
