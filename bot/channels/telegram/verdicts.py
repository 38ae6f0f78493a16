"""What Telegram's answer to a call means for the reply that waits.

Telegram has no key that makes a repeat harmless, so after a lost answer the same words
may arrive twice. That is accepted: twice is a nuisance, never is a danger.

Source: https://core.telegram.org/bots/api#making-requests, #responseparameters, and what
python-telegram-bot 22.8 makes of each status (``telegram/request/_baserequest.py``).
"""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

from telegram import error as sdk

from bot.channels.outcome import LONGEST_WAIT_SECONDS, Outcome, Verdict

LONGEST_REASON: Final = 80

OLD_QUERY: Final = ("query is too old", "query id is invalid")
"""The pressed button no longer waits for us: nothing is left to acknowledge."""

_NAMES = re.compile(r'"[^"]*"|@\w+|https?:\S+|-?\d[\d:._-]{4,}\S*|[^ -~]+')


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of Telegram, judged."""

    outcome: Outcome

    moved_to: int | None = None
    """The group's new number, when it became a supergroup; the call may go there at once."""


def of_answer(status: int, raw: bytes) -> Answer:
    """Judge the answer to ``sendMessage``.

    A 2xx always counts as sent, also with a body nobody can read: sending again would be
    the greater harm.
    """
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Answer(Outcome(verdict=Verdict.SENT, reason=str(status)))
    body = _object(raw)
    parameters = body.get("parameters")
    hints: dict[str, Any] = parameters if isinstance(parameters, dict) else {}
    verdict = _verdict(status)
    reason = f"{status} {harmless(body.get('description'))}".strip()
    wait = _seconds(hints.get("retry_after")) if verdict is Verdict.LATER else None
    moved = hints.get("migrate_to_chat_id")
    is_moved = status == HTTPStatus.BAD_REQUEST and isinstance(moved, int) and not isinstance(moved, bool)
    return Answer(Outcome(verdict=verdict, reason=reason, wait_seconds=wait), moved if is_moved else None)


def of_failure(failure: Exception) -> Outcome:
    """Judge a call that got no answer: too slow, no connection, cut off.

    The reason is the kind of error alone; its text may hold the URL, which holds the token.
    """
    reason = "timeout" if isinstance(failure, TimeoutError) else type(failure).__name__
    return Outcome(verdict=Verdict.LATER, reason=reason)


def of_sdk_error(failure: sdk.TelegramError) -> Outcome:
    """Judge what python-telegram-bot raised. ``BadRequest`` is a ``NetworkError``, so it comes first."""
    said = failure.message
    if isinstance(failure, sdk.RetryAfter):
        wait = _seconds(failure.retry_after)
        return Outcome(verdict=Verdict.LATER, reason="429 retry after", wait_seconds=wait)
    if isinstance(failure, sdk.InvalidToken):
        return Outcome(verdict=Verdict.STOP, reason="401 token")
    if isinstance(failure, sdk.BadRequest) and any(words in said.lower() for words in OLD_QUERY):
        return Outcome(verdict=Verdict.SENT, reason="400 query is too old")
    if isinstance(failure, sdk.Forbidden | sdk.BadRequest | sdk.ChatMigrated):
        return Outcome(verdict=Verdict.REFUSED, reason=harmless(f"{type(failure).__name__} {said}"))
    if isinstance(failure, sdk.TimedOut):
        return Outcome(verdict=Verdict.LATER, reason="timeout")
    if isinstance(failure, sdk.NetworkError | sdk.Conflict):
        return Outcome(verdict=Verdict.LATER, reason=type(failure).__name__)
    return Outcome(verdict=Verdict.SENT, reason="2xx unreadable")  # what is left is a 2xx without JSON


def harmless(description: object) -> str:
    """Return Telegram's *description* without names, numbers, quotes and words in other letters."""
    text = description if isinstance(description, str) else ""
    return _NAMES.sub("…", text)[:LONGEST_REASON]


def _verdict(status: int) -> Verdict:
    match status:
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.NOT_FOUND:
            return Verdict.STOP  # 404: a token of the wrong shape names no path
        case HTTPStatus.TOO_MANY_REQUESTS | HTTPStatus.REQUEST_TIMEOUT | HTTPStatus.CONFLICT:
            return Verdict.LATER
        case _ if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
            return Verdict.REFUSED
        case _:
            return Verdict.LATER


def _seconds(value: object) -> float | None:
    """Return how long Telegram asks us to wait, within what makes sense; None if it does not say."""
    if isinstance(value, timedelta):
        value = value.total_seconds()
    if not isinstance(value, int | float) or isinstance(value, bool) or not value > 0:
        return None
    return float(value) if value < LONGEST_WAIT_SECONDS else LONGEST_WAIT_SECONDS


def _object(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}
