"""The doors for LINE and Telegram.

Raw bytes are proved before anything else is done with them. What was proved is thought
through and kept in one transaction before the 200; only then is it ours to answer.
"""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from time import perf_counter

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from bot import metrics
from bot.channels.line import prove as line_prove
from bot.channels.line import read as line_read
from bot.channels.telegram import prove as telegram_prove
from bot.channels.telegram import read as telegram_read
from bot.dialogue.conversation import Conversation
from bot.errors import Forged, StoreBusy, Unreadable
from bot.log import log
from bot.model import Channel, Incoming
from bot.store.records import Exchange
from bot.turn import TURN
from bot.web.services import Services, services

webhooks = Blueprint("webhooks", __name__, url_prefix="/webhook")

LIMIT_BYTES = 1_000_000
"""A LINE body with a hundred events is 80 KB; more than this no platform sends."""


@webhooks.post("/line")
def line_webhook() -> ResponseReturnValue:
    """Take LINE's events.

    Says 200 once they are kept, also for repeats: anything else makes LINE send them again.
    """
    settings = services().settings
    if settings.missing_for_line():
        return _not_configured(Channel.LINE)

    def prove(raw: bytes) -> None:
        line_prove.prove(raw, request.headers.get("X-Line-Signature"), settings.line_secrets)

    return _take(Channel.LINE, prove, line_read.read)


@webhooks.post("/telegram")
def telegram_webhook() -> ResponseReturnValue:
    """Take one of Telegram's updates. Says 200 once it is kept."""
    settings = services().settings
    if settings.missing_for_telegram():
        return _not_configured(Channel.TELEGRAM)

    def prove(_: bytes) -> None:
        header = request.headers.get(telegram_prove.HEADER)
        telegram_prove.prove(header, settings.telegram_secret_token)

    return _take(Channel.TELEGRAM, prove, telegram_read.read)


def _take(
    channel: Channel,
    prove: Callable[[bytes], None],
    read: Callable[[bytes, datetime], list[Incoming]],
) -> ResponseReturnValue:
    raw = request.get_data(cache=False)
    started = perf_counter()
    serving = services()
    try:
        prove(raw)
        incoming = read(raw, serving.clock())
        with TURN:
            exchanges = _think(serving, incoming)
        fresh = serving.store.keep(exchanges) if exchanges else 0
    except Forged:
        return _refused(channel, "forged", HTTPStatus.UNAUTHORIZED)
    except Unreadable:
        return _refused(channel, "unreadable", HTTPStatus.BAD_REQUEST)
    except StoreBusy:
        return _refused(channel, "busy", HTTPStatus.SERVICE_UNAVAILABLE)
    metrics.THINKING.observe(perf_counter() - started)
    _count(channel, incoming, exchanges, fresh)
    if fresh and serving.worker is not None:
        serving.worker.wake()
    return "", HTTPStatus.OK


def _think(serving: Services, incoming: list[Incoming]) -> list[Exchange]:
    """Answer the events of one body in their order; a talk goes on from event to event."""
    talks: dict[str, Conversation] = {}
    exchanges: list[Exchange] = []
    for event in incoming:
        resident = serving.answering.resident(event)
        if resident not in talks:
            talks[resident] = serving.store.conversation(event.channel, resident)
        exchange = serving.answering.answer(event, talks[resident])
        kept = None if exchange.forget else exchange.conversation
        talks[resident] = kept or Conversation()
        exchanges.append(exchange)
    return exchanges


def _count(channel: Channel, incoming: list[Incoming], exchanges: list[Exchange], fresh: int) -> None:
    for event in incoming:
        metrics.RECEIVED.labels(channel, event.what).inc()
    if fresh < len(exchanges):
        # Which of them were repeats is the store's secret; a body of both is rare.
        metrics.REPEATED.labels(channel).inc(len(exchanges) - fresh)
        return
    for exchange in exchanges:
        if exchange.choice is not None:
            metrics.ANSWERED.labels(channel, exchange.choice.answer).inc()


def _not_configured(channel: Channel) -> ResponseReturnValue:
    return _told(f"{channel} is not configured", HTTPStatus.SERVICE_UNAVAILABLE)


def _refused(channel: Channel, why: str, status: HTTPStatus) -> ResponseReturnValue:
    metrics.REFUSED_CALLS.labels(channel, why).inc()
    log().warning("refused a webhook call", channel=channel, why=why)
    return _told(why, status)


def _told(sentence: str, status: HTTPStatus) -> Response:
    """Answer a machine; nothing in it is a page."""
    return Response(f"{sentence}\n", status, content_type="text/plain; charset=utf-8")
