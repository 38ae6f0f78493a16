"""What LINE's Messaging API takes and refuses, in LINE's own words.

Reply tokens work once and for a minute; a repeated retry key is a 409. Used and too old
tokens get the same answer, as with LINE.

Source: Messaging API reference, 2026-08 ("Send reply message", "Retry an API request",
"Rate limits").
"""

import json
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Clock
from tests.doubles.lean_http import Answer

TOKEN_LIVES = timedelta(seconds=60)
KEY_LIVES = timedelta(hours=24)

RECEIVER = {"reply": "replyToken", "push": "to"}
"""What names the receiver in the body."""

REFUSALS = {
    "500": (500, "Internal server error"),
    "429": (429, "The API rate limit has been exceeded. Try again later."),
    "quota": (429, "You have reached your monthly limit."),
    "401": (401, "Authentication failed. Confirm that the access token in the"
                 " authorization header is valid."),
    "403": (403, "Access to this API is not available for your account"),
    "404": (404, "Not found"),
    "400": (400, "The request body has 1 error(s)"),
}  # fmt: skip

Check = Callable[[dict[str, Any]], Iterable[str]]
"""Finds more that is wrong in a request's body, e.g. by LINE's schema."""


class LineRules:
    """Judges requests to send, and remembers tokens and retry keys."""

    def __init__(self, clock: Clock, strict_tokens: bool, check: Check | None) -> None:
        """Begin with no token and no key; see ``LinePlatform`` for the arguments."""
        self._clock = clock
        self._strict = strict_tokens
        self._check = check
        self._issued: dict[str, datetime] = {}
        self._used: set[str] = set()
        self._keys: dict[str, tuple[datetime, str]] = {}

    def issue_token(self) -> str:
        """Return a new reply token, good once and for a minute from now."""
        token = uuid.uuid4().hex
        self._issued[token] = self._clock()
        return token

    def judge(self, method: str, body: dict[str, Any], retry_key: str | None) -> Answer:
        """Answer a request as LINE does on a good day."""
        wrong = _wrong_with(body, RECEIVER[method])
        wrong += list(self._check(body)) if self._check else []
        if wrong:
            details = [{"message": sentence} for sentence in wrong]
            return told(400, {"message": REFUSALS["400"][1], "details": details})
        if method == "reply":
            return self._reply(body["replyToken"], retry_key)
        return self._push(retry_key)

    def judge_loading(self, body: dict[str, Any]) -> Answer:
        """Answer a wish for the loading animation: 1:1 chats only, 5 to 60 seconds in steps of 5."""
        seconds = body.get("loadingSeconds", 20)
        if not str(body.get("chatId", "")).startswith("U"):
            return told(400, {"message": "The property, 'chatId', in the request body is invalid"})
        if not isinstance(seconds, int) or seconds % 5 or not 5 <= seconds <= 60:
            return told(400, {"message": "The property, 'loadingSeconds', in the request body is invalid"})
        return told(202, {})

    def _reply(self, token: str, retry_key: str | None) -> Answer:
        if retry_key is not None:
            return told(400, {"message": "The 'X-Line-Retry-Key' header is not supported"})
        issued = self._issued.get(token)
        too_old = issued is not None and self._clock() > issued + TOKEN_LIVES
        if token in self._used or too_old or (issued is None and self._strict):
            return told(400, {"message": "Invalid reply token"})
        self._used.add(token)
        return told(200, {"sentMessages": [{"id": "1", "quoteToken": "q"}]})

    def _push(self, retry_key: str | None) -> Answer:
        sent = {"sentMessages": [{"id": "1"}]}
        if retry_key is None:
            return told(200, sent)
        if not _is_uuid(retry_key):
            return told(400, {"message": "Invalid retry key"})
        known = self._keys.get(retry_key)
        if known is not None and self._clock() < known[0] + KEY_LIVES:
            again = {"message": "The retry key is already accepted", **sent}
            return told(409, again, {"x-line-accepted-request-id": known[1]})
        self._keys[retry_key] = (self._clock(), str(uuid.uuid4()))
        return told(200, sent)


def refusal(name: str) -> Answer:
    """Return the refusal *name* of ``REFUSALS``."""
    status, message = REFUSALS[name]
    return told(status, {"message": message})


def told(status: int, body: dict[str, Any], headers: dict[str, str] | None = None) -> Answer:
    """Return *body* as JSON."""
    return Answer(status, json.dumps(body).encode(), headers or {})


def _wrong_with(body: dict[str, Any], receiver: str) -> list[str]:
    wrong = []
    if not isinstance(body.get(receiver), str) or not body[receiver]:
        wrong.append(f"{receiver} must be specified")
    messages = body.get("messages")
    if not isinstance(messages, list) or not 1 <= len(messages) <= 5:
        wrong.append("Size must be between 1 and 5")
    elif not all(isinstance(one, dict) and one.get("type") for one in messages):
        wrong.append("May not be empty")
    return wrong


def _is_uuid(key: str) -> bool:
    try:
        uuid.UUID(key)
    except ValueError:
        return False
    return True
