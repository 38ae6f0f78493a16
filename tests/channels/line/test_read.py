"""What LINE sends becomes what a resident did; the rest is left alone on purpose."""

import json
from datetime import datetime, timedelta

import pytest

from bot.channels.line.events import EVENTS, MESSAGES
from bot.channels.line.read import read
from bot.model import What
from tests.channels.line.bodies import (
    NINE,
    RECORDED,
    a_body,
    a_text_event,
    an_event,
    read_one,
    recorded,
)

READ_AS = {
    "verify": [],
    "text": [What.TEXT],
    "text_long_with_emoji": [What.TEXT],
    "text_quoting": [What.TEXT],
    "sticker": [What.STICKER],
    "image": [What.IMAGE],
    "images_at_once": [What.IMAGE],
    "video": [What.VIDEO],
    "voice": [What.VOICE],
    "file": [What.FILE],
    "location": [What.LOCATION],
    "button": [What.BUTTON],
    "menu_tab": [],
    "follow": [What.FOLLOW],
    "unfollow": [What.LEFT],
    "unsend": [What.UNSENT],
    "join": [What.JOINED],
    "leave": [What.LEFT],
    "group_called": [What.TEXT],
    "group_called_in_the_middle": [What.TEXT],
    "group_called_from_a_pc": [What.TEXT],
    "group_edited": [What.TEXT],
    "group_button": [What.BUTTON],
    "group_chatter": [],
    "group_members": [],
    "room_called": [What.TEXT],
    "several_residents": [What.TEXT, What.FOLLOW, What.LEFT],
    "redelivered": [What.TEXT],
    "standby": [],
    "not_for_us": [],
    "from_the_future": [What.OTHER],
}
"""Each recorded body, and what it is read as."""


@pytest.mark.parametrize("name", READ_AS)
def test_a_recorded_body_is_read(name):
    """Every shape that LINE has sent is either understood or left alone on purpose."""
    assert [incoming.what for incoming in read(recorded(name), NINE)] == READ_AS[name]


def test_every_recorded_body_is_expected():
    """A body that is added without saying what it means is noticed."""
    assert sorted(path.stem for path in RECORDED.glob("*.json")) == sorted(READ_AS)


def test_a_text_carries_all_that_an_answer_needs():
    """Words, conversation, token and moment arrive untouched."""
    incoming = read_one(recorded("text"))

    assert incoming.text == "昨日、電話で言われて30万円振り込みました"
    assert incoming.event_id == "line:01KD0000000000000000000001"
    assert incoming.resident == incoming.chat == "U" + f"{1:032x}"
    assert incoming.reply_token == f"{0xFEED0001:032x}"
    assert incoming.message_id == "600000000000000000"
    assert incoming.happened_at is not None
    assert timedelta(0) < NINE - incoming.happened_at < timedelta(seconds=2)
    assert incoming.received_at == NINE


def test_a_text_without_quote_token_is_read():
    """LINE's first documented example has none; the SDK would leave it without answer."""
    assert read_one(a_body(a_text_event("振り込んだ"))).text == "振り込んだ"


def test_the_button_says_which():
    """The data of our button comes back as it went."""
    assert read_one(recorded("button")).button == "ask:paid"


def test_an_unsent_message_is_named():
    """LINE asks for utmost care: what came of the message must be found to be forgotten."""
    assert read_one(recorded("unsend")).message_id == "600000000000000001"


def test_the_group_greeting_is_told_from_the_personal_one():
    """A group must hear that it has to call the bot by name, and not to write names."""
    assert read_one(recorded("join")).what is What.JOINED
    assert read_one(recorded("follow")).what is What.FOLLOW


def test_in_standby_nothing_is_answered_but_what_must_be_forgotten_is():
    """Another system has the conversation: LINE forbids to send, not to forget."""
    silent = [a_text_event(mode="standby"), an_event("follow", mode="standby")]
    forget = an_event("unsend", mode="standby", unsend={"messageId": "1"})

    assert [incoming.what for incoming in read(a_body(*silent, forget), NINE)] == [What.UNSENT]


def test_a_message_of_a_kind_that_is_new_is_not_met_with_silence():
    """Somebody sent something and waits: they hear that we cannot read it."""
    incoming = read_one(a_body(an_event(message={"type": "hologram", "id": "1"})))

    assert incoming.what is What.OTHER


@pytest.mark.parametrize(
    ("seconds_ago", "believed"),
    [(0, True), (86_399, True), (86_401, False), (-299, True), (-301, False)],
)
def test_a_moment_is_believed_only_near_our_own(seconds_ago, believed):
    """A wrong clock must not make a fresh cry for help look stale."""
    milliseconds = int((NINE.timestamp() - seconds_ago) * 1000)

    incoming = read_one(a_body(a_text_event(timestamp=milliseconds)))
    assert (incoming.happened_at is not None) is believed


@pytest.mark.parametrize(
    "timestamp", [None, "1795", True, NINE.timestamp() * 1000, 1e30, 1.5, 10**19, -(10**19), [], {}]
)
def test_a_moment_that_is_none_is_not_believed(timestamp):
    """The message is read all the same."""
    assert read_one(a_body(a_text_event(timestamp=timestamp))).happened_at is None


def test_a_redelivered_event_has_no_age():
    """LINE gives a redelivered event its own twenty minutes; our limit must not shorten it."""
    assert read_one(recorded("redelivered")).happened_at is None


def test_without_an_event_id_a_repeat_is_still_a_repeat():
    """The same event twice must have the same id, another event another one."""

    def ids(**more):
        return read_one(a_body(a_text_event(webhookEventId=None, **more))).event_id

    again = {"isRedelivery": True}
    assert ids() == ids(deliveryContext=again) == "line:message:1"
    follows = [
        read_one(a_body(an_event("follow", webhookEventId=None, **more))).event_id
        for more in ({}, {"deliveryContext": again}, {"timestamp": 5})
    ]
    assert follows[0] == follows[1] != follows[2]
    edited = an_event("messageEdited", webhookEventId=None, message={"type": "text", "id": "1"})
    assert read_one(a_body(edited)).event_id.startswith("line:hash:")


@pytest.mark.parametrize("source", [None, {}, {"type": "user"}, {"type": "moon"}, {"userId": 5}])
def test_an_event_from_nobody_is_left_alone(source):
    """There is nobody to answer (LINE sends such for a failed account link)."""
    assert read(a_body(a_text_event(source=source)), NINE) == []


def test_our_own_moment_must_have_a_zone():
    """A moment without a zone is our mistake, not LINE's, and is told at once."""
    with pytest.raises(ValueError, match="time zone"):
        read(recorded("text"), datetime(2026, 11, 23, 9, 0))  # noqa: DTZ001


def test_every_kind_that_line_has_is_decided_on(shared):
    """LINE's own list of events and messages: none is missing in our tables."""
    path = shared / "line-openapi" / "webhook.yml"
    yaml = pytest.importorskip("yaml")
    schemas = yaml.safe_load(path.read_text(encoding="utf-8"))["components"]["schemas"]

    def kinds(name):
        return set(schemas[name]["discriminator"]["mapping"])

    assert kinds("Event") <= set(EVENTS)
    assert kinds("MessageContent") == set(MESSAGES)


def test_every_body_of_lines_documentation_is_read(shared):
    """The 25 documented bodies: what must be answered is, the rest is silent on purpose."""
    path = shared / "line-openapi" / "webhook_examples.json"
    bodies = json.loads(path.read_text(encoding="utf-8"))

    seen = [incoming for body in bodies for incoming in read(json.dumps(body).encode(), NINE)]
    whats = [incoming.what for incoming in seen]
    assert len(bodies) == 25
    assert {what: whats.count(what) for what in set(whats)} == {
        What.TEXT: 1,
        What.IMAGE: 1,
        What.VIDEO: 1,
        What.VOICE: 1,
        What.FILE: 1,
        What.LOCATION: 1,
        What.STICKER: 1,
        What.BUTTON: 1,
        What.FOLLOW: 3,
        What.JOINED: 1,
        What.LEFT: 3,
        What.UNSENT: 1,
    }
    assert all(incoming.event_id.startswith("line:01") for incoming in seen)
