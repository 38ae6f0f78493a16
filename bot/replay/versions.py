"""Two versions of the content, loaded to be compared: what they share is read and learnt once.

Nothing is sent from here, so answers are not put into a platform's form; and a wrong content
is refused before anything is compared.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.answering import Answering
from bot.composed_checks import MOMENTS, limit_faults, sent_at, spoken_choices, word_faults
from bot.content.library import Content, load
from bot.content.parsed import ParsedFiles
from bot.content.yamlfile import YamlFile
from bot.dialogue.choice import Choice
from bot.errors import ContentError, Fault
from bot.loading import languages_to_learn, make_matcher, make_renders
from bot.model import Channel, Language, Reply
from bot.replay.named import SHIPPED, laid_out
from bot.replay.reading import FOLDER, ScriptFile, checked
from bot.replies.board import Board, make_board
from bot.replies.compose import compose

LEARNT = "replay"
"""Below the data folder: weights of other versions, so that those that residents need stay."""

_SILENT: Mapping[Channel, Callable[[Reply], bytes]] = {channel: lambda _: b"" for channel in Channel}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of the content."""

    name: str
    """As it was asked for."""

    answering: Answering
    """Thinks and composes; its messages have no platform's form."""


class Loader:
    """Loads versions one after the other. Not for several threads."""

    def __init__(self, project: Path, data: Path, key: bytes, say: Callable[[str], None]) -> None:
        """Prepare to load.

        Args:
            project: Holds the shipped content; perhaps a working copy of git.
            data: Where weights and parsed files are kept.
            key: Keys the fingerprints of residents.
            say: Hears, in Japanese, what takes long.
        """
        self._project = project
        self._data = data
        self._key = key
        self._say = say
        self._parsed = ParsedFiles(data)

    def load(self, name: str) -> Version:
        """Return the version that *name* stands for, as ``bot/replay/named.py`` reads it.

        Raises:
            NoSuchVersion: there is none, or a revision is too old to be read.
            ContentError: it is not fit to be served; with every fault.
        """
        with laid_out(name, self._project) as folder:
            content = load(folder, self._parsed)
            beside = None if name == SHIPPED else self._data / LEARNT
            if missing := languages_to_learn(content, *filter(None, (self._data, beside))):
                self._say(f"{name}: 例文を覚えます({'、'.join(missing)}。1分ほど。次からは、すぐに始まります)")
            matcher = make_matcher(content, self._data, beside)
        return Version(name=name, answering=Answering(content, matcher, _SILENT, self._key))

    def scripts(self, files: Sequence[Path], *contents: Content) -> tuple[ScriptFile, ...]:
        """Return the scripts in *files*, all that the project has where none is named.

        A script may speak of what only one of *contents* knows: what the other answers is what is asked.

        Raises:
            ContentError: with every fault of the scripts that fit none of *contents*.
        """
        read: list[ScriptFile] = []
        faults: list[Fault] = []
        for path in files or sorted((self._project / FOLDER).glob("*.y*ml")):
            try:
                read.append(_fitting(self._parsed.read(path, _below(path, self._project)), contents))
            except ContentError as error:
                faults += error.faults
        self._parsed.keep()
        if faults:
            raise ContentError(faults)
        return tuple(read)


def _fitting(file: YamlFile, contents: Sequence[Content]) -> ScriptFile:
    """Return the script that *file* is, if it fits one of *contents*; the last one's faults count."""
    for content in contents[:-1]:
        with suppress(ContentError):
            return checked(file, content)
    return checked(file, contents[-1])


def _below(path: Path, project: Path) -> str:
    """Return how messages call the file at *path*: below the project where it lies there."""
    whole = path.resolve()
    return whole.relative_to(project).as_posix() if whole.is_relative_to(project) else str(path)


def load_both(old: str, new: str, loader: Loader) -> tuple[Version, Version]:
    """Return two versions.

    Raises:
        NoSuchVersion: as ``Loader.load``.
        ContentError: one of them is wrong; also where *new* would send what *old* does not and a
            platform would refuse, or what must never be said.
    """
    # The shipped one first: what it needs is learnt for the running bot as well.
    first = loader.load(SHIPPED) if SHIPPED in (old, new) else None
    before, after = (first if first and first.name == name else loader.load(name) for name in (old, new))
    if faults := sorted(set(faults_of_changes(before.answering.content, after.answering.content))):
        raise ContentError(faults)
    return before, after


def faults_of_changes(old: Content, new: Content) -> Iterator[Fault]:
    """Return what is wrong with the messages of *new* that *old* does not send in the same words.

    Rules that such a message breaks are no fault here: they are shown as a change. Everything that is
    sent, at every hour and also between two types, is looked at by ``app.py check``.
    """
    renders = make_renders(new, "")
    answers = [choice for choice in spoken_choices(new) if not choice.between]
    japanese = [choice for choice in answers if choice.language is Language.JA]
    reworded = {one for one in Language if old.in_language(one).phrases != new.in_language(one).phrases}
    for moment, said, anew in ((MOMENTS[0], answers, reworded), (MOMENTS[-1], japanese, set[Language]())):
        boards = make_board(old, moment), make_board(new, moment)
        for sent in sent_at(new, renders, boards[1], _changed(old, new, boards, said, anew)):
            yield from limit_faults(new, sent)
            yield from word_faults(new, sent)


def _changed(
    old: Content, new: Content, boards: tuple[Board, Board], said: Iterable[Choice], anew: Set[Language]
) -> Iterator[Choice]:
    """Return those of *said* that *new* answers otherwise, and all in the languages that are looked at *anew*."""
    for choice in said:
        if choice.language in anew or _composed(old, boards[0], choice) != compose(new, boards[1], choice):
            yield choice


def _composed(content: Content, board: Board, choice: Choice) -> Reply | None:
    """Return what *choice* says; None where this version knows nothing of it."""
    try:
        return compose(content, board, choice)
    except (KeyError, StopIteration, IndexError):
        return None
