"""What a platform was given → the words and buttons that a resident has before their eyes.

Reads the platforms' own forms and knows nothing of how the bot made them.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

from bot.model import Button
from bot.replay.seen import squeezed
from tests.doubles.telegram_rules import words_of

_LINE_CALL = re.compile(r'"uri": "(tel:[0-9]+)"')
_VOID = frozenset({"br", "img", "input", "link", "meta", "hr"})


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """One answer as it reached a resident."""

    words: str
    buttons: tuple[Button, ...]
    dials: tuple[str, ...] = ()
    """The numbers that a press calls, digits alone."""

    talk: str = ""
    """What the web page carries to the next question; empty elsewhere."""

    def shows(self, text: str) -> bool:
        """Say whether *text* can be read in it, however its lines were broken."""
        return squeezed(text) in self._squeezed

    @cached_property
    def _squeezed(self) -> str:
        return squeezed(self.words)

    def reaches(self, number: str) -> bool:
        """Say whether the telephone *number* can be read or pressed."""
        return self.shows(number) or number.replace("-", "") in self.dials


def on_line(messages: list[dict[str, Any]]) -> Arrival:
    """Read the ``messages`` of a request to LINE."""
    words = [word for message in messages for word in _line_words(message)]
    buttons = [action for message in messages for action in _line_actions(message)]
    dials = [uri.removeprefix("tel:") for uri in _LINE_CALL.findall(json.dumps(messages))]
    return Arrival(words="\n".join(words), buttons=_distinct(buttons), dials=tuple(dials))


def on_telegram(parameters: dict[str, Any]) -> Arrival:
    """Read the parameters of ``sendMessage``."""
    rows = parameters.get("reply_markup", {}).get("inline_keyboard", [])
    keys = [key for row in rows for key in row]
    buttons = [Button(label=key["text"], data=key["callback_data"]) for key in keys if "callback_data" in key]
    return Arrival(words="\n".join([words_of(parameters), *(key["text"] for key in keys)]), buttons=_distinct(buttons))


def on_the_web(page: str) -> Arrival:
    """Read the page of the chat; not what stands around it, and not the resident's own line."""
    reader = _Page()
    reader.feed(page[page.index("<main") : page.index("</main>")])
    return Arrival(words="\n".join(reader.words), buttons=_distinct(reader.buttons), talk=reader.talk)


def _distinct(buttons: list[Button]) -> tuple[Button, ...]:
    return tuple(dict.fromkeys(buttons))


def _line_words(part: Any) -> Iterator[str]:
    """Yield every text of a message, in its order; of quick replies their labels."""
    if isinstance(part, list):
        for one in part:
            yield from _line_words(one)
    elif isinstance(part, dict):
        if part.get("type") in ("text", "span") and "text" in part:
            yield part["text"]
        if part.get("type") == "action":  # a quick reply
            yield part["action"]["label"]
        for key, value in part.items():
            if key != "action":
                yield from _line_words(value)


def _line_actions(part: Any) -> Iterator[Button]:
    if isinstance(part, list):
        for one in part:
            yield from _line_actions(one)
    elif isinstance(part, dict):
        if part.get("type") == "postback":
            yield Button(label=part["label"], data=part["data"])
        for value in part.values():
            yield from _line_actions(value)


class _Page(HTMLParser):
    """Collects the words and buttons of the page's main part."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.buttons: list[Button] = []
        self.talk = ""
        self._open: list[str] = []
        self._left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("name") == "talk":
            self.talk = given.get("value", "")
        if tag in _VOID:
            return
        self._open.append(tag)
        if not self._left_out and (given.get("class") == "asked" or tag in ("script", "style", "textarea")):
            self._left_out = len(self._open)
        if tag == "button" and given.get("name") == "ask":
            data, _, label = given["value"].partition(" ")
            self.buttons.append(Button(label=label, data=data))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if len(self._open) == self._left_out:
            self._left_out = 0
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if not self._left_out and data.strip():
            self.words.append(data.strip())
