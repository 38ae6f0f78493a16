"""Replay the scripts: ``python -m tests.replay [FILE ...]``, or ``make replay``.

Exit status: 0 every promise is kept, 1 one is broken or something is reached by no script,
2 a script cannot be read.
"""

import argparse
import os
import sys
import time
from pathlib import Path

from bot.content.library import Content, load
from bot.content.parsed import ParsedFiles
from bot.errors import ContentError
from bot.log import configure
from bot.replay.coverage import Coverage
from bot.replay.reading import FOLDER, ScriptFile, read_script, read_scripts
from bot.settings import PROJECT
from tests.replay.faults import rough_weather
from tests.replay.harness import Result
from tests.replay.report import Progress, summary, write_junit
from tests.replay.running import DATA, good_weather, replay_all
from tests.replay.transcript import renew


def main() -> int:
    """Replay what is asked for and say what came of it."""
    given = _parser().parse_args()
    configure(quiet=True)
    began = time.perf_counter()
    try:
        content = load(PROJECT, ParsedFiles(DATA))
        files = _files(given.files, content)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 2
    progress, coverage, results = Progress(len(files)), Coverage(content), []
    weather = good_weather if given.faults is None else rough_weather(given.faults)
    for result in replay_all(files, given.jobs, weather):
        results.append(result)
        progress.step(result.file.stem)
        for channel, talk in result.talks.items():
            coverage.add(channel, talk)
    print("\n".join(summary(results, coverage, time.perf_counter() - began, given.missing)))
    if given.junit:
        write_junit(Path(given.junit), results, coverage)
    if given.renew:
        _renew(content, results, whole=not given.files)
    lacking = bool(coverage.lacking) and not given.files and given.faults is None
    return 1 if lacking or any(result.broken for result in results) else 0


def _files(names: list[str], content: Content) -> tuple[ScriptFile, ...]:
    if not names:
        return read_scripts(PROJECT, content)
    return tuple(read_script(PROJECT, f"{FOLDER}/{Path(name).name}", content) for name in names)


def _renew(content: Content, results: list[Result], *, whole: bool) -> None:
    """Write the transcripts anew, but none over a broken promise."""
    for result in results:
        if said := renew(content, result, PROJECT):
            print(said)
    if whole:
        stems = {result.file.stem for result in results}
        for left in (PROJECT / FOLDER).glob("*.txt"):
            if left.stem not in stems:
                left.unlink()
                print(f"{left.name}: 台本がないので、消しました。")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.replay", description="Replay the scripts.")
    parser.add_argument("files", nargs="*", help=f"scripts; without any, all of {FOLDER}")
    parser.add_argument("--renew", action="store_true", help="write the transcripts anew where no promise is broken")
    parser.add_argument("--faults", type=int, metavar="SEED", help="with platforms and a disk on a bad day")
    parser.add_argument("--missing", action="store_true", help="print everything that no script reaches")
    parser.add_argument("--junit", metavar="FILE", help="also write JUnit XML")
    parser.add_argument("--jobs", type=int, default=min(os.cpu_count() or 1, 4), help="processes")
    return parser


if __name__ == "__main__":
    sys.exit(main())
