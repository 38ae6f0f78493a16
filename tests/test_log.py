"""Nothing personal is logged, kept or shown: canaries go in everywhere and come out nowhere.

T29 of the list of threats. A canary is a word that stands in a text, an id, a token or a
name; after everything was done, no byte of it may be found.
"""

import io
import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering import Answering
from bot.channels.line.prove import sign
from bot.log import configure, kind_of, log
from tests.builders import BrokenMatcher, an_answering
from tests.web.conftest import doors as doors
from tests.web.doors import (
    LINE_SECRET,
    TELEGRAM_SECRET,
    Doors,
    a_line_body,
    a_line_event,
    a_telegram_press,
    a_telegram_text,
    a_text_event,
    open_doors,
)

CANARY = "canary7f3a"


@pytest.fixture(autouse=True)
def logging_as_served(capsys):
    """Log to standard error as ``serve`` does, also what libraries say."""
    configure()
    handler = logging.StreamHandler()
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.DEBUG)
    yield
    logging.getLogger().removeHandler(handler)
    logging.getLogger().setLevel(logging.WARNING)
    configure(quiet=True)


def all_paths(doors: Doors) -> list[str]:
    """Send canaries through every door, right and wrong; return what came back."""
    source = {"type": "user", "userId": f"U{CANARY}"}
    group = {"type": "group", "groupId": f"G{CANARY}", "userId": f"U{CANARY}"}
    mention = {"mentionees": [{"index": 0, "length": 3, "isSelf": True, "userId": CANARY}]}
    called = {"type": "text", "id": CANARY, "text": f"@us {CANARY}", "mention": mention, "quoteToken": CANARY}
    events = [
        a_text_event(f"{CANARY} 警察を名乗る電話 090-0000-0001", 1, source=source, replyToken=f"r{CANARY}"),
        a_line_event("postback", 2, source=source, replyToken=CANARY, postback={"data": f"ask:{CANARY}"}),
        a_line_event("follow", 3, source=source, replyToken=f"f{CANARY}"),
        a_line_event("message", 4, source=group, message=called),
        a_line_event("unsend", 5, source=source, unsend={"messageId": CANARY}),
        a_line_event("unfollow", 6, source=source),
        a_line_event(CANARY, 7, source=source),
        a_line_event("message", 8, source=source, message={"type": CANARY, "id": CANARY, "fileName": CANARY}),
        a_line_event("message", 9, source=source, timestamp=CANARY, message=[CANARY]),
    ]
    person = {"id": 424_242_777, "first_name": CANARY, "last_name": CANARY, "username": CANARY, "is_bot": False}
    pressed = a_telegram_press(f"ask:{CANARY}", 3)
    pressed["callback_query"] |= {"id": f"c{CANARY}", "from": person}
    updates = [
        a_telegram_text(f"{CANARY} 県税務課", 1, **{"from": person, "chat": {**person, "type": "private"}}),
        a_telegram_text(f"/start {CANARY}", 2, **{"from": person}),
        pressed,
        {"update_id": CANARY, "message": CANARY},
        {"update_id": 9, CANARY: {CANARY: CANARY}},
    ]
    broken = f'{{"events": [{{"type": "{CANARY}"'.encode()
    client = doors.client
    answers = [doors.line(a_line_body(event)) for event in events]
    answers += [doors.telegram(update) for update in updates]
    answers += [
        doors.line(broken),
        doors.telegram(broken),
        doors.line(a_line_body(*events), f"forged {CANARY}"),
        doors.telegram(updates[0], f"forged {CANARY}"),
        client.post("/webhook/line", data=broken, headers={"X-Line-Signature": sign(broken, LINE_SECRET) + CANARY}),
        client.get(f"/desk/{CANARY}"),
        client.get(f"/{CANARY}?{CANARY}={CANARY}", headers={"User-Agent": CANARY, "Cookie": CANARY, "Referer": CANARY}),
        client.put(f"/?{CANARY}"),
        client.post("/", data={"talk": CANARY, "ask": f"paid {CANARY}"}),
        client.post("/", data={"text": "こんにちは", CANARY: CANARY}),
        client.get("/healthz"),
        client.get("/metrics"),
    ]
    return [answer.text for answer in answers]


def bytes_kept(folder: Path) -> dict[str, bytes]:
    """Return every byte of the database and of what SQLite writes beside it."""
    return {path.name: path.read_bytes() for path in folder.glob("bot.db*")}


def test_nothing_personal_is_logged_or_shown(doors, capsys):
    """Logs are read by people who never talk to residents, and kept for years."""
    shown = all_paths(doors)
    captured = capsys.readouterr()

    assert "refused a webhook call" in captured.err
    assert CANARY not in captured.err + captured.out
    assert "424242777" not in captured.err
    assert "0000-0001" not in captured.err
    assert [text for text in shown if CANARY in text] == []


def test_secrets_are_not_logged_or_shown(doors, capsys):
    """Whoever reads a log cannot sign in our name."""
    shown = "".join(all_paths(doors))
    captured = capsys.readouterr()

    for secret in (LINE_SECRET, TELEGRAM_SECRET, "line-access-token", "1:AA", "a key for tests"):
        assert secret not in captured.err + captured.out + shown


class QuotingMatcher(BrokenMatcher):
    """Fails with the resident's own words in the message, as parsers do."""

    def match(self, text: str, *_: object, **__: object) -> object:
        """Fail."""
        raise ValueError(f"cannot read {text!r}")


def broken_content(content: object) -> Answering:
    """Return an answering that fails with the canary in thinking, and has lost its answers."""
    answering = an_answering(content, QuotingMatcher())
    answering.content = replace(content, answers={})
    return answering


@pytest.mark.parametrize("make", [lambda content: an_answering(content, QuotingMatcher()), broken_content])
def test_a_fault_of_ours_quotes_nobody(tmp_path, content, capsys, make):
    """The log names the class of a fault and its place, never its message; Flask says nothing itself."""
    doors = open_doors(tmp_path, make(content))
    shown = [*all_paths(doors), doors.client.post("/", data={"text": CANARY}).text.replace(f">{CANARY}<", "")]
    captured = capsys.readouterr()

    assert "thinking failed" in captured.err
    assert CANARY not in captured.err + captured.out
    assert "Traceback" not in captured.err
    assert [text for text in shown if CANARY in text or "Traceback" in text] == []


def test_a_fault_of_the_store_quotes_nobody(tmp_path, answering, capsys):
    """A damaged database is told by its kind."""
    doors = open_doors(tmp_path, answering)
    doors.store.close()
    for file in tmp_path.glob("bot.db*"):
        file.write_bytes(CANARY.encode() * 1000)

    shown = all_paths(doors)
    captured = capsys.readouterr()

    assert "busy" in captured.err
    assert CANARY not in captured.err + captured.out + "".join(shown)


def test_what_was_delivered_is_gone_from_the_file(doors):
    """After sending, the tables hold fingerprints and kinds only; not a word, an id or a token."""
    all_paths(doors)
    assert any(CANARY.encode() in kept for kept in bytes_kept(doors.file.parent).values())

    doors.delivered()
    doors.store.forget(doors.moment)
    doors.store.close()  # the last to close writes the log back

    kept = bytes_kept(doors.file.parent)
    assert [name for name, data in kept.items() if CANARY.encode() in data or b"424242777" in data] == []


def test_what_was_delivered_is_gone_while_the_bot_runs(doors):
    """SQLite's log beside the file holds older pages; they are wiped as well, not at the next restart."""
    all_paths(doors)
    doors.delivered()
    doors.store.forget(doors.moment)

    kept = bytes_kept(doors.file.parent)
    assert [name for name, data in kept.items() if CANARY.encode() in data or b"424242777" in data] == []


# The log itself


def test_a_line_is_one_object(capsys):
    """Programs read the log; a line break in a value makes no second line."""
    log().warning("refused", why="a\nb\u2028c", channel="line")

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["why"] == "a\nb\u2028c"
    assert lines[0].isascii()


def test_a_quiet_command_says_only_what_is_wrong(capsys):
    """``ask`` and ``check`` write answers; their log is for faults."""
    configure(quiet=True)
    log().info("delivering")
    log().error("thinking failed")

    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["thinking failed"]


class GoneReader(io.StringIO):
    """Standard error whose reader has gone."""

    def write(self, line: str) -> int:
        """Fail as a broken pipe does."""
        raise BrokenPipeError


@pytest.mark.parametrize("stream", [GoneReader(), None], ids=["broken pipe", "none at all"])
def test_a_log_that_cannot_be_written_costs_nobody_the_answer(tmp_path, content, monkeypatch, stream):
    """The program that collects logs may die; residents are answered all the same."""
    doors = open_doors(tmp_path, an_answering(content))
    monkeypatch.setattr("sys.stderr", stream)

    assert doors.line(b"{}", "forged").status_code == 401
    assert doors.line(a_line_body(a_text_event())).status_code == 200
    assert len(doors.delivered()) == 1


def test_a_closed_log_is_no_fault(monkeypatch):
    """As above."""
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr("sys.stderr", closed)

    log().error("said to nobody")


def test_an_exception_is_told_by_class_and_place():
    """Enough to find the line, nothing of what it was about."""

    def fails() -> None:
        raise KeyError(CANARY)

    try:
        fails()
    except KeyError as error:
        told = kind_of(error)

    assert told["error"] == "KeyError"
    assert told["where"].startswith("fails:")
    assert CANARY not in str(told)


def test_an_exception_that_was_never_raised_is_told_too():
    """The log never fails itself."""
    assert kind_of(ValueError(CANARY)) == {"error": "ValueError", "where": "?"}
