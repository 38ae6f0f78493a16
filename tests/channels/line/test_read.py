"""What LINE sends becomes what a resident did, and nothing that is odd is an error."""

import json
from datetime import datetime, timedelta

import pytest

from bot.channels.line.events import EVENTS, MESSAGES
from bot.channels.line.read import read
from bot.errors import Unreadable
from bot.model import What
from tests.channels.line.bodies import (
    NINE,
    RECORDED,
    a_body,
    a_text_event,
    an_event,
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
    "join": [What.FOLLOW],
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


def the_one(raw: bytes):
    """Return the only thing that was done."""
    [incoming] = read(raw, NINE)
    return incoming


@pytest.mark.parametrize("name", READ_AS)
def test_a_recorded_body_is_read(name):
    """Every shape that LINE has sent is either understood or left alone on purpose."""
    assert [incoming.what for incoming in read(recorded(name), NINE)] == READ_AS[name]


def test_every_recorded_body_is_expected():
    """A body that is added without saying what it means is noticed."""
    assert sorted(path.stem for path in RECORDED.glob("*.json")) == sorted(READ_AS)


def test_a_text_carries_all_that_an_answer_needs():
    """Words, conversation, token and moment arrive untouched."""
    incoming = the_one(recorded("text"))

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
    assert the_one(a_body(a_text_event("振り込んだ"))).text == "振り込んだ"


def test_the_button_says_which():
    """The data of our button comes back as it went."""
    assert the_one(recorded("button")).button == "ask:paid"


def test_an_unsent_message_is_named():
    """LINE asks for utmost care: what came of the message must be found to be forgotten."""
    assert the_one(recorded("unsend")).message_id == "600000000000000001"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("group_called", "銀行の人だという電話が来た"),
        ("group_called_in_the_middle", "😱@母 見て   これは詐欺?"),
        ("group_called_from_a_pc", "相談先は"),
        ("group_edited", "払ってしまった"),
        ("room_called", "相談先は"),
    ],
)
def test_called_in_a_group_the_bots_name_is_no_word_of_the_question(name, text):
    """What is matched is the question alone; other names in it stay."""
    assert the_one(recorded(name)).text == text


def test_members_of_a_group_do_not_share_a_conversation():
    """One member's "yes" must not answer what the bot asked another."""
    group, member = "C" + f"{7:032x}", "U" + f"{5:032x}"

    incoming = the_one(recorded("group_called"))
    assert (incoming.chat, incoming.resident) == (group, f"{group}/{member}")
    nameless = the_one(recorded("group_called_from_a_pc"))
    assert (nameless.chat, nameless.resident) == (group, group)


def test_the_group_greeting_is_told_from_the_personal_one():
    """A group must hear that it has to call the bot by name, and not to write names."""
    assert the_one(recorded("join")).button == "group"
    assert the_one(recorded("follow")).button == ""


@pytest.mark.parametrize(
    "mentionees",
    [
        None,
        [],
        {},
        "@",
        [None],
        [{"type": "all", "index": 0, "length": 4}],
        [{"type": "user", "index": 0, "length": 2, "isSelf": False}],
        [{"type": "user", "index": 0, "length": 2, "isSelf": "true"}],
        [{"type": "user", "index": 0, "length": 2}],
    ],
)
def test_in_a_group_the_bot_keeps_silent_unless_called(mentionees):
    """Families talk among themselves; nobody wants a bot in every line."""
    message = {
        "type": "text",
        "id": "1",
        "text": "@母 詐欺?",
        "mention": {"mentionees": mentionees},
    }
    source = {"type": "group", "groupId": "C1", "userId": "U1"}

    assert read(a_body(an_event(message=message, source=source)), NINE) == []


@pytest.mark.parametrize(
    ("text", "index", "length", "left"),
    [
        ("@案内 詐欺?", 0, 3, "詐欺?"),
        ("@案内", 0, 3, ""),
        ("😱😱@案内 詐欺?", 4, 3, "😱😱  詐欺?"),
        ("😱😱@案内 詐欺?", 2, 3, "😱😱  詐欺?"),
        ("\r\n\t@案内 詐欺?", 3, 3, "詐欺?"),
        ("詐欺? @案内", 0, 3, "詐欺? @案内"),
        ("@案内 詐欺?", -1, 3, "@案内 詐欺?"),
        ("@案内 詐欺?", 99, 3, "@案内 詐欺?"),
        ("@案内 詐欺?", "0", None, "@案内 詐欺?"),
        ("@案内 詐欺?", 0, 10**9, ""),
        ("@案内\ud83d 詐欺?", 0, 3, "\ufffd 詐欺?"),
    ],
    ids=range(11),
)
def test_a_name_is_cut_out_only_where_it_stands(text, index, length, left):
    """In UTF-16 units or in characters; if it is in neither, the question stays whole."""
    mentionee = {"type": "user", "isSelf": True, "index": index, "length": length}
    message = {"type": "text", "id": "1", "text": text, "mention": {"mentionees": [mentionee]}}
    event = an_event(message=message, source={"type": "group", "groupId": "C1"})

    assert the_one(a_body(event)).text == left


def test_a_bad_event_never_loses_the_others():
    """One body carries several residents; each gets an answer for themselves."""
    bad = [
        None,
        7,
        "x",
        [],
        {},
        {"type": []},
        {"type": "message"},
        {"type": "message", "source": 1},
    ]
    odd = an_event(message={"type": "text", "text": {"a": 1}, "id": 3})
    raw = a_body(*bad, a_text_event("一", webhookEventId="A"), odd, a_text_event("二"))

    assert [incoming.text for incoming in read(raw, NINE)] == ["一", "", "二"]


def test_an_event_that_breaks_the_reader_is_logged_without_its_text(monkeypatch, capsys):
    """Should a reader of ours fail, the others are read and nobody's words are logged."""

    def fail(heard):
        if "秘密" in str(heard.event):
            raise KeyError("秘密の話")
        return heard.plain

    monkeypatch.setitem(EVENTS, "message", fail)
    raw = a_body(a_text_event("秘密の話"), a_text_event("次"))

    assert len(read(raw, NINE)) == 1
    told = "".join(capsys.readouterr())
    assert "KeyError" in told
    assert "秘密" not in told


def test_in_standby_nothing_is_answered_but_what_must_be_forgotten_is():
    """Another system has the conversation: LINE forbids to send, not to forget."""
    silent = [a_text_event(mode="standby"), an_event("follow", mode="standby")]
    forget = an_event("unsend", mode="standby", unsend={"messageId": "1"})

    assert [incoming.what for incoming in read(a_body(*silent, forget), NINE)] == [What.UNSENT]


def test_a_message_of_a_kind_that_is_new_is_not_met_with_silence():
    """Somebody sent something and waits: they hear that we cannot read it."""
    incoming = the_one(a_body(an_event(message={"type": "hologram", "id": "1"})))

    assert incoming.what is What.OTHER


def test_what_cannot_be_stored_is_scrubbed():
    """Half an emoji or a NUL would break the database, hours later and far from here."""
    incoming = the_one(a_body(a_text_event("電話\ud83d\x00です", webhookEventId="\udc00A")))

    assert incoming.text == "電話\ufffdです"
    assert incoming.event_id == "line:\ufffdA"


@pytest.mark.parametrize(
    ("seconds_ago", "believed"),
    [(0, True), (86_399, True), (86_401, False), (-299, True), (-301, False)],
)
def test_a_moment_is_believed_only_near_our_own(seconds_ago, believed):
    """A wrong clock must not make a fresh cry for help look stale."""
    milliseconds = int((NINE.timestamp() - seconds_ago) * 1000)

    incoming = the_one(a_body(a_text_event(timestamp=milliseconds)))
    assert (incoming.happened_at is not None) is believed


@pytest.mark.parametrize("timestamp", [None, "1795", True, 1e30, 1.5, 10**19, -(10**19), [], {}])
def test_a_moment_that_is_none_is_not_believed(timestamp):
    """The message is read all the same."""
    assert the_one(a_body(a_text_event(timestamp=timestamp))).happened_at is None


def test_a_redelivered_event_has_no_age():
    """LINE gives a redelivered event its own twenty minutes; our limit must not shorten it."""
    assert the_one(recorded("redelivered")).happened_at is None


def test_without_an_event_id_a_repeat_is_still_a_repeat():
    """The same event twice must have the same id, another event another one."""

    def ids(**more):
        return the_one(a_body(a_text_event(webhookEventId=None, **more))).event_id

    again = {"isRedelivery": True}
    assert ids() == ids(deliveryContext=again) == "line:message:1"
    follows = [
        the_one(a_body(an_event("follow", webhookEventId=None, **more))).event_id
        for more in ({}, {"deliveryContext": again}, {"timestamp": 5})
    ]
    assert follows[0] == follows[1] != follows[2]
    edited = an_event("messageEdited", webhookEventId=None, message={"type": "text", "id": "1"})
    assert the_one(a_body(edited)).event_id.startswith("line:hash:")


@pytest.mark.parametrize("source", [None, {}, {"type": "user"}, {"type": "moon"}, {"userId": 5}])
def test_an_event_from_nobody_is_left_alone(source):
    """There is nobody to answer (LINE sends such for a failed account link)."""
    assert read(a_body(a_text_event(source=source)), NINE) == []


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"x",
        b"[]",
        b"1",
        b"null",
        b'"x"',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"{",
        b"\xff\xfe{}",
    ],
    ids=range(10),
)
def test_what_is_no_object_is_unreadable(raw):
    """It is refused in one way, whatever is wrong with it."""
    with pytest.raises(Unreadable):
        read(raw, NINE)


@pytest.mark.parametrize(
    "raw",
    [
        b"{}",
        b'{"events":null}',
        b'{"events":{}}',
        b'{"events":"message"}',
        b'{"events":[NaN,Infinity]}',
        b'{"events":[' + b"9" * 5000 + b"]}",
        b'\xef\xbb\xbf{"events":[]}',
        b'{"events":[[[[]]]]}',
    ],
    ids=range(8),
)
def test_an_object_without_events_is_nothing_to_do(raw):
    """LINE's "Verify" is such a body, and whatever comes near it must not fail."""
    assert read(raw, NINE) == []


def test_bytes_that_are_no_utf8_cost_letters_and_not_the_message():
    """The rest of the sentence still says what happened."""
    raw = a_body(a_text_event("TEXT")).replace(b"TEXT", b"\xff\xe6\x8c\xaf")

    assert the_one(raw).text.endswith("振")


def test_a_body_may_begin_with_a_byte_order_mark_and_hold_long_numbers():
    """Neither is LINE's way, and neither is a reason to lose a message."""
    raw = b"\xef\xbb\xbf" + a_body(a_text_event("一")).replace(b'"01EVENT"', b"9" * 5000)

    assert the_one(raw).text == "一"


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
        What.FOLLOW: 4,
        What.LEFT: 3,
        What.UNSENT: 1,
    }
    assert all(incoming.event_id.startswith("line:01") for incoming in seen)
