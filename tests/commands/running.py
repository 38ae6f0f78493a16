"""The command line as an operator starts it: a process of its own."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from bot.settings import PROJECT


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return an environment whose database lies in *folder*; weights are those of all tests."""
    own = [name for name in os.environ if name.startswith(("LINE_", "TELEGRAM_"))]
    return {
        **{name: value for name, value in os.environ.items() if name not in own},
        "PYTHONDONTWRITEBYTECODE": "1",
        "DATA_DIR": str(PROJECT / "data" / "test"),
        "DATABASE_URL": f"sqlite:///{folder / 'bot.db'}",
        "PUBLIC_URL": "https://bot.example.jp",
        "SECRET_KEY": "a key for tests only",
        **more,
    }


def run_app(
    *arguments: str, env: dict[str, str], text: str | None = None, cwd: Path = PROJECT
) -> "subprocess.CompletedProcess[bytes]":
    """Run ``app.py`` to its end."""
    return subprocess.run(
        [sys.executable, "app.py", *arguments],
        cwd=cwd,
        env=env,
        input=text.encode() if text is not None else None,
        capture_output=True,
        timeout=120,
        check=False,
    )


def a_free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
