"""The shape of ``responses/_memo.yaml``: questions that make a note to read out on the telephone."""

from typing import Annotated

from pydantic import Field

from bot.content.fields import AnswerId, CaseId, Day, DeskId, First, Label, Line, Strict, Text


class MemoOption(Strict):
    """One reply, and the line of the note that it makes."""

    id: CaseId
    label: Label
    say: Text


class MemoQuestion(Strict):
    """One question, which may be passed over."""

    id: CaseId
    question: Text
    options: Annotated[list[MemoOption], Field(min_length=2, max_length=7)]


class Memo(Strict):
    """``responses/_memo.yaml``"""

    title: Text
    first: First
    """Above the finished note."""

    opening: Line
    """The first line of every note."""

    no_japanese: Line | None = None
    """Said after it for whoever speaks another language; only やさしい日本語 has it."""

    intro: Line
    """Above the first question."""

    body: Annotated[list[Line], Field(max_length=3)]
    """Below the finished note."""

    questions: Annotated[list[MemoQuestion], Field(min_length=2, max_length=6)]
    desks: Annotated[list[DeskId], Field(min_length=1, max_length=4)]
    offered_with: list[AnswerId]
    """The answers that carry the button."""

    owner: Text
    checked_on: Day
    review_by: Day
