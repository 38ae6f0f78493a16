"""Carry python-telegram-bot's calls over our own aiohttp session.

``BaseRequest`` is its public extension point. Over httpx, its default, one message costs
four times the processor time, and every call after five idle seconds a new handshake.
"""

from typing import Any, Final

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

TIMEOUT_SECONDS: Final = 5.0
"""For the whole of one call."""


class AiohttpRequest(BaseRequest):
    """Sends the SDK's calls as JSON through a session that somebody else opens and closes."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        """Use *session*, which must belong to the running loop."""
        self._session = session

    @property
    def read_timeout(self) -> float | None:
        """Seconds that one call may take."""
        return TIMEOUT_SECONDS

    async def initialize(self) -> None:
        """Do nothing: the session is open already."""

    async def shutdown(self) -> None:
        """Do nothing: whoever opened the session closes it."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Return status and body of one call. The SDK's finer timeouts are one here.

        Raises:
            TimedOut: no answer within ``TIMEOUT_SECONDS``.
            NetworkError: no connection, or it was cut. The message never holds the URL,
                since the URL holds the token.
        """
        payload = request_data.json_payload if request_data else b"{}"
        try:
            return await post(self._session, url, payload, method)
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from None


async def post(session: aiohttp.ClientSession, url: str, body: bytes, method: str = "POST") -> tuple[int, bytes]:
    """Send *body*, JSON, to *url* and return status and body of the answer.

    An answer that breaks off after a 2xx status line is complete enough: it was done.

    Raises:
        TimeoutError: no answer within ``TIMEOUT_SECONDS``.
        aiohttp.ClientError: no connection, or it was cut before the status.
    """
    async with session.request(
        method,
        url,
        data=body,
        headers={"Content-Type": "application/json"},
        timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS),
        allow_redirects=False,
    ) as response:
        try:
            return response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError):
            if response.ok:
                return response.status, b""
            raise
