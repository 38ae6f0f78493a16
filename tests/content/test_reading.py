"""From a file to a record: every fault with its own line and its mend."""

from pathlib import Path

import pytest

from bot.content.models import Answer, ClosureFile, DeskFile
from bot.content.questions import ExampleFile, OrderFile, RuleFile
from bot.content.reading import Record, load
from bot.errors import ContentError, Fault
from tests.content.builders import ANSWER, desk_lines

NAME = "responses/paid.yaml"
DESKS = "desks:\n" + desk_lines("leak_desk", "0120-220-614") + desk_lines("tax_division", "092-643-3066")


def faults_of(folder: Path, text: str, record: type[Record]) -> list[Fault]:
    """Return the faults of *text* read as *record*; empty if there are none."""
    place = folder / NAME
    place.parent.mkdir(exist_ok=True)
    place.write_text(text, encoding="utf-8")
    try:
        load(folder, NAME, record)
    except ContentError as error:
        return error.faults
    return []


def test_a_right_file_is_a_record_and_its_lines(tmp_path: Path) -> None:
    """Later checks need the lines as much as the values."""
    place = tmp_path / NAME
    place.parent.mkdir()
    place.write_text(ANSWER, encoding="utf-8")

    answer, file = load(tmp_path, NAME, Answer)

    assert answer.first == "電話を切ってください。"
    assert file.line_of(("body", 0)) == 4


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("checked_on", "cheked_on", 11, "「cheked_on」という項目はありません。「checked_on」のことですか"),
        ("review_by", "reviewby", 12, "「review_by」のことですか"),
        ("first", "frist", 2, "「first」のことですか"),
        ("first", "First", 2, "「first」のことですか"),
        ("steps", "stepps", 5, "「steps」のことですか"),
        ("{to:", "{too:", 8, "「to」のことですか"),
        ("label:", "lable:", 8, "「label」のことですか"),
        ("owner", "受け持ち", 10, "手引きの項目名"),
        ("owner", "<<", 10, "「<<」という項目はありません"),
        ("owner", "zzzzzzzz", 10, "消すか"),
    ],
)
def test_a_key_with_a_slip_is_answered_with_the_nearest_right_one(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    """Plain YAML would ignore ``cheked_on`` and nobody would ever know."""
    text = ANSWER.replace("desks:", "steps: [受話器を置きます。]\ndesks:").replace(f"{old}", new, 1)
    found = [fault for fault in faults_of(tmp_path, text, Answer) if words in str(fault)]

    assert [(fault.file, fault.line) for fault in found] == [(NAME, line)]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("title: 見出し\n", "", 1, "「title」がありません"),
        ("first: 電話を切ってください。\n", "", 1, "「first」がありません"),
        ("sources: []\n", "", 1, "「sources」がありません"),
        (", label: もう払ってしまった", "", 7, "「label」がありません"),
        ("first: 電話を切ってください。", "first: " + "あ" * 41, 2, "41字あります。40字までに"),
        ("first: 電話を切ってください。", "first: [あ]", 2, "1行の文"),
        ("first: 電話を切ってください。", "first: {a: b}", 2, "1行の文"),
        ("first: 電話を切ってください。", 'first: ""', 2, "空です"),
        ("first: 電話を切ってください。", 'first: "一行目\\n二行目"', 2, "改行"),
        ("  - 相談は{police_9110}へ。", "  - " + "あ" * 81, 4, "80字までに"),
        ("  - 相談は{police_9110}へ。", "  - あ\n" * 6, 3, "5つまで"),
        ("body:\n  - 相談は{police_9110}へ。", "body: 相談", 3, "並び"),
        ("desks: [police_110]", "desks: police_110", 5, "並び"),
        ("desks: [police_110]", "desks: [110番]", 5, "英小文字"),
        ("sources: []", "sources:\n  - text: 出典\n    url: www.example.jp", 10, "http://"),
        ("sources: []", "sources:\n  - 出典", 9, "「項目: 値」"),
        ('"2026-11-23"', "令和8年11月23日", 10, "2026-11-23"),
        ('"2026-11-23"', "20261123", 10, "2026-11-23"),
        ('"2026-11-23"', '"2026-02-30"', 10, "2026-11-23"),
        ('"2027-05-31"', '"2026-11-23"', 1, "review_by"),
        ("owner: 税務課", "owner: 税務課\ncases: [a]", 10, "「項目: 値」"),
        ("owner: 税務課", "owner: 税務課\ncases:\n  again: あ", 11, "「項目: 値」"),
        ("owner: 税務課", "owner: 税務課\ncases:\n  again:\n    frist: あ", 12, "「first」のことですか"),
        ("owner: 税務課", 'owner: 税務課\ncases:\n  again:\n    body:\n      - あ\n      - ""', 14, "空です"),
    ],
)
def test_a_wrong_part_of_an_answer_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    """The clerk opens the file, goes to the line, and does what the sentence says."""
    assert old in ANSWER
    faults = faults_of(tmp_path, ANSWER.replace(old, new), Answer)

    assert [(fault.line, words in fault.what) for fault in faults] == [(line, True)]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("hours: 24時間", "hours: 9時から", 7, "受付時間として読めません"),
        ("hours: 24時間", "hours: []", 7, "一つ以上"),
        ("hours: 24時間", "hours: [月-金 9:00-25:00]", 7, "24:00"),
        ("holidays: 受付", "holidays: 祝日休み", 8, "「祝日休み」は読めません"),
        ("year_end: 受付", "year_end: 12/29から", 9, "読めません"),
        ('"092-643-3066"', "０９２", 18, "電話番号として読めません"),
        ("sure: A", "sure: C", 11, "「C」は使えません。'A'、'B' のどれか"),
        ("id: leak_desk", "id: Leak Desk", 2, "英小文字"),
        ('seen: "2026-11-23"', 'sen: "2026-11-23"', 13, "「seen」のことですか"),
        ('url: "https://example.jp/a"', "url: example.jp", 13, "http://"),
    ],
)
def test_a_wrong_part_of_a_desk_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    """In a register of twenty desks the line is what finds the desk."""
    faults = faults_of(tmp_path, DESKS.replace(old, new, 1), DeskFile)

    assert (line, True) in [(fault.line, words in fault.what) for fault in faults]


@pytest.mark.parametrize(
    ("text", "record", "line", "words"),
    [
        ("examples: []\n", ExampleFile, 1, "一つ以上"),
        ("examples: 払った\n", ExampleFile, 1, "並び"),
        ("- 払った\n", ExampleFile, 1, "「項目: 値」"),
        ("払った\n", ExampleFile, 1, "「項目: 値」"),
        ('examples:\n  - 払った\n  - ""\n', ExampleFile, 3, "空です"),
        ('examples:\n  - " 払った"\n', ExampleFile, 2, "空白"),
        ("examples: [払った]\nalso: [払った]\n", ExampleFile, 2, "「項目: 値」"),
        ("examples: [払った]\nalso:\n  paid: 払った\n", ExampleFile, 3, "並び"),
        ("types: []\n", OrderFile, 1, "一つ以上"),
        ("types:\n  - {id: paid, title: 払った, urgent: 急ぐ}\n", OrderFile, 2, "true か false"),
        ("types:\n  - {id: paid, title: 払った}\n", OrderFile, 2, "「urgent」がありません"),
        ("rules:\n  - {name: あ, type: paid, all: []}\n", RuleFile, 2, "一つ以上"),
        ("rules:\n  - {name: あ, type: paid, all: [払った]}\n", RuleFile, 2, "並び"),
        ("closures:\n  - {desk: a_desk, from: 2027-2-1, to: 2027-02-01}\n", ClosureFile, 2, "2026-11-23"),
        ("closures:\n  - desk: a_desk\n    from: 2027-02-02\n    to: 2027-02-01\n", ClosureFile, 2, "より前"),
        ("closures:\n", ClosureFile, 1, "値がありません"),
    ],
)
def test_the_other_files_are_answered_as_well(
    tmp_path: Path, text: str, record: type[Record], line: int, words: str
) -> None:
    """Examples, order, rules and closures are edited by the same hands."""
    faults = faults_of(tmp_path, text, record)

    assert (line, True) in [(fault.line, words in fault.what) for fault in faults]


def test_several_faults_are_told_at_once_in_their_order(tmp_path: Path) -> None:
    """One round of mending, not five."""
    text = ANSWER.replace("title: 見出し", 'title: ""').replace("owner", "onwer").replace('"2026-11-23"', "昨日")
    faults = faults_of(tmp_path, text, Answer)

    assert [fault.line for fault in faults] == [1, 1, 9, 10]


def test_a_fault_reads_as_one_sentence_with_its_place(tmp_path: Path) -> None:
    """This is what stands on the clerk's screen."""
    faults = faults_of(tmp_path, ANSWER.replace("checked_on", "cheked_on"), Answer)
    sentence = "responses/paid.yaml 10行目: 「cheked_on」という項目はありません。「checked_on」のことですか。"

    assert sentence in map(str, faults)


@pytest.mark.parametrize("record", [Answer, DeskFile, ClosureFile, OrderFile, RuleFile, ExampleFile])
@pytest.mark.parametrize("text", ["a\n", "[]\n", "[a]\n", "{}\n", "a: b\n", "a: {b: [c, {d: e}]}\n", "- - a\n"])
def test_a_file_of_another_shape_is_refused_in_japanese(tmp_path: Path, text: str, record: type[Record]) -> None:
    """A file saved under the wrong name is told what belongs here, never a traceback."""
    faults = faults_of(tmp_path, text, record)

    assert faults != []
    assert all(any("ぁ" <= letter <= "ん" for letter in fault.what) for fault in faults)
