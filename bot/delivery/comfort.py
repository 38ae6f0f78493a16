"""Show whoever has to wait that an answer is coming: LINE's loading animation, Telegram's "typing".

Only where a reply could not be sent and is tried again a second or more later; once for
each reply, beside the delivery and never before it. What goes wrong with it is forgotten.
"""

import asyncio
import contextlib
from collections import deque
from datetime import timedelta
from typing import Protocol, runtime_checkable

from bot.model import Outgoing

PATIENCE = timedelta(seconds=1)
"""Whoever has to wait this long is told."""

AT_ONCE = 8
"""Told at the same time; in an outage the others wait without it, since answers go first."""

REMEMBERED = 2_000
"""Replies of which we know that their resident was told."""


@runtime_checkable
class Comforter(Protocol):
    """A sender that can show a resident that an answer is coming."""

    async def still_working(self, outgoing: Outgoing) -> None:
        """Show it to whoever waits for *outgoing*."""
        ...


class Comforts:
    """Who was told that an answer is coming. For one loop."""

    def __init__(self) -> None:
        self._under_way: set[asyncio.Task[None]] = set()
        self._told: deque[int] = deque(maxlen=REMEMBERED)

    def offer(self, sender: object, number: int, outgoing: Outgoing, wait: timedelta) -> None:
        """Tell whoever waits for *outgoing*, if *wait* is long and *sender* can; returns at once.

        Args:
            sender: The channel's; nothing happens if it is no ``Comforter``.
            number: The reply's in the store, the same at every try.
            outgoing: What could not be sent.
            wait: How long until it is tried again.
        """
        if wait < PATIENCE or not isinstance(sender, Comforter):
            return
        if number in self._told or len(self._under_way) >= AT_ONCE:
            return
        self._told.append(number)
        task = asyncio.create_task(_tell(sender, outgoing))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)


async def _tell(sender: Comforter, outgoing: Outgoing) -> None:
    # Whatever it is: a comfort must never cost anybody the answer.
    with contextlib.suppress(Exception):
        await sender.still_working(outgoing)
