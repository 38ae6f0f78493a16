"""The chosen language outlives a talk, and a resident who wants to be forgotten is."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.outcome import Outcome, Verdict
from bot.dialogue.conversation import Conversation
from bot.model import Channel, Language, What
from bot.store.records import Attempt
from bot.store.sqlite import SqliteStore
from tests.store.builders import NOON, an_exchange, an_outgoing

LEASE = timedelta(seconds=12)
SENT = Outcome(verdict=Verdict.SENT, reason="200")
TALK = Conversation(
    misses=1, answer="paid", case="cash", desk="police_110", between=("paid", "tax"), brief=True, urgent="paid", at=NOON
)


@pytest.fixture
def store(tmp_path: Path) -> SqliteStore:
    """Open a new store."""
    return SqliteStore(tmp_path / "bot.db")


def rows(store: SqliteStore, table: str, columns: str = "*") -> list[tuple[Any, ...]]:
    """Return every row of *table* as it lies in the file."""
    with store._connections.reading() as db:
        return db.execute(f"select {columns} from {table}").fetchall()


def send_all(store: SqliteStore) -> None:
    """Send everything that waits."""
    while leased := store.claim(NOON, 100, LEASE):
        store.record([Attempt(id=one.id, outcome=SENT) for one in leased], NOON)


# The language


@given(
    language=st.sampled_from(list(Language)),
    brief=st.booleans(),
    misses=st.integers(0, 5),
    case=st.none() | st.sampled_from(["cash", "1.0.2"]),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_talk_comes_back_as_it_was_kept(
    store: SqliteStore, language: Language, brief: bool, misses: int, case: str | None
) -> None:
    """Language and "the rest was not read yet" are part of it."""
    talk = replace(TALK, language=language, brief=brief, misses=misses, case=case)
    store.keep([an_exchange(conversation=talk)])

    assert store.conversation(Channel.LINE, "r1") == talk


@pytest.mark.parametrize("language", [one for one in Language if one is not Language.JA])
def test_after_ten_minutes_only_the_language_is_left(store: SqliteStore, language: Language) -> None:
    """What it was about is deleted from the file, not only overlooked."""
    store.keep([an_exchange(message="m1", conversation=replace(TALK, language=language))])
    store.forget(NOON + timedelta(minutes=10, seconds=1))

    assert store.conversation(Channel.LINE, "r1") == Conversation(language=language, at=NOON)
    [row] = rows(
        store, "conversation", "misses, answer, variant, desk, between_types, brief, message, urgent, urgent_message"
    )
    assert [value for value in row if value] == []


def test_a_japanese_talk_is_deleted_whole(store: SqliteStore) -> None:
    """Nothing has to be remembered of whoever chose nothing."""
    store.keep([an_exchange(conversation=TALK)])
    store.forget(NOON + timedelta(minutes=10, seconds=1))

    assert rows(store, "conversation") == []


@pytest.mark.parametrize(("age", "left"), [(timedelta(days=30), 1), (timedelta(days=30, seconds=1), 0)])
def test_the_language_is_deleted_after_thirty_days(store: SqliteStore, age: timedelta, left: int) -> None:
    """As the table of what is kept says."""
    store.keep([an_exchange(conversation=replace(TALK, language=Language.EN))])
    store.forget(NOON + timedelta(minutes=11))
    store.forget(NOON + age)

    assert len(rows(store, "conversation")) == left


def test_within_ten_minutes_nothing_is_touched(store: SqliteStore) -> None:
    """A talk that goes on is not emptied under it."""
    talk = replace(TALK, language=Language.EN)
    store.keep([an_exchange(conversation=talk)])
    store.forget(NOON + timedelta(minutes=9, seconds=59))

    assert store.conversation(Channel.LINE, "r1") == talk


def test_taking_a_message_back_deletes_the_talk_and_leaves_the_language(store: SqliteStore) -> None:
    """We ask people to take a PIN back: they must not lose the language they read for it."""
    store.keep([an_exchange(message="m1", conversation=replace(TALK, language=Language.EN))])
    store.keep([an_exchange(message="m1", what=What.UNSENT, outgoing=())])

    left = store.conversation(Channel.LINE, "r1")
    assert left == Conversation(language=Language.EN, at=left.at)


# Which message a talk came from


URGENT = Conversation(answer="paid", case="cash", brief=True, urgent="paid", at=NOON)
CALM = replace(URGENT, answer="suspicious_call", case="police", brief=False)


def takes_back(store: SqliteStore, message: str) -> Conversation:
    """Return what is left of the talk after *message* was taken back."""
    store.keep([an_exchange(message=message, what=What.UNSENT, outgoing=())])
    return store.conversation(Channel.LINE, "r1")


@pytest.mark.parametrize("what", [What.STICKER, What.IMAGE, What.TEXT])
def test_what_leaves_the_talk_where_it_was_may_be_taken_back(store: SqliteStore, what: What) -> None:
    """Whoever paid and takes back a sticker, or a thank you, is still in the talk about the money."""
    store.keep([an_exchange(message="m1", conversation=URGENT)])
    store.keep([an_exchange(message="m2", what=what, conversation=URGENT)])

    assert takes_back(store, "m2") == URGENT
    assert takes_back(store, "m1").answer is None


def test_a_button_in_between_does_not_end_the_talk(store: SqliteStore) -> None:
    """The talk went on by itself: it came from the button, which nobody can take back."""
    store.keep([an_exchange(message="m1", conversation=URGENT)])
    whole = replace(URGENT, brief=False)
    store.keep([an_exchange(what=What.BUTTON, conversation=whole)])

    assert takes_back(store, "m1") == whole


def test_what_moved_the_talk_is_forgotten_with_it(store: SqliteStore) -> None:
    """Also where the same was said ten minutes earlier, and is forgotten by now."""
    earlier = NOON - timedelta(minutes=11)
    store.keep([an_exchange(message="m0", conversation=replace(URGENT, at=earlier), received_at=earlier)])
    store.keep([an_exchange(message="m1", conversation=URGENT)])

    assert takes_back(store, "m0") == URGENT
    assert takes_back(store, "m1").answer is None


@pytest.mark.parametrize("message", ["m1", "m2", "m3"])
def test_the_danger_is_forgotten_with_the_message_that_told_of_it(store: SqliteStore, message: str) -> None:
    """A calm detail came after it, and a thank you: both the danger and the detail can be taken back."""
    store.keep([an_exchange(message="m1", conversation=URGENT)])
    store.keep([an_exchange(message="m2", conversation=CALM)])
    store.keep([an_exchange(message="m3", conversation=CALM)])

    left = takes_back(store, message)

    assert left == (CALM if message == "m3" else Conversation(at=left.at))
    if message != "m3":
        assert rows(store, "conversation", "urgent, message, urgent_message") == [(None, None, None)]


def test_a_danger_that_is_over_is_not_remembered_by_its_message(store: SqliteStore) -> None:
    """Nothing is kept of a message that the talk does not come from any more."""
    store.keep([an_exchange(message="m1", conversation=URGENT)])
    store.keep([an_exchange(message="m2", conversation=Conversation(answer="tax", at=NOON))])

    assert rows(store, "conversation", "message, urgent, urgent_message") == [("m2", None, None)]


# To be forgotten


def a_wish_to_be_forgotten(resident: str = "r1") -> Any:
    """Return what follows from 「記録を消して」."""
    talk = Conversation(answer="_deleted", language=Language.EN, at=NOON)
    goodbye = an_outgoing(resident=resident, key=f"goodbye-{resident}")
    return replace(an_exchange(resident=resident, conversation=talk, outgoing=(goodbye,)), forget=True)


def test_who_wants_to_be_forgotten_is(store: SqliteStore) -> None:
    """The talk, the language, and what was sent before; only the last word still waits."""
    store.keep([an_exchange(conversation=replace(TALK, language=Language.EN))])
    send_all(store)
    store.keep([a_wish_to_be_forgotten()])

    assert store.conversation(Channel.LINE, "r1") == Conversation()
    assert rows(store, "outgoing", "key, state") == [("goodbye-r1", "waiting")]


def test_nobody_else_is_forgotten_with_them(store: SqliteStore) -> None:
    """Neither another resident nor the same fingerprint on another channel."""
    others = [
        an_exchange(resident="r2", conversation=TALK),
        replace(
            an_exchange(conversation=TALK, outgoing=(an_outgoing(channel=Channel.TELEGRAM),)), channel=Channel.TELEGRAM
        ),
    ]
    store.keep([an_exchange(conversation=TALK), *others])
    send_all(store)
    store.keep([a_wish_to_be_forgotten()])

    assert store.conversation(Channel.LINE, "r2") == TALK
    assert store.conversation(Channel.TELEGRAM, "r1") == TALK
    left = [(channel, resident) for channel, resident, state in rows(store, "outgoing", "channel, resident, state")]
    assert sorted(left) == [("line", "r1"), ("line", "r2"), ("telegram", "r1")]


def test_an_answer_under_way_still_arrives(store: SqliteStore) -> None:
    """It is deleted as soon as it was sent, as every answer; to stop it would leave a question unanswered."""
    store.keep([an_exchange(outgoing=(an_outgoing(key="before"),))])
    store.keep([a_wish_to_be_forgotten()])

    assert [row[0] for row in rows(store, "outgoing", "key")] == ["before", "goodbye-r1"]


def test_a_repeat_of_the_wish_does_nothing(store: SqliteStore) -> None:
    """A platform's late repeat may not delete what was said since."""
    wish = a_wish_to_be_forgotten()
    store.keep([wish])
    store.keep([an_exchange(conversation=TALK)])
    store.keep([wish])

    assert store.conversation(Channel.LINE, "r1") == TALK


def test_who_was_forgotten_can_begin_again(store: SqliteStore) -> None:
    """The next message is the first of a new talk."""
    store.keep([a_wish_to_be_forgotten()])
    store.keep([an_exchange(conversation=TALK)])

    assert store.conversation(Channel.LINE, "r1") == TALK
