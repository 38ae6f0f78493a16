"""Messages as bytes, each made once and used until a desk opens or closes.

A reply depends on the answer, the desks' state and the channel, and on nothing personal;
building it per message would cost more than everything else together.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.clock import TOKYO
from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.model import Channel, DeskLine, Language, Reply, State
from bot.replies.board import Board
from bot.replies.compose import compose

Render = Callable[[Reply], bytes]

MOST_KEPT = 4_000
"""Messages kept. Signs, alarms and second subjects make more combinations than anybody needs again."""

TROUBLE = Choice(answer="_trouble")
"""The emergency answer: 110, #9110, 188."""


class Shelf:
    """The prepared messages of one content. Safe for several threads."""

    def __init__(self, content: Content, renders: Mapping[Channel, Render]) -> None:
        self._content = content
        self._renders = renders
        # Board and bodies in one attribute: a thread sees both or neither of a change.
        self._filled: tuple[Board | None, dict[tuple[Channel, Choice], bytes]] = (None, {})
        trouble = _timeless_trouble(content)
        self._trouble = {channel: render(trouble) for channel, render in renders.items()}

    def body(self, channel: Channel, board: Board, choice: Choice) -> bytes:
        """Return the message that *choice* is on *channel* while *board* holds."""
        filled_for, bodies = self._filled
        if filled_for is not board:
            bodies = {}
            self._filled = (board, bodies)
        elif len(bodies) > MOST_KEPT:
            bodies.clear()
        found = bodies.get((channel, choice))
        if found is None:
            reply = compose(self._content, board, choice)
            found = bodies[channel, choice] = self._renders[channel](reply)
        return found

    def prepare(self, board: Board) -> None:
        """Make every plain answer now."""
        for channel in self._renders:
            for answer in self._content.answers:
                self.body(channel, board, Choice(answer=answer))

    def trouble(self, channel: Channel) -> bytes:
        """Return the emergency answer that was made at the start: it needs nothing and never fails."""
        return self._trouble[channel]


def _timeless_trouble(content: Content) -> Reply:
    """Return the emergency answer without the desks' hours, which would be wrong by tomorrow.

    Its own words name the numbers.
    """
    lines = {
        desk.id: DeskLine(
            id=desk.id,
            name=desk.name,
            short=desk.short,
            number=desk.number or "",
            state=State.UNKNOWN,
            state_text="",
            hours_text="",
            note="",
            ordinary_number="",
        )
        for desk in content.desks.values()
    }
    ever = Board(
        spoken={Language.JA: lines},
        since=datetime.min.replace(tzinfo=TOKYO),
        until=datetime.max.replace(tzinfo=TOKYO),
    )
    return replace(compose(content, ever, TROUBLE), desks=())
