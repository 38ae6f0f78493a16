"""A double of LINE's Messaging API on 127.0.0.1, with its bad days.

It knows nothing of the bot but its clock, so that both cannot be wrong in the same way.
``line_rules`` says what is taken; here are the port, the plan of faults and the record.
On its own: ``python -m tests.doubles.line_platform --port 0`` prints its port; then
``GET /_arrived``, ``GET /_counts``, ``POST /_plan`` (a JSON list of faults), ``POST /_reset``.

Loopback only: LINE forbids load tests through its platform.
"""

import argparse
import json
import time
import uuid
from collections import deque
from dataclasses import dataclass, replace
from typing import Any

from bot.clock import Clock, now
from tests.doubles.lean_http import Answer, Request
from tests.doubles.line_account import LineAccount
from tests.doubles.line_rules import RECEIVER, REFUSALS, Check, LineRules, refusal, told
from tests.doubles.platform import Platform

FAULTS = ("ok", *REFUSALS, "reset", "lost", "slow", "timeout")
"""What ``plan`` may hold. ``reset``: hung up before it was taken. ``lost``: taken, then
hung up. ``slow``: taken and answered late. ``timeout``: taken, and never answered."""

NEVER_SECONDS = 3600.0

DATA = "/data"
"""Stands before the paths of LINE's other host, the one for files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request that sets up the account, or reads how it is."""

    method: str
    path: str
    body: bytes
    status: int
    """0 when the connection was closed before LINE took it."""

    @property
    def json(self) -> dict[str, Any]:
        """The body, empty if it is none."""
        return _object(self.body)

    @property
    def changes(self) -> bool:
        """Whether it changed the account."""
        return self.status == 200 and self.method != "GET" and not self.path.endswith(("/validate", "/test"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """One request to send, taken or not."""

    method: str
    """``reply`` or ``push``."""

    body: bytes
    retry_key: str | None
    status: int
    """0 when the connection was closed before LINE took it."""

    @property
    def taken(self) -> bool:
        """Whether the resident sees it."""
        return self.status == 200

    @property
    def to(self) -> str:
        """The reply token or the receiver."""
        return str(_object(self.body).get(RECEIVER[self.method]))

    @property
    def messages(self) -> list[dict[str, Any]]:
        """What was to be shown; empty if the body had no list."""
        messages = _object(self.body).get("messages")
        return messages if isinstance(messages, list) else []

    def as_json(self) -> dict[str, Any]:
        """Return the record for ``GET /_arrived``."""
        return {
            "method": self.method,
            "to": self.to,
            "messages": self.messages,
            "retry_key": self.retry_key,
            "status": self.status,
            "taken": self.taken,
        }


class LinePlatform(Platform[Arrived]):
    """LINE's API. Use as a context manager."""

    def __init__(
        self,
        clock: Clock = now,
        port: int = 0,
        *,
        strict_tokens: bool = False,
        access_token: str | None = None,
        check: Check | None = None,
        slow_seconds: float = 0.2,
    ) -> None:
        """Prepare; ``start`` opens the port.

        Args:
            clock: Decides when reply tokens and retry keys are too old.
            port: 0 lets the system choose.
            strict_tokens: Refuse reply tokens that ``issue_token`` did not make. Else
                an unknown one is taken once: load tests make their own.
            access_token: The only bearer token that is accepted; None: any.
            check: More to find wrong in a request's body, e.g. LINE's schema.
            slow_seconds: How late ``slow`` is.
        """
        super().__init__(self._handle, port, slow_seconds, FAULTS)
        self._rules = LineRules(clock, strict_tokens, check)
        self._access_token = access_token
        self.account = LineAccount(check)
        """The rich menus and the webhook."""

        self.loading: list[Asked] = []
        """Every wish for the loading animation, in order."""

        self._loading_plan: deque[str] = deque()
        self.asked: list[Asked] = []
        """Every request that is not to send, in order."""

    @property
    def data_url(self) -> str:
        """What takes the place of LINE's host for files."""
        return self.url + DATA

    def issue_token(self) -> str:
        """Return a new reply token, good once and for a minute from now."""
        with self._lock:
            return self._rules.issue_token()

    @property
    def taken(self) -> list[Arrived]:
        """What residents see, in order."""
        return [one for one in self.arrived if one.taken]

    def _handle(self, request: Request) -> Answer:
        with self._lock:
            own = request.path.startswith("/_")
            answer = self._own(request) if own else self._route(request)
        return replace(answer, headers={"x-line-request-id": str(uuid.uuid4()), **answer.headers})

    def _own(self, request: Request) -> Answer:
        """Serve what LINE does not have: what arrived, and the plan of faults."""
        match request.method, request.path:
            case "GET", "/_arrived":
                return told(200, {"arrived": [one.as_json() for one in self._arrived]})
            case "GET", "/_counts":
                return told(200, self._counts)
            case "POST", "/_plan":
                faults = [fault for fault in json.loads(request.body) if fault in FAULTS]
                self._plan.extend(faults)
                return told(200, {"planned": faults})
            case "POST", "/_reset":
                self._forget()
                return Answer(200)
        return refusal("404")

    def _route(self, request: Request) -> Answer:
        given = request.headers.get("authorization", "")
        if not given.startswith("Bearer ") or self._access_token not in (None, given[7:]):
            return refusal("401")
        match request.method, request.path:
            case "POST", "/v2/bot/message/reply":
                return self._send(request, "reply")
            case "POST", "/v2/bot/message/push":
                return self._send(request, "push")
            case "POST", "/v2/bot/chat/loading/start":
                return self._load(request)
        return self._account(request)

    def _load(self, request: Request) -> Answer:
        """Answer a wish for the loading animation, by the plan for those, and keep a record."""
        fault = self._loading_plan.popleft() if self._loading_plan else "ok"
        answer = refusal(fault) if fault in REFUSALS else self._rules.judge_loading(_object(request.body))
        answer = Answer(0, hang_up=True) if fault == "reset" else answer
        self.loading.append(Asked(method=request.method, path=request.path, body=request.body, status=answer.status))
        return self._hindered(answer, fault)

    def plan_loading(self, *faults: str) -> None:
        """Let the next wishes for the loading animation meet *faults*; those to send meet ``plan``."""
        with self._lock:
            self._loading_plan.extend(faults)

    def _account(self, request: Request) -> Answer:
        """Answer what sets up the account by the next fault of the plan, and keep a record."""
        fault = self._plan.popleft() if self._plan else "ok"
        on_data_host = request.path.startswith(DATA + "/")
        path = request.path.removeprefix(DATA)
        if fault == "reset":
            answer = Answer(0, hang_up=True)
        elif fault in REFUSALS:
            answer = refusal(fault)
        elif on_data_host != path.endswith("/content"):
            answer = refusal("404")  # the other host has it
        else:
            answer = self.account.answer(replace(request, path=path))
        self.asked.append(Asked(method=request.method, path=path, body=request.body, status=answer.status))
        return self._hindered(answer, fault)

    def _send(self, request: Request, method: str) -> Answer:
        """Answer a request to send by the next fault of the plan, and keep a record."""
        fault = self._plan.popleft() if self._plan else "ok"
        key = request.headers.get("x-line-retry-key")
        if fault == "reset":
            answer = Answer(0, hang_up=True)
        elif fault in REFUSALS:
            answer = refusal(fault)
        else:
            answer = self._rules.judge(method, _object(request.body), key)
        arrived = Arrived(method=method, body=request.body, retry_key=key, status=answer.status)
        self._arrived.append(arrived)
        self._counts["arrived"] += 1
        self._counts["taken"] += arrived.taken
        return self._hindered(answer, fault)

    def _hindered(self, answer: Answer, fault: str) -> Answer:
        late = {"slow": self._slow_seconds, "timeout": NEVER_SECONDS}.get(fault, 0.0)
        return replace(answer, after_seconds=late, hang_up=answer.hang_up or fault == "lost")


def _object(raw: bytes) -> dict[str, Any]:
    """Return the JSON object, empty if it is none: then everything is missing in it."""
    try:
        body = json.loads(raw)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def main() -> None:
    """Serve until interrupted, and print the port as the first line."""
    parser = argparse.ArgumentParser(description="A double of LINE's Messaging API.")
    parser.add_argument("--port", type=int, default=0, help="0 lets the system choose")
    parser.add_argument("--slow-seconds", type=float, default=0.2)
    arguments = parser.parse_args()
    with LinePlatform(port=arguments.port, slow_seconds=arguments.slow_seconds) as platform:
        print(platform.port, flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            pass  # asked to end


if __name__ == "__main__":
    main()
