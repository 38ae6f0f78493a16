"""A model is learnt once, kept, and never believed when it is damaged."""

import ast
from pathlib import Path

import numpy as np
import pytest

from bot.content.examples import Example
from bot.settings import PROJECT
from bot.understanding.match import Hints, Matcher
from bot.understanding.model import Model
from bot.understanding.model_file import LEARNT_WITH, load_or_learn, name_of


def not_called() -> list[Example]:
    """Stand for the example files where they must not be read."""
    raise AssertionError("the examples were read although the model was kept")


def kept_files(folder: Path) -> list[str]:
    """Return the names of what lies in *folder*."""
    return sorted(path.name for path in folder.iterdir())


def test_a_second_start_does_not_learn(tmp_path: Path, examples: list[Example], model: Model) -> None:
    """A warm start reads one file: no YAML, no learning, and the same answers."""
    learnt = load_or_learn(lambda: examples, model.types, b"1", tmp_path)
    loaded = load_or_learn(not_called, model.types, b"1", tmp_path)

    texts = ["口座番号を教えた", "死にたい", "車検の証明", "半分払って残りを今払えと電話が来ている"]
    one, other = Matcher(learnt, Hints()), Matcher(loaded, Hints())
    assert [one.match(text) for text in texts] == [other.match(text) for text in texts]
    assert (loaded.sentences, loaded.types) == (learnt.sentences, learnt.types)
    assert loaded.vocabulary.words == learnt.vocabulary.words


def test_other_content_is_learnt_anew_and_the_old_file_goes(
    tmp_path: Path, examples: list[Example], model: Model
) -> None:
    """A changed sentence counts at the next start, and files do not pile up."""
    load_or_learn(lambda: examples, model.types, b"1", tmp_path)
    load_or_learn(lambda: examples, model.types, b"2", tmp_path)

    assert kept_files(tmp_path) == [f"model-{name_of(model.types, b'2')}.npz"]


@pytest.mark.parametrize("damage", ["empty", "cut", "noise", "zip of something else", "parts that do not fit"])
def test_a_damaged_file_is_learnt_again(tmp_path: Path, examples: list[Example], model: Model, damage: str) -> None:
    """A full disk or a crash of the machine may not stop the next start."""
    load_or_learn(lambda: examples, model.types, b"1", tmp_path)
    path = next(tmp_path.iterdir())
    whole = path.read_bytes()
    match damage:
        case "empty":
            path.write_bytes(b"")
        case "cut":
            path.write_bytes(whole[: len(whole) // 2])
        case "noise":
            path.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 40)
        case "zip of something else":
            np.savez(path, other=np.zeros(3))
        case _:
            with np.load(path) as arrays:
                parts = dict(arrays)
            np.savez(path, **{**parts, "weights": parts["weights"][:-2]})

    again = load_or_learn(lambda: examples, model.types, b"1", tmp_path)

    assert again.sentences == model.sentences
    assert load_or_learn(not_called, model.types, b"1", tmp_path).sentences == model.sentences


def test_a_read_only_folder_only_costs_the_keeping(tmp_path: Path, examples: list[Example], model: Model) -> None:
    """A read-only container still answers."""
    (tmp_path / "taken").write_text("a file where the folder should be refuses even root")

    learnt = load_or_learn(lambda: examples, model.types, b"1", tmp_path / "taken" / "models")

    assert learnt.sentences == model.sentences


def test_nothing_half_written_is_left(tmp_path: Path, examples: list[Example], model: Model) -> None:
    """Other processes see a whole file or none."""
    load_or_learn(lambda: examples, model.types, b"1", tmp_path)

    assert [name for name in kept_files(tmp_path) if not name.endswith(".npz")] == []


def test_the_name_says_what_the_model_was_made_of(model: Model) -> None:
    """Other content, other types: another file."""
    names = {name_of(model.types, b"1"), name_of(model.types, b"2"), name_of(model.types[:-1], b"1")}

    assert len(names) == 3


def test_the_name_holds_all_code_that_learning_uses() -> None:
    """A module that is imported and not named would be changed, and an old model be taken for a new one."""
    wanted, found = ["bot.understanding.learning"], {"understanding/model_file.py"}
    while wanted:
        module = wanted.pop()
        path = PROJECT / f"{module.replace('.', '/')}.py"
        if not module.startswith("bot."):
            continue
        name = path.relative_to(PROJECT / "bot").as_posix()
        if name in found or not path.exists():
            continue
        found.add(name)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        wanted += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]

    assert set(LEARNT_WITH) == {name for name in found if name.startswith(("language/", "understanding/"))}
