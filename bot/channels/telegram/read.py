"""Telegram's webhook bodies → what residents did.

One body is one update. It is read by our own eyes, not by python-telegram-bot's: its
models cost fifteen times as much and raise on a missing date, and no resident may lose
an answer to a field we do not need.

Source: https://core.telegram.org/bots/api#update (Bot API 10.0), as python-telegram-bot 22.8 has it.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.telegram.kinds import content
from bot.channels.telegram.said import Said, is_addressed, own_words, said
from bot.channels.telegram.tolerant import Json, load, record, storable, whole, words
from bot.clock import TOKYO
from bot.model import Channel, Incoming, What

OLDEST = timedelta(hours=24)
"""Telegram keeps an update for a day; an older date is not to be believed."""

AHEAD = timedelta(minutes=5)
"""How far Telegram's clock may be ahead of ours."""

LONGEST_DATA = 64
"""Characters of a button's data; ours are at most 64 bytes."""

IN_A_GROUP = Said(What.JOINED)
"""A welcome that everybody in a group will read."""

_PRESENT = frozenset({"creator", "administrator", "member"})
_GONE = frozenset({"kicked", "left"})


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something happened, and by whom."""

    chat: int
    private: bool
    person: int


@dataclass(frozen=True, slots=True)
class _Update:
    """What is the same for everything in one body."""

    event_id: str
    received_at: datetime

    def incoming(
        self,
        place: _Place,
        what: Said,
        *,
        message_id: int | None = None,
        callback_id: str | None = None,
        date: object = None,
        album: str = "",
    ) -> Incoming:
        """Return the record of *what* was done at *place*, as a part of *album* if it has one."""
        resident = str(place.chat) if place.private else f"{place.chat}/{place.person}"
        return Incoming(
            channel=Channel.TELEGRAM,
            event_id=f"tg:album:{album}" if album else self.event_id,
            resident=resident,
            chat=str(place.chat),
            what=what.what,
            text=what.text,
            button=what.button,
            message_id=None if message_id is None else f"{place.chat}/{message_id}",
            callback_id=callback_id,
            happened_at=_believed(date, self.received_at),
            received_at=self.received_at,
        )


def read(raw: bytes, received_at: datetime) -> list[Incoming]:
    """Return what the update in *raw* asks of us; nothing for what is ignored on purpose.

    Args:
        raw: The body as it came, after ``prove``.
        received_at: Aware; bounds what date of Telegram's is believed.

    Raises:
        Unreadable: *raw* is no JSON object. Nothing else is ever raised.
    """
    body = load(raw)
    update = _Update(_event_id(body, raw), received_at)
    if "callback_query" in body:
        found = _pressed(record(body["callback_query"]), update)
    elif "message" in body:
        found = _message(record(body["message"]), update)
    elif "edited_message" in body:
        found = _edited(record(body["edited_message"]), update)
    elif "my_chat_member" in body:
        found = _membership(record(body["my_chat_member"]), update)
    else:
        found = None  # kinds.IGNORED has the reasons; a kind of the future is no error
    return [found] if found else []


def _message(message: Json, update: _Update, date: str = "date") -> Incoming | None:
    place = _place(message)
    if place is None or _by_a_bot(message):
        return None
    if not place.private and not is_addressed(message):
        return None
    what = _what(message, place)
    if what is None:
        return None
    return update.incoming(
        place,
        what,
        message_id=whole(message.get("message_id")),
        date=message.get(date),
        # Ten pictures sent at once are ten updates: they are one thing to answer.
        album="" if what.text else storable(words(message.get("media_group_id")))[:LONGEST_DATA],
    )


def _edited(message: Json, update: _Update) -> Incoming | None:
    """Answer a mended question like a new one; a moved map pin or a group's typo is none."""
    place = _place(message)
    if place is None or not place.private or not own_words(message):
        return None
    return _message(message, update, date="edit_date")


def _what(message: Json, place: _Place) -> Said | None:
    """Return what was said or shown; None for a note that Telegram itself wrote."""
    text = own_words(message)
    if text:
        what = said(text)
        return IN_A_GROUP if what.what is What.FOLLOW and not place.private else what
    if words(message.get("text")).strip():
        return Said(What.BUTTON, button="ask:help")  # our name and nothing else
    shown = content(message)
    return Said(shown) if shown else None


def _pressed(query: Json, update: _Update) -> Incoming | None:
    """Read a pressed button. The person's screen waits until it is acknowledged.

    The message may be too old to be shown to us, or somebody else's: then the answer goes
    to the person.
    """
    callback_id = words(query.get("id"))
    person = _id(query.get("from"))
    if not callback_id or person is None:
        return None
    message = record(query.get("message"))
    place = _place(message, person) or _Place(person, True, person)
    data = storable(words(query.get("data")))[:LONGEST_DATA]
    return update.incoming(
        place,
        Said(What.BUTTON, button=data or "ask:help"),
        message_id=whole(message.get("message_id")),
        callback_id=storable(callback_id),
    )


def _membership(change: Json, update: _Update) -> Incoming | None:
    """Read that we were added, let in again, or put out. A channel's readers cannot ask us."""
    place = _place(change)
    if place is None or record(change.get("chat")).get("type") == "channel":
        return None
    before = words(record(change.get("old_chat_member")).get("status"))
    after = words(record(change.get("new_chat_member")).get("status"))
    what: Said | None = None
    if after in _GONE:
        what = Said(What.LEFT)
    elif place.private:
        # The first visit comes as /start; this is somebody who had blocked us.
        what = Said(What.FOLLOW) if after == "member" and before == "kicked" else None
    elif after in _PRESENT and before not in _PRESENT:
        what = IN_A_GROUP
    return update.incoming(place, what, date=change.get("date")) if what else None


def _place(message: Json, person: int | None = None) -> _Place | None:
    """Return where *message* was said; None without a chat, so nothing can be answered."""
    chat = record(message.get("chat"))
    number = _id(chat)
    if number is None:
        return None
    kind = chat.get("type")
    private = kind == "private" if isinstance(kind, str) else number > 0
    speaker = person or _id(message.get("from")) or _id(message.get("sender_chat")) or 0
    return _Place(number, private, speaker)


def _id(value: object) -> int | None:
    return whole(record(value).get("id"))


def _by_a_bot(message: Json) -> bool:
    """Say whether a bot speaks: two bots would never stop. An anonymous admin only looks like one."""
    return record(message.get("from")).get("is_bot") is True and "sender_chat" not in message


def _event_id(body: Json, raw: bytes) -> str:
    number = whole(body.get("update_id"))
    return f"tg:{number}" if number is not None else f"tg:body:{hashlib.sha256(raw).hexdigest()[:32]}"


def _believed(date: object, received_at: datetime) -> datetime | None:
    """Return Telegram's *date* (Unix seconds), if it can be true."""
    seconds = whole(date)
    if seconds is None:
        return None
    age = received_at.timestamp() - seconds
    if not -AHEAD.total_seconds() <= age <= OLDEST.total_seconds():
        return None
    return datetime.fromtimestamp(seconds, TOKYO)
