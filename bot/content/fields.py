"""The kinds of value that content files hold, each with its rule and the mend in Japanese."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

LABEL_LIMIT = 20
"""LINE quick reply label, in grapheme clusters (messaging-api reference, 2026-08)."""

FIRST_LIMIT = 40
"""The action must be taken in at one glance."""

DeskId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,30}$")]
AnswerId = Annotated[str, Field(pattern=r"^_?[a-z][a-z0-9_]{1,30}$")]
CaseId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,24}$")]
Target = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,30}(/[a-z][a-z0-9_]{1,24})?$")]
"""Where a button leads: an answer, or one of its cases as ``paid/cash``."""


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


def at_most(limit: int) -> AfterValidator:
    """Refuse a text of more than *limit* characters."""

    def check(value: str) -> str:
        if len(value) > limit:
            raise ValueError(f"{len(value)}字あります。{limit}字までに短くしてください。")
        return value

    return AfterValidator(check)


def as_list(value: object) -> object:
    """Take one text for a list of one."""
    return [value] if isinstance(value, str) else value


def _written_day(value: object) -> object:
    # Without this, "20261123" would be read as seconds since 1970.
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)):
        return value
    raise ValueError("日付は「2026-11-23」のように書いてください。")


Sentence = Annotated[str, AfterValidator(_not_blank)]
"""As a resident typed it, perhaps on several lines (``\\n`` in quotes)."""

Text = Annotated[Sentence, AfterValidator(_one_line)]
Line = Annotated[Text, at_most(80)]
First = Annotated[Text, at_most(FIRST_LIMIT)]
Label = Annotated[Text, at_most(LABEL_LIMIT)]
Day = Annotated[date, BeforeValidator(_written_day)]


class Strict(BaseModel):
    """Frozen, and no key that is not named here."""

    model_config = ConfigDict(extra="forbid", frozen=True)
