"""``app.py replay record`` and ``from-text``: a talk as the draft of a script.

Nothing is kept of what is read: only the masked draft is printed, or written to the scripts.
"""

import re
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.answering import Answering, Understood
from bot.clock import TOKYO, in_tokyo, now
from bot.commands.opening import open_store
from bot.commands.server import make_server
from bot.content.library import load
from bot.content.parsed import ParsedFiles
from bot.dialogue.conversation import Conversation
from bot.errors import SettingError
from bot.loading import make_answering, make_renders
from bot.model import Channel
from bot.replay.draft import Deed, draft
from bot.replay.pasted import deeds_in
from bot.replay.reading import FOLDER
from bot.replay.recorded import deeds_of
from bot.settings import PROJECT, Settings, secret_key
from bot.store.records import StoredTalk
from bot.store.sqlite import SqliteStore
from bot.web.app import create_app
from bot.web.services import Services

NAME_LENGTH = 12
"""Characters of a fingerprint that tell talks apart."""

_NAME = re.compile("[a-z][a-z0-9_]{2,60}")


def from_text(settings: Settings, file: str, at: str | None, name: str | None) -> int:
    """Make a draft of the pasted lines in *file* (``-``: standard input). Returns the exit status."""
    text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    return _write(settings, deeds_in(text), _moment(at), name, ())


def from_web(settings: Settings, at: str | None, name: str | None) -> int:
    """Serve the web page on this machine until it is interrupted; make a draft of the talk that was held."""
    began, started = _moment(at), now()
    listening = ListeningAnswering(_answering(settings))
    address = f"http://{settings.host}:{settings.port}/"
    with TemporaryDirectory() as folder:  # the page needs a store to be there; nothing is put into it
        _serve(settings, listening, began - started, Path(folder), address)
    return _write(settings, listening.deeds, began, name, (Channel.WEB,))


def _serve(settings: Settings, answering: Answering, ahead: timedelta, folder: Path, address: str) -> None:
    """Serve the page until it is interrupted, with a clock that is *ahead* of ours."""
    store = SqliteStore(folder / "page.db")
    services = Services(
        settings=settings, answering=answering, store=store, clock=lambda: now() + ahead, key=secret_key(settings)
    )
    server = make_server(create_app(services), settings.host, settings.port)
    print(f"{address} を開いて、話してください。終わったら、ここで Ctrl-C を押してください。", flush=True)
    try:
        server.run()
    finally:
        server.close()
        store.close()


def from_store(settings: Settings, talk: str | None, name: str | None) -> int:
    """Make a draft of the kept talk whose name begins with *talk*; without one, list what is kept."""
    store = open_store(settings)
    try:
        kept = store.talks_said()
        if talk is None:
            return _list(kept)
        found = [one for one in kept if _name_of(one).startswith(talk)]
        if len(found) != 1:
            print(f"「{talk}」で始まる会話は {len(found)}つあります。一覧: app.py replay record", file=sys.stderr)
            return 1
        one = found[0]
        turns = store.said_in(one.channel, one.resident)
    finally:
        store.close()
    return _write(settings, deeds_of(turns), one.first.replace(second=0, microsecond=0), name, (one.channel,))


def _list(kept: Sequence[StoredTalk]) -> int:
    """Print which talks are kept."""
    for one in kept:
        print(f"{_name_of(one)}  {one.channel}  {one.first:%Y-%m-%d %H:%M} から {one.turns}回")
    if not kept:
        print("残してある会話はありません。KEEP_MASKED_DAYS を入れているあいだの会話だけが、伏せた文で残ります。")
    return 0


def _name_of(talk: StoredTalk) -> str:
    """Return what a talk is called: the beginning of the resident's fingerprint."""
    return talk.resident[:NAME_LENGTH]


class ListeningAnswering(Answering):
    """Answers as ever, and remembers what was written and pressed, for one talk at a time."""

    def __init__(self, answering: Answering) -> None:
        super().__init__(answering.content, answering.matcher, make_renders(answering.content, ""), b"")
        self.deeds: list[Deed] = []
        self._last: datetime | None = None

    def understand(self, text: str, conversation: Conversation, moment: datetime, explained: bool = True) -> Understood:
        """Understand, and remember *text*."""
        self.deeds.append(Deed(says=text, after=self._since(moment)))
        return super().understand(text, conversation, moment, explained)

    def pressed(self, data: str, conversation: Conversation, moment: datetime) -> Understood:
        """Answer a button, and remember it."""
        self.deeds.append(Deed(pressed=data, after=self._since(moment)))
        return super().pressed(data, conversation, moment)

    def _since(self, moment: datetime) -> timedelta:
        passed = moment - self._last if self._last else timedelta()
        self._last = moment
        return passed


def _write(settings: Settings, deeds: list[Deed], at: datetime, name: str | None, channels: tuple[Channel, ...]) -> int:
    if not deeds:
        print("会話がありません。住民のことばを、1行に一つずつ書いてください。", file=sys.stderr)
        return 1
    path = _path(name) if name else None
    text = draft(deeds, at, _answering(settings), channels)
    if path is None:
        print(text, end="")
    else:
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(PROJECT).as_posix()} を書きました。読みなおして、題と理由を書いてください。")
    return 0


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise SettingError(f"--name {name}: 英小文字・数字・「_」で、3字から書いてください。")
    path = PROJECT / FOLDER / f"{name}.yaml"
    if path.exists():
        raise SettingError(f"{FOLDER}/{name}.yaml は、もうあります。ほかの名前にしてください。")
    return path


def _moment(written: str | None) -> datetime:
    if written is None:
        return now().replace(second=0, microsecond=0)
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise SettingError(f"--at {written}: 「2026-11-24T12:00」のように書いてください。") from error
    return in_tokyo(moment) if moment.tzinfo else moment.replace(tzinfo=TOKYO)


def _answering(settings: Settings) -> Answering:
    content = load(PROJECT, ParsedFiles(settings.data_folder))
    return make_answering(content, settings.data_folder, "", secret_key(settings))
