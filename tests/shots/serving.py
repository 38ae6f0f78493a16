"""The real app on a free port of this machine, for whoever looks at its pages. Nothing is understood in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from flask import Flask
from waitress.server import create_server

from bot.answering import Answering
from bot.content.library import Content
from bot.loading import make_renders
from bot.settings import load_settings
from bot.store.sqlite import SqliteStore
from bot.web.app import create_app
from bot.web.services import Services
from tests.web.browser import A_TUESDAY_MORNING

PUBLIC = "https://bot.example.jp"


class SilentMatcher:
    """Understands nothing: these pages are only looked at, and learning takes a minute."""

    def match(self, text: str, explained: bool = True) -> Any:
        """Fail; the page of trouble is shown."""
        raise RuntimeError("nobody asks here")

    def topic_of(self, text: str, type_asked: str) -> None:
        """Find nothing."""


def an_answering(content: Content) -> Answering:
    """Return what composes every answer of *content*."""
    return Answering(content, SilentMatcher(), make_renders(content, PUBLIC), b"a key for tests")


def all_settings(folder: Path, **more: str) -> Any:
    """Return settings with everything that a sheet may show."""
    given = {"PUBLIC_URL": PUBLIC, "LINE_BASIC_ID": "@123abcde", "TELEGRAM_USERNAME": "fukuoka_bot", **more}
    return load_settings(given, env_file=folder / "no.env")


def served_app(content: Content, folder: Path, **more: str) -> Flask:
    """Return the app for *content*, with a store in *folder*."""
    services = Services(
        settings=all_settings(folder, **more),
        answering=an_answering(content),
        store=SqliteStore(folder / "bot.db"),
        clock=lambda: A_TUESDAY_MORNING,
        key=b"a key for tests",
    )
    return create_app(services)


@contextmanager
def served(content: Content, **more: str) -> Iterator[str]:
    """Serve the app for *content* and give its address."""
    with TemporaryDirectory() as name:
        server = create_server(served_app(content, Path(name), **more), host="127.0.0.1", port=0)
        Thread(target=server.run, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.effective_port}"
        finally:
            server.close()
