"""The bot's WSGI app and its command line.

    python app.py serve              the doors and the delivery
    python app.py worker             delivery in a process of its own
    python app.py check              is the content fit to be served?
    python app.py ask "TEXT"         what would the bot answer?
    python app.py evaluate FILE      how well are questions understood?
    python app.py line setup         rich menu and webhook of our LINE account
    python app.py telegram setup     webhook, commands and descriptions of our Telegram bot
    python app.py pages OUT          the pages for paper and for when the bot is down, as files

Another WSGI server runs it as ``gunicorn --workers 1 --threads 16 "app:create()"``.
"""

import argparse
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import ContentError, SettingError
from bot.log import configure
from bot.settings import load_settings

if TYPE_CHECKING:
    from flask import Flask


def create() -> "Flask":
    """Return the WSGI app, configured by the environment."""
    from bot.commands.serve import make_app

    configure()
    return make_app(load_settings())


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 fine, 1 something to mend, 2 wrong usage."""
    given = _parser().parse_args(arguments)
    _speak_any_script()
    configure(quiet=given.command not in ("serve", "worker"))
    try:
        return _run(given)
    except ContentError as error:
        print(error, file=sys.stderr)
        print("内容を直してから、もう一度始めてください(python app.py check)。", file=sys.stderr)
    except SettingError as error:
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
    if given.command == "evaluate":
        from bot.commands import evaluate

        return evaluate.run(settings, Path(given.file), given.by_writer, given.curve)
    from bot.commands import ask

    return ask.run(settings, given.text, given.jsonl, given.at, given.channel)


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
    ask = commands.add_parser("ask", help="what would the bot answer?")
    ask.add_argument("text", nargs="?", help="what a resident writes")
    ask.add_argument("--jsonl", action="store_true", help='read {"text": ...} lines from stdin')
    ask.add_argument("--at", metavar="ISO_TIME", help="the moment, e.g. 2026-12-31T22:00")
    ask.add_argument("--channel", choices=["line", "telegram", "web"], default="web")
    return parser


if __name__ == "__main__":
    sys.exit(main())
