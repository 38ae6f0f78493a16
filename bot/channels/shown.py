"""What a resident gets to see of a message, whatever form its platform gives it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """The words of one message."""

    lines: tuple[str, ...]
    """What can be read, and the numbers that a touch dials."""

    labels: tuple[str, ...] = ()
    """What can be pressed to ask something else: it says nothing by itself, and promises nothing."""


def shown_as_text(message: bytes) -> Shown:
    """Return what *message* shows where it is plain text, as on the command line."""
    return Shown(tuple(message.decode().splitlines()))
