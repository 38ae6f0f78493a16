"""Play a script on the answering alone: no doors, no store, no platform.

Fast enough for a thousand turns in a second, so it is what ``replay diff`` and ``replay play`` use. What
the store does to a talk (repeats, taking back, deleting) is done here by hand; the tests
replay the same scripts through the real doors.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.answering import Answering
from bot.dialogue.choice import Choice
from bot.dialogue.conversation import Conversation, remembered, stands_where
from bot.model import Button, Channel, Incoming, Reply, What
from bot.replay.reading import ScriptFile
from bot.replay.script import Turn
from bot.replay.seen import Seen, broken, buttons_of, seen_of
from bot.store.records import Exchange


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One turn and what came of it. Turns in which only time passes are not played."""

    number: int
    """The turn's place in the script, from 0."""

    turn: Turn
    moment: datetime
    choice: Choice | None
    reply: Reply | None
    """None: silence."""

    seen: Seen | None
    pressed: Button | None = None
    """The button of the turn; its data is empty where no such button was shown."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Broken:
    """One promise of a script that was not kept."""

    file: str
    line: int
    what: str
    channel: str = ""
    """Where; empty: on every channel alike."""

    def __str__(self) -> str:
        where = f"({self.channel})" if self.channel else ""
        return f"{self.file} {self.line}行目{where}: {self.what}"


def play(file: ScriptFile, answering: Answering, known: Mapping[int, str] | None = None) -> tuple[Played, ...]:
    """Play *file* on its first channel and return its turns.

    Args:
        file: The script.
        answering: Answers, from whichever content.
        known: The data of buttons by turn, for those that *answering* does not show any more:
            a resident may still press them in an older message.
    """
    return tuple(_Talk(file, answering, known or {}).turns())


class _Talk:
    """One resident's talk while it is played."""

    def __init__(self, file: ScriptFile, answering: Answering, known: Mapping[int, str]) -> None:
        self._script = file.script
        self._answering = answering
        self._known = known
        self._channel = file.script.played_on[0]
        self._moment = file.script.at
        self._state = Conversation()
        self._last_message: int | None = None
        """The turn of the last message, the one that can be taken back."""

        self._from_message: int | None = None
        """The turn of the message that the talk as it stands came from."""

        self._urgent_from: int | None = None
        """The turn of the message that what is urgent came from."""

        self._shown: list[tuple[Button, ...]] = []

    def turns(self) -> Iterator[Played]:
        for number, turn in enumerate(self._script.turns):
            if turn.waits:
                self._moment += turn.waits
            elif turn.until:
                self._moment = turn.until
            else:
                yield self._played(number, turn)

    def _played(self, number: int, turn: Turn) -> Played:
        pressed = self._button(number, turn)
        if turn.unsent_first:
            return Played(number=number, turn=turn, moment=self._moment, choice=None, reply=None, seen=None)
        # A group is another place, where nothing was said yet and what is said now belongs to nobody's own talk.
        elsewhere = turn.what is What.JOINED
        state = Conversation() if elsewhere else self._state
        exchange = self._answering.answer(self._incoming(number, turn, pressed), state)
        if not elsewhere:
            self._state = self._state_after(number, exchange)
        choice = exchange.choice
        reply = self._answering.reply(choice, self._moment) if choice else None
        seen = None
        if choice and reply:
            phrases = self._answering.content.in_language(reply.language).phrases
            seen = seen_of(choice, reply, phrases)
            self._shown.append(buttons_of(reply))
        return Played(
            number=number, turn=turn, moment=self._moment, choice=choice, reply=reply, seen=seen, pressed=pressed
        )

    def _button(self, number: int, turn: Turn) -> Button | None:
        if turn.label is None:
            return None
        lists = self._shown[-1:] if turn.taps else self._shown[::-1]
        found = next((one for shown in lists for one in shown if one.label == turn.label), None)
        return found or Button(label=turn.label, data="")

    def _incoming(self, number: int, turn: Turn, pressed: Button | None) -> Incoming:
        data = (pressed.data or self._known.get(number, "")) if pressed else ""
        return Incoming(
            channel=self._channel,
            event_id=f"replay:{number}",
            resident="replay",
            chat="replay",
            what=turn.what,
            text=turn.typed,
            button=data,
            reply_token="replay" if self._channel is Channel.LINE else None,
            happened_at=self._moment - turn.late if turn.late else self._moment,
            received_at=self._moment,
        )

    def _state_after(self, number: int, exchange: Exchange) -> Conversation:
        """Return what the store would remember."""
        if exchange.what is What.UNSENT:
            last = self._last_message
            taken_back = last is not None and last in (self._from_message, self._urgent_from)
            return Conversation(language=self._state.language, at=self._state.at) if taken_back else self._state
        is_message = exchange.what not in (What.BUTTON, What.FOLLOW, What.LEFT)
        self._last_message = number if is_message else self._last_message
        kept = exchange.conversation
        after = Conversation() if exchange.forget or kept is None or kept.at is None else kept
        before = remembered(self._state, self._moment)
        if not stands_where(before, after):
            self._from_message = number if is_message else None
        if after.urgent == after.answer:
            self._urgent_from = self._from_message
        elif after.urgent != before.urgent:
            self._urgent_from = None
        return after


def promises_broken(file: ScriptFile, played: tuple[Played, ...]) -> Iterator[Broken]:
    """Return what *file* promises and *played* does not keep, with the line of the script."""
    for one in played:
        yield from broken_in_turn(file, one)


def broken_in_turn(file: ScriptFile, one: Played, channel: str = "") -> Iterator[Broken]:
    """Return what is broken in one turn."""

    def at(what: str, *place: str) -> Broken:
        return Broken(file=file.name, line=file.line(one.number, *place), what=what, channel=channel)

    turn = one.turn
    if one.pressed and not one.pressed.data:
        yield at(f"ボタン「{one.pressed.label}」は、前の答えにありません。", "taps" if turn.taps else "taps_earlier")
    silent = turn.keeps_silent or (turn.expects is None and _is_unanswered(turn))
    if one.seen is None:
        if not silent:
            yield at("答えが届きません。", "expects")
    elif silent:
        yield at(f"何も届かないはずが、届きました: {one.seen.words[:80]}", "expects", "silence")
    elif turn.expects:
        for key, what in broken(turn.expects, one.seen):
            yield at(what, "expects", key)


def _is_unanswered(turn: Turn) -> bool:
    """Say whether nothing can be answered to *turn*: they are gone, or took something back."""
    return turn.what in (What.LEFT, What.UNSENT)
