"""Turn one approved answer into a ``Reply`` for a moment.

The order of desks is the office's rule: whoever answers now comes first, the others keep
the order of the file. An urgent answer always names somebody who answers now.
"""

from collections.abc import Iterable

from bot.content.checks import LAST_RESORT
from bot.content.library import Content
from bot.content.models import Answer, Next
from bot.content.phrases import Phrases
from bot.dialogue.choosing import MENU, NEITHER, Choice
from bot.model import Button, DeskLine, Reply, State
from bot.replies.board import Board
from bot.replies.wording import fill_numbers

ASK = "ask:"
"""Begins the data of a button that asks a type of question."""

ONE_DESK_CASES = ("one_desk", "published")
"""Cases in which the resident means one desk, which is shown first."""


def compose(content: Content, board: Board, choice: Choice) -> Reply:
    """Return what *choice* says while *board* holds.

    If the register does not carry the meant desk now, the plain answer is given: a number
    that ended is not "published".
    """
    meant = board.lines.get(choice.desk) if choice.desk else None
    case = None if choice.case in ONE_DESK_CASES and meant is None else choice.case
    text = content.answers[choice.answer].in_case(case)
    if beside := _desks_beside(content, text, choice, case):
        text = text.model_copy(update={"desks": beside})
    words = {"desk": meant.name, "state": meant.state_text} if meant else {}
    numbers = {line.id: line.number for line in board.lines.values()}
    urgent = content.is_urgent(choice.answer)
    desks = _desks(text, board, urgent or choice.alarm is not None)
    if meant is not None and case in ONE_DESK_CASES:
        desks = _led_by(meant, content.desks[meant.id].instead, desks, board)
    options = _options(content, text, choice)
    ways = () if urgent else urgent_buttons(content.phrases)
    return Reply(
        answer=choice.answer,
        urgent=urgent,
        alarm_for=_label(content, choice.alarm) if choice.alarm else "",
        alarm=fill_numbers(content.answers[choice.alarm].first, numbers) if choice.alarm else "",
        first=fill_numbers(text.first, numbers, **words),
        found=tuple(sign.found for sign in content.signs if sign.id in choice.signs),
        body=_filled(text.body, numbers, words),
        steps=_filled(text.steps, numbers, words),
        desks=desks,
        urgent_line="" if urgent else fill_numbers(content.phrases.urgent_line, numbers),
        urgent_buttons=ways,
        question=fill_numbers(text.ask.question, numbers) if text.ask else "",
        options=options,
        buttons=_next_buttons(content, text, choice, (*options, *ways)),
        sources=_filled([source.text for source in text.sources], numbers, words),
    )


def _desks_beside(content: Content, text: Answer, choice: Choice, case: str | None) -> list[str]:
    """Return the desks of an answer and of what stands beside it: an alarm, a second subject, two types.

    Nobody who hesitates between two readings is left without the number of one of them.
    """
    own = text.desks
    if choice.between:
        own = [desk for name in choice.between for desk in content.answers[name].desks[:2]]
    named = [choice.desk] if choice.desk and case not in ONE_DESK_CASES else []
    alarm = content.answers[choice.alarm].desks[:2] if choice.alarm else []
    second = content.answers[choice.second].desks[:1] if choice.second else []
    return list(dict.fromkeys([*named, *alarm, *own, *second]))


def _options(content: Content, text: Answer, choice: Choice) -> tuple[Button, ...]:
    """Return the replies to choose from: to our question, or between two types."""
    if choice.between:
        return (*_types(content, choice.between), _neither(content.phrases))
    return buttons(text.ask.options) if text.ask else ()


def _next_buttons(content: Content, text: Answer, choice: Choice, shown: tuple[Button, ...]) -> tuple[Button, ...]:
    """Return the next questions; what the alarm and the second subject are about comes first.

    After a question of ours only the way out follows, so that the replies stand out. Nothing
    is offered twice: *shown* are the buttons that the answer carries already.
    """
    there = {button.data for button in shown}
    beside = dict.fromkeys(name for name in (choice.alarm, choice.second) if name)
    offered = [button for button in _types(content, beside) if button.data not in there]
    if choice.between:
        return tuple(offered)
    usual = (_way_out(content.phrases),) if text.ask else buttons(text.next)
    taken = {button.data for button in offered}
    return (*offered, *(button for button in usual if button.data not in taken))


def _types(content: Content, names: Iterable[str]) -> tuple[Button, ...]:
    return tuple(Button(label=_label(content, name), data=f"{ASK}{name}") for name in names)


def _label(content: Content, name: str) -> str:
    """Return what residents call the type *name*."""
    return next(kind.label for kind in content.types if kind.id == name)


def _neither(phrases: Phrases) -> Button:
    return Button(label=phrases.neither, data=f"{ASK}{NEITHER}")


def _way_out(phrases: Phrases) -> Button:
    return Button(label=phrases.way_out, data=f"{ASK}{MENU}")


def urgent_buttons(phrases: Phrases) -> tuple[Button, ...]:
    """Return the two buttons that every answer carries which is not urgent itself."""
    return (
        Button(label=phrases.urgent_button_on_call, data=f"{ASK}on_call_now"),
        Button(label=phrases.urgent_button_paid, data=f"{ASK}paid"),
    )


def buttons(steps: Iterable[Next]) -> tuple[Button, ...]:
    """Return the buttons of *steps*."""
    return tuple(Button(label=step.label, data=f"{ASK}{step.to}") for step in steps)


def every_button(content: Content) -> frozenset[Button]:
    """Return every button that an answer may carry, by what it says and where it leads."""
    steps = [step for answer in content.answers.values() for step in (*_all_nexts(answer), *_all_options(answer))]
    phrases = content.phrases
    types = _types(content, (kind.id for kind in content.types))
    return frozenset((*types, *buttons(steps), *urgent_buttons(phrases), _neither(phrases), _way_out(phrases)))


def typed_labels(content: Content) -> dict[str, str]:
    """Return what every button says and the type it asks: typing it does the same."""
    steps = [step for answer in content.answers.values() for step in _all_nexts(answer)]
    labels = {kind.label: kind.id for kind in content.types}
    labels |= {step.label: step.to.partition("/")[0] for step in steps}
    labels[content.phrases.urgent_button_paid] = "paid"
    labels[content.phrases.urgent_button_on_call] = "on_call_now"
    return labels


def _all_nexts(answer: Answer) -> Iterable[Next]:
    yield from answer.next
    for case in answer.cases.values():
        yield from case.next or []


def _all_options(answer: Answer) -> Iterable[Next]:
    for ask in (answer.ask, *(case.ask for case in answer.cases.values())):
        yield from ask.options if ask else ()


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
