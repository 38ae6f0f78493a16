"""The promise that everything else serves: acknowledged means answered, exactly once."""

import asyncio
import random
import threading
from collections import Counter
from pathlib import Path
from urllib.error import HTTPError

import pytest

from bot.settings import PROJECT
from tests.bench.load import post_all, requests
from tests.bench.servers import Process, environment, free_port, start_bot, start_platform
from tests.waiting import wait_for

KILLS = 20
EVENTS_A_ROUND = 120


def answered(platform: Process) -> Counter[str]:
    """Count what residents got, by event; every event has its own resident and token."""
    taken = [one for one in platform.get("/_arrived")["arrived"] if one["taken"]]
    return Counter(str(one["to"]).removeprefix("token-E").removeprefix("U0").lstrip("0") or "0" for one in taken)


def killed_under_load(variables: dict[str, str], start: int, after_seconds: float) -> tuple[str, ...]:
    """Serve, send a burst, kill -9 in the middle of it. Returns the acknowledged events."""
    bot = start_bot(variables)
    killer = threading.Timer(after_seconds, bot.kill)
    killer.start()
    load = asyncio.run(post_all(bot.port, requests(EVENTS_A_ROUND, start), connections=8))
    killer.join()
    return load.accepted


def nothing_waits(bot: Process) -> bool:
    """Say whether every reply was sent; false as long as one waits so long that the bot calls itself unwell."""
    try:
        return bot.get("/healthz")["waiting_replies"] == 0
    except HTTPError:
        return False


@pytest.mark.slow
@pytest.mark.usefixtures("answering")
def test_twenty_kills_under_load_lose_and_double_nothing(tmp_path: Path, data_folder: Path):
    """kill -9 at any moment: every event that got its 200 is answered once after a restart."""
    chance = random.Random(20)
    accepted: list[str] = []
    with start_platform("line_platform") as platform:
        variables = environment(
            tmp_path,
            PROJECT / data_folder,
            LINE_API_BASE=f"http://127.0.0.1:{platform.port}",
            PORT=str(free_port()),
        )
        for kill in range(KILLS):
            accepted += killed_under_load(variables, kill * EVENTS_A_ROUND, chance.uniform(0.02, 0.5))
        with start_bot(variables) as bot:
            wait_for(lambda: nothing_waits(bot), "all are sent", seconds=60)
        got = answered(platform)

    wanted = {event.removeprefix("E").lstrip("0") or "0" for event in accepted}
    assert wanted, "nothing was accepted, so nothing was shown"
    assert {event for event in wanted if got[event] != 1} == set()
    assert [event for event, times in got.items() if times > 1] == []
