"""The doors for LINE and Telegram: what is proved is kept once, and nothing else is."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

import bot.store.connection
from bot.channels.line.prove import sign
from tests.builders import EMERGENCY_NUMBERS, NOON, BrokenMatcher, an_answering, tells_whom_to_call
from tests.web.doors import (
    LINE_SECRET,
    TELEGRAM_SECRET,
    a_line_body,
    a_line_event,
    a_telegram_press,
    a_telegram_text,
    a_text_event,
    an_unsend_event,
    open_doors,
)

BODY = a_line_body(a_text_event())
SIGNATURE = sign(BODY, LINE_SECRET)

# Proving


def test_lines_own_example_is_accepted(tmp_path, answering):
    """The body and signature that LINE prints in its documentation."""
    doors = open_doors(tmp_path, answering)
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'

    response = doors.line(body, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=")

    assert response.status_code == 200


FORGED_LINE = {
    "empty": "",
    "of another secret": sign(BODY, "another"),
    "of another body": sign(b"{}", LINE_SECRET),
    "shortened": SIGNATURE[:-1],
    "lengthened": SIGNATURE + "=",
    "with a space": f"{SIGNATURE[:10]} {SIGNATURE[10:]}",
    "in capitals": SIGNATURE.upper(),
    "twice": f"{SIGNATURE},{SIGNATURE}",
    "beyond ASCII": "é" * 44,
    "the secret itself": LINE_SECRET,
}


@pytest.mark.parametrize("signature", FORGED_LINE.values(), ids=FORGED_LINE)
def test_a_forged_line_call_is_refused_and_leaves_nothing(doors, signature):
    """Nobody but LINE can make us answer somebody."""
    response = doors.line(BODY, signature)

    assert response.status_code == 401
    assert doors.kept() == (0, 0)


def test_a_line_call_without_a_signature_is_refused(doors):
    """As above."""
    assert doors.client.post("/webhook/line", data=BODY).status_code == 401
    assert doors.kept() == (0, 0)


def test_two_signature_headers_are_refused(doors):
    """A right one beside a wrong one proves nothing."""
    headers = [("X-Line-Signature", "wrong"), ("X-Line-Signature", SIGNATURE)]

    response = doors.client.post("/webhook/line", data=BODY, headers=headers)

    assert response.status_code == 401
    assert doors.kept() == (0, 0)


def test_one_changed_byte_anywhere_is_refused(doors):
    """Not one position of the body can be changed on its way."""
    statuses = set()
    for position in range(len(BODY)):
        changed = BODY[:position] + bytes([BODY[position] ^ 1]) + BODY[position + 1 :]
        statuses.add(doors.line(changed, SIGNATURE).status_code)

    assert statuses == {401}
    assert doors.kept() == (0, 0)


@pytest.mark.parametrize(
    "secret", ["", "wrong", TELEGRAM_SECRET[:-1], TELEGRAM_SECRET + "x", TELEGRAM_SECRET.upper(), LINE_SECRET, "é"]
)
def test_a_forged_telegram_call_is_refused_and_leaves_nothing(doors, secret):
    """Nobody but Telegram can make us answer somebody."""
    assert doors.telegram(a_telegram_text(), secret).status_code == 401
    assert doors.kept() == (0, 0)


def test_a_telegram_call_without_its_header_is_refused(doors):
    """As above."""
    assert doors.client.post("/webhook/telegram", json=a_telegram_text()).status_code == 401
    assert doors.kept() == (0, 0)


def test_a_forged_body_is_not_even_read(doors):
    """Proof comes before parsing: broken JSON without proof is 401, never 400."""
    assert doors.line(b"[" * 100_000, "wrong").status_code == 401
    assert doors.telegram(b"[" * 100_000, "wrong").status_code == 401


def test_both_secrets_count_while_one_is_exchanged(tmp_path, answering):
    """A secret can be changed without losing one message; then the old one is worth nothing."""
    during = open_doors(tmp_path, answering, line_channel_secret="new-secret,old-secret")

    assert during.line(BODY, sign(BODY, "old-secret")).status_code == 200
    assert during.line(BODY, sign(BODY, "new-secret")).status_code == 200
    assert during.line(BODY, sign(BODY, "new-secret,old-secret")).status_code == 401
    assert during.kept() == (1, 1)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"5", b'"x"', b"\xff\xfe", b"NaN", b"[" * 100_000])
def test_what_is_no_json_object_is_refused_for_good(doors, body):
    """400: to be sent the same again would not help."""
    assert doors.line(body).status_code == 400
    assert doors.telegram(body).status_code == 400
    assert doors.kept() == (0, 0)


@pytest.mark.parametrize(
    "missing", ["line_channel_secret", "line_channel_access_token", "telegram_bot_token", "telegram_secret_token"]
)
def test_a_channel_without_its_keys_says_so(tmp_path, answering, missing):
    """503 on that channel only; the platform tries again once the operator has set it up."""
    doors = open_doors(tmp_path, answering, **{missing: ""})
    off, on = (503, 200) if missing.startswith("line") else (200, 503)

    assert doors.line(BODY).status_code == off
    assert doors.telegram(a_telegram_text()).status_code == on
    assert doors.client.get("/").status_code == 200


def test_an_empty_secret_lets_nobody_in(tmp_path, answering):
    """Anybody could sign with an empty secret."""
    doors = open_doors(tmp_path, answering, line_channel_secret="", telegram_secret_token="")

    assert doors.line(BODY, sign(BODY, "")).status_code == 503
    assert doors.telegram(a_telegram_text(), "").status_code == 503
    assert doors.kept() == (0, 0)


def test_verifying_the_address_is_answered(doors):
    """The "Verify" button in LINE's console sends no events."""
    assert doors.line(a_line_body()).status_code == 200
    assert doors.kept() == (0, 0)


# What is kept


def test_a_text_is_answered_once_its_call_is_acknowledged(doors):
    """200 means: the reply is on the disk."""
    assert doors.line(BODY).status_code == 200

    [words] = doors.delivered()
    assert "110" in words
    [event] = doors.rows("event")
    assert (event["id"], event["what"]) == ("line:01EVENT1", "text")


def test_telegram_is_answered_alike(doors):
    """The same for the other door."""
    assert doors.telegram(a_telegram_text()).status_code == 200

    assert "110" in doors.delivered()[0]


def test_following_gets_the_greeting(doors, content):
    """Whoever adds us sees at once what can be asked."""
    assert doors.line(a_line_body(a_line_event("follow", follow={"isUnblocked": False}))).status_code == 200

    assert content.answers["_welcome"].first in doors.delivered()[0]


def test_start_in_telegram_gets_the_greeting(doors, content):
    """As above."""
    assert doors.telegram(a_telegram_text("/start")).status_code == 200

    assert content.answers["_welcome"].first in doors.delivered()[0]


def test_a_press_in_telegram_is_acknowledged_and_answered(doors, content):
    """The progress bar on the button ends, and the answer follows."""
    assert doors.telegram(a_telegram_press("ask:paid")).status_code == 200

    acknowledgement, answer = doors.delivered()
    assert "callback-1" in acknowledgement
    assert content.answers["paid"].first.split("{")[0] in answer


@pytest.mark.parametrize("place", [{"type": "group", "groupId": "G1"}, {"type": "room", "roomId": "R1"}])
def test_a_group_is_left_in_peace(doors, place):
    """What members say to each other is not for us and leaves no trace."""
    event = a_text_event(source={**place, "userId": "U1"})

    assert doors.line(a_line_body(event)).status_code == 200
    assert doors.kept() == (0, 0)


def test_a_group_that_calls_us_is_answered(doors):
    """Whoever names the bot asks it."""
    mention = {"mentionees": [{"index": 0, "length": 3, "type": "user", "isSelf": True}]}
    message = {"type": "text", "id": "m", "text": "@bot 警察を名乗る電話がありました", "mention": mention}
    event = a_text_event(source={"type": "group", "groupId": "G1", "userId": "U1"}, message=message)

    assert doors.line(a_line_body(event)).status_code == 200
    assert doors.kept() == (1, 1)


def test_a_group_in_telegram_is_left_in_peace(doors):
    """As above."""
    update = a_telegram_text(chat={"id": -100, "type": "supergroup"})

    assert doors.telegram(update).status_code == 200
    assert doors.kept() == (0, 0)


def test_every_resident_in_one_body_is_answered(doors):
    """LINE puts several people's messages into one call; each gets their own answer."""
    events = [a_text_event(number=number, user=f"U{number}") for number in range(1, 6)]

    assert doors.line(a_line_body(*events)).status_code == 200

    outgoing = doors.rows("outgoing")
    assert [row["recipient"] for row in outgoing] == ["U1", "U2", "U3", "U4", "U5"]
    assert [row["reply_token"] for row in outgoing] == [f"token-{n}" for n in range(1, 6)]
    assert len({row["resident"] for row in outgoing}) == 5


BROKEN = [
    None,
    5,
    [],
    "x",
    {},
    {"type": "message"},
    {"type": 5, "source": []},
    a_line_event("from_the_future"),
    a_line_event(message=None),
    a_line_event(message=[1]),
    a_line_event(message={"type": "text", "text": 5, "id": {}}),
    a_line_event("postback", postback="x"),
    a_line_event("unsend", unsend=None),
    a_line_event(source=None),
    a_line_event(source={"type": "user", "userId": 7}),
    a_line_event(timestamp="yesterday"),
    a_line_event(timestamp=10**400),
]


@pytest.mark.parametrize("broken", BROKEN, ids=repr)
def test_one_odd_event_loses_no_other(doors, broken):
    """The residents before and behind it in the body are answered."""
    first, last = a_text_event(number=11, user="U11"), a_text_event(number=12, user="U12")

    assert doors.line(a_line_body(first, broken, last)).status_code == 200
    recipients = [row["recipient"] for row in doors.rows("outgoing")]
    assert (recipients[0], recipients[-1]) == ("U11", "U12")


STRINGS = ["\ud800", "x\udfff", "\0", "a\0b", "\U0001f600", "\ud83d\ude00", "' or 1=1 --", "x" * 50_000, "", " ", "\n"]


@pytest.mark.parametrize("odd", STRINGS, ids=ascii)
def test_an_odd_string_in_any_field_loses_no_other(doors, odd):
    """Halves of surrogates, NUL and long ids in a proved body never stop it from being kept."""
    event = a_text_event()
    fields = [("replyToken",), ("webhookEventId",), ("source", "userId"), ("message", "id"), ("message", "text")]
    events = []
    for number, (*place, name) in enumerate(fields, start=10):
        changed = a_text_event(number=number)
        (changed[place[0]] if place else changed)[name] = odd
        events.append(changed)

    assert doors.line(a_line_body(event, *events)).status_code == 200
    assert "U1" in [row["recipient"] for row in doors.rows("outgoing")]


@pytest.mark.parametrize("odd", STRINGS, ids=ascii)
def test_an_odd_string_in_an_update_is_taken(doors, odd):
    """As above, for Telegram."""
    pressed = a_telegram_press(odd)
    pressed["callback_query"]["id"] = odd

    assert doors.telegram(a_telegram_text(odd, media_group_id=odd)).status_code == 200
    assert doors.telegram(pressed).status_code == 200


# Repeats


def test_a_repeated_body_is_answered_once(doors):
    """LINE sends again when our 200 was late; nobody gets an answer twice."""
    for _ in range(3):
        assert doors.line(BODY).status_code == 200

    assert doors.kept() == (1, 1)


def test_a_redelivered_event_is_answered_once(doors):
    """The second delivery says so itself and has another signature."""
    again = a_text_event(deliveryContext={"isRedelivery": True})

    assert doors.line(BODY).status_code == 200
    assert doors.line(a_line_body(again)).status_code == 200
    assert doors.kept() == (1, 1)


def test_an_event_twice_in_one_body_is_answered_once(doors):
    """Whatever LINE does, once is enough."""
    assert doors.line(a_line_body(a_text_event(), a_text_event())).status_code == 200
    assert doors.kept() == (1, 1)


def test_a_repeat_beside_news_keeps_the_news(doors):
    """A body may hold both."""
    doors.line(BODY)

    assert doors.line(a_line_body(a_text_event(), a_text_event(number=2))).status_code == 200
    assert doors.kept() == (2, 2)


@pytest.mark.parametrize("channel", ["line", "telegram"])
def test_the_same_call_from_many_threads_is_answered_once(doors, channel):
    """50 copies at once, as a nervous proxy sends them: one answer, and a 200 for each."""
    gate = threading.Barrier(16)

    def send(number: int) -> int:
        if number < 16:
            gate.wait()
        posted = doors.line(BODY) if channel == "line" else doors.telegram(a_telegram_text())
        doors.store.close()
        return posted.status_code

    with ThreadPoolExecutor(16) as threads:
        statuses = list(threads.map(send, range(50)))

    assert set(statuses) == {200}
    assert doors.kept() == (1, 1)


def test_many_residents_at_once_are_all_answered(doors):
    """Every acknowledged event has its reply, whichever thread took it."""

    def send(number: int) -> int:
        status = doors.line(a_line_body(a_text_event(number=number, user=f"U{number}"))).status_code
        doors.store.close()
        return status

    with ThreadPoolExecutor(16) as threads:
        statuses = list(threads.map(send, range(200)))

    assert set(statuses) == {200}
    assert sorted(row["recipient"] for row in doors.rows("outgoing")) == sorted(f"U{n}" for n in range(200))


# A talk


def test_a_second_miss_gets_another_answer(doors, content):
    """Whoever is not understood twice is not told the same sentence again."""
    doors.line(a_line_body(a_text_event("明日の天気は", number=1)))
    doors.line(a_line_body(a_text_event("明日の天気は", number=2)))

    again = content.answers["out_of_scope"].in_case("again").first
    assert doors.rows("conversation")[0]["misses"] == 2
    assert again in doors.delivered()[1]


def test_a_talk_goes_on_within_one_body(doors):
    """Two messages that come together count like two that come apart."""
    doors.line(a_line_body(a_text_event("明日の天気は", number=1), a_text_event("明日の天気は", number=2)))

    [talk] = doors.rows("conversation")
    assert talk["misses"] == 2


def test_who_leaves_is_forgotten(doors):
    """Blocking us deletes what the talk was about."""
    doors.line(BODY)
    assert len(doors.rows("conversation")) == 1

    doors.line(a_line_body(a_line_event("unfollow", 2, replyToken=None)))

    assert doors.rows("conversation") == []


def test_a_message_that_was_taken_back_is_forgotten(doors):
    """LINE asks us to delete what came from it; a reply under way holds nothing of it."""
    doors.line(BODY)

    assert doors.line(a_line_body(an_unsend_event())).status_code == 200

    assert [row["answer"] for row in doors.rows("conversation")] == [None]


def test_a_message_that_was_taken_back_before_it_came_is_not_answered(doors):
    """Redelivery turns the order round; the resident changed their mind."""
    doors.line(a_line_body(an_unsend_event()))

    assert doors.line(BODY).status_code == 200

    assert doors.rows("outgoing") == []
    assert doors.rows("conversation") == []


def test_an_old_event_is_kept_and_not_answered(doors):
    """After a long outage nobody gets advice on yesterday's call."""
    old = int((NOON - timedelta(minutes=11)).timestamp() * 1000)

    assert doors.line(a_line_body(a_text_event(timestamp=old))).status_code == 200
    assert doors.kept() == (1, 0)


# When we are in trouble


@pytest.fixture
def short_patience(monkeypatch):
    """A locked database is given up after a twentieth of a second instead of five."""
    monkeypatch.setattr(bot.store.connection, "BUSY_SECONDS", 0.05)


@pytest.mark.usefixtures("short_patience")
@pytest.mark.parametrize("channel", ["line", "telegram"])
def test_a_locked_database_asks_for_it_again(tmp_path, answering, channel):
    """503 and nothing half kept; once it is free the same call is answered, once."""
    doors = open_doors(tmp_path, answering)
    body = a_line_body(a_text_event(number=1), a_text_event(number=2, user="U2"))

    def post() -> int:
        return (doors.line(body) if channel == "line" else doors.telegram(a_telegram_text())).status_code

    lock = sqlite3.connect(doors.file, isolation_level=None)
    lock.execute("begin exclusive")
    assert post() == 503
    lock.execute("rollback")
    assert doors.kept() == (0, 0)
    lock.close()

    assert post() == 200
    assert doors.kept() == ((2, 2) if channel == "line" else (1, 1))


@pytest.mark.usefixtures("short_patience")
def test_a_file_that_is_no_database_any_more_asks_for_it_again(tmp_path, answering):
    """503 and one word for the platform, never a stack trace; the pages go on."""
    doors = open_doors(tmp_path, answering)
    doors.store.close()
    for file in tmp_path.glob("bot.db*"):
        file.write_bytes(b"this is no database" * 1000)

    response = doors.line(BODY)

    assert (response.status_code, response.text) == (503, "busy\n")
    assert doors.client.get("/").status_code == 200


def test_a_matcher_that_fails_still_names_whom_to_call(tmp_path, content):
    """A fault of ours costs nobody the answer."""
    doors = open_doors(tmp_path, an_answering(content, BrokenMatcher()))

    assert doors.line(BODY).status_code == 200
    assert doors.telegram(a_telegram_text()).status_code == 200
    assert [tells_whom_to_call(words) for words in doors.delivered()] == [True, True]


def test_even_a_page_of_trouble_that_cannot_be_made_names_whom_to_call(tmp_path, content):
    """The last page needs no content, no template and no matcher."""
    answering = an_answering(content)
    doors = open_doors(tmp_path, answering)
    answering.content = replace(content, spoken={})

    for method, path in (("GET", "/"), ("GET", "/nowhere"), ("POST", "/"), ("DELETE", "/webhook/line")):
        response = doors.client.open(path, method=method)
        assert response.status_code in (404, 405, 503), (method, path)
        assert all(number in response.text for number in EMERGENCY_NUMBERS), (method, path)
