"""Somebody else's Telegram: npm's ``telegram-test-api``, written for bots of other makers.

It validates nothing, but it was not made by us: what it posts we must read, and what we
send it must show. Where node, its package or the reference folder is missing, this says so and is skipped.
"""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

import aiohttp
import pytest
from telegram import Bot

from bot.channels.outcome import Verdict
from bot.channels.telegram.prove import HEADER, prove
from bot.channels.telegram.read import read
from bot.channels.telegram.render import Renderer, render_callback_answer
from bot.channels.telegram.request import AiohttpRequest
from bot.channels.telegram.send import TelegramSender
from bot.clock import now
from bot.model import What
from tests.channels.telegram.bodies import NINE, PERSON, REPOSITORY, WORDS, a_reply, an_outgoing
from tests.doubles.lean_http import Answer, LeanServer
from tests.doubles.telegram_platform import TOKEN

pytestmark = pytest.mark.slow

PACKAGES = REPOSITORY / "data" / "npm"
SCRIPT = Path("doubles") / "telegram_server.js"
SECRET = "nijuu-yon_moji_no_himitsu"
START_SECONDS = 15

CHAT = {"id": PERSON, "type": "private", "first_name": "花子"}
FROM = {"id": PERSON, "is_bot": False, "first_name": "花子"}


def installed() -> Path:
    """Return the folder of npm's packages, which ``make test`` filled where npm is."""
    modules = PACKAGES / "node_modules"
    if not shutil.which("node") or not (modules / "telegram-test-api").is_dir():
        pytest.skip("telegram-test-api is not installed; `make test` installs it where npm is")
    return modules


class Telegram:
    """The npm double, and what a test asks of it."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"

    def tell(self, path: str, body: dict) -> dict:
        """Post *body* to one of the double's own addresses."""
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.url + path, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.loads(answer.read())

    def sent(self) -> list[dict]:
        """Return the parameters of the messages that the bot sent to our person."""
        found = self.tell("/getUpdates", {"token": TOKEN, "chatId": PERSON})
        return [update["message"] for update in found["result"]]


@pytest.fixture(scope="module")
def telegram(shared: Path):
    """The npm double in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {"PORT": str(port), "TG_SECRET": SECRET, "NODE_PATH": str(installed())}
    process = subprocess.Popen(
        ["node", str(shared / SCRIPT)],
        env={**os.environ, **given},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    timer = threading.Timer(START_SECONDS, process.kill)
    timer.start()
    try:
        assert process.stdout is not None
        up = any("telegram-test-api up" in line for line in process.stdout)
        timer.cancel()
        if not up:
            pytest.skip("telegram-test-api did not start")
        yield Telegram(port)
    finally:
        process.kill()
        process.wait(5)


@pytest.fixture
def webhook(telegram):
    """Our door, told to the double by setWebhook: gives the calls that came in."""
    calls = []

    def take(request):
        calls.append((request.headers.get(HEADER.lower()), request.body))
        return Answer(200)

    async def tell(url):
        async with aiohttp.ClientSession() as session:
            request = AiohttpRequest(session)
            bot = Bot(TOKEN, base_url=f"{telegram.url}/bot", request=request, get_updates_request=request)
            await bot.set_webhook(url, secret_token=SECRET)

    server = LeanServer(take).start()
    asyncio.run(tell(f"http://127.0.0.1:{server.port}/webhook/telegram"))
    yield calls
    server.stop()


def came_in(calls):
    """Return what the next call to our door means, proved and read."""
    for _ in range(100):
        if calls:
            header, raw = calls.pop()
            prove(header, SECRET)
            return read(raw, now())
        time.sleep(0.05)
    raise AssertionError("telegram-test-api posted nothing within 5 s")


def send(telegram, *waiting):
    """Send *waiting* through our sender; give the verdicts."""

    async def run():
        async with aiohttp.ClientSession() as session:
            sender = TelegramSender(TOKEN, telegram.url, session, lambda: NINE)
            return [(await sender.send(one, 0)).verdict for one in waiting]

    return asyncio.run(run())


def test_a_text_it_posts_is_read(telegram, webhook):
    """With the secret in its header, and to the answer's chat."""
    message = {"from": FROM, "chat": CHAT, "date": int(time.time()), "text": "還付金の電話が来た"}
    telegram.tell("/sendMessage", {"botToken": TOKEN, **message})
    [incoming] = came_in(webhook)

    assert (incoming.what, incoming.text, incoming.chat) == (What.TEXT, "還付金の電話が来た", str(PERSON))
    assert incoming.happened_at is not None


def test_a_command_it_posts_is_read(telegram, webhook):
    """/start is a welcome."""
    entities = [{"type": "bot_command", "offset": 0, "length": 6}]
    message = {"from": FROM, "chat": CHAT, "date": int(time.time()), "text": "/start", "entities": entities}
    telegram.tell("/sendCommand", {"botToken": TOKEN, **message})

    assert [incoming.what for incoming in came_in(webhook)] == [What.FOLLOW]


def test_a_button_it_posts_is_read_and_acknowledged(telegram, webhook):
    """Its id comes in and goes out again."""
    message = {"message_id": 3, "chat": CHAT, "date": int(time.time()), "text": "x"}
    telegram.tell("/sendCallback", {"botToken": TOKEN, "from": FROM, "message": message, "data": "ask:paid"})
    [incoming] = came_in(webhook)
    answer = an_outgoing(render_callback_answer(incoming.callback_id or ""), method="answerCallbackQuery")

    assert (incoming.what, incoming.button) == (What.BUTTON, "ask:paid")
    assert send(telegram, answer) == [Verdict.SENT]


def test_it_shows_what_we_send(telegram):
    """Text and keyboard arrive as the objects that they were."""
    body = Renderer(None, WORDS).render(a_reply())
    sent = send(telegram, an_outgoing(body))

    assert sent == [Verdict.SENT]
    assert telegram.sent()[-1].items() >= {"chat_id": PERSON, **json.loads(body)}.items()
