"""The delivery worker: claims replies that are due, sends them, writes down the outcome.

One asyncio loop owns the HTTP session. It runs as a thread of ``serve`` or as its own
process (``app.py worker``); several may run, since every claim is a lease in the store.
"""

import asyncio
import contextlib
import random
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

import aiohttp

from bot.channels.outcome import Outcome, Verdict
from bot.clock import Clock
from bot.delivery.backoff import REFUSED_KEY_SECONDS, wait_before
from bot.delivery.comfort import AT_ONCE, Comforts
from bot.errors import StoreBusy
from bot.log import kind_of, log
from bot.metrics import DELIVERED
from bot.model import Channel, Outgoing
from bot.store.records import Attempt, Leased
from bot.store.sqlite import SqliteStore

IN_FLIGHT = 64
"""Requests under way at once; more only queue at the platform."""

LEASE = timedelta(seconds=12)
"""Longer than any request may take (5 s), shorter than a reply token lives (60 s)."""

IDLE_SECONDS = 0.2
"""How often another process's replies are looked for; our own wake us at once."""

GATHER_SECONDS = 0.004
"""Outcomes of this long are written down together: a commit costs a disk flush."""

TIDY_SECONDS = 20.0


class Sender(Protocol):
    """One channel's way of sending."""

    async def send(self, outgoing: Outgoing, tries: int) -> Outcome:
        """Try once. Never raises for anything that the platform or the network does."""
        ...


Senders = Callable[[aiohttp.ClientSession], Mapping[Channel, Sender]]
"""Makes the senders once the loop's session stands."""


@dataclass(frozen=True, slots=True)
class _Finished:
    leased: Leased
    outcome: Outcome


class Worker:
    """Sends what waits in *store* until it is stopped."""

    def __init__(self, store: SqliteStore, senders: Senders, clock: Clock) -> None:
        self._store = store
        self._make_senders = senders
        self._clock = clock
        self._chance = random.Random()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news: asyncio.Event | None = None
        self._thread: threading.Thread | None = None
        self._stopping = False
        self._comforts = Comforts()

    def start(self) -> None:
        """Run in a thread of this process."""
        self._thread = threading.Thread(target=self.run, name="delivery", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish what is under way, then end. What still waits is sent by the next worker."""
        self.end()
        if self._thread is not None:
            self._thread.join(timeout=LEASE.total_seconds())

    def end(self) -> None:
        """Say that it shall stop; ``run`` returns once nothing is under way."""
        self._stopping = True
        self.wake()

    def wake(self) -> None:
        """Say that something new waits. Callable from any thread, at any time."""
        loop, news = self._loop, self._news
        if loop is not None and news is not None:
            # A loop that has just closed needs no waking.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(news.set)

    def run(self) -> None:
        """Deliver until stopped, in the calling thread."""
        try:
            asyncio.run(self._deliver())
        finally:
            self._store.close()

    async def _deliver(self) -> None:
        self._news = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        timeout = aiohttp.ClientTimeout(total=5, connect=2)
        connector = aiohttp.TCPConnector(limit=IN_FLIGHT + AT_ONCE)
        # trust_env off: it would look up ~/.netrc in another thread for every request.
        async with aiohttp.ClientSession(
            connector=connector,
            timeout=timeout,
            trust_env=False,
            cookie_jar=aiohttp.DummyCookieJar(),
        ) as session:
            senders = self._make_senders(session)
            tidying = asyncio.create_task(self._tidy())
            try:
                await self._send_all(senders)
            finally:
                tidying.cancel()

    async def _send_all(self, senders: Mapping[Channel, Sender]) -> None:
        under_way: set[asyncio.Task[_Finished]] = set()
        while not self._stopping or under_way:
            free = IN_FLIGHT - len(under_way)
            claimed = [] if self._stopping or free < IN_FLIGHT // 4 else self._claim(free)
            for leased in claimed:
                sender = senders[leased.outgoing.channel]
                under_way.add(asyncio.create_task(_send(sender, leased)))
            await self._pause(under_way)
            finished = {task for task in under_way if task.done()}
            under_way -= finished
            await self._record([task.result() for task in finished], senders)

    async def _pause(self, under_way: set[asyncio.Task[_Finished]]) -> None:
        """Wait until something was sent or something new waits, then gather a little."""
        assert self._news is not None
        news = asyncio.create_task(self._news.wait())
        await asyncio.wait({*under_way, news}, timeout=IDLE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        news.cancel()
        self._news.clear()
        if under_way:
            await asyncio.wait(under_way, timeout=GATHER_SECONDS)

    def _claim(self, limit: int) -> list[Leased]:
        try:
            return self._store.claim(self._clock(), limit, LEASE)
        except StoreBusy as error:
            log().warning("cannot claim", **kind_of(error))
            return []

    async def _record(self, finished: list[_Finished], senders: Mapping[Channel, Sender]) -> None:
        """Write the outcomes down; they are ours to keep until the store takes them."""
        if not finished:
            return
        attempts = [self._attempt(one, senders) for one in finished]
        while True:
            try:
                self._store.record(attempts, self._clock())
                return
            except StoreBusy as error:
                log().warning("cannot record", **kind_of(error))
                await asyncio.sleep(IDLE_SECONDS)

    def _attempt(self, finished: _Finished, senders: Mapping[Channel, Sender]) -> Attempt:
        outcome, leased = finished.outcome, finished.leased
        DELIVERED.labels(leased.outgoing.channel, outcome.verdict).inc()
        if outcome.verdict is Verdict.LATER:
            wait = wait_before(leased.tries + 1, outcome.wait_seconds, self._chance)
            self._comforts.offer(senders[leased.outgoing.channel], leased.id, leased.outgoing, wait)
            return Attempt(id=leased.id, outcome=outcome, not_before=self._clock() + wait)
        if outcome.verdict is Verdict.STOP:
            log().error(
                "the platform refuses our key",
                channel=leased.outgoing.channel,
                reason=outcome.reason,
            )
            wait = timedelta(seconds=REFUSED_KEY_SECONDS)
            return Attempt(id=leased.id, outcome=outcome, not_before=self._clock() + wait)
        if outcome.verdict is Verdict.REFUSED:
            # Somebody got no answer and never will; only an operator can find out why.
            log().warning("a reply was refused", channel=leased.outgoing.channel, reason=outcome.reason)
        return Attempt(id=leased.id, outcome=outcome)

    async def _tidy(self) -> None:
        """Give up what is too old and delete what was kept long enough."""
        while True:
            try:
                if expired := self._store.expire(self._clock()):
                    log().warning("too old to be sent", replies=expired)
                    DELIVERED.labels("all", "expired").inc(expired)
                self._store.forget(self._clock())
            except StoreBusy as error:
                log().warning("cannot tidy", **kind_of(error))
            await asyncio.sleep(TIDY_SECONDS)


async def _send(sender: Sender, leased: Leased) -> _Finished:
    try:
        outcome = await sender.send(leased.outgoing, leased.tries)
    except Exception as error:
        # A fault of ours in one message must not end the delivery of all others.
        log().error("sending failed", channel=leased.outgoing.channel, **kind_of(error))
        outcome = Outcome(verdict=Verdict.LATER, reason=type(error).__name__)
    return _Finished(leased, outcome)
