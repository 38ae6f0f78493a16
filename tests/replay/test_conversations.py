"""Every shipped script, through the real doors."""

import pytest

from bot.content.library import Content
from bot.replay.coverage import Coverage
from bot.replay.play import play
from bot.replay.reading import FOLDER, ScriptFile
from bot.settings import PROJECT
from tests.replay.harness import replay
from tests.replay.report import coverage_lines
from tests.replay.running import make_one
from tests.replay.transcript import transcript, transcript_path
from tests.replay.world import World

NAMES = sorted(path.stem for path in (PROJECT / FOLDER).glob("*.yaml"))
RENEW = "よければ make transcripts で書きなおしてください。"
WANTED = 120
"""Scripts that the project promises to have."""


@pytest.mark.parametrize("name", NAMES)
def test_a_script_keeps_its_promises(name: str, scripts: dict[str, ScriptFile], world: World, content: Content):
    """What arrives at the platforms is what the script promises, and what its transcript shows."""
    result = replay(scripts[name], world)

    assert "\n".join(map(str, result.broken)) == ""
    written = transcript_path(PROJECT, result.file)
    assert written.exists(), f"{written.name} がありません。{RENEW}"
    assert transcript(content, result) == written.read_text(encoding="utf-8"), f"{written.name} と違います。{RENEW}"


def test_there_are_enough_scripts_and_no_transcript_is_left_over():
    """A removed script takes its transcript along."""
    assert len(NAMES) >= WANTED
    assert sorted(path.stem for path in (PROJECT / FOLDER).glob("*.txt")) == NAMES


def test_every_type_topic_flow_and_button_is_reached(scripts: dict[str, ScriptFile], content: Content):
    """A new answer or question of ours needs a script that goes there."""
    answering, coverage = make_one(), Coverage(content)
    for file in scripts.values():
        for channel in file.script.played_on:
            coverage.add(channel, play(file, answering))

    assert not coverage.lacking, "\n".join(coverage_lines(coverage, missing=True))
