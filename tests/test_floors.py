"""The house rules that a reader relies on, read from the source itself."""

import ast
import importlib.metadata
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.settings import PROJECT

FLOORS = {
    "bot": 0,
    "bot.errors": 0,
    "bot.model": 0,
    "bot.settings": 0,
    "bot.clock": 0,
    "bot.log": 0,
    "bot.metrics": 0,
    "bot.fingerprint": 0,
    "bot.turn": 0,
    "bot.language": 1,
    "bot.content": 2,
    "bot.understanding": 3,
    "bot.dialogue": 3,
    "bot.replies": 3,
    "bot.channels": 4,
    "bot.store": 4,
    "bot.shelf": 5,
    "bot.answering": 5,
    "bot.composed_checks": 5,
    "bot.rule_checks": 5,
    "bot.rule_report": 5,
    "bot.loading": 5,
    "bot.replay": 5,
    "bot.delivery": 5,
    "bot.web": 6,
    "bot.commands": 6,
}
"""Every room and every single module of ``bot/``; the map in ``bot/__init__.py`` in numbers."""

THINKING = ("bot.language", "bot.understanding", "bot.dialogue", "bot.replies", "bot.content")
"""Rooms that are given moment and content. They never look at a clock or the network."""

READS_CONTENT = {
    "bot.content.library",
    "bot.content.parsed",
    "bot.content.reading",
    "bot.content.yamlfile",
    "bot.understanding.model_file",
}
"""Modules of those rooms that may read, and keep, files: they put content and weights together."""

TOP = {
    "bot",
    "intents",
    "responses",
    "tests",
    "docs",
    "app.py",
    "requirements.txt",
    "requirements-dev.txt",
    "Makefile",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    ".ci",
    ".gitignore",
}

LONGEST_FILE = 350


def name_of(path: Path) -> str:
    """Return the module's dotted name."""
    parts = path.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted((PROJECT / "bot").rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}


def floor_of(module: str) -> int | None:
    """Return the floor of *module*: its own, or its room's."""
    return FLOORS.get(module, FLOORS.get(".".join(module.split(".")[:2])))


def imports_of(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Return every module that is imported anywhere in *tree*, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written in full"
            yield node.module or "", node.lineno
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                if full in MODULES:
                    yield full, node.lineno


def climbing(trees: dict[str, ast.Module]) -> list[str]:
    """Return every import in *trees* that goes up a floor."""
    found = []
    for name, tree in trees.items():
        for imported, line in imports_of(tree):
            if imported == "app" or (imported.startswith("bot") and (floor_of(imported) or 0) > (floor_of(name) or 0)):
                found.append(f"{name}:{line} imports {imported}")
    return found


def test_imports_go_down_or_stay():
    """Whoever changes a floor knows that nothing below it can break."""
    assert climbing(TREES) == []


def test_the_check_of_imports_is_not_blind():
    """An import that climbs is found, also inside a function and as ``from bot import``."""
    wrong = ast.parse("def late():\n    from bot.web import pages\nfrom bot import answering\nimport bot.store.sqlite")

    found = climbing({"bot.language.cut": wrong})

    assert found == [
        "bot.language.cut:3 imports bot.answering",
        "bot.language.cut:4 imports bot.store.sqlite",
        "bot.language.cut:2 imports bot.web",
        "bot.language.cut:2 imports bot.web.pages",
    ]


def test_every_module_has_a_floor():
    """A new room is given its place in the map before anything is built in it."""
    assert [name for name in MODULES if floor_of(name) is None] == []
    assert [name for name in FLOORS if name not in MODULES] == []


def test_the_map_for_readers_names_every_floor():
    """The docstring of ``bot/`` is where a newcomer looks for the room of a line."""
    lines: dict[str, int] = {}
    for line in (ast.get_docstring(TREES["bot"]) or "").partition("::")[2].splitlines():
        numbered = re.match(r" *(\d)  ", line)
        floor = int(numbered[1]) if numbered else max(lines.values(), default=0)
        names = line.strip().lstrip("0123456789 ").split("  ")[0]
        lines |= dict.fromkeys(re.findall(r"[a-z_]+", names), floor)

    told = {name.removeprefix("bot."): floor for name, floor in FLOORS.items() if name != "bot"}
    assert {name: lines.get(name) for name in told} == told


def calls_in(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Return every call as it is written, e.g. ``datetime.now``, with its node."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


CLOCKS = re.compile(
    r"(^|\.)(now|today|utcnow|fromtimestamp)$|^time\.\w+$|^(perf_counter|monotonic|sleep)$|^os\.(environ|getenv)"
)
WRITES = re.compile(
    r"\.(write_text|write_bytes|touch|mkdir|unlink|rename|replace)$|^os\.(replace|remove|unlink|fdopen)$"
)
NETWORK = {"socket", "ssl", "http", "urllib.request", "requests", "httpx", "aiohttp", "urllib3", "asyncio", "sqlite3"}


def side_effects(name: str, tree: ast.AST) -> list[str]:
    """Return what a thinking module does besides thinking."""
    found = [f"{name}:{line} imports {module}" for module, line in imports_of(tree) if module in NETWORK]
    found += [f"{name}:{line} imports the clock" for module, line in imports_of(tree) if module == "time"]
    for called, node in calls_in(tree):
        if CLOCKS.search(called):
            found.append(f"{name}:{node.lineno} {called}")
        opens = called in ("open", "print", "input") or called.endswith((".open", ".read_text", ".read_bytes"))
        writes = WRITES.search(called) and not _is_text_or_record(called, node)
        if (opens or writes) and name not in READS_CONTENT:
            found.append(f"{name}:{node.lineno} {called}")
    return found


def _is_text_or_record(called: str, node: ast.Call) -> bool:
    """``text.replace(a, b)`` and ``dataclasses.replace(record, x=...)`` touch no file."""
    return called.endswith(".replace") and not called.startswith("os.") and len(node.args) == 2


def test_thinking_looks_at_no_clock_no_disk_and_no_network():
    """So that ``ask --at`` and every test can stand on any minute of any day."""
    found = [effect for name, tree in TREES.items() if name.startswith(THINKING) for effect in side_effects(name, tree)]

    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now(TOKYO)",
        "date.today()",
        "time.time()",
        "import time",
        "open('x', 'w')",
        "Path('x').write_text('y')",
        "path.replace(other)",
        "import socket",
        "from urllib.request import urlopen",
        "print('x')",
    ],
)
def test_the_check_of_thinking_is_not_blind(line):
    """Each way of looking outside is noticed."""
    assert side_effects("bot.language.cut", ast.parse(line)) != []


def compared_secrets(tree: ast.AST) -> list[int]:
    """Return the lines that compare something with ``==``, ``!=`` or ``in`` where secrets are proved."""
    plain = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Compare) and any(isinstance(operator, plain) for operator in node.ops))
        or (isinstance(node, ast.Call) and ast.unparse(node.func).endswith((".startswith", ".endswith", ".index")))
    ]


PROVING = [name for name in MODULES if name.endswith(".prove")]


def test_secrets_are_never_compared_with_equals():
    """The time that ``==`` takes tells a forger how much was right."""
    assert PROVING == ["bot.channels.line.prove", "bot.channels.telegram.prove"]
    assert {name: compared_secrets(TREES[name]) for name in PROVING} == {name: [] for name in PROVING}
    for name in PROVING:
        assert "hmac.compare_digest" in {called for called, _ in calls_in(TREES[name])}
    assert compared_secrets(ast.parse("if given == secret: pass")) == [1]


def public_definitions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]]:
    """Return the public functions, classes and methods of a module."""
    definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    for node in tree.body:
        if isinstance(node, definitions) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, definitions) and not inner.name.startswith("_"):
                        yield f"{node.name}.{inner.name}", inner


def test_every_module_says_what_it_is_for():
    """A newcomer reads the first lines before the rest."""
    assert [name for name, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_every_public_name_says_what_it_promises():
    """Whoever calls it needs not read it."""
    silent = [
        f"{name}.{defined}"
        for name, tree in TREES.items()
        for defined, node in public_definitions(tree)
        if not ast.get_docstring(node)
    ]

    assert silent == []


def test_every_function_says_what_it_returns():
    """mypy checks only what is annotated."""
    silent = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns is None
    ]

    assert silent == []


def test_no_file_is_too_long_to_be_read_at_once():
    """A file answers one question."""
    lengths = {name: len(path.read_text(encoding="utf-8").splitlines()) for name, path in MODULES.items()}

    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_every_test_says_what_it_promises():
    """A failing test tells its reader who would have been hurt."""
    silent = []
    for path in sorted((PROJECT / "tests").rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        silent += [
            f"{path.relative_to(PROJECT)}:{node.lineno} {node.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.name.startswith("test_")
            and not ast.get_docstring(node)
        ]

    assert silent == []


def test_the_top_level_holds_what_the_map_promises():
    """Staff and newcomers find texts, questions and code without a guide."""
    listed = subprocess.run(["git", "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git working copy")
    there = {line.split("/")[0] for line in listed.stdout.splitlines()}

    assert there == TOP


def test_every_room_has_its_twin_in_the_tests():
    """What a line promises is found at the same place below ``tests/``."""
    tests = PROJECT / "tests"
    missing = []
    for name in FLOORS:
        room = name.removeprefix("bot.")
        if name in ("bot", "bot.errors", "bot.model", "bot.metrics"):
            continue  # records and names without behaviour; every other test uses them
        if (
            not ((tests / room).is_dir() and any((tests / room).rglob("test_*.py")))
            and not (tests / f"test_{room}.py").is_file()
        ):
            missing.append(name)

    assert missing == []


# What must be installed


def pinned(name: str) -> dict[str, tuple[str, Marker | None]]:
    """Return distribution → (version, marker) of a requirements file."""
    found = {}
    for line in (PROJECT / name).read_text(encoding="utf-8").splitlines():
        wanted = line.split("#")[0].strip()
        if not wanted:
            continue
        requirement = Requirement(wanted)
        assert re.fullmatch(r"==[0-9][0-9A-Za-z.]*", str(requirement.specifier)), f"{wanted} is not pinned exactly"
        found[canonicalize_name(requirement.name)] = (str(requirement.specifier)[2:], requirement.marker)
    return found


def direct() -> set[str]:
    """Return the distributions that the project itself asks for."""
    text = (PROJECT / "requirements.txt").read_text(encoding="utf-8")
    above = text.split("# Needed by")[0].splitlines()
    return {canonicalize_name(Requirement(line.split("#")[0]).name) for line in above if line.split("#")[0].strip()}


NEEDED_BY_NAME_ONLY = {"pip"}
"""sqlite-utils asks for pip, which every virtual environment has in its own version."""

WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
PLACES = [
    {},
    {"python_version": "3.13", "python_full_version": "3.13.1"},
    WINDOWS,
    {"sys_platform": "darwin", "platform_system": "Darwin"},
]


def closure(roots: set[str], place: dict[str, str]) -> set[str]:
    """Return everything that *roots* need on a machine like *place*, by what is installed here."""
    environment = {**default_environment(), **place, "extra": ""}
    needed: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name in needed or name in NEEDED_BY_NAME_ONLY:
            continue
        needed.add(name)
        try:
            wanted = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue  # only for another system, e.g. colorama
        for line in wanted:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate(environment):
                waiting.append(canonicalize_name(requirement.name))
    return needed


@pytest.mark.parametrize("place", PLACES, ids=["here", "newer Python", "Windows", "macOS"])
def test_everything_that_is_needed_is_pinned_and_nothing_else(place):
    """Two installations a year apart run the same code, with nobody's test tool in it."""
    environment = {**default_environment(), **place}
    listed = {
        name
        for name, (_, marker) in pinned("requirements.txt").items()
        if marker is None or marker.evaluate(environment)
    }

    assert listed == closure(direct(), place)


def test_what_is_installed_is_what_is_pinned():
    """The tests speak about the versions that residents get."""
    here = {
        name: importlib.metadata.version(name)
        for name, (_, marker) in pinned("requirements.txt").items()
        if marker is None or marker.evaluate()
    }

    assert here == {
        name: version
        for name, (version, marker) in pinned("requirements.txt").items()
        if marker is None or marker.evaluate()
    }


def test_tools_stay_out_of_the_running_bot():
    """Test and build tools are pinned apart."""
    tools = pinned("requirements-dev.txt")

    assert "pytest" in tools
    assert set(tools) & set(pinned("requirements.txt")) == set()


def test_every_import_is_of_something_pinned():
    """The bot starts on a machine that has requirements.txt and nothing else."""
    owners = importlib.metadata.packages_distributions()
    app = ast.parse((PROJECT / "app.py").read_text(encoding="utf-8"))
    imported = {module.split(".")[0] for tree in [*TREES.values(), app] for module, _ in imports_of(tree)}
    outside = imported - set(sys.stdlib_module_names) - {"bot", "__future__"}
    unpinned = {
        module
        for module in outside
        if not {canonicalize_name(owner) for owner in owners.get(module, [])} & set(pinned("requirements.txt"))
    }

    assert unpinned == set()
