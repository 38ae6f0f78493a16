"""Replay one script at all its doors at once and say which of its promises were broken."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus

from bot.dialogue.choice import Choice
from bot.model import Button, Channel, DeskLine, Reply
from bot.replay.play import Broken, Played, broken_in_turn
from bot.replay.reading import ScriptFile
from bot.replay.script import Does, Turn
from bot.replay.seen import Seen, buttons_of, seen_of
from tests.replay.arrivals import Arrival
from tests.replay.residents import DOORS, LineResident, Posted, Resident, TelegramResident
from tests.replay.world import World

LONGEST_WEBHOOK_SECONDS = 2.0
"""LINE counts a webhook that answers later as failed (check-webhook-error-statistics)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of one script."""

    file: ScriptFile
    talks: Mapping[Channel, tuple[Played, ...]]
    broken: tuple[Broken, ...]
    seconds: float


class Weather:
    """How the platforms bring what residents do. This is a good day: everything once and in order."""

    def bring(self, resident: Resident, posted: Posted) -> Iterator[int]:
        """Make the calls for one thing that was done. Yields the status of each call that should succeed."""
        yield resident.post(posted.body)

    def swaps(self, first: Turn, second: Turn) -> bool:
        """Say whether *second* is brought before *first*."""
        return False

    def repeats(self, channel: Channel) -> int:
        """Return how many copies of the last answer are the platform's own doing."""
        return 0

    def passed(self) -> None:
        """Hear that a turn is over."""


GOOD_DAY = Weather()


def replay(file: ScriptFile, world: World, weather: Weather = GOOD_DAY) -> Result:
    """Replay *file* in *world*."""
    began = time.perf_counter()
    talk = _Replay(file, world, weather)
    talk.play()
    talks = {channel: tuple(turns) for channel, turns in talk.talks.items()}
    return Result(file=file, talks=talks, broken=tuple(talk.broken), seconds=time.perf_counter() - began)


class _Replay:
    """One script while it is replayed: a resident at each door, all doing the same."""

    def __init__(self, file: ScriptFile, world: World, weather: Weather) -> None:
        self._file = file
        self._world = world
        self._weather = weather
        self._in_order = True
        world.clock.moment = file.script.at
        world.line.reset()
        world.telegram.reset()
        number = world.next_number()
        self._residents: list[Resident] = [DOORS[channel](world, number) for channel in file.script.played_on]
        self._shown: dict[Channel, list[tuple[Button, ...]]] = {one.channel: [] for one in self._residents}
        self.talks: dict[Channel, list[Played]] = {one.channel: [] for one in self._residents}
        self.broken: list[Broken] = []

    def play(self) -> None:
        moment = self._file.script.at
        turns = list(enumerate(self._file.script.turns))
        while turns:
            number, turn = turns.pop(0)
            if turn.passes_time:
                moment = turn.until or moment + (turn.waits or timedelta())
                continue
            self._world.clock.moment = moment
            together = [(number, turn)]
            if turns and self._weather.swaps(turn, turns[0][1]):
                together.insert(0, turns.pop(0))
                self._in_order = False  # from here on only that each turn is answered once can be asked for
            self._turns(together, moment)

    def _turns(self, together: list[tuple[int, Turn]], moment: datetime) -> None:
        """Let every resident do what is done *together*, and read what arrives."""
        done = {
            (number, resident.channel): self._do(number, turn, moment, resident)
            for number, turn in together
            for resident in self._residents
        }
        self._world.settle()
        for resident in self._residents:
            arrivals = resident.news()
            answered = [number for number, _ in together if done[number, resident.channel][1] is not None]
            self._count(together[-1][0], resident, len(arrivals), len(answered))
            for number, turn in together:
                pressed, choice = done[number, resident.channel]
                arrival = arrivals[-1] if arrivals and choice else None
                self._read(number, turn, moment, resident, pressed, choice, arrival)
        self._weather.passed()

    def _count(self, number: int, resident: Resident, arrived: int, answered: int) -> None:
        """Break the promise "exactly once" where it is broken; a message taken back first gets nothing."""
        most = answered + self._weather.repeats(resident.channel)
        taken_back = self._file.script.turns[number].unsent_first
        if arrived > most or (arrived < answered and not taken_back):
            self._breaks(number, resident.channel, f"答えが{answered}回のはずが、{arrived}回届きました。")
        if isinstance(resident, TelegramResident) and resident.unacknowledged():
            self._breaks(number, resident.channel, "押したボタンが、待たされたままです(answerCallbackQuery)。")

    def _do(self, number: int, turn: Turn, moment: datetime, resident: Resident) -> tuple[Button | None, Choice | None]:
        """Do *turn* at the resident's door. Returns the pressed button and what was chosen."""
        pressed = self._button(turn, resident.channel)
        happened = moment - turn.late if turn.late else moment
        if isinstance(resident, LineResident) and turn.does is Does.UNSENT:
            posted = resident.unsend(happened, before=False)
        else:
            if isinstance(resident, LineResident) and turn.unsent_first:
                self._bring(number, resident, resident.unsend(happened, before=True))
            posted = resident.prepare(turn, pressed, happened)
        self._bring(number, resident, posted)
        if turn.twice:
            self._bring(number, resident, replace(posted, body=posted.again))
        return pressed, self._world.chosen(resident.channel, posted.event_id)

    def _bring(self, number: int, resident: Resident, posted: Posted) -> None:
        began = time.perf_counter()
        for status in self._weather.bring(resident, posted):
            took, began = time.perf_counter() - began, time.perf_counter()
            if status != HTTPStatus.OK:
                self._breaks(number, resident.channel, f"受け口が {status} を返しました。")
            if took > LONGEST_WEBHOOK_SECONDS:
                self._breaks(number, resident.channel, f"受け口が {took:.1f} 秒かかりました。")

    def _button(self, turn: Turn, channel: Channel) -> Button | None:
        if turn.label is None:
            return None
        shown = self._shown[channel]
        lists = shown[-1:] if turn.taps else shown[::-1]
        found = next((one for buttons in lists for one in buttons if one.label == turn.label), None)
        return found or Button(label=turn.label, data="")

    def _read(
        self,
        number: int,
        turn: Turn,
        moment: datetime,
        resident: Resident,
        pressed: Button | None,
        choice: Choice | None,
        arrival: Arrival | None,
    ) -> None:
        """Note what arrived, and which promises it breaks."""
        channel = resident.channel
        reply = self._world.answering.reply(choice, moment) if choice and arrival else None
        seen = None
        if reply and choice and arrival:
            seen = self._seen(number, channel, choice, reply, arrival)
            self._shown[channel].append(seen.buttons)
        played = Played(number=number, turn=turn, moment=moment, choice=choice, reply=reply, seen=seen, pressed=pressed)
        self.talks[channel].append(played)
        if self._in_order:
            self.broken += broken_in_turn(self._file, played, channel)

    def _seen(self, number: int, channel: Channel, choice: Choice, reply: Reply, arrival: Arrival) -> Seen:
        """Return what arrived; whatever of *reply* did not arrive is a promise broken."""
        phrases = self._world.answering.content.in_language(reply.language).phrases
        if not self._in_order:
            return replace(seen_of(choice, reply, phrases), words=arrival.words, buttons=arrival.buttons)
        for part in parts_of(reply):
            if channel is Channel.WEB and choice.memo and part == reply.first:
                continue  # the page says what the note is for once, at its first question
            if not arrival.shows(part):
                self._breaks(number, channel, f"答えの「{part[:60]}」が、届いていません。")
        for desk in reply.desks:
            if not _reached(desk, reply, arrival):
                self._breaks(number, channel, f"窓口「{desk.name}」が、名前・番号・受付のどれかを欠いて届きました。")
        known = {button.data for button in arrival.buttons}
        for button in buttons_of(reply):
            if button.data not in known:
                self._breaks(number, channel, f"答えのボタン「{button.label}」が、届いていません。")
        if not reply.brief and not _in_order([desk.name for desk in reply.desks], arrival.words):
            self._breaks(number, channel, "窓口の順が、答えとちがいます。")
        return replace(seen_of(choice, reply, phrases), words=arrival.words, buttons=arrival.buttons)

    def _breaks(self, number: int, channel: Channel, what: str) -> None:
        self.broken.append(Broken(file=self._file.name, line=self._file.line(number), what=what, channel=channel))


def parts_of(reply: Reply) -> Iterator[str]:
    """Yield everything that *reply* says and a resident must get, whatever the channel."""
    yield from (reply.alarm_for, reply.alarm, reply.first, *reply.notices, *reply.found, *reply.body, *reply.steps)
    yield from (reply.question, reply.urgent_line, *reply.sources)


def _reached(desk: DeskLine, reply: Reply, arrival: Arrival) -> bool:
    """Say whether *desk* arrived: who it is and how to call; in a whole answer also whether somebody is there."""
    named = arrival.shows(desk.name) or (reply.brief and arrival.shows(desk.short))
    called = not desk.number or arrival.reaches(desk.number) or arrival.reaches(desk.ordinary_number)
    beside = reply.brief or (arrival.shows(desk.state_text) and arrival.shows(desk.note))
    return named and called and beside


def _in_order(names: list[str], words: str) -> bool:
    """Say whether all of *names* can be found in *words*, one behind the other."""
    place = 0
    for name in names:
        place = words.find(name, place)
        if place < 0:
            return False
        place += len(name)
    return True
