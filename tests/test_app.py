"""The command line as a whole: exit statuses, and sentences instead of tracebacks."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import app
from bot.settings import PROJECT
from tests.commands.running import environment, run_app

WRONG_USAGE = [[], ["nothing"], ["serve", "--what"], ["ask", "--channel", "fax"], ["ask", "a", "b"]]


@pytest.mark.parametrize("arguments", WRONG_USAGE, ids=" ".join)
def test_wrong_usage_ends_with_two(arguments, capsys):
    """A script can tell a typing mistake from a fault."""
    with pytest.raises(SystemExit) as ended:
        app.main(arguments)

    assert ended.value.code == 2
    assert "usage: app.py" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["ask", "--help"]], ids=" ".join)
def test_help_ends_with_zero(arguments, capsys):
    """Every command explains itself."""
    with pytest.raises(SystemExit) as ended:
        app.main(arguments)

    assert ended.value.code == 0
    assert "usage: app.py" in capsys.readouterr().out


def test_help_names_every_command(capsys):
    """What can be done is found without reading the source."""
    with pytest.raises(SystemExit):
        app.main(["--help"])

    told = capsys.readouterr().out
    assert [command for command in ("serve", "worker", "check", "ask", "evaluate") if command not in told] == []


@pytest.mark.parametrize("command", [["serve"], ["worker"], ["check"], ["ask", "x"]], ids=" ".join)
def test_a_bad_setting_ends_with_one_and_a_sentence(monkeypatch, capsys, command):
    """The operator reads which setting, on standard error, without a traceback."""
    monkeypatch.setenv("PORT", "canary")

    assert app.main(command) == 1

    captured = capsys.readouterr()
    assert captured.err.startswith("PORT must be")
    assert "canary" not in captured.err
    assert captured.out == ""


@pytest.mark.usefixtures("answering")
def test_ask_without_a_text_says_how(tmp_path, monkeypatch, capsys):
    """An example helps more than an error."""
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)

    assert app.main(["ask"]) == 1
    assert "python app.py ask" in capsys.readouterr().err


@pytest.mark.usefixtures("answering")
@pytest.mark.parametrize("command", ["serve", "worker"])
@pytest.mark.parametrize("place", ["a folder", "below a file", "no database"])
def test_a_database_that_cannot_be_opened_ends_with_a_sentence(tmp_path, monkeypatch, capsys, command, place):
    """A wrong path or a damaged file is told at the start, with the setting's name."""
    (tmp_path / "file").write_bytes(b"this is no database" * 100)
    path = {"a folder": tmp_path, "below a file": tmp_path / "file" / "bot.db", "no database": tmp_path / "file"}[place]
    for name, value in environment(tmp_path, DATABASE_URL=f"sqlite:///{path}", PORT="18999").items():
        monkeypatch.setenv(name, value)

    assert app.main([command]) == 1

    told = capsys.readouterr().err
    assert "DATABASE_URL" in told
    assert "Traceback" not in told


@pytest.fixture(scope="module")
def mistyped(tmp_path_factory) -> Path:
    """A copy of the project in which a clerk forgot two quotes."""
    project = tmp_path_factory.mktemp("mistyped") / "project"
    for name in ("bot", "intents", "responses"):
        shutil.copytree(PROJECT / name, project / name)
    shutil.copy(PROJECT / "app.py", project)
    desks = project / "responses" / "_desks.yaml"
    desks.write_text(desks.read_text(encoding="utf-8").replace('number: "110"', "number: #110", 1), encoding="utf-8")
    return project


@pytest.mark.slow
@pytest.mark.parametrize("command", [["check"], ["serve"], ["ask", "x"]], ids=" ".join)
def test_wrong_content_is_told_in_japanese(mistyped, tmp_path, command):
    """A clerk's typing mistake stops the start with file, line and mend; also where no Japanese is shown."""
    ran = run_app(*command, env=environment(tmp_path, PORT="18998"), cwd=mistyped)

    told = (ran.stdout + ran.stderr).decode()
    assert ran.returncode == 1
    assert "responses/_desks.yaml" in told
    assert "行目" in told
    assert "Traceback" not in told


@pytest.mark.slow
@pytest.mark.usefixtures("answering")
def test_a_console_without_japanese_stops_nothing(tmp_path):
    """On a Windows console with another code page the command still ends well."""
    env = environment(tmp_path, PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    ran = run_app("ask", "警察を名乗る電話がありました", "--at", "2026-11-24T12:00", env=env)

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"110" in ran.stdout


@pytest.mark.slow
@pytest.mark.usefixtures("answering")
@pytest.mark.skipif(sys.platform == "win32", reason="pipes differ")
def test_a_reader_that_has_read_enough_is_no_fault(tmp_path):
    """``ask --jsonl | head -1`` ends without a traceback."""
    lines = b'{"text": "x"}\n' * 2000
    script = f'"{sys.executable}" app.py ask --jsonl | head -c 10 >/dev/null'

    ran = subprocess.run(
        ["sh", "-c", script], cwd=PROJECT, env=environment(tmp_path), input=lines, capture_output=True, check=False
    )

    assert ran.stderr == b""


def test_the_app_can_be_made_for_another_server():
    """``gunicorn app:create()`` finds it."""
    assert callable(app.create)
    assert Path(app.__file__).parent == PROJECT
