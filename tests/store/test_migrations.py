"""The tables as released: a change here needs a new migration, never an edit."""

import sqlite3
from pathlib import Path

from bot.store.sqlite import SqliteStore
from tests.store.builders import an_exchange

TABLES = {
    "event": ["id", "channel", "what", "received_at"],
    "conversation": [
        "channel",
        "resident",
        "misses",
        "answer",
        "message",
        "at",
        "variant",
        "desk",
        "between_types",
        "language",
        "brief",
        "urgent",
        "urgent_message",
    ],
    "body": ["id", "bytes"],
    "outgoing": [
        "id",
        "key",
        "channel",
        "resident",
        "method",
        "recipient",
        "reply_token",
        "body",
        "made_at",
        "expires_at",
        "not_before",
        "lease_until",
        "tries",
        "state",
        "outcome",
        "done_at",
    ],
    "taken_back": ["message", "at"],
    "said": [
        "id",
        "channel",
        "resident",
        "chat",
        "event",
        "message",
        "at",
        "what",
        "words",
        "button",
        "answer",
        "variant",
        "language",
    ],
}


def test_the_tables_are_as_released(tmp_path: Path):
    """Nobody changes a released table without noticing."""
    SqliteStore(tmp_path / "bot.db").close()
    db = sqlite3.connect(tmp_path / "bot.db")

    columns = {name: [row[1] for row in db.execute(f"pragma table_info({name})")] for name in TABLES}

    assert columns == TABLES


def test_opening_again_loses_nothing(tmp_path: Path):
    """A restart after an update finds what waited."""
    SqliteStore(tmp_path / "bot.db").keep([an_exchange()])

    assert SqliteStore(tmp_path / "bot.db").backlog().waiting == 1


def test_the_file_survives_a_power_cut(tmp_path: Path):
    """WAL and synchronous FULL: an acknowledged event is on the disk."""
    store = SqliteStore(tmp_path / "bot.db")
    with store._connections.reading() as db:
        mode = db.execute("pragma journal_mode").fetchone()[0]
        synchronous = db.execute("pragma synchronous").fetchone()[0]

    assert (mode, synchronous) == ("wal", 2)
