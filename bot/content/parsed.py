"""Remember the parsed form of files that are in order, so that a start does not parse them all again.

The strict parser takes over a second for our texts and three for the sentences. What it
found is kept in one file of the data folder, a line for each parsed file, found by a hash
of the file's bytes and of the parser itself: another byte or another parser never meets an
old form. Only files without faults are kept. A damaged or unwritable file costs time, nothing else.

The file holds what staff wrote, as JSON, and nothing that could be run.
"""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from zlib import crc32

from bot.content import yamlfile
from bot.content.yamlfile import Place, Tree, YamlFile, contents_of, parse

Parse = Callable[[bytes, str], YamlFile]

FILE_NAME = "parsed.jsonl"

LIMIT_BYTES = 16_000_000
"""Of the kept file. All that we ship takes a third of it."""

PARSED_WITH = (Path(yamlfile.__file__), Path(__file__))
"""The code that has a say in what is kept: the parser, and the form of a line."""

_KEY_LENGTH = 64
_HEAD_LENGTH = _KEY_LENGTH + 8
"""Of a line: the key, and a sum of the rest."""


class ParsedFiles:
    """Reads YAML files, and parses each content of a file only once."""

    def __init__(
        self,
        folder: Path | None = None,
        parser: Parse = parse,
        parsed_with: Sequence[Path] = PARSED_WITH,
        limit_bytes: int = LIMIT_BYTES,
    ) -> None:
        """Begin with what *folder* remembers.

        Args:
            folder: The data folder, which need not be there yet; None remembers as long as this object lives.
            parser: What a file is parsed with where it is not known.
            parsed_with: The files of code that *parser* is made of.
            limit_bytes: Of the file in *folder*.
        """
        self._path = folder / FILE_NAME if folder else None
        self._parser, self._parser_mark = parser, _mark_of(parsed_with)
        self._limit = limit_bytes
        self._known = _lines_in(self._path)
        self._used: dict[bytes, bytes] = {}
        self._news = False

    def read(self, path: Path, name: str) -> YamlFile:
        """Read the file at *path*, as ``yamlfile.read``.

        Raises:
            ContentError: as ``yamlfile.read``.
        """
        raw = contents_of(path, name)
        key = hashlib.sha256(self._parser_mark + raw).hexdigest().encode()
        line = self._used.get(key) or self._known.get(key)
        if line is None:
            line = _packed(key, self._parser(raw, name))
            self._news = True
        self._used[key] = line
        return _unpacked(line, name)

    def keep(self) -> None:
        """Write down what was parsed since the last time, if anything was.

        Processes that start at once each write a whole file in one step. What another one wrote meanwhile is
        taken over; the little that may get lost all the same is parsed again.
        """
        if self._path is None or not self._news:
            return
        others = {**_lines_in(self._path), **self._known}
        with suppress(OSError):  # read-only or full: the next start parses again
            _write(self._path, _within_limit(others, self._used, self._limit))
        self._news = False


def _mark_of(parsed_with: Sequence[Path]) -> bytes:
    """Return what stands for the code that parses, and for the libraries below it."""
    made_of = hashlib.sha256()
    for code in parsed_with:
        made_of.update(code.read_bytes())
    made_of.update(f"{version('ruamel.yaml')} {sys.version}".encode())
    return made_of.digest()


def _lines_in(path: Path | None) -> dict[bytes, bytes]:
    """Return the kept lines by their keys, without damaged ones; none where nothing can be read."""
    if path is None:
        return {}
    try:
        raw = path.read_bytes()
    except OSError:
        return {}
    return {line[:_KEY_LENGTH]: line for line in raw.split(b"\n") if _is_whole(line)}


def _is_whole(line: bytes) -> bool:
    """Say whether *line* is as it was written: nobody may be given a number in which a bit has tipped."""
    return line[_KEY_LENGTH:_HEAD_LENGTH] == _sum_of(line[_HEAD_LENGTH:])


def _within_limit(others: Mapping[bytes, bytes], used: Mapping[bytes, bytes], room: int) -> list[bytes]:
    """Return the lines to keep, those in use last; the first go where all have no *room*, in bytes."""
    lines = [line for key, line in others.items() if key not in used] + list(used.values())
    for place in range(len(lines) - 1, -1, -1):
        room -= len(lines[place]) + 1
        if room < 0:
            return lines[place + 1 :]
    return lines


def _write(path: Path, lines: list[bytes]) -> None:
    """Write *lines* beside *path* and move them there in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{FILE_NAME}-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(b"\n".join(lines))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _packed(key: bytes, file: YamlFile) -> bytes:
    """Return *file* as one line: its key, its tree, and the line of each place in the order of the tree."""
    kept = json.dumps([file.tree, list(file.lines.values())], ensure_ascii=False, separators=(",", ":")).encode()
    return key + _sum_of(kept) + kept


def _unpacked(line: bytes, name: str) -> YamlFile:
    """Return the file that was packed into *line*."""
    tree, numbers = json.loads(line[_HEAD_LENGTH:])
    return YamlFile(name=name, tree=tree, lines=dict(zip(_places(tree, ()), numbers, strict=True)))


def _sum_of(kept: bytes) -> bytes:
    return f"{crc32(kept):08x}".encode()


def _places(tree: Tree, place: Place) -> Iterator[Place]:
    """Yield *place* and every place below it, as the parser meets them."""
    yield place
    if isinstance(tree, dict):
        for key, part in tree.items():
            yield from _places(part, (*place, key))
    elif isinstance(tree, list):
        for number, part in enumerate(tree):
            yield from _places(part, (*place, number))
