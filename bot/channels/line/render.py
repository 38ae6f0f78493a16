"""A ``Reply`` → the ``messages`` array of LINE's API, as bytes that are made once.

LINE shows the END of what arrives, so the order is that of a talk: the answer, whom to
call, what is of use besides, and last our question or the next questions with the urgent
line and, once more, the action. Whoever scrolls up reads the same from its beginning. An
urgent answer comes cut to its action first: one card with two buttons.

LINE on a PC shows no quick replies: everything also stands in a card, to be pressed.
Built from plain dicts, since SDK models cost 2.5 ms a message; ``validate`` holds them
against the SDK's models and ``limits`` against LINE's limits when content is loaded.
"""

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.channels.line import aloud, blocks, look
from bot.channels.line.blocks import Json
from bot.channels.line.desks import DeskBlocks
from bot.channels.line.limits import QUICK_REPLIES
from bot.channels.line.share import answer_page, share_link
from bot.content.phrases import Phrases
from bot.model import Button, DeskLine, Language, Reply, State

CALLS_ON_CARD = 3
"""Filled boxes on one card; more would be a wall of green."""

DESK_CARDS = 3
"""With the answer and the question these are the five messages that LINE takes."""

CALM = "distress"
"""Urgent, and never in red: nobody in distress shall be frightened more."""

NUMBER = "number_check"
"""Its first line says what was found about a number."""


class Renderer:
    """Gives replies LINE's form, in whatever language they are."""

    def __init__(self, public_url: str | None, phrases: Mapping[Language, Phrases]) -> None:
        """Keep what every message needs.

        Args:
            public_url: Where the pages of desks and answers stand, for LINE on a PC, which
                cannot dial, and for the family. None, or anything but https: no such link.
            phrases: The words around an answer in each language, as staff wrote them.
        """
        secure = public_url is not None and public_url.startswith("https://")
        pages = (public_url or "").rstrip("/") if secure else None
        self._speakers = {language: _Speaker(pages, words) for language, words in phrases.items()}

    def render(self, reply: Reply) -> bytes:
        """Return the JSON of the ``messages`` array, UTF-8."""
        return as_bytes(self._speakers[reply.language].messages(reply))


class _Speaker:
    """Renders in one language."""

    def __init__(self, pages: str | None, words: Phrases) -> None:
        self._pages = pages
        self._words = words
        self._desks = DeskBlocks(f"{pages}/desk/" if pages else None, words)

    def messages(self, reply: Reply) -> list[Json]:
        """Return the cards of *reply*, the quick replies below the last."""
        messages: list[Json] = [
            {"type": "flex", "altText": spoken, "contents": bubble} for spoken, bubble in self._cards(reply)
        ]
        if buttons := next_buttons(reply):
            messages[-1]["quickReply"] = {"items": [{"type": "action", "action": blocks.ask(one)} for one in buttons]}
        return messages

    def _cards(self, reply: Reply) -> list[tuple[str, Json]]:
        """Return what is read aloud of each card, and the card."""
        if reply.more:
            return [(aloud.said_by_answer(reply), self._brief(reply, reply.more))]
        top = blocks.stacked(_bands(reply, look.ACTION))
        if not reply.desks and not reply.steps:
            parts = [*self._answer(reply), self._tools(reply), *self._closing(reply)]
            spoken = aloud.said_by_question(reply, self._words) if reply.options else aloud.said_by_answer(reply)
            return [(spoken, blocks.card(parts, top=top))]
        beside = [] if reply.desks else self._tools(reply)
        cards = [(aloud.said_by_answer(reply), blocks.card([*self._answer(reply), beside], top=top))]
        cards += self._desk_cards(reply)
        if closing := [part for part in self._closing(reply) if part]:
            end = self._end(reply)
            cards.append((aloud.said_by_question(reply, self._words), blocks.card(closing, end=end)))
        return cards

    def _brief(self, reply: Reply, more: Button) -> Json:
        """Return the action, one box that calls, and the way to the rest."""
        calls = [self._desks.call(desk) or self._desks.panel(desk, filled=True) for desk in reply.desks]
        parts = [self._notices(reply), [*calls, blocks.bordered(more)]]
        return blocks.card(parts, top=blocks.stacked(_bands(reply, look.ACTION)))

    def _answer(self, reply: Reply) -> list[list[Json]]:
        """Return what staff wrote: found, meaning, steps, each on a ground of its own where something was checked."""
        words = self._words
        found, meaning = [f"・{sign}" for sign in reply.found], list(reply.body)
        heading = words.found_heading
        if reply.answer == NUMBER and not found:
            found, meaning, heading = meaning[:1], meaning[1:], words.number_heading
        plain = blocks.lines(meaning)
        return [
            self._notices(reply),
            blocks.panel(heading, blocks.lines(found), look.BROWN, look.PALE_BROWN),
            blocks.panel(words.means_heading, plain, look.SOFT, look.PAPER) if found else plain,
            blocks.panel(words.steps_heading, blocks.steps(reply.steps), look.NAVY, look.PALE_NAVY),
            blocks.small(words.sources_heading, reply.sources),
        ]

    def _notices(self, reply: Reply) -> list[Json]:
        """Return what must be read before anything else, and how a message is taken back on LINE."""
        unsend = [self._words.private_line] if self._words.private_notice in reply.notices else []
        return blocks.framed([*reply.notices, *unsend], look.BROWN, look.PALE_BROWN)

    def _desk_cards(self, reply: Reply) -> list[tuple[str, Json]]:
        """Return the desks, a few on a card, the tools below the last."""
        cards: list[tuple[str, Json]] = []
        shared = _shared(reply.desks)
        for place, desks in enumerate(shared, start=1):
            panels = [self._desks.panel(desk, filled=at < CALLS_ON_CARD) for at, desk in enumerate(desks)]
            tools = self._tools(reply) if place == len(shared) else []
            bubble = blocks.card([blocks.under(self._words.desks_heading, panels), tools])
            cards.append((aloud.said_by_desks(reply.language, self._words, desks), bubble))
        return cards

    def _tools(self, reply: Reply) -> list[Json]:
        """Return what is of use with any answer: to the family, a note, another language."""
        actions = [blocks.ask(tool) for tool in reply.tools]
        page = answer_page(self._pages, reply)
        if link := share_link(reply, page, self._words):
            share: Json = {"type": "uri", "label": self._words.share, "uri": link}
            actions.insert(0, {**share, "altUri": {"desktop": page}} if page else share)
        return blocks.quiet(actions)

    def _closing(self, reply: Reply) -> list[list[Json]]:
        """Return our question, or the next questions, and the line for those in danger."""
        words, following = self._words, blocks.rows(reply.buttons)
        if not reply.options:
            return [blocks.under(words.next_heading, following), blocks.urgent(reply.urgent_line, reply.urgent_buttons)]
        question = [blocks.heading(reply.question)] if reply.question else []
        return [
            [*question, *blocks.choices(reply.options), *blocks.lines([words.number_hint], color=look.SOFT)],
            following,
            blocks.urgent(reply.urgent_line, reply.urgent_buttons),
        ]

    def _end(self, reply: Reply) -> Json:
        """Return the action once more, for whoever sees only the end; where it is urgent, with a box that calls."""
        contents = _bands(reply, look.WORDS)
        if reply.urgent or reply.alarm:
            first = next((desk for desk in reply.desks if desk.state is State.OPEN), None)
            if first and (call := self._desks.call(first)):
                contents.append(blocks.box([{**call, "margin": "none"}], paddingAll=look.WIDE))
        return blocks.stacked(contents)


def next_buttons(reply: Reply) -> tuple[Button, ...]:
    """Return what stands below the last card, as much as LINE takes: replies, those in danger, questions, tools."""
    if reply.more:
        return (reply.more,)
    return (reply.options + reply.urgent_buttons + reply.buttons + reply.tools)[:QUICK_REPLIES]


def as_bytes(messages: list[Json]) -> bytes:
    """Return *messages* as they travel: UTF-8, half the size of escaped kana."""
    return json.dumps(messages, ensure_ascii=False, separators=(",", ":")).encode()


def _bands(reply: Reply, size: str) -> list[Json]:
    """Return the action, red where money or safety is at stake now; an alarm above it, with whom it is for."""
    urgent = reply.urgent and reply.answer != CALM
    action = blocks.band(reply.first, look.RED if urgent else look.NAVY, size=size)
    if not reply.alarm:
        return [action]
    calm = any(one.label == reply.alarm_for and one.data.endswith(f":{CALM}") for one in reply.buttons + reply.options)
    alarm = blocks.band(reply.alarm, look.NAVY if calm else look.RED, size=size, whom=reply.alarm_for)
    return [alarm, action]


def _shared(desks: Sequence[DeskLine]) -> list[Sequence[DeskLine]]:
    """Return *desks* shared out evenly among as few cards as will do, in their order."""
    if not desks:
        return []
    count = min(-(-len(desks) // CALLS_ON_CARD), DESK_CARDS)
    ends = [len(desks) * place // count for place in range(count + 1)]
    return [desks[start:end] for start, end in pairwise(ends)]
