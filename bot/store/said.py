"""What was said, masked, for as long as the operator decided: rows in, rows out, and gone again.

There is a row only where ``KEEP_MASKED_DAYS`` is set. Words are masked before they come here; what is
to be forgotten is found by the fingerprints of the resident, the chat and the message.
"""

import sqlite3
from datetime import datetime
from typing import Any

from bot.clock import TOKYO, utc_text
from bot.model import Channel, Language, What
from bot.store.records import Exchange, SaidTurn, StoredTalk

TALKS = """
    select channel, resident, min(at), max(at), count(*) from said
    group by channel, resident order by max(at) desc, min(id)
"""
"""Every talk of which something is kept, the latest first."""

TURNS = """
    select at, what, words, button, answer, variant, language from said
    where channel = ? and resident = ? order by id
"""

_KEEP = """
    insert into said (channel, resident, chat, event, message, at, what, words, button, answer, variant, language)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def keep_said(db: sqlite3.Connection, exchange: Exchange) -> None:
    """Keep what was said and which answer it got, where it is to be kept."""
    said, choice = exchange.said, exchange.choice
    if said is None:
        return
    row = (exchange.channel, exchange.resident, said.chat, exchange.event_id, exchange.message)
    answered = (choice.answer, choice.case, choice.language) if choice else (None, None, None)
    db.execute(_KEEP, (*row, utc_text(exchange.received_at), exchange.what, said.words, said.button, *answered))


def forget_said(db: sqlite3.Connection, exchange: Exchange) -> None:
    """Delete what was said by somebody who wants to be forgotten, or in a chat that we were put out of."""
    if exchange.forget or exchange.what is What.LEFT:
        db.execute("delete from said where channel = ? and resident = ?", (exchange.channel, exchange.resident))
    if exchange.left is not None:
        db.execute("delete from said where chat = ?", (exchange.left,))


def take_back_said(db: sqlite3.Connection, message: str | None) -> None:
    """Delete what was said in a message that was taken back."""
    db.execute("delete from said where message = ?", (message,))


def delete_said(db: sqlite3.Connection, before: datetime | None, most: int) -> int:
    """Delete up to *most* of the oldest rows that are older than *before*; None: of all. Returns how many went."""
    oldest = "id in (select id from said order by id limit :most)"
    if before is None:
        return db.execute(f"delete from said where {oldest}", {"most": most}).rowcount  # noqa: S608 (our own words)
    old = {"most": most, "old": utc_text(before)}
    return db.execute(f"delete from said where at < :old and {oldest}", old).rowcount  # noqa: S608


def stored_talk(row: tuple[Any, ...]) -> StoredTalk:
    """Return a row of ``TALKS`` as a record."""
    channel, resident, first, last, turns = row
    return StoredTalk(
        channel=Channel(channel), resident=resident, first=_moment(first), last=_moment(last), turns=turns
    )


def said_turn(row: tuple[Any, ...]) -> SaidTurn:
    """Return a row of ``TURNS`` as a record."""
    at, what, words, button, answer, case, language = row
    return SaidTurn(
        at=_moment(at),
        what=What(what),
        words=words,
        button=button,
        answer=answer,
        case=case,
        language=Language(language) if language else None,
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(TOKYO)
