"""One call to Telegram, and every way in which it can fail, in words that an operator can act on."""

import asyncio

import aiohttp
import pytest

from bot.channels.telegram import request as request_module
from bot.channels.telegram.api import TelegramApi
from bot.errors import NotSetUp
from tests.doubles.telegram_platform import TOKEN, TelegramPlatform


@pytest.fixture
def telegram():
    """Telegram on loopback."""
    with TelegramPlatform() as running:
        yield running


def called(telegram, method="getMe", parameters=None, token=TOKEN, base=None):
    """Make one call and return its result."""

    async def run():
        async with aiohttp.ClientSession(trust_env=False) as session:
            return await TelegramApi(token, base or telegram.url, session).call(method, parameters)

    return asyncio.run(run())


def test_an_answer_is_its_result(telegram):
    """Without the wrapping."""
    assert called(telegram)["username"] == "TrialBot"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("401", ["TELEGRAM_BOT_TOKEN", "@BotFather", ".env"]),
        ("404", ["TELEGRAM_BOT_TOKEN"]),
        ("403", ["できない操作"]),
        ("429", ["3秒待つように"]),
        ("500", ["Telegram の側の不具合"]),
        ("400", ["受けつけませんでした", "chat not found"]),
        ("garbage", ["返事が読めません"]),
        ("reset", ["127.0.0.1", "つながりません"]),
        ("lost", ["つながりません"]),
    ],
)
def test_a_refusal_says_what_to_do(telegram, fault, told):
    """In Japanese, and the token, which stands in every address, in none of them."""
    telegram.plan(fault)
    with pytest.raises(NotSetUp) as caught:
        called(telegram)

    assert [part for part in told if part not in str(caught.value)] == []
    assert TOKEN not in str(caught.value)
    assert caught.value.__cause__ is None


def test_nobody_waits_for_ever(telegram, monkeypatch):
    """A call has its time."""
    monkeypatch.setattr(request_module, "TIMEOUT_SECONDS", 0.1)
    telegram.plan("timeout")

    with pytest.raises(NotSetUp, match="返事がありません"):
        called(telegram)


def test_a_wrong_token_is_told(telegram):
    """By what the operator must mend."""
    with pytest.raises(NotSetUp, match="TELEGRAM_BOT_TOKEN"):
        called(telegram, token="1:wrong")


def test_no_telegram_at_all_is_told(telegram):
    """A closed port, as behind a firewall."""
    with pytest.raises(NotSetUp, match="つながりません"):
        called(telegram, base="http://127.0.0.1:9")
