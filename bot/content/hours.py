"""Opening hours: a staff notation, and the state of a desk at any minute.

Three states, since a wrong "open" sends a frightened person to a dead line: OPEN and
CLOSED only where a source states it, UNKNOWN everywhere else. All times are Tokyo wall
time; the minute at which a desk closes is already closed.

Notation, one span each: ``月-金 9:00-16:30`` · ``日 10:00-16:00`` · ``毎日 9:00-20:00`` ·
``月-金 16:00-翌9:00`` · ``24時間`` · ``不明``.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

import jpholiday

from bot.clock import TOKYO, in_tokyo
from bot.model import State

DAYS = "月火水木金土日"
MINUTES_A_DAY = 24 * 60
LOOK_AHEAD_DAYS = 14
"""Longer than any closure of an office; beyond it "next" is not said."""

_FROM_TO = r"(?P<h1>[0-9]{1,2}):(?P<m1>[0-9]{2})-(?P<next>翌)?(?P<h2>[0-9]{1,2}):(?P<m2>[0-9]{2})"
_SPAN = re.compile(r"(?P<days>毎日|平日|[月火水木金土日・\-]+) " + _FROM_TO)
_TIMES = re.compile(_FROM_TO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Somebody answers on ``weekday`` from ``start`` to ``end``."""

    weekday: int
    """0 is Monday."""

    start: int
    """Minutes after midnight."""

    end: int
    """Minutes after the same midnight; over 1440 when it runs into the next day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRule:
    """What holds on holidays, or at the year's end, instead of the week's spans."""

    kind: State | None
    """None: as in any week. CLOSED, UNKNOWN, or OPEN at ``times`` only."""

    times: tuple[int, int] = (0, 0)
    """Start and end in minutes, when ``kind`` is OPEN."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When a desk answers, as far as the sources say."""

    week: tuple[Span, ...]
    known: bool
    """False: the sources state no hours, so outside closures everything is UNKNOWN."""

    always: bool
    """Day and night, holidays too."""

    holidays: DayRule
    year_end: DayRule
    """29 December to 3 January."""

    closed_days: tuple[tuple[date, date], ...] = ()
    """Extra closures of this desk, first and last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The state at one minute and when it ends."""

    state: State
    until: datetime | None
    """When an OPEN desk closes. None: not soon, or not known."""

    opens: datetime | None
    """When a desk that is not OPEN certainly opens next. None: not known."""

    changes: datetime
    """The first minute at which this may read differently."""

    maybe_before: bool = False
    """Somebody may answer before ``opens``: a day lies between of which no source speaks."""


def parse_hours(notation: list[str]) -> tuple[tuple[Span, ...], bool, bool]:
    """Turn the clerk's spans into (week, known, always).

    >>> parse_hours(["月-金 9:00-16:30"])[0][0]
    Span(weekday=0, start=540, end=990)

    Raises:
        ValueError: with a Japanese sentence for the clerk.
    """
    if notation == ["24時間"]:
        whole = (Span(weekday=day, start=0, end=MINUTES_A_DAY) for day in range(7))
        return tuple(whole), True, True
    if notation == ["不明"]:
        return (), False, False
    week: list[Span] = []
    for written in notation:
        found = _SPAN.fullmatch(written.strip())
        if not found:
            raise ValueError(
                f"「{written}」は受付時間として読めません。"
                "「月-金 9:00-16:30」「24時間」「不明」のように書いてください。"
            )
        start, end = _minutes(found, written)
        week += [Span(weekday=day, start=start, end=end) for day in _days(found["days"])]
    return tuple(week), True, False


def parse_day_rule(written: str) -> DayRule:
    """Turn ``受付`` / ``休み`` / ``不明`` / ``9:00-17:00`` into a rule.

    Raises:
        ValueError: with a Japanese sentence for the clerk.
    """
    plain = {
        "受付": DayRule(kind=None),
        "休み": DayRule(kind=State.CLOSED),
        "不明": DayRule(kind=State.UNKNOWN),
    }
    if written in plain:
        return plain[written]
    found = _TIMES.fullmatch(written)
    if not found:
        raise ValueError(f"「{written}」は読めません。「受付」「休み」「不明」か「9:00-17:00」と書いてください。")
    return DayRule(kind=State.OPEN, times=_minutes(found, written))


@lru_cache(maxsize=4096)
def is_holiday(day: date) -> bool:
    """Say whether *day* is a national holiday, substitutes included (jpholiday)."""
    return bool(jpholiday.is_holiday(day))


def is_year_end(day: date) -> bool:
    """Say whether *day* lies in 29 December to 3 January."""
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)


def state_at(hours: Hours, at: datetime) -> Now:
    """Say whether somebody answers at the minute *at*, and what comes next.

    Raises:
        ValueError: *at* has no time zone.
    """
    moment = in_tokyo(at)
    if hours.always:
        return Now(state=State.OPEN, until=None, opens=None, changes=_midnight_after(moment))
    spans = _concrete(hours, moment.date())
    return _read_off(spans, moment)


def _read_off(spans: list[tuple[datetime, datetime, State]], moment: datetime) -> Now:
    covering = [span for span in spans if span[0] <= moment < span[1]]
    edges = [edge for span in spans for edge in span[:2] if edge > moment]
    changes = min([*edges, _midnight_after(moment)])
    if any(span[2] is State.OPEN for span in covering):
        return Now(state=State.OPEN, until=_end_of_run(spans, moment), opens=None, changes=changes)
    state = State.UNKNOWN if covering else State.CLOSED
    opens = min((span[0] for span in spans if span[2] is State.OPEN and span[0] > moment), default=None)
    unknown = [span[0] for span in spans if span[2] is State.UNKNOWN and span[0] > moment]
    maybe_before = opens is not None and any(start < opens for start in unknown)
    return Now(state=state, until=None, opens=opens, changes=changes, maybe_before=maybe_before)


def _end_of_run(spans: list[tuple[datetime, datetime, State]], moment: datetime) -> datetime | None:
    """Follow spans that touch or overlap; None when they go on beyond tomorrow."""
    end = moment
    for start, stop, state in sorted(spans, key=lambda span: span[0]):
        if state is State.OPEN and start <= end:
            end = max(end, stop)
    # Counted from midnight, so that it reads the same from one change to the next.
    return end if end < _midnight_after(moment) + timedelta(days=1) else None


def _concrete(hours: Hours, today: date) -> list[tuple[datetime, datetime, State]]:
    """Return the spans that may matter from yesterday on, with the state they give.

    A span that runs past midnight reaches only into a day that has no rule of its own: on
    the morning of a closure nobody sits there, whoever came the evening before.
    """
    spans: list[tuple[datetime, datetime, State]] = []
    for offset in range(-1, LOOK_AHEAD_DAYS + 1):
        day = today + timedelta(days=offset)
        rule = _rule_for(hours, day)
        state = _state_under(hours, rule)
        if state is State.CLOSED:
            continue
        for start, end in _minutes_of(hours, rule, day):
            spans.append((_at(day, start), _at(day, min(end, MINUTES_A_DAY)), state))
            if end > MINUTES_A_DAY:
                spans += _past_midnight(hours, day, end, state)
    return spans


def _past_midnight(hours: Hours, day: date, end: int, state: State) -> list[tuple[datetime, datetime, State]]:
    next_rule = _rule_for(hours, day + timedelta(days=1))
    if next_rule.kind in (State.CLOSED, State.OPEN):
        return []
    if next_rule.kind is State.UNKNOWN:
        state = State.UNKNOWN
    return [(_at(day, MINUTES_A_DAY), _at(day, end), state)]


def _state_under(hours: Hours, rule: DayRule) -> State:
    """Return what the day's spans mean while *rule* holds."""
    if rule.kind is None:
        return State.OPEN if hours.known else State.UNKNOWN
    return rule.kind


def _rule_for(hours: Hours, day: date) -> DayRule:
    if any(first <= day <= last for first, last in hours.closed_days):
        return DayRule(kind=State.CLOSED)
    if is_year_end(day):
        return hours.year_end
    if is_holiday(day):
        return hours.holidays
    return DayRule(kind=None)


def _minutes_of(hours: Hours, rule: DayRule, day: date) -> list[tuple[int, int]]:
    if rule.kind is State.OPEN:
        return [rule.times]
    if not hours.known:
        return [(0, MINUTES_A_DAY)]
    return [(span.start, span.end) for span in hours.week if span.weekday == day.weekday()]


def _at(day: date, minutes: int) -> datetime:
    # Japan has no summer time, so adding minutes to midnight is wall time.
    return datetime.combine(day, time(), TOKYO) + timedelta(minutes=minutes)


def _midnight_after(moment: datetime) -> datetime:
    return _at(moment.date() + timedelta(days=1), 0)


def _minutes(found: re.Match[str], written: str) -> tuple[int, int]:
    start = int(found["h1"]) * 60 + int(found["m1"])
    end = int(found["h2"]) * 60 + int(found["m2"])
    if found["next"]:
        end += MINUTES_A_DAY
    in_range = start < MINUTES_A_DAY and end - start <= MINUTES_A_DAY
    if int(found["m1"]) > 59 or int(found["m2"]) > 59 or not in_range:
        raise ValueError(f"「{written}」に、ありえない時刻があります。")
    if not found["next"] and end > MINUTES_A_DAY:
        raise ValueError(f"「{written}」は24:00をこえています。「翌9:00」のように書いてください。")
    if end <= start:
        raise ValueError(f"「{written}」は終わりが始めより前です。夜をまたぐなら「翌9:00」と書きます。")
    return start, end


def _days(written: str) -> list[int]:
    if written == "毎日":
        return list(range(7))
    if written == "平日":
        return list(range(5))
    days: list[int] = []
    for part in written.split("・"):
        first, dash, last = part.partition("-")
        if len(first) != 1 or (dash and len(last) != 1):
            raise ValueError(f"「{written}」は曜日として読めません。「月-金」「月・木」と書きます。")
        start = DAYS.index(first)
        end = DAYS.index(last) if dash else start
        if end < start:
            raise ValueError(f"「{written}」は曜日の順が逆です。「土・日」のように分けてください。")
        days += range(start, end + 1)
    if len(set(days)) != len(days):
        raise ValueError(f"「{written}」に同じ曜日が二度あります。")
    return days
