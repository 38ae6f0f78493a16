"""``app.py replay``: scripts of whole talks, played, drafted and compared."""

from pathlib import Path

from bot.content.library import load
from bot.loading import make_answering
from bot.replay.play import play, promises_broken
from bot.replay.reading import FOLDER, read_script, read_scripts
from bot.settings import PROJECT, Settings, secret_key


def play_scripts(settings: Settings, files: list[str], shown: bool) -> int:
    """Play *files*, all scripts without any, on the shipped content. Returns 1 if a promise is broken."""
    content = load(PROJECT)
    answering = make_answering(content, settings.data_folder, settings.public_url, secret_key(settings))
    names = [Path(one).resolve().relative_to(PROJECT).as_posix() for one in files]
    scripts = [read_script(PROJECT, name, content) for name in names] or read_scripts(PROJECT, content)
    failed = turns = 0
    for file in scripts:
        played = play(file, answering)
        turns += len(played)
        faults = list(promises_broken(file, played))
        failed += bool(faults)
        if shown:
            for one in played:
                print(f"── {one.moment:%m-%d %H:%M} {one.turn.shown}")
                if one.seen is None:
                    print("   (何も届かない)")
                    continue
                seen = one.seen
                mark = f"{seen.type}/{seen.variant}" + (" brief" if seen.brief else "")
                mark += f" {seen.language}" + (f" alarm={seen.alarm}" if seen.alarm else "")
                mark += f" between={'・'.join(seen.between)}" if seen.between else ""
                print(f"   [{mark}] desks={', '.join(seen.desks)}")
                print("   " + seen.words.replace("\n", "\n   "))
        for fault in faults:
            print(fault)
    print(f"{FOLDER}: {len(scripts)}本、{turns}回のやりとり、こわれた約束のある台本 {failed}本")
    return 1 if failed else 0
