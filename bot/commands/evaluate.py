"""``app.py evaluate FILE``: how well are questions understood that nothing was learnt from?

The file holds one JSON object a line: ``text``, ``id`` (the right type), ``also_ok``.
"""

import json
from dataclasses import asdict
from pathlib import Path

from bot.content.library import load
from bot.errors import SettingError
from bot.loading import make_matcher
from bot.settings import PROJECT, Settings
from bot.understanding.evaluate import Question, measure


def run(settings: Settings, file: Path) -> int:
    """Measure and print. Returns the exit status."""
    questions = read_questions(file)
    content = load(PROJECT)
    urgent = {kind.id for kind in content.types if kind.urgent}
    figures = asdict(measure(make_matcher(content, settings.data_folder), questions, urgent))
    for name, value in figures.items():
        shown = f"{value}" if isinstance(value, int) else f"{value:.3f}"
        print(f"{name.replace('_', ' '):<22}{shown:>8}")
    return 0


def read_questions(file: Path) -> list[Question]:
    """Return the questions in *file*.

    Raises:
        SettingError: it cannot be read; names the line.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{file} cannot be read.") from error
    questions = []
    for number, line in enumerate(lines, start=1):
        try:
            given = json.loads(line)
            also = tuple(given.get("also_ok", ()))
            questions.append(Question(text=given["text"], type=given["id"], also=also))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise SettingError(f'{file} line {number}: write {{"text": ..., "id": ...}}') from error
    return questions
