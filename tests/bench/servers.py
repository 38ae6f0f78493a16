"""Start the real processes for a measurement or a kill: the bot, and a platform's double."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.settings import PROJECT

SECRET = "0123456789abcdef0123456789abcdef"
TELEGRAM_SECRET = "a-secret-for-tests"
TELEGRAM_TOKEN = "123456:TEST"


def free_port() -> int:
    """Return a port that nothing listens on now."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(folder: Path, data: Path, **more: str) -> dict[str, str]:
    """Return a process's variables: keys for both channels, a database in *folder*."""
    wanted = {
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": "token",
        "TELEGRAM_BOT_TOKEN": TELEGRAM_TOKEN,
        "TELEGRAM_SECRET_TOKEN": TELEGRAM_SECRET,
        "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
        "DATA_DIR": str(data),
        "PYTHONPATH": str(PROJECT),
    }
    return {**os.environ, **wanted, **more}


@dataclass(slots=True)
class Process:
    """A running process that answers on a port of 127.0.0.1."""

    running: subprocess.Popen[str]
    port: int

    def kill(self) -> None:
        """End it as a power cut would: nothing is flushed, nobody is told."""
        with suppress(ProcessLookupError):
            self.running.send_signal(signal.SIGKILL)
        self.running.wait()

    def stop(self) -> None:
        """Ask it to end."""
        self.running.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.running.wait(timeout=15)
        self.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def get(self, path: str) -> dict[str, object]:
        """Return the JSON at *path*."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            read: dict[str, object] = json.load(answer)
            return read


def start_platform(name: str, *more: str) -> Process:
    """Start ``tests.doubles.<name>`` in a process of its own."""
    running = subprocess.Popen(
        [sys.executable, "-m", f"tests.doubles.{name}", "--port", "0", *more],
        stdout=subprocess.PIPE,
        text=True,
        cwd=PROJECT,
    )
    assert running.stdout is not None
    return Process(running, int(running.stdout.readline()))


def start_bot(variables: dict[str, str], *more: str, log: Path | None = None) -> Process:
    """Start ``app.py serve`` and wait until it answers."""
    port = int(variables.get("PORT") or free_port())
    with log.open("a") if log else open(os.devnull, "w") as sink:
        running = subprocess.Popen(
            [sys.executable, "app.py", "serve", *more],
            env={**variables, "PORT": str(port)},
            stdout=sink,
            stderr=sink,
            text=True,
            cwd=PROJECT,
        )
    bot = Process(running, port)
    wait_until_it_answers(bot)
    return bot


def wait_until_it_answers(bot: Process, seconds: float = 90) -> None:
    """Return once ``/healthz`` answers anything.

    Raises:
        RuntimeError: it ended, or did not answer in *seconds*.
    """
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if bot.running.poll() is not None:
            raise RuntimeError(f"the bot ended with {bot.running.returncode}")
        try:
            bot.get("/healthz")
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the bot does not answer")
