"""Records into rows and back: every statement on the tables of ``migrations``."""

import hashlib
import sqlite3
from datetime import datetime
from typing import Any

from bot.channels.outcome import Verdict
from bot.clock import TOKYO, utc_text
from bot.dialogue.conversation import MEMORY, Conversation
from bot.model import Channel, Language, Outgoing, What
from bot.store.records import Attempt, Exchange, Leased
from bot.store.said import forget_said, keep_said, take_back_said

_NO_LONGER_WAITING = {Verdict.SENT: "sent", Verdict.REFUSED: "refused"}

DUE = """
    select o.id, key, channel, resident, method, recipient, reply_token, bytes,
           made_at, expires_at, tries
    from outgoing as o join body on body.id = o.body
    where state = 'waiting' and expires_at > :now
      and (not_before is null or not_before <= :now)
      and (lease_until is null or lease_until <= :now)
      and not exists (
        select 1 from outgoing as earlier
        where earlier.state = 'waiting' and earlier.channel = o.channel
          and earlier.resident = o.resident and earlier.id < o.id
          and earlier.expires_at > :now
      )
    order by o.id limit :limit
"""
"""Replies that are due, each resident's in their order."""

_QUEUE = """
    insert into outgoing (key, channel, resident, method, recipient, reply_token, body,
                          made_at, expires_at, tries, state)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'waiting')
"""

_CAME_FROM = """
    case when conversation.at > :forgotten
        and conversation.answer is excluded.answer and conversation.variant is excluded.variant
        and conversation.desk is excluded.desk and conversation.between_types is excluded.between_types
        and conversation.brief is excluded.brief
    then conversation.message else excluded.message end
"""
"""The message that a talk came from: one that leaves it where it was (a sticker, thanks) does not take its place."""

_REMEMBER = """
    insert into conversation (channel, resident, misses, answer, variant, desk, between_types, language, brief,
                              urgent, message, urgent_message, at)
    values (:channel, :resident, :misses, :answer, :variant, :desk, :between, :language, :brief,
            :urgent, :message, iif(:urgent is null, null, :message), :at)
    on conflict (channel, resident) do update set
        misses = excluded.misses, answer = excluded.answer, variant = excluded.variant, desk = excluded.desk,
        between_types = excluded.between_types, language = excluded.language, brief = excluded.brief,
        urgent = excluded.urgent, message = came_from, at = excluded.at,
        urgent_message = case when excluded.urgent is excluded.answer then came_from
            when excluded.urgent is conversation.urgent then conversation.urgent_message end
""".replace("came_from", _CAME_FROM)


def keep_one(db: sqlite3.Connection, exchange: Exchange) -> bool:
    """Keep one event with everything that follows from it. Returns False for a repeat."""
    received = utc_text(exchange.received_at)
    kept = db.execute(
        "insert into event (id, channel, what, received_at) values (?, ?, ?, ?) on conflict (id) do nothing",
        (exchange.event_id, exchange.channel, exchange.what, received),
    )
    if kept.rowcount == 0:
        return False
    if exchange.what is What.UNSENT:
        _take_back(db, exchange, received)
    elif not _was_taken_back(db, exchange.message):
        _remember(db, exchange)
        forget_said(db, exchange)
        keep_said(db, exchange)
        for outgoing in exchange.outgoing:
            _queue(db, outgoing)
    return True


def record_one(db: sqlite3.Connection, attempt: Attempt, now: datetime) -> None:
    """Write down what became of one leased reply."""
    outcome = attempt.outcome
    if state := _NO_LONGER_WAITING.get(outcome.verdict):
        db.execute(
            "update outgoing set state = ?, outcome = ?, done_at = ?, recipient = null,"
            " reply_token = null, body = null, lease_until = null where id = ?",
            (state, outcome.reason, utc_text(now), attempt.id),
        )
        return
    if outcome.verdict is Verdict.PUSH:
        db.execute(
            "update outgoing set method = 'push', reply_token = null where id = ?",
            (attempt.id,),
        )
    not_before = utc_text(attempt.not_before) if attempt.not_before else None
    db.execute(
        "update outgoing set outcome = ?, not_before = ?, lease_until = null where id = ?",
        (outcome.reason, not_before, attempt.id),
    )


def _queue(db: sqlite3.Connection, outgoing: Outgoing) -> None:
    body = hashlib.sha256(outgoing.body).hexdigest()[:32]
    db.execute(
        "insert into body (id, bytes) values (?, ?) on conflict (id) do nothing",
        (body, outgoing.body),
    )
    db.execute(
        _QUEUE,
        (
            outgoing.key,
            outgoing.channel,
            outgoing.resident,
            outgoing.method,
            outgoing.recipient,
            outgoing.reply_token,
            body,
            utc_text(outgoing.made_at),
            utc_text(outgoing.expires_at),
        ),
    )


def _remember(db: sqlite3.Connection, exchange: Exchange) -> None:
    talk = exchange.conversation
    if exchange.forget:
        db.execute(
            "delete from outgoing where channel = ? and resident = ? and state != 'waiting'",
            (exchange.channel, exchange.resident),
        )
        # What still waits is sent, but is nobody's any more.
        db.execute(
            "update outgoing set resident = 'forgotten:' || id where channel = ? and resident = ?",
            (exchange.channel, exchange.resident),
        )
    if talk is None or talk.at is None or exchange.forget:
        db.execute(
            "delete from conversation where channel = ? and resident = ?",
            (exchange.channel, exchange.resident),
        )
        return
    db.execute(
        _REMEMBER,
        {
            "channel": exchange.channel,
            "resident": exchange.resident,
            "misses": talk.misses,
            "answer": talk.answer,
            "variant": talk.case,
            "desk": talk.desk,
            "between": " ".join(talk.between),
            "language": talk.language,
            "brief": talk.brief,
            "urgent": talk.urgent,
            "message": exchange.message,
            "at": utc_text(talk.at),
            "forgotten": utc_text(talk.at - MEMORY),
        },
    )


def _take_back(db: sqlite3.Connection, exchange: Exchange, received: str) -> None:
    """Forget what came from the message, but for the language; an answer under way holds nothing of it and may go."""
    db.execute(
        "update conversation set misses = 0, answer = null, variant = null, desk = null, between_types = null,"
        " brief = 0, urgent = null, message = null, urgent_message = null where :message in (message, urgent_message)",
        {"message": exchange.message},
    )
    take_back_said(db, exchange.message)
    db.execute(
        "insert into taken_back (message, at) values (?, ?) on conflict (message) do nothing",
        (exchange.message, received),
    )


def _was_taken_back(db: sqlite3.Connection, message: str | None) -> bool:
    found = db.execute("select 1 from taken_back where message = ?", (message,)).fetchone()
    return found is not None


TALK = (
    "select misses, answer, variant, desk, between_types, language, brief, urgent, at"
    " from conversation where channel = ? and resident = ?"
)


def talk_of(row: tuple[Any, ...]) -> Conversation:
    """Return a row of ``TALK`` as a record."""
    misses, answer, case, desk, between, language, brief, urgent, at = row
    return Conversation(
        misses=misses,
        answer=answer,
        case=case,
        desk=desk,
        between=tuple(between.split()) if between else (),
        language=Language(language),
        brief=bool(brief),
        urgent=urgent,
        at=moment(at),
    )


def leased(row: tuple[Any, ...]) -> Leased:
    """Return a row of ``DUE`` as a record."""
    outgoing = Outgoing(
        key=row[1],
        channel=Channel(row[2]),
        resident=row[3],
        method=row[4],
        recipient=row[5],
        reply_token=row[6],
        body=row[7],
        made_at=moment(row[8]),
        expires_at=moment(row[9]),
    )
    return Leased(id=row[0], outgoing=outgoing, tries=row[10])


def moment(text: str) -> datetime:
    """Return the moment that ``utc_text`` wrote."""
    return datetime.fromisoformat(text).astimezone(TOKYO)
