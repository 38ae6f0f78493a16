"""LINE's HTTP answer → what to do with the outgoing reply.

Source: Messaging API reference, "Status codes" and "Error responses" (2026-08).
"""

import json
from collections.abc import Mapping

from bot.channels.outcome import LONGEST_WAIT_SECONDS, Outcome, Verdict

INVALID_TOKEN = "invalid reply token"
"""LINE's message for a token that is used or too old; the two cannot be told apart."""

MONTHLY_LIMIT = "monthly limit"
"""In LINE's message when the paid pushes of this month are used up."""

_OWN_KEY = frozenset({401, 403})
_TRY_AGAIN = frozenset({408, 425})
"""Of the 4xx, those that a proxy gives for its own hurry."""


def outcome_of(status: int, headers: Mapping[str, str], body: bytes, tries: int) -> Outcome:
    """Return the verdict on one attempt that LINE has answered.

    Args:
        status: 409 is a retry key that LINE has accepted before: it arrived.
        headers: Case-insensitive, as aiohttp gives them.
        body: LINE's ``{"message": ...}``, or anything.
        tries: Attempts made before this one. "Invalid reply token" at the first means
            that the token is too old; later, that an earlier attempt arrived.
    """
    if 200 <= status < 300 or status == 409:
        return Outcome(verdict=Verdict.SENT, reason=str(status))
    if status == 400 and INVALID_TOKEN in _message(body):
        verdict = Verdict.PUSH if tries == 0 else Verdict.SENT
        return Outcome(verdict=verdict, reason="400 reply token")
    if status in _OWN_KEY:
        return Outcome(verdict=Verdict.STOP, reason=_named(status, headers))
    if status == 429 and MONTHLY_LIMIT in _message(body):
        return Outcome(verdict=Verdict.REFUSED, reason="429 monthly limit")
    if status == 429:
        return Outcome(verdict=Verdict.LATER, reason="429 rate", wait_seconds=_wait(headers))
    if 400 <= status < 500 and status not in _TRY_AGAIN:
        return Outcome(verdict=Verdict.REFUSED, reason=_named(status, headers))
    # 5xx; and what LINE never says (1xx, 3xx), which comes from something between us.
    return Outcome(verdict=Verdict.LATER, reason=_named(status, headers), wait_seconds=_wait(headers))


def _message(body: bytes) -> str:
    """Return LINE's message in small letters, empty if the body is not LINE's."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    message = told.get("message") if isinstance(told, dict) else None
    return message.lower() if isinstance(message, str) else ""


def _named(status: int, headers: Mapping[str, str]) -> str:
    """Return the status with the id under which LINE's support can find the request."""
    request = headers.get("x-line-request-id", "")
    known = 0 < len(request) <= 64 and request.isascii() and request.isprintable()
    return f"{status} {request}" if known else str(status)


def _wait(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of ``Retry-After``, within reason; None if it does not say."""
    text = headers.get("Retry-After", "")
    if not (text.isascii() and text.isdigit()):
        return None
    return min(float(text), LONGEST_WAIT_SECONDS)
