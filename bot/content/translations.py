"""The shape of the files in ``responses/<language>/``: the same answers in other words.

A translation holds words only. Which desks stand below an answer, where its buttons lead
and when a desk is open comes from the Japanese answer and the register, so that no
language can promise something else.
"""

from typing import Annotated

from pydantic import Field

from bot.content.fields import CaseId, Day, DeskId, Label, Strict, Text

Lines = list[Text]


class SaidCase(Strict):
    """One case of an answer. What the Japanese case leaves out is left out here."""

    first: Text | None = None
    body: Lines | None = None
    steps: Lines | None = None
    question: Text | None = None


class SaidAnswer(Strict):
    """``responses/<language>/<answer>.yaml``"""

    checked_on: Day
    """When somebody held it against the Japanese answer."""

    first: Text
    body: Lines = []
    steps: Lines = []
    question: Text | None = None
    cases: dict[CaseId, SaidCase] = {}


class SaidDesk(Strict):
    """A desk of the register in other words."""

    name: Annotated[Text, Field(max_length=60)]
    short: Annotated[Text, Field(max_length=20)]
    about: Text
    note: Text | None = None
    cost: Text | None = None
    link: Text | None = None


class SaidWords(Strict):
    """``responses/<language>/_words.yaml``: by the Japanese words."""

    labels: dict[Text, Label]
    sources: dict[Text, Text]
    found: dict[Text, Text]
    desks: dict[DeskId, SaidDesk]


class SaidMemoOption(Strict):
    """As ``MemoOption``."""

    id: CaseId
    label: Label
    say: Text


class SaidMemoQuestion(Strict):
    """As ``MemoQuestion``."""

    id: CaseId
    question: Text
    options: list[SaidMemoOption]


class SaidMemo(Strict):
    """``responses/<language>/_memo.yaml``"""

    first: Text
    opening: Text
    no_japanese: Text | None = None
    """Only in やさしい日本語, which is what a foreign resident reads out."""

    intro: Text
    body: Lines
    questions: list[SaidMemoQuestion]
