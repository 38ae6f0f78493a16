"""In a group the bot hears every word, and answers only when it is called by its name."""

import pytest

from bot.channels.line.read import read
from bot.model import What
from tests.channels.line.bodies import NINE, a_body, an_event, read_one, recorded


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
    assert read_one(recorded(name)).text == text


def test_members_of_a_group_do_not_share_a_conversation():
    """One member's "yes" must not answer what the bot asked another."""
    group, member = "C" + f"{7:032x}", "U" + f"{5:032x}"

    incoming = read_one(recorded("group_called"))
    assert (incoming.chat, incoming.resident) == (group, f"{group}/{member}")
    nameless = read_one(recorded("group_called_from_a_pc"))
    assert (nameless.chat, nameless.resident) == (group, group)


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
        ("\uff20案内 詐欺?", 0, 3, "詐欺?"),
        ("😱😱@案内 詐欺?", 4, 3, "😱😱  詐欺?"),
        ("😱😱@案内 詐欺?", 2, 3, "😱😱  詐欺?"),
        ("\r\n\t@案内 詐欺?", 3, 3, "詐欺?"),
        ("詐欺? @案内", 0, 3, "詐欺? @案内"),
        ("@案内 詐欺?", -1, 3, "@案内 詐欺?"),
        ("@案内 詐欺?", -7, 3, "@案内 詐欺?"),
        ("@案内 詐欺?", 99, 3, "@案内 詐欺?"),
        ("@案内 詐欺?", "0", None, "@案内 詐欺?"),
        ("@案内 詐欺?", 0, 10**9, ""),
        ("@案内\ud83d 詐欺?", 0, 3, "\ufffd 詐欺?"),
    ],
    ids=range(13),
)
def test_a_name_is_cut_out_only_where_it_stands(text, index, length, left):
    """In UTF-16 units or in characters; if it is in neither, the question stays whole."""
    mentionee = {"type": "user", "isSelf": True, "index": index, "length": length}
    message = {"type": "text", "id": "1", "text": text, "mention": {"mentionees": [mentionee]}}
    event = an_event(message=message, source={"type": "group", "groupId": "C1"})

    assert read_one(a_body(event)).text == left


def test_called_by_its_name_and_nothing_else_the_bot_shows_the_menu():
    """The group's greeting says to call it: whoever does so is not told "that I cannot answer"."""
    mentionee = {"type": "user", "isSelf": True, "index": 0, "length": 3}
    message = {"type": "text", "id": "1", "text": "@案内 ", "mention": {"mentionees": [mentionee]}}
    incoming = read_one(a_body(an_event(message=message, source={"type": "group", "groupId": "C1"})))

    assert (incoming.what, incoming.button) == (What.BUTTON, "ask:help")


def test_called_twice_both_names_go_and_the_question_stays():
    """Whatever order LINE names them in."""
    spans = [{"type": "user", "isSelf": True, "index": index, "length": 3} for index in (0, 7)]
    for mentionees in (spans, spans[::-1]):
        message = {"type": "text", "id": "1", "text": "@案内 詐欺 @案内 どう"}
        message["mention"] = {"mentionees": mentionees}
        event = an_event(message=message, source={"type": "group", "groupId": "C1"})

        assert read_one(a_body(event)).text.split() == ["詐欺", "どう"]
