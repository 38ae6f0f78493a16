"""Turn one approved answer into a ``Reply`` for a moment.

The order of desks is the office's rule: whoever answers now comes first, the others keep
the order of the file. An urgent answer always names somebody who answers now.
"""

from collections.abc import Iterable, Mapping

from bot.content.checks import LAST_RESORT
from bot.content.library import Content
from bot.content.models import Answer
from bot.content.spoken import Spoken
from bot.dialogue.choice import Choice
from bot.dialogue.memo import MEMO_ANSWER, Picks
from bot.dialogue.names import IN_PASSING, LANGUAGE
from bot.dialogue.offering import language_options
from bot.dialogue.targets import MORE
from bot.model import Button, DeskLine, Language, Reply, State
from bot.replies.board import Board
from bot.replies.buttons import (
    buttons,
    language_buttons,
    neither_button,
    type_buttons,
    type_label,
    urgent_buttons,
    way_out_button,
)
from bot.replies.memo import compose_memo
from bot.replies.wording import fill_numbers

ONE_DESK_CASES = ("one_desk", "published")
"""Cases in which the resident means one desk, which is shown first."""

SPEAKING = ("yorisoi", "fukuoka_is_open")
"""Desks that speak other languages than Japanese ..."""

TO_PEOPLE = ("handoff", "help", "contact_list")
"""... shown with answers that lead to a person."""

LONGEST_NAME = 24
"""Characters of a desk's name inside a sentence."""

NOT_SHARED = (
    "distress",
    "contact_hours",
    "number_check",
    "leaked_items",
    "incident",
    "affected_check",
    "tax",
    "handoff",
    *IN_PASSING,
)
"""Answers that are of no use to anybody else, or nobody else's business."""


def compose(content: Content, board: Board, choice: Choice) -> Reply:
    """Return what *choice* says while *board* holds.

    If the register does not carry the meant desk now, the plain answer is given: a number
    that ended is not "published".
    """
    if choice.answer == MEMO_ANSWER:
        return compose_memo(content, board, choice)
    spoken = content.in_language(choice.language)
    lines = board.lines_in(spoken.language)
    meant = lines.get(choice.desk) if choice.desk else None
    case = None if choice.case in ONE_DESK_CASES and meant is None else choice.case
    text = spoken.answers[choice.answer].in_case(case)
    if beside := _desks_beside(content, text, choice, case):
        text = text.model_copy(update={"desks": beside})
    words = {"desk": _name_in_text(meant), "state": meant.state_text} if meant else {}
    numbers = {line.id: line.number for line in lines.values()}
    urgent = content.is_urgent(choice.answer)
    desks = _desks(text, lines, urgent or choice.alarm is not None)
    if meant is not None and case in ONE_DESK_CASES:
        desks = _led_by(meant, content.desks[meant.id].instead, desks, lines)
    options = _options(content, spoken, text, choice)
    ways = () if urgent else tuple(way for way in urgent_buttons(spoken.phrases) if way.data not in _data_of(options))
    reply = Reply(
        answer=choice.answer,
        language=spoken.language,
        notices=_notices(spoken, choice, case),
        tools=tuple(tool for tool in _tools(content, spoken, choice) if tool.data not in _data_of(options)),
        share=_share(spoken, choice, fill_numbers(text.first, numbers, **words), desks),
        urgent=urgent,
        alarm_for=type_label(content, spoken, choice.alarm) if choice.alarm else "",
        alarm=fill_numbers(spoken.answers[choice.alarm].first, numbers) if choice.alarm else "",
        first=fill_numbers(text.first, numbers, **words),
        found=tuple(spoken.found[sign.id] for sign in content.signs if sign.id in choice.signs),
        body=_filled(text.body, numbers, words),
        steps=_filled(text.steps, numbers, words),
        desks=desks,
        urgent_line="" if urgent else fill_numbers(spoken.phrases.urgent_line, numbers),
        urgent_buttons=ways,
        question=fill_numbers(text.ask.question, numbers) if text.ask else "",
        options=options,
        buttons=_next_buttons(content, spoken, text, choice, (*options, *ways)),
        sources=_filled([source.text for source in text.sources], numbers, words),
    )
    return _cut(spoken, reply, case) if choice.brief else reply


def _data_of(offered: Iterable[Button]) -> set[str]:
    return {button.data for button in offered}


def _name_in_text(desk: DeskLine) -> str:
    """Return what a desk is called inside a sentence: short where the whole name would fill the line."""
    return desk.name if len(desk.name) <= LONGEST_NAME else desk.short


def _cut(spoken: Spoken, reply: Reply, case: str | None) -> Reply:
    """Return *reply* with nothing but the action, the first desk that answers, and the way to the rest."""
    target = f"{reply.answer}/{case}" if case else reply.answer
    dialled = next((desk for desk in reply.desks if desk.state is State.OPEN), None)
    return Reply(
        answer=reply.answer,
        language=reply.language,
        brief=True,
        more=Button(label=spoken.phrases.more, data=f"{MORE}{target}"),
        notices=reply.notices,
        urgent=reply.urgent,
        alarm_for="",
        alarm="",
        first=reply.first,
        found=(),
        body=(),
        steps=(),
        desks=(dialled,) if dialled else (),
        urgent_line="",
        urgent_buttons=(),
        question="",
        options=(),
        buttons=(),
        sources=(),
    )


def _notices(spoken: Spoken, choice: Choice, case: str | None) -> tuple[str, ...]:
    """Return what must be read first: what nobody should write here, and that this is another language."""
    private = (spoken.phrases.private_notice,) if choice.private else ()
    foreign = (spoken.phrases.not_translated,) if spoken.is_missing(choice.answer, case) else ()
    return (*private, *foreign)


def _tools(content: Content, spoken: Spoken, choice: Choice) -> tuple[Button, ...]:
    """Return what can be done with any answer."""
    noted = choice.answer in content.memo.offered_with
    memo = (Button(label=spoken.phrases.memo, data=Picks().data()),) if noted else ()
    return (*memo, *language_buttons(content, spoken))


def _share(spoken: Spoken, choice: Choice, first: str, desks: tuple[DeskLine, ...]) -> str:
    """Return a short text for the family: the action, and one desk; empty where there is nothing to pass on."""
    if choice.answer.startswith("_") or choice.answer in NOT_SHARED:
        return ""
    named = next((desk for desk in desks if desk.number), None)
    desk = "" if named is None or named.number in first else named.short
    if named and desk and named.number not in desk:
        desk = f"{desk} {named.number}"
    return "\n".join(line for line in (spoken.phrases.share_heading, first, desk) if line)


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
    alarmed = [LAST_RESORT] if alarm else []
    abroad = SPEAKING if choice.language not in (Language.JA, Language.EASY) and choice.answer in TO_PEOPLE else ()
    return list(dict.fromkeys([*named, *alarm, *alarmed, *own, *second, *abroad]))


def _options(content: Content, spoken: Spoken, text: Answer, choice: Choice) -> tuple[Button, ...]:
    """Return the replies to choose from: to our question, between two types, or the languages."""
    if choice.between:
        return (*type_buttons(content, spoken, choice.between), neither_button(spoken.phrases))
    if choice.answer == LANGUAGE:
        return tuple(Button(label=one.label, data=one.to) for one in language_options(content, spoken.language))
    return buttons(text.ask.options) if text.ask else ()


def _next_buttons(
    content: Content, spoken: Spoken, text: Answer, choice: Choice, shown: tuple[Button, ...]
) -> tuple[Button, ...]:
    """Return the next questions; what the alarm and the second subject are about comes first.

    After a question of ours only the way out follows, so that the replies stand out. Nothing
    is offered twice: *shown* are the buttons that the answer carries already.
    """
    there = {button.data for button in shown}
    beside = dict.fromkeys(name for name in (choice.alarm, choice.second) if name)
    offered = [button for button in type_buttons(content, spoken, beside) if button.data not in there]
    if choice.between:
        return tuple(offered)
    usual = (way_out_button(spoken.phrases),) if text.ask else buttons(text.next)
    taken = there | {button.data for button in offered}
    return (*offered, *(button for button in usual if button.data not in taken))


def _filled(texts: Iterable[str], numbers: dict[str, str], words: dict[str, str]) -> tuple[str, ...]:
    return tuple(fill_numbers(text, numbers, **words) for text in texts)


def _desks(text: Answer, lines: Mapping[str, DeskLine], urgent: bool) -> tuple[DeskLine, ...]:
    wanted = [lines[name] for name in text.desks if name in lines]
    ordered = sorted(wanted, key=_not_open)
    if urgent and not any(line.state is State.OPEN for line in ordered):
        ordered.insert(0, lines[LAST_RESORT])
    return tuple(ordered)


def _led_by(
    meant: DeskLine, instead: list[str], desks: tuple[DeskLine, ...], lines: Mapping[str, DeskLine]
) -> tuple[DeskLine, ...]:
    """Put the desk they mean first; while it is closed, whoever stands in for it second."""
    standing_in = [lines[name] for name in instead if name in lines]
    others = [*sorted(standing_in, key=_not_open), *desks] if _not_open(meant) else list(desks)
    ordered = {line.id: line for line in [meant, *others]}
    return tuple(ordered.values())


def _not_open(line: DeskLine) -> bool:
    return line.state is not State.OPEN
