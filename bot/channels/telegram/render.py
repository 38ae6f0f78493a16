"""A ``Reply`` → one Telegram message, as bytes that only lack the chat.

The text is HTML, whose only special characters are ``& < >``; in Telegram's Markdown
``#9110`` and ``1.`` would need escaping. Telegram refuses a whole message with a ``tel:``
button, so a number is copied by a tap, or called from our own page of the desk.

Source: https://core.telegram.org/bots/api#sendmessage, #html-style, #inlinekeyboardbutton
(Bot API 10.0, as python-telegram-bot 22.8 documents it).
"""

import html
import ipaddress
import json
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote, urlsplit

from bot.content.phrases import Phrases
from bot.model import Button, DeskLine, Reply

MOST_DESK_BUTTONS: Final = 3
"""More numbers stand in the text; as buttons they would hide the next questions."""

SHORT_LABEL: Final = 8
"""Two labels of at most this many characters stand side by side on a small telephone."""

Key = dict[str, Any]


class Renderer:
    """Gives replies the form of Telegram messages."""

    def __init__(self, public_url: str | None, phrases: Phrases) -> None:
        """Prepare for *phrases* and the address of our pages.

        Args:
            public_url: Where residents reach our web pages. Without one that Telegram can
                link to (a machine at home has none) desk buttons copy the number.
            phrases: The words between the parts, as staff wrote them.
        """
        self._pages = public_url.rstrip("/") if public_url and _linkable(public_url) else None
        self._words = phrases

    def render(self, reply: Reply) -> bytes:
        """Return the ``sendMessage`` parameters of *reply* without ``chat_id``, as compact JSON."""
        parameters: dict[str, Any] = {
            "text": self._text(reply),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        keyboard = self._keyboard(reply)
        if keyboard:
            parameters["reply_markup"] = {"inline_keyboard": keyboard}
        return _compact(parameters)

    def _text(self, reply: Reply) -> str:
        """Return the whole answer: what to do first, then why, how and whom to call."""
        steps = [f"{number}. {_safe(step)}" for number, step in enumerate(reply.steps, 1)]
        desks = [self._desk(desk) for desk in reply.desks]
        options = [f"{number}. {_safe(button.label)}" for number, button in enumerate(reply.options, 1)]
        parts = [
            _headed(f"{reply.alarm_for}:", _bold(reply.alarm)),
            _bold(reply.first),
            _headed(self._words.found_heading, "\n".join(f"・{_safe(found)}" for found in reply.found)),
            "\n".join(_safe(line) for line in reply.body),
            _headed(self._words.steps_heading, "\n".join(steps)),
            _headed(reply.question, "\n".join(options)),
            _headed(self._words.desks_heading, "\n\n".join(desks)),
            _safe(reply.urgent_line),
            self._sources(reply.sources),
        ]
        return "\n\n".join(part for part in parts if part)

    def _desk(self, desk: DeskLine) -> str:
        """Return the lines of one desk; a tap on its number copies it."""
        name = _safe(desk.name)
        lines = [
            f"{name} <code>{_safe(desk.number)}</code>" if desk.number else name,
            _safe(desk.state_text),
            _safe(desk.note),
        ]
        if desk.ordinary_number:
            number = f"<code>{_safe(desk.ordinary_number)}</code>"
            lines.append(_safe(self._words.ordinary_number).replace("{number}", number))
        return "\n".join(line for line in lines if line)

    def _sources(self, sources: tuple[str, ...]) -> str:
        """Return the sources in italics: Telegram has no smaller letters."""
        if not sources:
            return ""
        lines = "\n".join(_safe(line) for line in (self._words.sources_heading, *sources) if line)
        return f"<i>{lines}</i>"

    def _keyboard(self, reply: Reply) -> list[list[Key]]:
        """Return the rows of buttons: replies to our question, whom to call, what is urgent, the next questions."""
        keys = (self._desk_key(desk) for desk in reply.desks)
        desks = [[key] for key in keys if key][:MOST_DESK_BUTTONS]
        return _rows(reply.options) + desks + _rows(reply.urgent_buttons) + _rows(reply.buttons)

    def _desk_key(self, desk: DeskLine) -> Key | None:
        """Return the button of *desk*: to its page, or copying its number; None if neither is there."""
        if self._pages:
            label = self._words.details.replace("{name}", desk.short)
            return {"text": label, "url": f"{self._pages}/desk/{quote(desk.id, safe='')}"}
        if desk.number:
            label = self._words.copy_.replace("{number}", desk.number)
            return {"text": label, "copy_text": {"text": desk.number}}
        return None


def render_callback_answer(callback_id: str) -> bytes:
    """Return the ``answerCallbackQuery`` parameters that end the waiting on a pressed button."""
    return _compact({"callback_query_id": callback_id})


def _rows(buttons: Iterable[Button]) -> list[list[Key]]:
    """Return *buttons* in their order, two to a row where both labels are short."""
    rows: list[list[Key]] = []
    for button in buttons:
        key = {"text": button.label, "callback_data": button.data}
        if rows and len(rows[-1]) == 1 and _is_short(button.label) and _is_short(rows[-1][0]["text"]):
            rows[-1].append(key)
        else:
            rows.append([key])
    return rows


def _is_short(label: str) -> bool:
    return len(label) <= SHORT_LABEL


def _headed(heading: str, lines: str) -> str:
    return f"{_bold(heading)}\n{lines}" if heading and lines else lines


def _bold(text: str) -> str:
    return f"<b>{_safe(text)}</b>" if text else ""


def _safe(text: str) -> str:
    return html.escape(text, quote=False)


def _compact(parameters: dict[str, Any]) -> bytes:
    return json.dumps(parameters, ensure_ascii=False, separators=(",", ":")).encode()


def _linkable(url: str) -> bool:
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
