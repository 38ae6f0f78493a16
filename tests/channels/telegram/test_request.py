"""python-telegram-bot works over our session, also for the calls that set a bot up."""

import asyncio

import aiohttp
import pytest
from telegram import Bot, BotCommand
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.channels.telegram import request as request_module
from bot.channels.telegram.request import AiohttpRequest
from tests.doubles.telegram_platform import TOKEN, TelegramPlatform


def with_bot(platform, use, base=None):
    """Run *use* with the SDK's bot over our session."""

    async def run():
        async with aiohttp.ClientSession() as session:
            request = AiohttpRequest(session)
            address = f"{base or platform.url}/bot"
            async with Bot(TOKEN, base_url=address, request=request, get_updates_request=request) as bot:
                result = await use(bot)
            assert not session.closed
            return result

    return asyncio.run(run())


@pytest.fixture
def platform():
    """The double of Telegram."""
    with TelegramPlatform() as running:
        yield running


def test_the_sdk_sets_a_bot_up_over_our_session(platform):
    """Webhook, commands and status: what the operator's commands will ask for."""

    async def use(bot):
        assert bot.username == "TrialBot"
        await bot.set_webhook("https://bot.example.jp/webhook/telegram", secret_token="a-b_c", max_connections=8)
        await bot.set_my_commands([BotCommand("help", "できること")], language_code="ja")
        return await bot.get_webhook_info()

    assert with_bot(platform, use).url == "https://bot.example.jp/webhook/telegram"


def test_the_sdks_errors_are_the_sdks_own(platform):
    """So that code written for python-telegram-bot understands them."""

    async def use(bot):
        for fault, error in (("429", RetryAfter), ("500", NetworkError), ("reset", NetworkError)):
            platform.plan(fault)
            with pytest.raises(error):
                await bot.send_message(5, "はい")
        with pytest.raises(BadRequest, match="too long"):
            await bot.send_message(5, "あ" * 4097)

    with_bot(platform, use)


def test_a_slow_call_is_timed_out(platform, monkeypatch):
    """In the SDK's own words."""
    monkeypatch.setattr(request_module, "TIMEOUT_SECONDS", 0.1)

    async def use(bot):
        platform.plan("timeout")
        with pytest.raises(TimedOut):
            await bot.send_message(5, "はい")

    with_bot(platform, use)


def test_an_error_never_shows_the_token(platform):
    """The token is part of every URL, so no URL may be in an error."""

    async def use(_):
        raise AssertionError("there is nobody at this port")

    with pytest.raises(NetworkError) as refused:
        with_bot(platform, use, base="http://127.0.0.1:1")

    assert TOKEN not in str(refused.value)
    assert refused.value.__suppress_context__
