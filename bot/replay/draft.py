"""What somebody did in a talk → the draft of a script.

Nothing personal gets in: every text is masked, and what is left is checked again when the
draft is read back. What the bot answers now stands in the draft as its expectations, to be
looked at by whoever makes a script of it.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answering import Answering
from bot.content.yamlfile import parse
from bot.dialogue.conversation import MEMORY
from bot.language.personal import masked
from bot.model import Button, Channel, Language
from bot.replay.play import Played, play
from bot.replay.private import known_numbers
from bot.replay.reading import FOLDER, ScriptFile, checked
from bot.replay.script import Does, Sends
from bot.replies.buttons import every_button

NAME = f"{FOLDER}/draft.yaml"
"""What a draft is called in messages, before it has a name."""

TITLE = "下書き: 題を書いてください"
WHY = "下書き: この台本がないと、どの約束がこわれても気づかないかを書いてください"
HEAD = "# 下書きです。expects は、今のボットの答えです。住民にとって正しいかを、一つずつ確かめてください。"

MOST_TURNS = 50
"""Deeds of which a draft is made; with what is waited between them a script has room for them."""

_PLAIN = re.compile(r"[^\s\W_][^\n:#\"'{}\[\],&*!|>%@`]*")
"""What needs no quotes in YAML, to be on the safe side."""

_RESERVED = frozenset({"yes", "no", "true", "false", "null", "~"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that somebody did in a talk; exactly one of the first five is given."""

    says: str = ""
    taps: str = ""
    """The label of a button."""

    pressed: str = ""
    """The data of a button, where its label is not known."""

    sends: Sends | None = None
    does: Does | None = None
    after: timedelta = timedelta()
    """Since the deed before."""


def draft(deeds: Sequence[Deed], at: datetime, answering: Answering, channels: Sequence[Channel] = ()) -> str:
    """Return the draft of a script of *deeds* that began *at*, as YAML.

    Args:
        deeds: In their order; masked here, whatever was done to them before.
        at: Aware; told to the minute.
        answering: What the expectations are taken from.
        channels: Where the talk was; empty for wherever it can be.

    Raises:
        ContentError: there is nothing in it, or something personal that masking did not take away.
    """
    made = _Draft(answering, at, channels)
    for deed in deeds[:MOST_TURNS]:
        made.add(deed)
    return made.text()


class _Draft:
    """A script that grows deed by deed, and is played after each to see which buttons there are."""

    def __init__(self, answering: Answering, at: datetime, channels: Sequence[Channel]) -> None:
        self._answering = answering
        self._known = known_numbers(answering.content)
        self._labels = {one.data: one.label for one in sorted(every_button(answering.content, [Language.JA]), key=str)}
        self._head = [f"title: {scalar(TITLE)}", f"why: {scalar(WHY)}", f"at: {at:%Y-%m-%d %H:%M}"]
        self._head += [f"channels: [{', '.join(channels)}]"] if channels else []
        self._turns: list[str] = []
        self._shown: tuple[Button, ...] = ()

    def add(self, deed: Deed) -> None:
        """Put one more deed to the end."""
        if self._turns and (wait := _wait(deed.after)):
            self._turns.append(f"waits: {wait}")
        self._turns.append(self._turn(deed))
        played = play(self._file(), self._answering)
        self._shown = played[-1].seen.buttons if played and played[-1].seen else self._shown

    def text(self) -> str:
        """Return the whole draft with what the bot answers now."""
        played = {one.number: one for one in play(self._file(), self._answering)}
        lines = [HEAD, *self._head, "turns:"]
        for number, turn in enumerate(self._turns):
            lines.append(f"  - {turn}")
            if number in played:
                lines += _expected(played[number])
        return "\n".join(lines) + "\n"

    def _turn(self, deed: Deed) -> str:
        if deed.sends or deed.does:
            return f"sends: {deed.sends}" if deed.sends else f"does: {deed.does}"
        label = deed.taps or next((one.label for one in self._shown if one.data == deed.pressed), "")
        if any(label == one.label for one in self._shown):
            return f"taps: {scalar(label)}"
        # A button of the menu, or of an answer that is not in this talk: its words do the same.
        said = label or self._labels.get(deed.pressed, "") or deed.says
        return f"says: {scalar(masked(said, self._known))}"

    def _file(self) -> ScriptFile:
        lines = [*self._head, "turns:", *(f"  - {turn}" for turn in self._turns)]
        return checked(parse("\n".join(lines).encode(), NAME), self._answering.content)


def _wait(after: timedelta) -> str:
    """Return how long somebody waited, as a script says it; nothing where it makes no difference."""
    if after < MEMORY / 2:
        return ""
    if after < timedelta(hours=2):
        return f"{round(after / timedelta(minutes=1))}分"
    if after < timedelta(days=2):
        return f"{round(after / timedelta(hours=1))}時間"
    return f"{round(after / timedelta(days=1))}日"


def _expected(one: Played) -> Iterator[str]:
    seen = one.seen
    if seen is None:
        yield "    expects: {silence: はい}"
        return
    yield "    expects:"
    yield f"      type: {seen.type}"
    yield f"      variant: {seen.variant}"
    if seen.brief:
        yield "      brief: はい"
    if seen.language != "ja":
        yield f"      language: {seen.language}"
    if seen.alarm:
        yield f"      alarm: {seen.alarm}"
    if seen.between:
        yield f"      between: [{', '.join(seen.between)}]"
    if seen.desks:
        yield f"      desks: [{', '.join(dict.fromkeys(seen.desks))}]"


def scalar(text: str) -> str:
    """Return *text* as a YAML value on one line, in quotes where it needs them."""
    plain = _PLAIN.fullmatch(text) and text.strip() == text and text.casefold() not in _RESERVED
    return text if plain else json.dumps(text, ensure_ascii=False)
