"""The same scripts on a bad day."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering import Answering
from bot.replay.reading import ScriptFile
from tests.replay.faults import RoughWeather
from tests.replay.harness import replay
from tests.replay.world import World

SEED = 20261124
PARTS = 4
"""So many tests share the scripts, each with a day of its own."""


@pytest.fixture
def own_world(answering: Answering, tmp_path: Path) -> Iterator[World]:
    """A world whose workers may die."""
    with World(tmp_path, answering) as opened:
        yield opened


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_turn_is_answered_once_whatever_fails(part: int, scripts: dict[str, ScriptFile], own_world: World):
    """Refusals, resets, lost answers, repeats, swapped events, a locked database, workers that die."""
    weather = RoughWeather(SEED + part, own_world)
    chosen = list(scripts.values())[part::PARTS]

    broken = [str(one) for file in chosen for one in replay(file, own_world, weather).broken]

    assert "\n".join(broken) == ""
    assert weather.happened.keys() >= {"refusal", "repeat", "late repeat", "lock", "kill"}, weather.happened
