"""What Telegram keeps about the bot itself: webhook, name, descriptions, commands.

Each is a pair of a call that asks and a call that sets, so that what is right already is left alone.
Japanese stands for everybody without a language of their own here, and for ``ja``.

Source: https://core.telegram.org/bots/api#setwebhook, #setmycommands, #setmydescription (Bot API 10.0).
"""

import hashlib
import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from bot.channels.telegram.kinds import ANSWERED
from bot.channels.telegram.said import COMMANDS
from bot.content.telegram_words import Fill, TelegramWords

WEBHOOK_PATH: Final = "/webhook/telegram"

MAX_CONNECTIONS: Final = 8
"""Half of our server's threads: a rush from Telegram leaves room for LINE and the page."""

PORTS: Final = (443, 80, 88, 8443)
"""Telegram calls no others."""

LANGUAGES: Final = (("", "ja"), ("ja", "ja"), ("en", "en"))
"""Whom Telegram shows it to (empty: everybody else), and which of our words."""

KNOWN: Final = frozenset({*COMMANDS, "start", "delete"})
"""The commands that ``said`` understands."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that Telegram keeps, how to ask for it, and how it shall be."""

    what: str
    """For the operator, in Japanese."""

    get: str
    set: str
    language: Json
    """``{"language_code": "en"}``, or empty."""

    wanted: Json
    """The further parameters of ``set``, with the names that the answer of ``get`` has."""

    def is_right(self, kept: Any) -> bool:
        """Say whether Telegram keeps it as it shall be."""
        return bool(kept == self.wanted.get("commands") if isinstance(kept, list) else kept == self.wanted)


def parts(words: TelegramWords, fill: Fill) -> Iterator[Part]:
    """Yield everything but the webhook, in the order in which it is set.

    The names come last: Telegram lets a name be changed only a few times a day.
    """
    for what, thing, made in _THINGS:
        for code, spoken in LANGUAGES:
            yield Part(
                what=f"{what}({_SHOWN_TO[code]})",
                get=f"getMy{thing}",
                set=f"setMy{thing}",
                language={"language_code": code} if code else {},
                wanted=made(words, spoken, fill),
            )


_SHOWN_TO: Final = {"": "すべての人", "ja": "日本語", "en": "英語"}


def _commands(words: TelegramWords, spoken: str, fill: Fill) -> Json:
    listed = [(entry.command, fill(getattr(entry, spoken))) for entry in words.commands]
    return {"commands": [{"command": command, "description": text} for command, text in listed]}


def _description(words: TelegramWords, spoken: str, fill: Fill) -> Json:
    return {"description": fill("\n".join(getattr(words.description, spoken)))}


def _short(words: TelegramWords, spoken: str, fill: Fill) -> Json:
    return {"short_description": fill(getattr(words.short, spoken))}


def _name(words: TelegramWords, spoken: str, fill: Fill) -> Json:
    return {"name": fill(getattr(words.name, spoken))}


_THINGS: Final[tuple[tuple[str, str, Callable[[TelegramWords, str, Fill], Json]], ...]] = (
    ("コマンド", "Commands", _commands),
    ("はじめの説明", "Description", _description),
    ("短い紹介", "ShortDescription", _short),
    ("名前", "Name", _name),
)


def unknown_commands(words: TelegramWords) -> list[str]:
    """Return the commands that staff listed and that the bot does not understand."""
    return [entry.command for entry in words.commands if entry.command not in KNOWN]


def webhook(public_url: str, secret: str) -> Json:
    """Return the parameters of ``setWebhook``; empty if Telegram could not call *public_url*."""
    parsed = urlsplit(public_url)
    if parsed.scheme != "https" or (parsed.port or 443) not in PORTS:
        return {}
    return {
        "url": public_url + WEBHOOK_PATH,
        "secret_token": secret,
        "allowed_updates": list(ANSWERED),
        "max_connections": MAX_CONNECTIONS,
        "drop_pending_updates": False,
    }


def webhook_is_right(kept: Any, wanted: Json) -> bool:
    """Say whether ``getWebhookInfo`` shows what we want; it never shows the secret."""
    if not isinstance(kept, dict):
        return False
    updates = kept.get("allowed_updates")
    same = isinstance(updates, list) and set(map(str, updates)) == set(wanted["allowed_updates"])
    return same and all(kept.get(name) == wanted[name] for name in ("url", "max_connections"))


def webhook_mark(wanted: Json, token: str) -> str:
    """Return what is remembered of a webhook that was set, since Telegram does not tell its secret."""
    said = f"{wanted['url']}\n{wanted['secret_token']}"
    return hmac.new(token.encode(), said.encode(), hashlib.sha256).hexdigest()
