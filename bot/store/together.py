"""Let requests that arrive together share one disk flush.

A webhook waits for the flush above all, and a flush takes as long for ten transactions'
worth as for one. Whoever comes first writes; those who come meanwhile are written
together by the next. Each request is still kept as a whole or not at all.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from bot.errors import StoreLocked
from bot.store.records import Exchange

Write = Callable[[Sequence[Sequence[Exchange]]], list[int]]
"""Writes several requests in one transaction and says how many exchanges of each were news."""


@dataclass(slots=True)
class _Job:
    """What one request wants kept, and what came of it."""

    exchanges: Sequence[Exchange]
    done: bool = False
    news: int = 0
    failed: Exception | None = None


class Together:
    """Collects what several threads want written."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._waiting: deque[_Job] = deque()
        self._writing = threading.Lock()

    def keep(self, exchanges: Sequence[Exchange]) -> int:
        """Return how many of *exchanges* were news, once they are on the disk.

        Raises:
            StoreBusy: none of them was kept. Or what a fault of ours raised, likewise.
        """
        job = _Job(exchanges)
        self._waiting.append(job)
        with self._writing:
            if not job.done:
                self._write_jobs()
        if job.failed is not None:
            raise job.failed
        return job.news

    def _write_jobs(self) -> None:
        """Write every job that waits; where one spoils it for all, each for itself."""
        jobs = self._taken()
        try:
            self._write_together(jobs)
        except StoreLocked as locked:
            # Trying again, each for itself, would make the platform wait as often as there are jobs.
            jobs += self._taken()
            for job in jobs:
                job.failed = locked
        except Exception:
            # Whatever it was, a request may be told "kept" only if it was.
            for job in jobs:
                self._write_alone(job)
        finally:
            for job in jobs:
                job.done = True

    def _taken(self) -> list[_Job]:
        """Take every job that waits now."""
        jobs: list[_Job] = []
        with suppress(IndexError):  # nothing waits any more
            while True:
                jobs.append(self._waiting.popleft())
        return jobs

    def _write_together(self, jobs: Sequence[_Job]) -> None:
        counts = self._write([job.exchanges for job in jobs])
        for job, news in zip(jobs, counts, strict=True):
            job.news = news

    def _write_alone(self, job: _Job) -> None:
        try:
            self._write_together([job])
        except Exception as failed:  # goes to the one whose request it is
            job.failed = failed
