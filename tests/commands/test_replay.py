"""``app.py replay play``: a script is tried in seconds, wherever it lies."""

from pathlib import Path

import pytest

from bot.commands import replay
from bot.settings import Settings
from tests.replay.broken import A_SCRIPT


@pytest.fixture
def settings(tmp_path: Path, data_folder: Path) -> Settings:
    """Settings with the weights that tests share."""
    return Settings(database_url=f"sqlite:///{tmp_path / 'bot.db'}", data_dir=str(data_folder))


def test_a_script_that_is_kept_is_shown_with_the_names_that_it_may_expect(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
):
    """What is printed can be copied into ``expects``."""
    script = tmp_path / "mine.yaml"
    script.write_text(A_SCRIPT, encoding="utf-8")

    assert replay.play_scripts(settings, [str(script)], shown=True) == 0

    printed = capsys.readouterr().out
    assert "type: suspicious_call" in printed
    assert "desks: [" in printed and "police_9110" in printed
    assert "台本 1本、2回のやりとり、約束がこわれた台本 0本" in printed


def test_a_broken_promise_is_printed_with_its_line(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
):
    """And the exit status says so."""
    script = tmp_path / "mine.yaml"
    script.write_text(A_SCRIPT.replace("type: on_call_now", "type: paid"), encoding="utf-8")

    assert replay.play_scripts(settings, [str(script)], shown=False) == 1
    assert "mine.yaml 12行目: 「paid」のはずが「on_call_now」です。" in capsys.readouterr().out
