"""A reply reaches the resident once, and what cannot be sent is decided on, never lost."""

import asyncio
from datetime import timedelta

import aiohttp
import pytest

from bot.channels.line.answer import outcome_of
from bot.channels.line.send import LineSender, retry_key
from bot.channels.outcome import Verdict
from tests.channels.line.bodies import NINE, an_outgoing
from tests.doubles.line_platform import LinePlatform


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self):
        self.moment = NINE

    def __call__(self):
        return self.moment

    def go_on(self, seconds):
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock():
    """Nine o'clock."""
    return Clock()


@pytest.fixture
def line(clock):
    """LINE's platform on loopback."""
    with LinePlatform(clock) as platform:
        yield platform


@pytest.fixture
def send(line, clock):
    """Send one outgoing reply after another over one session; give the outcomes."""

    def send_all(*outgoing, tries=0, base_url=line.url):
        async def run():
            async with aiohttp.ClientSession(trust_env=False) as session:
                sender = LineSender("a token", base_url, session, clock, timeout_seconds=0.3)
                return [await sender.send(one, tries + n) for n, one in enumerate(outgoing)]

        return asyncio.run(run())

    return send_all


def test_a_fresh_reply_goes_out_with_its_token(line, send):
    """The prepared bytes arrive as they were made, and replies cost no quota."""
    [outcome] = send(an_outgoing())

    assert outcome.verdict is Verdict.SENT
    [arrived] = line.taken
    assert (arrived.method, arrived.to, arrived.retry_key) == ("reply", "token", None)
    assert arrived.messages == [{"type": "text", "text": "110"}]


def test_a_token_cannot_change_the_message(line, send):
    """Receiver and token are put in as JSON, whatever stands in them."""
    token = '","messages":[{"type":"text","text":"偽"}],"x":"'
    send(an_outgoing(reply_token=token))

    assert line.taken[0].to == token
    assert line.taken[0].messages == [{"type": "text", "text": "110"}]


@pytest.mark.parametrize(("seconds", "method"), [(0, "reply"), (49.9, "reply"), (50, "push"), (120, "push")])
def test_a_stale_reply_is_pushed(line, send, clock, seconds, method):
    """LINE promises a token a minute; later the resident is reached by a push."""
    clock.go_on(seconds)
    [outcome] = send(an_outgoing())

    assert outcome.verdict is Verdict.SENT
    assert line.taken[0].method == method


@pytest.mark.parametrize("more", [{"reply_token": None}, {"method": "push"}])
def test_without_a_token_or_on_demand_it_is_a_push(line, send, more):
    """``push`` is what delivery asks for after LINE has said that the token is no good."""
    send(an_outgoing(**more))

    [arrived] = line.taken
    assert (arrived.method, arrived.to) == ("push", "U1")
    assert arrived.retry_key == retry_key("line:01EVENT#0")


def test_a_dead_token_and_nobody_to_push_to_is_refused(line, send):
    """There is no way left, and nothing is sent."""
    [outcome] = send(an_outgoing(reply_token=None, recipient=""))

    assert outcome.verdict is Verdict.REFUSED
    assert line.arrived == []


def test_nothing_is_sent_after_its_time(line, send, clock):
    """Advice about who is open now is wrong an hour later."""
    clock.go_on(600)
    [outcome] = send(an_outgoing())

    assert (outcome.verdict, outcome.reason) == (Verdict.REFUSED, "expired")
    assert line.arrived == []


def test_an_unusable_token_at_the_first_try_is_pushed(line, send):
    """Nothing of ours has arrived, so the same words go as a push."""
    line.plan("ok")
    send(an_outgoing(key="another"))

    [outcome] = send(an_outgoing())
    assert (outcome.verdict, outcome.reason) == (Verdict.PUSH, "400 reply token")


def test_an_unusable_token_at_a_later_try_means_that_it_arrived(line, send):
    """The answer to the first try was lost; a push now would say everything twice."""
    line.plan("lost")

    outcomes = send(an_outgoing(), an_outgoing())
    assert [outcome.verdict for outcome in outcomes] == [Verdict.LATER, Verdict.SENT]
    assert len(line.taken) == 1


def test_a_push_whose_answer_was_lost_is_not_said_twice(line, send):
    """The retry key is the same at every try, so LINE knows the repeat."""
    line.plan("lost")
    push = an_outgoing(method="push")

    outcomes = send(push, push)
    assert [outcome.reason for outcome in outcomes][1] == "409"
    assert outcomes[1].verdict is Verdict.SENT
    assert len(line.taken) == 1


def test_the_retry_key_outlives_a_restart():
    """It comes from the stable key alone; another reply has another one."""
    assert retry_key("line:01EVENT#0") == "1c510603-d602-54dd-9f75-d8629daa3d37"
    assert retry_key("line:01EVENT#1") != retry_key("line:01EVENT#0")


@pytest.mark.parametrize("fault", ["500", "429", "reset", "timeout", "slow", "lost"])
@pytest.mark.parametrize("method", ["reply", "push"])
def test_whatever_befalls_the_first_try_the_resident_reads_it_once(line, send, fault, method):
    """Not lost, not twice."""
    line.plan(fault)
    outgoing = an_outgoing(method=method)

    outcomes = send(outgoing, outgoing) if fault != "slow" else send(outgoing)
    assert outcomes[-1].verdict is Verdict.SENT
    assert len(line.taken) == 1


@pytest.mark.parametrize(
    ("fault", "verdict", "reason"),
    [
        ("500", Verdict.LATER, "500"),
        ("429", Verdict.LATER, "429 rate"),
        ("quota", Verdict.REFUSED, "429 monthly limit"),
        ("400", Verdict.REFUSED, "400"),
        ("404", Verdict.REFUSED, "404"),
        ("401", Verdict.STOP, "401"),
        ("403", Verdict.STOP, "403"),
        ("timeout", Verdict.LATER, "timeout"),
        ("reset", Verdict.LATER, ""),
    ],
)
def test_each_answer_of_lines_has_its_verdict(line, send, fault, verdict, reason):
    """Sent again, given up, or stopped until the operator has looked."""
    line.plan(fault)

    [outcome] = send(an_outgoing())
    assert outcome.verdict is verdict
    assert outcome.reason.startswith(reason)


def test_nobody_at_the_other_end_is_tried_again(send):
    """A closed port, or no network at all."""
    [outcome] = send(an_outgoing(), base_url="http://127.0.0.1:9")

    assert outcome.verdict is Verdict.LATER


def test_the_reason_is_not_personal(line, send):
    """It is logged: neither receiver nor token nor words stand in it."""
    line.plan("500", "400", "401", "reset", "timeout")
    outgoing = an_outgoing(recipient="U-secret", reply_token="T-secret")

    for outcome in send(*[outgoing] * 5):
        assert not any(word in outcome.reason for word in ("secret", "a token", "110"))


@pytest.mark.parametrize(
    ("status", "tries", "verdict"),
    [
        (200, 0, Verdict.SENT),
        (202, 0, Verdict.SENT),
        (409, 1, Verdict.SENT),
        (302, 0, Verdict.LATER),
        (400, 0, Verdict.REFUSED),
        (400, 3, Verdict.REFUSED),
        (408, 0, Verdict.LATER),
        (410, 0, Verdict.REFUSED),
        (413, 0, Verdict.REFUSED),
        (425, 0, Verdict.LATER),
        (502, 0, Verdict.LATER),
        (503, 9, Verdict.LATER),
    ],
)
@pytest.mark.parametrize("body", [b"", b"{}", b"<html>", b"\xff", b"[]", b'{"message":5}'])
def test_a_status_decides_whatever_the_body_is(status, tries, verdict, body):
    """What stands between us and LINE does not speak LINE's words."""
    assert outcome_of(status, {}, body, tries).verdict is verdict


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("3", 3.0), ("0", 0.0), ("999999", 600.0), ("", None), ("soon", None), ("-1", None), ("²", None)],
)
def test_a_wait_that_is_asked_for_is_kept_within_reason(header, seconds):
    """LINE does not say how long; what stands before it may."""
    assert outcome_of(429, {"Retry-After": header}, b"", 0).wait_seconds == seconds
    assert outcome_of(503, {"Retry-After": header}, b"", 0).wait_seconds == seconds


@pytest.mark.parametrize(
    ("request_id", "reason"),
    [("abc-1", "500 abc-1"), ("", "500"), ("x" * 65, "500"), ("a\nb", "500"), ("あ", "500")],
)
def test_lines_support_can_find_a_failed_request(request_id, reason):
    """Its id is kept with the status; nothing that could forge a line of the log."""
    assert outcome_of(500, {"x-line-request-id": request_id}, b"", 0).reason == reason


@pytest.fixture
def comfort(line, clock):
    """Tell the resident of one outgoing reply that it is coming."""

    def tell(outgoing, base_url=line.url):
        async def run():
            async with aiohttp.ClientSession(trust_env=False) as session:
                sender = LineSender("a token", base_url, session, clock, timeout_seconds=0.3)
                await sender.still_working(outgoing)

        asyncio.run(run())

    return tell


def test_a_person_who_waits_sees_that_an_answer_is_coming(line, comfort):
    """LINE shows moving dots until our message arrives; seconds in steps of 5."""
    comfort(an_outgoing(recipient="U1"))

    [asked] = line.loading
    assert (asked.json, asked.status) == ({"chatId": "U1", "loadingSeconds": 20}, 202)


@pytest.mark.parametrize("recipient", ["C1", "R1", ""])
def test_groups_are_not_asked_for_an_animation(line, comfort, recipient):
    """LINE has it in 1:1 chats only and refuses the rest."""
    comfort(an_outgoing(recipient=recipient))

    assert line.loading == []


@pytest.mark.parametrize("fault", ["500", "429", "401", "reset", "timeout"])
def test_an_animation_that_fails_is_forgotten(line, comfort, fault):
    """It is a comfort: nothing is raised, and nothing is tried again."""
    line.plan_loading(fault)
    comfort(an_outgoing())

    assert len(line.loading) == 1


def test_nobody_at_the_other_end_of_an_animation_is_no_error(comfort):
    """A closed port, or no network at all."""
    comfort(an_outgoing(), base_url="http://127.0.0.1:9")
