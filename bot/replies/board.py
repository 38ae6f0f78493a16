"""The desks as they stand at a moment, until the next minute that changes one of them.

Between two changes every answer reads the same, so whatever was composed for a board
may be used again until ``Board.until``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from bot.clock import in_tokyo
from bot.content.hours import Now, state_at
from bot.content.library import Content
from bot.content.models import Desk
from bot.content.phrases import Phrases
from bot.model import DeskLine, Language, State
from bot.replies.wording import fill, fill_numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Every desk that is valid now, as answers show it."""

    spoken: Mapping[Language, Mapping[str, DeskLine]]
    """By language; Japanese is always there."""

    since: datetime
    until: datetime
    """The first minute at which the board may read differently."""

    @property
    def lines(self) -> Mapping[str, DeskLine]:
        """The desks in Japanese."""
        return self.spoken[Language.JA]

    def lines_in(self, language: Language) -> Mapping[str, DeskLine]:
        """Return the desks in *language*; in Japanese where it is not spoken."""
        return self.spoken.get(language, self.lines)

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
    spoken = {
        language: {
            desk.id: _line(desk, states[desk.id], local, words.phrases, numbers)
            for desk in words.desks.values()
            if desk.is_valid_on(local.date())
        }
        for language, words in content.spoken.items()
    }
    return Board(spoken=spoken, since=local, until=min(state.changes for state in states.values()))


def _line(desk: Desk, now: Now, moment: datetime, phrases: Phrases, numbers: Mapping[str, str]) -> DeskLine:
    return DeskLine(
        id=desk.id,
        name=desk.name,
        short=desk.short,
        number=numbers[desk.id],
        state=now.state if desk.number else State.UNKNOWN,
        state_text=_state_text(desk, now, moment, phrases),
        hours_text=_hours_text(desk.hours, phrases),
        cost=desk.cost or "",
        note=fill_numbers(_beside(desk), numbers),
        ordinary_number=desk.ordinary_number or "",
    )


def _beside(desk: Desk) -> str:
    """Return what must stand beside a desk; for one without a telephone, first where it is."""
    place = "" if desk.number else desk.link
    return " ".join(part for part in (place, desk.note) if part)


_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_HOURS_WORD = re.compile("24時間|毎日|平日|不明|祝日|受付|休み|翌|[月火水木金土日]")


def _hours_text(hours: Sequence[str], phrases: Phrases) -> str:
    """Return the clerk's hours in the words of a language: ``月-金 9:00-16:30`` → ``Mon-Fri 9:00-16:30``."""
    return in_words("、".join(hours), phrases)


def in_words(hours: str, phrases: Phrases) -> str:
    """Return opening hours, or a rule for holidays, in the words of a language; as written in Japanese."""
    words = phrases.hours_words
    if not words:
        return hours
    said = _HOURS_WORD.sub(lambda found: words.get(found[0], found[0]), hours)
    return said if _is_dense(phrases) else said.replace("、", ", ").replace("・", ", ")


def _is_dense(phrases: Phrases) -> bool:
    """Say whether a language is written without spaces: its hours end in 時 or 点 instead of ":00"."""
    return _IDEOGRAPH.search(phrases.clock_hour) is not None


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
        return fill(phrases.clock_hour, hour="24")
    return hour_words(end, phrases) if end.date() == moment.date() else _day_and_clock(end, moment, phrases)


def _day_and_clock(when: datetime, moment: datetime, phrases: Phrases) -> str:
    space = "" if _is_dense(phrases) else " "
    return f"{_day_words(when, moment, phrases)}{space}{hour_words(when, phrases)}"


def _day_words(when: datetime, moment: datetime, phrases: Phrases) -> str:
    if when.date() == moment.date():
        return phrases.day_today
    if (when.year, when.month) == (moment.year, moment.month):
        return fill(phrases.date_day, month=str(when.month), day=str(when.day))
    return fill(phrases.date_month_day, month=str(when.month), day=str(when.day))


def hour_words(when: datetime, phrases: Phrases) -> str:
    """Return ``9時`` or ``16時30分``, or ``9:00`` as a language has it."""
    if not when.minute:
        return fill(phrases.clock_hour, hour=str(when.hour))
    return fill(
        phrases.clock_minute,
        hour=str(when.hour),
        minute=str(when.minute) if _is_dense(phrases) else f"{when.minute:02}",
    )
