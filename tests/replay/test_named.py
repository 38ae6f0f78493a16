"""What a name on the command line stands for: one thing, always the same, or a sentence that says what to write."""

import subprocess
from pathlib import Path

import pytest

from bot.errors import ContentError, Fault, NoSuchVersion
from bot.replay.named import laid_out, place_of
from bot.settings import PROJECT
from tests.replay.changing import copied

ANSWER = "responses/paid.yaml"
SAID = "responses/easy/paid.yaml"


def a_file(folder: Path, name: str, shipped: str) -> Path:
    """Return a copy of the file *shipped* under another name."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((PROJECT / shipped).read_bytes())
    return path


def git(folder: Path, *arguments: str) -> None:
    """Run git in *folder*, as nobody in particular."""
    who = ("-c", "user.name=a", "-c", "user.email=a@example.jp", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two versions of a small content; the first is tagged ``before``."""
    for number, part in enumerate(("intents", "responses")):
        (tmp_path / part).mkdir()
        (tmp_path / part / "a.yaml").write_text(f"a: {number}\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    git(tmp_path, "tag", "before")
    (tmp_path / "responses" / "a.yaml").write_text("a: new\n", encoding="utf-8")
    git(tmp_path, "commit", "--quiet", "--all", "--message", "second")
    return tmp_path


def test_shipped_is_the_working_tree(tmp_path):
    """What lies here counts, committed or not."""
    with laid_out("shipped", PROJECT) as folder:
        assert folder == PROJECT


def test_a_folder_is_taken_as_it_lies_there(tmp_path):
    """Another content version; without its two parts it is none."""
    (tmp_path / "intents").mkdir()
    with pytest.raises(NoSuchVersion, match="responses/ がありません"), laid_out(str(tmp_path), PROJECT):
        pass
    (tmp_path / "responses").mkdir()

    with laid_out(str(tmp_path), PROJECT) as folder:
        assert folder == tmp_path


@pytest.mark.parametrize(
    ("name", "shipped", "place"),
    [
        ("responses/easy/paid.yaml", SAID, SAID),
        ("copy/of/responses/paid.yaml", ANSWER, ANSWER),
        ("intents/dialect/paid.yaml", "intents/dialect/paid.yaml", "intents/dialect/paid.yaml"),
        ("paid.yaml", ANSWER, ANSWER),
        ("easy/paid.yaml", SAID, SAID),
        ("_desks.yaml", "responses/_desks.yaml", "responses/_desks.yaml"),
        ("_topics.yaml", "intents/_topics.yaml", "intents/_topics.yaml"),
    ],
)
def test_a_file_stands_for_the_one_that_it_looks_like(tmp_path, name, shipped, place):
    """By its path, else by its name, its folder and its keys: a clerk's copy on the desktop is known."""
    assert place_of(a_file(tmp_path, name, shipped), PROJECT) == place


@pytest.mark.parametrize("shipped", [SAID, "intents/dialect/paid.yaml"])
def test_a_file_that_could_be_several_is_asked_about(tmp_path, shipped):
    """A guess would show a change that nobody makes."""
    path = a_file(tmp_path, "paid.yaml", shipped)

    with pytest.raises(NoSuchVersion, match=f"=.*{path.name}」のように、場所を書いてください"):
        place_of(path, PROJECT)


def test_a_file_that_is_like_none_is_asked_about(tmp_path):
    """A new answer needs its place."""
    with pytest.raises(NoSuchVersion, match="同じ名前のファイルがありません"):
        place_of(a_file(tmp_path, "new_answer.yaml", ANSWER), PROJECT)


def test_a_file_is_put_into_the_shipped_content(tmp_path):
    """All else stays; the working tree is not touched."""
    own = tmp_path / "mine.yaml"
    own.write_text("first: 新しい文\n", encoding="utf-8")
    shipped = (PROJECT / SAID).read_bytes()

    with laid_out(f"{SAID}={own}", PROJECT) as folder:
        assert (folder / SAID).read_bytes() == own.read_bytes()
        assert (folder / ANSWER).read_bytes() == (PROJECT / ANSWER).read_bytes()
        laid = folder

    assert not laid.exists()
    assert (PROJECT / SAID).read_bytes() == shipped


def test_faults_of_a_file_are_about_the_file_that_was_named(tmp_path):
    """Staff edit their own file, not the copy of it."""
    own = a_file(tmp_path, "mine.yaml", ANSWER)

    with pytest.raises(ContentError) as refused, laid_out(f"{ANSWER}={own}", PROJECT):
        raise ContentError([Fault(ANSWER, 3, "x"), Fault("responses/tax.yaml", 4, "y")])

    assert [(fault.file, fault.line) for fault in refused.value.faults] == [(str(own), 3), ("responses/tax.yaml", 4)]


@pytest.mark.parametrize("place", ["paid.yaml", "tests/paid.yaml", "responses/../app.yaml", "/etc/x.yaml"])
def test_a_place_outside_the_content_is_refused(tmp_path, place):
    """Nothing but texts can be tried out."""
    with pytest.raises(NoSuchVersion, match="文面の場所ではありません"), laid_out(f"{place}={tmp_path}", PROJECT):
        pass


def test_a_file_that_is_not_there_is_told(tmp_path):
    """A slip in the name is no revision of git."""
    for name in ("responses/nowhere.yaml", f"{ANSWER}=nowhere.yaml"):
        with pytest.raises(NoSuchVersion, match="ありません"), laid_out(name, PROJECT):
            pass


@pytest.mark.parametrize(("name", "said"), [("HEAD", "new"), ("HEAD~1", "1"), ("before", "1"), ("git:before", "1")])
def test_a_revision_is_laid_out_beside_the_working_tree(repository, name, said):
    """Nothing is checked out: what somebody is editing stays."""
    (repository / "responses" / "a.yaml").write_text("a: being edited\n", encoding="utf-8")

    with laid_out(name, repository) as folder:
        assert (folder / "responses" / "a.yaml").read_text(encoding="utf-8") == f"a: {said}\n"
    assert (repository / "responses" / "a.yaml").read_text(encoding="utf-8") == "a: being edited\n"


def test_a_folder_counts_before_a_revision_of_its_name(repository, monkeypatch):
    """A name never means two things; ``git:`` says the other."""
    copied(repository / "before")
    monkeypatch.chdir(repository)

    with laid_out("before", repository) as folder:
        assert folder == Path("before")
    with laid_out("git:before", repository) as folder:
        assert (folder / "responses" / "a.yaml").exists()


def test_a_revision_gets_todays_rules_where_it_had_none(repository):
    """The rules were written later; residents do not read them."""
    (repository / "responses" / "_rules.yaml").write_text("answers: {}\n", encoding="utf-8")

    with laid_out("before", repository) as folder:
        assert (folder / "responses" / "_rules.yaml").exists()


@pytest.mark.parametrize("name", ["no-such-thing", "git:no-such-thing", "--output=x", "HEAD:responses"])
def test_an_unknown_name_is_told_in_japanese(repository, name):
    """With everything that may be written there."""
    with pytest.raises(NoSuchVersion, match="HEAD~3 のような版の名前"), laid_out(name, repository):
        pass


def test_a_revision_without_content_is_told(tmp_path):
    """From before the texts."""
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "nothing yet")

    with pytest.raises(NoSuchVersion, match="もっと新しい版"), laid_out("HEAD", tmp_path):
        pass


def test_where_there_is_no_working_copy_the_name_is_told(tmp_path):
    """A server that was installed from an archive has no revisions."""
    with pytest.raises(NoSuchVersion, match="git の版は、どれもありません"), laid_out("HEAD", tmp_path):
        pass


def test_without_git_that_is_said(tmp_path, monkeypatch):
    """Not an English trace."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoSuchVersion, match="git もない"), laid_out("HEAD", tmp_path):
        pass


def test_a_revision_that_is_too_old_is_one_sentence(repository):
    """Its files have another form; nobody can mend the past."""
    with (
        pytest.raises(NoSuchVersion, match=r"今のプログラムでは読めません.*はじめの理由.* ほか1件"),
        laid_out("before", repository),
    ):
        raise ContentError([Fault("responses/a.yaml", 1, "x"), Fault("responses/b.yaml", 2, "y")])
