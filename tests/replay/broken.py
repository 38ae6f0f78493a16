"""Builders of what the harness must notice: scripts, and content with one thing changed."""

import shutil
from pathlib import Path

from bot.answering import Answering
from bot.content.library import load
from bot.content.parsed import ParsedFiles
from bot.loading import make_answering
from bot.replay.reading import ScriptFile, read_script
from bot.settings import PROJECT
from tests.replay.running import DATA
from tests.replay.world import KEY, PUBLIC_URL

CALL = "警察を名乗る人から電話がありました"
A_SCRIPT = f"""title: あやしい電話
why: 電話番号と、次のボタンが出ること
at: 2026-11-24 12:00
turns:
  - says: {CALL}
    expects:
      type: suspicious_call
      desks: [police_9110]
      must_say: ["#9110"]
  - taps: 今電話中
    expects:
      type: on_call_now
"""


def a_script(folder: Path, text: str = A_SCRIPT, name: str = "a_call") -> ScriptFile:
    """Return the script that *text* is, as a file in *folder*."""
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_script(folder, f"{name}.yaml")


def answering_with(folder: Path, file: str, old: str, new: str) -> Answering:
    """Return what answers from the shipped content in which *file* says *new* instead of *old*."""
    for part in ("intents", "responses"):
        shutil.copytree(PROJECT / part, folder / part)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return make_answering(load(folder, ParsedFiles(DATA)), DATA, PUBLIC_URL, KEY)
