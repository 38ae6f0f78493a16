"""The desks as they stand at a moment, until the next minute that changes one of them.

Between two changes every answer reads the same, so whatever was composed for a board
may be used again until ``Board.until``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from bot.clock import in_tokyo
from bot.content.hours import Now, state_at
from bot.content.library import Content
from bot.content.models import Desk
from bot.content.phrases import Phrases
from bot.model import DeskLine, State
from bot.replies.wording import fill, fill_numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Every desk that is valid now, as answers show it."""

    lines: Mapping[str, DeskLine]
    since: datetime
    until: datetime
    """The first minute at which the board may read differently."""

    def holds_at(self, moment: datetime) -> bool:
        """Say whether this board is right at *moment*."""
        return self.since <= moment < self.until


class Boards:
    """Gives the board of a moment and keeps the last one. Safe for several threads."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._lock = Lock()
        self._last: Board | None = None

    def at(self, moment: datetime) -> Board:
        """Return the board that holds at *moment*."""
        last = self._last
        if last is not None and last.holds_at(moment):
            return last
        with self._lock:
            if self._last is None or not self._last.holds_at(moment):
                self._last = make_board(self._content, moment)
            return self._last


def make_board(content: Content, moment: datetime) -> Board:
    """Read every desk's state at *moment*."""
    local = in_tokyo(moment)
    states = {desk: state_at(hours, local) for desk, hours in content.hours.items()}
    numbers = {desk.id: desk.number or "" for desk in content.desks.values()}
    lines = {
        desk.id: _line(desk, states[desk.id], local, content.phrases, numbers)
        for desk in content.desks.values()
        if desk.is_valid_on(local.date())
    }
    return Board(lines=lines, since=local, until=min(state.changes for state in states.values()))


def _line(desk: Desk, now: Now, moment: datetime, phrases: Phrases, numbers: Mapping[str, str]) -> DeskLine:
    return DeskLine(
        id=desk.id,
        name=desk.name,
        short=desk.short,
        number=numbers[desk.id],
        state=now.state if desk.number else State.UNKNOWN,
        state_text=_state_text(desk, now, moment, phrases),
        hours_text="、".join(desk.hours),
        note=fill_numbers(_beside(desk), numbers),
        ordinary_number=desk.ordinary_number or "",
    )


def _beside(desk: Desk) -> str:
    """Return what must stand beside a desk; for one without a telephone, first where it is."""
    place = "" if desk.number else desk.link
    return " ".join(part for part in (place, desk.note) if part)


def _state_text(desk: Desk, now: Now, moment: datetime, phrases: Phrases) -> str:
    if not desk.number:
        return phrases.no_telephone
    if now.state is State.UNKNOWN:
        return phrases.unknown
    if now.state is State.OPEN:
        if now.until is None:
            return phrases.open_all_day if desk.hours == ["24時間"] else phrases.open_now
        return fill(phrases.open_until, until=_clock_words(now.until, moment, phrases))
    if now.opens is None:
        return phrases.closed
    closed = phrases.closed_maybe if now.maybe_before else phrases.closed_next
    return fill(closed, next=_day_and_clock(now.opens, moment, phrases))


def _clock_words(end: datetime, moment: datetime, phrases: Phrases) -> str:
    """Say the end of an open stretch: bare on the same day, with the day otherwise."""
    midnight = end.hour == 0 and end.minute == 0
    if midnight and end.date() == moment.date() + timedelta(days=1):
        return "24時"
    return hour_words(end) if end.date() == moment.date() else _day_and_clock(end, moment, phrases)


def _day_and_clock(when: datetime, moment: datetime, phrases: Phrases) -> str:
    return f"{_day_words(when, moment, phrases)}{hour_words(when)}"


def _day_words(when: datetime, moment: datetime, phrases: Phrases) -> str:
    if when.date() == moment.date():
        return phrases.day_today
    if (when.year, when.month) == (moment.year, moment.month):
        return f"{when.day}日"
    return f"{when.month}月{when.day}日"


def hour_words(when: datetime) -> str:
    """Return ``9時`` or ``16時30分``."""
    return f"{when.hour}時{when.minute}分" if when.minute else f"{when.hour}時"
