"""What the scripts reach of everything that a resident can meet, and what no script reaches."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.composed_checks import MOMENTS
from bot.content.library import Content
from bot.content.models import CASES
from bot.dialogue.choice import Choice
from bot.dialogue.memo import MEMO_ANSWER, PASSED
from bot.dialogue.names import LANGUAGE, NEITHER, WHICH
from bot.dialogue.targets import ASK, MORE
from bot.model import Button, Channel, Language, Reply, What
from bot.replay.play import Played
from bot.replay.script import PLAIN
from bot.replay.seen import buttons_of
from bot.replies.board import make_board
from bot.replies.compose import ONE_DESK_CASES, compose

FINISHED = "おわり"

MUST_BE_WHOLE = ("types", "topics", "flows", "buttons")
"""Of these no part may be left unreached."""

NAMES = {
    "types": "質問の種類と場面",
    "topics": "話題(文から)",
    "flows": "こちらの質問への返事",
    "buttons": "ボタン",
    "desks": "窓口",
    "variants": "答えの場合分け",
    "languages": "ことば",
    "states": "チャンネルと窓口の受付",
}


@dataclass(slots=True)
class Part:
    """One kind of thing: what there is, and what was reached."""

    wanted: frozenset[str]
    reached: set[str] = field(default_factory=set)

    @property
    def missing(self) -> list[str]:
        """What no script reaches, in the order of the names."""
        return sorted(self.wanted - self.reached)

    @property
    def share(self) -> float:
        """How much of it is reached, 0..1."""
        return 1 - len(self.missing) / len(self.wanted) if self.wanted else 1.0


class Coverage:
    """Gathers what talks reach, for one content."""

    def __init__(self, content: Content) -> None:
        """Begin with nothing reached."""
        self._content = content
        self.parts = {
            "types": Part(frozenset(content.answers.keys() - {"_trouble"}) | {MEMO_ANSWER}),
            "topics": Part(frozenset(f"{kind}/{one.id}" for kind, all_ in content.topics.items() for one in all_)),
            "flows": Part(frozenset(_flows(content))),
            "buttons": Part(frozenset(_buttons(content))),
            "desks": Part(frozenset(content.desks)),
            "variants": Part(frozenset(_variants(content))),
            "languages": Part(frozenset(content.spoken)),
            "states": Part(frozenset(_states(content))),
        }

    def add(self, channel: Channel, talk: Sequence[Played]) -> None:
        """Note what one talk on *channel* reaches."""
        shown: list[tuple[Choice, Reply]] = []
        for one in talk:
            if one.choice is None or one.reply is None:
                continue
            choice, reply = one.choice, one.reply
            self._reach("types", reply.answer)
            self._reach("variants", f"{reply.answer}/{choice.case or PLAIN}")
            self._reach("languages", reply.language)
            if one.turn.what is What.TEXT and choice.case:
                self._reach("topics", f"{choice.answer}/{choice.case}")
            for desk in reply.desks:
                self._reach("desks", desk.id)
                self._reach("states", f"{channel} {desk.id} {desk.state}")
            if one.pressed:
                self._reach("buttons", _name_of(one.pressed))
            if asked := _asked_before(one, shown):
                self.parts["flows"].reached |= set(_replied(asked, choice))
            shown.append((choice, reply))

    @property
    def lacking(self) -> dict[str, list[str]]:
        """What is missing of the parts that must be whole."""
        return {name: self.parts[name].missing for name in MUST_BE_WHOLE if self.parts[name].missing}

    def _reach(self, part: str, name: str) -> None:
        self.parts[part].reached.add(name)


def _asked_before(one: Played, shown: Sequence[tuple[Choice, Reply]]) -> Choice | None:
    """Return the answer whose question this turn replies to: the last, or the one that carried the pressed button."""
    if one.turn.taps_earlier is None:
        return shown[-1][0] if shown else None
    carried = (choice for choice, reply in reversed(shown) if _carries(reply, one.turn.taps_earlier))
    return next(carried, None)


def _carries(reply: Reply, label: str) -> bool:
    return any(button.label == label for button in buttons_of(reply))


def _replied(asked: Choice, choice: Choice) -> Iterator[str]:
    """Yield the flow from *asked* to *choice*, as ``_flows`` names it."""
    target = f"{choice.answer}/{choice.case}" if choice.case else choice.answer
    if asked.answer == MEMO_ANSWER and choice.memo:
        number = choice.memo.numbers[-1] if choice.memo.numbers else PASSED
        yield _memo_flow(len(choice.memo.numbers), number)
        if choice.memo.finished:
            yield f"{MEMO_ANSWER} → {FINISHED}"
    elif asked.answer == LANGUAGE:
        yield f"{LANGUAGE} → {choice.language}"
    elif asked.between:
        ways = {NEITHER: NEITHER, **{name: str(place) for place, name in enumerate(asked.between, start=1)}}
        yield f"{WHICH} → {ways.get(target, '')}"
    else:
        yield f"{_place(asked.answer, asked.case)} → {target}"


def _flows(content: Content) -> Iterator[str]:
    for name, answer in content.answers.items():
        for case in (None, *answer.cases):
            ask = answer.in_case(case).ask
            for option in ask.options if ask else ():
                yield f"{_place(name, case)} → {option.to}"
    for number, question in enumerate(content.memo.questions, start=1):
        yield from (_memo_flow(number, picked) for picked in range(PASSED, len(question.options) + 1))
    yield f"{MEMO_ANSWER} → {FINISHED}"
    yield from (f"{LANGUAGE} → {language}" for language in content.spoken)
    yield from (f"{WHICH} → {way}" for way in (1, 2, NEITHER))


def _memo_flow(question: int, picked: int) -> str:
    return f"{MEMO_ANSWER} {question} → {picked}"


def _place(answer: str, case: str | None) -> str:
    return f"{answer}/{case or PLAIN}"


def _buttons(content: Content) -> Iterator[str]:
    """Yield what every button says and does that Japanese answers carry; those of the note are flows."""
    board = make_board(content, MOMENTS[0])
    for choice in _plain_choices(content):
        for brief in {False, content.is_urgent(choice.answer)}:
            reply = compose(
                content, board, Choice(answer=choice.answer, case=choice.case, desk=choice.desk, brief=brief)
            )
            yield from (_name_of(button) for button in buttons_of(reply))


def _plain_choices(content: Content) -> Iterator[Choice]:
    desk = next(one.id for one in content.desks.values() if one.number)
    for name in content.answers.keys() - {WHICH, "_trouble"}:
        for case in (None, *CASES.get(name, ()), *content.answers[name].cases):
            yield Choice(answer=name, case=case, desk=desk if case in ONE_DESK_CASES else None)


def _name_of(button: Button) -> str:
    """Return what a button is called here; "more" of one answer's cases is one button."""
    if button.data.startswith(MORE):
        return f"{button.label} ({button.data.partition('/')[0]})"
    return f"{button.label} ({button.data.removeprefix(ASK)})"


def _variants(content: Content) -> Iterable[str]:
    for name, answer in content.answers.items():
        if name != "_trouble":
            yield from (_place(name, case) for case in (None, *CASES.get(name, ()), *answer.cases))


def _states(content: Content) -> Iterator[str]:
    """Yield each state of each desk that there is at one of the moments that stand for all, on each channel."""
    for moment in MOMENTS:
        for line in make_board(content, moment).lines_in(Language.JA).values():
            yield from (f"{channel} {line.id} {line.state}" for channel in Channel)
