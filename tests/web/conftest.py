"""The real app with a fresh store for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering import Answering
from tests.web.doors import Doors, open_doors


@pytest.fixture
def doors(tmp_path: Path, answering: Answering) -> Iterator[Doors]:
    """Both channels configured, the clock at noon, nothing kept yet."""
    opened = open_doors(tmp_path, answering)
    yield opened
    opened.store.close()
