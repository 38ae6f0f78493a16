"""The words of a message: what was said, and whether it was said to us.

In a group nobody wants a machine that comments on everything, so only a command, a
reply to a bot or a mention of a bot is meant for us. Telegram's privacy mode, on unless
switched off in BotFather, has already left out what is meant for other bots.

Entity offsets count UTF-16 units (https://core.telegram.org/bots/api#messageentity).
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from bot.channels.telegram.tolerant import Json, record, records, storable, whole, words
from bot.model import What

COMMANDS: Final = {
    "oncall": "ask:on_call_now",
    "paid": "ask:paid",
    "number": "ask:number_check",
    "leak": "ask:affected_check",
    "desks": "ask:contact_list",
    "easy": "say:easy",
    "memo": "memo:",
    "language": "ask:language",
    "help": "ask:help",
    "privacy": "ask:about_bot",
}
"""Our commands and the button each of them stands for. /start is a welcome."""

SPOKEN: Final = {
    "oncall": "今、電話中です。",
    "paid": "お金を払った。",
}
"""What a command says before the words behind it, where these alone would hide the danger (``/paid 30万円``)."""

DELETE: Final = "記録を消して"
"""The words that /delete stands for."""

MOST_ENTITIES = 100
"""Telegram's own limit; more in one body is not read."""

_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@[A-Za-z0-9_]{1,64})?(?:\s+|$)")
_FIRST_WORD = re.compile(r"\S{1,100}")


@dataclass(frozen=True, slots=True)
class Said:
    """Words, as an ``Incoming`` holds them."""

    what: What
    text: str = ""
    button: str = ""


def own_words(message: Json) -> str:
    """Return what the resident typed, also under a picture, without mentions of bots."""
    coded = _coded(message)
    for start, end in reversed(_mentions(message, coded)):
        coded = coded[:start] + coded[end:]
    return coded.decode("utf-16-le", "replace").strip()


def is_addressed(message: Json) -> bool:
    """Say whether a group's *message* is meant for us: a command, a reply to a bot, a mention."""
    if message.get("is_automatic_forward") is True:
        return False  # a channel's post, copied into its group by Telegram
    coded = _coded(message)
    if _COMMAND.match(coded.decode("utf-16-le", "replace")) or _mentions(message, coded):
        return True
    replied = record(message.get("reply_to_message"))
    if "forum_topic_created" in replied:
        return False  # every message of a topic "replies" to the topic's own beginning
    return record(replied.get("from")).get("is_bot") is True


def said(text: str) -> Said:
    """Return what *text*, not empty, asks for: a command's button, or just its words.

    Words behind a command are the question (``/number 0120...``), except behind /start, where a link
    puts its own mark, and behind /delete. An unknown command is taken as words.
    """
    if not text.startswith(("/", "／")):
        return Said(What.TEXT, storable(text))
    text = _half_width(text)
    found = _COMMAND.match(text)
    name = found[1].lower() if found else ""
    rest = text[found.end() :].strip() if found else ""
    if name == "start":
        return Said(What.FOLLOW)
    if name == "delete":
        return Said(What.TEXT, DELETE)
    if rest and name in SPOKEN:
        rest = SPOKEN[name] + rest
    elif name not in COMMANDS:
        rest = f"{found[1]} {rest}".strip() if found else text.lstrip("/").strip()
    rest = storable(rest)
    return Said(What.TEXT, rest) if rest else Said(What.BUTTON, button=COMMANDS.get(name, "ask:help"))


def _half_width(text: str) -> str:
    """Return *text* with its first word as an English keyboard types it."""
    return _FIRST_WORD.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text, count=1)


def _coded(message: Json) -> bytes:
    """Return the words as they came, two bytes to a UTF-16 unit, so that offsets fit."""
    text = words(message.get("text")) or words(message.get("caption"))
    return text.encode("utf-16-le", "surrogatepass")


def _mentions(message: Json, coded: bytes) -> list[tuple[int, int]]:
    """Return where *coded* names a bot, in bytes, in their order, without overlaps."""
    marks = records(message.get("entities")) or records(message.get("caption_entities"))
    found: list[tuple[int, int]] = []
    for mark in sorted(marks[:MOST_ENTITIES], key=_offset):
        start, length = 2 * _offset(mark), 2 * (whole(mark.get("length")) or 0)
        end = start + length
        after = found[-1][1] if found else 0
        if length > 0 and after <= start and end <= len(coded) and _names_a_bot(mark, coded[start:end]):
            found.append((start, end))
    return found


def _offset(mark: Json) -> int:
    """Return where *mark* begins; -1, before every text, when it does not say."""
    offset = whole(mark.get("offset"))
    return -1 if offset is None else offset


def _names_a_bot(mark: Json, coded: bytes) -> bool:
    """Say whether *mark* names a bot. Only we can be meant, and a bot's name ends in ``bot``."""
    if mark.get("type") == "mention":
        name = coded.decode("utf-16-le", "replace")
        return name.startswith("@") and name.lower().endswith("bot")
    return mark.get("type") == "text_mention" and record(mark.get("user")).get("is_bot") is True
