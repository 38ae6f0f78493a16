"""Coverage tells what no script reaches, and nothing that one does."""

from pathlib import Path

from bot.answering import Answering
from bot.content.library import Content
from bot.model import Channel
from bot.replay.coverage import MUST_BE_WHOLE, Coverage
from bot.replay.play import play
from tests.replay.broken import A_SCRIPT, a_script

A_FLOW = """title: 振込
why: 約束
at: 2026-11-24 12:00
turns:
  - says: だまされて銀行のATMで振り込みました
  - taps: 次にすることを見る
  - taps: はい、教えました
  - taps_earlier: よく覚えていません
"""


def test_nothing_is_reached_before_anything_was_played(content: Content):
    """Every part lacks all it wants."""
    coverage = Coverage(content)
    assert set(coverage.lacking) == set(MUST_BE_WHOLE)
    assert all(part.share == 0 for part in coverage.parts.values())


def test_a_talk_reaches_its_types_topics_flows_and_buttons(tmp_path: Path, answering: Answering):
    """Replies to our question count for the question they were shown with, also from an earlier answer."""
    coverage = Coverage(answering.content)
    coverage.add(Channel.LINE, play(a_script(tmp_path, A_FLOW), answering))

    reached = {name: part.reached for name, part in coverage.parts.items()}
    assert {"paid", "gave_info"} <= reached["types"]
    assert "paid/transfer" in reached["topics"]
    assert {"paid/transfer → gave_info", "paid/transfer → gave_info/unsure"} <= reached["flows"]
    assert "はい、教えました (gave_info)" in reached["buttons"]
    assert "line police_110 open" in reached["states"]
    assert "telegram police_110 open" not in reached["states"]


def test_a_button_that_is_only_shown_is_not_reached(tmp_path: Path, answering: Answering):
    """It must be pressed."""
    coverage = Coverage(answering.content)
    coverage.add(Channel.LINE, play(a_script(tmp_path, A_SCRIPT.split("  - taps")[0]), answering))

    assert any(name.startswith("今電話中") for name in coverage.parts["buttons"].missing)
