"""Which content does a name on the command line stand for? Whatever it is, it is laid out as a folder.

In this order, so that a name never means two things:

1. ``shipped``: the working tree's own ``intents/`` and ``responses/``.
2. ``responses/easy/paid.yaml=mine.yaml``: the shipped content with one file put in at that place.
3. A folder that is there: it holds ``intents/`` and ``responses/``.
4. A file that is there, or anything that ends in ``.yaml``: the shipped content with that file
   in its place. Which one is told by the path from ``intents/`` or ``responses/`` on, else by
   the file's name, the folder it lies in and its keys.
5. All else is a revision of git: ``HEAD~3``, a tag, a hash. ``git:NAME`` is one even where a folder
   or a file has the same name, as ``./NAME`` is never one.
"""

import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.content.models import Answer
from bot.content.questions import ExampleFile
from bot.content.translations import SaidAnswer
from bot.content.yamlfile import read
from bot.errors import ContentError, Fault, NoSuchVersion

SHIPPED = "shipped"
GIT = "git:"
FOLDERS = ("intents", "responses")

SINCE_LATER = ("responses/_rules.yaml",)
"""Files that no resident reads: a revision from before them is looked at with today's."""

_KINDS = (Answer, SaidAnswer, ExampleFile)


@contextmanager
def laid_out(name: str, project: Path) -> Iterator[Path]:
    """Give the folder that holds the content which *name* stands for; it lives as long as the context.

    Faults in it are about the files as they were named here.

    Raises:
        NoSuchVersion: there is no such content, or it cannot be told which is meant.
        ContentError: the content was read while it was laid out, and is wrong.
    """
    place, is_put, own = name.partition("=")
    path = Path(name)
    if name == SHIPPED:
        yield _content_folder(project, name)
    elif name.startswith(GIT):
        with _from_git(name.removeprefix(GIT), project) as folder:
            yield folder
    elif is_put and place.endswith(".yaml"):
        with _with_file(_place(place), Path(own), project) as folder:
            yield folder
    elif path.is_dir():
        yield _content_folder(path, name)
    elif path.is_file() or path.suffix in (".yaml", ".yml"):
        with _with_file(place_of(path, project), path, project) as folder:
            yield folder
    else:
        with _from_git(name, project) as folder:
            yield folder


def place_of(path: Path, project: Path) -> str:
    """Return which file of the content the file at *path* stands for, e.g. ``responses/easy/paid.yaml``.

    Raises:
        NoSuchVersion: it cannot be told.
        ContentError: it had to be read, and is no file of ours.
    """
    parts = path.resolve().parts
    last = max((number for number, part in enumerate(parts[:-1]) if part in FOLDERS), default=None)
    if last is not None:
        return "/".join(parts[last:])
    alike = sorted(
        found.relative_to(project).as_posix() for folder in FOLDERS for found in (project / folder).rglob(path.name)
    )
    beside = [one for one in alike if Path(one).parent.name == path.resolve().parent.name]
    fitting = [one for one in beside or alike if _is_of_one_kind(path, project / one)]
    if len(fitting) == 1:
        return fitting[0]
    raise NoSuchVersion(_which(path, fitting or alike))


def _is_of_one_kind(path: Path, shipped: Path) -> bool:
    """Say whether two files hold the same kind of thing, by the keys at their top."""
    tree, other = read(path, str(path)).tree, read(shipped, shipped.name).tree
    if not isinstance(tree, dict) or not isinstance(other, dict):
        return False
    return _kind_of(set(tree)) == _kind_of(set(other))


def _kind_of(keys: set[str]) -> object:
    """Return the record whose keys these are; for a table, whose keys are its own, the keys."""
    for kind in _KINDS:
        needed = {name for name, field in kind.model_fields.items() if field.is_required()}
        if needed <= keys <= set(kind.model_fields):
            return kind
    return frozenset(keys)


def _which(path: Path, alike: list[str]) -> str:
    if not alike:
        return (
            f"{path}: どのファイルの代わりか分かりません。intents/ と responses/ に、同じ名前のファイルがありません。"
            f"「responses/paid.yaml={path}」のように、場所を書いてください。"
        )
    example = f"{alike[0]}={path}"
    shown = "、".join(alike[:6]) + ("など" if len(alike) > 6 else "")
    return f"{path}: どのファイルの代わりか分かりません({shown})。「{example}」のように、場所を書いてください。"


def _place(place: str) -> str:
    parts = Path(place).parts
    if len(parts) < 2 or parts[0] not in FOLDERS or ".." in parts:
        raise NoSuchVersion(
            f"「{place}」は、文面の場所ではありません。「responses/paid.yaml=ファイル」のように、"
            "intents/ か responses/ から書いてください。"
        )
    return "/".join(parts)


def _content_folder(folder: Path, name: str) -> Path:
    missing = [f"{one}/" for one in FOLDERS if not (folder / one).is_dir()]
    if missing:
        raise NoSuchVersion(f"「{name}」に {' と '.join(missing)} がありません。文面のフォルダーを書いてください。")
    return folder


@contextmanager
def _with_file(place: str, own: Path, project: Path) -> Iterator[Path]:
    """Give a copy of the shipped content with the file *own* at *place*."""
    if not own.is_file():
        raise NoSuchVersion(f"{own}: このファイルがありません。")
    with TemporaryDirectory(prefix="replay-") as made:
        folder = Path(made)
        for one in FOLDERS:
            shutil.copytree(project / one, folder / one)
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(own, folder / place)
        try:
            yield folder
        except ContentError as error:
            raise ContentError([_renamed(fault, place, str(own)) for fault in error.faults]) from error


def _renamed(fault: Fault, place: str, own: str) -> Fault:
    """Return *fault* about the file that staff edit, not about the copy of it."""
    return Fault(own, fault.line, fault.what) if fault.file == place else fault


@contextmanager
def _from_git(revision: str, project: Path) -> Iterator[Path]:
    """Give the content of a revision; the working tree stays as it is."""
    if shutil.which("git") is None:
        raise NoSuchVersion(f"「{revision}」というフォルダーもファイルもなく、git もないので、版として調べられません。")
    wanted = f"{revision}^{{commit}}"
    found = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    if found.returncode:
        raise NoSuchVersion(
            f"「{revision}」というフォルダー・ファイル・git の版は、どれもありません。"
            "shipped、フォルダー、YAML ファイル、または HEAD~3 のような版の名前を書いてください。"
        )
    packed = _git(project, "archive", "--format=tar", found.stdout.decode().strip(), *FOLDERS)
    if packed.returncode:
        raise NoSuchVersion(f"版「{revision}」に intents/ と responses/ がありません。もっと新しい版を書いてください。")
    with TemporaryDirectory(prefix="replay-") as made:
        folder = Path(made)
        with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
            archive.extractall(folder, filter="data")
        for name in SINCE_LATER:
            if not (folder / name).exists() and (project / name).exists():
                shutil.copyfile(project / name, folder / name)
        try:
            yield folder
        except ContentError as error:
            first, more = error.faults[0], len(error.faults) - 1
            raise NoSuchVersion(
                f"版「{revision}」の文面は、今のプログラムでは読めません。もっと新しい版を書いてください。"
                f"(はじめの理由 {first}{f' ほか{more}件' if more else ''})"
            ) from error


def _git(project: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(["git", *arguments], cwd=project, capture_output=True, check=False)  # noqa: S603, S607
