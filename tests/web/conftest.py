"""The real app with a fresh store for every test, and a browser that looks at it."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from waitress.server import create_server

from bot.answering import Answering
from bot.settings import load_settings
from bot.store.sqlite import SqliteStore
from bot.web.app import create_app
from bot.web.services import Services
from tests.builders import a_doubting_answering
from tests.web.browser import A_TUESDAY_MORNING, PHONE, PUBLIC_URL, find_chromium, launch
from tests.web.doors import Doors, open_doors

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def doors(tmp_path: Path, answering: Answering) -> Iterator[Doors]:
    """Both channels configured, the clock at noon, nothing kept yet."""
    opened = open_doors(tmp_path, answering)
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def base(answering: Answering, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the real app on a free port of this machine, at a fixed moment; some messages leave it in doubt."""
    folder = tmp_path_factory.mktemp("web")
    services = Services(
        settings=load_settings({"PUBLIC_URL": PUBLIC_URL}, env_file=folder / "no.env"),
        answering=a_doubting_answering(answering),
        store=SqliteStore(folder / "bot.db"),
        clock=lambda: A_TUESDAY_MORNING,
        key=b"a key for tests",
    )
    server = create_server(create_app(services), host="127.0.0.1", port=0)
    Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Start one Chromium for all tests of a file."""
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine: the pages are not looked at (apt install chromium)")
    with sync_api.sync_playwright() as playwright:
        started = launch(playwright, chromium)
        yield started
        started.close()


@pytest.fixture
def phone(browser: "Browser") -> Iterator["Page"]:
    """Open a telephone without JavaScript, as careful residents and old devices have it."""
    context = browser.new_context(java_script_enabled=False, **PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def scripted(browser: "Browser") -> Iterator["Page"]:
    """Open a telephone with JavaScript, which may use the clipboard."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], **PHONE)
    yield context.new_page()
    context.close()
