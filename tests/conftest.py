"""What every test may ask for: the shipped content, what was learned from it, a fixed clock."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings

from bot.answering import Answering
from bot.content.library import Content, load
from bot.content.parsed import ParsedFiles
from bot.loading import load_answering
from bot.settings import PROJECT

try:
    import fcntl
except ImportError:
    fcntl = None

KEY = b"a key for tests"

# No test fails because the machine was busy.
settings.register_profile("bot", deadline=None)
settings.load_profile("bot")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference folder beside the project; tests on LINE's own files are skipped without it."""
    folder = Path(os.environ.get("SHARED", PROJECT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the reference folder with LINE's own files is not here")
    return folder


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Keeps the learnt weights from run to run, apart from the running bot's."""
    return PROJECT / "data" / "test"


@pytest.fixture(scope="session")
def content(data_folder: Path) -> Content:
    """The content as shipped."""
    return load(PROJECT, ParsedFiles(data_folder))


@pytest.fixture(scope="session")
def answering(data_folder: Path) -> Answering:
    """Answers from the shipped content. Nothing in it changes, so all tests share it."""
    with one_at_a_time(data_folder / "learning.lock"):
        return load_answering(PROJECT, data_folder, "https://bot.example.jp", KEY)


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Let one worker in and keep the others waiting: they find what it learnt, instead of learning it too."""
    if fcntl is None:  # Windows: each learns for itself
        yield
        return
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


MEMORY = Path("/dev/shm")
"""A folder that lies in memory, on Linux."""

ROOM = 2 << 30
"""Bytes that must be free in it."""


def pytest_configure() -> None:
    """Keep what tests write in memory where it has room: hundreds of fresh databases would wait for the disk."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


FIRST = (
    "tests/commands/test_check.py",  # learns, on a fresh machine for over a minute; these need nothing learnt:
    "tests/test_composed_checks.py",
    "tests/web/test_sheets_in_a_browser.py",
    "tests/commands/test_telegram.py",
    "tests/commands/test_line.py",
    "tests/content/test_checks.py",
    "tests/delivery/test_worker.py",  # ... and these do:
    "tests/delivery/test_survives_kills.py",
    "tests/web/test_pages_in_a_browser.py",
    "tests/web/test_chat_in_a_browser.py",
    "tests/commands/test_serve.py",
    "tests/replay/test_faults.py",
    "tests/replay/test_conversations.py",
)
"""Files that take long: whoever began with one at the end would keep all others waiting."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put ``FIRST`` before all others; within a file and among the others the order stays."""
    place = {str(PROJECT / name): number for number, name in enumerate(FIRST)}
    items.sort(key=lambda item: place.get(str(item.path), len(FIRST)))
