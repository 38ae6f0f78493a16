"""Builders of two versions: the shipped content with one thing changed, and talks that meet the change."""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.answering import Answering
from bot.clock import TOKYO
from bot.content.library import load
from bot.content.parsed import ParsedFiles
from bot.content.yamlfile import parse
from bot.dialogue.choice import Choice
from bot.model import Button, DeskLine, Language, Reply, State
from bot.replay.changes import Change, ChangedAnswer, Impact, Place, Side, by_answer
from bot.replay.differences import Aspect, Difference, Names
from bot.replay.impact import impact
from bot.replay.play import Played
from bot.replay.reading import ScriptFile, checked
from bot.replay.script import Turn
from bot.replay.seen import seen_of
from bot.settings import PROJECT
from tests.builders import NOON, an_answering
from tests.replay.running import DATA

Edit = tuple[str, str, str]
"""A file of the content, what it says, what it is to say instead."""

PAID = "もう払った"
"""Says a button of every calm answer and is certainly ``paid``."""

WORDS = "控え、レシート、買ったカード"
"""Stands in the steps of ``responses/paid.yaml``; no rule asks for it."""

REWORDED = "ひかえ、レシート、買ったカード"


def copied(folder: Path, *edits: Edit) -> Path:
    """Return *folder* with the shipped content in it, each of *edits* done."""
    for part in ("intents", "responses"):
        shutil.copytree(PROJECT / part, folder / part)
    for file, old, new in edits:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} does not say {old}"
        path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def changed(folder: Path, answering: Answering, *edits: Edit) -> Answering:
    """Return what answers from the shipped content with *edits*; it understands as *answering* does."""
    return an_answering(load(copied(folder, *edits), ParsedFiles(DATA)), answering.matcher)


def a_talk(answering: Answering, *turns: str, at: str = "2026-11-24 12:00", name: str = "a_talk") -> ScriptFile:
    """Return a script whose turns are *turns*, as YAML in braces or behind their dash."""
    lines = [f"title: {name}", "why: 試し", f"at: {at}", "turns:", *(f"  - {turn}" for turn in turns)]
    return checked(parse("\n".join(lines).encode(), f"tests/conversations/{name}.yaml"), answering.content)


def found_in(old: Answering, new: Answering, *turns: str, at: str = "2026-11-24 12:00") -> Impact:
    """Return what is different in one talk."""
    return impact(old, new, [a_talk(old, *turns, at=at)])


def said(found: Impact) -> list[str]:
    """Return every difference of every answer in Japanese."""
    return [one.says for answer in found.answers for one in answer.differences]


def aspects(found: Impact) -> set[Aspect]:
    """Return what is different, by kind."""
    return {one.aspect for answer in found.answers for one in answer.differences}


def a_line(name: str = "police_9110", **parts: object) -> DeskLine:
    """Return a desk as an answer shows it."""
    given: dict[str, object] = {
        "id": name,
        "name": "警察の相談電話",
        "short": "警察の相談",
        "number": "#9110",
        "state": State.OPEN,
        "state_text": "今 受付中 17時まで",
        "hours_text": "平日 9:00-17:00",
        "note": "",
        "ordinary_number": "",
    }
    return DeskLine(**{**given, **parts})  # type: ignore[arg-type]


def a_reply(**parts: object) -> Reply:
    """Return an answer with a line to do, a text, a desk and a button."""
    given: dict[str, object] = {
        "answer": "paid",
        "urgent": True,
        "alarm_for": "",
        "alarm": "",
        "first": "すぐ電話してください。",
        "found": (),
        "body": ("ひとりで決めないでください。",),
        "steps": (),
        "desks": (a_line(),),
        "urgent_line": "",
        "urgent_buttons": (),
        "question": "",
        "options": (),
        "buttons": (Button(label="次へ", data="ask:gave_info"),),
        "sources": (),
    }
    return Reply(**{**given, **parts})  # type: ignore[arg-type]


def a_turn(answering: Answering, reply: Reply | None = None, choice: Choice | None = None) -> Played:
    """Return one turn that came out as *reply*; as silence without one."""
    chosen = choice or Choice(answer=reply.answer if reply else "paid")
    phrases = answering.content.in_language(Language.JA).phrases
    return Played(
        number=0,
        turn=Turn(says="払いました"),
        moment=NOON,
        choice=chosen if reply else None,
        reply=reply,
        seen=seen_of(chosen, reply, phrases) if reply else None,
    )


def a_place(**parts: object) -> Place:
    """Return a place in a script."""
    given: dict[str, object] = {
        "script": "tests/conversations/paid_cash.yaml",
        "title": "現金を渡してしまった",
        "line": 5,
        "turn": 0,
        "does": "現金を渡しました",
        "at": datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO),
    }
    return Place(**{**given, **parts})  # type: ignore[arg-type]


def a_change(
    answering: Answering,
    old: Sequence[str],
    new: Sequence[str],
    *differences: Difference,
    answer: str = "paid",
    case: str | None = None,
    **place: object,
) -> Change:
    """Return a change of *answer* from one that says *old* to one that says *new*; *place* as of ``a_place``."""
    sides = []
    for lines in (old, new):
        reply = a_reply(answer=answer, first=lines[0], body=tuple(lines[1:]))
        turn = a_turn(answering, reply, Choice(answer=answer, case=case))
        sides.append(Side(seen=turn.seen, reply=turn.reply, lines=tuple(lines)))
    reworded = Difference(
        aspect=Aspect.WORDING,
        subject="body",
        says="本文の言いまわしが変わります",
        old="\n".join(old),
        new="\n".join(new),
    )
    return Change(place=a_place(**place), old=sides[0], new=sides[1], differences=differences or (reworded,))


def an_impact(answering: Answering, *changes: Change, **parts: object) -> Impact:
    """Return *changes* as everything that is different in twelve turns."""
    given: dict[str, object] = {
        "scripts": 2,
        "turns": 12,
        "changes": changes,
        "answers": by_answer(changes, Names(answering.content, answering.content)),
        "broken": (),
        "broken_before": (),
        "mended": (),
    }
    return Impact(**{**given, **parts})  # type: ignore[arg-type]


def the_answer(found: Impact) -> ChangedAnswer:
    """Return the only answer that changed."""
    [answer] = found.answers
    return answer
