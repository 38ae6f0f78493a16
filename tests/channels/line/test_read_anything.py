"""Whatever JSON or bytes arrive: read or unreadable, never anything else (T11-T13)."""

import json
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.line.events import EVENTS, MESSAGES
from bot.channels.line.read import read
from bot.errors import Unreadable
from bot.model import Incoming, What
from tests.channels.line.bodies import NINE

WORDS = st.text(st.characters(codec=None), max_size=12)
"""Lone surrogates too."""

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


def nearly(value):
    """Mostly *value*, sometimes anything."""
    return value | value | value | ANYTHING


IDS = st.sampled_from(["U1", "C1", "R1", ""])
SOURCES = st.fixed_dictionaries(
    {"type": nearly(st.sampled_from(["user", "group", "room"]))},
    optional={"userId": nearly(IDS), "groupId": nearly(IDS), "roomId": nearly(IDS)},
)
MENTIONEES = st.fixed_dictionaries(
    {}, optional={"isSelf": nearly(st.just(True)), "index": ANYTHING, "length": ANYTHING}
)
MENTIONS = st.fixed_dictionaries({"mentionees": nearly(st.lists(nearly(MENTIONEES), max_size=3))})
MESSAGE = st.fixed_dictionaries(
    {"type": nearly(st.sampled_from(sorted(MESSAGES)))},
    optional={
        "id": nearly(IDS),
        "text": nearly(WORDS),
        "mention": nearly(MENTIONS),
        "imageSet": ANYTHING,
    },
)
EVENT = st.fixed_dictionaries(
    {"type": nearly(st.sampled_from(sorted(EVENTS))), "source": nearly(SOURCES)},
    optional={
        "message": nearly(MESSAGE),
        "postback": nearly(st.fixed_dictionaries({"data": nearly(WORDS)})),
        "unsend": nearly(st.fixed_dictionaries({"messageId": nearly(IDS)})),
        "timestamp": nearly(st.integers(0, 10**13)),
        "mode": ANYTHING,
        "webhookEventId": nearly(WORDS),
        "deliveryContext": ANYTHING,
        "replyToken": ANYTHING,
    },
)


def sound(incoming: Incoming) -> bool:
    """Say whether everything after the door may rely on *incoming*."""
    texts = [incoming.event_id, incoming.resident, incoming.chat, incoming.text, incoming.button]
    return (
        all(text.encode() is not None and "\0" not in text for text in texts)
        and incoming.event_id.startswith("line:")
        and bool(incoming.resident and incoming.chat)
        and isinstance(incoming.what, What)
        and (incoming.reply_token is None or bool(incoming.reply_token.encode()))
    )


@settings(max_examples=300)
@given(st.lists(nearly(EVENT), max_size=3))
def test_any_events_are_read_or_left_alone(events):
    """No event, however odd, raises; what comes out can be stored and answered."""
    raw = json.dumps({"events": events}).encode()

    assert all(sound(incoming) for incoming in read(raw, NINE))


@settings(max_examples=200)
@given(ANYTHING | st.fixed_dictionaries({"events": ANYTHING}))
def test_any_json_is_read_or_unreadable(body):
    """Whatever the body is, it is decided without a crash."""
    try:
        assert all(sound(incoming) for incoming in read(json.dumps(body).encode(), NINE))
    except Unreadable:
        assert not isinstance(body, dict)


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_unreadable(raw):
    """Even what is no text at all."""
    with suppress(Unreadable):
        assert read(raw, NINE) == []
