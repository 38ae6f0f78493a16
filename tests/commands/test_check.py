"""``app.py check``: what staff wrote, held against everything before it is served."""

import shutil
from pathlib import Path

import pytest

from bot.commands import check
from bot.settings import PROJECT, Settings, load_settings


@pytest.fixture
def settings(data_folder: Path, tmp_path: Path) -> Settings:
    """Settings that use the weights of all tests."""
    return load_settings({"DATA_DIR": str(data_folder)}, tmp_path / "absent")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content that a test may spoil."""
    for name in ("intents", "responses"):
        shutil.copytree(PROJECT / name, tmp_path / "project" / name)
    return tmp_path / "project"


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    """Write *new* where *old* stands first in the file."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.usefixtures("answering")
def test_the_shipped_content_is_in_order(data_folder, tmp_path, capsys):
    """Each answer, case and desk, in each language, on each channel, at all six moments: by limits, models and rules.

    Nothing is released that the command would refuse.
    """
    given = {"DATA_DIR": str(data_folder), "PUBLIC_URL": "https://bot.example.jp"}

    assert check.run(load_settings(given, tmp_path / "absent")) == 0
    assert "まちがいはありません" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("responses/paid.yaml", "first:", "frist:", "responses/paid.yaml"),
        ("responses/_desks.yaml", 'number: "110"', "number: #110", "responses/_desks.yaml"),
        ("responses/paid.yaml", "title:", "title: [", "responses/paid.yaml"),
        ("intents/_order.yaml", "paid", "piad", "piad"),
        ("responses/_richmenu.yaml", "to: paid", "to: piad", "responses/_richmenu.yaml"),
        ("responses/_richmenu.yaml", "[お金を, 払った]", "[お金, を払った]", "make richmenu"),
        ("responses/_telegram.yaml", "{police_110}番", "110番", "responses/_telegram.yaml"),
        ("responses/_telegram.yaml", "command: paid", "command: piad", "/piad"),
    ],
)
def test_a_fault_is_told_with_file_and_mend_in_japanese(settings, folder, capsys, name, old, new, told):
    """A clerk finds the place and what to do, and the exit status stops a release."""
    spoil(folder, name, old, new)

    assert check.run(settings, folder) == 1

    out = capsys.readouterr().out
    assert told in out
    assert "か所を直してください" in out
    assert "Traceback" not in out


def test_every_fault_is_told_at_once(settings, folder, capsys):
    """Nobody mends one, starts again and finds the next."""
    spoil(folder, "responses/paid.yaml", "first:", "frist:")
    spoil(folder, "responses/tax.yaml", "first:", "frist:")

    check.run(settings, folder)

    out = capsys.readouterr().out
    assert "responses/paid.yaml" in out
    assert "responses/tax.yaml" in out


def test_a_folder_without_content_is_told(settings, tmp_path, capsys):
    """Started in the wrong place: sentences, not a traceback."""
    (tmp_path / "empty").mkdir()

    assert check.run(settings, tmp_path / "empty") == 1
    assert "_order.yaml" in capsys.readouterr().out
