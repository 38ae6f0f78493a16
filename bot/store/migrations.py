"""The tables, one migration each. Never edited after a release; add a new one instead.

Times are UTC text to the millisecond (``clock.utc_text``), so text order is time order.
"""

from sqlite_utils import Database, Migrations

migrations = Migrations("bot")


@migrations()
def m001_event(db: Database) -> None:
    """Everything that a platform sent us once. The same id again is a repeat.

    ``message`` is the fingerprint of the platform's message id; empty where there is no
    message and after it was taken back.
    """
    db.table("event").create(
        {"id": str, "channel": str, "what": str, "message": str, "received_at": str},
        pk="id",
        not_null={"channel", "what", "received_at"},
    )
    db.table("event").create_index(["received_at"])
    db.table("event").create_index(["message"])


@migrations()
def m002_conversation(db: Database) -> None:
    """What a talk was about, for ten minutes. ``message`` is the one it last came from."""
    db.table("conversation").create(
        {
            "channel": str,
            "resident": str,
            "misses": int,
            "answer": str,
            "message": str,
            "at": str,
        },
        pk=("channel", "resident"),
        not_null={"misses", "at"},
    )
    db.table("conversation").create_index(["at"])


@migrations()
def m003_outgoing(db: Database) -> None:
    """Replies that wait to be sent, and what became of them.

    ``state`` is ``waiting``, ``sent``, ``refused`` or ``expired``. ``recipient``,
    ``reply_token`` and ``body`` are empty as soon as it is no longer waiting.
    ``lease_until`` is empty while no worker holds the row; ``tries`` counts the leases.
    """
    db.table("outgoing").create(
        {
            "id": int,
            "key": str,
            "channel": str,
            "resident": str,
            "method": str,
            "recipient": str,
            "reply_token": str,
            "body": bytes,
            "made_at": str,
            "expires_at": str,
            "not_before": str,
            "lease_until": str,
            "tries": int,
            "state": str,
            "outcome": str,
            "done_at": str,
        },
        pk="id",
        not_null={"key", "channel", "resident", "method", "made_at", "expires_at", "tries", "state"},
    )
    db.table("outgoing").create_index(["key"], unique=True)
    db.execute(
        "create index idx_outgoing_waiting on outgoing (channel, resident, id)"
        " where state = 'waiting'"
    )
    db.execute("create index idx_outgoing_queue on outgoing (id) where state = 'waiting'")
    db.execute("create index idx_outgoing_done on outgoing (done_at) where state != 'waiting'")


@migrations()
def m004_taken_back(db: Database) -> None:
    """Messages that were taken back, by fingerprint: one that arrives late is not answered."""
    db.table("taken_back").create({"message": str, "at": str}, pk="message", not_null={"at"})
    db.table("taken_back").create_index(["at"])
