"""What a view may ask for. Put into the app once, by ``create_app``."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from bot.answering import Answering
from bot.clock import Clock
from bot.delivery.worker import Worker
from bot.settings import Settings
from bot.store.sqlite import SqliteStore

EXTENSION = "bot"


@dataclass(slots=True)
class Services:
    """The collaborators of every view."""

    settings: Settings
    answering: Answering
    store: SqliteStore
    clock: Clock
    key: bytes
    """Signs what the web page carries between two questions."""

    worker: Worker | None = None
    """The worker in this process, to be woken. None: another process delivers."""


def services() -> Services:
    """Return the services of the app that handles this request."""
    return cast(Services, current_app.extensions[EXTENSION])
