"""``make bench``: what a message costs, step by step, and what the whole bot takes.

Medians of several runs; the machine is noisy, so compare ratios before and after.
"""

import asyncio
import io
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.answering import Answering
from bot.channels.line import prove as line_prove
from bot.channels.line import read as line_read
from bot.clock import now
from bot.commands.ask import ask_lines
from bot.dialogue.choice import Choice
from bot.dialogue.conversation import Conversation
from bot.language.cut import cut
from bot.language.normalise import normalise
from bot.loading import load_answering
from bot.model import Channel
from bot.replies.board import make_board
from bot.replies.compose import compose
from bot.settings import PROJECT
from bot.store.records import Exchange
from bot.store.sqlite import SqliteStore
from tests.bench.load import TEXTS, line_request, post_all, requests
from tests.bench.servers import SECRET, environment, start_bot, start_platform

RUNS = 7
WEBHOOKS = 4_000
BACKLOG = 6_000


def main() -> None:
    """Measure everything and print it."""
    data = PROJECT / "data"
    answering = load_answering(PROJECT, data, "https://bot.example.jp", b"bench")
    with tempfile.TemporaryDirectory() as folder:
        _small_steps(answering, Path(folder))
        _replay_diff(Path(folder))
        _whole_bot(Path(folder), data)
        _drain(answering, Path(folder), data)


def _median_us(step: Callable[[], object], repeat: int = 400) -> float:
    """Return the median microseconds of CPU time of one call."""
    runs = []
    for _ in range(RUNS):
        started = time.thread_time_ns()
        for _ in range(repeat):
            step()
        runs.append((time.thread_time_ns() - started) / repeat / 1000)
    return statistics.median(runs)


def _show(name: str, value: str) -> None:
    print(f"{name:<44}{value:>16}", flush=True)


def _small_steps(answering: Answering, folder: Path) -> None:
    print("\nOne message, microseconds of CPU (median)")
    raw = line_request("E1", TEXTS[0], "U1").split(b"\r\n\r\n", 1)[1]
    signature = line_prove.sign(raw, SECRET)
    moment = now()
    incoming = line_read.read(raw, moment)[0]
    board = make_board(answering.content, moment)
    normal = [normalise(text) for text in TEXTS]
    _show("verify", f"{_median_us(lambda: line_prove.prove(raw, signature, [SECRET])):.1f}")
    _show("parse", f"{_median_us(lambda: line_read.read(raw, moment)):.1f}")
    _show("cut", f"{_median_us(lambda: [cut(text) for text in normal]) / len(TEXTS):.1f}")
    texts = _evaluation_texts() or list(TEXTS)
    match = answering.matcher.match
    _show("understand (normalise, cut, match)", f"{_per_text(match, texts):.1f}")
    _show("compose a reply", f"{_median_us(lambda: compose(answering.content, board, Choice(answer='paid'))):.1f}")
    _show("answer, whole", f"{_median_us(lambda: answering.answer(incoming, Conversation())):.1f}")
    hostile = "この番号は本物ですか 0120-000-000 " + "\u0300\u0320" * 240_000
    read_hostile = partial(answering.understand, hostile, Conversation(), moment)
    _show("understand 480,000 marks", f"{_median_us(read_hostile, 20):.1f}")
    _show("ask --jsonl, lines a second", f"{_lines_a_second(answering):.0f}")
    store = SqliteStore(folder / "keep.db")
    exchange = answering.answer(incoming, Conversation())
    numbers = iter(range(10_000_000))

    def keep() -> None:
        number = next(numbers)
        outgoing = tuple(replace(one, key=f"{number}") for one in exchange.outgoing)
        store.keep([replace(exchange, event_id=f"{number}", outgoing=outgoing)])

    _show("keep (synchronous FULL)", f"{_median_us(keep, 200):.1f}")
    store.close()


def _lines_a_second(answering: Answering) -> float:
    """Return how many lines ``ask --jsonl`` answers in a second of CPU time."""
    texts = (f"警察を名乗る男から電話がありました、{number}回目です" for number in range(1000))
    lines = [json.dumps({"text": text}) for text in texts]
    runs = []
    for _ in range(RUNS):
        started = time.thread_time()
        ask_lines(answering, lines, now(), Channel.LINE, io.StringIO())
        runs.append(len(lines) / (time.thread_time() - started))
    return statistics.median(runs)


def _evaluation_texts() -> list[str]:
    path = PROJECT.parent / "shared" / "evaluation" / "questions.jsonl"
    if not path.exists():
        return []
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def _per_text(step: Callable[[str], object], texts: list[str]) -> float:
    costs = []
    for text in texts:
        best = []
        for _ in range(5):
            started = time.thread_time_ns()
            step(text)
            best.append(time.thread_time_ns() - started)
        costs.append(statistics.median(best) / 1000)
    return statistics.median(costs)


def _replay_diff(folder: Path) -> None:
    """Compare one reworded answer over all scripts, as staff do: a process of its own, from start to end."""
    own = folder / "responses" / "paid.yaml"
    own.parent.mkdir()
    text = (PROJECT / "responses" / "paid.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("控え、レシート", "ひかえ、レシート"), encoding="utf-8")
    command = [sys.executable, "app.py", "replay", "diff", "shipped", str(own), "--json", str(folder / "diff.json")]
    runs = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run(command, cwd=PROJECT, stdout=subprocess.DEVNULL, check=False)
        runs.append(time.perf_counter() - started)
    turns = json.loads((folder / "diff.json").read_text(encoding="utf-8"))["turns"]
    print(f"\nA change of the content, from the command line (median of {len(runs)})")
    _show(f"replay diff, {turns:,} turns", f"{statistics.median(runs):.1f} s")


ARRANGEMENTS = {
    "one process": ([], False),
    "serve --no-worker, worker beside it": (["--no-worker"], True),
    "serve --no-worker, delivery later": (["--no-worker"], False),
}
"""How the bot may be run: arguments of ``serve``, and whether ``worker`` runs beside it."""


def _whole_bot(folder: Path, data: Path) -> None:
    print(f"\nThe whole bot over HTTP: {WEBHOOKS} signed webhooks, 16 connections, accepted a second (median of 3)")
    for name, (arguments, with_worker) in ARRANGEMENTS.items():
        place = folder / name.replace(" ", "-")
        place.mkdir()
        with start_platform("line_platform") as platform:
            variables = environment(place, data, LINE_API_BASE=f"http://127.0.0.1:{platform.port}")
            with start_bot(variables, *arguments) as bot, _worker(variables, with_worker):
                rates = [
                    asyncio.run(post_all(bot.port, requests(WEBHOOKS, run * WEBHOOKS))).per_second for run in range(3)
                ]
        _show(name, f"{statistics.median(rates):.0f}")


@contextmanager
def _worker(variables: dict[str, str], wanted: bool) -> Iterator[None]:
    if not wanted:
        yield
        return
    command = [sys.executable, "app.py", "worker"]
    process = subprocess.Popen(command, env=variables, cwd=PROJECT, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _drain(answering: Answering, folder: Path, data: Path) -> None:
    print(f"\nDelivery alone, {BACKLOG} LINE replies waiting")
    path = folder / "bot.db"
    store = SqliteStore(path)
    for start in range(0, BACKLOG, 500):
        store.keep([_waiting(answering, number) for number in range(start, start + 500)])
    store.close()
    with start_platform("line_platform") as platform:
        variables = environment(folder, data, LINE_API_BASE=f"http://127.0.0.1:{platform.port}")
        with start_bot(variables):
            while (first := _taken(platform)) == 0:
                time.sleep(0.005)
            started = time.perf_counter()
            while _taken(platform) < BACKLOG:
                time.sleep(0.02)
            seconds = time.perf_counter() - started
    _show("replies drained a second", f"{(BACKLOG - first) / seconds:.0f}")


def _waiting(answering: Answering, number: int) -> Exchange:
    raw = line_request(f"D{number}", TEXTS[number % len(TEXTS)], f"U{number}")
    incoming = line_read.read(raw.split(b"\r\n\r\n", 1)[1], now() + timedelta(0))[0]
    assert incoming.channel is Channel.LINE
    return answering.answer(incoming, Conversation())


def _taken(platform: object) -> int:
    counts = platform.get("/_counts")  # type: ignore[attr-defined]
    return int(counts["taken"])


if __name__ == "__main__":
    main()
