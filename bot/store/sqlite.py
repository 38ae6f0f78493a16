"""The store in one SQLite file: WAL, synchronous FULL, each request whole or not at all.

A connection belongs to its thread. Writers wait for each other at most 1.5 seconds;
after that the platform is told to send again (``StoreBusy``), so nothing is lost.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from bot.clock import utc_text
from bot.dialogue.conversation import LANGUAGE_MEMORY, MEMORY, Conversation
from bot.model import Channel
from bot.store.connection import Connections
from bot.store.migrations import migrations
from bot.store.records import Attempt, Backlog, Exchange, Leased, SaidTurn, StoredTalk
from bot.store.rows import DUE, TALK, keep_one, leased, moment, record_one, talk_of
from bot.store.said import TALKS, TURNS, delete_said, said_turn, stored_talk
from bot.store.together import Together
from bot.turn import TURN

KEPT = timedelta(days=30)
"""How long event ids and outcomes are kept, so that a late repeat is still known."""

TIDIED_AT_ONCE = 2_000
"""Nobody may wait for a long delete."""


class SqliteStore:
    """Events, conversations and outgoing replies in one file. Safe for several threads."""

    def __init__(self, path: Path, keep_masked_days: int = 0) -> None:
        """Open the file, make or bring up to date its tables.

        Args:
            path: Where it lies, or will lie.
            keep_masked_days: How long ``forget`` leaves what was said, masked; 0: it deletes all of it.

        Raises:
            StoreBusy: it cannot be opened.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self._kept_words = timedelta(days=keep_masked_days)
        self._connections = Connections(path)
        self._together = Together(self._write)
        with self._connections.reading() as db:
            migrations.apply(Database(db))

    def close(self) -> None:
        """Close this thread's connection."""
        self._connections.close()

    def conversation(self, channel: Channel, resident: str) -> Conversation:
        """Return what is remembered of a talk; an empty one if nothing is.

        Raises:
            StoreBusy: the database does not answer.
        """
        with self._connections.reading() as db:
            row = db.execute(TALK, (channel, resident)).fetchone()
        return talk_of(row) if row else Conversation()

    def keep(self, exchanges: Sequence[Exchange]) -> int:
        """Keep all of *exchanges* together; repeats leave no trace.

        Returns:
            How many of them were news.

        Raises:
            StoreBusy: nothing was kept.
        """
        return self._together.keep(exchanges)

    def claim(self, now: datetime, limit: int, lease: timedelta) -> list[Leased]:
        """Take up to *limit* replies that are due, each resident's in their order.

        A row whose lease has ended is due again: its worker is gone.
        """
        due = {"now": utc_text(now), "limit": limit}
        with self._connections.reading() as db:
            # Looking first costs no lock; most looks find nothing.
            if not db.execute(DUE, {**due, "limit": 1}).fetchone():
                return []
        with self._connections.writing() as db:
            rows = db.execute(DUE, due).fetchall()
            db.executemany(
                "update outgoing set lease_until = ?, tries = tries + 1 where id = ?",
                [(utc_text(now + lease), row[0]) for row in rows],
            )
        return [leased(row) for row in rows]

    def record(self, attempts: Sequence[Attempt], now: datetime) -> None:
        """Write down what became of leased replies, in one transaction."""
        with self._connections.writing() as db:
            for attempt in attempts:
                record_one(db, attempt, now)

    def expire(self, now: datetime) -> int:
        """Give up replies that are too old to be of use. Returns how many."""
        with self._connections.writing() as db:
            found = db.execute(
                "update outgoing set state = 'expired', done_at = :now, recipient = null,"
                " reply_token = null, body = null, lease_until = null"
                " where state = 'waiting' and expires_at <= :now"
                " and (lease_until is null or lease_until <= :now)",
                {"now": utc_text(now)},
            )
            return found.rowcount

    def forget(self, now: datetime) -> None:
        """Delete what has been kept long enough.

        Of events and outcomes only the oldest are looked at, a bounded number at a time:
        they lie in the order of their time, and nobody may wait for a long delete.
        """
        old = {"old": utc_text(now - KEPT), "some": TIDIED_AT_ONCE}
        with self._connections.writing() as db:
            # Of a talk that is over only the language stays, where it is not Japanese.
            db.execute(
                "delete from conversation where at < ? and (language = 'ja' or at < ?)",
                (utc_text(now - MEMORY), utc_text(now - LANGUAGE_MEMORY)),
            )
            db.execute(
                "update conversation set misses = 0, answer = null, variant = null, desk = null,"
                " between_types = null, brief = 0, message = null, urgent = null, urgent_message = null"
                " where at < ? and answer is not null",
                (utc_text(now - MEMORY),),
            )
            db.execute("delete from taken_back where at < :old", old)
            db.execute(
                "delete from event where received_at < :old"
                " and rowid in (select rowid from event order by rowid limit :some)",
                old,
            )
            db.execute(
                "delete from outgoing where state != 'waiting' and done_at < :old"
                " and id in (select id from outgoing order by id limit :some)",
                old,
            )
            db.execute(
                "delete from body where id not in"
                " (select body from outgoing where state = 'waiting' and body is not null)"
            )
        self._forget_words(now)
        with self._connections.reading() as db:
            # The log beside the file still holds what was wiped from the file.
            db.execute("pragma wal_checkpoint(truncate)")

    def backlog(self) -> Backlog:
        """Return how much waits and since when.

        Raises:
            StoreBusy: the database does not answer.
        """
        with self._connections.reading() as db:
            count, oldest = db.execute("select count(*), min(made_at) from outgoing where state = 'waiting'").fetchone()
        return Backlog(waiting=count, oldest=moment(oldest) if oldest else None)

    def talks_said(self) -> list[StoredTalk]:
        """Return the talks of which something is kept, the latest first; none where nothing is kept.

        Raises:
            StoreBusy: the database does not answer.
        """
        with self._connections.reading() as db:
            return [stored_talk(row) for row in db.execute(TALKS).fetchall()]

    def said_in(self, channel: Channel, resident: str) -> list[SaidTurn]:
        """Return what is kept of one talk, in the order in which it reached us.

        Raises:
            StoreBusy: the database does not answer.
        """
        with self._connections.reading() as db:
            return [said_turn(row) for row in db.execute(TURNS, (channel, resident)).fetchall()]

    def _forget_words(self, now: datetime) -> None:
        """Delete what was said before its days were over; a bounded number at a time, so that others get in."""
        before = now - self._kept_words if self._kept_words else None
        gone = TIDIED_AT_ONCE
        while gone == TIDIED_AT_ONCE:
            with self._connections.writing() as db:
                gone = delete_said(db, before, TIDIED_AT_ONCE)

    def _write(self, requests: Sequence[Sequence[Exchange]]) -> list[int]:
        # The turn ends before the transaction does: the disk flush lets others think.
        with self._connections.writing() as db, TURN:
            return [sum(keep_one(db, exchange) for exchange in request) for request in requests]
