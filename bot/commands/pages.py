"""``app.py pages OUT``: the pages that stand still, as files for any static host or a disk.

Every file is whole: no server, no script, no style sheet beside it. They are for the hours in
which the bot does not answer, so put them where the bot is not.
"""

import sys
from pathlib import Path
from typing import TextIO

from bot.clock import Clock, now
from bot.content.library import load
from bot.content.parsed import ParsedFiles
from bot.errors import SettingError
from bot.settings import PROJECT, Settings
from bot.web.sheets import Sheets


def run(settings: Settings, folder: Path, clock: Clock = now, out: TextIO | None = None) -> int:
    """Write every page into *folder*. Returns the exit status.

    Raises:
        ContentError: the words of the pages are wrong.
        SettingError: *folder* cannot be written.
    """
    said = out or sys.stdout
    pages = dict(Sheets(load(PROJECT, ParsedFiles(settings.data_folder)), settings).files(clock()))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, html in pages.items():
            (folder / name).write_text(html, encoding="utf-8")
    except OSError as error:
        raise SettingError(f"{folder} cannot be written ({error.strerror}).") from error
    print(f"{len(pages)}のページを {folder} に書きました。index.html から始まります。", file=said)
    if not settings.public_url:
        print("PUBLIC_URL がないので、ボットへのリンクとQRコードは入っていません。", file=said)
    return 0
