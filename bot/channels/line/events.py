"""One webhook event of LINE → one ``Incoming``, or None where we keep silent on purpose.

``EVENTS`` and ``MESSAGES`` name every kind that LINE has. In a group the bot hears every
word; it answers only when it is called by name, and otherwise keeps silent.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.channels.line.mention import called_text
from bot.clock import in_tokyo
from bot.language.normalise import scrub
from bot.model import Channel, Incoming, What

MENU_BUTTON = "ask:help"

Event = Mapping[str, Any]
"""As JSON brought it: nothing in it may be relied on."""

OLDEST = timedelta(hours=24)
FUTURE = timedelta(minutes=5)
"""LINE's clock and ours may differ; more than this is not believed."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """An event with what every kind has in common already read."""

    event: Event
    plain: Incoming
    """To be completed by the kind's own reader."""

    in_group: bool


_Reader = Callable[[_Heard], Incoming | None]


def read_event(event: Event, received_at: datetime) -> Incoming | None:
    """Return what *event* means, or None where nothing is to be done.

    Args:
        event: One element of ``events``.
        received_at: Ours, aware, Asia/Tokyo.

    Raises:
        Exception: whatever an event raises that is nothing like LINE's; the caller
            goes on with the next.
    """
    reader = EVENTS.get(_string(event, "type"))
    place = _place(event)
    if reader is None or place is None:
        return None
    chat, resident, in_group = place
    plain = Incoming(
        channel=Channel.LINE,
        event_id=f"line:{_event_id(event)}",
        resident=resident,
        chat=chat,
        what=What.OTHER,
        reply_token=_string(event, "replyToken") or None,
        happened_at=_happened_at(event, received_at),
        received_at=received_at,
    )
    incoming = reader(_Heard(event, plain, in_group))
    if _string(event, "mode") == "standby" and not _is_farewell(incoming):
        return None  # another system holds the conversation: LINE forbids us to send
    return incoming


def _message(heard: _Heard) -> Incoming | None:
    message = _object(heard.event, "message")
    kind = _string(message, "type")
    incoming = replace(heard.plain, message_id=_string(message, "id") or None)
    if kind == "text":
        return _text(message, incoming, heard.in_group)
    if heard.in_group:
        return None  # stickers and photos between members are not for us
    if _is_further_image(message):
        return None  # five photos sent at once are one question: the first is answered
    # A kind that is not listed is new: the person waits, so say that we cannot read it.
    return replace(incoming, what=MESSAGES.get(kind, What.OTHER))


def _text(message: Event, incoming: Incoming, in_group: bool) -> Incoming | None:
    if in_group:
        mentionees = _object(message, "mention").get("mentionees")
        called = called_text(str(message.get("text")), mentionees)
        if called == "":
            return replace(incoming, what=What.BUTTON, button=MENU_BUTTON)  # our name and nothing else
        return None if called is None else replace(incoming, what=What.TEXT, text=scrub(called))
    text = _string(message, "text")
    # Without words it is as unreadable as a photo, and the person waits for an answer.
    return replace(incoming, what=What.TEXT if text else What.OTHER, text=text)


def _postback(heard: _Heard) -> Incoming | None:
    postback = _object(heard.event, "postback")
    data = _string(postback, "data")
    if not data or "newRichMenuAliasId" in _object(postback, "params"):
        return None  # no button of ours; or a tab of the menu was turned: no question
    return replace(heard.plain, what=What.BUTTON, button=data)


def _follow(heard: _Heard) -> Incoming:
    return replace(heard.plain, what=What.FOLLOW)


def _join(heard: _Heard) -> Incoming:
    return replace(heard.plain, what=What.JOINED)


def _left(heard: _Heard) -> Incoming:
    return replace(heard.plain, what=What.LEFT, reply_token=None)


def _unsend(heard: _Heard) -> Incoming | None:
    message_id = _string(_object(heard.event, "unsend"), "messageId")
    if not message_id:
        return None  # nothing is named that could be forgotten
    return replace(heard.plain, what=What.UNSENT, message_id=message_id, reply_token=None)


EVENTS: Mapping[str, _Reader | None] = {
    "message": _message,
    "messageEdited": _message,  # the words as they stand now, with a token of their own
    "postback": _postback,
    "follow": _follow,
    "join": _join,
    "unfollow": _left,
    "leave": _left,
    "unsend": _unsend,
    "memberJoined": None,  # people come and go in a group; a bot that greets is a nuisance
    "memberLeft": None,  # as above; what they said is forgotten when its time is up
    "videoPlayComplete": None,  # we send no videos
    "beacon": None,  # we have no beacons, and where somebody stands is not our business
    "accountLink": None,  # we link no accounts
    "membership": None,  # we sell no memberships
    "module": None,  # only for module channels, which this is not, as the next four
    "activated": None,
    "deactivated": None,
    "botSuspended": None,
    "botResumed": None,
    "delivery": None,  # we send no notification messages
}
"""Every type of event that LINE has. None: ignored on purpose, as is one not listed."""

MESSAGES: Mapping[str, What] = {
    "text": What.TEXT,
    "image": What.IMAGE,
    "video": What.VIDEO,
    "audio": What.VOICE,
    "file": What.FILE,
    "location": What.LOCATION,
    "sticker": What.STICKER,
}
"""Every type of message that LINE has."""


def _is_further_image(message: Event) -> bool:
    """Say whether this is the second or a later image of several sent at once."""
    index = _object(message, "imageSet").get("index")
    return isinstance(index, int) and index > 1


def _is_farewell(incoming: Incoming | None) -> bool:
    """Say whether nothing is sent for *incoming*, only forgotten."""
    return incoming is not None and incoming.what in (What.LEFT, What.UNSENT)


def _place(event: Event) -> tuple[str, str, bool] | None:
    """Return (chat, resident, whether it is a group), or None: nobody to answer.

    In a group each member has their own conversation; where LINE does not say who
    spoke (PC, or no consent), the group has one.
    """
    source = _object(event, "source")
    user = _string(source, "userId")
    group = _string(source, "groupId") or _string(source, "roomId")
    if group:
        return group, f"{group}/{user}" if user else group, True
    return (user, user, False) if user else None


def _event_id(event: Event) -> str:
    """Return LINE's id of the event, or one that is the same each time it is delivered."""
    given = _string(event, "webhookEventId")
    if given:
        return given
    message = _string(_object(event, "message"), "id")
    if message and event.get("type") == "message":
        return f"message:{message}"
    # ``deliveryContext`` is the one part that changes when LINE sends the event again.
    kept = {key: value for key, value in event.items() if key != "deliveryContext"}
    return f"hash:{hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()}"


def _happened_at(event: Event, received_at: datetime) -> datetime | None:
    """Return when LINE says it happened, where that can be believed and used.

    Not for a redelivered event: how late such a one may be is LINE's own rule
    (20 minutes for its reply token), not our limit for stale messages.
    """
    milliseconds = event.get("timestamp")
    if _object(event, "deliveryContext").get("isRedelivery") is True:
        return None
    if not isinstance(milliseconds, int) or isinstance(milliseconds, bool):
        return None
    earliest, latest = received_at - OLDEST, received_at + FUTURE
    if not earliest.timestamp() <= milliseconds / 1000 <= latest.timestamp():
        return None
    return in_tokyo(datetime.fromtimestamp(milliseconds / 1000, UTC))


def _object(event: Event, key: str) -> Event:
    """Return the object at *key*, empty if there is none."""
    value = event.get(key)
    return value if isinstance(value, dict) else {}


def _string(event: Event, key: str) -> str:
    """Return the text at *key* without what no database can hold, empty if there is none."""
    value = event.get(key)
    return scrub(value) if isinstance(value, str) else ""
