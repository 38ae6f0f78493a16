"""Residents at the three doors: they write and press as a platform brings it, and read what arrives.

What a platform sends is written down here a second time, from its documentation, and
proved as the platform proves it.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.channels.line.prove import sign
from bot.model import Button, Channel, What
from bot.replay.script import Turn
from tests.replay.arrivals import Arrival, on_line, on_telegram, on_the_web
from tests.replay.world import LINE_SECRET, TELEGRAM_SECRET, World

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Posted:
    """One call at a door, ready to be made again."""

    body: bytes
    again: bytes
    """The same event as the platform delivers it once more."""

    event_id: str


class Resident(Protocol):
    """Somebody at one door."""

    channel: Channel

    def prepare(self, turn: Turn, pressed: Button | None, moment: datetime) -> Posted:
        """Return the call that *turn* is, done at *moment*."""
        ...

    def post(self, body: bytes) -> int:
        """Make the call. Returns the status."""
        ...

    def news(self) -> list[Arrival]:
        """Return what arrived since the last look."""
        ...


@dataclass
class LineResident:
    """Writes to our LINE account."""

    world: World
    number: int
    channel: Channel = Channel.LINE
    _read: int = 0
    _messages: list[str] = field(default_factory=list)
    _tokens: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._read = len(self.world.line.arrived)

    @property
    def user(self) -> str:
        return f"U{self.number:032x}"

    def prepare(self, turn: Turn, pressed: Button | None, moment: datetime) -> Posted:
        event = self._event(self._kind(turn, pressed), moment)
        again = {**event, "deliveryContext": {"isRedelivery": True}}
        return Posted(_line_body(event), _line_body(again), f"line:{event['webhookEventId']}")

    def unsend(self, moment: datetime, *, before: bool) -> Posted:
        """Return LINE's word that the last message was taken back; *before*: the next one."""
        message = f"{self.number}{len(self._messages) + 1:06d}" if before else self._messages[-1]
        event = self._event({"type": "unsend", "unsend": {"messageId": message}}, moment)
        return Posted(_line_body(event), _line_body(event), f"line:{event['webhookEventId']}")

    def post(self, body: bytes, signed: bytes | None = None) -> int:
        headers = {
            "X-Line-Signature": sign(body if signed is None else signed, LINE_SECRET),
            "Content-Type": "application/json",
        }
        return self.world.client.post("/webhook/line", data=body, headers=headers).status_code

    def news(self) -> list[Arrival]:
        arrived = self.world.line.arrived[self._read :]
        self._read += len(arrived)
        return [on_line(one.messages) for one in arrived if one.taken and one.to in {*self._tokens, self.user}]

    def _kind(self, turn: Turn, pressed: Button | None) -> Json:
        if pressed is not None:
            return {"type": "postback", "postback": {"data": pressed.data}}
        match turn.what:
            case What.FOLLOW:
                return {"type": "follow", "follow": {"isUnblocked": False}}
            case What.LEFT:
                return {"type": "unfollow"}
            case What.JOINED:
                return {"type": "join"}
        message = f"{self.number}{len(self._messages) + 1:06d}"
        self._messages.append(message)
        return {"type": "message", "message": {"id": message, **_line_message(turn)}}

    def _event(self, kind: Json, moment: datetime) -> Json:
        event = {
            **kind,
            "mode": "active",
            "timestamp": int(moment.timestamp() * 1000),
            "source": {"type": "user", "userId": self.user},
            "webhookEventId": f"01REPLAY{self.world.next_number():018d}",
            "deliveryContext": {"isRedelivery": False},
        }
        if kind["type"] == "join":
            event["source"] = {"type": "group", "groupId": f"C{self.number:032x}"}
        if kind["type"] not in ("unfollow", "unsend"):
            event["replyToken"] = self.world.line.issue_token()
            self._tokens.add(str(event["replyToken"]))
        return event


def _line_message(turn: Turn) -> Json:
    content = {"contentProvider": {"type": "line"}}
    match turn.what:
        case What.TEXT:
            return {"type": "text", "text": turn.typed, "quoteToken": "q"}
        case What.STICKER:
            return {"type": "sticker", "packageId": "446", "stickerId": "1988", "stickerResourceType": "STATIC"}
        case What.LOCATION:
            return {"type": "location", "latitude": 33.6, "longitude": 130.4}
        case What.FILE:
            return {"type": "file", "fileName": "a.pdf", "fileSize": 10}
        case What.OTHER:
            return {"type": "a-kind-of-the-future"}
    return {"type": {What.VOICE: "audio"}.get(turn.what, turn.what.value), **content}


def _line_body(event: Json) -> bytes:
    return json.dumps({"destination": "U0", "events": [event]}, ensure_ascii=False).encode()


@dataclass
class TelegramResident:
    """Writes to our Telegram bot."""

    world: World
    number: int
    channel: Channel = Channel.TELEGRAM
    _read: int = 0
    _messages: int = 0
    _pressed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._read = len(self.world.telegram.arrived)

    @property
    def chat(self) -> int:
        return 5_000_000 + self.number

    @property
    def group(self) -> int:
        return -1_000_000_000_000 - self.number

    def prepare(self, turn: Turn, pressed: Button | None, moment: datetime) -> Posted:
        update = {"update_id": 900_000_000 + self.world.next_number(), **self._kind(turn, pressed, moment)}
        body = json.dumps(update, ensure_ascii=False).encode()
        return Posted(body, body, f"tg:{update['update_id']}")

    def post(self, body: bytes) -> int:
        headers = {"X-Telegram-Bot-Api-Secret-Token": TELEGRAM_SECRET, "Content-Type": "application/json"}
        return self.world.client.post("/webhook/telegram", data=body, headers=headers).status_code

    def news(self) -> list[Arrival]:
        arrived = self.world.telegram.arrived[self._read :]
        self._read += len(arrived)
        own = (self.chat, self.group)
        mine = [one for one in arrived if one.taken and one.parameters.get("chat_id") in own]
        return [on_telegram(one.parameters) for one in mine if one.method == "sendMessage"]

    def unacknowledged(self) -> list[str]:
        """Return the pressed buttons on which the progress bar still turns."""
        calls = [one for one in self.world.telegram.arrived if one.taken and one.method == "answerCallbackQuery"]
        done = {one.parameters.get("callback_query_id") for one in calls}
        return [query for query in self._pressed if query not in done]

    def _kind(self, turn: Turn, pressed: Button | None, moment: datetime) -> Json:
        person = {"id": self.chat, "is_bot": False, "first_name": "R"}
        chat = {"id": self.chat, "type": "private", "first_name": "R"}
        date = int(moment.timestamp())
        if pressed is not None:
            query = f"{self.number}{self.world.next_number():012d}"
            self._pressed.append(query)
            self.world.telegram.press(query)
            shown = {"message_id": 5, "date": date, "chat": chat}
            call = {"id": query, "from": person, "chat_instance": "1", "message": shown, "data": pressed.data}
            return {"callback_query": call}
        if turn.what is What.LEFT:
            return {"my_chat_member": _membership(chat, person, date, "member", "kicked")}
        if turn.what is What.JOINED:
            group = {"id": self.group, "type": "supergroup", "title": "G"}
            return {"my_chat_member": _membership(group, person, date, "left", "member")}
        self._messages += 1
        base = {"message_id": self._messages, "from": person, "chat": chat, "date": date}
        return {"message": {**base, **_telegram_message(turn)}}


def _membership(chat: Json, person: Json, date: int, before: str, after: str) -> Json:
    bot = {"id": 123456, "is_bot": True, "first_name": "試験"}
    return {
        "chat": chat,
        "from": person,
        "date": date,
        "old_chat_member": {"status": before, "user": bot},
        "new_chat_member": {"status": after, "user": bot},
    }


def _telegram_message(turn: Turn) -> Json:
    file = {"file_id": "f", "file_unique_id": "u"}
    match turn.what:
        case What.TEXT:
            return {"text": turn.typed}
        case What.FOLLOW:
            return {"text": "/start", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
        case What.IMAGE:
            return {"photo": [{**file, "width": 1, "height": 1}]}
        case What.FILE:
            return {"document": file}
        case What.LOCATION:
            return {"location": {"latitude": 33.6, "longitude": 130.4}}
        case What.OTHER:
            return {"dice": {"emoji": "🎲", "value": 3}}
    return {turn.what.value: {**file, "width": 1, "height": 1, "duration": 1}}


@dataclass
class WebResident:
    """Reads the page and sends its form."""

    world: World
    number: int
    channel: Channel = Channel.WEB
    _page: Arrival = field(default_factory=lambda: Arrival(words="", buttons=()))
    _news: list[Arrival] = field(default_factory=list)

    def __post_init__(self) -> None:
        # The first page is the same for everybody at one moment; reading it costs more than an answer.
        pages = self.world.first_pages
        if self.world.clock.moment not in pages:
            pages[self.world.clock.moment] = on_the_web(self.world.client.get("/").get_data(as_text=True))
        self._page = pages[self.world.clock.moment]

    def prepare(self, turn: Turn, pressed: Button | None, moment: datetime) -> Posted:
        sent = {"ask": f"{pressed.data} {pressed.label}"} if pressed else {"text": turn.typed}
        body = json.dumps({"talk": self._page.talk, **sent}).encode()
        return Posted(body, body, "")

    def post(self, body: bytes) -> int:
        response = self.world.client.post("/", data=json.loads(body))
        self._page = on_the_web(response.get_data(as_text=True))
        self._news.append(self._page)
        return response.status_code

    def news(self) -> list[Arrival]:
        news, self._news = self._news, []
        return news


DOORS: dict[Channel, type[LineResident] | type[TelegramResident] | type[WebResident]] = {
    Channel.LINE: LineResident,
    Channel.TELEGRAM: TelegramResident,
    Channel.WEB: WebResident,
}
