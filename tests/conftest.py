"""What every test may ask for: the shipped content, what was learned from it, a fixed clock."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from bot.answering import Answering
from bot.content.library import Content, load
from bot.loading import load_answering
from bot.settings import PROJECT

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
def content() -> Content:
    """The content as shipped."""
    return load(PROJECT)


@pytest.fixture(scope="session")
def answering(data_folder: Path) -> Answering:
    """Answers from the shipped content. Nothing in it changes, so all tests share it."""
    return load_answering(PROJECT, data_folder, "https://bot.example.jp", KEY)
