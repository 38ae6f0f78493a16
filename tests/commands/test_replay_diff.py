"""``app.py replay diff``: what changes for residents, and an exit status that a script can ask."""

import io
import json
from pathlib import Path

import pytest

from bot.commands.replay_diff import run
from bot.errors import ContentError, NoSuchVersion, SettingError
from bot.settings import PROJECT, load_settings
from tests.commands.running import environment, run_app

PAID = "responses/paid.yaml"
DESKS = "responses/_desks.yaml"
TALK = """title: 払った人
why: 試し
at: 2026-11-24 12:00
turns:
  - says: もう払った
  - taps: 次にすることを見る
  - waits: 11分
  - says: 漏えいの専用ダイヤルは何時まで
"""


def mine(folder: Path, name: str, old: str, new: str) -> str:
    """Return a clerk's copy of a file, with one thing changed."""
    path = folder / "mine" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert old in text, f"{name} does not say {old}"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return str(path)


@pytest.fixture
def script(tmp_path: Path) -> str:
    """A talk that meets what the tests change."""
    path = tmp_path / "a_talk.yaml"
    path.write_text(TALK, encoding="utf-8")
    return str(path)


@pytest.fixture
def compare(answering, tmp_path: Path, script: str):
    """Compare the shipped content with a file; returns the exit status and what was printed."""
    settings = load_settings(environment(tmp_path), env_file=tmp_path / "no.env")

    def compared(new: str, **more):
        out = io.StringIO()
        return run(settings, "shipped", new, files=[script], out=out, **more), out.getvalue()

    return compared


def test_nothing_changed_is_0(compare):
    """A script may go on."""
    assert compare("shipped") == (0, "3回のやりとりのうち、変わる答えはありません\n")


def test_wording_only_is_3(compare, tmp_path):
    """Somebody reads it over."""
    status, said = compare(mine(tmp_path, PAID, "控え、レシート", "ひかえ、レシート"))

    assert status == 3
    assert said.startswith("3回のやりとりのうち、1つの答えが変わります(意味 0、言いまわし 1)\n")
    assert "[-控え-]、レシート" in said
    assert "{+ひかえ+}、レシート" in said


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (PAID, "desks: [police_110, police_9110, hotline_188]", "desks: [police_110, police_9110]", "が消えます"),
        (PAID, "{to: paid/cash, label: 現金", "{to: paid/other, label: 現金", "の行き先が変わります"),
        (
            "responses/_phrases.yaml",
            "more: 次にすることを見る",
            "more: つづきを読む",
            "の名前が「つづきを読む」に変わります",
        ),
        (DESKS, "hours: [毎日 9:00-20:00]", "hours: [毎日 9:00-11:00]", "の受付時間が変わります"),
        (PAID, "悪いのは、だました側です。", "ご自分を責めないでください。", "決まりを破ります"),
    ],
    ids=["a desk", "a target", "a label", "hours", "a rule"],
)
def test_meaning_is_4(compare, tmp_path, name, old, new, says):
    """Somebody decides; the right words stand in the report."""
    status, said = compare(mine(tmp_path, name, old, new))

    assert status == 4
    assert says in said


def test_a_broken_promise_is_4_even_where_only_words_changed(compare, tmp_path, script):
    """A script is what the office promised."""
    path = Path(script)
    path.write_text(TALK.replace("を見る\n", "を見る\n    expects: {must_say: 控え}\n"), encoding="utf-8")
    status, said = compare(mine(tmp_path, PAID, "控え、レシート", "ひかえ、レシート"))

    assert status == 4
    assert "この版で、新しく破れる約束 1つ" in said


def test_wrong_content_stops_with_its_line(compare, tmp_path):
    """Nothing is shown of half a content."""
    with pytest.raises(ContentError, match=r"mine/responses/paid\.yaml 2行目"):
        compare(mine(tmp_path, PAID, "first:", "frist:"))


def test_a_wrong_script_stops_with_its_line(compare, script):
    """A promise that cannot be read is none."""
    Path(script).write_text(TALK.replace("says:", "say:", 1), encoding="utf-8")

    with pytest.raises(ContentError, match="5行目"):
        compare("shipped")


def test_an_unknown_version_is_told(compare):
    """With what to write instead."""
    with pytest.raises(NoSuchVersion, match="HEAD~3 のような"):
        compare("no-such-version")


def test_reports_are_written(compare, tmp_path):
    """A page for the chief, JSON for a program, the same in both."""
    page, data = tmp_path / "diff.html", tmp_path / "diff.json"
    status, said = compare(mine(tmp_path, PAID, "控え、レシート", "ひかえ、レシート"), html=str(page), json=str(data))
    told = json.loads(data.read_text(encoding="utf-8"))

    assert (status, told["status"]) == (3, "wording")
    assert told["summary"] == said.split("\n")[0]
    assert told["summary"] in page.read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_is_told(compare, tmp_path):
    """Not an English trace."""
    with pytest.raises(SettingError, match="に書けません"):
        compare("shipped", html=str(tmp_path / "nowhere" / "diff.html"))


def test_the_command_line_says_it_all(answering, tmp_path, script):
    """As an operator starts it: summary first and last, no colours in a pipe, the exit status."""
    own = mine(tmp_path, PAID, "控え、レシート", "ひかえ、レシート")
    done = run_app("replay", "diff", "shipped", own, "--scripts", script, env=environment(tmp_path, COLUMNS="100"))
    lines = done.stdout.decode().strip().split("\n")

    assert (done.returncode, done.stderr) == (3, b"")
    assert lines[0] == lines[-1] == "3回のやりとりのうち、1つの答えが変わります(意味 0、言いまわし 1)"
    assert "\x1b" not in done.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["shipped", "no-such-version"], 1, "「no-such-version」という"),
        (["shipped"], 2, "NEW"),
    ],
    ids=["unknown", "usage"],
)
def test_what_cannot_be_compared_ends_with_a_sentence(tmp_path, answering, arguments, status, says):
    """1 for what is to be mended, 2 for wrong usage."""
    done = run_app("replay", "diff", *arguments, env=environment(tmp_path))

    assert done.returncode == status
    assert says in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
