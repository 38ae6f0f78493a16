"""Every answer of Telegram has one stated consequence, and no reply is lost to a bad day."""

import asyncio
import json
import os
from datetime import timedelta

import aiohttp
import pytest
from telegram import error as sdk

from bot.channels.outcome import Outcome, Verdict
from bot.channels.telegram import request as request_module
from bot.channels.telegram.render import Renderer, render_callback_answer
from bot.channels.telegram.send import TelegramSender
from bot.channels.telegram.verdicts import harmless, of_answer, of_sdk_error
from bot.delivery.comfort import Comforter
from tests.channels.telegram.bodies import GROUP, NINE, PERSON, WORDS, a_reply, an_outgoing
from tests.doubles.telegram_platform import TOKEN, TelegramPlatform

BODY = Renderer(None, WORDS).render(a_reply())
ACKNOWLEDGE = {"body": render_callback_answer("4382"), "method": "answerCallbackQuery"}


@pytest.fixture
def platform():
    """The double of Telegram."""
    with TelegramPlatform() as running:
        yield running


def send(platform, *waiting, token=TOKEN, base=None, clock=lambda: NINE) -> list[Outcome]:
    """Send *waiting* one after the other over one session."""

    async def run():
        async with aiohttp.ClientSession(trust_env=False) as session:
            sender = TelegramSender(token, base or platform.url, session, clock)
            return [await sender.send(one, tries=0) for one in waiting]

    return asyncio.run(run())


def send_one(platform, **more) -> Outcome:
    """Send one message, or what *more* says."""
    sends = {name: more.pop(name) for name in ("token", "base", "clock") if name in more}
    return send(platform, an_outgoing(more.pop("body", BODY), **more), **sends)[0]


def test_a_message_arrives_as_it_was_made(platform):
    """The prepared bytes, with nothing but the chat put in front."""
    outcome = send_one(platform)

    assert outcome == Outcome(verdict=Verdict.SENT, reason="200")
    assert platform.taken == [{"chat_id": PERSON, **json.loads(BODY)}]


def test_a_group_is_a_negative_number(platform):
    """Its minus sign survives."""
    send_one(platform, recipient=str(GROUP))

    assert platform.taken[0]["chat_id"] == GROUP


@pytest.mark.parametrize(
    ("fault", "verdict", "wait"),
    [
        ("429", Verdict.LATER, 3.0),
        ("403", Verdict.REFUSED, None),
        ("400", Verdict.REFUSED, None),
        ("401", Verdict.STOP, None),
        ("404", Verdict.STOP, None),
        ("500", Verdict.LATER, None),
        ("502", Verdict.LATER, None),
        ("reset", Verdict.LATER, None),
        ("lost", Verdict.LATER, None),
        ("garbage", Verdict.SENT, None),
        ("slow", Verdict.SENT, None),
    ],
)
@pytest.mark.parametrize("what", [{}, ACKNOWLEDGE], ids=["message", "acknowledgement"])
def test_a_bad_day_has_one_consequence(platform, fault, verdict, wait, what):
    """The same for a message and for an acknowledged button, though they go different ways."""
    platform.press("4382")
    platform.plan(fault)
    outcome = send_one(platform, **what)

    assert (outcome.verdict, outcome.wait_seconds) == (verdict, wait)


def test_after_a_bad_day_the_next_try_arrives(platform):
    """The session survives whatever happened on it."""
    platform.plan("reset", "500", "lost", "garbage")
    verdicts = [outcome.verdict for outcome in send(platform, *[an_outgoing(BODY)] * 5)]

    assert verdicts == [Verdict.LATER, Verdict.LATER, Verdict.LATER, Verdict.SENT, Verdict.SENT]


def test_a_blocked_bot_gives_up(platform):
    """Whoever blocked us has decided."""
    platform.block(PERSON)

    assert send_one(platform) == Outcome(verdict=Verdict.REFUSED, reason="403 Forbidden: bot was blocked by the user")


@pytest.mark.parametrize("what", [{}, ACKNOWLEDGE], ids=["message", "acknowledgement"])
def test_a_wrong_token_stops_everything(platform, what):
    """An operator must act; the replies keep waiting."""
    outcome = send_one(platform, token="123456:WRONG", **what)

    assert outcome.verdict is Verdict.STOP
    assert "WRONG" not in outcome.reason


def test_a_group_that_moved_is_found_at_its_new_number(platform):
    """Once; a group that moves again meanwhile is given up."""
    platform.move(-5, GROUP)
    platform.move(-7, -8)
    platform.move(-8, -9)
    verdicts = [o.verdict for o in send(platform, an_outgoing(BODY, "-5"), an_outgoing(BODY, "-7"))]

    assert verdicts == [Verdict.SENT, Verdict.REFUSED]
    assert [message["chat_id"] for message in platform.taken] == [GROUP]
    assert len(platform.arrived) == 4


def test_a_pressed_button_is_acknowledged(platform):
    """The turning wheel on the resident's screen stops."""
    platform.press("4382")

    assert send_one(platform, **ACKNOWLEDGE).verdict is Verdict.SENT
    assert platform.arrived[0].parameters == {"callback_query_id": "4382"}


def test_a_button_that_no_longer_waits_is_as_good_as_done(platform):
    """Nobody looks at its wheel any more, so nothing is tried again and nothing is alarmed."""
    outcome = send_one(platform, **ACKNOWLEDGE)

    assert outcome == Outcome(verdict=Verdict.SENT, reason="400 query is too old")


@pytest.mark.parametrize("what", [{}, ACKNOWLEDGE], ids=["message", "acknowledgement"])
def test_telegram_that_never_answers_costs_five_seconds_at_most(platform, monkeypatch, what):
    """Then the reply waits for another try, and others are not held up."""
    assert request_module.TIMEOUT_SECONDS == 5.0
    monkeypatch.setattr(request_module, "TIMEOUT_SECONDS", 0.1)
    platform.press("4382")
    platform.plan("timeout")

    assert send_one(platform, **what) == Outcome(verdict=Verdict.LATER, reason="timeout")


@pytest.mark.parametrize("what", [{}, ACKNOWLEDGE], ids=["message", "acknowledgement"])
def test_no_connection_is_for_later(platform, what):
    """And the reason holds neither address nor token."""
    outcome = send_one(platform, base="http://127.0.0.1:1", **what)

    assert outcome.verdict is Verdict.LATER
    assert TOKEN not in outcome.reason
    assert "127.0.0.1" not in outcome.reason


def comfort(platform, base=None, **more) -> None:
    """Show whoever waits that an answer is coming."""

    async def run():
        async with aiohttp.ClientSession(trust_env=False) as session:
            sender = TelegramSender(TOKEN, base or platform.url, session, lambda: NINE)
            await sender.still_working(an_outgoing(BODY, **more))

    asyncio.run(run())


@pytest.mark.parametrize("chat", [PERSON, GROUP])
def test_whoever_has_to_wait_sees_that_somebody_types(platform, chat):
    """A long silence makes people write again, or give up."""
    comfort(platform, recipient=str(chat))

    [call] = platform.arrived
    assert (call.method, call.status) == ("sendChatAction", 200)
    assert call.parameters == {"chat_id": chat, "action": "typing"}


@pytest.mark.parametrize("fault", ["429", "403", "400", "500", "reset", "lost", "garbage"])
def test_a_comfort_that_fails_costs_nothing(platform, fault):
    """The answer itself is tried again as if nothing had been."""
    platform.plan(fault)
    comfort(platform)

    assert send_one(platform).verdict is Verdict.SENT


def test_a_comfort_without_a_connection_is_forgotten(platform):
    """Nothing is raised in the delivery of all others."""
    comfort(platform, base="http://127.0.0.1:1")

    assert platform.arrived == []


@pytest.mark.parametrize("more", [{"recipient": ""}, {"recipient": "@x"}, {"method": "answerCallbackQuery"}])
def test_nobody_is_comforted_who_waits_for_no_answer(platform, more):
    """A wiped row has no chat, and a turning wheel needs no typing."""
    comfort(platform, **more)

    assert platform.arrived == []


def test_the_sender_is_one_that_the_worker_takes_for_a_comforter():
    """Under the name that delivery looks for."""
    assert issubclass(TelegramSender, Comforter)


def test_nothing_old_is_sent(platform):
    """Advice of ten minutes ago may name a desk that has closed."""
    outcome = send_one(platform, clock=lambda: NINE + timedelta(minutes=10))

    assert outcome == Outcome(verdict=Verdict.REFUSED, reason="expired")
    assert platform.arrived == []


@pytest.mark.parametrize(
    "broken",
    [
        {"recipient": ""},
        {"recipient": "@somebody"},
        {"recipient": '1,"x":2'},
        {"body": b"{}"},
        {"body": b""},
        {"body": b"{}", "method": "answerCallbackQuery"},
        {"body": b"\xff", "method": "answerCallbackQuery"},
    ],
)
def test_what_cannot_be_sent_is_given_up_here(platform, broken):
    """A row that was wiped or broken neither raises nor reaches Telegram."""
    assert send_one(platform, **broken).verdict is Verdict.REFUSED
    assert platform.arrived == []


def test_an_answer_that_breaks_off_counts_by_its_status():
    """A 200 was done even if its body never came in full; a cut refusal is tried again."""

    async def half(status):
        async def serve(reader, writer):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 %d X\r\nContent-Length: 99\r\n\r\n{" % status)
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        base = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with server, aiohttp.ClientSession() as session:
            return await TelegramSender(TOKEN, base, session, lambda: NINE).send(an_outgoing(BODY), 0)

    assert asyncio.run(half(200)).verdict is Verdict.SENT
    assert asyncio.run(half(403)).verdict is Verdict.LATER


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (200, Verdict.SENT),
        (204, Verdict.SENT),
        (302, Verdict.LATER),
        (400, Verdict.REFUSED),
        (401, Verdict.STOP),
        (403, Verdict.REFUSED),
        (404, Verdict.STOP),
        (408, Verdict.LATER),
        (409, Verdict.LATER),
        (413, Verdict.REFUSED),
        (429, Verdict.LATER),
        (500, Verdict.LATER),
        (599, Verdict.LATER),
    ],
)
@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"<html>", b"\xff", b'{"parameters":[],"description":5}'])
def test_a_status_alone_decides(status, verdict, raw):
    """Whatever a proxy on the way makes of the body."""
    assert of_answer(status, raw).outcome.verdict is verdict


@pytest.mark.parametrize(
    ("asked", "waits"),
    [(3, 3.0), (0.5, 0.5), (0, None), (-1, None), ("3", None), (True, None), (10**400, 600.0), (None, None)],
)
def test_the_asked_wait_is_kept_within_reason(asked, waits):
    """A reply lives ten minutes; a longer wait would only be a slower refusal."""
    raw = json.dumps({"parameters": {"retry_after": asked}}).encode()

    assert of_answer(429, raw).outcome.wait_seconds == waits


@pytest.mark.parametrize("moved", ["-5", None, True, [], 1.5])
def test_a_group_moves_only_to_a_number(moved):
    """Anything else is a refusal like others."""
    raw = json.dumps({"parameters": {"migrate_to_chat_id": moved}}).encode()

    assert of_answer(400, raw).moved_to is None


@pytest.mark.parametrize(
    ("failure", "verdict"),
    [
        (sdk.RetryAfter(3), Verdict.LATER),
        (sdk.RetryAfter(timedelta(seconds=3)), Verdict.LATER),
        (sdk.Forbidden("bot was blocked by the user"), Verdict.REFUSED),
        (sdk.BadRequest("Chat not found"), Verdict.REFUSED),
        (sdk.BadRequest("QUERY ID IS INVALID"), Verdict.SENT),
        (sdk.ChatMigrated(-5), Verdict.REFUSED),
        (sdk.InvalidToken("`123:SECRET`"), Verdict.STOP),
        (sdk.TimedOut(), Verdict.LATER),
        (sdk.NetworkError("x"), Verdict.LATER),
        (sdk.Conflict("x"), Verdict.LATER),
        (sdk.TelegramError("Invalid server response"), Verdict.SENT),
    ],
)
def test_an_error_of_the_sdk_has_one_consequence(failure, verdict):
    """``BadRequest`` is a ``NetworkError`` there: in the wrong order it would be tried for ever."""
    outcome = of_sdk_error(failure)

    assert outcome.verdict is verdict
    assert "SECRET" not in outcome.reason
    assert (outcome.wait_seconds == 3.0) is isinstance(failure, sdk.RetryAfter)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Bad Request: chat not found", "Bad Request: chat not found"),
        ("Bad Request: chat -1001234567 not found", "Bad Request: chat … not found"),
        ("@hanako_y is not a member", "… is not a member"),
        ('Unsupported start tag "花子" at byte offset 12', "Unsupported start tag … at byte offset 12"),
        ("see https://api.telegram.org/bot1:AA/x", "see …"),
        ("花子さんは見つかりません", "…"),
        (None, ""),
        ("a" * 200, "a" * 80),
    ],
)
def test_a_reason_holds_nobodys_name_or_number(said, kept):
    """Reasons are logged and counted."""
    assert harmless(said) == kept


def test_the_environment_does_not_change_how_long_we_wait(platform, monkeypatch):
    """python-telegram-bot gives a timedelta instead of a number when PTB_TIMEDELTA is set."""
    monkeypatch.setitem(os.environ, "PTB_TIMEDELTA", "1")
    platform.plan("429")

    assert send_one(platform, **ACKNOWLEDGE).wait_seconds == 3.0
