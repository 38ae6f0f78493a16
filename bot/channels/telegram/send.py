"""Send one prepared message to Telegram and say what became of it.

Messages are bytes made when content was loaded; only the chat is put in front. Pressed
buttons are acknowledged through python-telegram-bot.

Source: https://core.telegram.org/bots/api#making-requests and #sendchataction.
"""

import asyncio
import contextlib
import json
import re

import aiohttp
import telegram
from telegram.error import TelegramError

from bot.channels.outcome import Outcome, Verdict
from bot.channels.telegram.request import TIMEOUT_SECONDS, AiohttpRequest, post
from bot.channels.telegram.verdicts import Answer, of_answer, of_failure, of_sdk_error
from bot.clock import Clock
from bot.model import Outgoing

_CHAT = re.compile(r"-?[0-9]{1,19}")


class TelegramSender:
    """Sends replies with one bot's token over one session."""

    def __init__(self, token: str, base_url: str, session: aiohttp.ClientSession, clock: Clock) -> None:
        """Prepare to send.

        Args:
            token: The bot's token. Secret: it stands in every URL, so no URL is ever logged.
            base_url: ``https://api.telegram.org``, or a test double's.
            session: Of the loop that will call ``send``. It stays the caller's to close;
                ``trust_env`` should be off, or each call reads ``~/.netrc``.
            clock: Tells whether a reply is still worth sending.
        """
        base = base_url.rstrip("/")
        self._send_message = f"{base}/bot{token}/sendMessage"
        self._send_action = f"{base}/bot{token}/sendChatAction"
        self._session = session
        self._clock = clock
        request = AiohttpRequest(session)
        self._bot = telegram.Bot(token, base_url=f"{base}/bot", request=request, get_updates_request=request)

    async def send(self, outgoing: Outgoing, tries: int) -> Outcome:
        """Try once, for at most ``TIMEOUT_SECONDS``, to send *outgoing*. Never raises.

        Args:
            outgoing: Its body is what ``render`` made for its method.
            tries: Attempts made before this one. Telegram cannot tell a repeat, so it
                changes nothing here.
        """
        if self._clock() >= outgoing.expires_at:
            return Outcome(verdict=Verdict.REFUSED, reason="expired")
        try:
            async with asyncio.timeout(TIMEOUT_SECONDS):
                if outgoing.method == "answerCallbackQuery":
                    return await self._acknowledge(outgoing.body)
                return await self._message(outgoing)
        except (aiohttp.ClientError, TimeoutError, OSError) as failure:
            return of_failure(failure)
        except TelegramError as failure:
            return of_sdk_error(failure)

    async def still_working(self, outgoing: Outgoing) -> None:
        """Show "typing" to whoever waits for *outgoing*, for five seconds. What goes wrong changes nothing."""
        if outgoing.method != "sendMessage" or not _CHAT.fullmatch(outgoing.recipient):
            return
        body = b'{"chat_id":%d,"action":"typing"}' % int(outgoing.recipient)
        # A comfort, not an answer: nobody is told, and nothing is tried again.
        with contextlib.suppress(aiohttp.ClientError, TimeoutError, OSError):
            await post(self._session, self._send_action, body)

    async def _message(self, outgoing: Outgoing) -> Outcome:
        """Send to the chat, and if the group got a new number meanwhile, once to that."""
        if not _CHAT.fullmatch(outgoing.recipient) or not outgoing.body.startswith(b'{"'):
            return Outcome(verdict=Verdict.REFUSED, reason="no chat or no message")
        answer = await self._post(int(outgoing.recipient), outgoing.body)
        if answer.moved_to is not None:
            answer = await self._post(answer.moved_to, outgoing.body)
        return answer.outcome

    async def _post(self, chat: int, body: bytes) -> Answer:
        spliced = b'{"chat_id":%d,' % chat + body[1:]
        return of_answer(*await post(self._session, self._send_message, spliced))

    async def _acknowledge(self, body: bytes) -> Outcome:
        """End the waiting on a pressed button; one that no longer waits is as good as done."""
        try:
            query = str(json.loads(body)["callback_query_id"])
        except (ValueError, KeyError, TypeError):
            return Outcome(verdict=Verdict.REFUSED, reason="no callback query")
        await self._bot.answer_callback_query(query)
        return Outcome(verdict=Verdict.SENT, reason="200")
