"""Builders of what several rooms' tests need; each takes only what a test is about."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.answering import Answering
from bot.clock import TOKYO
from bot.content.library import Content
from bot.loading import make_renders
from bot.model import Channel, Incoming, Match, Outgoing, What
from bot.shelf import Render
from bot.understanding.match import Matcher
from tests.conftest import KEY

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)
"""A Tuesday that is no holiday; most desks answer."""

EMERGENCY_NUMBERS = ("110", "#9110", "188")
"""What a resident is told whatever goes wrong here."""


def an_incoming(what: What = What.TEXT, channel: Channel = Channel.LINE, **more: Any) -> Incoming:
    """Return one thing that a resident did at noon."""
    incoming = Incoming(
        channel=channel,
        event_id=f"{channel}:event-1",
        resident="resident-1",
        chat="chat-1",
        what=what,
        text="警察を名乗る電話がありました" if what is What.TEXT else "",
        button="ask:paid" if what is What.BUTTON else "",
        message_id="message-1",
        reply_token="token-1" if channel is Channel.LINE else None,
        happened_at=NOON,
        received_at=NOON,
    )
    return replace(incoming, **more)


def words_of(outgoing: Outgoing | bytes) -> str:
    """Return everything readable in a prepared message, without JSON's own escapes."""
    body = outgoing.body if isinstance(outgoing, Outgoing) else outgoing
    try:
        return json.dumps(json.loads(body), ensure_ascii=False)
    except ValueError:
        return body.decode()


def tells_whom_to_call(text: str) -> bool:
    """Say whether *text* names 110, #9110 and 188."""
    return all(number in text for number in EMERGENCY_NUMBERS)


class BrokenMatcher:
    """A matcher with a fault that nobody foresaw."""

    def __init__(self, message: str = "unforeseen") -> None:
        self._message = message

    def match(self, text: str, explained: bool = True) -> Match:
        """Fail."""
        raise RuntimeError(self._message)


class ListeningMatcher:
    """A matcher that keeps what it was given to read."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self.heard: list[str] = []

    def match(self, text: str, explained: bool = True) -> Match:
        """Keep *text* and match it."""
        self.heard.append(text)
        return self._matcher.match(text, explained)


def an_answering(
    content: Content,
    matcher: object | None = None,
    renders: Mapping[Channel, Render] | None = None,
) -> Answering:
    """Return an ``Answering`` made of parts that a test has put in; its matcher fails."""
    given: Any = matcher or BrokenMatcher()
    return Answering(content, given, renders or make_renders(content.phrases, ""), KEY)


def a_clock(*moments: datetime) -> Callable[[], datetime]:
    """Return a clock that shows *moments* one after the other and stays at the last."""
    left = list(moments or (NOON,))
    return lambda: left.pop(0) if len(left) > 1 else left[0]
