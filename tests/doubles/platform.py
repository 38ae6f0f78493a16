"""What both platforms' doubles have in common: a port, a plan of faults, a record of what arrived."""

import threading
from collections import deque
from collections.abc import Collection
from typing import Generic, Self, TypeVar

from tests.doubles.lean_http import Handler, LeanServer

KEPT = 10_000
"""The newest requests that are kept whole, so that a load test does not fill the memory."""

Arrived = TypeVar("Arrived")


class Platform(Generic[Arrived]):
    """A platform's API on 127.0.0.1. Use as a context manager."""

    def __init__(self, handler: Handler, port: int, slow_seconds: float, faults: Collection[str]) -> None:
        """Prepare; ``start`` opens the port.

        Args:
            handler: Answers one request.
            port: 0 lets the system choose.
            slow_seconds: How late ``slow`` is.
            faults: What may be planned.
        """
        self._slow_seconds = slow_seconds
        self._faults = faults
        self._lock = threading.Lock()
        self._plan: deque[str] = deque()
        self._arrived: deque[Arrived] = deque(maxlen=KEPT)
        self._counts = {"arrived": 0, "taken": 0}
        self._server = LeanServer(handler, port)

    def start(self) -> Self:
        """Open the port."""
        self._server.start()
        return self

    def stop(self) -> None:
        """Close the port and every connection."""
        self._server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def port(self) -> int:
        """The open port."""
        return self._server.port

    @property
    def url(self) -> str:
        """What takes the place of the platform's own address."""
        return f"http://127.0.0.1:{self.port}"

    def plan(self, *faults: str) -> None:
        """Let the next requests to send meet *faults*, one each; afterwards all is well."""
        unknown = [fault for fault in faults if fault not in self._faults]
        if unknown:
            raise ValueError(f"not a fault: {unknown}; there are {self._faults}")
        with self._lock:
            self._plan.extend(faults)

    def calm(self) -> None:
        """Forget the faults that nothing met."""
        with self._lock:
            self._plan.clear()

    @property
    def arrived(self) -> list[Arrived]:
        """Every request to send, in order (the newest ``KEPT``)."""
        with self._lock:
            return list(self._arrived)

    @property
    def counts(self) -> dict[str, int]:
        """How many requests ``arrived`` and were ``taken``, all of them."""
        with self._lock:
            return dict(self._counts)

    def reset(self) -> None:
        """Forget what arrived and what was planned; what is used or blocked stays so."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        self._arrived.clear()
        self._plan.clear()
        self._counts.update(arrived=0, taken=0)
