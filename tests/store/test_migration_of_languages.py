"""A file of the release before languages is brought up to date and loses nothing."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.clock import utc_text
from bot.dialogue.conversation import Conversation
from bot.model import Channel, Language
from bot.store.migrations import migrations
from bot.store.sqlite import SqliteStore
from tests.store.builders import NOON

ADDED = "m006_language"


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A file of the release before, with one talk in it."""
    path = tmp_path / "bot.db"
    db = Database(path)
    migrations.apply(db, stop_before=ADDED)
    db.execute(
        "insert into conversation (channel, resident, misses, answer, variant, desk, between_types, message, at)"
        " values ('line', 'r1', 1, 'paid', 'cash', 'police_110', 'paid tax', 'm1', ?)",
        (utc_text(NOON),),
    )
    db.conn.commit()
    db.close()
    return path


def test_a_talk_of_the_release_before_goes_on(old_file: Path) -> None:
    """An update in the middle of a talk: it is Japanese, and was read whole."""
    talk = SqliteStore(old_file).conversation(Channel.LINE, "r1")

    assert talk == Conversation(
        misses=1,
        answer="paid",
        case="cash",
        desk="police_110",
        between=("paid", "tax"),
        language=Language.JA,
        brief=False,
        at=NOON,
    )


def test_the_new_columns_are_never_empty(old_file: Path) -> None:
    """A talk without a language could not be answered."""
    SqliteStore(old_file).close()
    db = sqlite3.connect(old_file)
    columns = {row[1]: (row[2].lower(), row[3], row[4]) for row in db.execute("pragma table_info(conversation)")}

    assert columns["language"] == ("text", 1, "'ja'")
    assert columns["brief"] == ("integer", 1, "0")


def test_each_step_is_taken_once(old_file: Path) -> None:
    """Opening again changes nothing."""
    for _ in range(2):
        SqliteStore(old_file).close()
    db = sqlite3.connect(old_file)
    taken = [name for (name,) in db.execute("select name from _sqlite_migrations order by name")]

    assert len(taken) == len(set(taken))
    assert ADDED in taken
