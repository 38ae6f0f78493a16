"""``app.py serve``: starts with sentences, serves, and ends when it is told to."""

import json
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from bot.commands.serve import greeting
from bot.settings import PROJECT, Settings
from tests.commands.running import a_free_port, environment, run_app
from tests.web.doors import CONFIGURED


def told(with_worker: bool = True, **settings: object) -> str:
    """Return the greeting as it is read."""
    return "\n".join(greeting(Settings(**settings), with_worker))


def test_the_greeting_names_every_address():
    """Whoever started the bot opens the page by copying a line."""
    text = told(port=8123)

    for path in ("/", "/webhook/line", "/webhook/telegram", "/healthz", "/metrics"):
        assert f"http://127.0.0.1:8123{path}" in text


@pytest.mark.parametrize("missing", CONFIGURED)
def test_the_greeting_names_what_is_missing(missing):
    """503 on a webhook is explained before anybody asks."""
    text = told(**{**CONFIGURED, missing: ""})

    assert f"not configured yet, answers 503 (未設定: {missing.upper()})" in text
    assert text.count("ready") == 1


def test_the_greeting_shows_no_secret():
    """It is read over shoulders and kept in logs."""
    text = told(**CONFIGURED, secret_key="canary-secret-key")

    assert [value for value in (*CONFIGURED.values(), "canary-secret-key") if value in text] == []
    assert text.count("ready") == 2


def test_the_greeting_says_what_else_is_needed():
    """Links to desk pages need an address; replies need a worker."""
    assert "PUBLIC_URL is not set" in told()
    assert "PUBLIC_URL" not in told(public_url="https://bot.example.jp")
    assert "app.py worker" in told(with_worker=False)
    assert "app.py worker" not in told()


def test_the_greeting_says_that_masked_words_are_kept():
    """It may not be on without anybody noticing; where it is off there is nothing to say."""
    assert "伏せた文を、7日だけ残します" in told(keep_masked_days=7)
    assert "KEEP_MASKED_DAYS" not in told()


def test_an_address_of_version_six_can_be_copied():
    """Its colons need brackets."""
    assert "http://[::1]:8000/" in told(host="::1")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_taken_port_is_told_before_anything_is_loaded(tmp_path, host):
    """The most usual mistake, starting twice, is answered at once and with a way out."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        env = environment(tmp_path, HOST=host, PORT=str(other.getsockname()[1]))
        ran = run_app("serve", env=env)

    assert ran.returncode == 1
    assert b"PORT=8001 make run" in ran.stderr
    assert b"Traceback" not in ran.stderr
    assert not (tmp_path / "bot.db").exists()


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.1"])
def test_a_host_that_is_not_ours_is_told(tmp_path, host):
    """A typing mistake in HOST gives the same kind of sentence."""
    ran = run_app("serve", env=environment(tmp_path, HOST=host, PORT="18997"))

    assert ran.returncode == 1
    assert f"{host}:18997 cannot be used".encode() in ran.stderr
    assert b"Traceback" not in ran.stderr


@dataclass
class Running:
    """A server of its own process."""

    process: "subprocess.Popen[str]"
    port: int
    said: list[str] = field(default_factory=list)

    def get(self, path: str) -> tuple[int, str]:
        """Ask it for a page."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()


@pytest.fixture(params=["with its worker", "without"])
def running(request, tmp_path, answering) -> Iterator[Running]:
    """A server that has said its greeting; it finds what was learnt for *answering*."""
    port = a_free_port()
    more = ["--no-worker"] if request.param == "without" else []
    process = subprocess.Popen(
        [sys.executable, "app.py", "serve", *more],
        cwd=PROJECT,
        env=environment(tmp_path, PORT=str(port), LINE_CHANNEL_SECRET="canary-secret"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    late = threading.Timer(60, process.kill)
    late.start()
    server = Running(process, port)
    assert process.stdout is not None
    for line in process.stdout:
        server.said.append(line)
        if "Ctrl-C" in line:
            break
    yield server
    late.cancel()
    process.kill()
    process.communicate()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_told_to_end(running, how):
    """The service manager's stop is as orderly as Ctrl-C: what is under way is finished."""
    assert "LINE_CHANNEL_ACCESS_TOKEN" in "".join(running.said)
    assert running.get("/")[0] == 200
    assert json.loads(running.get("/healthz")[1])["status"] == "well"

    running.process.send_signal(how)
    out, errors = running.process.communicate(timeout=30)

    assert running.process.returncode == 0
    assert [json.loads(line)["event"] for line in errors.splitlines()] == ["stopped"]
    assert "canary" not in out + errors + "".join(running.said)
