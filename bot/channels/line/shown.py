"""What a resident sees of LINE's ``messages``, read back from the very bytes that are sent.

``altText`` is left out: notifications repeat what stands on the cards, and a number that
stands only there is gone once it was touched.
"""

from bot.channels.line.blocks import Json
from bot.channels.parsed import parsed
from bot.channels.shown import Shown

_STAY_TOGETHER = "\u2060"
_DIALS = "tel:"
_BLOCKS = ("header", "hero", "body", "footer")


def shown(messages: bytes) -> Shown:
    """Return the words of *messages*, as ``Renderer.render`` made them."""
    lines: list[str] = []
    labels: list[str] = []
    for message in parsed(messages):
        if "text" in message:
            lines.append(message["text"])
        labels += [item["action"]["label"] for item in message.get("quickReply", {}).get("items", ())]
        container = message.get("contents", {})
        for bubble in container.get("contents", (container,)):
            for block in _BLOCKS:
                if block in bubble:
                    _read(bubble[block], lines, labels)
    return Shown(tuple(map(_as_written, lines)), tuple(labels))


def _read(part: Json, lines: list[str], labels: list[str]) -> None:
    """Put the words of *part* and of everything inside it where they belong."""
    if "action" in part:
        action = part["action"]
        labels.append(action.get("label", ""))
        if action["type"] == "postback":
            lines = labels
        elif action.get("uri", "").startswith(_DIALS):
            lines.append(action["uri"].removeprefix(_DIALS))
    if "text" in part:
        lines.append(part["text"])
    for inner in part.get("contents", ()):
        _read(inner, lines, labels)


def _as_written(words: str) -> str:
    """Return *words* without what only keeps lines from breaking in the wrong place."""
    return words.replace(_STAY_TOGETHER, "").replace("\n", "")
