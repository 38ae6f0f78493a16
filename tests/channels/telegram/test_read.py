"""What residents do on Telegram is understood as what they meant."""

import json
from datetime import timedelta

import pytest
from telegram import Update

from bot.channels.telegram.kinds import ANSWERED, IGNORED
from bot.channels.telegram.read import read
from bot.errors import Unreadable
from bot.model import Channel, Incoming, What
from tests.channels.telegram.bodies import (
    GROUP,
    NINE,
    PERSON,
    RECORDED,
    a_membership,
    a_message,
    an_update,
    recorded,
)

PRIVATE = (str(PERSON), str(PERSON))
IN_GROUP = (f"{GROUP}/{PERSON}", str(GROUP))


def only(raw: bytes) -> Incoming:
    """Return the one thing that *raw* holds."""
    [incoming] = read(raw, NINE)
    return incoming


EXPECTED = {
    "text": (What.TEXT, "未納料金があると電話が来ました", "", PRIVATE),
    "start": (What.FOLLOW, "", "", PRIVATE),
    "start_from_a_link": (What.FOLLOW, "", "", PRIVATE),
    "help": (What.BUTTON, "", "ask:help", PRIVATE),
    "command_with_words": (What.TEXT, "お金を払った。30万円", "", PRIVATE),
    "edited": (What.TEXT, "お金を払ってしまいました", "", PRIVATE),
    "sticker": (What.STICKER, "", "", PRIVATE),
    "photo": (What.IMAGE, "", "", PRIVATE),
    "photo_with_words": (What.TEXT, "このハガキは本物ですか", "", PRIVATE),
    "photo_in_an_album": (What.IMAGE, "", "", PRIVATE),
    "voice": (What.VOICE, "", "", PRIVATE),
    "animation": (What.VIDEO, "", "", PRIVATE),
    "document": (What.FILE, "", "", PRIVATE),
    "location": (What.LOCATION, "", "", PRIVATE),
    "contact": (What.OTHER, "", "", PRIVATE),
    "poll": (What.OTHER, "", "", PRIVATE),
    "pinned": None,
    "button": (What.BUTTON, "", "ask:paid", PRIVATE),
    "button_on_an_old_message": (What.BUTTON, "", "ask:on_call_now", PRIVATE),
    "button_without_a_message": (What.BUTTON, "", "ask:help", PRIVATE),
    "blocked": (What.LEFT, "", "", PRIVATE),
    "unblocked": (What.FOLLOW, "", "", PRIVATE),
    "added_to_a_group": (What.JOINED, "", "", IN_GROUP),
    "removed_from_a_group": (What.LEFT, "", "", IN_GROUP),
    "group_new_member": None,
    "group_chatter": None,
    "group_mention": (What.TEXT, "😱  還付金の電話が来た", "", IN_GROUP),
    "group_mention_of_a_person": None,
    "group_reply_to_the_bot": (What.TEXT, "もう払いました", "", IN_GROUP),
    "group_command": (What.BUTTON, "", "ask:contact_list", IN_GROUP),
    "channel_post": None,
    "reaction": None,
    "from_the_future": None,
}


@pytest.mark.parametrize("name", sorted(path.stem for path in RECORDED.glob("*.json")))
def test_every_recorded_body_is_understood(name):
    """Each shape that Telegram sends becomes what the resident meant, or silence on purpose."""
    found = [(one.what, one.text, one.button, (one.resident, one.chat)) for one in read(recorded(name), NINE)]

    assert found == ([EXPECTED[name]] if EXPECTED[name] else [])


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_sdk_reads_the_same_bodies(name):
    """Our recorded bodies are Telegram's shape: python-telegram-bot takes them too."""
    assert Update.de_json(json.loads(recorded(name)), None).update_id


def test_every_kind_of_update_is_decided():
    """A kind that the SDK learns with its next version must be answered or ignored on purpose."""
    assert {*ANSWERED, *IGNORED} == {str(kind.value) for kind in Update.ALL_TYPES}


@pytest.mark.parametrize("kind", sorted(IGNORED))
def test_an_ignored_kind_is_silent(kind):
    """Even with words in it: nobody there asked us."""
    words = {"chat": {"id": PERSON}, "from": {"id": PERSON}, "text": "払いました"}

    assert read(an_update(**{kind: words}), NINE) == []


def test_a_text_carries_all_that_an_answer_needs():
    """Where it goes, what is a repeat, and when it was written."""
    incoming = only(recorded("text"))

    assert incoming.channel is Channel.TELEGRAM
    assert incoming.event_id == "tg:700000001"
    assert incoming.message_id == "1111/15"
    assert incoming.happened_at == NINE - timedelta(seconds=30)
    assert incoming.received_at == NINE
    assert incoming.callback_id is incoming.reply_token is None


@pytest.mark.parametrize("name", [name for name in EXPECTED if name.startswith("button")])
def test_every_pressed_button_can_be_acknowledged(name):
    """Or the person looks at a turning wheel. When it was pressed, Telegram does not say."""
    incoming = only(recorded(name))

    assert incoming.callback_id is not None
    assert incoming.callback_id.startswith("4382bfdwdsb323b2")
    assert incoming.happened_at is None


def test_a_button_without_data_shows_what_we_can_do():
    """A game's button has no data; its wheel must stop all the same."""
    incoming = only(an_update(callback_query={"id": "1", "from": {"id": PERSON}}))

    assert (incoming.button, incoming.callback_id) == ("ask:help", "1")


def test_a_mended_message_is_news():
    """An edited question has its own event id, so it is answered and not taken for a repeat."""
    incoming = only(recorded("edited"))

    assert incoming.event_id == "tg:700000006"
    assert incoming.happened_at == NINE - timedelta(seconds=10)


def test_an_edit_without_words_or_in_a_group_is_silent():
    """A moving map pin edits its message every few seconds."""
    moving = {"chat": {"id": PERSON}, "from": {"id": PERSON}, "location": {}}
    group = {"chat": {"id": GROUP}, "from": {"id": PERSON}, "text": "/help"}

    assert read(an_update(edited_message=moving), NINE) == []
    assert read(an_update(edited_message=group), NINE) == []


def test_an_album_is_one_thing_to_answer():
    """Ten pictures sent at once are ten updates, but only one person with one worry."""
    first = json.loads(recorded("photo_in_an_album"))
    second = {**first, "update_id": first["update_id"] + 1}

    assert only(json.dumps(first).encode()).event_id == only(json.dumps(second).encode()).event_id


def test_words_under_a_picture_of_an_album_are_answered_for_themselves():
    """The question is not lost because its picture has neighbours."""
    incoming = only(a_message(caption="本物ですか", photo=[], media_group_id="9"))

    assert (incoming.event_id, incoming.text) == ("tg:7", "本物ですか")


def test_no_event_id_holds_a_chat():
    """Event ids are stored in clear, so nobody's number may be in one."""
    for path in RECORDED.glob("*.json"):
        for incoming in read(path.read_bytes(), NINE):
            assert str(PERSON) not in incoming.event_id


def test_without_an_update_id_the_body_itself_is_the_id():
    """The same body twice is still a repeat, another body is news."""
    bodies = [json.dumps({"message": {"chat": {"id": 5}, "text": text}}).encode() for text in "aab"]
    ids = [only(body).event_id for body in bodies]

    assert ids[0] == ids[1] != ids[2]
    assert ids[0].startswith("tg:body:")


@pytest.mark.parametrize(
    ("seconds", "believed"),
    [
        (0, True),
        (-24 * 3600, True),
        (-24 * 3600 - 1, False),
        (300, True),
        (301, False),
        (10**12, False),
        (-(10**17), False),
    ],
)
def test_only_a_date_that_can_be_true_is_believed(seconds, believed):
    """A wrong date must neither expire a fresh question nor revive an old one."""
    date = int(NINE.timestamp()) + seconds
    happened = only(a_message("払った", date=date)).happened_at

    assert happened == (NINE + timedelta(seconds=seconds) if believed else None)


@pytest.mark.parametrize("date", [None, "1700000000", 1.5, True, [], {}])
def test_a_date_of_another_kind_is_no_date(date):
    """The question counts, not its stamp."""
    assert only(a_message("払った", date=date)).happened_at is None


@pytest.mark.parametrize(
    ("before", "after", "kind", "what"),
    [
        ("kicked", "member", "private", What.FOLLOW),
        ("left", "member", "private", None),
        ("member", "kicked", "private", What.LEFT),
        ("left", "member", "group", What.JOINED),
        ("left", "administrator", "supergroup", What.JOINED),
        ("kicked", "member", "supergroup", What.JOINED),
        ("member", "administrator", "supergroup", None),
        ("administrator", "member", "supergroup", None),
        ("member", "restricted", "supergroup", None),
        ("member", "left", "group", What.LEFT),
        ("administrator", "kicked", "supergroup", What.LEFT),
        ("left", "administrator", "channel", None),
        ("administrator", "left", "channel", None),
        ("left", "enthroned", "group", None),
    ],
)
def test_we_greet_when_we_are_let_in_and_forget_when_we_are_put_out(before, after, kind, what):
    """Once, and not again when somebody only changes our rights."""
    found = [incoming.what for incoming in read(a_membership(before, after, kind), NINE)]

    assert found == ([what] if what else [])


def test_a_bot_is_not_answered():
    """Two bots would talk until Telegram stops both. An anonymous admin only looks like one."""
    robot = {"id": 9, "is_bot": True}

    assert read(a_message("/help", group=True, **{"from": robot}), NINE) == []
    assert only(a_message("/help", group=True, sender_chat={"id": GROUP}, **{"from": robot}))


@pytest.mark.parametrize("raw", [b"", b"null", b"[]", b"1", b'"x"', b"{", b"[" * 100_000, b"\xff"])
def test_what_is_no_update_is_unreadable(raw):
    """Then, and only then, Telegram is told that the body is wrong."""
    with pytest.raises(Unreadable):
        read(raw, NINE)


def test_hostile_json_is_read_or_left_alone():
    """Byte order mark, invalid UTF-8, huge numbers, NaN, doubled keys, halves of characters (T11)."""
    huge = b'{"update_id":%s,"message":{"chat":{"id":5},"text":"a"}}' % (b"9" * 5000)
    broken = b'\xef\xbb\xbf{"update_id":NaN,"update_id":3,"message":{"chat":{"id":5},"text":"\xff\\ud83d\\u0000a"}}'

    assert only(huge).event_id.startswith("tg:body:")
    assert (only(broken).event_id, only(broken).text) == ("tg:3", "\ufffd\ufffda")
