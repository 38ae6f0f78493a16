"""Was the bot called by its name in a group, and what was said to it?

``mention.mentionees[]`` marks with ``isSelf`` who is meant, and gives ``index`` and
``length`` of ``@name`` in the text. The reference does not say in which unit; LINE's
texts are counted in UTF-16 units, so that reading comes first, and code points after
it. Only a span that begins with ``@`` is taken out: a wrong cut would change a question.
"""

from typing import Any

_AT = ("@", "\uff20")
"""Also as Japanese keyboards write it."""


def called_text(text: str, mentionees: Any) -> str | None:
    """Return *text* without the bot's own name, or None if the bot was not called.

    Args:
        text: Exactly as LINE sent it, or the places would not fit any more.
        mentionees: ``mention.mentionees``, whatever it is.
    """
    spans = [entry for entry in _entries(mentionees) if entry.get("isSelf") is True]
    if not spans:
        return None
    # From the last to the first, so that the places of the others stay right.
    for span in sorted(spans, key=_index, reverse=True):
        text = _without(text, _index(span), _number(span.get("length")))
    return text.strip()


def _without(text: str, index: int, length: int) -> str:
    """Take the span out of *text*, in whichever unit it begins with ``@``."""
    if index < 0 or length < 1:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    before, name, after = (
        part.decode("utf-16-le", "surrogatepass")
        for part in (
            units[: 2 * index],
            units[2 * index : 2 * (index + length)],
            units[2 * (index + length) :],
        )
    )
    if name.startswith(_AT):
        return f"{before} {after}"
    if text[index : index + length].startswith(_AT):
        return f"{text[:index]} {text[index + length :]}"
    return text


def _entries(mentionees: Any) -> list[dict[str, Any]]:
    entries = mentionees if isinstance(mentionees, list) else []
    return [entry for entry in entries if isinstance(entry, dict)]


def _index(span: dict[str, Any]) -> int:
    return _number(span.get("index"))


def _number(value: Any) -> int:
    """Return a whole number, or -1 for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
