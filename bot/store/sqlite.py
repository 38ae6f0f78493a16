"""The store in one SQLite file: WAL, synchronous FULL, one transaction a request.

A connection belongs to its thread. Writers wait for each other at most five seconds;
after that the platform is told to send again (``StoreBusy``), so nothing is lost.
"""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from bot.channels.outcome import Verdict
from bot.clock import TOKYO, utc_text
from bot.dialogue.conversation import MEMORY, Conversation
from bot.errors import StoreBusy
from bot.model import Channel, Outgoing, What
from bot.store.migrations import migrations
from bot.store.records import Attempt, Backlog, Exchange, Leased

BUSY_MS = 5_000
KEPT = timedelta(days=30)
"""How long event ids and outcomes are kept, so that a late repeat is still known."""

_NO_LONGER_WAITING = {
    Verdict.SENT: "sent",
    Verdict.REFUSED: "refused",
}


class SqliteStore:
    """Events, conversations and outgoing replies in one file. Safe for several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        path.parent.mkdir(parents=True, exist_ok=True)
        migrations.apply(Database(self._connection()))

    def close(self) -> None:
        """Close this thread's connection."""
        if connection := getattr(self._local, "connection", None):
            connection.close()
            self._local.connection = None

    def conversation(self, channel: Channel, resident: str) -> Conversation:
        """Return what is remembered of a talk; an empty one if nothing is.

        Raises:
            StoreBusy: the database does not answer.
        """
        with self._refusing():
            row = self._connection().execute(
                "select misses, answer, at from conversation where channel = ? and resident = ?",
                (channel, resident),
            ).fetchone()
        if row is None:
            return Conversation()
        return Conversation(misses=row[0], answer=row[1], at=_moment(row[2]))

    def keep(self, exchanges: Sequence[Exchange]) -> int:
        """Keep all of *exchanges* in one transaction; repeats leave no trace.

        Returns:
            How many of them were news.

        Raises:
            StoreBusy: nothing was kept.
        """
        with self._transaction() as db:
            return sum(self._keep_one(db, exchange) for exchange in exchanges)

    def claim(self, now: datetime, limit: int, lease: timedelta) -> list[Leased]:
        """Take up to *limit* replies that are due, each resident's in their order.

        A row whose lease has ended is due again: its worker is gone.
        """
        moment = utc_text(now)
        with self._refusing():
            # Looking first costs no lock; most looks find nothing.
            if not self._connection().execute(_CLAIM, {"now": moment, "limit": 1}).fetchone():
                return []
        with self._transaction() as db:
            rows = db.execute(_CLAIM, {"now": moment, "limit": limit}).fetchall()
            db.executemany(
                "update outgoing set lease_until = ?, tries = tries + 1 where id = ?",
                [(utc_text(now + lease), row[0]) for row in rows],
            )
        return [_leased(row) for row in rows]

    def record(self, attempts: Sequence[Attempt], now: datetime) -> None:
        """Write down what became of leased replies, in one transaction."""
        with self._transaction() as db:
            for attempt in attempts:
                self._record_one(db, attempt, now)

    def expire(self, now: datetime) -> int:
        """Give up replies that are too old to be of use. Returns how many."""
        with self._transaction() as db:
            found = db.execute(
                "update outgoing set state = 'expired', done_at = :now, recipient = null,"
                " reply_token = null, body = null, lease_until = null"
                " where state = 'waiting' and expires_at <= :now"
                " and (lease_until is null or lease_until <= :now)",
                {"now": utc_text(now)},
            )
            return found.rowcount

    def forget(self, now: datetime) -> None:
        """Delete what has been kept long enough."""
        with self._transaction() as db:
            db.execute("delete from conversation where at < ?", (utc_text(now - MEMORY),))
            old = utc_text(now - KEPT)
            db.execute("delete from event where received_at < ?", (old,))
            db.execute("delete from outgoing where state != 'waiting' and done_at < ?", (old,))
            db.execute("delete from taken_back where at < ?", (old,))

    def backlog(self) -> Backlog:
        """Return how much waits and since when.

        Raises:
            StoreBusy: the database does not answer.
        """
        with self._refusing():
            count, oldest = self._connection().execute(
                "select count(*), min(made_at) from outgoing where state = 'waiting'"
            ).fetchone()
        return Backlog(waiting=count, oldest=_moment(oldest) if oldest else None)

    def _keep_one(self, db: sqlite3.Connection, exchange: Exchange) -> bool:
        received = utc_text(exchange.received_at)
        kept = db.execute(
            "insert into event (id, channel, what, message, received_at) values (?, ?, ?, ?, ?)"
            " on conflict (id) do nothing",
            (exchange.event_id, exchange.channel, exchange.what, exchange.message, received),
        )
        if kept.rowcount == 0:
            return False
        if exchange.what is What.UNSENT:
            _take_back(db, exchange, received)
            return True
        if exchange.message and _was_taken_back(db, exchange.message):
            db.execute("update event set message = null where id = ?", (exchange.event_id,))
            return True
        _remember(db, exchange)
        for number, outgoing in enumerate(exchange.outgoing):
            db.execute(_QUEUE, _queue_values(exchange, outgoing, number))
        return True

    def _record_one(self, db: sqlite3.Connection, attempt: Attempt, now: datetime) -> None:
        outcome = attempt.outcome
        if state := _NO_LONGER_WAITING.get(outcome.verdict):
            db.execute(
                "update outgoing set state = ?, outcome = ?, done_at = ?, recipient = null,"
                " reply_token = null, body = null, lease_until = null where id = ?",
                (state, outcome.reason, utc_text(now), attempt.id),
            )
            return
        if outcome.verdict is Verdict.PUSH:
            db.execute(
                "update outgoing set method = 'push', reply_token = null where id = ?",
                (attempt.id,),
            )
        not_before = utc_text(attempt.not_before) if attempt.not_before else None
        db.execute(
            "update outgoing set outcome = ?, not_before = ?, lease_until = null where id = ?",
            (outcome.reason, not_before, attempt.id),
        )

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._path, isolation_level=None, timeout=BUSY_MS / 1000)
            connection.execute("pragma journal_mode = wal")
            connection.execute("pragma synchronous = full")
            connection.execute("pragma secure_delete = on")
            connection.execute("pragma foreign_keys = on")
            self._local.connection = connection
        return connection

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._refusing():
            connection = self._connection()
            connection.execute("begin immediate")
            try:
                yield connection
            except BaseException:
                connection.execute("rollback")
                raise
            connection.execute("commit")

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Turn whatever SQLite says into the one decision of the caller: send it again."""
        try:
            yield
        except sqlite3.Error as error:
            # A broken connection must not be used again by this thread's next request.
            self._local.connection = None
            raise StoreBusy("the database cannot keep anything now") from error


_CLAIM = """
    select id, key, channel, resident, method, recipient, reply_token, body,
           made_at, expires_at, tries
    from outgoing as o
    where state = 'waiting' and expires_at > :now
      and (not_before is null or not_before <= :now)
      and (lease_until is null or lease_until <= :now)
      and not exists (
        select 1 from outgoing as earlier
        where earlier.state = 'waiting' and earlier.channel = o.channel
          and earlier.resident = o.resident and earlier.id < o.id
          and earlier.expires_at > :now
      )
    order by id limit :limit
"""

_QUEUE = """
    insert into outgoing (key, channel, resident, method, recipient, reply_token, body,
                          made_at, expires_at, tries, state)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'waiting')
"""


def _queue_values(exchange: Exchange, outgoing: Outgoing, number: int) -> tuple[object, ...]:
    return (
        outgoing.key or f"{exchange.event_id}#{number}",
        outgoing.channel,
        outgoing.resident,
        outgoing.method,
        outgoing.recipient,
        outgoing.reply_token,
        outgoing.body,
        utc_text(outgoing.made_at),
        utc_text(outgoing.expires_at),
    )


def _remember(db: sqlite3.Connection, exchange: Exchange) -> None:
    talk = exchange.conversation
    if talk is None or talk.at is None:
        db.execute(
            "delete from conversation where channel = ? and resident = ?",
            (exchange.channel, exchange.resident),
        )
        return
    db.execute(
        "insert into conversation (channel, resident, misses, answer, message, at)"
        " values (?, ?, ?, ?, ?, ?) on conflict (channel, resident) do update set"
        " misses = excluded.misses, answer = excluded.answer,"
        " message = excluded.message, at = excluded.at",
        (
            exchange.channel,
            exchange.resident,
            talk.misses,
            talk.answer,
            exchange.message,
            utc_text(talk.at),
        ),
    )


def _take_back(db: sqlite3.Connection, exchange: Exchange, received: str) -> None:
    """Forget what came from the message; an answer under way holds nothing of it and may go."""
    db.execute("delete from conversation where message = ?", (exchange.message,))
    db.execute("update event set message = null where message = ?", (exchange.message,))
    db.execute(
        "insert into taken_back (message, at) values (?, ?) on conflict (message) do nothing",
        (exchange.message, received),
    )


def _was_taken_back(db: sqlite3.Connection, message: str) -> bool:
    found = db.execute("select 1 from taken_back where message = ?", (message,)).fetchone()
    return found is not None


def _leased(row: tuple[Any, ...]) -> Leased:
    outgoing = Outgoing(
        key=row[1],
        channel=Channel(row[2]),
        resident=row[3],
        method=row[4],
        recipient=row[5],
        reply_token=row[6],
        body=row[7],
        made_at=_moment(row[8]),
        expires_at=_moment(row[9]),
    )
    return Leased(id=row[0], outgoing=outgoing, tries=row[10])


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(TOKYO)
