"""``app.py serve``: the doors and the delivery in one process."""

import signal
import socket
import sys
from contextlib import closing

from flask import Flask

from bot.clock import now
from bot.commands.opening import open_store
from bot.commands.server import make_server
from bot.delivery.senders import make_senders
from bot.delivery.worker import Worker
from bot.errors import SettingError
from bot.loading import load_answering
from bot.log import log
from bot.settings import PROJECT, Settings, secret_key
from bot.web.app import create_app
from bot.web.services import Services


def make_services(settings: Settings, with_worker: bool) -> Services:
    """Put everything together that the doors need.

    Raises:
        ContentError, SettingError: what is wrong, for the one who starts the bot.
    """
    key = secret_key(settings)
    days = settings.keep_masked_days
    answering = load_answering(PROJECT, settings.data_folder, settings.public_url, key, keep_masked_days=days)
    if days:  # also where another server runs the app, which prints no greeting
        log().warning("keeping masked words", days=days)
    answering.prepare(now())
    store = open_store(settings)
    worker = Worker(store, make_senders(settings), now) if with_worker else None
    return Services(settings=settings, answering=answering, store=store, clock=now, key=key, worker=worker)


def make_app(settings: Settings, with_worker: bool = True) -> Flask:
    """Return the app for another WSGI server; the worker runs in its process."""
    services = make_services(settings, with_worker)
    if services.worker is not None:
        services.worker.start()
    return create_app(services)


def run(settings: Settings, with_worker: bool) -> int:
    """Serve until interrupted, by Ctrl-C or by the service manager. Returns the exit status."""
    # Both by name: a shell that starts us in the background leaves SIGINT ignored.
    for end in (signal.SIGTERM, signal.SIGINT):
        signal.signal(end, signal.default_int_handler)
    _refuse_a_taken_port(settings)
    services = make_services(settings, with_worker)
    try:
        server = make_server(create_app(services), settings.host, settings.port)
    except OSError as error:  # somebody took it while we were loading
        raise _taken(settings, error) from error
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
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    base = f"http://{host}:{settings.port}"
    lines = [
        f"Web page (相談ページ)  {base}/",
        f"LINE webhook          {base}/webhook/line      {_state(settings.missing_for_line())}",
        f"Telegram webhook      {base}/webhook/telegram  {_state(settings.missing_for_telegram())}",
        f"Health                {base}/healthz   {base}/metrics",
    ]
    if not settings.public_url:
        lines.append("PUBLIC_URL is not set: messages carry no links to the desk pages.")
    if settings.keep_masked_days:
        lines.append(
            f"KEEP_MASKED_DAYS={settings.keep_masked_days}: what people write on LINE and Telegram is kept, masked. "
            f"(数字・番号・住所・名前などを伏せた文を、{settings.keep_masked_days}日だけ残します)"
        )
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
            raise _taken(settings, error) from error


def _taken(settings: Settings, error: OSError) -> SettingError:
    return SettingError(
        f"{settings.host}:{settings.port} cannot be used ({error.strerror}). "
        "Is the bot running already? Choose another port: PORT=8001 make run"
    )
