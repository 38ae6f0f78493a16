"""The double is strict where LINE is, or the tests that lean on it would prove nothing."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from datetime import timedelta
from http.client import RemoteDisconnected

import pytest

from bot.clock import now
from tests.doubles.line_platform import FAULTS, LinePlatform

MESSAGES = [{"type": "text", "text": "110"}]


def call(url, path, body=None, *, bearer="token", headers=None, timeout=5.0):
    """Make one request; give (status, JSON, headers)."""
    given = {"Content-Type": "application/json", **(headers or {})}
    if bearer:
        given["Authorization"] = f"Bearer {bearer}"
    raw = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url + path, data=raw, headers=given)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, json.loads(answer.read()), answer.headers
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read()), refused.headers


def reply(line, token="t", messages=MESSAGES, **more):
    """Send a reply."""
    body = {"replyToken": token, "messages": messages}
    return call(line.url, "/v2/bot/message/reply", body, **more)


def push(line, key=None, to="U1", **more):
    """Send a push."""
    headers = {"X-Line-Retry-Key": key} if key else {}
    body = {"to": to, "messages": MESSAGES}
    return call(line.url, "/v2/bot/message/push", body, headers=headers, **more)


@pytest.fixture
def line():
    """A platform on a good day."""
    with LinePlatform(slow_seconds=0.05) as platform:
        yield platform


def test_a_token_works_once(line):
    """As LINE says; the second time is told like an old one."""
    token = line.issue_token()

    assert reply(line, token)[0] == 200
    status, told, headers = reply(line, token)
    assert (status, told) == (400, {"message": "Invalid reply token"})
    assert headers["x-line-request-id"]


def test_a_token_lives_a_minute():
    """By the clock that the test holds."""
    moment = now()
    with LinePlatform(lambda: moment) as line:
        tokens = [line.issue_token(), line.issue_token()]
        moment += timedelta(seconds=60)
        in_time = reply(line, tokens[0])[0]
        moment += timedelta(seconds=1)
        too_late = reply(line, tokens[1])[0]

    assert (in_time, too_late) == (200, 400)


def test_an_unknown_token_is_taken_once_unless_strict(line):
    """Load tests make their own tokens; contract tests do not want that."""
    assert [reply(line, "mine")[0] for _ in range(2)] == [200, 400]
    with LinePlatform(strict_tokens=True) as strict:
        assert reply(strict, "mine")[0] == 400


def test_a_repeated_retry_key_is_409_and_sent_once():
    """For 24 hours; and it names the request that was accepted."""
    key, moment = str(uuid.uuid4()), now()
    with LinePlatform(lambda: moment) as line:
        first, second = push(line, key), push(line, key)
        moment += timedelta(hours=24)
        third = push(line, key)
        taken = len(line.taken)

    assert [first[0], second[0], third[0]] == [200, 409, 200]
    assert second[2]["x-line-accepted-request-id"]
    assert taken == 2


@pytest.mark.parametrize("key", ["not a uuid", "1"])
def test_a_retry_key_is_a_uuid(line, key):
    """As LINE demands."""
    assert push(line, key)[0] == 400


def test_a_reply_takes_no_retry_key(line):
    """LINE answers 400 to it, so we must never send one."""
    assert reply(line, headers={"X-Line-Retry-Key": str(uuid.uuid4())})[0] == 400


@pytest.mark.parametrize("messages", [None, [], MESSAGES * 6, {}, ["x"], [{}], [{"type": "text"}, {"text": "x"}]])
def test_messages_are_one_to_five_and_have_a_type(line, messages):
    """All or nothing."""
    assert reply(line, messages=messages)[0] == 400
    assert line.taken == []


def test_more_can_be_demanded_of_a_body():
    """A load test puts LINE's schema in here."""
    with LinePlatform(check=lambda body: ["wrong"]) as line:
        status, told, _ = reply(line)

    assert status == 400
    assert told["details"] == [{"message": "wrong"}]


def test_only_the_right_access_token_is_served(line):
    """And none at all is refused everywhere."""
    assert reply(line, bearer=None)[0] == 401
    with LinePlatform(access_token="right") as strict:
        assert [reply(strict, bearer=bearer)[0] for bearer in ("wrong", "right")] == [401, 200]


def test_other_addresses_of_lines():
    """What ``doctor`` asks is there; what does not exist is not."""
    with LinePlatform() as line:
        assert call(line.url, "/v2/bot/info")[0] == 200
        assert call(line.url, "/v2/bot/message/reply")[0] == 404
        assert call(line.url, "/_nothing")[0] == 404


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"chatId": "U1"}, 202),
        ({"chatId": "U1", "loadingSeconds": 60}, 202),
        ({"chatId": "U1", "loadingSeconds": 7}, 400),
        ({"chatId": "U1", "loadingSeconds": 65}, 400),
        ({"chatId": "C1", "loadingSeconds": 20}, 400),
        ({}, 400),
    ],
)
def test_the_loading_animation_is_for_one_person_in_steps_of_five(line, wish, status):
    """Every wish is kept, taken or not, and is nothing that a resident reads."""
    assert call(line.url, "/v2/bot/chat/loading/start", wish)[0] == status
    assert [asked.status for asked in line.loading] == [status]
    assert line.arrived == []


@pytest.mark.parametrize(("fault", "status"), [("500", 500), ("429", 429), ("quota", 429), ("401", 401), ("403", 403)])
def test_a_planned_refusal_meets_one_request(line, fault, status):
    """The token stays good, as with LINE when it refuses."""
    line.plan(fault)

    assert [reply(line)[0], reply(line)[0]] == [status, 200]
    assert [one.status for one in line.arrived] == [status, 200]


@pytest.mark.parametrize(("fault", "taken"), [("reset", 0), ("lost", 1)])
def test_a_lost_connection_tells_nothing(line, fault, taken):
    """The sender cannot know which of the two it was; the record does."""
    line.plan(fault)

    with pytest.raises((RemoteDisconnected, ConnectionResetError)):
        reply(line)
    assert len(line.taken) == taken


def test_a_late_answer_comes_late_and_the_next_after_it(line):
    """``slow`` delays one answer and nobody else's."""
    line.plan("slow")
    started = time.monotonic()

    assert reply(line)[0] == 200
    assert time.monotonic() - started >= 0.05


def test_a_timeout_has_taken_the_message(line):
    """LINE was only too slow to say so."""
    line.plan("timeout")

    with pytest.raises(TimeoutError):
        reply(line, timeout=0.1)
    assert len(line.taken) == 1


def test_a_misspelt_fault_is_told():
    """Or the test would pass on a good day without noticing."""
    with pytest.raises(ValueError, match="not a fault"):
        LinePlatform().plan("5OO")


def test_what_arrived_can_be_forgotten_but_tokens_stay_used(line):
    """Between the rounds of a measurement."""
    reply(line, "t")
    line.plan("500")
    line.reset()

    assert (line.arrived, line.counts) == ([], {"arrived": 0, "taken": 0})
    assert reply(line, "t")[0] == 400


def test_a_taken_port_is_told(line):
    """Instead of hanging for ever."""
    with pytest.raises(OSError, match="in use"):
        LinePlatform(port=line.port).start()


def test_it_runs_as_its_own_process():
    """For load tests: planned, asked and emptied over HTTP."""
    command = [sys.executable, "-m", "tests.doubles.line_platform", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        url = f"http://127.0.0.1:{int(process.stdout.readline())}"
        planned = call(url, "/_plan", ["500", "nonsense", *FAULTS[:1]])[1]
        body = {"to": "U1", "messages": MESSAGES}
        statuses = [call(url, "/v2/bot/message/push", body)[0] for _ in range(3)]
        arrived = call(url, "/_arrived")[1]["arrived"]
        counts = call(url, "/_counts")[1]
        call(url, "/_reset", {})
        emptied = call(url, "/_counts")[1]
    finally:
        process.terminate()
        process.wait(timeout=10)
        process.stdout.close()

    assert planned == {"planned": ["500", "ok"]}
    assert statuses == [500, 200, 200]
    assert [one["taken"] for one in arrived] == [False, True, True]
    assert (arrived[1]["method"], arrived[1]["to"]) == ("push", "U1")
    assert arrived[1]["messages"] == MESSAGES
    assert (counts, emptied) == ({"arrived": 3, "taken": 2}, {"arrived": 0, "taken": 0})
