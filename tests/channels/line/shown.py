"""What rendered messages show, read from LINE's JSON."""

import itertools
import json

from bot.channels.line.render import Renderer
from tests.channels.line.bodies import PHRASES

PAGE = "https://bot.example.jp"


def messages_of(reply, public_url=PAGE):
    """Return the messages of *reply*."""
    return json.loads(Renderer(public_url, PHRASES).render(reply))


def message_of(reply, public_url=PAGE):
    """Return the only message of *reply*."""
    [message] = messages_of(reply, public_url)
    return message


def bubble_of(reply, public_url=PAGE):
    """Return the only card of *reply*."""
    return message_of(reply, public_url)["contents"]


def cards_of(reply, public_url=PAGE):
    """Return the cards of *reply* from top to bottom."""
    return [message["contents"] for message in messages_of(reply, public_url)]


def parts(component, background="#ffffff"):
    """Yield (component, colour behind it) for everything in *component*."""
    background = component.get("backgroundColor", background)
    yield component, background
    for inner in component.get("contents", []):
        yield from parts(inner, background)


def all_parts(*bubbles):
    """Yield every component of *bubbles* with the colour behind it."""
    blocks = [bubble[name] for bubble in bubbles for name in ("header", "body", "footer") if name in bubble]
    return itertools.chain.from_iterable(parts(block) for block in blocks)


def texts(*bubbles):
    """Return every text in *bubbles* from top to bottom, as it is read: no line may end in a number."""
    return [part["text"].replace("\u2060", "") for part, _ in all_parts(*bubbles) if part["type"] == "text"]


def actions(*bubbles):
    """Return every action in *bubbles* from top to bottom."""
    return [part["action"] for part, _ in all_parts(*bubbles) if "action" in part]


def filled(*bubbles):
    """Return what the filled boxes in *bubbles* do: those that call."""
    return [
        part["action"] for part, _ in all_parts(*bubbles) if "action" in part and part.get("backgroundColor") == GREEN
    ]


GREEN = "#115a36"
