"""The bot's WSGI app and its command line.

    python app.py serve              the doors and the delivery
    python app.py worker             delivery in a process of its own
    python app.py check              is the content fit to be served?
    python app.py ask "TEXT"         what would the bot answer?
    python app.py evaluate FILE      how well are questions understood?
    python app.py line setup         rich menu and webhook of our LINE account
    python app.py telegram setup     webhook, commands and descriptions of our Telegram bot
    python app.py replay ...         scripts of whole talks: play, record, from-text, diff
    python app.py pages OUT          the pages for paper and for when the bot is down, as files

Another WSGI server runs it as ``gunicorn --workers 1 --threads 16 "app:create()"``.
"""

import argparse
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import ContentError, NoSuchVersion, SettingError
from bot.log import configure
from bot.settings import load_settings

if TYPE_CHECKING:
    from flask import Flask

    from bot.settings import Settings


def create() -> "Flask":
    """Return the WSGI app, configured by the environment."""
    from bot.commands.serve import make_app

    configure()
    return make_app(load_settings())


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns 0 fine, 1 something to mend, 2 wrong usage; ``replay diff`` knows two more."""
    given = _parser().parse_args(arguments)
    _speak_any_script()
    configure(quiet=given.command not in ("serve", "worker"))
    try:
        return _run(given)
    except ContentError as error:
        print(error, file=sys.stderr)
        print("内容を直してから、もう一度始めてください(python app.py check)。", file=sys.stderr)
    except (SettingError, NoSuchVersion) as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever reads us has read enough, as in "ask --jsonl | head"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1


def _speak_any_script() -> None:
    """Let a console that has no Japanese show the codes of what it cannot show, and go on."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _run(given: argparse.Namespace) -> int:
    """Import only what the command needs: ``ask`` shall not wait for a web server."""
    settings = load_settings()
    if given.command == "serve":
        from bot.commands import serve

        return serve.run(settings, with_worker=not given.no_worker)
    if given.command == "worker":
        from bot.commands import worker

        return worker.run(settings)
    if given.command == "check":
        from bot.commands import check

        return check.run(settings)
    if given.command == "line":
        from bot.commands import line

        return line.run(settings, given.dry_run)
    if given.command == "telegram":
        from bot.commands import telegram

        return telegram.run(settings, given.dry_run)
    if given.command == "pages":
        from bot.commands import pages

        return pages.run(settings, Path(given.folder))
    if given.command == "replay":
        return _replay(settings, given)
    if given.command == "evaluate":
        from bot.commands import evaluate

        return evaluate.run(settings, Path(given.file), given.by_writer, given.curve)
    from bot.commands import ask

    return ask.run(settings, given.text, given.jsonl, given.at, given.channel)


def _replay(settings: "Settings", given: argparse.Namespace) -> int:
    if given.replay == "play":
        from bot.commands import replay

        return replay.play_scripts(settings, given.files, given.show)
    if given.replay == "diff":
        from bot.commands import replay_diff

        return replay_diff.run(settings, given.old, given.new, given.html, given.json, given.scripts)
    from bot.commands import replay_draft

    if given.replay == "from-text":
        return replay_draft.from_text(settings, given.file, given.at, given.name)
    if given.web:
        return replay_draft.from_web(settings, given.at, given.name)
    return replay_draft.from_store(settings, given.talk, given.name)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="app.py", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="the doors and the delivery")
    serve.add_argument("--no-worker", action="store_true", help="deliver elsewhere")
    commands.add_parser("worker", help="delivery in a process of its own")
    commands.add_parser("check", help="is the content fit to be served?")
    evaluate = commands.add_parser("evaluate", help="how well are questions understood?")
    evaluate.add_argument("file", help='one {"text": ..., "id": ..., "also_ok": [...]} a line')
    evaluate.add_argument("--by-writer", action="store_true", help="leave out each writer in turn (minutes)")
    evaluate.add_argument("--curve", action="store_true", help="learn from an eighth, a quarter, a half, all (minutes)")
    for name, what in (("line", "rich menu and webhook of LINE"), ("telegram", "webhook and commands of Telegram")):
        platform = commands.add_parser(name, help=what)
        platform.add_argument("action", choices=["setup"], help="safe to run again")
        platform.add_argument("--dry-run", action="store_true", help="send nothing, show what would be sent")
    pages = commands.add_parser("pages", help="the pages that need no bot, as files")
    pages.add_argument("folder", help="where to write them")
    replay = commands.add_parser("replay", help="scripts of whole talks: play, record, compare")
    replays = replay.add_subparsers(dest="replay", required=True)
    play = replays.add_parser("play", help="play scripts on the shipped content, without doors")
    play.add_argument("files", nargs="*", help="scripts; without any, all")
    play.add_argument("--show", action="store_true", help="print every answer")
    record = replays.add_parser(
        "record", help="a talk that was kept (KEEP_MASKED_DAYS), or one on the web page, as a draft"
    )
    record.add_argument("talk", nargs="?", help="which; without it, all that are kept are listed")
    record.add_argument(
        "--web", action="store_true", help="open the web page and write down the talk that is held on it"
    )
    record.add_argument("--at", metavar="ISO_TIME", help="the moment at which the web page stands; without it, now")
    from_text = replays.add_parser("from-text", help="pasted lines of a talk as a draft")
    from_text.add_argument("file", nargs="?", default="-", help="where they stand; - or nothing: standard input")
    from_text.add_argument("--at", metavar="ISO_TIME", help="when it began; without it, now")
    for one in (record, from_text):
        one.add_argument("--name", help="write tests/conversations/NAME.yaml instead of printing")
    diff = replays.add_parser(
        "diff",
        help="what does a change of the content change for residents?",
        epilog="Exit status: 0 nothing changes, 3 wording only, 4 meaning or a promise of a script; 1 mend first.",
    )
    which = "shipped, a folder, a YAML file, PLACE=FILE such as responses/paid.yaml=mine.yaml, or a revision of git"
    diff.add_argument("old", metavar="OLD", help=which)
    diff.add_argument("new", metavar="NEW", help="as OLD")
    diff.add_argument("--html", metavar="FILE", help="write the comparison as a page")
    diff.add_argument("--json", metavar="FILE", help="... and as JSON")
    diff.add_argument("--scripts", metavar="FILE", nargs="+", help="compare these scripts only")
    ask = commands.add_parser("ask", help="what would the bot answer?")
    ask.add_argument("text", nargs="?", help="what a resident writes")
    ask.add_argument("--jsonl", action="store_true", help='read {"text": ...} lines from stdin')
    ask.add_argument("--at", metavar="ISO_TIME", help="the moment, e.g. 2026-12-31T22:00")
    ask.add_argument("--channel", choices=["line", "telegram", "web"], default="web")
    return parser


if __name__ == "__main__":
    sys.exit(main())
