"""Which channels can send, by the settings."""

import aiohttp

from bot.channels.line.send import LineSender
from bot.channels.outcome import Outcome, Verdict
from bot.channels.telegram.send import TelegramSender
from bot.clock import Clock, now
from bot.delivery.worker import Sender, Senders
from bot.model import Channel, Outgoing
from bot.settings import Settings


class NotConfigured:
    """Stands in for a channel whose keys are gone: its replies wait until they expire."""

    async def send(self, outgoing: Outgoing, tries: int) -> Outcome:
        """Refuse to send."""
        return Outcome(verdict=Verdict.STOP, reason="not configured")


def make_senders(settings: Settings, clock: Clock = now) -> Senders:
    """Return what makes the senders once the worker's session stands; *clock* tells when a reply is too old."""

    def make(session: aiohttp.ClientSession) -> dict[Channel, Sender]:
        senders: dict[Channel, Sender] = {channel: NotConfigured() for channel in Channel}
        if not settings.missing_for_line():
            senders[Channel.LINE] = LineSender(
                settings.line_channel_access_token, settings.line_api_base, session, clock
            )
        if not settings.missing_for_telegram():
            senders[Channel.TELEGRAM] = TelegramSender(
                settings.telegram_bot_token, settings.telegram_api_base, session, clock
            )
        return senders

    return make
