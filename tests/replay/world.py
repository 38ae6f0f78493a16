"""The real app with its store and its delivery, and doubles of both platforms, at a moment that a script sets."""

import contextlib
import sqlite3
import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.answering import Answering, Understood
from bot.clock import TOKYO
from bot.delivery.senders import make_senders
from bot.delivery.worker import LEASE, Senders, Worker
from bot.dialogue.choice import Choice
from bot.dialogue.conversation import Conversation
from bot.loading import make_renders
from bot.model import Channel, Incoming
from bot.settings import Settings
from bot.store.records import Exchange
from bot.store.sqlite import SqliteStore
from bot.web.app import create_app
from bot.web.services import Services
from tests.doubles.line_platform import LinePlatform
from tests.doubles.telegram_platform import TOKEN, TelegramPlatform
from tests.replay.arrivals import Arrival

LINE_SECRET = "a channel secret for replays".replace(" ", "-")
LINE_TOKEN = "line-access-token"
TELEGRAM_SECRET = "telegram-secret_1"
KEY = b"a key for replays"
LONGEST_WAIT_SECONDS = 60.0
"""Real seconds after which a reply that still waits is a fault of ours."""

PUBLIC_URL = "https://bot.example.jp"


@dataclass
class PinnedClock:
    """A clock that stands still until it is set."""

    moment: datetime = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)

    def __call__(self) -> datetime:
        return self.moment


class WatchedAnswering(Answering):
    """Answers as ever, and remembers what was chosen: by event, and last."""

    def __init__(self, answering: Answering) -> None:
        super().__init__(answering.content, answering.matcher, make_renders(answering.content, PUBLIC_URL), KEY)
        self.chosen: dict[str, Choice | None] = {}
        self.last: Choice | None = None
        self._lost = b""

    def body(self, channel: Channel, choice: Choice, moment: datetime) -> bytes:
        """Return the message, on Telegram without what ``lose_on_telegram`` named."""
        body = super().body(channel, choice, moment)
        return body.replace(self._lost, b"") if self._lost and channel is Channel.TELEGRAM else body

    def lose_on_telegram(self, words: str) -> None:
        """From now on, leave *words* out of what goes to Telegram: a fault of ours."""
        self._lost = words.encode()

    def answer(self, incoming: Incoming, conversation: Conversation) -> Exchange:
        """Answer, and remember the choice under the event's id."""
        exchange = super().answer(incoming, conversation)
        self.chosen.setdefault(incoming.event_id, exchange.choice)
        return exchange

    def understand(self, text: str, conversation: Conversation, moment: datetime, explained: bool = True) -> Understood:
        """Understand, and remember the choice as the last."""
        understood = super().understand(text, conversation, moment, explained)
        self.last = understood.choice
        return understood

    def pressed(self, data: str, conversation: Conversation, moment: datetime) -> Understood:
        """Answer a button, and remember the choice as the last."""
        understood = super().pressed(data, conversation, moment)
        self.last = understood.choice
        return understood


class World:
    """One app for many scripts, each with residents of its own. Use as a context manager."""

    def __init__(self, folder: Path, answering: Answering) -> None:
        """Prepare; the store lies in *folder*."""
        self.clock = PinnedClock()
        self.answering = WatchedAnswering(answering)
        self.line = LinePlatform(self.clock, strict_tokens=True, access_token=LINE_TOKEN, slow_seconds=0.02)
        self.telegram = TelegramPlatform(slow_seconds=0.02)
        self.file = folder / "replay.db"
        self.first_pages: dict[datetime, Arrival] = {}
        """The page on which a talk on the web begins, by moment."""

        self._numbers = 0

    def __enter__(self) -> Self:
        self.line.start()
        self.telegram.start()
        settings = Settings(
            line_channel_secret=LINE_SECRET,
            line_channel_access_token=LINE_TOKEN,
            line_api_base=self.line.url,
            telegram_bot_token=TOKEN,
            telegram_secret_token=TELEGRAM_SECRET,
            telegram_api_base=self.telegram.url,
            public_url=PUBLIC_URL,
        )
        self.store = SqliteStore(self.file)
        self.services = Services(
            settings=settings, answering=self.answering, store=self.store, clock=self.clock, key=KEY, worker=None
        )
        self.client = create_app(self.services).test_client()
        self._rows = sqlite3.connect(self.file, isolation_level=None)
        self.senders = make_senders(settings, self.clock)
        self.employ(self.senders)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.dismiss()
        self._rows.close()
        self.store.close()
        self.line.stop()
        self.telegram.stop()

    def employ(self, senders: Senders) -> None:
        """Let a new worker deliver with *senders*."""
        self._employed_with = senders
        self._worker = Worker(self.store, senders, self.clock)
        self._delivery = threading.Thread(target=_until_the_end, args=(self._worker,), daemon=True)
        self._delivery.start()
        self.services.worker = self._worker

    def dismiss(self) -> None:
        """Let the worker finish what is under way, and end."""
        self._worker.end()
        self._delivery.join()

    def next_number(self) -> int:
        """Return a number that nothing else has: for residents, events, messages."""
        self._numbers += 1
        return self._numbers

    def settle(self) -> None:
        """Return once nothing waits to be sent; time passes only as far as a reply must wait.

        Raises:
            AssertionError: something waits for ever.
        """
        ends = time.monotonic() + LONGEST_WAIT_SECONDS
        while waiting := self._waiting():
            assert time.monotonic() < ends, f"replies wait for ever: {waiting}"
            self._let_pass(waiting)
            time.sleep(0.002)

    def chosen(self, channel: Channel, event_id: str) -> Choice | None:
        """Return what was answered to the event, None for nothing."""
        return self.answering.last if channel is Channel.WEB else self.answering.chosen.get(event_id)

    def _waiting(self) -> list[tuple[str | None, str | None]]:
        """Return lease and earliest moment of what is next for each resident; the rest waits behind it."""
        rows = self._rows.execute(
            "select channel, resident, lease_until, not_before from outgoing where state = 'waiting' order by id desc"
        )
        return list({(channel, resident): (lease, due) for channel, resident, lease, due in rows}.values())

    def _let_pass(self, waiting: list[tuple[str | None, str | None]]) -> None:
        """Set the clock forward where all that waits is due later; a request under way takes real time.

        Where the worker has died, the next one begins when its leases have ended.
        """
        if not self._delivery.is_alive():
            self.clock.moment += LEASE + timedelta(seconds=1)
            self.employ(self._employed_with)
            return
        if any(lease for lease, _ in waiting):
            return
        due = min((_moment(not_before) for _, not_before in waiting if not_before), default=self.clock.moment)
        if all(not_before for _, not_before in waiting) and due > self.clock.moment:
            self.clock.moment = due
            self._worker.wake()


def _until_the_end(worker: Worker) -> None:
    """Run *worker* until it ends or is killed, as a process is: without a word."""
    with contextlib.suppress(SystemExit):
        worker.run()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(TOKYO)
