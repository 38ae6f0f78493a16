"""Is the process alive, does the database answer, does anything wait too long?"""

import json
from datetime import timedelta

import pytest

import bot.store.connection
from bot.web.health import TOO_LONG
from tests.builders import NOON
from tests.web.doors import a_line_body, a_text_event, open_doors


@pytest.fixture
def later(tmp_path, answering):
    """The doors with a clock that a test puts forward: ``later.append(minutes)``."""
    moments = [NOON]
    return open_doors(tmp_path, answering, clock=lambda: moments[-1]), moments


def test_an_idle_bot_is_well(doors):
    """Nothing waits, the database answers."""
    response = doors.client.get("/healthz")

    assert response.status_code == 200
    assert response.json == {
        "status": "well",
        "database": "answers",
        "waiting_replies": 0,
        "oldest_waiting_seconds": 0.0,
    }


@pytest.mark.parametrize(
    ("age", "status"), [(timedelta(), 200), (TOO_LONG, 200), (TOO_LONG + timedelta(seconds=1), 503)]
)
def test_a_reply_that_waits_too_long_is_told(later, age, status):
    """Delivery stands still: the operator hears of it before residents complain."""
    doors, moments = later
    doors.line(a_line_body(a_text_event()))
    moments.append(NOON + age)

    response = doors.client.get("/healthz")

    assert response.status_code == status
    assert response.json["waiting_replies"] == 1
    assert response.json["oldest_waiting_seconds"] == age.total_seconds()
    assert response.json["status"] == ("well" if status == 200 else "unwell")


def test_it_is_well_again_once_the_reply_was_sent(later):
    """The alarm ends by itself."""
    doors, moments = later
    doors.line(a_line_body(a_text_event()))
    doors.delivered()
    moments.append(NOON + timedelta(minutes=5))

    assert doors.client.get("/healthz").status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_a_database_that_does_not_answer_is_told(tmp_path, answering, monkeypatch, path):
    """503 in a second, not a page that hangs and not a traceback."""
    monkeypatch.setattr(bot.store.connection, "BUSY_SECONDS", 0.05)
    doors = open_doors(tmp_path, answering)
    doors.store.close()
    for file in tmp_path.glob("bot.db*"):
        file.write_bytes(b"this is no database" * 1000)

    response = doors.client.get(path)

    assert response.status_code == 503
    assert "Traceback" not in response.text
    assert str(tmp_path) not in response.text


def test_metrics_count_what_came_and_what_was_answered(doors):
    """Prometheus sees kinds and counts."""
    before = doors.client.get("/metrics").text
    doors.line(a_line_body(a_text_event(number=1)))
    doors.line(a_line_body(a_text_event(number=1)))
    doors.line(b"{}", "forged")
    after = doors.client.get("/metrics").text

    def grown(name: str) -> float:
        return value(after, name) - value(before, name)

    assert grown('bot_events_total{channel="line",what="text"}') == 2
    assert grown('bot_repeats_total{channel="line"}') == 1
    assert grown('bot_refused_calls_total{channel="line",why="forged"}') == 1
    assert value(after, "bot_waiting_replies") == 1


def value(text: str, name: str) -> float:
    """Return the number behind *name*, 0 if it was never counted."""
    lines = [line for line in text.splitlines() if line.startswith(f"{name} ")]
    return float(lines[0].rsplit(" ", 1)[1]) if lines else 0.0


def test_nothing_personal_is_counted(doors):
    """Both pages may be open to everybody: labels come from closed lists."""
    doors.line(a_line_body(a_text_event("canary-text", source={"type": "user", "userId": "canary-user"})))
    doors.client.post("/", data={"text": "canary-text", "ask": "canary-button"})

    told = doors.client.get("/metrics").text + json.dumps(doors.client.get("/healthz").json)

    assert "canary" not in told
