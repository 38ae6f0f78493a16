"""What is printed about a replay: progress, a summary that a person can read, JUnit for machines."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO
from xml.etree import ElementTree

from bot.model import Channel
from bot.replay.coverage import MUST_BE_WHOLE, NAMES, Coverage
from tests.replay.harness import Result
from tests.replay.transcript import CHANNELS

BAR = 30
MOST_SHOWN = 12
"""Unreached things that are printed of each kind; all are in ``--missing``."""


class Progress:
    """A bar where somebody watches; a line for each tenth where nobody does."""

    def __init__(self, whole: int, out: TextIO = sys.stderr) -> None:
        self._whole = max(whole, 1)
        self._done = 0
        self._out = out

    def step(self, name: str) -> None:
        """Say that the script *name* is done."""
        self._done += 1
        filled = BAR * self._done // self._whole
        line = f"[{'#' * filled}{'-' * (BAR - filled)}] {self._done}/{self._whole}"
        if self._out.isatty():
            end = "\n" if self._done == self._whole else ""
            self._out.write(f"\r{line} {name[:40]:<40}{end}")
        elif self._done * 10 // self._whole != (self._done - 1) * 10 // self._whole:
            self._out.write(f"{line}\n")
        self._out.flush()


def summary(results: Sequence[Result], coverage: Coverage, seconds: float, missing: bool) -> list[str]:
    """Return the lines of the summary: what broke and where, what was reached, how long it took."""
    lines = [str(broken) for result in results for broken in sorted(result.broken)]
    turns = {channel: sum(len(result.talks.get(channel, ())) for result in results) for channel in Channel}
    by_channel = "、".join(f"{CHANNELS[channel]} {count}" for channel, count in turns.items())
    failed = sum(bool(result.broken) for result in results)
    lines += ["", f"台本 {len(results)}本、やりとり {sum(turns.values())}回({by_channel})、{seconds:.1f}秒。"]
    lines += [f"約束がこわれた台本が {failed}本あります。" if failed else "こわれた約束はありません。", ""]
    return [*lines, *coverage_lines(coverage, missing)]


def coverage_lines(coverage: Coverage, missing: bool) -> list[str]:
    """Return what the scripts reach, and what they do not: some of it, or with *missing* all."""
    lines = ["台本がとおった割合"]
    for name, part in coverage.parts.items():
        reached = len(part.wanted) - len(part.missing)
        mark = " ←100%でなければなりません" if name in MUST_BE_WHOLE and part.missing else ""
        lines.append(f"  {NAMES[name]}: {reached}/{len(part.wanted)} ({part.share:.0%}){mark}")
        shown = part.missing if missing else part.missing[:MOST_SHOWN]
        lines += [f"      まだ: {one}" for one in shown]
        if len(part.missing) > len(shown):
            lines.append(f"      ほか {len(part.missing) - len(shown)}(--missing で全部)")
    return lines


def write_junit(path: Path, results: Sequence[Result], coverage: Coverage) -> None:
    """Write *results* as JUnit XML: a case for each script, one for the coverage."""
    failures = sum(bool(result.broken) for result in results) + bool(coverage.lacking)
    suite = ElementTree.Element(
        "testsuite",
        name="replay",
        tests=str(len(results) + 1),
        failures=str(failures),
        time=f"{sum(result.seconds for result in results):.3f}",
    )
    for result in results:
        case = ElementTree.SubElement(
            suite, "testcase", classname="conversations", name=result.file.stem, time=f"{result.seconds:.3f}"
        )
        case.set("file", result.file.name)
        if result.broken:
            first = result.broken[0]
            case.set("line", str(first.line))
            failure = ElementTree.SubElement(case, "failure", message=_plain(str(first)))
            failure.text = _plain("\n".join(map(str, result.broken)))
    case = ElementTree.SubElement(suite, "testcase", classname="conversations", name="coverage", time="0")
    if coverage.lacking:
        failure = ElementTree.SubElement(case, "failure", message="some of what residents meet is in no script")
        failure.text = _plain("\n".join(coverage_lines(coverage, missing=True)))
    ElementTree.ElementTree(suite).write(path, encoding="utf-8", xml_declaration=True)


def _plain(text: str) -> str:
    """Return *text* without the control signs that XML cannot hold; hostile scripts hold some."""
    return "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and not 0xD800 <= ord(sign) < 0xE000))
