"""The store: kept once, kept whole, forgotten in time."""

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.outcome import Outcome, Verdict
from bot.dialogue.conversation import Conversation
from bot.errors import StoreBusy
from bot.model import Channel, What
from bot.store.records import Attempt
from bot.store.sqlite import SqliteStore
from tests.store.builders import NOON, an_exchange, an_outgoing

LEASE = timedelta(seconds=12)
SENT = Outcome(verdict=Verdict.SENT, reason="200")
LATER = Outcome(verdict=Verdict.LATER, reason="500")
PUSH = Outcome(verdict=Verdict.PUSH, reason="400 token")
REFUSED = Outcome(verdict=Verdict.REFUSED, reason="403")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bot.db"


@pytest.fixture
def store(path: Path) -> SqliteStore:
    return SqliteStore(path)


def claimed(store: SqliteStore, at=NOON, limit=50) -> list[str]:
    return [one.outgoing.key for one in store.claim(at, limit, LEASE)]


def test_the_same_event_twice_is_one_reply(store):
    """A platform's repeat is no second answer."""
    first = store.keep([an_exchange(event_id="line:1", outgoing=(an_outgoing(key="a"),))])
    again = store.keep([an_exchange(event_id="line:1", outgoing=(an_outgoing(key="b"),))])

    assert (first, again) == (1, 0)
    assert claimed(store) == ["a"]


def test_the_same_event_twice_in_one_body_is_one_reply(store):
    """A body that names an event twice is answered once."""
    twin = an_exchange(event_id="line:1")

    assert store.keep([twin, twin]) == 1


def test_a_repeat_changes_nothing_that_is_remembered(store):
    """A late repeat must not turn the talk back."""
    store.keep([an_exchange(event_id="line:1", conversation=Conversation(misses=1, at=NOON))])
    store.keep([an_exchange(event_id="line:2", conversation=Conversation(misses=2, at=NOON))])
    store.keep([an_exchange(event_id="line:1", conversation=Conversation(misses=1, at=NOON))])

    assert store.conversation(Channel.LINE, "r1").misses == 2


def test_what_was_kept_is_there_after_a_restart(path, store):
    """Acknowledged means on the disk: another process finds the reply and the talk."""
    talk = Conversation(misses=1, answer="paid", at=NOON)
    store.keep([an_exchange(conversation=talk, outgoing=(an_outgoing(key="a"),))])

    reopened = SqliteStore(path)

    assert reopened.conversation(Channel.LINE, "r1") == talk
    assert claimed(reopened) == ["a"]


def test_a_claimed_reply_is_no_one_elses_until_its_lease_ends(path, store):
    """Two workers never send the same reply; a dead one's is taken over."""
    store.keep([an_exchange(outgoing=(an_outgoing(key="a"),))])
    other = SqliteStore(path)

    assert claimed(store) == ["a"]
    assert claimed(other, NOON + timedelta(seconds=11)) == []
    assert claimed(other, NOON + timedelta(seconds=12)) == ["a"]


def test_tries_count_every_lease(store):
    """The next worker knows that an earlier one may have sent it already."""
    store.keep([an_exchange()])

    tries = [store.claim(NOON + n * LEASE, 1, LEASE)[0].tries for n in range(3)]

    assert tries == [0, 1, 2]


def test_one_resident_gets_answers_in_their_order(store):
    """The second answer waits until the first is done, whatever happens to the first."""
    for key in ("a", "b"):
        store.keep([an_exchange(outgoing=(an_outgoing(key=key),))])
    (first,) = store.claim(NOON, 50, LEASE)

    assert claimed(store) == []
    store.record([Attempt(id=first.id, outcome=SENT)], NOON)
    assert claimed(store) == ["b"]


def test_other_residents_do_not_wait_for_one(store):
    """One resident's retry holds up nobody else."""
    for resident in ("r1", "r2", "r3"):
        store.keep([an_exchange(resident=resident, outgoing=(an_outgoing(resident=resident, key=resident),))])

    assert claimed(store) == ["r1", "r2", "r3"]


def test_later_means_later(store):
    """A failed try is due again at its time and not before."""
    store.keep([an_exchange(outgoing=(an_outgoing(key="a"),))])
    (taken,) = store.claim(NOON, 1, LEASE)
    wait = timedelta(seconds=3)
    store.record([Attempt(id=taken.id, outcome=LATER, not_before=NOON + wait)], NOON)

    assert claimed(store, NOON + timedelta(seconds=2)) == []
    assert claimed(store, NOON + wait) == ["a"]


def test_push_keeps_the_recipient_and_drops_the_token(store):
    """A reply whose token is spent goes out as a push to the same person."""
    store.keep([an_exchange(outgoing=(an_outgoing(recipient="U7"),))])
    (taken,) = store.claim(NOON, 1, LEASE)
    store.record([Attempt(id=taken.id, outcome=PUSH)], NOON)

    (again,) = store.claim(NOON, 1, LEASE)

    assert (again.outgoing.method, again.outgoing.recipient, again.outgoing.reply_token) == ("push", "U7", None)


@pytest.mark.parametrize("outcome", [SENT, REFUSED])
def test_nothing_personal_is_left_once_a_reply_is_done(path, store, outcome):
    """Whom we wrote to is not in the file any more, not even in freed space."""
    store.keep([an_exchange(outgoing=(an_outgoing(recipient="U-canary-1", reply_token="canary-token"),))])
    (taken,) = store.claim(NOON, 1, LEASE)
    store.record([Attempt(id=taken.id, outcome=outcome)], NOON)
    store.forget(NOON)

    left = b"".join(file.read_bytes() for file in path.parent.iterdir())

    assert b"canary" not in left


def test_too_old_is_never_sent(store):
    """Advice of more than ten minutes ago is given up, and what it held is wiped."""
    store.keep([an_exchange()])
    late = NOON + timedelta(minutes=10)

    assert claimed(store, late) == []
    assert store.expire(late) == 1
    assert store.backlog().waiting == 0


def test_an_expired_reply_does_not_hold_up_the_next(store):
    """A resident who writes again is answered although the old answer still lies there."""
    store.keep([an_exchange(outgoing=(an_outgoing(key="old"),))])
    late = NOON + timedelta(minutes=11)
    store.keep([an_exchange(outgoing=(an_outgoing(key="new", made_at=late),), received_at=late)])

    assert claimed(store, late) == ["new"]


def test_taking_a_message_back_forgets_the_talk(store):
    """After an unsend nothing is remembered of what the message was about."""
    store.keep([an_exchange(message="m1")])
    store.keep([an_exchange(what=What.UNSENT, message="m1", outgoing=())])

    left = store.conversation(Channel.LINE, "r1")
    assert left == Conversation(at=left.at)


def test_an_unsend_that_comes_first_still_counts(store):
    """Events may change places on their way: the message taken back is not answered."""
    store.keep([an_exchange(what=What.UNSENT, message="m1", outgoing=())])
    store.keep([an_exchange(message="m1")])

    assert store.conversation(Channel.LINE, "r1") == Conversation()
    assert claimed(store) == []


def test_the_talk_is_forgotten_after_ten_minutes(store):
    """Nothing of a talk outlives its ten minutes in the file."""
    store.keep([an_exchange()])
    store.forget(NOON + timedelta(minutes=10, seconds=1))

    assert store.conversation(Channel.LINE, "r1") == Conversation()


def test_event_ids_go_after_thirty_days(store, path):
    """Event ids are kept long enough to know a repeat, and no longer."""
    store.keep([an_exchange(event_id="line:1", outgoing=())])
    store.forget(NOON + timedelta(days=29))
    assert store.keep([an_exchange(event_id="line:1", outgoing=())]) == 0

    store.forget(NOON + timedelta(days=31))
    assert store.keep([an_exchange(event_id="line:1", outgoing=())]) == 1


def test_words_that_still_wait_are_not_tidied_away(store):
    """Tidying may run between keeping and sending."""
    store.keep([an_exchange(outgoing=(an_outgoing(body=b"[1]"),))])
    store.forget(NOON)

    assert store.claim(NOON, 1, LEASE)[0].outgoing.body == b"[1]"


def test_a_locked_database_keeps_nothing_and_says_so(path, store, monkeypatch):
    """The platform is told to send again; a later call succeeds."""
    monkeypatch.setattr("bot.store.connection.BUSY_SECONDS", 0.05)
    store.close()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("begin immediate")
    with pytest.raises(StoreBusy):
        store.keep([an_exchange(event_id="line:1")])

    holder.execute("rollback")

    assert store.keep([an_exchange(event_id="line:1")]) == 1


def test_a_request_is_kept_whole_or_not_at_all(store):
    """One event that cannot be kept leaves none of its request behind."""
    broken = an_exchange(outgoing=(an_outgoing(key="x"),), received_at=NOON)
    broken = type(broken)(**{**{n: getattr(broken, n) for n in broken.__slots__}, "channel": None})
    with pytest.raises(StoreBusy):
        store.keep([an_exchange(event_id="line:1"), broken])

    assert store.keep([an_exchange(event_id="line:1")]) == 1


def test_many_threads_keep_everything_once(store):
    """Requests that share a flush are each kept; the same event from many is kept once."""
    news: list[int] = []

    def keep(start: int) -> None:
        for number in range(start, start + 25):
            own = an_exchange(event_id=f"line:own-{number}", resident=f"r{number}")
            news.append(store.keep([own, an_exchange(event_id="line:all", outgoing=())]))
        store.close()

    threads = [threading.Thread(target=keep, args=(start,)) for start in range(0, 200, 25)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(news) == 201
    assert store.backlog().waiting == 200


def test_one_spoilt_request_does_not_spoil_those_it_was_written_with(store):
    """A neighbour's fault may cost nobody else their answer."""
    good = [an_exchange(event_id=f"line:{n}", resident=f"r{n}") for n in range(3)]
    spoilt = an_exchange()
    spoilt = type(spoilt)(**{**{n: getattr(spoilt, n) for n in spoilt.__slots__}, "channel": None})
    results: list[object] = []
    gate = threading.Barrier(4)

    def keep(exchange) -> None:
        gate.wait()
        try:
            results.append(store.keep([exchange]))
        except StoreBusy:
            results.append("refused")

    threads = [threading.Thread(target=keep, args=(one,)) for one in [*good, spoilt]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results, key=str) == [1, 1, 1, "refused"]


def test_the_backlog_names_the_oldest(store):
    """The health page sees since when somebody waits."""
    store.keep([an_exchange(resident="r1"), an_exchange(resident="r2", outgoing=())])

    backlog = store.backlog()

    assert (backlog.waiting, backlog.oldest) == (1, NOON)
