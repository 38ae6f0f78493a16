"""All files as one content: complete, or refused with everything that is wrong."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.content.answer_rules import AnswerRuleFile
from bot.content.examples import Example, read_examples
from bot.content.library import Content, load
from bot.content.models import ClosureFile
from bot.content.parsed import ParsedFiles
from bot.content.questions import ExampleFile
from bot.content.yamlfile import parse
from bot.errors import ContentError
from bot.settings import PROJECT
from tests.content.builders import NUMBERS, Folder, a_folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Content that is in order."""
    return a_folder(tmp_path)


def examples_of(folder: Folder) -> tuple[Example, ...]:
    """Read the example sentences."""
    return read_examples(folder.path, folder.load().types)


def faults_of_examples(folder: Folder) -> list[str]:
    """Return what is wrong with the example files."""
    types = folder.load().types
    with pytest.raises(ContentError) as caught:
        read_examples(folder.path, types)
    return [str(fault) for fault in caught.value.faults]


def test_the_shipped_content_is_in_order(content: Content) -> None:
    """25 types in their order of urgency, all desks, all answers."""
    assert len(content.types) == 25
    assert [kind.id for kind in content.types if kind.urgent] == [
        "distress",
        "emergency",
        "on_call_now",
        "paid",
        "gave_info",
    ]
    assert set(content.hours) == set(content.desks)


def test_the_shipped_examples_are_read(content: Content, data_folder: Path) -> None:
    """Every type has some, and no sentence stands in two."""
    examples = read_examples(PROJECT, content.types, parsed=ParsedFiles(data_folder))

    assert {example.type for example in examples} == {kind.id for kind in content.types}
    assert len({example.text for example in examples}) == len(examples)


def test_the_examples_in_the_guide_are_right() -> None:
    """A clerk copies them; a guide whose example is refused is worse than none."""
    guide = (PROJECT / "docs/content.md").read_text(encoding="utf-8")
    blocks = [block.encode() for block in re.findall("```yaml\n(.*?)```", guide, re.S)]
    records = (ClosureFile, ExampleFile, AnswerRuleFile)

    for block, record in zip(blocks, records, strict=True):
        assert record.model_validate(parse(block, "guide").tree)


def test_only_urgent_types_are_urgent(folder: Folder) -> None:
    """Occasions and unknown names are not."""
    content = folder.load()

    assert [content.is_urgent(name) for name in ("paid", "help", "_welcome", "nobody")] == [True, False, False, False]


@pytest.mark.parametrize(
    "name",
    [
        "intents/_order.yaml",
        "intents/_rules.yaml",
        "responses/_desks.yaml",
        "responses/_closures.yaml",
        "responses/_phrases.yaml",
        "responses/help.yaml",
    ],
)
def test_a_missing_file_is_named(folder: Folder, name: str) -> None:
    """Whoever deleted it by mistake reads its name."""
    (folder.path / name).unlink()

    assert name in [fault.file for fault in folder.faults()]


def test_an_empty_place_is_no_content(tmp_path: Path) -> None:
    """A wrong folder gives the list of what is missing, not a traceback."""
    with pytest.raises(ContentError) as caught:
        load(tmp_path)

    assert {"responses/_desks.yaml", "intents/_order.yaml"} <= {fault.file for fault in caught.value.faults}


def test_broken_files_are_all_told_at_once(folder: Folder) -> None:
    """A fault in one file does not hide the fault in another."""
    folder.add("responses/paid.yaml", "title: もう一度\n")
    folder.add("responses/help.yaml", "cheked_on: x\n")
    folder.add("responses/_desks.yaml", "dekss: []\n")

    assert [fault.file for fault in folder.faults()] == [
        "responses/_desks.yaml",
        "responses/help.yaml",
        "responses/paid.yaml",
    ]


def test_closures_reach_their_desk_and_no_other(folder: Folder) -> None:
    """A power cut at one office closes one office."""
    folder.write(
        "responses/_closures.yaml",
        "closures:\n"
        "  - {desk: leak_desk, from: 2027-02-01, to: 2027-02-02, note: 停電}\n"
        "  - {desk: leak_desk, from: 2027-03-01, to: 2027-03-01}\n",
    )
    hours = folder.load().hours

    assert hours["leak_desk"].closed_days == (
        (date(2027, 2, 1), date(2027, 2, 2)),
        (date(2027, 3, 1), date(2027, 3, 1)),
    )
    assert {desk for desk in NUMBERS if hours[desk].closed_days} == {"leak_desk"}


def test_a_sentence_may_be_answered_in_more_than_one_way(folder: Folder) -> None:
    """``also`` names one other type, or two joined with +."""
    folder.write(
        "intents/paid.yaml",
        "examples: [払いました]\n"
        "also:\n"
        "  on_call_now: [払って今電話中]\n"
        "  on_call_now+help: [払って今電話中どうすれば]\n",
    )
    paid = [example for example in examples_of(folder) if example.type == "paid"]

    assert paid == [
        Example(text="払いました", type="paid", also=()),
        Example(text="払って今電話中", type="paid", also=("on_call_now",)),
        Example(text="払って今電話中どうすれば", type="paid", also=("on_call_now", "help")),
    ]


@pytest.mark.parametrize("others", ["nobody", "paid", "on_call_now+nobody", "on_call_now+", "on_call_now+paid"])
def test_another_type_must_be_another_and_known(folder: Folder, others: str) -> None:
    """A slip here would teach a type that does not exist."""
    folder.write("intents/paid.yaml", f"examples: [払いました]\nalso:\n  {others}: [払って今電話中]\n")

    assert ["別の種類はありません" in fault for fault in faults_of_examples(folder)] == [True]


def test_the_same_sentence_in_two_types_is_refused(folder: Folder) -> None:
    """It would be answered by chance; the message names the other place."""
    folder.write("intents/paid.yaml", "examples:\n  - 払いました\n")
    folder.write("intents/help.yaml", "examples:\n  - 何ができますか\n  - 払いました\n")

    assert faults_of_examples(folder) == [
        "intents/help.yaml 3行目: 同じ文が intents/paid.yaml 2行目 にあります。一つにしてください。"
    ]


def test_the_same_sentence_twice_in_one_type_is_refused(folder: Folder) -> None:
    """Also once in ``examples`` and once in ``also``: which of them would hold?"""
    folder.write("intents/paid.yaml", "examples: [払いました]\nalso:\n  help: [払いました]\n")

    assert ["同じ文が" in fault for fault in faults_of_examples(folder)] == [True]


def test_every_type_needs_its_examples(folder: Folder) -> None:
    """A type without any could never be understood."""
    (folder.path / "intents/paid.yaml").unlink()

    assert faults_of_examples(folder) == ["intents/paid.yaml: このファイルがありません。"]


@pytest.mark.parametrize("name", ["intents/piad.yaml", "intents/paid.yml", "intents/_rule.yaml"])
def test_examples_that_nobody_would_read_are_named(folder: Folder, name: str) -> None:
    """A clerk who saved fifty sentences under a misspelt name hears of it."""
    folder.write(name, "examples: [一つ]\n")

    assert [fault.partition(":")[0] for fault in faults_of_examples(folder)] == [name]


def test_an_answer_with_another_ending_is_named(folder: Folder) -> None:
    """``.yml`` is not read, so it may not lie there as if it were."""
    folder.write("responses/paid.yml", "title: 見出し\n")

    assert [fault.file for fault in folder.faults()] == ["responses/paid.yml"]


def test_the_fingerprints_tell_what_changed(folder: Folder) -> None:
    """What was learned stays valid while only answers change, and no longer."""
    first = folder.load()
    folder.change("responses/paid.yaml", "電話を切って", "電話を、切って")
    answered = folder.load()
    folder.change("intents/_rules.yaml", "[[払った]]", "[[払いました]]")
    ruled = folder.load()
    folder.add("intents/paid.yaml", "  - もう一つ\n")
    taught = folder.load()

    assert first.questions_fingerprint == answered.questions_fingerprint == ruled.questions_fingerprint
    assert taught.questions_fingerprint != first.questions_fingerprint
    assert len({first.fingerprint, answered.fingerprint, ruled.fingerprint, taught.fingerprint}) == 4


def test_sentences_of_other_writers_stand_in_folders(folder: Folder) -> None:
    """A folder for each writer, so that one can be left out when it is measured; each counts at the next start."""
    first = folder.load().questions_fingerprint
    folder.write("intents/elderly/paid.yaml", "examples:\n  - 払うたとよ\nalso:\n  help:\n    - 払うたばってん\n")

    added = [example for example in examples_of(folder) if example.writer]

    assert added == [
        Example("払うたとよ", "paid", (), "elderly"),
        Example("払うたばってん", "paid", ("help",), "elderly"),
    ]
    assert folder.load().questions_fingerprint != first


def test_a_file_that_nobody_reads_in_a_writers_folder_is_a_fault(folder: Folder) -> None:
    """A misspelt name would lose its sentences in silence."""
    folder.write("intents/elderly/payd.yaml", "examples:\n  - 払うたとよ\n")

    assert ["payd" in fault for fault in faults_of_examples(folder)] == [True]


def test_a_sentence_moved_from_file_to_file_is_a_change(folder: Folder) -> None:
    """The same bytes in another file mean something else."""
    first = folder.load().questions_fingerprint
    folder.write("intents/paid.yaml", "examples:\n  - help の例文\n")
    folder.write("intents/help.yaml", "examples:\n  - paid の例文\n")

    assert folder.load().questions_fingerprint != first


def test_a_line_added_at_the_end_of_a_shipped_file_is_an_example() -> None:
    """The commonest edit of a clerk, so ``examples`` stands last in every file."""
    ends = {path.name: path.read_text(encoding="utf-8") for path in (PROJECT / "intents").glob("[a-z]*.yaml")}

    assert [name for name, text in ends.items() if text.rfind("\nexamples:") < text.rfind("\nalso:")] == []


def test_a_folder_inside_a_writers_folder_is_a_fault(folder: Folder) -> None:
    """Its sentences would be lost in silence."""
    folder.write("intents/elderly/more/paid.yaml", "examples:\n  - 払うたとよ\n")

    assert ["深いフォルダー" in fault for fault in faults_of_examples(folder)] == [True]


def test_a_folder_in_the_place_of_a_file_is_a_fault(folder: Folder) -> None:
    """Not a traceback."""
    (folder.path / "intents/help.yaml").unlink()
    (folder.path / "intents/help.yaml").mkdir()

    assert ["help.yaml" in fault for fault in faults_of_examples(folder)] == [True]
