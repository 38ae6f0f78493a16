"""Send signed webhooks over a few kept connections, as fast as they are taken."""

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.channels.line.prove import sign
from tests.bench.servers import SECRET

TEXTS = (
    "警察を名乗る人から電話がありました。どうすればいいですか",
    "いまATMの前です。還付金があると言われました",
    "ハガキが届きません。漏えいの対象でしょうか",
    "電子マネーの番号を教えてしまいました",
    "消費生活センターは何時までですか",
)


@dataclass(frozen=True, slots=True)
class Load:
    """What a run of webhooks showed."""

    accepted: tuple[str, ...]
    """Ids of the events whose request was answered with 200."""

    refused: int
    seconds: float

    @property
    def per_second(self) -> float:
        """Accepted webhooks a second."""
        return len(self.accepted) / self.seconds


def line_request(event_id: str, text: str, user: str) -> bytes:
    """Return a whole signed HTTP request with one text event."""
    moment = int(time.time() * 1000)
    event = {
        "type": "message",
        "webhookEventId": event_id,
        "deliveryContext": {"isRedelivery": False},
        "timestamp": moment,
        "source": {"type": "user", "userId": user},
        "mode": "active",
        "replyToken": f"token-{event_id}",
        "message": {"type": "text", "id": event_id, "quoteToken": "q", "text": text},
    }
    body = json.dumps({"destination": "U0", "events": [event]}, ensure_ascii=False).encode()
    head = (
        "POST /webhook/line HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n"
        f"X-Line-Signature: {sign(body, SECRET)}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def requests(count: int, start: int = 0) -> list[tuple[str, bytes]]:
    """Return *count* requests by different residents, each with its event id."""
    made = []
    for number in range(start, start + count):
        event_id = f"E{number:09d}"
        made.append((event_id, line_request(event_id, TEXTS[number % len(TEXTS)], f"U{number:08d}")))
    return made


async def post_all(port: int, todo: Sequence[tuple[str, bytes]], connections: int = 16) -> Load:
    """Send *todo* over *connections*; a connection that breaks is not opened again."""
    waiting = iter(todo)
    accepted: list[str] = []
    refused = 0
    started = time.perf_counter()

    async def one(pieces: Iterator[tuple[str, bytes]]) -> None:
        nonlocal refused
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return
        try:
            for event_id, request in pieces:
                writer.write(request)
                head = await reader.readuntil(b"\r\n\r\n")
                length = _content_length(head)
                if length:
                    await reader.readexactly(length)
                if head.startswith(b"HTTP/1.1 200"):
                    accepted.append(event_id)
                else:
                    refused += 1
        except (OSError, asyncio.IncompleteReadError):
            return  # the server was killed: what was not answered was not accepted
        finally:
            writer.close()

    await asyncio.gather(*(one(waiting) for _ in range(connections)))
    return Load(tuple(accepted), refused, time.perf_counter() - started)


def _content_length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            return int(line.split(b":")[1])
    return 0
