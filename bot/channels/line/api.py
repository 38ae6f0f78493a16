"""LINE's API for setting up: one request at a time, every refusal a sentence with the mend.

Not on the way of a message: ``send`` is. Nothing is tried twice here; the operator runs the
command again, and what is there already is found and left as it is.

Source: Messaging API reference, "Status codes", "Rate limits" (2026-08).
"""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.errors import NotSetUp

TIMEOUT_SECONDS = 20.0
"""For one request; the webhook test waits for our own server, the picture for a slow line."""

LONGEST_REASON = 300

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request, as it is sent and as ``--dry-run`` shows it."""

    method: str
    path: str
    json: Json | None = None
    picture: bytes | None = None

    @property
    def on_data_host(self) -> bool:
        """Whether LINE's host for files takes it."""
        return self.path.endswith("/content")


class LineApi:
    """Makes requests to one LINE channel over one session."""

    def __init__(self, token: str, base_url: str, data_url: str, session: aiohttp.ClientSession) -> None:
        """Keep what every request needs.

        Args:
            token: The channel access token.
            base_url: ``https://api.line.me``, or a test double.
            data_url: ``https://api-data.line.me``, or a test double.
            session: It stays the caller's to close.
        """
        self._hosts = {False: base_url, True: data_url}
        self._headers = {"Authorization": f"Bearer {token}"}
        self._session = session

    async def make(self, call: Call) -> Json:
        """Make *call*; return the answer's JSON, empty if it has none.

        Raises:
            NotSetUp: LINE did not do it, or nobody knows whether it did.
        """
        found = await self.find(call)
        if found is None:
            raise NotSetUp(
                f"LINE に、頼んだものがありません(404 {call.method} {call.path})。もう一度実行してください。"
            )
        return found

    async def find(self, call: Call) -> Json | None:
        """Make *call*, for which there may be nothing: then None.

        Raises:
            NotSetUp: as ``make``.
        """
        host = self._hosts[call.on_data_host]
        try:
            async with self._session.request(
                call.method,
                host + call.path,
                data=_body(call),
                headers={**self._headers, **_content_type(call)},
                timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS),
                allow_redirects=False,
            ) as response:
                is_json = response.content_type == "application/json"
                told = _object(await response.read() if is_json or not response.ok else b"")
                if response.status == HTTPStatus.NOT_FOUND:
                    return None
                if not response.ok or response.status >= HTTPStatus.MULTIPLE_CHOICES:
                    raise NotSetUp(_refusal(call, response.status, response.headers.get("x-line-request-id", ""), told))
                return told
        except TimeoutError as error:
            raise NotSetUp(f"LINE({_name(host)})から返事がありません。{_AGAIN}") from error
        except (aiohttp.ClientError, OSError) as error:
            raise NotSetUp(
                f"LINE({_name(host)})につながりません({type(error).__name__})。"
                f"ネットワークと、外への通信の許可(ファイアウォール)を確かめてください。{_AGAIN}"
            ) from error


_AGAIN = "少しあとで、同じコマンドをもう一度実行してください。できたところまでは、そのまま使われます。"


def _body(call: Call) -> bytes | None:
    if call.picture is not None:
        return call.picture
    return None if call.json is None else json.dumps(call.json, ensure_ascii=False).encode()


def _content_type(call: Call) -> dict[str, str]:
    if call.picture is not None:
        return {"Content-Type": "image/png"}
    return {} if call.json is None else {"Content-Type": "application/json"}


def _refusal(call: Call, status: int, request_id: str, told: Json) -> str:
    """Return what the operator does about *status*, with LINE's own words for it."""
    said = _words(told)
    where = f"{status} {call.method} {call.path}" + (f" / x-line-request-id {request_id}" if request_id else "")
    match status:
        case HTTPStatus.UNAUTHORIZED:
            return (
                "LINE が LINE_CHANNEL_ACCESS_TOKEN を受けつけません(401)。LINE Developers コンソールの"
                "「Messaging API設定」で、チャネルアクセストークン(長期)を発行し直して、.env に書いてください。"
            )
        case HTTPStatus.FORBIDDEN:
            return (
                f"このLINE公式アカウントでは、できない操作だと言われました(403){said}。"
                "チャネルの種類が「Messaging API」か、アカウントが止められていないかを、"
                f"コンソールで確かめてください。({where})"
            )
        case HTTPStatus.TOO_MANY_REQUESTS:
            return (
                f"LINE に、しばらく待つように言われました(429){said}。メニューを作る・消す操作は1時間に100回、"
                "webhookの試験は1時間に60回までです。1時間ほど待って、同じコマンドをもう一度実行してください。"
            )
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return f"LINE の側の不具合です({where})。{_AGAIN}"
        case _:
            return f"LINE が受けつけませんでした{said}({where})。この文を、ボットの管理者に見せてください。"


def _words(told: Json) -> str:
    """Return LINE's message and its details, in brackets; empty if there are none."""
    details = told.get("details")
    parts = [told.get("message"), *(d.get("message") for d in details or [] if isinstance(d, dict))]
    said = " / ".join(str(part) for part in parts if part)
    return f"「{said[:LONGEST_REASON]}」" if said else ""


def _object(raw: bytes) -> Json:
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _name(host: str) -> str:
    return urlsplit(host).hostname or "?"
