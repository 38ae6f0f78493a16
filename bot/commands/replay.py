"""``app.py replay play``: scripts on the content as it lies here, without doors; seconds instead of half a minute."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.content.library import Content, load
from bot.content.parsed import ParsedFiles
from bot.loading import make_answering
from bot.replay.play import Played, play, promises_broken
from bot.replay.reading import ScriptFile, read_script, read_scripts
from bot.settings import PROJECT, Settings, secret_key


def play_scripts(settings: Settings, files: Sequence[str], shown: bool) -> int:
    """Play *files*, all scripts without any, and print what breaks; *shown* prints every answer as well.

    Returns:
        1 if a promise is broken.
    """
    content = load(PROJECT, ParsedFiles(settings.data_folder))
    answering = make_answering(content, settings.data_folder, settings.public_url, secret_key(settings))
    scripts = _scripts(files, content)
    failed = turns = 0
    for file in scripts:
        played = play(file, answering)
        turns += len(played)
        if shown:
            print("\n".join(line for one in played for line in _lines(one)))
        faults = list(promises_broken(file, played))
        failed += bool(faults)
        for fault in faults:
            print(fault)
    print(f"台本 {len(scripts)}本、{turns}回のやりとり、約束がこわれた台本 {failed}本")
    return 1 if failed else 0


def _scripts(files: Sequence[str], content: Content) -> Sequence[ScriptFile]:
    if not files:
        return read_scripts(PROJECT, content)
    return [read_script(Path(), Path(name).as_posix(), content) for name in files]


def _lines(one: Played) -> Iterator[str]:
    """Yield one turn as it is shown to whoever writes a script: what is expected of it has the same names."""
    yield f"── {one.moment:%m-%d %H:%M} {one.turn.shown}"
    seen = one.seen
    if seen is None:
        yield "   (何も届かない)"
        return
    marks = [f"type: {seen.type}", f"variant: {seen.variant}", f"language: {seen.language}"]
    marks += ["brief: はい"] if seen.brief else []
    marks += [f"alarm: {seen.alarm}"] if seen.alarm else []
    marks += [f"between: [{', '.join(seen.between)}]"] if seen.between else []
    yield f"   〔{'  '.join(marks)}  desks: [{', '.join(seen.desks)}]〕"
    yield from (f"   {line}" for line in seen.words.split("\n"))
