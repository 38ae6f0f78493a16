"""Replay many scripts in several processes, each with a world of its own."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bot.answering import Answering
from bot.content.library import load
from bot.content.parsed import ParsedFiles
from bot.loading import make_answering
from bot.replay.reading import ScriptFile
from bot.settings import PROJECT
from tests.replay.harness import GOOD_DAY, Result, Weather, replay
from tests.replay.world import KEY, PUBLIC_URL, World

DATA = PROJECT / "data" / "test"
"""Keeps the learnt weights from run to run, apart from the running bot's."""

AT_ONCE = 6
"""Scripts that are handed to a process together, so that both end at about the same time."""

MakeWeather = Callable[[World], Weather]


def make_one() -> Answering:
    """Return what answers, from the content as it lies here."""
    return make_answering(load(PROJECT, ParsedFiles(DATA)), DATA, PUBLIC_URL, KEY)


def good_weather(_: World) -> Weather:
    """Return a day without faults."""
    return GOOD_DAY


def replay_all(files: Sequence[ScriptFile], jobs: int, weather: MakeWeather = good_weather) -> Iterator[Result]:
    """Yield the result of each of *files*, in their order, replayed in *jobs* processes."""
    # Spawned, not forked: nothing of this process's threads may be half copied.
    with (
        tempfile.TemporaryDirectory(prefix="replay-") as folder,
        ProcessPoolExecutor(
            jobs, mp_context=get_context("spawn"), initializer=_begin, initargs=(Path(folder), weather)
        ) as pool,
    ):
        yield from pool.map(_replay, files, chunksize=AT_ONCE)


_WORLDS: list[tuple[World, Weather]] = []
"""The one world of this process, once it began."""


def _begin(folder: Path, weather: MakeWeather) -> None:
    own = folder / str(os.getpid())
    own.mkdir()
    world = World(own, make_one()).__enter__()
    _WORLDS.append((world, weather(world)))


def _replay(file: ScriptFile) -> Result:
    world, weather = _WORLDS[0]
    return replay(file, world, weather)
