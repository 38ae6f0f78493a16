"""The whole way of a message: through the door, thought through, kept, sent to Telegram."""

import json
import time

import pytest

from bot.channels.telegram.prove import HEADER
from bot.clock import now
from bot.delivery.senders import make_senders
from bot.delivery.worker import Worker
from bot.dialogue.choice import Choice
from bot.dialogue.names import NEITHER, WHICH
from bot.loading import make_renders
from bot.model import Channel
from bot.replies.board import Boards
from bot.replies.compose import compose
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.web.app import create_app
from bot.web.services import Services
from tests.builders import DOUBTFUL, a_doubting_answering, first_of, reply_to
from tests.channels.telegram.bodies import NINE, PERSON
from tests.doubles.telegram_platform import TelegramPlatform
from tests.doubles.telegram_rules import refused_message
from tests.waiting import wait_for

TOKEN = "123456789:AAF-the_token_of_a_double_0123456789"
SECRET = "nijuu-yon_moji_no_himitsu"
WAIT_SECONDS = 10.0


@pytest.fixture
def platform():
    """The double of Telegram."""
    with TelegramPlatform(token=TOKEN) as running:
        yield running


@pytest.fixture
def door(platform, answering, tmp_path):
    """Our webhook with its worker; gives what posts a body to it."""
    settings = Settings(
        telegram_bot_token=TOKEN,
        telegram_secret_token=SECRET,
        telegram_api_base=platform.url,
        database_url=f"sqlite:///{tmp_path}/bot.db",
    )
    thinking = a_doubting_answering(answering)
    thinking.prepare(now())
    store = SqliteStore(settings.database_path)
    worker = Worker(store, make_senders(settings), now)
    worker.start()
    app = create_app(Services(settings, thinking, store, now, b"key", worker))

    def post(secret=SECRET, **kind):
        body = json.dumps({"update_id": post.next_id, **kind})
        post.next_id += 1
        return app.test_client().post("/webhook/telegram", data=body, headers={HEADER: secret}).status_code

    post.next_id = 1
    yield post
    worker.stop()
    store.close()


def a_text(text, **more):
    """Return a private message, written now."""
    chat = {"id": PERSON, "type": "private"}
    return {"message_id": 5, "date": int(time.time()), "chat": chat, "from": {"id": PERSON}, "text": text, **more}


def arrived(platform, count):
    """Return *count* calls that came to Telegram, as soon as they are there."""
    deadline = time.monotonic() + WAIT_SECONDS
    while len(platform.arrived) < count and time.monotonic() < deadline:
        time.sleep(0.02)
    assert len(platform.arrived) == count
    return platform.arrived


def test_a_question_is_answered_at_telegram(door, platform):
    """From the webhook to a message that Telegram takes, with a number in it."""
    assert door(message=a_text("お金を振り込んでしまいました")) == 200
    [call] = arrived(platform, 1)

    assert (call.method, call.status, call.parameters["chat_id"]) == ("sendMessage", 200, PERSON)
    assert "110" in call.parameters["text"]
    assert [len(row) for row in call.parameters["reply_markup"]["inline_keyboard"]] == [1, 1]


def test_a_pressed_button_is_acknowledged_and_answered(door, platform):
    """The wheel stops turning, and the answer comes."""
    platform.press("77")
    query = {"id": "77", "from": {"id": PERSON}, "message": a_text("x"), "data": "ask:paid"}
    assert door(callback_query=query) == 200
    calls = arrived(platform, 2)

    assert {call.method for call in calls} == {"answerCallbackQuery", "sendMessage"}
    assert {call.status for call in calls} == {200}


def test_a_forged_call_says_nothing_to_telegram(door, platform):
    """Without the secret nobody makes us write to anybody."""
    assert door(secret="guess", message=a_text("払いました")) == 401
    assert door(message=a_text("/help")) == 200

    assert [call.method for call in arrived(platform, 1)] == ["sendMessage"]


def test_a_bad_moment_of_telegram_loses_nothing(door, platform):
    """A cut connection and a 500, then the answer arrives."""
    platform.plan("reset", "500")
    assert door(message=a_text("/start")) == 200

    assert [call.status for call in arrived(platform, 3)] == [0, 500, 200]


class Talk:
    """One resident who writes and presses, one after the other, and reads what comes."""

    def __init__(self, door, platform):
        self._door = door
        self._platform = platform
        self._said = 0

    def write(self, text):
        """Send *text* and return the message that comes back."""
        return self._do(message=a_text(text, message_id=100 + self._said))

    def press(self, label):
        """Press the button *label* of the last message."""
        [data] = [key["callback_data"] for key in keys(self._platform.taken[-1]) if key["text"] == label]
        query = str(700 + self._said)
        self._platform.press(query)
        return self._do(
            callback_query={"id": query, "from": {"id": PERSON}, "message": a_text("x"), "data": data},
        )

    def _do(self, **update):
        self._said += 1
        assert self._door(**update) == 200
        wait_for(lambda: len(self._platform.taken) == self._said, "the answer arrives")
        return self._platform.taken[-1]


@pytest.fixture
def talk(door, platform):
    """A resident who has not said anything yet."""
    return Talk(door, platform)


def keys(message):
    """Return every button below *message*, row after row."""
    return [key for row in message["reply_markup"]["inline_keyboard"] for key in row]


def begins_with(message, line):
    """Say whether *line* is the first of *message*."""
    return message["text"].startswith(f"<b>{line}</b>")


def test_a_question_is_replied_to_by_its_number_and_its_follow_up_by_a_press(talk, answering, content):
    """Paid, how, and what follows from it: each message names the next reply."""
    how = reply_to(content, "paid", 2)
    follow_up = reply_to(content, how.to, 1)

    assert len(keys(talk.write("もう払った"))) == 2
    asked = talk.press(content.phrases.more)
    assert f"\n2. {how.label}\n" in asked["text"]
    assert begins_with(talk.write("2"), first_of(answering, how.to))
    assert begins_with(talk.press(follow_up.label), first_of(answering, follow_up.to))


@pytest.mark.parametrize("how", ["write", "press"])
def test_neither_of_two_is_said_in_words_or_pressed(talk, answering, content, how):
    """In doubt we ask; whoever means neither is asked for other words."""
    asked = talk.write(DOUBTFUL)
    assert begins_with(asked, first_of(answering, WHICH))
    assert [key["text"] for key in keys(asked)][2] == content.phrases.neither

    assert begins_with(getattr(talk, how)(content.phrases.neither), first_of(answering, NEITHER))


@pytest.mark.parametrize("public_url", ["", "https://bot.example.jp"])
def test_every_shipped_answer_is_one_that_telegram_takes(content, public_url):
    """By the double's rules, which know nothing of our own limits."""
    board = Boards(content).at(NINE)
    render = make_renders(content, public_url)[Channel.TELEGRAM]
    messages = {name: json.loads(render(compose(content, board, Choice(answer=name)))) for name in content.answers}

    assert {name: refused_message({**m, "chat_id": 5}) for name, m in messages.items()} == dict.fromkeys(messages, "")
