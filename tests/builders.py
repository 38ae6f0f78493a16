"""Builders of what several rooms' tests need; each takes only what a test is about."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.answering import Answering
from bot.clock import TOKYO
from bot.content.library import Content
from bot.content.models import Option
from bot.dialogue.choice import Choice
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

    def topic_of(self, text: str, type_asked: str) -> str | None:
        """Fail as well."""
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

    def topic_of(self, text: str, type_asked: str) -> str | None:
        """Keep *text* and look for its topic."""
        self.heard.append(text)
        return self._matcher.topic_of(text, type_asked)


class KnowingMatcher:
    """A matcher that takes some texts for what a test says they are, and asks another about the rest."""

    def __init__(self, matcher: Matcher, known: Mapping[str, Match]) -> None:
        self._matcher = matcher
        self._known = known

    def match(self, text: str, explained: bool = True) -> Match:
        """Return what the test said, or what the other matcher says."""
        return self._known.get(text) or self._matcher.match(text, explained)

    def topic_of(self, text: str, type_asked: str) -> str | None:
        """Ask the other matcher."""
        return self._matcher.topic_of(text, type_asked)


DOUBTFUL = "ハガキ 税金"
"""A message that ``a_doubting_answering`` cannot tell apart: ``postcard`` or ``tax``."""

PERHAPS_PAID = "電話 お金"
"""... ``suspicious_call``, but perhaps ``paid``, so that the alarm stands above the question."""

PERHAPS_TOLD = "暗証番号 電話"
"""... surely ``suspicious_call``, with the alarm of ``gave_info`` above it and ``tax`` beside it."""

PASSED_ON = "本日中に https://example.com へ"
"""... surely ``suspicious_message``, with the first three signs of the file."""


def a_doubting_answering(answering: Answering) -> Answering:
    """Return *answering* with a matcher that takes four messages for what stands above, whatever was learnt."""
    signs = tuple(sign.id for sign in answering.content.signs[:3])
    doubts: dict[str, dict[str, Any]] = {
        DOUBTFUL: {"type": "tax", "confidence": 0.4, "also": "postcard", "also_share": 0.3},
        PERHAPS_PAID: {
            "type": "suspicious_call",
            "confidence": 0.4,
            "also": "paid",
            "also_share": 0.3,
            "alarm": "paid",
        },
        PERHAPS_TOLD: {
            "type": "suspicious_call",
            "confidence": 0.8,
            "also": "tax",
            "also_share": 0.17,
            "alarm": "gave_info",
        },
        PASSED_ON: {"type": "suspicious_message", "confidence": 0.99, "signs": signs},
    }
    known = {text: Match(because=(), **parts) for text, parts in doubts.items()}
    return an_answering(answering.content, KnowingMatcher(answering.matcher, known))


def an_answering(
    content: Content,
    matcher: object | None = None,
    renders: Mapping[Channel, Render] | None = None,
) -> Answering:
    """Return an ``Answering`` made of parts that a test has put in; its matcher fails."""
    given: Any = matcher or BrokenMatcher()
    return Answering(content, given, renders or make_renders(content, ""), KEY)


def first_of(answering: Answering, target: str) -> str:
    """Return the first line of the answer that the button *target* leads to, at noon."""
    name, _, case = target.partition("/")
    return answering.reply(Choice(answer=name, case=case or None), NOON).first


def reply_to(content: Content, target: str, number: int) -> Option:
    """Return the reply of that *number* to the question that the answer *target* asks."""
    name, _, case = target.partition("/")
    ask = content.answers[name].in_case(case or None).ask
    assert ask is not None, target
    return ask.options[number - 1]


def a_clock(*moments: datetime) -> Callable[[], datetime]:
    """Return a clock that shows *moments* one after the other and stays at the last."""
    left = list(moments or (NOON,))
    return lambda: left.pop(0) if len(left) > 1 else left[0]
