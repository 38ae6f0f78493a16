"""Whoever waits is told once, beside the answers, and no fault of that reaches anybody."""

import asyncio
from datetime import timedelta

import pytest

from bot.delivery.comfort import AT_ONCE, Comforts
from bot.model import Outgoing
from tests.store.builders import an_outgoing

LONG = timedelta(seconds=1)


class Teller:
    """A sender that notes whom it told, and may be slow or fail."""

    def __init__(self, *, fails: bool = False, held: bool = False) -> None:
        self.told: list[str] = []
        self._fails = fails
        self._held = held

    async def still_working(self, outgoing: Outgoing) -> None:
        """Note it."""
        self.told.append(outgoing.key)
        if self._fails:
            raise RuntimeError("unforeseen")
        if self._held:
            await asyncio.Event().wait()


class Silent:
    """A sender that can show nothing."""


def offered(sender: object, *offers: tuple[int, timedelta]) -> None:
    """Offer each (reply, wait) to *sender*, and let what follows happen."""

    async def run() -> None:
        comforts = Comforts()
        for number, wait in offers:
            comforts.offer(sender, number, an_outgoing(key=f"key-{number}"), wait)
        for _ in range(3):
            await asyncio.sleep(0)

    asyncio.run(run())


@pytest.mark.parametrize(("wait", "told"), [(timedelta(seconds=0.99), []), (LONG, ["key-1"])])
def test_only_who_waits_a_second_is_told(wait, told):
    """A blink needs no animation."""
    teller = Teller()
    offered(teller, (1, wait))

    assert teller.told == told


def test_each_reply_is_told_of_once():
    """However often it is tried again."""
    teller = Teller()
    offered(teller, (1, LONG), (2, LONG), (1, LONG))

    assert teller.told == ["key-1", "key-2"]


def test_a_sender_that_shows_nothing_is_left_alone():
    """A channel needs no animation to be delivered."""
    offered(Silent(), (1, LONG))


def test_a_fault_of_ours_in_it_reaches_nobody():
    """The next one is told all the same."""
    teller = Teller(fails=True)
    offered(teller, (1, LONG), (2, LONG))

    assert teller.told == ["key-1", "key-2"]


def test_in_an_outage_only_a_few_are_told_at_once():
    """Answers need the connections more."""
    teller = Teller(held=True)
    offered(teller, *((number, LONG) for number in range(AT_ONCE + 5)))

    assert len(teller.told) == AT_ONCE
