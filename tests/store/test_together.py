"""Sharing a flush: nobody is told "kept" for what was not kept."""

import threading

import pytest

from bot.errors import StoreBusy, StoreLocked
from bot.store.together import Together
from tests.store.builders import an_exchange


class Disk:
    """Takes requests, refuses those of a spoilt resident, and counts its flushes."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.flushes = 0
        self.gate = threading.Event()

    def write(self, requests):
        """Keep all of *requests* or none."""
        self.gate.wait(10)
        self.flushes += 1
        for request in requests:
            for exchange in request:
                if exchange.resident == "spoilt":
                    raise UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed")
                if exchange.resident == "locked":
                    raise StoreBusy("locked")
        self.kept += [exchange.resident for request in requests for exchange in request]
        return [len(request) for request in requests]


def kept_by_threads(disk: Disk, residents: list[str]) -> dict[str, object]:
    """Keep one exchange for each resident from a thread of its own; return what each was told."""
    together, told = Together(disk.write), {}

    def keep(resident: str) -> None:
        try:
            told[resident] = together.keep([an_exchange(resident=resident)])
        except Exception as error:
            told[resident] = type(error)

    threads = [threading.Thread(target=keep, args=(resident,)) for resident in residents]
    for thread in threads:
        thread.start()
    disk.gate.set()
    for thread in threads:
        thread.join()
    return told


def test_requests_that_come_together_share_flushes():
    """Thirty requests on a slow disk do not wait for thirty flushes."""
    disk = Disk()
    residents = [f"r{number}" for number in range(30)]

    told = kept_by_threads(disk, residents)

    assert told == dict.fromkeys(residents, 1)
    assert disk.flushes < 30


@pytest.mark.parametrize(("bad", "error"), [("spoilt", UnicodeEncodeError), ("locked", StoreBusy)])
def test_one_that_cannot_be_kept_is_the_only_one_refused(bad, error):
    """A fault in one request may neither lose another's message nor claim to have kept it."""
    disk = Disk()
    good = [f"r{number}" for number in range(10)]

    told = kept_by_threads(disk, [*good[:5], bad, *good[5:]])

    assert told == {**dict.fromkeys(good, 1), bad: error}
    assert sorted(disk.kept) == sorted(good)


def test_the_next_request_is_kept_after_a_refused_one():
    """A fault leaves nothing behind that spoils the next request."""
    disk = Disk()
    disk.gate.set()
    together = Together(disk.write)
    with pytest.raises(StoreBusy):
        together.keep([an_exchange(resident="locked")])

    assert together.keep([an_exchange(resident="r1")]) == 1


class LockedDisk:
    """A disk that another writer holds: whoever tries waits out the patience, in vain."""

    def __init__(self, wanted: int) -> None:
        self.tries = 0
        self._wanted = wanted
        self._waiting = threading.Semaphore(0)

    def announce(self) -> None:
        """Say that one more request is about to be kept."""
        self._waiting.release()

    def write(self, requests):
        """Wait until everybody is there, then give up."""
        self.tries += 1
        while self.tries == 1 and self._wanted:
            self._waiting.acquire()
            self._wanted -= 1
        raise StoreLocked("locked")


def test_a_locked_database_costs_everybody_one_patience():
    """Those who wait behind the one who gave up are told at once: LINE counts two seconds."""
    disk = LockedDisk(wanted=8)
    together, told = Together(disk.write), []

    def keep(number: int) -> None:
        disk.announce()
        with pytest.raises(StoreLocked):
            together.keep([an_exchange(resident=f"r{number}")])
        told.append(number)

    threads = [threading.Thread(target=keep, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(told) == 8
    assert disk.tries < len(told)  # before, each tried for itself, and the first twice
