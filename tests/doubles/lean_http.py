"""A lean HTTP/1.1 server on 127.0.0.1 for test doubles: one asyncio loop in a thread.

Just enough of HTTP for a client of ours that keeps its connections: requests with
Content-Length, answers with Content-Length. It must be faster than what it measures.
"""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Self

MOST_BYTES = 3_000_000
"""Of one request; LINE itself takes 2 MB."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    """Names in small letters."""

    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says, and how."""

    status: int
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)

    after_seconds: float = 0.0
    """Wait so long before answering."""

    hang_up: bool = False
    """Close the connection instead of answering."""

    def as_bytes(self) -> bytes:
        """Return the answer as it travels."""
        lines = [f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        lines += ["Content-Type: application/json", f"Content-Length: {len(self.body)}", "", ""]
        return "\r\n".join(lines).encode() + self.body


Handler = Callable[[Request], Answer]


class _Connection(asyncio.Protocol):
    """One client: reads requests one after the other, answers in their order."""

    def __init__(self, handler: Handler, open_ones: set[asyncio.Transport]) -> None:
        self._handler = handler
        self._open = open_ones
        self._unread = bytearray()
        self._busy = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._open.add(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._open.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        self._unread += data
        self._go_on()

    def _go_on(self) -> None:
        while not self._busy and not self._transport.is_closing():
            request = self._next_request()
            if request is None:
                return
            self._answer(self._handler(request))

    def _next_request(self) -> Request | None:
        end = self._unread.find(b"\r\n\r\n")
        if end < 0:
            return None
        first, *rest = self._unread[:end].decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
        length = int(headers.get("content-length", "0"))
        if length > MOST_BYTES:
            self._transport.abort()
            return None
        if len(self._unread) < end + 4 + length:
            return None
        body = bytes(self._unread[end + 4 : end + 4 + length])
        del self._unread[: end + 4 + length]
        method, path, _ = first.split(" ", 2)
        return Request(method, path, headers, body)

    def _answer(self, answer: Answer) -> None:
        if answer.after_seconds:
            self._busy = True
            loop = asyncio.get_running_loop()
            loop.call_later(answer.after_seconds, self._answer_late, answer)
        else:
            self._say(answer)

    def _answer_late(self, answer: Answer) -> None:
        self._busy = False
        if not self._transport.is_closing():
            self._say(answer)
            self._go_on()

    def _say(self, answer: Answer) -> None:
        if answer.hang_up:
            self._transport.abort()
        else:
            self._transport.write(answer.as_bytes())


class LeanServer:
    """Serves *handler* from a thread of its own until it is stopped.

    *handler* runs on that thread only, one request at a time.
    """

    def __init__(self, handler: Handler, port: int = 0) -> None:
        self._handler = handler
        self._wanted_port = port
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self.port = 0
        """The real port, once started."""

    def start(self) -> Self:
        """Begin to serve; return when the port is open.

        Raises:
            OSError: the port is taken.
        """
        self._failed: OSError | None = None
        self._thread.start()
        self._ready.wait()
        if self._failed is not None:
            raise self._failed
        return self

    def stop(self) -> None:
        """Close the port and every connection."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopped.set)
            self._thread.join()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopped = asyncio.Event()
        open_ones: set[asyncio.Transport] = set()
        try:
            server = await self._loop.create_server(
                lambda: _Connection(self._handler, open_ones), "127.0.0.1", self._wanted_port
            )
        except OSError as error:
            self._failed = error
            self._ready.set()
            return
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stopped.wait()
        server.close()
        for transport in list(open_ones):
            transport.abort()
