"""Nothing that is odd in a body is an error, and nothing odd loses what is sound (T11)."""

import pytest

from bot.channels.line.events import EVENTS
from bot.channels.line.read import read
from bot.errors import Unreadable
from tests.channels.line.bodies import NINE, a_body, a_text_event, an_event, read_one


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


def test_what_cannot_be_stored_is_scrubbed():
    """Half an emoji or a NUL would break the database, hours later and far from here."""
    incoming = read_one(a_body(a_text_event("電話\ud83d\x00です", webhookEventId="\udc00A")))

    assert incoming.text == "電話\ufffdです"
    assert incoming.event_id == "line:\ufffdA"


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

    assert read_one(raw).text.endswith("振")


def test_a_body_may_begin_with_a_byte_order_mark_and_hold_long_numbers():
    """Neither is LINE's way, and neither is a reason to lose a message."""
    raw = b"\xef\xbb\xbf" + a_body(a_text_event("一")).replace(b'"01EVENT"', b"9" * 5000)

    assert read_one(raw).text == "一"
