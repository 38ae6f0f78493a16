"""One world for all scripts of a test process."""

from collections.abc import Iterator

import pytest

from bot.answering import Answering
from bot.content.library import Content
from bot.replay.reading import ScriptFile, read_scripts
from bot.settings import PROJECT
from tests.replay.world import World


@pytest.fixture(scope="session")
def world(answering: Answering, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The app with its store and delivery, and both platforms."""
    with World(tmp_path_factory.mktemp("replay"), answering) as opened:
        yield opened


@pytest.fixture(scope="session")
def scripts(content: Content) -> dict[str, ScriptFile]:
    """Every shipped script by its name, checked against the content."""
    return {file.stem: file for file in read_scripts(PROJECT, content)}
