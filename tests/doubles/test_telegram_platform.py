"""The double is strict where Telegram is, or the tests that lean on it would prove nothing."""

import json
import subprocess
import sys
import urllib.error
import urllib.request
from http.client import RemoteDisconnected

import pytest

from tests.doubles.telegram_platform import FAULTS, TOKEN, TelegramPlatform

CHAT = 1111


def call(url, method, body=None, *, token=TOKEN, timeout=5.0):
    """Call one Bot API method; give (status, JSON)."""
    return post(f"{url}/bot{token}/{method}", body or {}, timeout)


def post(url, body, timeout=5.0):
    """Post JSON; give (status, JSON)."""
    raw = json.dumps(body).encode()
    request = urllib.request.Request(url, data=raw, headers={"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())


def send(url, text="はい", **more):
    """Send a message; give (status, JSON)."""
    return call(url, "sendMessage", {"chat_id": CHAT, "text": text, "parse_mode": "HTML", **more})


@pytest.fixture
def telegram():
    """The double."""
    with TelegramPlatform() as running:
        yield running


def test_a_message_is_taken_and_remembered(telegram):
    """With the words that a resident sees, marks taken out."""
    status, answer = send(telegram.url, "<b>110</b> &amp; 188")

    assert (status, answer["ok"], answer["result"]["text"]) == (200, True, "110 & 188")
    assert answer["result"]["chat"] == {"id": CHAT, "type": "private"}
    assert [message["text"] for message in telegram.taken] == ["<b>110</b> &amp; 188"]


def a_key(**does):
    """Return a keyboard with one button."""
    return {"inline_keyboard": [[{"text": "押す", **does}]]}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "<b> </b>"}, "message text is empty"),
        ({"text": "あ" * 4097}, "message is too long"),
        ({"text": "🚨" * 2049}, "message is too long"),
        ({"text": "<p>あ</p>"}, "can't parse entities"),
        ({"text": "<b>あ"}, "can't parse entities"),
        ({"text": "1 < 2"}, "can't parse entities"),
        ({"chat_id": 0}, "chat not found"),
        ({"chat_id": "somebody"}, "chat not found"),
        ({"reply_markup": a_key(callback_data="あ" * 22)}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": a_key(url="tel:188")}, "Wrong HTTP URL"),
        ({"reply_markup": a_key(url="tel://188")}, "Unsupported URL protocol"),
        ({"reply_markup": a_key(url="tel:%239110")}, "Wrong port number"),
        ({"reply_markup": a_key(url="http://localhost/")}, "Wrong HTTP URL"),
        ({"reply_markup": a_key(copy_text={"text": ""})}, "BUTTON_COPY_TEXT_INVALID"),
        ({"reply_markup": a_key()}, "exactly one action"),
        ({"reply_markup": "x"}, "object expected"),
    ],
)
def test_what_telegram_refuses_is_refused(telegram, wrong, says):
    """With Telegram's status, and nothing reaches the resident."""
    status, answer = send(telegram.url, **wrong)

    assert (status, answer["ok"]) == (400, False)
    assert says in answer["description"]
    assert telegram.taken == []


def test_marks_do_not_count(telegram):
    """4,096 signs and the marks around them are a good message."""
    assert send(telegram.url, "<b>" + "あ" * 4096 + "</b>")[0] == 200


def test_only_a_waiting_button_is_acknowledged(telegram):
    """A query that nobody pressed, or long ago, is too old."""
    telegram.press("1")
    answers = [call(telegram.url, "answerCallbackQuery", {"callback_query_id": one}) for one in "12"]

    assert answers[0] == (200, {"ok": True, "result": True})
    assert answers[1][0] == 400
    assert "query is too old" in answers[1][1]["description"]


def test_blocked_and_moved_chats(telegram):
    """A person who blocked us, and a group with a new number."""
    telegram.block(CHAT)
    telegram.move(-5, -100)
    blocked, moved = send(telegram.url), send(telegram.url, chat_id=-5)

    assert (blocked[0], moved[0]) == (403, 400)
    assert moved[1]["parameters"] == {"migrate_to_chat_id": -100}


def test_the_token_and_the_method_must_be_known(telegram):
    """As Telegram does: 401 for a wrong token, 404 for no such method."""
    assert call(telegram.url, "getMe", token="1:x")[0] == 401
    assert call(telegram.url, "sendTelepathy")[0] == 404


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"url": "https://bot.example.jp:8443/webhook/telegram", "secret_token": "a-B_1"}, 200),
        ({"url": "http://bot.example.jp/"}, 400),
        ({"url": "https://bot.example.jp:9000/"}, 400),
        ({"url": "https://bot.example.jp/", "secret_token": "合言葉"}, 400),
        ({"url": "https://bot.example.jp/", "secret_token": "a" * 257}, 400),
        ({"url": ""}, 200),
    ],
)
def test_a_webhook_keeps_telegrams_rules(telegram, given, status):
    """HTTPS, four ports, a secret of plain letters; an empty address takes it away."""
    assert call(telegram.url, "setWebhook", given)[0] == status
    wanted = given["url"] if status == 200 else ""

    assert call(telegram.url, "getWebhookInfo")[1]["result"]["url"] == wanted


def test_planned_faults_come_in_their_order(telegram):
    """One each, then all is well; a 429 says how long to wait."""
    telegram.plan("429", "500", "ok")
    answers = [send(telegram.url) for _ in range(4)]

    assert [status for status, _ in answers] == [429, 500, 200, 200]
    assert answers[0][1]["parameters"] == {"retry_after": 3}
    assert telegram.counts == {"arrived": 4, "taken": 2}


@pytest.mark.parametrize(("fault", "taken"), [("reset", 0), ("lost", 1)])
def test_a_hung_up_call_was_done_or_not(telegram, fault, taken):
    """The caller cannot tell; the record can."""
    telegram.plan(fault)
    with pytest.raises((RemoteDisconnected, ConnectionResetError, urllib.error.URLError)):
        send(telegram.url)

    assert len(telegram.taken) == taken


def test_a_call_without_an_answer_was_done(telegram):
    """Whoever waits gives up; the message is there."""
    telegram.plan("timeout")
    with pytest.raises(TimeoutError):
        call(telegram.url, "getMe", timeout=0.2)

    assert telegram.arrived[0].taken


def test_an_unknown_fault_is_refused(telegram):
    """A misspelt plan would test nothing."""
    with pytest.raises(ValueError, match="teapot"):
        telegram.plan("teapot")

    assert "lost" in FAULTS


def test_reset_forgets_what_arrived_and_what_was_planned(telegram):
    """So that one double serves several scenes."""
    send(telegram.url)
    telegram.plan("500")
    telegram.reset()

    assert send(telegram.url)[0] == 200
    assert telegram.counts == {"arrived": 1, "taken": 1}


def test_it_runs_as_a_process_of_its_own():
    """For load tests: it prints its port, takes a plan and tells what arrived."""
    command = [sys.executable, "-m", "tests.doubles.telegram_platform", "--port", "0", "--token", "9:x"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = f"http://127.0.0.1:{int(process.stdout.readline())}"
            post(f"{url}/_plan", ["500"])
            post(f"{url}/_block", [7])
            post(f"{url}/_press", ["1"])
            said = {"chat_id": 5, "text": "a"}
            statuses = [call(url, "sendMessage", {**said, "chat_id": n}, token="9:x")[0] for n in (5, 5, 7)]
            statuses.append(call(url, "answerCallbackQuery", {"callback_query_id": "1"}, token="9:x")[0])
            with urllib.request.urlopen(f"{url}/_arrived", timeout=5) as answer:
                arrived = json.loads(answer.read())["arrived"]
        finally:
            process.terminate()

    assert statuses == [500, 200, 403, 200]
    assert [one["status"] for one in arrived] == statuses
    assert arrived[1]["parameters"] == said
