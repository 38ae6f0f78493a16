"""``app.py serve``: the doors and the delivery in one process, on waitress.

waitress is pure Python and runs on Windows too; its own default would read bodies of a
gigabyte, so the limit is set here as well as in Flask.
"""

import socket
import sys
from contextlib import closing

from flask import Flask
from waitress.server import create_server

from bot.clock import now
from bot.delivery.senders import make_senders
from bot.delivery.worker import Worker
from bot.errors import SettingError
from bot.loading import load_answering
from bot.log import log
from bot.settings import PROJECT, Settings, secret_key
from bot.store.sqlite import SqliteStore
from bot.web.app import create_app
from bot.web.services import Services
from bot.web.webhooks import LIMIT_BYTES

THREADS = 16
"""Thinking holds the interpreter; the others wait for the disk flush, which they share."""


def make_services(settings: Settings, with_worker: bool) -> Services:
    """Put everything together that the doors need.

    Raises:
        ContentError, SettingError: what is wrong, for the one who starts the bot.
    """
    key = secret_key(settings)
    answering = load_answering(PROJECT, settings.data_folder, settings.public_url, key)
    answering.prepare(now())
    store = SqliteStore(settings.database_path)
    worker = Worker(store, make_senders(settings), now) if with_worker else None
    return Services(
        settings=settings, answering=answering, store=store, clock=now, key=key, worker=worker
    )


def make_app(settings: Settings, with_worker: bool = True) -> Flask:
    """Return the app for another WSGI server; the worker runs in its process."""
    services = make_services(settings, with_worker)
    if services.worker is not None:
        services.worker.start()
    return create_app(services)


def run(settings: Settings, with_worker: bool) -> int:
    """Serve until interrupted. Returns the exit status."""
    _refuse_a_taken_port(settings)
    services = make_services(settings, with_worker)
    server = create_server(
        create_app(services),
        host=settings.host,
        port=settings.port,
        threads=THREADS,
        max_request_body_size=LIMIT_BYTES,
        channel_timeout=60,
        connection_limit=500,
        ident=None,
    )
    if services.worker is not None:
        services.worker.start()
    for line in greeting(settings, with_worker):
        print(line, flush=True)
    try:
        server.run()
    finally:
        if services.worker is not None:
            services.worker.stop()
        log().info("stopped")
    return 0


def greeting(settings: Settings, with_worker: bool) -> list[str]:
    """Return what the operator reads at the start: addresses, and what is missing."""
    base = f"http://{settings.host}:{settings.port}"
    lines = [
        f"Web page (相談ページ)  {base}/",
        f"LINE webhook          {base}/webhook/line      {_state(settings.missing_for_line())}",
        f"Telegram webhook      {base}/webhook/telegram  {_state(settings.missing_for_telegram())}",
        f"Health                {base}/healthz   {base}/metrics",
    ]
    if not settings.public_url:
        lines.append("PUBLIC_URL is not set: messages carry no links to the desk pages.")
    if not with_worker:
        lines.append("No delivery in this process: run `python app.py worker` beside it.")
    lines.append("Stop with Ctrl-C. (終了: Ctrl-C)")
    return lines


def _state(missing: list[str]) -> str:
    if not missing:
        return "ready"
    return f"not configured yet, answers 503 (未設定: {', '.join(missing)})"


def _refuse_a_taken_port(settings: Settings) -> None:
    """Say so before seconds are spent on loading."""
    with closing(socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingError(
                f"{settings.host}:{settings.port} cannot be used ({error.strerror}). "
                "Is the bot running already? Choose another port: PORT=8001 make run"
            ) from error
