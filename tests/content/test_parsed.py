"""A file is parsed once, and what is remembered of it is never another file's, another parser's or a damaged one's."""

import ast
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content import parsed, yamlfile
from bot.content.examples import read_examples
from bot.content.library import load
from bot.content.parsed import FILE_NAME, ParsedFiles
from bot.content.yamlfile import YamlFile, parse, read
from bot.errors import ContentError
from bot.settings import PROJECT
from tests.content.builders import a_folder

NAME = "responses/paid.yaml"
TEXT = 'title: 見出し\nsteps:\n  - "#9110"\n  - {to: paid, label: 払った}\n  - [a, [b], {}]\n'


class CountedParser:
    """The real parser, the names of what it was given, and what it made of the last."""

    def __init__(self) -> None:
        self.parsed: list[str] = []
        self.last: YamlFile | None = None

    def __call__(self, raw: bytes, name: str) -> YamlFile:
        """Parse *raw*."""
        self.parsed.append(name)
        self.last = parse(raw, name)
        return self.last


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Write a file that is in order."""
    path = tmp_path / "paid.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def parses_again(folder: Path | None, place: Path, *parsed_with: Path) -> bool:
    """Say whether a new start parses the file at *place*; it must read the same in any case."""
    parser = CountedParser()
    files = ParsedFiles(folder, parser, parsed_with or parsed.PARSED_WITH)

    assert files.read(place, NAME) == read(place, NAME)
    files.keep()
    return parser.parsed == [NAME]


def test_a_second_start_does_not_parse(tmp_path: Path, place: Path) -> None:
    """The tree and the line of every part are the same as if it had been parsed."""
    assert [parses_again(tmp_path / "data", place) for _ in range(3)] == [True, False, False]


def test_without_a_folder_one_object_remembers(place: Path) -> None:
    """Two contents that share most files are read with one object; the next one begins anew."""
    parser = CountedParser()
    files = ParsedFiles(parser=parser)

    assert [files.read(place, NAME) for _ in range(2)] == [read(place, NAME)] * 2
    assert parser.parsed == [NAME]
    assert parses_again(None, place)


def test_what_is_read_belongs_to_the_reader(place: Path) -> None:
    """Whoever changes a tree changes nobody else's."""
    files = ParsedFiles()
    tree = files.read(place, NAME).tree
    assert isinstance(tree, dict)
    tree.clear()

    assert files.read(place, NAME) == read(place, NAME)


def test_faults_name_the_file_that_was_asked_for(tmp_path: Path, place: Path) -> None:
    """Two files that hold the same bytes are two files."""
    files = ParsedFiles(tmp_path / "data")
    files.read(place, NAME)

    assert files.read(place, "responses/easy/paid.yaml").name == "responses/easy/paid.yaml"


def test_another_byte_is_another_file(tmp_path: Path, place: Path) -> None:
    """A mended number is served at the next start."""
    parses_again(tmp_path / "data", place)
    place.write_text(TEXT.replace("9110", "9111"), encoding="utf-8")

    assert parses_again(tmp_path / "data", place)


def test_another_parser_never_meets_an_old_form(tmp_path: Path, place: Path) -> None:
    """A release that refuses more than the last one refuses it in files that were read before, too."""
    code = tmp_path / "parser.py"
    code.write_text("first = 1\n")
    first = parses_again(tmp_path / "data", place, code)
    code.write_text("first = 2\n")

    assert [first, parses_again(tmp_path / "data", place, code)] == [True, True]
    assert not parses_again(tmp_path / "data", place, code)


def test_the_code_that_counts_is_all_code_that_parses() -> None:
    """A module that is imported and not named would be changed, and an old form be taken for a new one."""
    imported = set()
    for path in parsed.PARSED_WITH:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}

    ours = {name for name in imported if name.startswith("bot")}
    assert ours == {"bot.content", "bot.content.yamlfile", "bot.errors"}
    assert {str(path) for path in parsed.PARSED_WITH} == {yamlfile.__file__, parsed.__file__}


@pytest.mark.parametrize("text", ["a: #9110\n", "a: 1\na: 2\n", "- [\n", ""])
def test_a_file_with_faults_is_not_kept(tmp_path: Path, place: Path, text: str) -> None:
    """It must be told at every start until somebody mends it, in the same words."""
    place.write_text(text, encoding="utf-8")
    told = []
    for _ in range(2):
        files = ParsedFiles(tmp_path / "data")
        with pytest.raises(ContentError) as caught:
            files.read(place, NAME)
        files.keep()
        told.append(caught.value.faults)

    with pytest.raises(ContentError) as plain:
        read(place, NAME)
    assert told == [plain.value.faults] * 2
    assert not (tmp_path / "data").exists()


def a_bit_tipped(raw: bytes) -> bytes:
    """Return *raw* with the 0 of the number 9110 made a 1."""
    return raw.replace(b"9110", b"9111")


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"",
        lambda raw: raw[: len(raw) // 2],
        lambda raw: raw[:-1],
        lambda raw: b"\0" * len(raw),
        lambda raw: bytes(range(256)) * 9,
        lambda raw: raw + b"\n" + raw[:80],
        lambda raw: raw.decode().encode("utf-16"),
        a_bit_tipped,
    ],
    ids=["empty", "cut", "last sign", "zeros", "noise", "more behind it", "another code", "a bit"],
)
def test_a_damaged_file_is_parsed_again(tmp_path: Path, place: Path, damage: Callable[[bytes], bytes]) -> None:
    """A full disk or a crash of the machine stops no start, and puts no wrong digit before a resident."""
    data = tmp_path / "data"
    parses_again(data, place)
    (data / FILE_NAME).write_bytes(damage((data / FILE_NAME).read_bytes()))

    parses_again(data, place)

    assert not parses_again(data, place)


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path, place: Path) -> None:
    """A read-only installation starts all the same."""
    (tmp_path / "taken").write_text("a file where the folder should be refuses even root")

    assert [parses_again(tmp_path / "taken" / "data", place) for _ in range(2)] == [True, True]


def test_a_folder_where_the_file_should_be_only_costs_time(tmp_path: Path, place: Path) -> None:
    """Whatever lies there, the bot starts."""
    (tmp_path / "data" / FILE_NAME / "inner").mkdir(parents=True)

    assert parses_again(tmp_path / "data", place)


def test_nothing_half_written_is_left(tmp_path: Path, place: Path) -> None:
    """Other processes see a whole file or none."""
    parses_again(tmp_path / "data", place)

    assert [path.name for path in (tmp_path / "data").iterdir()] == [FILE_NAME]


def test_what_another_process_wrote_meanwhile_is_taken_over(tmp_path: Path, place: Path) -> None:
    """The bot and a command that start together do not take turns in forgetting."""
    other = tmp_path / "tax.yaml"
    other.write_text("title: 税金\n", encoding="utf-8")
    slow = ParsedFiles(tmp_path / "data")
    slow.read(place, NAME)
    parses_again(tmp_path / "data", other)
    slow.keep()

    assert not parses_again(tmp_path / "data", other)
    assert not parses_again(tmp_path / "data", place)


def read_many(folder: Path, files: list[Path]) -> int:
    """Read *files* as a process of its own; return how many there are."""
    kept = ParsedFiles(folder)
    return len([kept.read(path, path.name) for path in files if kept.keep() is None])


def test_processes_that_write_at_once_leave_a_whole_file(tmp_path: Path) -> None:
    """A service manager starts the doors and the worker in the same moment."""
    files = [tmp_path / f"{number}.yaml" for number in range(40)]
    for path in files:
        path.write_text(f"title: {path.stem}\nbody: {'あ' * 200}\n", encoding="utf-8")
    with ProcessPoolExecutor(2) as pool:
        assert list(pool.map(read_many, [tmp_path / "data"] * 4, [files, files[::-1]] * 2)) == [40] * 4

    parser = CountedParser()
    known = ParsedFiles(tmp_path / "data", parser)
    assert [known.read(path, path.name) for path in files] == [read(path, path.name) for path in files]
    assert len(parser.parsed) < len(files)


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    """Years of edits go, the oldest first; what is in use stays."""
    places = [tmp_path / f"{number}.yaml" for number in range(12)]
    for number, path in enumerate(places):
        path.write_text(f"title: {number}{'あ' * 300}\n", encoding="utf-8")
        files = ParsedFiles(tmp_path / "data", limit_bytes=10_000)
        files.read(places[0], NAME)
        files.read(path, NAME)
        files.keep()

    assert (tmp_path / "data" / FILE_NAME).stat().st_size <= 10_000
    parser = CountedParser()
    files = ParsedFiles(tmp_path / "data", parser)
    for path in (places[0], places[-1], places[1]):
        files.read(path, path.name)
    assert parser.parsed == [places[1].name]


words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "So")), max_size=12)
trees = st.recursive(words, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4))


@given(st.dictionaries(st.text("abcdef_", min_size=1, max_size=8), trees, min_size=1, max_size=4))
def test_any_tree_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, tree: dict[str, object]) -> None:
    """Whatever staff write, the second start serves what the first served."""
    place = tmp_path_factory.mktemp("trees") / "a.yaml"
    place.write_text(written(tree, 0), encoding="utf-8")
    try:
        wanted = read(place, NAME)
    except ContentError:
        return
    files = ParsedFiles()

    assert files.read(place, NAME) == wanted
    assert files.read(place, NAME) == wanted


def written(tree: object, indent: int) -> str:
    """Return *tree* as YAML, a line for each part."""
    space = " " * indent
    if isinstance(tree, dict) and tree:
        return "".join(f"{space}{quoted(key)}:{below(value, indent)}" for key, value in tree.items())
    if isinstance(tree, list) and tree:
        return "".join(f"{space}-{below(value, indent)}" for value in tree)
    return f"{space}{quoted(tree)}\n"


def below(value: object, indent: int) -> str:
    """Return *value* behind a key: in the same line where it has no parts."""
    return "\n" + written(value, indent + 2) if isinstance(value, dict | list) and value else f" {quoted(value)}\n"


def quoted(value: object) -> str:
    """Return a value without parts in quotes."""
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return "[]" if isinstance(value, list) else "{}"


def test_every_shipped_file_comes_back_as_it_was() -> None:
    """What residents are told after a second start is letter for letter what staff wrote."""
    parser = CountedParser()
    files = ParsedFiles(parser=parser)
    for path in sorted((PROJECT / "responses").rglob("*.yaml")):
        assert files.read(path, path.name) == parser.last, path


def test_content_and_sentences_are_the_same_from_what_was_kept(tmp_path: Path) -> None:
    """One file serves the content and the sentences, and changes neither."""
    folder = a_folder(tmp_path / "content")
    plain = folder.load()
    parser = CountedParser()
    for _ in range(2):
        content = load(folder.path, ParsedFiles(tmp_path / "data", parser))
        examples = read_examples(folder.path, content.types, parsed=ParsedFiles(tmp_path / "data", parser))

        assert content == plain
        assert examples == read_examples(folder.path, content.types)
    assert len(parser.parsed) == len(set(parser.parsed)) > 0


def test_one_wrong_file_does_not_make_all_others_be_parsed_again(tmp_path: Path) -> None:
    """A clerk who mends one slip after the other does not wait for the whole folder each time."""
    folder = a_folder(tmp_path / "content")
    folder.change("responses/paid.yaml", "first:", "frist: #")
    parser = CountedParser()
    for _ in range(2):
        with pytest.raises(ContentError):
            load(folder.path, ParsedFiles(tmp_path / "data", parser))

    assert [name for name in parser.parsed if parser.parsed.count(name) > 1] == ["responses/paid.yaml"] * 2
