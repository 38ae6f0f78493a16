"""The shape of each content file, checked by pydantic.

Keys are English, values Japanese. Unknown keys are refused; a clerk's slip like
``cheked_on`` is answered with the nearest right key (``bot/content/reading.py``).
"""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from bot.content.fields import Day, DeskId, First, Label, Line, Strict, Target, Text, as_list, at_most
from bot.content.hours import Hours, parse_day_rule, parse_hours

RECORDED = "recorded"
"""The case that is said in place of the answer while masked words are kept (``bot/content/keeping.py``)."""

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
    "suspicious_message": ("pasted",),
    "out_of_scope": ("again", "still", "neither"),
    "about_bot": (RECORDED,),
    "_welcome": (RECORDED,),
    "_group": (RECORDED,),
    "_deleted": (RECORDED,),
}
"""The cases that the program can tell apart, by answer; topics and questions of ours bring further ones."""

LONG_LISTS = ("contact_hours", "contact_list", "language")
"""Answers that are a directory, so may show more desks than the usual four."""


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
    name: Annotated[Text, at_most(30)]
    short: Annotated[Text, at_most(12)]
    about: Annotated[Text, at_most(60)]
    number: Number | None = None
    ordinary_number: Annotated[Number, AfterValidator(_dialled_everywhere)] | None = None
    """For telephones that cannot dial ``number``."""

    link: Text | None = None
    hours: Annotated[list[str], BeforeValidator(as_list), Field(min_length=1), AfterValidator(_readable_hours)]
    holidays: Rule
    year_end: Rule
    note: Line | None = None
    cost: Annotated[Text, at_most(40)] | None = None
    """What a call costs, where a source says so."""

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

    to: Target
    label: Label


class Option(Next):
    """One of the replies to a question of ours."""

    words: list[Text] = []
    """What people write instead of the label: 「はい」, 「来ました」."""


class Ask(Strict):
    """A question of ours at the end of an answer, with the replies to choose from."""

    question: Line
    options: Annotated[list[Option], Field(min_length=2, max_length=7)]


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
    ask: Ask | None = None
    sources: list[AnswerSource] | None = None


class Answer(Strict):
    """One approved answer."""

    title: Text
    first: First
    body: Annotated[list[Line], Field(max_length=5)] = []
    steps: Annotated[list[Line], Field(max_length=6)] = []
    desks: Annotated[list[DeskId], Field(max_length=8)] = []
    next: Annotated[list[Next], Field(max_length=4)] = []
    ask: Ask | None = None
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
        """Return the answer as it reads in the case *name*; None is the plain answer.

        A question is not handed on: in a case it was already replied to.
        """
        if name is None or name not in self.cases:
            return self
        case = self.cases[name]
        given = {key: getattr(case, key) for key in Case.model_fields if getattr(case, key) is not None}
        return self.model_copy(update={"ask": None, **given})


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


class DeskFile(Strict):
    """``responses/_desks.yaml``"""

    desks: Annotated[list[Desk], Field(min_length=1)]


class ClosureFile(Strict):
    """``responses/_closures.yaml``"""

    closures: list[Closure]
