"""Is the process alive, does the database answer, does anything wait too long?"""

from datetime import timedelta
from http import HTTPStatus

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot import metrics
from bot.errors import StoreBusy
from bot.store.records import Backlog
from bot.web.services import Services, services

health = Blueprint("health", __name__)

TOO_LONG = timedelta(seconds=30)
"""A reply that waits longer means that delivery stands still."""


@health.get("/healthz")
def healthz() -> ResponseReturnValue:
    """Say 200 while messages can be taken and delivered, 503 otherwise."""
    serving = services()
    try:
        backlog = serving.store.backlog()
    except StoreBusy:
        return jsonify(status="unwell", database="no answer"), HTTPStatus.SERVICE_UNAVAILABLE
    age = _oldest_age(serving, backlog)
    well = age <= TOO_LONG
    days = serving.settings.keep_masked_days
    facts = jsonify(
        status="well" if well else "unwell",
        database="answers",
        waiting_replies=backlog.waiting,
        oldest_waiting_seconds=round(age.total_seconds(), 1),
        **({"masked_words_kept_days": days} if days else {}),
    )
    return facts, HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE


@health.get("/metrics")
def measured() -> ResponseReturnValue:
    """Return the counts for Prometheus."""
    serving = services()
    try:
        backlog = serving.store.backlog()
    except StoreBusy:
        return "the database does not answer\n", HTTPStatus.SERVICE_UNAVAILABLE
    metrics.WAITING.set(backlog.waiting)
    metrics.OLDEST.set(_oldest_age(serving, backlog).total_seconds())
    return Response(generate_latest(), content_type=CONTENT_TYPE_LATEST)


def _oldest_age(serving: Services, backlog: Backlog) -> timedelta:
    return serving.clock() - backlog.oldest if backlog.oldest else timedelta()
