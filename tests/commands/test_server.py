"""The server over a real socket: what no test client can send. T10 and T11 of the threats."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from waitress import wasyncore

from bot.channels.line.prove import sign
from bot.commands.server import HEADER_BYTES, make_server
from bot.web.webhooks import LIMIT_BYTES
from tests.web.conftest import doors as doors
from tests.web.doors import LINE_SECRET, Doors, a_line_body, a_text_event

BODY = a_line_body(a_text_event())
SIGNED = f"X-Line-Signature: {sign(BODY, LINE_SECRET)}\r\n"
REFUSED = {400, 413, 431}
"""What the server itself says about something that is no HTTP, too large or too much."""


@dataclass
class Listening:
    """The real app behind the real server on a port of its own."""

    doors: Doors
    port: int

    def open(self) -> socket.socket:
        """Return a connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=20)

    def say(self, *parts: bytes) -> bytes:
        """Send *parts* one after the other and return everything that comes back."""
        with self.open() as connection:
            for part in parts:
                try:
                    connection.sendall(part)
                except OSError:
                    break  # it has heard enough and closed
            return _everything(connection)

    def statuses(self, *parts: bytes) -> list[int]:
        """Return the status of every answer to *parts*."""
        lines = self.say(*parts).split(b"HTTP/1.")[1:]
        return [int(line.split(b" ")[1]) for line in lines]

    def serves_others(self) -> bool:
        """Say whether another resident gets the page; a server that hangs fails by ``open``'s timeout."""
        return self.statuses(request("GET", "/")) == [200]


def _everything(connection: socket.socket) -> bytes:
    received = b""
    try:
        while part := connection.recv(65536):
            received += part
    except OSError:
        pass  # closed in the middle of what we were sending
    return received


def request(method: str, path: str, headers: str = "", body: bytes = b"", close: bool = True) -> bytes:
    """Return a request as it goes over the line; no header is added but Host."""
    ending = "Connection: close\r\n" if close else ""
    return f"{method} {path} HTTP/1.1\r\nHost: bot.example.jp\r\n{ending}{headers}\r\n".encode("latin-1") + body


def chunked(*chunks: bytes, headers: str = SIGNED) -> bytes:
    """Return a webhook call whose body comes in *chunks*."""
    body = b"".join(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n" for chunk in chunks) + b"0\r\n\r\n"
    return request("POST", "/webhook/line", f"{headers}Transfer-Encoding: chunked\r\n", body)


@pytest.fixture
def listening(doors: Doors) -> Iterator[Listening]:
    """A server as ``serve`` runs it, on any free port."""
    server = make_server(doors.app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield Listening(doors, server.effective_port)
    # Closing has to happen in the server's own thread, which waits for its sockets.
    server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
    thread.join(timeout=10)
    server.task_dispatcher.shutdown()


def test_a_call_is_taken_and_acknowledged(listening):
    """The plain case: one body, one 200, one reply on the disk."""
    call = request("POST", "/webhook/line", f"{SIGNED}Content-Length: {len(BODY)}\r\n", BODY)

    assert listening.statuses(call) == [200]
    assert listening.doors.kept() == (1, 1)


def test_a_body_in_chunks_is_proved_as_a_whole(listening):
    """A proxy may cut the body into pieces; the signature is over what they make together."""
    assert listening.statuses(chunked(BODY[:7], BODY[7:100], BODY[100:])) == [200]
    assert listening.doors.kept() == (1, 1)


def test_a_body_byte_by_byte_is_taken(listening):
    """A slow line costs nobody the answer."""
    call = chunked(BODY)

    assert listening.statuses(*[call[i : i + 1] for i in range(len(call))]) == [200]


BAD_CHUNKS = {
    "no number": b"zz\r\nabc\r\n0\r\n\r\n",
    "negative": b"-5\r\nabc\r\n0\r\n\r\n",
    "with a sign": b"+5\r\nabcde\r\n0\r\n\r\n",
    "hexadecimal sign": b"0x5\r\nabcde\r\n0\r\n\r\n",
    "longer than said": b"2\r\nabcdef\r\n0\r\n\r\n",
    "larger than memory": b"fffffffffffffffff\r\nabc",
    "a size without an end": b"1" * 100_000,
}


@pytest.mark.parametrize("body", BAD_CHUNKS.values(), ids=BAD_CHUNKS)
def test_broken_chunks_are_refused(listening, body):
    """Neither taken for something else nor waited for."""
    call = request("POST", "/webhook/line", f"{SIGNED}Transfer-Encoding: chunked\r\n", body)
    with listening.open() as connection:
        connection.sendall(call)
        connection.shutdown(socket.SHUT_WR)
        answer = _everything(connection)

    assert answer == b"" or int(answer.split(b" ")[1]) in REFUSED
    assert listening.doors.kept() == (0, 0)
    assert listening.serves_others()


def test_chunks_without_end_are_cut_off(listening):
    """More than the limit is never kept in memory."""
    chunk = b"ffff\r\n" + b" " * 0xFFFF + b"\r\n"
    head = request("POST", "/webhook/line", f"{SIGNED}Transfer-Encoding: chunked\r\n")

    answer = listening.statuses(head, *[chunk] * 40)

    assert answer in ([413], [])  # it may close before we have stopped to talk
    assert listening.doors.kept() == (0, 0)


@pytest.mark.parametrize("length", [LIMIT_BYTES + 1, 1_000_000_000, 10**30])
def test_a_gigabyte_is_refused_by_its_header(listening, length):
    """Nobody waits for a body that will never be taken."""
    assert listening.statuses(request("POST", "/webhook/line", f"{SIGNED}Content-Length: {length}\r\n")) == [413]


def test_a_body_of_exactly_the_limit_is_read(listening):
    """The limit means the same to the server and to the app."""
    body = b" " * LIMIT_BYTES
    headers = f"X-Line-Signature: {sign(body, LINE_SECRET)}\r\nContent-Length: {LIMIT_BYTES}\r\n"

    assert listening.statuses(request("POST", "/webhook/line", headers, body)) == [400]


@pytest.mark.parametrize("length", ["-1", "+5", "5, 6", "0x5", "５", "1e3", "", "5 5"])
def test_a_length_that_is_no_number_is_refused(listening, length):
    """Two readings of one length are how calls are smuggled past a proxy."""
    headers = f"{SIGNED}Content-Length: {length}\r\n".encode().decode("latin-1")

    assert set(listening.statuses(request("POST", "/webhook/line", headers, BODY))) <= REFUSED
    assert listening.doors.kept() == (0, 0)


def test_two_lengths_are_refused(listening):
    """As above."""
    headers = f"{SIGNED}Content-Length: {len(BODY)}\r\nContent-Length: 5\r\n"

    assert set(listening.statuses(request("POST", "/webhook/line", headers, BODY))) == {400}
    assert listening.doors.kept() == (0, 0)


def test_a_body_shorter_than_said_is_never_taken(listening):
    """The line broke: the platform gets no 200 and sends it again."""
    call = request("POST", "/webhook/line", f"{SIGNED}Content-Length: {len(BODY) + 10}\r\n", BODY)
    with listening.open() as connection:
        connection.sendall(call)
        connection.shutdown(socket.SHUT_WR)
        answer = _everything(connection)

    assert b" 200 " not in answer
    assert listening.doors.kept() == (0, 0)
    assert listening.serves_others()


def test_a_body_longer_than_said_is_not_proved(listening):
    """What is cut off was signed as well; the rest is no call of its own."""
    call = request("POST", "/webhook/line", f"{SIGNED}Content-Length: {len(BODY) - 10}\r\n", BODY, close=False)

    statuses = listening.statuses(call + b"\r\n\r\n")

    assert statuses[0] == 401
    assert set(statuses[1:]) <= REFUSED
    assert listening.doors.kept() == (0, 0)


CODINGS = ["gzip", "gzip, chunked", "identity", "chunked, chunked", "chunked, gzip", "x" * 500]


@pytest.mark.parametrize("coding", CODINGS, ids=lambda coding: coding[:20])
def test_a_transfer_coding_that_nobody_uses_is_the_callers_fault(listening, coding):
    """Never a 501: that would count as a fault of ours."""
    headers = f"{SIGNED}Transfer-Encoding: {coding}\r\n"

    statuses = listening.statuses(request("POST", "/webhook/line", headers, b"0\r\n\r\n"))

    assert set(statuses) <= {400, 401}
    assert statuses
    assert listening.doors.kept() == (0, 0)


def test_chunks_beside_a_length_are_not_a_second_call(listening):
    """A call hidden behind a body (request smuggling) is never carried out."""
    hidden = request("POST", "/webhook/line", f"{SIGNED}Content-Length: {len(BODY)}\r\n", BODY)
    headers = f"Transfer-Encoding: chunked\r\nContent-Length: {len(hidden) + 5}\r\n"

    listening.say(request("POST", "/", headers, b"0\r\n\r\n" + hidden, close=True))

    assert listening.doors.kept() == (0, 0)


NO_HTTP = {
    "nothing": b"\r\n\r\n",
    "noise": bytes(range(256)) * 4 + b"\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 200 + b"\r\n\r\n",
    "no version": b"GET /\r\n\r\n",
    "another protocol": b"SSH-2.0-x\r\n\r\n",
    "a space in the path": b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
    "a header without a colon": b"GET / HTTP/1.1\r\nnothing\r\n\r\n",
    "a header that goes on": b"GET / HTTP/1.1\r\nA: x\r\n y\r\n\r\n",
    "bare line feeds": b"GET / HTTP/1.1\nHost: x\n\n",
    "NUL in a header": b"GET / HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n",
    "NUL in the path": b"GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\n\r\n",
    "whole address": b"GET http://evil.example/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "address of another": b"GET //evil.example/%2e%2e HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
    "broken address": b"GET http://[x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "proxy wanted": b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\nConnection: close\r\n\r\n",
    "odd method": b"FOO / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "small method": b"get / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "odd percent signs": b"GET /%zz%ff%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "high bytes": b"GET /\xff\xfe HTTP/1.1\r\nHost: \xff\r\nConnection: close\r\n\r\n",
    "version nine": b"GET / HTTP/9.9\r\nHost: x\r\nConnection: close\r\n\r\n",
    "two calls at once": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 2,
    "long path": b"GET /" + b"a" * 50_000 + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "one huge header": b"GET / HTTP/1.1\r\nA: " + b"x" * (HEADER_BYTES + 10) + b"\r\n\r\n",
    "ten thousand headers": b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 10_000 + b"Connection: close\r\n\r\n",
    "headers without end": b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 100_000,
}


@pytest.mark.parametrize("raw", NO_HTTP.values(), ids=NO_HTTP)
def test_what_is_hardly_http_is_harmless(listening, raw):
    """Scanners send all of it, all day: no fault of ours, no trace of what we run on."""
    with listening.open() as connection:
        try:
            connection.sendall(raw)
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            pass  # closed before we had said everything
        answer = _everything(connection)

    statuses = {int(line.split(b" ")[1]) for line in answer.split(b"HTTP/1.")[1:]}
    assert statuses <= {200, 404, 405} | REFUSED
    head = answer.split(b"\r\n\r\n")[0].lower()
    assert b"\r\nlocation:" not in head
    for word in (b"traceback", b"waitress", b"werkzeug", b"python"):
        assert word not in answer.lower()
    assert listening.serves_others()


def test_slow_callers_do_not_keep_the_others_waiting(listening):
    """100 half-said calls (slowloris), in the head and in the body: the page comes while they all hang."""
    half_heads = [request("GET", "/")[:20]] * 50
    half_bodies = [request("POST", "/", "Content-Length: 1000\r\n", b"text=")] * 50
    connections = [listening.open() for _ in range(100)]
    try:
        for connection, part in zip(connections, half_heads + half_bodies, strict=True):
            connection.sendall(part)

        assert listening.serves_others()
    finally:
        for connection in connections:
            connection.close()


def test_callers_who_hang_up_do_no_harm(listening):
    """A resident who closes the page before it has come costs nobody anything."""
    for _ in range(50):
        with listening.open() as connection:
            connection.sendall(request("POST", "/", "Content-Length: 9\r\n", b"text=%E8%AD"))

    assert listening.serves_others()


def test_many_at_once_are_all_served(listening):
    """Sixteen threads, a hundred calls: each gets its own answer."""

    def call(number: int) -> list[int]:
        body = a_line_body(a_text_event(number=number, user=f"U{number}"))
        headers = f"X-Line-Signature: {sign(body, LINE_SECRET)}\r\nContent-Length: {len(body)}\r\n"
        return listening.statuses(request("POST", "/webhook/line", headers, body))

    with ThreadPoolExecutor(16) as threads:
        statuses = list(threads.map(call, range(100)))

    assert statuses == [[200]] * 100
    assert listening.doors.kept() == (100, 100)


def test_no_answer_tells_what_we_run_on(listening):
    """Version numbers are for attackers."""
    answer = listening.say(request("GET", "/"))

    head = answer.split(b"\r\n\r\n")[0].lower()
    assert b"server:" not in head
    assert b"x-powered-by" not in head


def test_a_taken_port_is_told(listening, doors):
    """The caller makes a sentence of it."""
    with pytest.raises(OSError, match="in use"):
        make_server(doors.app, "127.0.0.1", listening.port)
