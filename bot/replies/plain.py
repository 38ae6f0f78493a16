"""A reply as plain text: for the command line, and whenever nothing richer is possible."""

from bot.content.phrases import Phrases
from bot.model import DeskLine, Reply
from bot.replies.wording import fill


def plain_text(reply: Reply, phrases: Phrases) -> str:
    """Return the whole answer as text, one thought a line."""
    options = [f"{number}. {button.label}" for number, button in enumerate(reply.options, start=1)]
    blocks = [
        [f"{reply.alarm_for}:", reply.alarm] if reply.alarm else [],
        [reply.first],
        list(reply.notices),
        [phrases.found_heading, *(f"・{found}" for found in reply.found)] if reply.found else [],
        list(reply.body),
        [f"{number}. {step}" for number, step in enumerate(reply.steps, start=1)],
        [line for line in (reply.question, *options) if line],
        [line for desk in reply.desks for line in desk_lines(desk, phrases)],
        [f"1. {reply.more.label}"] if reply.more else [],
        [reply.urgent_line] if reply.urgent_line else [],
        list(reply.sources),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def desk_lines(desk: DeskLine, phrases: Phrases) -> list[str]:
    """Return one desk as lines: name and number, state, what must stand beside it."""
    lines = [f"{desk.name} {desk.number}".strip(), f"({desk.state_text})"]
    if desk.ordinary_number:
        lines.append(fill(phrases.ordinary_number, number=desk.ordinary_number))
    if desk.cost:
        lines.append(f"{phrases.cost}: {desk.cost}")
    if desk.note:
        lines.append(desk.note)
    return lines
