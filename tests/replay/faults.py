"""A bad day, by a seed: platforms that fail, repeat and reorder, a locked database, workers that die.

Whatever happens, each turn is answered once. The one exception is Telegram's own: it has no
key against doubles, so an answer whose arrival nobody could confirm may come twice.
"""

import functools
import logging
import random
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp

from bot.channels.outcome import Outcome
from bot.delivery.worker import Sender
from bot.model import Channel, Outgoing
from bot.replay.script import Turn
from tests.replay.harness import Weather
from tests.replay.residents import Posted, Resident
from tests.replay.world import World

REFUSED = ("500", "429", "reset", "slow", "lost")
MOST_IN_A_ROW = 3
TAKEN_UNSEEN = ("lost",)
"""Faults after which the platform has the message and we do not know it."""

REFUSED_SHARE = 0.35
REPEATED_SHARE = 0.15
LATE_REPEAT_SHARE = 0.1
SWAPPED_SHARE = 0.04
LOCKED_SHARE = 0.05
LOCKED_SECONDS = 0.1
KILLED_SHARE = 0.04
LONG_LOCK_SHARE = 0.002
"""A lock that outlasts our patience (BUSY_SECONDS): the call is refused, and brought again."""


def rough_weather(seed: int) -> Callable[[World], "RoughWeather"]:
    """Return what makes the bad day of *seed* for a world."""
    return functools.partial(RoughWeather, seed)


@dataclass
class Doom:
    """Whether the next sender to be used takes its worker with it."""

    near: bool = False


class MortalSender:
    """Sends, unless doom is near: then its process ends, between claiming and sending."""

    def __init__(self, sender: Sender, doom: Doom) -> None:
        self._sender = sender
        self._doom = doom

    async def send(self, outgoing: Outgoing, tries: int) -> Outcome:
        """Send as ever, or end the worker's thread as a killed process ends."""
        if self._doom.near:
            self._doom.near = False
            raise SystemExit
        return await self._sender.send(outgoing, tries)


class RoughWeather(Weather):
    """The bad day of one seed."""

    def __init__(self, seed: int, world: World) -> None:
        """Plan for *world*; the same seed gives the same day for the same scripts."""
        self._chance = random.Random(seed)
        self._world = world
        self._doom = Doom()
        self._late: list[tuple[Resident, Posted]] = []
        self._unseen = 0
        self.happened: Counter[str] = Counter()
        """How often each kind of misfortune came, so that a test knows that there were some."""

        # A worker's death leaves its exception to nobody; that is what a death is.
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        self._employ()

    def bring(self, resident: Resident, posted: Posted) -> Iterator[int]:
        """Bring one event: perhaps to a locked database, perhaps twice, with faults planned for the answer."""
        if resident.channel is Channel.WEB:  # a page that failed is a browser's matter
            yield resident.post(posted.body)
            return
        self._plan_refusals(resident.channel)
        self._doom.near = self._doom.near or self._happens(KILLED_SHARE, "kill")
        if self._happens(LONG_LOCK_SHARE, "long lock"):
            with _Lock(self._world):
                status = resident.post(posted.body)
            assert status == HTTPStatus.SERVICE_UNAVAILABLE, status
            yield resident.post(posted.again)
        elif self._happens(LOCKED_SHARE, "lock"):
            with _Lock(self._world, LOCKED_SECONDS):
                yield resident.post(posted.body)
        else:
            yield resident.post(posted.body)
        if self._happens(REPEATED_SHARE, "repeat"):
            yield resident.post(posted.again)
        if self._happens(LATE_REPEAT_SHARE, "late repeat"):
            self._late.append((resident, posted))

    def swaps(self, first: Turn, second: Turn) -> bool:
        """Swap two messages that came close to each other."""
        both_said = first.says is not None and second.says is not None
        return both_said and not (first.unsent_first or second.unsent_first) and self._happens(SWAPPED_SHARE, "swap")

    def repeats(self, channel: Channel) -> int:
        """Return how many answers Telegram may show twice, because it took them and we were not told."""
        return self._unseen if channel is Channel.TELEGRAM else 0

    def passed(self) -> None:
        """After a turn: what was delivered late and again, behind what came after it."""
        self._unseen = 0
        self._world.line.calm()
        self._world.telegram.calm()
        late, self._late = self._late, []
        for resident, posted in late:
            resident.post(posted.again)
        self._world.settle()

    def _plan_refusals(self, channel: Channel) -> None:
        if not self._happens(REFUSED_SHARE, "refusal"):
            return
        faults = [self._chance.choice(REFUSED) for _ in range(self._chance.randint(1, MOST_IN_A_ROW))]
        if channel is Channel.LINE:
            self._world.line.plan(*faults)
        else:
            self._world.telegram.plan(*faults)
            self._unseen += sum(fault in TAKEN_UNSEEN for fault in faults)

    def _happens(self, share: float, what: str) -> bool:
        happens = self._chance.random() < share
        self.happened[what] += happens
        return happens

    def _employ(self) -> None:
        """Let mortal workers deliver; whenever one dies, the next begins once its lease has ended."""
        make = self._world.senders

        def mortal(session: aiohttp.ClientSession) -> Mapping[Channel, Sender]:
            return {channel: MortalSender(sender, self._doom) for channel, sender in make(session).items()}

        self._world.dismiss()
        self._world.employ(mortal)


class _Lock:
    """Holds the database against every writer: for some real seconds, or as long as it is there."""

    def __init__(self, world: World, seconds: float | None = None) -> None:
        self._connection = sqlite3.connect(world.file, isolation_level=None, check_same_thread=False)
        self._release = threading.Timer(seconds, self._end) if seconds is not None else None

    def __enter__(self) -> None:
        self._connection.execute("begin immediate")
        if self._release:
            self._release.start()

    def __exit__(self, *_: object) -> None:
        if self._release:
            self._release.join()
        else:
            self._end()
        self._connection.close()

    def _end(self) -> None:
        self._connection.execute("rollback")
