"""What the pages promise, held against the code: commands, settings, files, links."""

import re

import pytest

import app
from bot.settings import PROJECT, Settings

PAGES = ("README.md", "CHANGELOG.md", *(f"docs/{path.name}" for path in sorted((PROJECT / "docs").glob("*.md"))))


def page(name: str) -> str:
    """Return the text of a page."""
    return (PROJECT / name).read_text(encoding="utf-8")


def named(pattern: str, *pages: str) -> set[str]:
    """Return what *pattern* finds in *pages*."""
    return {found for name in pages for found in re.findall(pattern, page(name))}


def test_every_setting_stands_in_the_readme_and_no_other():
    """An operator sets what the table names; a name that does nothing would be worse than none."""
    rows = re.findall(r"^\| (`[A-Z_`, ]+`) \|", page("README.md"), re.M)
    told = {name for row in rows for name in re.findall(r"[A-Z_]+", row)}

    assert told == {name.upper() for name in Settings.model_fields}


def test_every_command_on_the_pages_is_one_of_ours(capsys):
    """Who copies a line from a page gets what it says."""
    with pytest.raises(SystemExit):
        app.main(["--help"])
    [listed] = set(re.findall(r"\{([a-z,]+)\}", capsys.readouterr().out))
    commands = set(listed.split(","))

    assert named(r"app\.py ([a-z]+)", *PAGES) - commands == set()
    assert commands <= named(r"[a-z]+", "CHANGELOG.md")


def test_every_target_on_the_pages_is_in_the_makefile():
    """As above, for make."""
    targets = set(re.findall(r"^([a-z]+):", page("Makefile"), re.M))

    assert named(r"`make ([a-z]+)", *PAGES) - targets == set()


@pytest.mark.parametrize("name", PAGES)
def test_every_file_that_a_page_names_is_there(name):
    """A link into nothing costs a newcomer more than no link."""
    told = named(r"\]\(([^)#:]+)\)", name) | named(r"src=\"([^\"]+)\"", name)
    folder = (PROJECT / name).parent
    rooms = [PROJECT, PROJECT / "bot", folder]
    paths = named(r"`((?:bot|docs|tests|intents|responses|[a-z]+)/[\w./]+\.(?:py|md|yaml))`", name)

    assert [link for link in told if not (folder / link).exists()] == []
    assert [path for path in paths if not any((room / path).exists() for room in rooms)] == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_waits_to_be_filled_in(name):
    """A placeholder alone on its line was once shipped."""
    assert re.findall(r"^[A-Z]{3,}$|TODO|FIXME|TBD", page(name), re.M) == []
