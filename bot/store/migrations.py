"""The tables, one migration each. Never edited after a release; add a new one instead.

Times are UTC text to the millisecond (``clock.utc_text``), so text order is time order.
Indexes are few on purpose: each costs every message a page in the write-ahead log.
"""

from sqlite_utils import Database, Migrations

migrations = Migrations("bot")


@migrations()
def m001_event(db: Database) -> None:
    """Everything that a platform sent us once. The same id again is a repeat."""
    db.table("event").create(
        {"id": str, "channel": str, "what": str, "received_at": str},
        pk="id",
        not_null={"channel", "what", "received_at"},
    )


@migrations()
def m002_conversation(db: Database) -> None:
    """What a talk was about, for ten minutes.

    ``message`` is the fingerprint of the platform's message it last came from.
    """
    db.execute(
        "create table conversation ("
        " channel text not null, resident text not null, misses integer not null,"
        " answer text, message text, at text not null,"
        " primary key (channel, resident)) without rowid"
    )


@migrations()
def m003_outgoing(db: Database) -> None:
    """Replies that wait to be sent, and what became of them.

    ``state`` is ``waiting``, ``sent``, ``refused`` or ``expired``. ``recipient``,
    ``reply_token`` and ``body`` are empty as soon as it is no longer waiting.
    ``lease_until`` is empty while no worker holds the row; ``tries`` counts the leases.
    ``body`` names a row of ``body``: the same words go to many residents.
    """
    db.execute("create table body (id text primary key, bytes blob not null) without rowid")
    db.table("outgoing").create(
        {
            "id": int,
            "key": str,
            "channel": str,
            "resident": str,
            "method": str,
            "recipient": str,
            "reply_token": str,
            "body": str,
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
        foreign_keys=[("body", "body", "id")],
    )
    db.execute("create index idx_outgoing_waiting on outgoing (channel, resident, id) where state = 'waiting'")
    db.execute("create index idx_outgoing_queue on outgoing (id) where state = 'waiting'")


@migrations()
def m004_taken_back(db: Database) -> None:
    """Messages that were taken back, by fingerprint: one that arrives late is not answered."""
    db.execute("create table taken_back (message text primary key, at text not null) without rowid")


@migrations()
def m005_talk(db: Database) -> None:
    """What a talk is about in more detail: the answer's case, the desk, the two types to choose between.

    ``between_types`` is empty or two names with a space; ``variant`` is the case ("case" is SQL's own word).
    """
    for column in ("variant", "desk", "between_types"):
        db.execute(f"alter table conversation add column {column} text")


@migrations()
def m006_language(db: Database) -> None:
    """What the resident reads, kept longer than the talk; and whether the last answer was cut to its action."""
    db.execute("alter table conversation add column language text not null default 'ja'")
    db.execute("alter table conversation add column brief integer not null default 0")


@migrations()
def m007_urgent(db: Database) -> None:
    """The urgent type that the talk was about minutes ago, and the message that this came from."""
    for column in ("urgent", "urgent_message"):
        db.execute(f"alter table conversation add column {column} text")


@migrations()
def m008_said(db: Database) -> None:
    """What was said, masked, where the operator decided to keep it for some days; no row otherwise.

    ``resident``, ``chat`` and ``message`` are fingerprints. ``answer`` is empty where nothing was answered.
    """
    db.execute(
        "create table said (id integer primary key, channel text not null, resident text not null,"
        " chat text not null, event text not null, message text, at text not null, what text not null,"
        " words text not null, button text not null, answer text, variant text, language text)"
    )
    db.execute("create index idx_said_resident on said (channel, resident, id)")
    db.execute("create index idx_said_chat on said (chat)")
    db.execute("create index idx_said_message on said (message) where message is not null")
