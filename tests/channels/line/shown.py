"""What a rendered message shows, read from LINE's JSON."""

import itertools
import json

from bot.channels.line.render import Renderer
from tests.channels.line.bodies import WORDS

PAGE = "https://bot.example.jp"


def bubble_of(reply, public_url=PAGE):
    """Return the Flex bubble of *reply*."""
    return message_of(reply, public_url)["contents"]


def message_of(reply, public_url=PAGE):
    """Return the only message of *reply*."""
    [message] = json.loads(Renderer(public_url, WORDS).render(reply))
    return message


def parts(component, background="#ffffff"):
    """Yield (component, colour behind it) for everything in *component*."""
    background = component.get("backgroundColor", background)
    yield component, background
    for inner in component.get("contents", []):
        yield from parts(inner, background)


def all_parts(bubble):
    """Yield every component of *bubble* with the colour behind it."""
    blocks = [bubble[name] for name in ("header", "body", "footer") if name in bubble]
    return itertools.chain.from_iterable(parts(block) for block in blocks)


def texts(bubble):
    """Return every text in *bubble* from top to bottom."""
    return [part["text"] for part, _ in all_parts(bubble) if part["type"] == "text"]


def actions(bubble):
    """Return every action in *bubble* from top to bottom."""
    return [part["action"] for part, _ in all_parts(bubble) if "action" in part]
