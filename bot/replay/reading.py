"""Script files → checked scripts, with faults that name the line.

Nothing personal may stand in a script: it lies in a public repository for ever.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.content.library import Content
from bot.content.models import CASES
from bot.content.reading import record_of
from bot.content.yamlfile import Place, YamlFile, read
from bot.errors import ContentError, Fault
from bot.model import Channel
from bot.replay.private import known_numbers, personal_in
from bot.replay.script import NONE, PLAIN, Expected, Script, why_impossible

FOLDER = "tests/conversations"
"""Where the scripts lie, below the project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptFile:
    """One script and where its parts stand."""

    name: str
    """Path below the project, e.g. ``tests/conversations/paid_cash.yaml``."""

    script: Script
    lines: Mapping[Place, int]

    @property
    def stem(self) -> str:
        """The file's name alone: how the script is called."""
        return Path(self.name).stem

    def line(self, turn: int, *place: str) -> int:
        """Return the line of *place* in the turn number *turn*, from 0; of the nearest part above it."""
        whole: Place = ("turns", turn, *place)
        while whole not in self.lines and len(whole) > 2:
            whole = whole[:-1]
        return self.lines.get(whole, 1)


def read_script(folder: Path, name: str, content: Content | None = None) -> ScriptFile:
    """Read the script ``folder/name``.

    Args:
        folder: The project.
        name: Below *folder*.
        content: What the names of types, cases and desks must fit; None leaves them unchecked.

    Raises:
        ContentError: with every fault of the file.
    """
    return checked(read(folder / name, name), content)


def checked(file: YamlFile, content: Content | None = None) -> ScriptFile:
    """Return the script that *file* is; arguments and errors as for ``read_script``."""
    script = record_of(file, Script)
    whole = ScriptFile(name=file.name, script=script, lines=file.lines)
    known = known_numbers(content) if content else frozenset()
    faults = [Fault(file.name, file.line_of(place), what) for place, what in personal_in(script, known)]
    faults += _impossible(whole)
    faults += _unknown_names(whole, content) if content else []
    if faults:
        raise ContentError(faults)
    return whole


def read_scripts(folder: Path, content: Content | None = None, below: str = FOLDER) -> tuple[ScriptFile, ...]:
    """Read every script in ``folder/below``, in the order of their names.

    Raises:
        ContentError: with every fault of every file; also where two scripts are the same talk.
    """
    files: list[ScriptFile] = []
    faults: list[Fault] = []
    for path in sorted((folder / below).glob("*.y*ml")):
        name = path.relative_to(folder).as_posix()
        try:
            files.append(read_script(folder, name, content))
        except ContentError as error:
            faults += error.faults
    faults += _copies(files)
    if faults:
        raise ContentError(faults)
    return tuple(files)


def _impossible(file: ScriptFile) -> Iterator[Fault]:
    """Find what cannot happen on a channel of the script; the web page is left out where nobody named it."""
    script = file.script
    for place, turn in enumerate(script.turns):
        for channel in script.channels or (Channel.LINE, Channel.TELEGRAM):
            if why := why_impossible(turn, channel):
                yield Fault(file.name, file.line(place), why)
                break


def _copies(files: Sequence[ScriptFile]) -> Iterator[Fault]:
    """Find titles that are used twice, and talks that are the same word for word at the same time."""
    titles: dict[str, str] = {}
    talks: dict[str, str] = {}
    for file in files:
        script = file.script
        if other := titles.get(script.title):
            yield Fault(file.name, 1, f"title が {other} と同じです。ちがいが分かる題にしてください。")
        titles.setdefault(script.title, file.name)
        done = [turn.model_dump_json(exclude={"expects"}) for turn in script.turns]
        talk = f"{script.at.isoformat()} {script.channels} {done}"
        if other := talks.get(talk):
            yield Fault(file.name, 1, f"{other} と同じ会話です。消すか、ちがう会話にしてください。")
        talks.setdefault(talk, file.name)


def _unknown_names(file: ScriptFile, content: Content) -> Iterator[Fault]:
    for place, turn in enumerate(file.script.turns):
        if turn.expects is None:
            continue
        for key, what in _faults_in(turn.expects, content):
            yield Fault(file.name, file.line(place, "expects", key), what)


def _faults_in(expected: Expected, content: Content) -> Iterator[tuple[str, str]]:
    answers = content.answers.keys() | {"_memo"}
    if expected.type and expected.type not in answers:
        yield "type", f"「{expected.type}」という答えはありません。responses/ のファイル名を書いてください。"
    urgent = [kind.id for kind in content.types if kind.urgent]
    if expected.alarm not in (None, NONE, *urgent):
        yield "alarm", f"「{expected.alarm}」は、急ぐ種類ではありません。{'、'.join(urgent)} のどれかを書いてください。"
    types = {kind.id for kind in content.types}
    for name in expected.between or ():
        if expected.between != NONE and name not in types:
            yield "between", f"「{name}」という種類はありません。"
    answer = content.answers.get(expected.type or "")
    if answer and expected.variant not in (None, PLAIN, *CASES.get(expected.type or "", ()), *answer.cases):
        yield "variant", f"「{expected.type}」に「{expected.variant}」という場合はありません。"
    for key in ("desks", "no_desks"):
        for desk in getattr(expected, key) or ():
            if desk not in content.desks:
                yield key, f"「{desk}」という窓口は、台帳にありません。"
