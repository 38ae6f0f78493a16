"""``app.py evaluate FILE``: how well are questions understood that nothing was learnt from?

The file holds one JSON object a line: ``text``, ``id`` (the right type), ``also_ok``, and
``must_hotlines`` (numbers that a good reply contains). Nothing of it is kept.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from statistics import median

from bot.answering import Answering
from bot.commands.ask import NO_KEY, moment_of
from bot.content.examples import read_examples
from bot.content.parsed import ParsedFiles
from bot.dialogue.conversation import Conversation
from bot.errors import SettingError
from bot.loading import load_answering
from bot.settings import PROJECT, Settings
from bot.understanding.crossval import by_writer, curve, read_all
from bot.understanding.evaluate import Figures, Outcome, Question, ask_all, bands, confusions, figures_of

NOON = "2026-11-24T12:00"
"""A working day, so that the figures do not depend on when they are measured."""

EITHER = {"#9110", "188"}
"""For a suspicious call or message one of these is as good as the other."""

SUSPICIOUS = ("suspicious_call", "suspicious_message")

SHOWN = 60
"""Characters of a question beside its confusion."""


def run(settings: Settings, file: Path, writers: bool, sizes: bool) -> int:
    """Measure and print. Returns the exit status.

    Args:
        settings: Where the learnt model is kept.
        file: The questions.
        writers: Cross-validate by writer too; about ten seconds for each.
        sizes: Print the learning curve too.
    """
    questions = read_questions(file)
    answering = load_answering(PROJECT, settings.data_folder, settings.public_url, NO_KEY)
    urgent = {kind.id for kind in answering.content.types if kind.urgent}
    outcomes = ask_all(answering.matcher.match, questions)
    _print_figures(figures_of(outcomes, urgent))
    print(f"{'right desks':<22}{right_desks(answering, questions):>8.3f}")
    print(f"{'us a message, median':<22}{_microseconds(answering, questions):>8.0f}")
    _print_bands(outcomes)
    _print_confusions(outcomes)
    if writers or sizes:
        examples = read_examples(PROJECT, answering.content.types, parsed=ParsedFiles(settings.data_folder))
        material = read_all(examples, [kind.id for kind in answering.content.types])
        if writers:
            print("\nby writer: learnt from all the others, without rules\n" + _heads())
            for writer, found in by_writer(material):
                print(_row(writer or "(intents/)", figures_of(found, urgent)), flush=True)
        if sizes:
            print("\nlearning curve: these questions, learnt from so many sentences, without rules\n" + _heads())
            for count, found in curve(material, questions):
                print(_row(str(count), figures_of(found, urgent)), flush=True)
    return 0


def right_desks(answering: Answering, questions: Sequence[Question]) -> float:
    """Return the share of replies whose own desks hold every number that a good reply must hold.

    Of an answer that was cut to its action the whole counts: the rest is one tap away.
    """
    asked = [question for question in questions if question.numbers]
    return sum(_names_desks(answering, question) for question in asked) / len(asked) if asked else 0.0


def _names_desks(answering: Answering, question: Question) -> bool:
    moment = moment_of(NOON)
    choice = answering.understand(question.text, Conversation(), moment, explained=False).choice
    shown = {desk.number for desk in answering.reply(replace(choice, brief=False), moment).desks}
    if shown & EITHER and question.type in SUSPICIOUS:
        shown |= EITHER
    return set(question.numbers) <= shown


def _microseconds(answering: Answering, questions: Sequence[Question]) -> float:
    """Return the median of CPU time a message, matcher and tokeniser together; 0 without questions."""
    spent = []
    for question in questions:
        start = time.thread_time_ns()
        answering.matcher.match(question.text, explained=False)
        spent.append((time.thread_time_ns() - start) / 1000)
    return median(spent) if spent else 0.0


def _print_figures(figures: Figures) -> None:
    for name, value in asdict(figures).items():
        shown = f"{value}" if isinstance(value, int) else f"{value:.3f}"
        print(f"{name.replace('_', ' '):<22}{shown:>8}")


def _print_bands(outcomes: Sequence[Outcome]) -> None:
    print("\nconfidence      questions  claimed    right")
    for band in bands(outcomes):
        print(f"{band.low:.2f} - {band.high:.2f}{band.questions:>13}{band.confidence:>9.3f}{band.right:>9.3f}")


def _print_confusions(outcomes: Sequence[Outcome]) -> None:
    print("\nconfusions: right type -> type found, with because")
    for (wanted, found), wrong in confusions(outcomes).items():
        print(f"{wanted} -> {found}: {len(wrong)}")
        for one in wrong:
            text = one.question.text.replace("\n", " ")[:SHOWN]
            print(f"    「{text}」 {one.match.confidence:.2f} {' / '.join(one.match.because)}")


def _heads() -> str:
    names = ("questions", "accuracy", "macro f1", "urgent", "alarms", "accepts", "refusals")
    return f"{'':<20}" + "".join(f"{name:>10}" for name in names)


def _row(name: str, figures: Figures) -> str:
    values = asdict(figures)
    return f"{name:<20}{values.pop('questions'):>10}" + "".join(f"{value:>10.3f}" for value in values.values())


def read_questions(file: Path) -> list[Question]:
    """Return the questions in *file*.

    Raises:
        SettingError: it cannot be read; names the line.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{file} cannot be read.") from error
    return [_question(line, f"{file} line {number}") for number, line in enumerate(lines, start=1) if line.strip()]


def _question(line: str, place: str) -> Question:
    try:
        given = json.loads(line)
        return Question(
            text=given["text"],
            type=given["id"],
            also=tuple(given.get("also_ok", ())),
            numbers=tuple(given.get("must_hotlines", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SettingError(f'{place}: write {{"text": ..., "id": ...}}') from error
