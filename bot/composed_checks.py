"""Every message as it will be sent, held against the platforms' limits and the SDKs' models.

Composing depends on which desks are open, so each answer is composed at moments that
stand for all: a working day at noon and at night, Saturday, Sunday, a holiday and
31 December. Validation with the SDKs costs seconds (mostly their import), so what was
found in order is remembered by a file named after everything that made it.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from importlib.metadata import version
from itertools import combinations
from pathlib import Path

from bot.channels.line import limits as line_limits
from bot.channels.line import validate as line_validate
from bot.channels.telegram import limits as telegram_limits
from bot.channels.telegram import validate as telegram_validate
from bot.clock import TOKYO
from bot.content.fields import FIRST_LIMIT
from bot.content.library import Content
from bot.content.models import CASES
from bot.content.never_say import never_said
from bot.dialogue.choosing import NUMBER_CHECK, WHICH, Choice
from bot.errors import Fault
from bot.model import Channel
from bot.replies.board import Board, make_board
from bot.replies.compose import ONE_DESK_CASES, compose
from bot.replies.plain import plain_text
from bot.shelf import Render

MOMENTS = (
    datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO),  # Tuesday, noon
    datetime(2026, 11, 25, 2, 30, tzinfo=TOKYO),  # night
    datetime(2026, 11, 28, 12, 0, tzinfo=TOKYO),  # Saturday
    datetime(2026, 11, 29, 12, 0, tzinfo=TOKYO),  # Sunday
    datetime(2026, 11, 23, 12, 0, tzinfo=TOKYO),  # a national holiday
    datetime(2026, 12, 31, 12, 0, tzinfo=TOKYO),  # the year's end
)

KEPT_MARKS = 8

Check = Callable[[bytes], list[str]]
_LIMITS: dict[Channel, Check] = {
    Channel.LINE: line_limits.faults,
    Channel.TELEGRAM: telegram_limits.faults,
}
_MODELS: dict[Channel, Check] = {
    Channel.LINE: line_validate.sdk_faults,
    Channel.TELEGRAM: telegram_validate.sdk_faults,
}
_ROOMS = ("bot/content", "bot/dialogue", "bot/replies", "bot/channels")
_CODE = (*_ROOMS, "bot/model.py", "bot/composed_checks.py", "bot/loading.py")


def choices(content: Content) -> Iterator[Choice]:
    """Return every answer in each of its cases, and with the longest of what may stand beside it."""
    numbered = [desk.id for desk in content.desks.values() if desk.number]
    for name, answer in content.answers.items():
        yield Choice(answer=name)
        for case in dict.fromkeys([*CASES.get(name, ()), *answer.cases]):
            if case in ONE_DESK_CASES:
                yield from (Choice(answer=name, case=case, desk=desk) for desk in numbered)
            else:
                yield Choice(answer=name, case=case)
    yield from _fullest(content)
    yield from _pairs(content)


def _fullest(content: Content) -> Iterator[Choice]:
    """Return each answer to a question with alarm, signs and a second subject."""
    types = [kind for kind in content.types if kind.id in content.answers]
    urgent = [kind.id for kind in types if kind.urgent]
    alarm = max(urgent, key=lambda name: len(content.answers[name].first), default=None)
    longest = max(content.desks.values(), key=lambda desk: len(desk.name))
    labels = {kind.id: len(kind.label) for kind in types if not kind.urgent}
    for kind in types:
        second = max((name for name in labels if name != kind.id), key=lambda name: labels[name], default=None)
        signs = tuple(sign.id for sign in content.signs)
        for case in (None, *content.answers[kind.id].cases):
            if case not in ONE_DESK_CASES:
                beside = None if kind.urgent else alarm
                named = longest.id if kind.id == NUMBER_CHECK else None
                yield Choice(answer=kind.id, case=case, desk=named, second=second, alarm=beside, signs=signs)


def _pairs(content: Content) -> Iterator[Choice]:
    """Return every pair of types that a resident may be asked to choose between."""
    if WHICH not in content.answers:
        return
    for one, other in combinations(content.types, 2):
        alarm = one.id if one.urgent else None
        yield Choice(answer=WHICH, between=(one.id, other.id), alarm=alarm)


def faults_at(content: Content, renders: dict[Channel, Render], board: Board, with_models: bool) -> Iterator[Fault]:
    """Return what the platforms would refuse, and what must not be said, on *board*."""
    for choice in choices(content):
        file = f"responses/{choice.answer}.yaml"
        reply = compose(content, board, choice)
        for reason in never_said(plain_text(reply, content.phrases)):
            yield Fault(file, 0, reason)
        if len(reply.first) > FIRST_LIMIT:
            what = f"はじめの一文が、窓口の名前や番号を入れると{FIRST_LIMIT}字をこえます: {reply.first}"
            yield Fault(file, 0, what)
        for channel, limits in _LIMITS.items():
            body = renders[channel](reply)
            found = limits(body) + (_MODELS[channel](body) if with_models else [])
            for what in found:
                yield Fault(file, 0, f"{channel} で送れない形になります: {what}")


def all_faults(content: Content, renders: dict[Channel, Render]) -> list[Fault]:
    """Return every fault of every message at every moment of ``MOMENTS``."""
    found: set[Fault] = set()
    for moment in MOMENTS:
        # The SDKs' models see the same shapes at every moment: once is enough.
        models = moment is MOMENTS[0]
        found.update(faults_at(content, renders, make_board(content, moment), models))
    return sorted(found)


def faults_unless_known(content: Content, renders: dict[Channel, Render], folder: Path, public_url: str) -> list[Fault]:
    """As ``all_faults``, but nothing is done where the same was found in order before."""
    mark = folder / f"checked-{_name_of(content, public_url)}"
    if mark.exists():
        return []
    faults = all_faults(content, renders)
    if not faults:
        with suppress(OSError):  # read-only: the next start checks again
            folder.mkdir(parents=True, exist_ok=True)
            mark.touch()
            _forget_all_but_the_latest(folder)
    return faults


def _forget_all_but_the_latest(folder: Path) -> None:
    # Commands and servers with other addresses share the folder: each keeps its own mark.
    marks = sorted(folder.glob("checked-*"), key=lambda path: path.stat().st_mtime_ns)
    for old in marks[:-KEPT_MARKS]:
        old.unlink(missing_ok=True)


def _name_of(content: Content, public_url: str) -> str:
    made_of = hashlib.sha256(f"{content.fingerprint}|{public_url}".encode())
    project = Path(__file__).resolve().parent.parent
    for name in _CODE:
        place = project / name
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            made_of.update(path.read_bytes())
    for library in ("line-bot-sdk", "python-telegram-bot", "pydantic"):
        made_of.update(version(library).encode())
    return made_of.hexdigest()[:24]
