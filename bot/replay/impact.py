"""What does a change of the content change for residents?

Every script is played on the old and the new content; turns that came out alike are
forgotten, the others are gathered by the answer that changed. Nothing is read, written or
printed here: the command line and the console show the same ``Impact`` in their own form.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from bot.answering import Answering
from bot.channels.shown import Shown
from bot.loading import make_renders
from bot.model import Channel, Language, Reply
from bot.replay.changes import Change, Impact, Place, Side, by_answer
from bot.replay.differences import Aspect, Difference, Names, differences
from bot.replay.play import Broken, Played, broken_in_turn, play
from bot.replay.reading import ScriptFile
from bot.replies.plain import plain_text
from bot.rule_checks import SHOWN_ON, RuleBook

_PROMISE = re.compile("[」:]")
"""Ends what a complaint asks for; behind it stands what came instead."""


def impact(old: Answering, new: Answering, scripts: Iterable[ScriptFile]) -> Impact:
    """Return what residents of *scripts* get otherwise from *new* than from *old*.

    Args:
        old: Answers from the content as it was.
        new: Answers from the content as it would be.
        scripts: Read without regard to either content, since they may fit only one.
    """
    files = list(scripts)
    compare = _Comparison(old, new)
    found: dict[int, _Compared] = {}
    # Scripts of one hour after the other: the desks are looked up once for all of them.
    for place in sorted(range(len(files)), key=lambda place: files[place].script.at):
        found[place] = compare.script(files[place])
    compared = [found[place] for place in range(len(files))]
    changes = tuple(chain.from_iterable(one.changes for one in compared))
    return Impact(
        scripts=len(files),
        turns=sum(one.turns for one in compared),
        changes=changes,
        answers=by_answer(changes, Names(old.content, new.content)),
        broken=tuple(chain.from_iterable(one.broken for one in compared)),
        broken_before=tuple(chain.from_iterable(one.broken_before for one in compared)),
        mended=tuple(chain.from_iterable(one.mended for one in compared)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    """What is different in one script; fields as of ``Impact``."""

    turns: int
    changes: tuple[Change, ...]
    broken: tuple[Broken, ...]
    broken_before: tuple[Broken, ...]
    mended: tuple[Broken, ...]


class _Comparison:
    """Compares scripts one after the other."""

    def __init__(self, old: Answering, new: Answering) -> None:
        self._old, self._new = old, new
        self._names = Names(old.content, new.content)
        self._books = RuleBook(old.content), RuleBook(new.content)
        self._frames = _Frames(old, new)

    def script(self, file: ScriptFile) -> _Compared:
        """Play *file* on both and return what is different."""
        was, now = _played_on_both(file, self._old, self._new)
        old_promises, new_promises = _promises(file, was), _promises(file, now)
        changes = (self._change(file, before, after) for before, after in zip(was, now, strict=True))
        return _Compared(
            turns=len(now),
            changes=tuple(filter(None, changes)),
            broken=tuple(one for key, one in new_promises.items() if key not in old_promises),
            broken_before=tuple(one for key, one in new_promises.items() if key in old_promises),
            mended=tuple(one for key, one in old_promises.items() if key not in new_promises),
        )

    def _change(self, file: ScriptFile, old: Played, new: Played) -> Change | None:
        sides = _side(old, self._old), _side(new, self._new)
        alike = sides[0] == sides[1] and _was_there(old) == _was_there(new)
        found = () if alike else differences(old, new, self._names, self._rules_now_broken(old, new, *sides))
        found = found or tuple(self._frames.differences(file.script.played_on, old.reply, new.reply))
        if not found:
            return None
        place = Place(
            script=file.name,
            title=file.script.title,
            line=file.line(new.number),
            turn=new.number,
            does=new.turn.shown,
            at=new.moment,
        )
        return Change(place=place, old=sides[0], new=sides[1], differences=found)

    def _rules_now_broken(self, old: Played, new: Played, was: Side, now: Side) -> Mapping[str, str]:
        """Return the rules that only *new* breaks, each with what is wrong and why it is there."""
        before, after = self._books
        known = _rules_broken(before, self._old, old, was)
        return {rule: says for rule, says in _rules_broken(after, self._new, new, now).items() if rule not in known}


class _Frames:
    """What only a platform's own form of an answer shows: headings, words on buttons that call."""

    def __init__(self, old: Answering, new: Answering) -> None:
        contents = old.content, new.content
        self._renders = tuple(make_renders(content, "") for content in contents)
        self._reworded = {
            one for one in Language if contents[0].in_language(one).phrases != contents[1].in_language(one).phrases
        }
        self._known: dict[tuple[Channel, Reply, Reply], Difference | None] = {}

    def differences(self, channels: Iterable[Channel], old: Reply | None, new: Reply | None) -> Iterator[Difference]:
        """Return what is different on *channels*; without looking where no phrase was changed."""
        if old is None or new is None or new.language not in self._reworded:
            return
        for channel in channels:
            key = (channel, old, new)
            if key not in self._known:
                self._known[key] = self._compared(channel, old, new)
            if (found := self._known[key]) is not None:
                yield found

    def _compared(self, channel: Channel, old: Reply, new: Reply) -> Difference | None:
        both = zip(self._renders, (old, new), strict=True)
        was, now = ([*shown.lines, *shown.labels] for shown in (SHOWN_ON[channel](one[channel](r)) for one, r in both))
        if was == now:
            return None
        return Difference(
            aspect=Aspect.WORDING,
            subject=f"phrases/{channel}",
            says=f"決まり文句の言いまわしが変わります({channel})",
            old="\n".join(line for line in was if line not in now),
            new="\n".join(line for line in now if line not in was),
        )


def _played_on_both(file: ScriptFile, old: Answering, new: Answering) -> tuple[tuple[Played, ...], tuple[Played, ...]]:
    """Play *file* twice; a button that only one of them shows is pressed in the other as well.

    Its data is what a resident's older screen still carries, or what the script was written for.
    """
    was = play(file, old)
    now = play(file, new, known=_pressed_in(was))
    if missing := {number: data for number, data in _pressed_in(now).items() if number not in _pressed_in(was)}:
        was = play(file, old, known=missing)
    return was, now


def _pressed_in(played: Iterable[Played]) -> dict[int, str]:
    """Return the data of the buttons that were pressed where they were shown, by turn."""
    return {one.number: one.pressed.data for one in played if one.pressed and one.pressed.data}


def _was_there(played: Played) -> bool:
    """Say whether the button of a turn was shown; of a turn without one, that nothing was missing."""
    return played.pressed is None or bool(played.pressed.data)


def _side(played: Played, answering: Answering) -> Side:
    if played.reply is None:
        return Side(seen=None, reply=None)
    phrases = answering.content.in_language(played.reply.language).phrases
    return Side(seen=played.seen, reply=played.reply, lines=tuple(plain_text(played.reply, phrases).split("\n")))


def _rules_broken(book: RuleBook, answering: Answering, played: Played, side: Side) -> dict[str, str]:
    if played.choice is None:
        return {}
    shown = Shown(tuple(filter(None, side.lines)), side.labels)
    broken = book.broken(played.choice, shown, answering.board(played.moment))
    return {one.id: f"{one.what}({one.placed.rule.why})" for one in broken}


def _promises(file: ScriptFile, played: Iterable[Played]) -> dict[tuple[int, int, str], Broken]:
    """Return what is broken, by the promise: its turn, its line and what it asks for, which no answer changes."""
    return {
        (turn.number, one.line, _PROMISE.split(one.what)[0]): one
        for turn in played
        for one in broken_in_turn(file, turn)
    }
