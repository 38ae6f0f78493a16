"""A double of Telegram's Bot API on 127.0.0.1 that keeps its rules and has its bad days.

It knows nothing of the bot, so that both cannot be wrong in the same way.
``telegram_rules`` says what is taken; here are the port, the plan of faults and the
record. On its own: ``python -m tests.doubles.telegram_platform --port 0`` prints its
port; then ``GET /_arrived``, ``GET /_counts``, ``POST /_plan`` (a JSON list of faults),
``POST /_press`` and ``/_block`` (a JSON list of ids), ``POST /_reset``.
"""

import argparse
import json
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import unquote

from tests.doubles.lean_http import Answer, Request
from tests.doubles.platform import Platform
from tests.doubles.telegram_profile import TelegramProfile
from tests.doubles.telegram_rules import (
    LONGEST_ANSWER,
    OLD_QUERY,
    REFUSALS,
    done,
    parameters_of,
    planned,
    refusal,
    refused_message,
    told,
    words_of,
)

TOKEN = "123456:TEST"

FAULTS = ("ok", *REFUSALS, "reset", "lost", "garbage", "slow", "timeout")
"""What ``plan`` may hold. A number: refused with that status. ``reset``: hung up before it
was taken. ``lost``: taken, then hung up. ``garbage``: taken, answered with no JSON.
``slow``: taken and answered late. ``timeout``: taken, and never answered."""

ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    }
)  # fmt: skip
"""What ``sendChatAction`` can show."""

NEVER_SECONDS = 3600.0

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """One call of a Bot API method, taken or not."""

    method: str
    parameters: Json
    status: int
    """0 when the connection was closed before Telegram took it."""

    @property
    def taken(self) -> bool:
        """Whether Telegram did what was asked."""
        return self.status == 200


class TelegramPlatform(Platform[Arrived]):
    """The Bot API for one bot. Use as a context manager."""

    def __init__(self, port: int = 0, *, token: str = TOKEN, slow_seconds: float = 0.2) -> None:
        """Prepare; ``start`` opens the port.

        Args:
            port: 0 lets the system choose.
            token: The only one that is accepted.
            slow_seconds: How late ``slow`` is.
        """
        super().__init__(self._handle, port, slow_seconds, FAULTS)
        self._token = token
        self._pressed: set[str] = set()
        self._blocked: set[int] = set()
        self._moved: dict[int, int] = {}
        self.profile = TelegramProfile()
        """What Telegram keeps about the bot: webhook, names, descriptions, commands."""

        self._messages = 0

    def press(self, query_id: str) -> None:
        """Have a resident press a button: the query waits to be acknowledged."""
        with self._lock:
            self._pressed.add(query_id)

    def block(self, chat: int) -> None:
        """Have a resident block the bot."""
        with self._lock:
            self._blocked.add(chat)

    def move(self, old: int, new: int) -> None:
        """Turn the group *old* into the supergroup *new*."""
        with self._lock:
            self._moved[old] = new

    @property
    def taken(self) -> list[Json]:
        """The parameters of every message that residents see, in order."""
        return [one.parameters for one in self.arrived if one.taken and one.method == "sendMessage"]

    def _handle(self, request: Request) -> Answer:
        with self._lock:
            return self._own(request) if request.path.startswith("/_") else self._route(request)

    def _own(self, request: Request) -> Answer:
        """Serve what Telegram does not have: what arrived, and the plan of faults."""
        match request.method, request.path:
            case "GET", "/_arrived":
                return told(200, {"arrived": [asdict(one) for one in self._arrived]})
            case "GET", "/_counts":
                return told(200, self._counts)
            case "POST", "/_plan":
                self._plan.extend(f for f in json.loads(request.body) if f in FAULTS)
            case "POST", "/_press":
                self._pressed.update(map(str, json.loads(request.body)))
            case "POST", "/_block":
                self._blocked.update(map(int, json.loads(request.body)))
            case "POST", "/_reset":
                self._forget()
            case _:
                return refusal(404, REFUSALS["404"])
        return Answer(200)

    def _route(self, request: Request) -> Answer:
        """Carry out one call as Telegram would, unless a fault is planned for it."""
        path, _, query = request.path.partition("?")
        token, _, method = unquote(path.removeprefix("/bot")).partition("/")
        parameters = parameters_of(request, query)
        fault = self._plan.popleft() if self._plan else "ok"
        if fault == "reset":
            answer = Answer(0, hang_up=True)
        elif fault in REFUSALS:
            answer = planned(fault)
        elif token != self._token:
            answer = refusal(401, REFUSALS["401"])
        else:
            answer = self._do(method, parameters)
        self._counts["arrived"] += 1
        self._counts["taken"] += answer.status == 200
        self._arrived.append(Arrived(method=method, parameters=parameters, status=answer.status))
        return self._hindered(answer, fault)

    def _hindered(self, answer: Answer, fault: str) -> Answer:
        """Return *answer* as *fault* lets it through."""
        match fault:
            case "lost":
                return Answer(answer.status, hang_up=True)
            case "garbage":
                return Answer(answer.status, b"<html>")
            case "slow":
                return Answer(answer.status, answer.body, after_seconds=self._slow_seconds)
            case "timeout":
                return Answer(answer.status, answer.body, after_seconds=NEVER_SECONDS)
        return answer

    def _do(self, method: str, parameters: Json) -> Answer:
        does: dict[str, Callable[[Json], Answer]] = {
            "sendMessage": self._send_message,
            "sendChatAction": self._send_chat_action,
            "answerCallbackQuery": self._answer_callback_query,
            "getMe": lambda _: done({"id": 123456, "is_bot": True, "first_name": "試験", "username": "TrialBot"}),
            **self.profile.methods(),
        }
        return does[method](parameters) if method in does else refusal(404, REFUSALS["404"])

    def _send_message(self, parameters: Json) -> Answer:
        if fault := refused_message(parameters):
            return refusal(400, fault)
        chat = int(parameters["chat_id"])
        if chat in self._blocked:
            return refusal(403, REFUSALS["403"])
        if chat in self._moved:
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            return refusal(400, text, migrate_to_chat_id=self._moved[chat])
        self._messages += 1
        return done(
            {
                "message_id": self._messages,
                "date": int(time.time()),
                "chat": {"id": chat, "type": "private" if chat > 0 else "supergroup"},
                "text": words_of(parameters),
            }
        )

    def _send_chat_action(self, parameters: Json) -> Answer:
        if not isinstance(parameters.get("chat_id"), int):
            return refusal(400, "Bad Request: chat_id is empty")
        if parameters.get("action") not in ACTIONS:
            return refusal(400, "Bad Request: wrong parameter action in request")
        if parameters["chat_id"] in self._blocked:
            return refusal(403, REFUSALS["403"])
        return done(True)

    def _answer_callback_query(self, parameters: Json) -> Answer:
        if len(str(parameters.get("text", ""))) > LONGEST_ANSWER:
            return refusal(400, "Bad Request: MESSAGE_TOO_LONG")
        known = parameters.get("callback_query_id") in self._pressed
        return done(True) if known else refusal(400, OLD_QUERY)


def main() -> None:
    """Serve until the process is ended; the first line printed is the port."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--token", default=TOKEN)
    chosen = options.parse_args()
    platform = TelegramPlatform(chosen.port, token=chosen.token).start()
    print(platform.port, flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
