"""``app.py pages``: files for the hours in which the bot does not answer."""

import io

import pytest

from bot.commands import pages
from bot.errors import SettingError
from bot.settings import load_settings
from tests.builders import NOON


@pytest.fixture
def own(data_folder) -> dict[str, str]:
    """What every start of these tests is given: the files that were parsed before."""
    return {"DATA_DIR": str(data_folder)}


def test_it_writes_every_page_and_says_where(tmp_path, own):
    """Whoever runs it knows what to put where."""
    said = io.StringIO()
    settings = load_settings({**own, "PUBLIC_URL": "https://bot.example.jp"}, env_file=tmp_path / "no.env")

    assert pages.run(settings, tmp_path / "out", lambda: NOON, said) == 0
    assert "index.html" in said.getvalue()
    assert len(list((tmp_path / "out").glob("*.html"))) == 25
    assert "2026年11月24日" in (tmp_path / "out" / "print-ja.html").read_text(encoding="utf-8")


def test_it_says_what_is_left_out_without_an_address(tmp_path, own):
    """A sheet without a code is no surprise at the printer's."""
    said = io.StringIO()
    pages.run(load_settings(own, env_file=tmp_path / "no.env"), tmp_path / "out", lambda: NOON, said)

    assert "QRコード" in said.getvalue()


def test_a_place_that_cannot_be_written_is_named(tmp_path, own):
    """One sentence instead of a trace."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SettingError, match="cannot be written"):
        pages.run(load_settings(own, env_file=tmp_path / "no.env"), tmp_path / "file", lambda: NOON, io.StringIO())
