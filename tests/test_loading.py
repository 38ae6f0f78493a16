"""The bot put together from its files: all of it, or a sentence for the clerk."""

import shutil
from pathlib import Path

import pytest

from bot.dialogue.choice import Choice
from bot.errors import ContentError
from bot.loading import load_answering, make_renders
from bot.model import Channel
from bot.replies.board import make_board
from bot.replies.compose import compose
from bot.settings import PROJECT
from tests.builders import NOON, words_of
from tests.conftest import KEY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content that a test may spoil."""
    for name in ("intents", "responses"):
        shutil.copytree(PROJECT / name, tmp_path / "project" / name)
    return tmp_path / "project"


@pytest.fixture
def known(data_folder: Path, tmp_path: Path) -> Path:
    """A data folder with the weights and marks of all tests."""
    shutil.copytree(data_folder, tmp_path / "data", ignore=shutil.ignore_patterns("*.part"))
    return tmp_path / "data"


@pytest.mark.usefixtures("answering")
def test_a_second_start_learns_and_checks_nothing(known):
    """A restart takes a moment: what was learnt and found in order is kept."""
    before = {path.name: path.stat().st_mtime_ns for path in known.iterdir()}

    load_answering(PROJECT, known, "https://bot.example.jp", KEY)

    assert {path.name: path.stat().st_mtime_ns for path in known.iterdir()} == before


@pytest.mark.usefixtures("answering")
def test_wrong_content_is_never_served(folder, known):
    """The start stops with every fault; no resident sees half a text."""
    answer = folder / "responses" / "paid.yaml"
    answer.write_text(answer.read_text(encoding="utf-8").replace("first:", "frist:", 1), encoding="utf-8")

    with pytest.raises(ContentError) as refused:
        load_answering(folder, known, "", KEY)

    assert {fault.file for fault in refused.value.faults} == {"responses/paid.yaml"}


def test_links_lead_to_the_public_address(content):
    """In Telegram a desk is a link to its page; without an address there is no link at all."""
    reply = compose(content, make_board(content, NOON), Choice(answer="contact_list"))
    with_links = words_of(make_renders(content, "https://bot.example.jp")[Channel.TELEGRAM](reply))
    without = words_of(make_renders(content, "")[Channel.TELEGRAM](reply))

    assert "https://bot.example.jp/desk/" in with_links
    assert "/desk/" not in without
