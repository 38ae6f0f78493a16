"""Turn one approved answer into a ``Reply`` for a moment.

The order of desks is the office's rule: whoever answers now comes first, the others keep
the order of the file. An urgent answer always names somebody who answers now.
"""

from collections.abc import Iterable

from bot.content.checks import LAST_RESORT
from bot.content.library import Content
from bot.content.models import Answer, Next
from bot.content.phrases import Phrases
from bot.model import Button, DeskLine, Reply, State
from bot.replies.board import Board
from bot.replies.wording import fill_numbers

ASK = "ask:"
"""Begins the data of a button that asks a type of question."""

ONE_DESK_CASES = ("one_desk", "published")
"""Cases in which the resident means one desk, which is shown first."""


def compose(content: Content, board: Board, answer: str, case: str | None = None, desk: str | None = None) -> Reply:
    """Return what *answer* says while *board* holds.

    Args:
        content: Where the answer stands.
        board: The desks at the moment.
        answer: Its name, e.g. ``paid`` or ``_sticker``.
        case: One of the answer's cases, or None.
        desk: The desk that the resident means, for the cases that name one. If the register
            does not carry it now, the plain answer is given: a number that ended is not
            "published".
    """
    meant = board.lines.get(desk) if desk else None
    if case in ONE_DESK_CASES and meant is None:
        case = None
    text = content.answers[answer].in_case(case)
    words = {"desk": meant.name, "state": meant.state_text} if meant else {}
    numbers = {line.id: line.number for line in board.lines.values()}
    urgent = content.is_urgent(answer)
    desks = _desks(text, board, urgent)
    if meant is not None and case in ONE_DESK_CASES:
        desks = _led_by(meant, content.desks[meant.id].instead, desks, board)
    return Reply(
        answer=answer,
        urgent=urgent,
        first=fill_numbers(text.first, numbers, **words),
        body=_filled(text.body, numbers, words),
        steps=_filled(text.steps, numbers, words),
        desks=desks,
        urgent_line="" if urgent else fill_numbers(content.phrases.urgent_line, numbers),
        urgent_buttons=() if urgent else urgent_buttons(content.phrases),
        buttons=buttons(text.next),
        sources=_filled([source.text for source in text.sources], numbers, words),
    )


def urgent_buttons(phrases: Phrases) -> tuple[Button, ...]:
    """Return the two buttons that every answer carries which is not urgent itself."""
    return (
        Button(label=phrases.urgent_button_on_call, data=f"{ASK}on_call_now"),
        Button(label=phrases.urgent_button_paid, data=f"{ASK}paid"),
    )


def buttons(steps: list[Next]) -> tuple[Button, ...]:
    """Return the buttons of an answer's next questions."""
    return tuple(Button(label=step.label, data=f"{ASK}{step.to}") for step in steps)


def typed_labels(content: Content) -> dict[str, str]:
    """Return what every button says and the type it asks: typing it does the same."""
    steps = [step for answer in content.answers.values() for step in _all_nexts(answer)]
    labels = {step.label: step.to for step in steps}
    labels[content.phrases.urgent_button_paid] = "paid"
    labels[content.phrases.urgent_button_on_call] = "on_call_now"
    return labels


def _all_nexts(answer: Answer) -> Iterable[Next]:
    yield from answer.next
    for case in answer.cases.values():
        yield from case.next or []


def _filled(texts: Iterable[str], numbers: dict[str, str], words: dict[str, str]) -> tuple[str, ...]:
    return tuple(fill_numbers(text, numbers, **words) for text in texts)


def _desks(text: Answer, board: Board, urgent: bool) -> tuple[DeskLine, ...]:
    wanted = [board.lines[name] for name in text.desks if name in board.lines]
    ordered = sorted(wanted, key=_not_open)
    if urgent and not any(line.state is State.OPEN for line in ordered):
        ordered.insert(0, board.lines[LAST_RESORT])
    return tuple(ordered)


def _led_by(meant: DeskLine, instead: list[str], desks: tuple[DeskLine, ...], board: Board) -> tuple[DeskLine, ...]:
    """Put the desk they mean first; while it is closed, whoever stands in for it second."""
    standing_in = [board.lines[name] for name in instead if name in board.lines]
    others = [*sorted(standing_in, key=_not_open), *desks] if _not_open(meant) else list(desks)
    ordered = {line.id: line for line in [meant, *others]}
    return tuple(ordered.values())


def _not_open(line: DeskLine) -> bool:
    return line.state is not State.OPEN
