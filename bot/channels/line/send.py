"""Send one prepared message to LINE and say what became of it.

The reply token is single-use and lives about a minute, so a reply may be tried again
without harm: either it works, or LINE says "Invalid reply token", which at a later try
means that an earlier one arrived. A push has no such token; its retry key, the same at
every try, lets LINE tell a repeat (409).

While a reply is kept waiting, the resident can be shown that something is coming.

Source: Messaging API reference, "Send reply message", "Retry an API request" and "Display a
loading animation" (2026-08).
"""

import contextlib
import json
import uuid
from datetime import timedelta

import aiohttp

from bot.channels.line.answer import outcome_of
from bot.channels.outcome import Outcome, Verdict
from bot.clock import Clock
from bot.model import Outgoing

FRESH = timedelta(seconds=50)
"""LINE promises a minute "after receiving the webhook"; ten seconds are for the way."""

TIMEOUT_SECONDS = 5.0

LOADING_SECONDS = 20
"""A multiple of 5 up to 60. It ends by itself as soon as our message arrives."""

A_PERSON = "U"
"""Begins the id of a 1:1 chat; in groups LINE shows no animation."""

RETRY_KEYS = uuid.UUID("6f2b8c1e-6c2e-4b53-9a53-6a0f6f2b9d11")
"""Namespace of our retry keys. Never changed: a key must outlive a restart."""


class LineSender:
    """Sends to one LINE channel over one shared session."""

    def __init__(
        self,
        token: str,
        base_url: str,
        session: aiohttp.ClientSession,
        clock: Clock,
        timeout_seconds: float = TIMEOUT_SECONDS,
    ) -> None:
        """Keep what every request needs.

        Args:
            token: The channel access token.
            base_url: ``https://api.line.me``, or a test double.
            session: Shared; made with ``trust_env=False``, or each request would look
                for a netrc file in another thread.
            clock: Ours.
            timeout_seconds: For one whole attempt.
        """
        self._address = f"{base_url.rstrip('/')}/v2/bot/message/"
        self._loading = f"{base_url.rstrip('/')}/v2/bot/chat/loading/start"
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._session = session
        self._clock = clock
        self._timeout = aiohttp.ClientTimeout(total=timeout_seconds)

    async def send(self, outgoing: Outgoing, tries: int) -> Outcome:
        """Try once to send *outgoing*: as a reply while its token is fresh, else as a push.

        Args:
            outgoing: ``method`` ``push`` never uses the token.
            tries: Attempts made before this one; 0 at the first.
        """
        now = self._clock()
        if now >= outgoing.expires_at:
            return Outcome(verdict=Verdict.REFUSED, reason="expired")
        token = outgoing.reply_token
        if outgoing.method == "reply" and token and now < outgoing.made_at + FRESH:
            return await self._post("reply", {}, _body("replyToken", token, outgoing.body), tries)
        if not outgoing.recipient:
            return Outcome(verdict=Verdict.REFUSED, reason="no token, no recipient")
        key = {"X-Line-Retry-Key": retry_key(outgoing.key)}
        return await self._post("push", key, _body("to", outgoing.recipient, outgoing.body), tries)

    async def still_working(self, outgoing: Outgoing) -> None:
        """Show the person who waits for *outgoing* that it is coming. What goes wrong changes nothing."""
        if not outgoing.recipient.startswith(A_PERSON):
            return
        body = json.dumps({"chatId": outgoing.recipient, "loadingSeconds": LOADING_SECONDS}).encode()
        # A comfort, not an answer: nobody is told, and nothing is tried again.
        with contextlib.suppress(aiohttp.ClientError, OSError):
            async with self._session.post(
                self._loading, data=body, headers=self._headers, timeout=self._timeout, allow_redirects=False
            ):
                pass

    async def _post(self, method: str, more: dict[str, str], body: bytes, tries: int) -> Outcome:
        try:
            async with self._session.post(
                self._address + method,
                data=body,
                headers={**self._headers, **more},
                timeout=self._timeout,
                allow_redirects=False,
            ) as response:
                return outcome_of(response.status, response.headers, await _read(response), tries)
        except TimeoutError:
            return Outcome(verdict=Verdict.LATER, reason="timeout")
        except (aiohttp.ClientError, OSError) as error:
            return Outcome(verdict=Verdict.LATER, reason=type(error).__name__)


def retry_key(key: str) -> str:
    """Return the ``X-Line-Retry-Key`` of the outgoing reply *key*, the same at every try."""
    return str(uuid.uuid5(RETRY_KEYS, key))


def _body(name: str, value: str, messages: bytes) -> bytes:
    """Put the receiver before the messages that are JSON already."""
    return b'{"%s":%s,"messages":%s}' % (name.encode(), json.dumps(value).encode(), messages)


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """Return the answer's body; empty if it breaks off, since the status has said enough."""
    try:
        return await response.read()
    except (aiohttp.ClientError, OSError):
        return b""
