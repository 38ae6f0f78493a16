"""Whatever JSON or bytes arrive: read or unreadable, never anything else (T11-T13)."""

import contextlib
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.telegram.kinds import ANSWERED, CONTENTS, IGNORED, SERVICE
from bot.channels.telegram.read import read
from bot.errors import Unreadable
from bot.model import Incoming, What
from tests.channels.telegram.bodies import NINE

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


def some(**fields):
    """An object with any of *fields*, each nearly right."""
    return st.fixed_dictionaries({}, optional={name: nearly(value) for name, value in fields.items()})


IDS = st.integers(-(10**14), 10**14)
PERSON = some(id=IDS, is_bot=st.booleans())
CHAT = some(id=IDS, type=st.sampled_from(["private", "group", "supergroup", "channel"]))
TEXTS = WORDS | st.builds("{}{}".format, st.sampled_from(["/start", "/help@a_bot ", "/", "@a_bot"]), WORDS)
MARKS = st.lists(
    nearly(
        some(
            type=st.sampled_from(["mention", "text_mention", "bot_command"]),
            offset=st.integers(-2, 9),
            length=st.integers(-2, 9),
            user=PERSON,
        )
    ),
    max_size=4,
)
CONTENT = st.dictionaries(st.sampled_from([*dict(CONTENTS), *SERVICE]), ANYTHING, max_size=2)
MESSAGE = st.builds(
    dict.__or__,
    CONTENT,
    some(
        **{"from": PERSON, "chat": CHAT, "text": TEXTS, "caption": TEXTS, "entities": MARKS},
        date=st.integers(0, 2**40),
        message_id=IDS,
        reply_to_message=some(**{"from": PERSON}),
        media_group_id=WORDS,
    ),
)
QUERY = some(**{"from": PERSON}, id=WORDS, message=MESSAGE, data=WORDS)
STATES = some(status=st.sampled_from(["member", "left", "kicked", "administrator"]))
MEMBERSHIP = some(**{"from": PERSON}, chat=CHAT, old_chat_member=STATES, new_chat_member=STATES)
KIND = st.sampled_from([*ANSWERED, *ANSWERED, *ANSWERED, *IGNORED, "of_the_future"])
UPDATE = st.builds(
    lambda number, kind, value: {**number, kind: value},
    some(update_id=st.integers(0, 2**31)),
    KIND,
    nearly(MESSAGE | QUERY | MEMBERSHIP),
)


def sound(incoming: Incoming) -> bool:
    """Say whether everything after the door may rely on *incoming*."""
    texts = [incoming.event_id, incoming.resident, incoming.chat, incoming.text, incoming.button]
    texts += [incoming.message_id or "", incoming.callback_id or ""]
    has_its_part = {What.TEXT: bool(incoming.text), What.BUTTON: bool(incoming.button)}
    return (
        all("\0" not in text and text.encode() is not None for text in texts)
        and incoming.event_id.startswith("tg:")
        and incoming.chat.lstrip("-").isdigit()
        and incoming.resident.startswith(incoming.chat)
        and has_its_part.get(incoming.what, True)
    )


@settings(max_examples=250)
@given(UPDATE)
def test_any_update_is_read_or_left_alone(update):
    """No update, however odd, raises; what comes out can be stored and answered."""
    assert all(sound(incoming) for incoming in read(json.dumps(update).encode(), NINE))


@settings(max_examples=200)
@given(ANYTHING)
def test_any_json_is_read_or_unreadable(body):
    """Whatever the body is, it is decided without a crash."""
    try:
        assert read(json.dumps(body).encode(), NINE) == []
    except Unreadable:
        assert not isinstance(body, dict)


@settings(max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_unreadable(raw):
    """Even what is no text at all."""
    with contextlib.suppress(Unreadable):
        assert read(raw, NINE) == []


def test_a_flood_of_entities_costs_nothing():
    """A body of the largest size is read in a moment: entities beyond Telegram's limit are not looked at."""
    marks = [{"type": "mention", "offset": 0, "length": 9}] * 15_000
    message = {"chat": {"id": -5}, "text": "あ" * 100_000, "entities": marks}

    assert read(json.dumps({"message": message}).encode(), NINE) == []
