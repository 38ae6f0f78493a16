"""A ``Reply`` → the ``messages`` array of LINE's API, as bytes that are made once.

One Flex bubble for old eyes: one column, large letters that grow with the telephone's
own setting, nothing cut off, strong contrast, colour never alone. LINE on a PC shows no
quick replies, so every next question also stands in the bubble, and can be pressed there.

Built from plain dicts, since SDK models cost 2.5 ms a message; ``validate`` holds them
against the SDK's models and ``limits`` against LINE's limits when content is loaded.
"""

import json
from typing import Any

from bot.channels.line import blocks
from bot.channels.line.blocks import Json
from bot.channels.line.limits import ALT_TEXT_UNITS, QUICK_REPLIES
from bot.channels.line.units import cut_utf16
from bot.content.phrases import Phrases
from bot.model import Button, DeskLine, Reply

ENDS = ("。", "?", "!", "\uff1f", "\uff01")
"""What ends a sentence already, also in full width; a voice pauses there."""

CALL_BUTTON_LIMIT = 3
"""More would push what to do off the screen; the other numbers are links in the bubble."""


class Renderer:
    """Gives replies LINE's form."""

    def __init__(self, public_url: str | None, phrases: Phrases) -> None:
        """Keep what every message needs.

        Args:
            public_url: Where the desk pages stand, for LINE on a PC, which cannot
                dial. None, or anything but https: no such link.
            phrases: The words around desks and steps, as staff wrote them.
        """
        secure = public_url is not None and public_url.startswith("https://")
        self._desk_pages = f"{(public_url or '').rstrip('/')}/desk/" if secure else None
        self._words = phrases

    def render(self, reply: Reply) -> bytes:
        """Return the JSON of the ``messages`` array, UTF-8."""
        message: Json = {
            "type": "flex",
            "altText": _alt_text(reply),
            "contents": self._bubble(reply),
        }
        if buttons := next_buttons(reply):
            message["quickReply"] = {"items": [_quick_reply(button) for button in buttons]}
        return as_bytes([message])

    def _bubble(self, reply: Reply) -> Json:
        bubble: Json = {
            "type": "bubble",
            "size": "mega",
            "header": _header(reply),
        }
        # A reply may be its first line and nothing else; LINE refuses an empty body.
        if parts := blocks.spaced(self._parts(reply)):
            bubble["body"] = blocks.column(parts, padding="lg")
        if calls := self._calls(reply.desks):
            bubble["footer"] = blocks.column(calls, padding="lg", spacing="md")
        return bubble

    def _parts(self, reply: Reply) -> list[list[Json]]:
        """Return what stands in the bubble, part by part; empty parts are left out."""
        words = self._words
        steps = [f"{number}. {step}" for number, step in enumerate(reply.steps, start=1)]
        return [
            blocks.under(words.found_heading, blocks.lines(f"・{found}" for found in reply.found)),
            blocks.lines(reply.body),
            blocks.under(words.steps_heading, blocks.lines(steps)),
            self._question(reply),
            blocks.under(words.desks_heading, [self._desk(desk) for desk in reply.desks]),
            blocks.urgent_line(reply.urgent_line),
            blocks.under(
                words.next_heading,
                [blocks.pressable(button.label, _ask(button)) for button in reply.urgent_buttons + reply.buttons],
            ),
            blocks.small(words.sources_heading, reply.sources),
        ]

    def _question(self, reply: Reply) -> list[Json]:
        """Return our question and its replies, numbered, so that a number can be written too."""
        if not reply.options:
            return []
        choices = [
            blocks.choice(f"{number}. {button.label}", _ask(button))
            for number, button in enumerate(reply.options, start=1)
        ]
        asked = blocks.under(reply.question, choices) if reply.question else choices
        return [*asked, *blocks.lines([self._words.number_hint])]

    def _desk(self, desk: DeskLine) -> Json:
        call = blocks.dial(desk, desk.number, self._call_label(desk), self._desk_pages)
        ordinary = blocks.dial(desk, desk.ordinary_number, self._call_label(desk), self._desk_pages)
        return blocks.desk(
            desk,
            call=call,
            copy=blocks.copy(desk.number, self._words.copy_.replace("{number}", desk.number)),
            ordinary_text=self._words.ordinary_number.replace("{number}", desk.ordinary_number),
            ordinary_call=ordinary,
        )

    def _calls(self, desks: tuple[DeskLine, ...]) -> list[Json]:
        """Return the buttons that dial: the first desks that can be dialled."""
        labels = {desk.id: self._call_label(desk) for desk in desks}
        actions = [blocks.dial_desk(desk, labels[desk.id], self._desk_pages) for desk in desks]
        return [blocks.call_button(action) for action in actions if action][:CALL_BUTTON_LIMIT]

    def _call_label(self, desk: DeskLine) -> str:
        return blocks.label(self._words.call, desk)


def next_buttons(reply: Reply) -> tuple[Button, ...]:
    """Return the replies to our question, or the next questions, for those in danger first; as many as LINE takes."""
    return (reply.options + reply.urgent_buttons + reply.buttons)[:QUICK_REPLIES]


def _header(reply: Reply) -> Json:
    if reply.alarm:
        return blocks.header_with_alarm(reply.alarm_for, reply.alarm, reply.first)
    return blocks.header(reply.first, reply.urgent)


def as_bytes(messages: list[Json]) -> bytes:
    """Return *messages* as they travel: UTF-8, half the size of escaped kana."""
    return json.dumps(messages, ensure_ascii=False, separators=(",", ":")).encode()


def _quick_reply(button: Button) -> Json:
    return {"type": "action", "action": _ask(button)}


def _ask(button: Button) -> dict[str, Any]:
    return {
        "type": "postback",
        "label": button.label,
        "data": button.data,
        "displayText": button.label,
    }


def _alt_text(reply: Reply) -> str:
    """Return what notifications show and are read aloud: the action, then who to call."""
    desks = [f"{desk.name} {desk.number}" for desk in reply.desks if desk.number]
    alarm = [f"{reply.alarm_for}: {reply.alarm}"] if reply.alarm else []
    sentences = [*alarm, reply.first, *desks]
    ended = [text if text.endswith(ENDS) else f"{text}。" for text in sentences]
    return cut_utf16("".join(ended), ALT_TEXT_UNITS)
