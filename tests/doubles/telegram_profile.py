"""What Telegram keeps about a bot: its webhook, and what stands beside the talk, in each language.

Source: https://core.telegram.org/bots/api#setwebhook, #setmycommands, #setmyname and their
neighbours (Bot API 10.0). Telegram itself was never reached: descriptions are in its manner.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.doubles.lean_http import Answer
from tests.doubles.telegram_rules import done, refusal, refused_webhook

TEXTS = {"Name": ("name", 64), "Description": ("description", 512), "ShortDescription": ("short_description", 120)}
"""The thing in the method's name → its parameter and how long it may be."""

MOST_COMMANDS = 100

Json = dict[str, Any]


class TelegramProfile:
    """One bot's. Its methods are called by one thread at a time."""

    def __init__(self) -> None:
        """Begin with nothing set."""
        self.webhook: Json = {}
        self.complaint = ""
        """The last error of a call to the webhook, as ``getWebhookInfo`` tells it."""

        self.waiting = 0
        self.texts: dict[tuple[str, str], str] = {}
        """By parameter and language; the empty language is everybody's."""

        self.commands: dict[str, list[Json]] = {}
        """By language."""

    def methods(self) -> dict[str, Callable[[Json], Answer]]:
        """Return the Bot API methods that are answered from here."""
        found: dict[str, Callable[[Json], Answer]] = {
            "setWebhook": self._set_webhook,
            "deleteWebhook": lambda _: self._set_webhook({}),
            "getWebhookInfo": lambda _: self._webhook_info(),
            "setMyCommands": self._set_commands,
            "getMyCommands": lambda given: done(self.commands.get(given.get("language_code", ""), [])),
        }
        for thing in TEXTS:
            found[f"setMy{thing}"] = lambda given, thing=thing: self._set_text(thing, given)
            found[f"getMy{thing}"] = lambda given, thing=thing: self._get_text(thing, given)
        return found

    def _set_webhook(self, given: Json) -> Answer:
        if given.get("url") and (fault := refused_webhook(given)):
            return refusal(400, fault)
        self.webhook = given
        return done(True)

    def _webhook_info(self) -> Answer:
        told = {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": self.waiting,
        }
        if self.complaint:
            told |= {"last_error_date": 1, "last_error_message": self.complaint}
        if self.webhook.get("url"):
            told["max_connections"] = self.webhook.get("max_connections", 40)
            if updates := _listed(self.webhook.get("allowed_updates")):
                told["allowed_updates"] = sorted(updates)
        return done(told)

    def _set_commands(self, given: Json) -> Answer:
        language, commands = given.get("language_code", ""), _listed(given.get("commands"))
        if not isinstance(commands, list) or len(commands) > MOST_COMMANDS:
            return refusal(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
        for one in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", str(one.get("command", ""))):
                return refusal(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(str(one.get("description", ""))) <= 256 or one.keys() != {"command", "description"}:
                return refusal(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        return _in_language(language) or self._keep_commands(language, commands)

    def _keep_commands(self, language: str, commands: list[Json]) -> Answer:
        self.commands[language] = commands
        return done(True)

    def _set_text(self, thing: str, given: Json) -> Answer:
        name, longest = TEXTS[thing]
        language, text = given.get("language_code", ""), str(given.get(name, ""))
        if len(text.encode("utf-16-le")) // 2 > longest:
            return refusal(400, f"Bad Request: {name} is too long")
        if fault := _in_language(language):
            return fault
        self.texts[name, language] = text
        return done(True)

    def _get_text(self, thing: str, given: Json) -> Answer:
        name, _ = TEXTS[thing]
        return done({name: self.texts.get((name, given.get("language_code", "")), "")})


def _listed(value: Any) -> Any:
    """Return a list that may have come as JSON text, as python-telegram-bot sends it."""
    return json.loads(value) if isinstance(value, str) else value


def _in_language(language: Any) -> Answer | None:
    """Return Telegram's refusal of a language that is not two letters; None if it takes it."""
    fits = isinstance(language, str) and re.fullmatch(r"([a-z]{2})?", language)
    return None if fits else refusal(400, "Bad Request: invalid language code specified")
