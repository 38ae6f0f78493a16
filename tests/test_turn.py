"""One thread at a time thinks; nobody waits for the disk with the turn in hand."""

import sqlite3
import threading
from pathlib import Path

import pytest

from bot.store.sqlite import SqliteStore
from bot.turn import TURN
from tests.store.builders import an_exchange
from tests.waiting import wait_for


def test_a_busy_disk_does_not_stop_others_from_thinking(tmp_path: Path):
    """While one request waits for the database, the next resident's message is understood."""
    store = SqliteStore(tmp_path / "bot.db")
    holder = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    holder.execute("begin immediate")
    kept: list[int] = []
    waiting = threading.Thread(target=lambda: kept.append(store.keep([an_exchange()])))
    waiting.start()

    free = TURN.acquire(timeout=5)
    TURN.release()
    holder.execute("rollback")
    wait_for(lambda: kept == [1], "the request is kept once the database is free")
    waiting.join()

    assert free


def test_the_turn_is_given_back_when_keeping_fails(tmp_path: Path):
    """A fault in one request must not leave everybody waiting for ever."""
    store = SqliteStore(tmp_path / "bot.db")
    spoilt = an_exchange(resident="\ud800")
    with pytest.raises(UnicodeEncodeError):
        store.keep([spoilt])

    assert not TURN.locked()
    assert store.keep([an_exchange()]) == 1
