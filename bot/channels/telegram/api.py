"""Telegram's Bot API for setting up: one call at a time, every refusal a sentence with the mend.

Source: https://core.telegram.org/bots/api#making-requests.
"""

import json
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.channels.telegram.request import post
from bot.errors import NotSetUp

LONGEST_REASON = 300

_AGAIN = "少しあとで、同じコマンドをもう一度実行してください。できたところまでは、そのまま使われます。"


class TelegramApi:
    """Makes calls for one bot over one session."""

    def __init__(self, token: str, base_url: str, session: aiohttp.ClientSession) -> None:
        """Keep what every call needs.

        Args:
            token: The bot's token. Secret: it stands in every URL, so no URL is ever shown.
            base_url: ``https://api.telegram.org``, or a test double's.
            session: It stays the caller's to close.
        """
        self._url = f"{base_url}/bot{token}/"
        self._host = urlsplit(base_url).hostname or "?"
        self._session = session

    async def call(self, method: str, parameters: dict[str, Any] | None = None) -> Any:
        """Call *method*; return its result.

        Raises:
            NotSetUp: Telegram did not do it, or nobody knows whether it did.
        """
        body = json.dumps(parameters or {}, ensure_ascii=False).encode()
        try:
            status, raw = await post(self._session, self._url + method, body)
        except TimeoutError:
            raise NotSetUp(f"Telegram({self._host})から返事がありません。{_AGAIN}") from None
        except (aiohttp.ClientError, OSError) as error:
            # Not "from error": its text may hold the URL, which holds the token.
            raise NotSetUp(
                f"Telegram({self._host})につながりません({type(error).__name__})。"
                f"ネットワークと、外への通信の許可(ファイアウォール)を確かめてください。{_AGAIN}"
            ) from None
        told = _object(raw)
        if status == HTTPStatus.OK and told.get("ok") is True:
            return told.get("result")
        raise NotSetUp(_refusal(method, status, told))


def _refusal(method: str, status: int, told: dict[str, Any]) -> str:
    """Return what the operator does about *status*, with Telegram's own words for it."""
    said = f"「{str(told['description'])[:LONGEST_REASON]}」" if told.get("description") else ""
    match status:
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.NOT_FOUND:
            return (
                f"Telegram が TELEGRAM_BOT_TOKEN を受けつけません({status})。"
                "@BotFather に /mybots と送り、ボットを選んで「API Token」を見て、.env に書き直してください。"
            )
        case HTTPStatus.FORBIDDEN:
            return (
                f"このボットには、できない操作だと言われました(403 {method}){said}。"
                "@BotFather で、ボットが止められていないか確かめてください。"
            )
        case HTTPStatus.TOO_MANY_REQUESTS:
            hints = told.get("parameters")
            wait = hints.get("retry_after") if isinstance(hints, dict) else None
            seconds = f"{wait}秒" if isinstance(wait, int) else "しばらく"
            return (
                f"Telegram に、{seconds}待つように言われました(429 {method})。"
                "そのあとで、同じコマンドをもう一度実行してください。"
            )
        case HTTPStatus.OK:
            return f"Telegram の返事が読めません({method})。{_AGAIN}"
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return f"Telegram の側の不具合です({status} {method})。{_AGAIN}"
        case _:
            return (
                f"Telegram が受けつけませんでした{said}({status} {method})。この文を、ボットの管理者に見せてください。"
            )


def _object(raw: bytes) -> dict[str, Any]:
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
