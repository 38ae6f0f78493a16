"""What was said is kept masked and only where it is asked for, and every way of deleting it deletes it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.clock import utc_text
from bot.dialogue.choice import Choice
from bot.dialogue.conversation import Conversation
from bot.model import Channel, Language, What
from bot.store.migrations import migrations
from bot.store.records import Exchange, Said, SaidTurn, StoredTalk
from bot.store.sqlite import TIDIED_AT_ONCE, SqliteStore
from tests.store.builders import NOON, an_exchange

DAYS = 7
ADDED = "m008_said"
MARK = "masked words that were kept"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file lies."""
    return tmp_path / "bot.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    """Open a store that keeps words for a week."""
    opened = SqliteStore(path, DAYS)
    yield opened
    opened.close()


def saying(words: str = MARK, event: str = "line:1", chat: str = "chat-1", **more: object) -> Exchange:
    """Return an exchange in which *words* were said."""
    said = Said(chat=chat, words=words)
    exchange = an_exchange(event_id=event, message=f"message of {event}")
    return replace(exchange, said=said, choice=Choice(answer="paid", case="cash"), **more)  # type: ignore[arg-type]


def rows(path: Path) -> int:
    """Return how many things that were said lie in the file."""
    with sqlite3.connect(path) as db:
        return int(db.execute("select count(*) from said").fetchone()[0])


def bytes_of(path: Path) -> bytes:
    """Return everything that lies on the disk: the file, and the log beside it."""
    return b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))


# What is kept


def test_nothing_is_kept_of_an_exchange_that_asks_for_nothing(store: SqliteStore, path: Path) -> None:
    """As it is where the operator did not decide otherwise."""
    store.keep([an_exchange()])

    assert rows(path) == 0
    assert store.talks_said() == []


def test_a_turn_comes_back_as_it_was_kept(store: SqliteStore) -> None:
    """With the answer that it got."""
    choice = Choice(answer="paid", case="cash", language=Language.EN)
    store.keep([replace(saying("○○です"), choice=choice)])
    store.keep([replace(saying("", "line:2"), what=What.BUTTON, said=Said(chat="c", button="ask:paid"), choice=None)])

    assert store.said_in(Channel.LINE, "r1") == [
        SaidTurn(at=NOON, what=What.TEXT, words="○○です", button="", answer="paid", case="cash", language=Language.EN),
        SaidTurn(at=NOON, what=What.BUTTON, words="", button="ask:paid", answer=None, case=None, language=None),
    ]


def test_talks_are_listed_with_their_times(store: SqliteStore) -> None:
    """Whoever looks for a fault finds the talk by its hour, the latest first."""
    later = NOON + timedelta(minutes=3)
    store.keep([saying(event="line:1"), saying(event="line:2", resident="r2")])
    store.keep([saying(event="line:3", received_at=later)])
    store.keep([saying(event="tg:4", channel=Channel.TELEGRAM, received_at=NOON - timedelta(days=1))])

    assert store.talks_said() == [
        StoredTalk(channel=Channel.LINE, resident="r1", first=NOON, last=later, turns=2),
        StoredTalk(channel=Channel.LINE, resident="r2", first=NOON, last=NOON, turns=1),
        StoredTalk(
            channel=Channel.TELEGRAM,
            resident="r1",
            first=NOON - timedelta(days=1),
            last=NOON - timedelta(days=1),
            turns=1,
        ),
    ]
    assert [turn.at for turn in store.said_in(Channel.LINE, "r1")] == [NOON, later]
    assert store.said_in(Channel.LINE, "nobody") == []


def test_a_repeat_is_kept_once(store: SqliteStore, path: Path) -> None:
    """The platform sends an event again: nobody said it twice."""
    store.keep([saying(), saying()])
    store.keep([saying()])

    assert rows(path) == 1


# How it goes again


def test_who_wants_to_be_forgotten_is(store: SqliteStore, path: Path) -> None:
    """Every word, from the file as well; the words of others stay."""
    store.keep([saying(event="line:1"), saying(event="line:2"), saying("others", event="line:3", resident="r2")])
    store.keep([replace(an_exchange(event_id="line:9"), forget=True)])
    store.forget(NOON)

    assert [talk.resident for talk in store.talks_said()] == ["r2"]
    assert MARK.encode() not in bytes_of(path)


def test_a_wish_in_the_same_call_forgets_what_was_said_before_it(store: SqliteStore, path: Path) -> None:
    """LINE puts several events into one call."""
    store.keep([saying(event="line:1"), replace(an_exchange(event_id="line:2"), forget=True), saying(event="line:3")])

    assert rows(path) == 1


def test_the_same_resident_on_another_channel_is_not_forgotten(store: SqliteStore) -> None:
    """Nobody knows that it is the same."""
    store.keep([saying(event="tg:1", channel=Channel.TELEGRAM)])
    store.keep([replace(an_exchange(event_id="line:9"), forget=True)])

    assert len(store.talks_said()) == 1


def test_who_blocks_us_is_forgotten(store: SqliteStore, path: Path) -> None:
    """As the page says."""
    store.keep([saying()])
    store.keep([replace(an_exchange(event_id="line:9", what=What.LEFT, outgoing=()), conversation=None)])

    assert rows(path) == 0


def test_a_group_that_puts_us_out_is_forgotten_whole(store: SqliteStore) -> None:
    """Each member has a fingerprint of their own; the group's is beside it."""
    members = [saying(event=f"line:{name}", resident=name, chat="group") for name in ("r1", "r2", "r3")]
    store.keep([*members, saying(event="line:alone", resident="r4", chat="alone")])
    leaving = an_exchange(event_id="line:9", resident="group-itself", what=What.LEFT, outgoing=())
    store.keep([replace(leaving, conversation=None, left="group")])

    assert [talk.resident for talk in store.talks_said()] == ["r4"]


def test_a_message_that_is_taken_back_goes_alone(store: SqliteStore) -> None:
    """And what was said before and after it stays."""
    store.keep([saying("one", "line:1"), saying("two", "line:2"), saying("three", "line:3")])
    store.keep([an_exchange(what=What.UNSENT, message="message of line:2", outgoing=())])

    assert [turn.words for turn in store.said_in(Channel.LINE, "r1")] == ["one", "three"]


def test_a_message_that_was_taken_back_before_it_came_is_not_kept(store: SqliteStore, path: Path) -> None:
    """Events may arrive in any order."""
    store.keep([an_exchange(what=What.UNSENT, message="message of line:1", outgoing=())])
    store.keep([saying()])

    assert rows(path) == 0


@pytest.mark.parametrize(("age", "left"), [(timedelta(days=7), 1), (timedelta(days=7, seconds=1), 0)])
def test_words_go_when_their_days_are_over(store: SqliteStore, path: Path, age: timedelta, left: int) -> None:
    """To the second, and from the file as well."""
    store.keep([saying()])
    store.forget(NOON + age)

    assert rows(path) == left
    assert (MARK.encode() in bytes_of(path)) is bool(left)


def test_longest_is_thirty_days(path: Path) -> None:
    """The most that the setting allows."""
    store = SqliteStore(path, 30)
    store.keep([saying()])
    store.forget(NOON + timedelta(days=30))
    assert rows(path) == 1

    store.forget(NOON + timedelta(days=30, seconds=1))

    assert rows(path) == 0


def test_what_was_kept_goes_as_soon_as_it_is_switched_off(store: SqliteStore, path: Path) -> None:
    """The answers say at once that nothing is kept, so nothing may be there."""
    store.keep([saying(event=f"line:{number}") for number in range(TIDIED_AT_ONCE + 5)])
    switched_off = SqliteStore(path)
    switched_off.forget(NOON)

    assert rows(path) == 0
    assert MARK.encode() not in bytes_of(path)


def test_more_than_is_tidied_at_once_goes_at_once(store: SqliteStore, path: Path) -> None:
    """A long day's words are not kept another day because they are many."""
    store.keep([saying(event=f"line:{number}") for number in range(TIDIED_AT_ONCE + 5)])
    store.keep([saying(event="line:new", received_at=NOON + timedelta(days=8))])
    store.forget(NOON + timedelta(days=8))

    assert rows(path) == 1


# An update


@pytest.fixture
def old_file(path: Path) -> Path:
    """A file of the release before, with a talk, an event and a reply in it."""
    db = Database(path)
    migrations.apply(db, stop_before=ADDED)
    at = utc_text(NOON)
    db.execute(
        "insert into conversation (channel, resident, misses, answer, message, at, language)"
        " values ('line', 'r1', 0, 'paid', 'm1', ?, 'en')",
        (at,),
    )
    db.execute("insert into event (id, channel, what, received_at) values ('line:old', 'line', 'text', ?)", (at,))
    db.conn.commit()
    db.close()
    return path


def test_a_file_of_the_release_before_goes_on(old_file: Path) -> None:
    """Nothing that was kept is lost, and words can be kept from now on."""
    store = SqliteStore(old_file, DAYS)
    assert store.conversation(Channel.LINE, "r1") == Conversation(answer="paid", language=Language.EN, at=NOON)
    assert store.keep([saying(event="line:old")]) == 0

    store.keep([saying(event="line:new")])

    assert [turn.words for turn in store.said_in(Channel.LINE, "r1")] == [MARK]


def test_each_step_is_taken_once(old_file: Path) -> None:
    """Opening again changes nothing."""
    for _ in range(2):
        SqliteStore(old_file).close()
    with sqlite3.connect(old_file) as db:
        taken = [name for (name,) in db.execute("select name from _sqlite_migrations")]

    assert taken.count(ADDED) == 1
