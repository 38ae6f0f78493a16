"""``app.py replay diff OLD NEW``: what does a change of the content change for residents?

The exit status says which: 0 nothing, 3 wording only, 4 meaning, or a promise of a script that is
newly broken; 1 where there is something to mend first, 2 wrong usage.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import TextIO

from bot.errors import SettingError
from bot.replay import report_html, report_json, report_text
from bot.replay.changes import Status
from bot.replay.impact import impact
from bot.replay.versions import Loader, load_both
from bot.settings import PROJECT, Settings, secret_key

EXIT = {Status.SAME: 0, Status.WORDING: 3, Status.MEANING: 4}


def run(
    settings: Settings,
    old: str,
    new: str,
    html: str | None = None,
    json: str | None = None,
    files: list[str] | None = None,
    project: Path = PROJECT,
    out: TextIO | None = None,
) -> int:
    """Compare two versions and say what is different. Returns the exit status.

    Args:
        settings: Name the data folder.
        old: The version as it was; ``bot/replay/named.py`` says what may stand here.
        new: The version as it would be.
        html: Where to write the page; None for nowhere.
        json: As above, for programs.
        files: Scripts; none for all that the project has.
        project: Holds the shipped content and the scripts.
        out: Where to print.

    Raises:
        NoSuchVersion: *old* or *new* stands for nothing.
        ContentError: a version or a script is wrong.
        SettingError: a report cannot be written.
    """
    said = out or sys.stdout
    loader = Loader(project, settings.data_folder, secret_key(settings), lambda line: print(line, file=sys.stderr))
    was, now = load_both(old, new, loader)
    contents = was.answering.content, now.answering.content
    found = impact(was.answering, now.answering, loader.scripts([Path(one) for one in files or ()], *contents))
    for path, made in ((html, report_html.page), (json, report_json.report)):
        if path:
            _write(Path(path), made(found, old, new))
    width = shutil.get_terminal_size().columns
    print(report_text.report(found, old, new, width, colour=_shows_colour(said)), file=said)
    return EXIT[found.status]


def _shows_colour(out: TextIO) -> bool:
    """Say whether *out* is a terminal whose user did not ask for none (no-color.org)."""
    return out.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SettingError(f"{path} に書けません({error.strerror})。書ける場所を選んでください。") from error
