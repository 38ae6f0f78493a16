"""SQLite connections: one a thread, and one error for whatever goes wrong with them."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.errors import StoreBusy, StoreLocked

BUSY_SECONDS = 1.5
"""How long a writer waits for another process's; then the platform is told to send again. LINE counts a webhook
that answers after two seconds as failed."""


class Connections:
    """Gives each thread its own connection to one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()

    def get(self) -> sqlite3.Connection:
        """Return this thread's connection, opened on first use."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._path, isolation_level=None, timeout=BUSY_SECONDS)
            connection.execute("pragma journal_mode = wal")
            # FULL: what was acknowledged survives a power cut.
            connection.execute("pragma synchronous = full")
            # What is wiped is gone from the file too, not only from its tables.
            connection.execute("pragma secure_delete = on")
            self._local.connection = connection
        return connection

    def close(self) -> None:
        """Close this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        self._local.connection = None
        if connection is not None:
            with suppress(sqlite3.Error):  # it is being thrown away, broken or not
                connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read. Raises ``StoreBusy`` for whatever SQLite says."""
        try:
            yield self.get()
        except sqlite3.Error as error:
            # A broken connection must not meet this thread's next request.
            self.close()
            busy = StoreLocked if _is_locked(error) else StoreBusy
            raise busy("the database does not answer") from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write in one transaction: all of it or nothing. Raises ``StoreBusy`` likewise."""
        with self.reading() as connection:
            connection.execute("begin immediate")
            try:
                yield connection
                connection.execute("commit")
            except BaseException:
                with suppress(sqlite3.Error):  # some errors have rolled back already
                    connection.execute("rollback")
                raise


def _is_locked(error: sqlite3.Error) -> bool:
    """Say whether *error* is another writer's doing; the low byte of SQLite's code tells."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
