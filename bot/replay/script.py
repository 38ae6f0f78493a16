"""The shape of a script: what a resident does, turn by turn, and what must come of it.

Keys are English, values Japanese, as in the content files. ``docs/replay.md`` is the
manual; ``bot/replay/reading.py`` reads the files.
"""

import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from bot.clock import TOKYO
from bot.content.fields import AnswerId, CaseId, DeskId, Sentence, Strict, Text, as_list
from bot.model import Channel, Language, What

PLAIN = "plain"
"""As ``variant``: the answer itself, none of its cases."""

NONE = "none"
"""As ``alarm`` and ``between``: there is none."""


class Sends(StrEnum):
    """What a resident can send that is no text, as scripts call it."""

    STICKER = "スタンプ"
    IMAGE = "写真"
    VIDEO = "動画"
    VOICE = "音声"
    FILE = "ファイル"
    LOCATION = "位置情報"
    OTHER = "そのほか"

    @property
    def what(self) -> What:
        """The same as the doors call it."""
        return What[self.name]


class Does(StrEnum):
    """What a resident can do beside writing."""

    FOLLOW = "友だち追加"
    LEFT = "ブロック"
    JOINED = "グループに招待"
    UNSENT = "取り消し"
    """Takes back the last message; LINE only."""

    @property
    def what(self) -> What:
        """The same as the doors call it."""
        return What[self.name]


_UNITS = {"秒": "seconds", "分": "minutes", "時間": "hours", "日": "days"}
_SIGN = re.compile("〔U\\+(0?[0-9A-F]{4}|10[0-9A-F]{4})〕")
_DURATION = re.compile("([1-9][0-9]{0,3})(秒|分|時間|日)")


def _duration(value: object) -> timedelta:
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError("長さは「30秒」「11分」「2時間」「3日」のように書いてください。")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _moment(value: object) -> datetime:
    if isinstance(value, str):
        try:
            return datetime.strptime(value, "%Y-%m-%d %H:%M").replace(tzinfo=TOKYO)
        except ValueError:
            pass
    raise ValueError("日時は「2026-11-24 12:00」のように、日本の時間で書いてください。")


def _yes(value: object) -> bool:
    if value in ("はい", "いいえ"):
        return value == "はい"
    raise ValueError("「はい」か「いいえ」と書いてください。")


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Yes = Annotated[bool, BeforeValidator(_yes)]


def _without_gaps(value: list[str]) -> list[str]:
    if len(set(value)) != len(value):
        raise ValueError("同じものが2回あります。一つにしてください。")
    return value


Texts = Annotated[list[Text], BeforeValidator(as_list), Field(min_length=1), AfterValidator(_without_gaps)]
Desks = Annotated[list[DeskId], BeforeValidator(as_list), Field(min_length=1), AfterValidator(_without_gaps)]


class Expected(Strict):
    """What must be true of the answer to one turn. What is absent is not asked for."""

    type: AnswerId | None = None
    """The answer, as its file in ``responses/`` is called."""

    variant: CaseId | None = None
    """Its case; ``plain`` for none."""

    brief: Yes | None = None
    """Whether it is cut to the action."""

    language: Language | None = None
    alarm: AnswerId | None = None
    """The urgent type whose first line stands above the answer; ``none`` for no alarm."""

    between: Annotated[list[AnswerId], Field(min_length=2, max_length=2)] | Literal["none"] | None = None
    """The two types that are asked to choose between, in any order; ``none`` for no such question."""

    desks: Desks | None = None
    """Shown with their numbers, in this order; others may stand between."""

    no_desks: Desks | None = None
    must_say: Texts | None = None
    must_not_say: Texts | None = None
    buttons: Texts | None = None
    """Labels of buttons that can be pressed."""

    no_buttons: Texts | None = None
    silence: Yes = False
    """Nothing at all arrives."""

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        others = self.model_fields_set - {"silence"}
        if self.silence and others:
            raise ValueError("silence: はい のときは、ほかの項目は書けません(何も届かないので)。")
        if not self.silence and not others:
            raise ValueError("何を確かめるかを、一つ以上書いてください。")
        return self


ACTIONS = ("says", "taps", "taps_earlier", "sends", "does", "waits", "until")


class Turn(Strict):
    """One thing that a resident does, or time that passes."""

    says: Sentence | None = None
    """Signs that nobody sees are written as 〔U+200B〕: content files hold none."""

    taps: Text | None = None
    """The label of a button of the last answer."""

    taps_earlier: Text | None = None
    """... of any earlier answer: old buttons stay in the talk."""

    sends: Sends | None = None
    does: Does | None = None
    waits: Duration | None = None
    until: Moment | None = None

    twice: Yes = False
    """The platform delivers the same event a second time."""

    late: Duration | None = None
    """The platform delivers it so long after it was sent."""

    unsent_first: Yes = False
    """It is taken back, and LINE tells us so before it brings the message."""

    expects: Expected | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        given = [name for name in ACTIONS if getattr(self, name) is not None]
        if len(given) != 1:
            what = "、".join(ACTIONS)
            raise ValueError(f"一つの turn には、{what} のうち、ちょうど一つを書いてください。")
        if self.passes_time and self.model_fields_set - {given[0]}:
            raise ValueError("waits と until には、ほかの項目は書けません。次の turn に分けてください。")
        if self.unsent_first and self.says is None:
            raise ValueError("unsent_first は says といっしょに書いてください。")
        return self

    @property
    def passes_time(self) -> bool:
        """Say whether nothing is done but waiting."""
        return self.waits is not None or self.until is not None

    @property
    def what(self) -> What:
        """The kind of thing that is done."""
        if self.says is not None:
            return What.TEXT
        if self.sends or self.does:
            return (self.sends or self.does or Sends.OTHER).what
        return What.BUTTON

    @property
    def typed(self) -> str:
        """The text that is sent, with the signs that nobody sees; empty where none is."""
        return _SIGN.sub(lambda found: chr(int(found[1], 16)), self.says or "")

    @property
    def label(self) -> str | None:
        """The label of the button that is pressed; None where none is."""
        return self.taps or self.taps_earlier

    @property
    def shown(self) -> str:
        """What is done, for people who read about it."""
        if self.says is not None:
            return self.says
        return f"[{self.label or self.sends or self.does or ''}]"

    @property
    def keeps_silent(self) -> bool:
        """Say whether nothing is to arrive."""
        return self.expects is not None and self.expects.silence


class Script(Strict):
    """A whole talk."""

    title: Text
    why: Text
    """Which promise would be broken without anybody noticing, if this script were not there."""

    at: Moment
    """When it begins."""

    channels: Annotated[list[Channel], Field(min_length=1)] | None = None
    """Where it takes place. None: wherever everything in it can be done."""

    invented: Texts | None = None
    """Names and numbers in it that look like somebody's own and are nobody's, as the writer made sure."""

    turns: Annotated[list[Turn], Field(min_length=1, max_length=80)]

    @property
    def played_on(self) -> tuple[Channel, ...]:
        """The channels on which it is replayed."""
        if self.channels is not None:
            return tuple(self.channels)
        on_the_web = not any(why_impossible(turn, Channel.WEB) for turn in self.turns)
        return (Channel.LINE, Channel.TELEGRAM, *((Channel.WEB,) if on_the_web else ()))


def why_impossible(turn: Turn, channel: Channel) -> str:
    """Return why *turn* cannot happen on *channel*; empty if it can."""
    if channel is not Channel.LINE and (turn.does is Does.UNSENT or turn.unsent_first):
        return "取り消しがあるのは LINE だけです。channels: [line] と書いてください。"
    if channel is Channel.WEB and (turn.sends or turn.does or turn.twice or turn.late):
        return "相談ページでは、文とボタンのほかは送れません。channels から web を消してください。"
    return ""
