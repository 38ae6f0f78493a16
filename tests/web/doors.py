"""The real app on a fresh store, and builders of the calls that platforms make."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.test import TestResponse

from bot.answering import Answering
from bot.channels.line.prove import sign
from bot.channels.outcome import Outcome, Verdict
from bot.content.library import Content
from bot.settings import Settings
from bot.store.records import Attempt
from bot.store.sqlite import SqliteStore
from bot.web import still
from bot.web.app import create_app
from bot.web.services import Services
from bot.web.sheets import Sheets
from tests.builders import NOON, words_of
from tests.conftest import KEY

LINE_SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
TELEGRAM_SECRET = "telegram-secret_1"
CONFIGURED = {
    "line_channel_secret": LINE_SECRET,
    "line_channel_access_token": "line-access-token",
    "telegram_bot_token": "1:AA",
    "telegram_secret_token": TELEGRAM_SECRET,
}


@dataclass
class Doors:
    """The app with everything behind it, but for the worker."""

    app: Flask
    store: SqliteStore
    file: Path
    moment: datetime

    @property
    def client(self) -> FlaskClient:
        """A client of its own for each call, so that threads may share the doors."""
        return self.app.test_client()

    def line(self, body: bytes, signature: str | None = None, **more: Any) -> TestResponse:
        """Post *body* as LINE does, signed with our secret unless a signature is given."""
        headers = {"X-Line-Signature": sign(body, LINE_SECRET) if signature is None else signature}
        return self.client.post("/webhook/line", data=body, headers=headers, **more)

    def telegram(self, update: Any, secret: str = TELEGRAM_SECRET) -> TestResponse:
        """Post *update* as Telegram does; bytes go as they are."""
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
        return self.client.post("/webhook/telegram", data=body, headers=headers)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return every row of *table* as it lies in the file."""
        with sqlite3.connect(self.file) as db:
            db.row_factory = sqlite3.Row
            return [dict(row) for row in db.execute(f"select * from {table}")]

    def delivered(self) -> list[str]:
        """Deliver everything that waits, in its order, and return it as readable words."""
        said: list[str] = []
        sent = Outcome(verdict=Verdict.SENT, reason="200")
        while leased := self.store.claim(self.moment, 10_000, timedelta(minutes=1)):
            said += [words_of(one.outgoing) for one in leased]
            self.store.record([Attempt(id=one.id, outcome=sent) for one in leased], self.moment)
        return said

    def kept(self) -> tuple[int, int]:
        """Return how many events were kept and how many replies wait."""
        return len(self.rows("event")), len(self.rows("outgoing"))


def open_doors(
    folder: Path,
    answering: Answering,
    clock: Callable[[], datetime] | None = None,
    **settings: Any,
) -> Doors:
    """Return the app with a new store in *folder*, at noon, with both channels configured."""
    file = folder / "bot.db"
    configured = Settings(**{**CONFIGURED, **settings})
    store = SqliteStore(file, configured.keep_masked_days)
    services = Services(
        settings=configured,
        answering=answering,
        store=store,
        clock=clock or (lambda: NOON),
        key=KEY,
        worker=None,
    )
    return Doors(an_app(services), store, file, NOON)


class KeptTemplates(BytecodeCache):
    """Templates are compiled once for all apps of a run: each app would do it again."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled before."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled now."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = KeptTemplates()
SHEETS: list[tuple[Content, Settings, Sheets]] = []
"""What draws the pages that stand still, with the content and the settings that it was made of; it never changes."""


def an_app(services: Services) -> Flask:
    """Return a new app that takes over what apps before it have read and compiled."""
    app = create_app(services)
    app.jinja_env.bytecode_cache = TEMPLATES
    made_of = services.answering.content, services.settings
    if known := _known_sheets(*made_of):
        app.extensions[still.EXTENSION] = known

    @app.teardown_appcontext
    def keep(_: object) -> None:
        drawn = app.extensions.get(still.EXTENSION)
        if drawn and not _known_sheets(*made_of):
            SHEETS.append((*made_of, drawn))

    return app


def _known_sheets(content: Content, settings: Settings) -> Sheets | None:
    return next((drawn for of, by, drawn in SHEETS if of is content and by == settings), None)


def a_line_body(*events: Any) -> bytes:
    """Return a LINE body with *events*."""
    return json.dumps({"destination": "U0", "events": list(events)}).encode()


def a_line_event(kind: str = "message", number: int = 1, user: str = "U1", **more: Any) -> dict[str, Any]:
    """Return one event of a 1-on-1 chat at noon; a key given as None is left out."""
    event: dict[str, Any] = {
        "type": kind,
        "mode": "active",
        "timestamp": int(NOON.timestamp() * 1000),
        "source": {"type": "user", "userId": user},
        "webhookEventId": f"01EVENT{number}",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": f"token-{number}",
        **more,
    }
    return {key: value for key, value in event.items() if value is not None}


def a_text_event(text: str = "警察を名乗る電話がありました", number: int = 1, **more: Any) -> dict[str, Any]:
    """Return a text message to LINE."""
    message = {"type": "text", "id": f"message-{number}", "text": text}
    return a_line_event(number=number, **{"message": message, **more})


def an_unsend_event(message: int = 1, number: int = 100) -> dict[str, Any]:
    """Return LINE's word that message number *message* was taken back."""
    return a_line_event("unsend", number, replyToken=None, unsend={"messageId": f"message-{message}"})


def a_telegram_text(text: str = "警察を名乗る電話がありました", number: int = 1, **more: Any) -> dict[str, Any]:
    """Return an update with a private message."""
    message = {
        "message_id": number,
        "from": {"id": 1111, "is_bot": False, "first_name": "花子", "username": "hanako"},
        "chat": {"id": 1111, "type": "private", "first_name": "花子"},
        "date": int(NOON.timestamp()),
        "text": text,
        **more,
    }
    return {"update_id": 700_000_000 + number, "message": message}


def a_telegram_press(data: str = "ask:paid", number: int = 1) -> dict[str, Any]:
    """Return an update with a pressed button."""
    return {
        "update_id": 700_000_000 + number,
        "callback_query": {
            "id": f"callback-{number}",
            "from": {"id": 1111, "is_bot": False, "first_name": "花子"},
            "chat_instance": "1",
            "message": {"message_id": 5, "date": int(NOON.timestamp()), "chat": {"id": 1111, "type": "private"}},
            "data": data,
        },
    }
