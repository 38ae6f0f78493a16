"""The end of a replay can be read by a person and by a machine."""

import io
from pathlib import Path
from xml.etree import ElementTree

from bot.content.library import Content
from bot.replay.coverage import Coverage
from tests.replay.broken import A_SCRIPT, a_script
from tests.replay.harness import Result, replay
from tests.replay.report import Progress, summary, write_junit
from tests.replay.world import World


def two_results(folder: Path, world: World) -> list[Result]:
    """Return one script that is kept and one that is not."""
    kept = a_script(folder, name="kept")
    wrong = a_script(folder, A_SCRIPT.replace("type: on_call_now", "type: paid"), name="wrong")
    return [replay(kept, world), replay(wrong, world)]


def test_the_summary_counts_turns_and_names_what_broke(tmp_path: Path, world: World, content: Content):
    """First what to mend, with its line, then how much was played."""
    lines = summary(two_results(tmp_path, world), Coverage(content), 1.5, missing=False)

    assert lines[0].startswith("wrong.yaml 12行目(line): 「paid」のはずが「on_call_now」です。")
    assert "台本 2本、やりとり 12回(LINE 4、Telegram 4、相談ページ 4)、1.5秒。" in lines
    assert "約束がこわれた台本が 1本あります。" in lines


def test_junit_names_the_script_and_the_line(tmp_path: Path, world: World, content: Content):
    """One case for each script, one for what no script reaches."""
    path = tmp_path / "replay.xml"
    write_junit(path, two_results(tmp_path, world), Coverage(content))

    suite = ElementTree.parse(path).getroot()
    cases = {case.get("name"): case for case in suite}
    assert (suite.get("tests"), suite.get("failures")) == ("3", "2")
    assert cases["kept"].find("failure") is None
    assert (cases["wrong"].get("file"), cases["wrong"].get("line")) == ("wrong.yaml", "12")
    assert "on_call_now" in (cases["wrong"].find("failure").text or "")
    assert cases["coverage"].find("failure") is not None


def test_progress_is_a_line_for_each_tenth_where_nobody_watches():
    """A log is not filled with bars."""
    out = io.StringIO()
    progress = Progress(40, out)
    for number in range(40):
        progress.step(f"script {number}")

    lines = out.getvalue().splitlines()
    assert len(lines) == 10
    assert lines[-1].endswith("40/40")
