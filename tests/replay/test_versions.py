"""Two versions loaded to be compared: shared where they are the same, refused where they are wrong."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.content.library import load
from bot.content.parsed import ParsedFiles
from bot.dialogue.conversation import Conversation
from bot.errors import ContentError
from bot.model import Channel
from bot.replay.changes import Status
from bot.replay.impact import impact
from bot.replay.reading import FOLDER
from bot.replay.versions import LEARNT, Loader, faults_of_changes, load_both
from bot.settings import PROJECT
from tests.builders import NOON, an_incoming
from tests.conftest import KEY
from tests.replay.changing import PAID, REWORDED, WORDS, a_talk, copied
from tests.replay.running import DATA

PAID_FILE = "responses/paid.yaml"


class Heard:
    """Keeps what takes long."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, line: str) -> None:
        """Hear one sentence."""
        self.lines.append(line)


@pytest.fixture
def known(answering, tmp_path: Path) -> Path:
    """A data folder with the weights of all tests."""
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("*.part", "checked-*"))
    return tmp_path / "data"


def a_loader(known: Path, heard: Heard | None = None) -> Loader:
    """Return a loader of this project."""
    return Loader(PROJECT, known, KEY, heard or Heard())


def mine(folder: Path, old: str = WORDS, new: str = REWORDED, name: str = PAID_FILE) -> Path:
    """Return a clerk's copy of a file, with one thing changed."""
    path = folder / "mine" / name
    path.parent.mkdir(parents=True)
    text = (PROJECT / name).read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_a_file_is_compared_with_the_shipped_content(known, tmp_path):
    """The shortest way: edit a copy, see what it changes."""
    own = mine(tmp_path)
    old, new = load_both("shipped", str(own), a_loader(known))
    found = impact(old.answering, new.answering, [a_talk(old.answering, f"says: {PAID}", "taps: 次にすることを見る")])

    assert (old.name, new.name) == ("shipped", str(own))
    assert found.status is Status.WORDING


def test_the_shipped_content_answers_as_the_bot_does(known, answering):
    """What is compared is what residents get."""
    shipped = a_loader(known).load("shipped").answering
    incoming = an_incoming(text=PAID)
    choices = [one.answer(incoming, Conversation()).choice for one in (shipped, answering)]

    assert choices[0] == choices[1] is not None
    assert shipped.reply(choices[0], NOON) == answering.reply(choices[1], NOON)


def test_a_revision_is_compared_with_another(known, tmp_path):
    """Two versions of git, whatever lies in the working tree."""
    project = copied(tmp_path / "project")
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "first"]):
        git(project, *arguments)
    path = project / PAID_FILE
    path.write_text(path.read_text(encoding="utf-8").replace(WORDS, REWORDED), encoding="utf-8")
    git(project, "commit", "--quiet", "--all", "--message", "second")
    old, new = load_both("HEAD~1", "HEAD", Loader(project, known, KEY, Heard()))

    assert WORDS in "".join(old.answering.content.answers["paid"].steps)
    assert REWORDED in "".join(new.answering.content.answers["paid"].steps)


def git(folder: Path, *arguments: str) -> None:
    """Run git in *folder*, as nobody in particular."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.jp", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def test_wrong_content_is_refused_with_its_line(known, tmp_path):
    """Nothing is compared with half a content; the fault names the clerk's own file."""
    own = mine(tmp_path, "first:", "frist:")

    with pytest.raises(ContentError) as refused:
        load_both("shipped", str(own), a_loader(known))
    assert {fault.file for fault in refused.value.faults} == {str(own)}
    assert "「first」のことですか" in str(refused.value)


TOO_LONG = (
    "responses/_phrases.yaml",
    'call: "{name}に電話する"',
    'call: "{name}に、落ち着いて、今すぐにお電話で相談してみてください"',
)
"""Makes an urgent answer too long to be read at a glance, which is seen only when it is composed."""


def test_a_message_that_is_too_long_is_a_fault(known, tmp_path):
    """What could never be served is no change to be shown."""
    folder = copied(tmp_path / "mine", TOO_LONG)

    with pytest.raises(ContentError, match="急ぐ答えのはじめが"):
        load_both("shipped", str(folder), a_loader(known))


def test_only_what_changed_is_checked(answering, tmp_path):
    """A comparison takes seconds; what was so before is looked at by ``check``."""
    wrong = load(copied(tmp_path, TOO_LONG), ParsedFiles(DATA))

    assert list(faults_of_changes(answering.content, wrong)) != []
    assert list(faults_of_changes(wrong, wrong)) == []


def test_nothing_is_put_into_a_platforms_form(known):
    """Two versions are thought through, not sent: that saves a third of the time."""
    shipped = a_loader(known).load("shipped").answering
    choice = shipped.answer(an_incoming(text=PAID), Conversation()).choice

    assert choice is not None
    assert shipped.body(Channel.LINE, choice, NOON) == b""


def test_other_sentences_are_learnt_aside(known, tmp_path):
    """Trying out a sentence never costs the running bot its weights; and it is said why it takes long."""
    before = sorted(path.name for path in known.glob("model*"))
    sentences = "intents/ko/thanks.yaml"
    text = (PROJECT / sentences).read_text(encoding="utf-8")
    own = tmp_path / "mine" / sentences
    own.parent.mkdir(parents=True)
    own.write_text(f"{text}# 試し\n", encoding="utf-8")
    heard = Heard()
    a_loader(known, heard).load(str(own))

    assert heard.lines == [f"{own}: 例文を覚えます(ko。1分ほど。次からは、すぐに始まります)"]
    assert sorted(path.name for path in known.glob("model*")) == before
    assert len(list((known / LEARNT).glob("model_ko-*.npz"))) == 1

    again = Heard()
    a_loader(known, again).load(str(own))
    assert again.lines == []


NEW_DESK = """desks:
  - id: brand_new
    name: 新しい窓口
    short: 新しい窓口
    about: 何でも相談できる
    number: "092-111-2222"
    hours: 不明
    holidays: 不明
    year_end: 不明
    sure: B
    sources:
      - {title: 試し, url: "https://example.jp/a", seen: "2026-11-23"}
"""


def test_scripts_may_fit_either_version(known, answering, tmp_path):
    """A script for a desk that only the new content has is compared, not refused."""
    path = tmp_path / "a.yaml"
    turns = "turns:\n  - says: こんにちは\n    expects: {desks: [brand_new]}\n"
    path.write_text(f"title: 新しい窓口\nwhy: 試し\nat: 2026-11-24 12:00\n{turns}", encoding="utf-8")
    newer = load(copied(tmp_path / "new", ("responses/_desks.yaml", "desks:\n", NEW_DESK)), ParsedFiles(DATA))
    loader = a_loader(known)

    with pytest.raises(ContentError, match="brand_new"):
        loader.scripts([path], answering.content)
    assert len(loader.scripts([path], answering.content, newer)) == 1
    assert len(loader.scripts([path], newer, answering.content)) == 1


def test_without_names_all_scripts_are_compared(known, answering, tmp_path):
    """What is promised anywhere is looked at."""
    (tmp_path / FOLDER).mkdir(parents=True)
    for number in range(2):
        talk = f"title: 題{number}\nwhy: 試し\nat: 2026-11-24 12:00\nturns:\n  - says: こんにちは\n"
        (tmp_path / FOLDER / f"talk_{number}.yaml").write_text(talk, encoding="utf-8")
    scripts = Loader(tmp_path, known, KEY, Heard()).scripts([], answering.content)

    assert [script.name for script in scripts] == [f"{FOLDER}/talk_0.yaml", f"{FOLDER}/talk_1.yaml"]
