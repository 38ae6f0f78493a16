"""The shape of each content file, checked by pydantic.

Keys are English, values Japanese. Unknown keys are refused; a clerk's slip like
``cheked_on`` is answered with the nearest right key (``bot/content/reading.py``).
"""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.content.hours import Hours, parse_day_rule, parse_hours

LABEL_LIMIT = 20
"""LINE quick reply label, in grapheme clusters (messaging-api reference, 2026-08)."""

FIRST_LIMIT = 40
"""The action must be taken in at one glance."""

DeskId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,30}$")]
AnswerId = Annotated[str, Field(pattern=r"^_?[a-z][a-z0-9_]{1,30}$")]

CASES: dict[str, tuple[str, ...]] = {
    "number_check": (
        "published",
        "near_miss",
        "international",
        "ends_0110",
        "free_dial",
        "ip_phone",
        "navi_dial",
        "mobile",
        "withheld",
        "unlisted",
        "no_number",
    ),
    "contact_hours": ("one_desk",),
    "contact_list": ("one_desk",),
    "out_of_scope": ("again",),
}
"""The cases that the program can tell apart, by answer."""

LONG_LISTS = ("contact_hours", "contact_list", "language")
"""Answers that are a directory, so may show more desks than the usual four."""


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("空です。文を書いてください。")
    if value != value.strip():
        raise ValueError("始めか終わりに空白があります。消してください。")
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise ValueError("文の中に改行(\\n)があります。1行に書いてください。")
    return value


def _at_most(limit: int) -> AfterValidator:
    def check(value: str) -> str:
        if len(value) > limit:
            raise ValueError(f"{len(value)}字あります。{limit}字までに短くしてください。")
        return value

    return AfterValidator(check)


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _written_day(value: object) -> object:
    # Without this, "20261123" would be read as seconds since 1970.
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)):
        return value
    raise ValueError("日付は「2026-11-23」のように書いてください。")


Sentence = Annotated[str, AfterValidator(_not_blank)]
"""As a resident typed it, perhaps on several lines (``\\n`` in quotes)."""

Text = Annotated[Sentence, AfterValidator(_one_line)]
Line = Annotated[Text, _at_most(80)]
First = Annotated[Text, _at_most(FIRST_LIMIT)]
Label = Annotated[Text, _at_most(LABEL_LIMIT)]
Day = Annotated[date, BeforeValidator(_written_day)]


class Strict(BaseModel):
    """Frozen, and no key that is not named here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Strict):
    """Where a fact was read."""

    title: Text
    url: Annotated[str, Field(pattern=r"^https?://[^\s]+$")]
    seen: Day
    sure: Literal["A", "B"] | None = None


def _number(value: str) -> str:
    if not re.fullmatch(r"#?[0-9](?:-?[0-9]){2,14}", value):
        raise ValueError(f"「{value}」は電話番号として読めません。半角の数字と「-」で書いてください。")
    return value


def _dialled_everywhere(value: str) -> str:
    if value.startswith("#"):
        raise ValueError("「#」で始まる番号は、かけられない電話があります。ふつうの番号を書いてください。")
    return value


def _readable_hours(value: list[str]) -> list[str]:
    parse_hours(value)
    return value


def _readable_rule(value: str) -> str:
    parse_day_rule(value)
    return value


Number = Annotated[str, AfterValidator(_number)]
Rule = Annotated[str, AfterValidator(_readable_rule)]


class Desk(Strict):
    """One place that helps, usually by telephone."""

    id: DeskId
    name: Annotated[Text, _at_most(30)]
    short: Annotated[Text, _at_most(12)]
    about: Annotated[Text, _at_most(60)]
    number: Number | None = None
    ordinary_number: Annotated[Number, AfterValidator(_dialled_everywhere)] | None = None
    """For telephones that cannot dial ``number``."""

    link: Text | None = None
    hours: Annotated[
        list[str], BeforeValidator(_as_list), Field(min_length=1), AfterValidator(_readable_hours)
    ]
    holidays: Rule
    year_end: Rule
    note: Line | None = None
    aliases: list[Text] = []
    valid_from: Day | None = None
    valid_until: Day | None = None
    instead: list[DeskId] = []
    sure: Literal["A", "B"]
    sources: Annotated[list[Source], Field(min_length=1)]

    @model_validator(mode="after")
    def _reachable_at_some_time(self) -> Self:
        if self.number is None and self.link is None:
            raise ValueError("number か link のどちらかが要ります。")
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError("valid_until の日が valid_from の日より前です。")
        return self

    def week_hours(self, closed: tuple[tuple[date, date], ...] = ()) -> Hours:
        """Return the hours as ``state_at`` reads them, with this desk's closures."""
        week, known, all_week = parse_hours(self.hours)
        holidays, year_end = parse_day_rule(self.holidays), parse_day_rule(self.year_end)
        excepted = bool(closed) or holidays.kind is not None or year_end.kind is not None
        return Hours(
            week=week,
            known=known,
            always=all_week and not excepted,
            holidays=holidays,
            year_end=year_end,
            closed_days=closed,
        )

    def is_always_there(self) -> bool:
        """Say whether somebody answers at every minute of the year, closures apart."""
        return self.week_hours().always

    def is_valid_for_ever(self) -> bool:
        """Say whether the register carries this desk with no first and no last day."""
        return self.valid_from is None and self.valid_until is None

    def is_valid_on(self, day: date) -> bool:
        """Say whether the register still carries this desk on *day*."""
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_until is None or day <= self.valid_until)


class Next(Strict):
    """A button that asks the next question."""

    to: AnswerId
    label: Label


class AnswerSource(Strict):
    """One line that residents see, and where staff can check it."""

    text: Line
    url: Annotated[str, Field(pattern=r"^https?://[^\s]+$")] | None = None


class Case(Strict):
    """What replaces the answer's parts in one case. What is absent stays."""

    first: First | None = None
    body: Annotated[list[Line], Field(max_length=5)] | None = None
    steps: Annotated[list[Line], Field(max_length=6)] | None = None
    desks: list[DeskId] | None = None
    next: Annotated[list[Next], Field(max_length=4)] | None = None
    sources: list[AnswerSource] | None = None


class Answer(Strict):
    """One approved answer."""

    title: Text
    first: First
    body: Annotated[list[Line], Field(max_length=5)] = []
    steps: Annotated[list[Line], Field(max_length=6)] = []
    desks: Annotated[list[DeskId], Field(max_length=8)] = []
    next: Annotated[list[Next], Field(max_length=4)] = []
    sources: list[AnswerSource]
    owner: Text
    checked_on: Day
    review_by: Day
    cases: dict[str, Case] = {}

    @model_validator(mode="after")
    def _reviewed_later(self) -> Self:
        if self.review_by <= self.checked_on:
            raise ValueError("review_by(次に見直す日)は checked_on より後の日にしてください。")
        return self

    def in_case(self, name: str | None) -> "Answer":
        """Return the answer as it reads in the case *name*; None is the plain answer."""
        if name is None or name not in self.cases:
            return self
        given = self.cases[name].model_dump(exclude_none=True)
        kept = {key: getattr(self.cases[name], key) for key in given}
        return self.model_copy(update=kept)


class Closure(Strict):
    """A desk is closed from the first to the last day, both included."""

    desk: DeskId
    from_: Annotated[Day, Field(alias="from")]
    to: Day
    note: Line | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.to < self.from_:
            raise ValueError("終わりの日が始めの日より前です。")
        return self


class QuestionType(Strict):
    """One of the types of question; its place in the list is its urgency."""

    id: AnswerId
    title: Text
    urgent: bool


class RuleText(Strict):
    """A named rule that raises an urgent type, as written in ``intents/_rules.yaml``."""

    name: Text
    type: AnswerId
    all: Annotated[list[list[Text]], Field(min_length=1)]
    none: list[Text] = []


class Phrases(Strict):
    """Short words that every answer uses. Placeholders stand in braces."""

    open_until: Text
    open_all_day: Text
    open_now: Text
    closed_next: Text
    closed: Text
    unknown: Text
    no_telephone: Text
    ordinary_number: Text
    day_today: Text
    sources_heading: Text
    steps_heading: Text
    desks_heading: Text
    urgent_line: Annotated[Text, _at_most(60)]
    urgent_button_paid: Label
    urgent_button_on_call: Label
    urgent_hint_paid: Line
    urgent_hint_on_call: Line
    next_heading: Text
    call: Text
    copy_: Annotated[Text, Field(alias="copy")]
    details: Text
    web_title: Text
    web_lead: Text
    web_label: Text
    web_send: Text
    web_empty: Text
    web_you: Text
    web_bot: Text
    web_privacy: Text
    web_home: Text
    web_menu_heading: Text
    web_for: Text
    web_skip: Text
    web_promise: Text
    web_urgent_heading: Text
    web_urgent_mark: Text
    web_next_heading: Text
    web_label_again: Text
    web_example: Text
    web_missing: Text
    web_missing_lead: Text
    desk_hours: Text
    desk_call: Text
    desk_source: Text
    desk_updated: Text
    desk_holidays: Text
    desk_year_end: Text
    desk_link: Text
    desk_not_known: Text
    desk_more: Text
    desk_instead: Text
    desk_ordinary_why: Text
    desks_lead: Text
    link_desks: Text


class DeskFile(Strict):
    """``responses/_desks.yaml``"""

    desks: Annotated[list[Desk], Field(min_length=1)]


class ClosureFile(Strict):
    """``responses/_closures.yaml``"""

    closures: list[Closure]


class OrderFile(Strict):
    """``intents/_order.yaml``"""

    types: Annotated[list[QuestionType], Field(min_length=1)]


class RuleFile(Strict):
    """``intents/_rules.yaml``"""

    rules: list[RuleText]


class ExampleFile(Strict):
    """``intents/<type>.yaml``"""

    examples: Annotated[list[Sentence], Field(min_length=1)]
    also: dict[str, list[Sentence]] = {}
    """Sentences that another type would answer as well; two others as ``tax+postcard``."""
