"""A ``Reply`` → one Telegram message, as bytes that only lack the chat.

The text is HTML, whose only special characters are ``& < >``; in Telegram's Markdown
``#9110`` and ``1.`` would need escaping. A number stands as ``<code>``: a tap copies it.
The keys below are made by ``keyboard``.

Source: https://core.telegram.org/bots/api#sendmessage, #html-style (Bot API 10.0, as
python-telegram-bot 22.8 documents it).
"""

import html
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.channels.telegram.keyboard import Keyboard, linkable
from bot.content.phrases import Phrases
from bot.model import DeskLine, Language, Reply

CALM: Final = "distress"
"""Its first line is not in bold: nobody in distress is to be shouted at."""

NUMBER: Final = "number_check"
"""The first line of its body says what was found about a number."""


class Renderer:
    """Gives replies the form of Telegram messages."""

    def __init__(self, public_url: str | None, phrases: Mapping[Language, Phrases]) -> None:
        """Prepare for *phrases* and the address of our pages.

        Args:
            public_url: Where residents reach our web pages. Without one that Telegram can
                link to (a machine at home has none) keys copy the number and the text for the family.
            phrases: The words between the parts, as staff wrote them.
        """
        pages = public_url.rstrip("/") if public_url and linkable(public_url) else None
        self._speakers = {language: _Speaker(pages, words) for language, words in phrases.items()}

    def render(self, reply: Reply) -> bytes:
        """Return the ``sendMessage`` parameters of *reply* without ``chat_id``, as compact JSON."""
        return self._speakers[reply.language].render(reply)


class _Speaker:
    """Renders in one language."""

    def __init__(self, pages: str | None, words: Phrases) -> None:
        self._words = words
        self._keyboard = Keyboard(pages, words)

    def render(self, reply: Reply) -> bytes:
        parameters: dict[str, Any] = {
            "text": "\n\n".join(part for part in self._parts(reply) if part),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        }
        keys = self._keyboard.rows(reply)
        if keys:
            parameters["reply_markup"] = {"inline_keyboard": keys}
        return _compact(parameters)

    def _parts(self, reply: Reply) -> list[str]:
        """Return the answer: what must be read first, what to do, then why, how and whom to call.

        Nothing stands before the action where money or safety is at stake.

        A brief answer is its action alone, with the one number to call unless that is said already.
        """
        first = _safe(reply.first) if reply.answer == CALM else _bold(reply.first)
        if reply.more:
            unsaid = (desk for desk in reply.desks[:1] if desk.number not in f"{reply.first}{desk.short}")
            return [_lines([first, *(f"<code>{_safe(desk.number)}</code>" for desk in unsaid)]), self._notices(reply)]
        words = self._words
        action = [_headed(f"{reply.alarm_for}:", _bold(reply.alarm)), first]
        notices = self._notices(reply)
        return [
            *([*action, notices] if reply.urgent or reply.alarm else [notices, *action]),
            *self._found_and_meant(reply),
            _headed(words.steps_heading, _numbered(reply.steps)),
            _headed(reply.question, _numbered(button.label for button in reply.options)),
            _headed(words.desks_heading, "\n\n".join(map(self._desk, reply.desks))),
            _safe(reply.urgent_line),
            self._sources(reply.sources),
        ]

    def _notices(self, reply: Reply) -> str:
        """Return what must be read before anything else, set apart, with how a message is taken back here."""
        lines: list[str] = []
        for notice in reply.notices:
            lines.append(_safe(notice))
            if notice == self._words.private_notice:
                lines.append(_safe(self._words.private_telegram))
        return f"<blockquote>{_lines(lines)}</blockquote>" if lines else ""

    def _found_and_meant(self, reply: Reply) -> list[str]:
        """Return what was found in a number or a message, and what it means; each under its heading."""
        words = self._words
        if reply.found:
            signs = _lines(f"・{_safe(sign)}" for sign in reply.found)
            return [_headed(words.found_heading, signs), _headed(words.means_heading, _written(reply.body))]
        if reply.answer == NUMBER:
            about, means = reply.body[:1], reply.body[1:]
            return [_headed(words.number_heading, _written(about)), _headed(words.means_heading, _written(means))]
        return [_written(reply.body)]

    def _desk(self, desk: DeskLine) -> str:
        """Return the lines of one desk; hours that its state says already, or that say nothing, are left out."""
        words = self._words
        name = _safe(desk.name)
        known = any(letter.isdigit() for letter in desk.hours_text)
        hours = desk.hours_text if known and desk.hours_text.casefold() not in desk.state_text.casefold() else ""
        number = f"<code>{_safe(desk.ordinary_number)}</code>"
        lines = [
            f"{name} <code>{_safe(desk.number)}</code>" if desk.number else name,
            _safe(desk.state_text),
            _safe(f"{words.desk_hours}: {hours}") if hours else "",
            _safe(f"{words.cost}: {desk.cost}") if desk.cost else "",
            _safe(desk.note),
            _safe(words.ordinary_number).replace("{number}", number) if desk.ordinary_number else "",
        ]
        return _lines(line for line in lines if line)

    def _sources(self, sources: tuple[str, ...]) -> str:
        """Return the sources in italics: Telegram has no smaller letters."""
        if not sources:
            return ""
        return f"<i>{_written(line for line in (self._words.sources_heading, *sources) if line)}</i>"


def render_callback_answer(callback_id: str) -> bytes:
    """Return the ``answerCallbackQuery`` parameters that end the waiting on a pressed button."""
    return _compact({"callback_query_id": callback_id})


def _headed(heading: str, lines: str) -> str:
    return f"{_bold(heading)}\n{lines}" if heading and lines else lines


def _numbered(texts: Iterable[str]) -> str:
    return _lines(f"{number}. {_safe(text)}" for number, text in enumerate(texts, 1))


def _written(texts: Iterable[str]) -> str:
    return _lines(map(_safe, texts))


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _bold(text: str) -> str:
    return f"<b>{_safe(text)}</b>" if text else ""


def _safe(text: str) -> str:
    return html.escape(text, quote=False)


def _compact(parameters: dict[str, Any]) -> bytes:
    return json.dumps(parameters, ensure_ascii=False, separators=(",", ":")).encode()
