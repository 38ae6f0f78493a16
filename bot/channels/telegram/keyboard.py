"""The keys below a message, in the order of need: our question, whom to call, the next questions, the tools.

Telegram refuses a whole message with a ``tel:`` key, so a number is called from our own page
of the desk, or copied by a tap where we have no page that Telegram links to.

Source: https://core.telegram.org/bots/api#inlinekeyboardbutton and #copytextbutton; for the link that
passes a text on: https://core.telegram.org/widgets/share (Bot API 10.0).
"""

import ipaddress
import unicodedata
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote, urlsplit

from bot.channels.telegram.limits import COPIED_CHARACTERS
from bot.content.phrases import Phrases
from bot.model import Button, DeskLine, Language, Reply

MOST_DESK_KEYS: Final = 3
"""More numbers stand in the text; as keys they would hide the next questions."""

SHORT_COLUMNS: Final = 16
"""Two labels of at most this width stand side by side on a small telephone; a kanji takes two columns."""

SHARE: Final = "https://t.me/share/url"

Key = dict[str, Any]


class Keyboard:
    """Makes the keys of messages in one language."""

    def __init__(self, pages: str | None, words: Phrases) -> None:
        """Keep where our pages stand (None: nowhere that Telegram links to) and what keys say."""
        self._pages = pages
        self._words = words

    def rows(self, reply: Reply) -> list[list[Key]]:
        """Return the rows of keys; of a brief answer only the call and the way to the rest."""
        if reply.more:
            calls = [self._desk(desk, reply.language) for desk in reply.desks[:1]]
            return [[key] for key in (*calls, _pressed(reply.more)) if key]
        desks = [self._desk(desk, reply.language) for desk in reply.desks]
        there = {button.data for button in (*reply.options, *reply.urgent_buttons, *reply.buttons)}
        tools = [self._share(reply), *(_pressed(tool) for tool in reply.tools if tool.data not in there)]
        return [
            *_side_by_side(map(_pressed, reply.options)),
            *[[key] for key in desks if key][:MOST_DESK_KEYS],
            *_side_by_side(map(_pressed, reply.urgent_buttons)),
            *_side_by_side(map(_pressed, reply.buttons)),
            *_side_by_side(tool for tool in tools if tool),
        ]

    def _desk(self, desk: DeskLine, language: Language) -> Key | None:
        """Return the key of *desk*: to its page, or copying its number; None if neither is there."""
        if self._pages:
            words = self._words.call if desk.number else self._words.details
            url = f"{self._pages}/desk/{quote(desk.id, safe='')}{_asked_as(language)}"
            return {"text": words.replace("{name}", desk.short), "url": url}
        if desk.number:
            label = self._words.copy_.replace("{number}", desk.number)
            return {"text": label, "copy_text": {"text": desk.number}}
        return None

    def _share(self, reply: Reply) -> Key | None:
        """Return the key that passes the short text on: through Telegram with our page's address, or copied.

        A note for the telephone has no page, and is the resident's own: it is only copied.
        """
        if not reply.share:
            return None
        is_note = reply.answer.startswith("_")
        if self._pages and self._pages.startswith("https://") and not is_note:
            page = f"{self._pages}/answer/{reply.answer}{_asked_as(reply.language)}"
            link = f"{SHARE}?url={quote(page, safe='')}&text={quote(reply.share, safe='')}"
            return {"text": self._words.share, "url": link}
        if len(reply.share) > COPIED_CHARACTERS:
            return None
        copied = self._words.share_copy
        label = copied if is_note else f"{self._words.share}: {copied}"
        return {"text": label, "copy_text": {"text": reply.share}}


def _asked_as(language: Language) -> str:
    return "" if language is Language.JA else f"?lang={language}"


def _pressed(button: Button) -> Key:
    return {"text": button.label, "callback_data": button.data}


def _side_by_side(keys: Iterable[Key]) -> list[list[Key]]:
    """Return *keys* in their order, two to a row where both labels are short."""
    rows: list[list[Key]] = []
    for key in keys:
        if rows and len(rows[-1]) == 1 and _is_short(key["text"]) and _is_short(rows[-1][0]["text"]):
            rows[-1].append(key)
        else:
            rows.append([key])
    return rows


def _is_short(label: str) -> bool:
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in label) <= SHORT_COLUMNS


def linkable(url: str) -> bool:
    """Say whether Telegram takes a link to *url*: http or https, and a host with a dot, not this machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or "." not in host or host.endswith(".localhost"):
        return False
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return True  # a name, not an address
    return not (address.is_loopback or address.is_unspecified)
