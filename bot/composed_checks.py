"""Every message as it will be sent, held against the platforms' limits, the SDKs' models and our own rules.

Composing depends on which desks are open, so each answer is composed at moments that
stand for all: a working day at noon and at night, Saturday, Sunday, a holiday and
31 December. Validation with the SDKs costs seconds (mostly their import), so what was
found in order is remembered by a file named after everything that made it.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
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
from bot.content.language_checks import LONGEST_FIRST
from bot.content.library import Content
from bot.content.models import CASES
from bot.content.never_say import never_said
from bot.content.phrases import Phrases
from bot.dialogue.choice import Choice
from bot.dialogue.memo import MEMO_ANSWER, Picks
from bot.dialogue.names import NUMBER_CHECK, WHICH
from bot.errors import Fault
from bot.model import Channel, Language, Reply
from bot.replies.board import Board, make_board
from bot.replies.compose import ONE_DESK_CASES, compose
from bot.replies.plain import plain_text
from bot.replies.wording import fill
from bot.rule_report import RuleReport
from bot.shelf import TROUBLE, Render, Shelf

MOMENTS = (
    datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO),  # Tuesday, noon
    datetime(2026, 11, 25, 2, 30, tzinfo=TOKYO),  # night
    datetime(2026, 11, 28, 12, 0, tzinfo=TOKYO),  # Saturday
    datetime(2026, 11, 29, 12, 0, tzinfo=TOKYO),  # Sunday
    datetime(2026, 11, 23, 12, 0, tzinfo=TOKYO),  # a national holiday
    datetime(2026, 12, 31, 12, 0, tzinfo=TOKYO),  # the year's end
)

WHEN = dict(zip(MOMENTS, ("平日の昼", "夜中", "土曜", "日曜", "祝日", "年末"), strict=True))
"""What staff call the moments."""

TIMELESS = "こちらの不調のとき"
"""The emergency answer that waits for our own trouble: it knows no hour."""

BRIEF_LIMITS = {
    Language.JA: 60,
    Language.EASY: 70,
    Language.ZH: 60,
    Language.KO: 60,
    Language.EN: 100,
    Language.VI: 100,
}
"""Characters of a brief answer with its two buttons. Readings in brackets and letters need more room."""

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
_CODE = (
    *_ROOMS,
    "bot/model.py",
    "bot/composed_checks.py",
    "bot/rule_checks.py",
    "bot/rule_report.py",
    "bot/shelf.py",
    "bot/loading.py",
)


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
    yield from _memos(content)


def spoken_choices(content: Content, of: Iterable[Choice] | None = None) -> Iterator[Choice]:
    """Return each of *of*, by default ``choices``, in every language, and each urgent answer cut to its action."""
    for choice in list(choices(content) if of is None else of):
        for language in content.spoken:
            said = replace(choice, language=language, private=choice.alarm is not None)
            yield said
            if content.is_urgent(choice.answer):
                yield replace(said, brief=True)


def _memos(content: Content) -> Iterator[Choice]:
    """Return every question of the note, and the longest note."""
    for length in range(len(content.memo.questions) + 1):
        asked = content.memo.questions[:length]
        longest = [max(range(len(one.options)), key=lambda at: len(one.options[at].say)) + 1 for one in asked]
        picks = Picks(numbers=tuple(longest))
        yield Choice(answer=MEMO_ANSWER, memo=picks)
        yield Choice(answer=MEMO_ANSWER, memo=replace(picks, finished=True))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One message as it is sent on each channel."""

    choice: Choice
    reply: Reply
    bodies: dict[Channel, bytes]

    @property
    def file(self) -> str:
        """The file that its answer stands in."""
        return f"responses/{self.choice.answer}.yaml"


def sent_at(content: Content, renders: dict[Channel, Render], board: Board, said: Iterable[Choice]) -> Iterator[Sent]:
    """Return each of *said* as it is sent while *board* holds."""
    for choice in said:
        reply = compose(content, board, choice)
        yield Sent(choice=choice, reply=reply, bodies={channel: render(reply) for channel, render in renders.items()})


def limit_faults(content: Content, sent: Sent) -> Iterator[Fault]:
    """Return what the platforms would refuse, and what is too long to be read at a glance."""
    reply = sent.reply
    phrases = content.in_language(reply.language).phrases
    if len(reply.first) > (limit := _first_limit(reply, sent.choice)):
        what = f"はじめの一文が、窓口の名前や番号を入れると{limit}字をこえます: {reply.first}"
        yield Fault(sent.file, 0, what)
    if len(brief := brief_words(reply, phrases)) > (limit := BRIEF_LIMITS[reply.language]):
        yield Fault(sent.file, 0, f"急ぐ答えのはじめが{len(brief)}字です。{limit}字までにしてください: {brief}")
    for channel, limits in _LIMITS.items():
        for what in limits(sent.bodies[channel]):
            yield Fault(sent.file, 0, f"{channel} で送れない形になります: {what}")


def word_faults(content: Content, sent: Sent) -> Iterator[Fault]:
    """Return what must not be said, also where it is formed only by putting texts together."""
    for reason in never_said(plain_text(sent.reply, content.in_language(sent.reply.language).phrases)):
        yield Fault(sent.file, 0, reason)


def _first_limit(reply: Reply, choice: Choice) -> int:
    """Return how long the action may be; other languages need more words for the state of a desk."""
    if reply.language is Language.JA:
        return FIRST_LIMIT
    stated = len(reply.desks[0].state_text) if choice.desk and reply.desks else 0
    return LONGEST_FIRST[reply.language] + stated


def model_faults(sent: Sent) -> Iterator[Fault]:
    """Return what the SDKs' own models would refuse, drop or change; slow."""
    for channel, faults in _MODELS.items():
        for what in faults(sent.bodies[channel]):
            yield Fault(sent.file, 0, f"{channel} で送れない形になります: {what}")


def brief_words(reply: Reply, phrases: Phrases) -> str:
    """Return all that a brief answer says, its buttons too; empty for any other."""
    if not reply.more:
        return ""
    calls = [fill(phrases.call, name=desk.short) for desk in reply.desks]
    return "".join([reply.first, *calls, reply.more.label])


def all_faults(content: Content, renders: dict[Channel, Render], *, every_language: bool = True) -> list[Fault]:
    """Return every fault of every message at every moment of ``MOMENTS``.

    Args:
        content: What may be said.
        renders: What gives a reply each platform's form.
        every_language: False looks at other languages than Japanese only at the first moment and
            without the SDKs' models: a start shall not take a minute.
    """
    found: set[Fault] = set()
    rules = RuleReport(content)
    everything = list(spoken_choices(content))
    # Two types to choose between read the same at any hour, and are most of all there is.
    by_hour = [choice for choice in everything if not choice.between or choice.language is Language.JA]
    japanese = [choice for choice in everything if choice.language is Language.JA]
    for moment in MOMENTS:
        first = moment is MOMENTS[0]
        board = make_board(content, moment)
        said = everything if first else by_hour if every_language else japanese
        for sent in sent_at(content, renders, board, said):
            found.update(limit_faults(content, sent))
            rules.look(sent.choice, sent.bodies, board, WHEN[moment])
            if first:
                # The words are the same at every moment, and so are the shapes that the SDKs' models see.
                found.update(word_faults(content, sent))
            if first and (every_language or sent.choice.language is Language.JA):
                found.update(model_faults(sent))
    if TROUBLE.answer in content.answers:
        shelf = Shelf(content, renders)
        rules.look(TROUBLE, {channel: shelf.trouble(channel) for channel in renders}, None, TIMELESS)
    return sorted(found | set(rules.faults()))


def faults_unless_known(content: Content, renders: dict[Channel, Render], folder: Path, public_url: str) -> list[Fault]:
    """As ``all_faults``, but nothing is done where the same was found in order before."""
    mark = folder / f"checked-{_name_of(content, public_url)}"
    if mark.exists():
        return []
    faults = all_faults(content, renders, every_language=False)
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
