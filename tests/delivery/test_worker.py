"""The worker against doubles that keep the platforms' rules: each answer arrives once."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.channels.telegram.render import render_callback_answer
from bot.clock import now
from bot.delivery.senders import make_senders
from bot.delivery.worker import Worker
from bot.model import Channel, Outgoing
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from tests.doubles.line_platform import LinePlatform
from tests.doubles.telegram_platform import TelegramPlatform
from tests.store.builders import an_exchange, an_outgoing
from tests.waiting import wait_for

TELEGRAM_BODY = json.dumps({"text": "hello", "parse_mode": "HTML"}).encode()


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    return SqliteStore(tmp_path / "bot.db")


@pytest.fixture
def line() -> Iterator[LinePlatform]:
    with LinePlatform() as platform:
        yield platform


@pytest.fixture
def telegram() -> Iterator[TelegramPlatform]:
    with TelegramPlatform() as platform:
        yield platform


def settings_for(line: LinePlatform | None = None, telegram: TelegramPlatform | None = None) -> Settings:
    given: dict[str, str] = {}
    if line:
        given |= {"line_channel_secret": "s", "line_channel_access_token": "t", "line_api_base": line.url}
    if telegram:
        given |= {
            "telegram_bot_token": "123456:TEST",
            "telegram_secret_token": "s",
            "telegram_api_base": telegram.url,
        }
    return Settings(**given)


@contextmanager
def delivering(store: SqliteStore, settings: Settings) -> Iterator[Worker]:
    worker = Worker(store, make_senders(settings), now)
    worker.start()
    try:
        yield worker
    finally:
        worker.stop()


def waits(store: SqliteStore, *outgoing: Outgoing) -> None:
    """Keep each of *outgoing* as the answer to an event of its own."""
    for one in outgoing:
        store.keep([an_exchange(resident=one.resident, outgoing=(one,), received_at=now())])


def nothing_waits(store: SqliteStore) -> bool:
    return store.backlog().waiting == 0


def test_what_waits_is_sent_once(store, line):
    """Every reply arrives, none twice."""
    waits(store, *(an_outgoing(resident=f"r{n}", made_at=now()) for n in range(200)))
    with delivering(store, settings_for(line)):
        wait_for(lambda: nothing_waits(store), "everything is sent")

    assert line.counts == {"arrived": 200, "taken": 200}


def test_news_is_sent_without_a_second_look(store, line):
    """A reply that comes while the worker idles goes out as soon as it is told."""
    with delivering(store, settings_for(line)) as worker:
        waits(store, an_outgoing(made_at=now()))
        worker.wake()
        wait_for(lambda: len(line.taken) == 1, "the reply arrives")


@pytest.mark.parametrize("fault", ["500", "429", "reset"])
def test_a_platform_that_stumbles_gets_it_again(store, line, fault):
    """A failed try costs the resident seconds, not the answer."""
    line.plan(fault)
    waits(store, an_outgoing(made_at=now()))
    with delivering(store, settings_for(line)):
        wait_for(lambda: nothing_waits(store), "it is sent in the end")

    assert line.counts["taken"] == 1


def test_whoever_has_to_wait_sees_that_an_answer_is_coming(store, line):
    """Once, although the platform stumbles again and the animation itself is refused."""
    line.plan("500", "500", "500", "500")
    line.plan_loading("500")
    waits(store, an_outgoing(made_at=now()))
    with delivering(store, settings_for(line)):
        wait_for(lambda: nothing_waits(store), "it is sent in the end")

    assert [asked.json["chatId"] for asked in line.loading] == ["U1"]
    assert line.counts["taken"] == 1


def test_an_answer_that_goes_out_at_once_shows_no_animation(store, line):
    """Nor one that stumbles for less than a second."""
    line.plan("500")
    waits(store, an_outgoing(made_at=now()), an_outgoing(resident="r2", made_at=now()))
    with delivering(store, settings_for(line)):
        wait_for(lambda: nothing_waits(store), "both are sent")

    assert line.loading == []


def test_an_answer_that_got_lost_on_the_way_back_is_not_doubled(store, line):
    """LINE took the reply but we never heard: the second try finds the token used."""
    line.plan("lost")
    waits(store, an_outgoing(made_at=now()))
    with delivering(store, settings_for(line)):
        wait_for(lambda: nothing_waits(store), "it counts as sent")

    assert line.counts["taken"] == 1


def test_a_spent_token_becomes_a_push(store, line):
    """A resident whose token has run out is answered all the same."""
    made = now() - timedelta(seconds=55)
    waits(store, an_outgoing(made_at=made, recipient="U9"))
    with delivering(store, settings_for(line)):
        wait_for(lambda: nothing_waits(store), "it is pushed")

    assert [(one.method, one.to) for one in line.taken] == [("push", "U9")]


def test_a_refused_reply_ends_there_and_the_operator_reads_why(store, line):
    """A message that LINE will never take is not tried for ten minutes, nor lost unseen."""
    line.plan("404")
    waits(store, an_outgoing(made_at=now()))
    with capture_logs() as told, delivering(store, settings_for(line)):
        wait_for(lambda: nothing_waits(store), "it is given up")

    assert line.counts == {"arrived": 1, "taken": 0}
    refusals = [one for one in told if one["event"] == "a reply was refused"]
    assert [(one["log_level"], one["channel"], one["reason"][:3]) for one in refusals] == [("warning", "line", "404")]


def test_one_slow_answer_holds_up_nobody_else(store):
    """While one request hangs, the others' answers go out."""
    with LinePlatform(slow_seconds=3) as line:
        line.plan("slow")
        waits(store, an_outgoing(resident="slow", made_at=now()))
        with delivering(store, settings_for(line)) as worker:
            wait_for(lambda: line.counts["arrived"] == 1, "the slow one is under way")
            waits(store, *(an_outgoing(resident=f"r{n}", made_at=now()) for n in range(20)))
            worker.wake()
            wait_for(lambda: len(line.taken) >= 20, "the others arrive meanwhile", seconds=2.5)


def test_a_refused_key_keeps_the_replies(store, line):
    """A wrong token is the operator's to mend; the answers wait for it."""
    line.plan("401")
    waits(store, an_outgoing(made_at=now()))
    with delivering(store, settings_for(line)):
        wait_for(lambda: line.counts["arrived"] == 1, "it was tried")

    assert store.backlog().waiting == 1


def test_telegram_gets_the_message_and_the_pressed_button_its_peace(store, telegram):
    """The progress bar on a button ends although the answer is another message."""
    telegram.press("q1")
    acknowledgement = Outgoing(
        channel=Channel.TELEGRAM,
        key="tg:1#callback",
        resident="callback",
        method="answerCallbackQuery",
        recipient="7",
        reply_token=None,
        body=render_callback_answer("q1"),
        made_at=now(),
        expires_at=now() + timedelta(minutes=10),
    )
    message = an_outgoing(channel=Channel.TELEGRAM, body=TELEGRAM_BODY, recipient="7", made_at=now())
    waits(store, acknowledgement, message)
    with delivering(store, settings_for(telegram=telegram)):
        wait_for(lambda: nothing_waits(store), "both are sent")

    assert sorted(one.method for one in telegram.arrived if one.taken) == ["answerCallbackQuery", "sendMessage"]


def test_a_channel_without_keys_keeps_its_replies(store):
    """Taking a key away for a minute loses nothing."""
    waits(store, an_outgoing(made_at=now()))
    with delivering(store, settings_for()):
        wait_for(lambda: store.claim(now(), 1, timedelta(0)) == [], "it was tried")

    assert store.backlog().waiting == 1


def test_stopping_finishes_what_is_under_way(store, line):
    """A restart in the middle of a burst neither loses nor doubles."""
    waits(store, *(an_outgoing(resident=f"r{n}", made_at=now()) for n in range(300)))
    with delivering(store, settings_for(line)):
        wait_for(lambda: line.counts["taken"] > 20, "the burst is under way")
    sent = line.counts["taken"]
    with delivering(store, settings_for(line)):
        wait_for(lambda: nothing_waits(store), "the rest is sent")

    assert line.counts == {"arrived": 300, "taken": 300}
    assert sent <= 300
