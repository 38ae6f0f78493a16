"""What is wrong with a translation, each fault once, in a folder that is otherwise in order."""

from pathlib import Path

import pytest

from bot.content.fields import LABEL_LIMIT
from bot.content.language_checks import LONGEST, LONGEST_FIRST
from bot.model import Language
from tests.content.builders import Folder, a_folder
from tests.content.translations import add_english

PAID = "responses/en/paid.yaml"
WORDS = "responses/en/_words.yaml"
PHRASES = "responses/en/_phrases.yaml"
MEMO = "responses/en/_memo.yaml"
BODY = "Talk to {police_9110}."
CASE = "cases:\n  again:\n    first: Once more.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Content that is in order, with English."""
    made = a_folder(tmp_path)
    add_english(made)
    return made


def line_of(folder: Folder, file: str, words: str) -> int:
    """Return the line of *file* in which *words* stand first."""
    lines = (folder.path / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if words in line)


def test_the_smallest_translation_is_in_order(folder: Folder) -> None:
    """Otherwise every test below would pass for the wrong reason."""
    assert folder.faults() == []
    assert folder.load().notes == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "words"),
    [
        # numbers that differ from the Japanese answer
        (PAID, BODY, "Talk to them.", 1, "「{police_9110}」がありません"),
        (PAID, "Hang up.", "Call {police_110}.", 1, "「{police_110}」は、日本語の答えにありません"),
        # placeholders that nothing is put into
        (PAID, BODY, f"{BODY} Or {{nobody}}.", 4, "「{nobody}」は使えません"),
        (PAID, BODY, f"{BODY} It is {{state}}.", 4, "「{state}」は使えません"),
        (PAID, BODY, f"{BODY} {{police_110", 4, "組が合っていません"),
        # numbers that were typed in
        (PAID, BODY, f"{BODY} Or 092-643-3066.", 4, "じかに書かれて"),
        (PAID, "Hang up.", "Hang up, call 110.", 2, "「110」がじかに書かれて"),
        (PAID, BODY, f"{BODY} Or ０１２０－２２０－６１４.", 4, "じかに書かれて"),
        # how it is written
        (PAID, BODY, f"{BODY} **Now**", 4, "使えません"),
        (PAID, "Hang up.", "x" * (LONGEST_FIRST[Language.EN] + 1), 2, "80字までに短く"),
        (PAID, BODY, BODY + "x" * LONGEST[Language.EN], 4, "220字までに短く"),
        # what is not there in Japanese
        (PAID, BODY, f"{BODY}\n{CASE}", 6, "「again」という場合は、日本語の答えにありません"),
        # the short words
        (PHRASES, "{until}", "soon", None, "「{until}」がありません"),
        (PHRASES, "enことばcost", "call 110", None, "じかに書かれて"),
        (PHRASES, "enことばcost", "{police_110}", None, "番号に置きかわりません"),
        # buttons and desks
        (WORDS, "I already paid", "Call 110", None, "じかに書かれて"),
        (WORDS, "I already paid", "Call {police_110}", None, "番号に置きかわりません"),
        (WORDS, '"leak_desk"', '"leak_desc"', None, "窓口「leak_desc」は台帳にありません"),
        (WORDS, "It helps.", "It helps at 0120-111-222.", None, "じかに書かれて"),
        # the note for the telephone
        (MEMO, '"id": "when"', '"id": "where"', 9, "「where」という質問は、日本語のメモにありません"),
        (MEMO, '"id": "today"', '"id": "monday"', 9, "「monday」という返事は、日本語のメモにありません"),
    ],
)
def test_a_fault_is_told_with_its_place(
    folder: Folder, file: str, old: str, new: str, line: int | None, words: str
) -> None:
    """A translator finds the line, and reads what is wrong with it; nothing wrong is ever served."""
    expected = line or line_of(folder, file, old)
    folder.change(file, old, new)

    found = [fault for fault in folder.faults() if words in fault.what]

    assert [(fault.file, fault.line) for fault in found][:1] == [(file, expected)]


def test_an_answer_that_is_not_there_in_japanese_is_refused(folder: Folder) -> None:
    """A misspelt file name would be a translation that nobody ever reads."""
    folder.write("responses/en/pade.yaml", "{checked_on: 2026-11-23, first: Hang up.}\n")

    [fault] = folder.faults()
    assert (fault.file, "この名前の答えは、日本語にありません" in fault.what) == ("responses/en/pade.yaml", True)


def test_a_label_is_short_enough_for_every_button(folder: Folder) -> None:
    """LINE refuses the whole message otherwise."""
    folder.change(WORDS, "I already paid", "x" * (LABEL_LIMIT + 1))

    [fault] = folder.faults()
    assert (fault.file, f"{LABEL_LIMIT}字まで" in fault.what) == (WORDS, True)


def test_a_number_in_a_desks_note_is_not_lost(folder: Folder) -> None:
    """What must stand beside a number stands there in every language."""
    folder.change("responses/_desks.yaml", "    sure: A\n", "    note: 急ぐときは{police_110}番へ。\n    sure: A\n")
    folder.change(WORDS, '"about": "It helps."', '"about": "It helps.", "note": "If urgent."')

    [fault] = folder.faults()
    assert (fault.file, "note にある番号がありません" in fault.what) == (WORDS, True)


def test_a_case_must_name_its_numbers_too(folder: Folder) -> None:
    """Whoever paid in cash is told 110 in English as well."""
    folder.change("responses/out_of_scope.yaml", "owner:", "cases:\n  again:\n    first: '{police_110}番へ。'\nowner:")
    folder.add("responses/en/out_of_scope.yaml", "cases:\n  again:\n    first: Call them.\n")

    [fault] = folder.faults()
    assert "「{police_110}」がありません" in fault.what
    assert fault.file == "responses/en/out_of_scope.yaml"
    assert fault.line == line_of(folder, "responses/en/out_of_scope.yaml", "first: Call them.") - 1


# What is only noted


def test_a_japanese_answer_that_was_changed_since_is_noted_and_served(folder: Folder) -> None:
    """Nobody is kept from mending a Japanese text by five other languages; nor is it forgotten."""
    folder.change("responses/paid.yaml", 'checked_on: "2026-11-23"', 'checked_on: "2026-12-01"')

    assert folder.load().notes == ("responses/en/paid.yaml は、日本語が直されたあと、見直されていません。",)


def test_a_missing_label_is_noted_and_served(folder: Folder) -> None:
    """A new button is said in Japanese until somebody translates it."""
    folder.change("responses/paid.yaml", "もう払ってしまった", "払ったあとのこと")
    folder.change("responses/help.yaml", "もう払ってしまった", "払ったあとのこと")

    assert folder.load().notes == ("responses/en/_words.yaml にボタン「払ったあとのこと」がありません。",)


def test_a_missing_answer_and_a_missing_case_are_noted_and_served(folder: Folder) -> None:
    """They are said in Japanese, with a line that says so."""
    (folder.path / PAID).unlink()
    folder.change("responses/out_of_scope.yaml", "owner:", "cases:\n  again:\n    first: もう一度。\nowner:")
    content = folder.load()

    assert set(content.notes) == {
        "responses/en/out_of_scope.yaml に「again」の場合がありません。",
        "responses/en/paid.yaml がありません。",
    }
    assert content.in_language(Language.EN).missing == {"paid", "out_of_scope/again"}


@pytest.mark.parametrize("part", ["body", "steps", "question"])
def test_a_part_that_was_left_out_is_noted(folder: Folder, part: str) -> None:
    """An answer of which half the lines are missing would read as if it were whole."""
    asked = "ask: {question: どちらですか。, options: [{to: paid, label: もう払ってしまった}, {to: tax, label: 税}]}\n"
    asked = asked.replace("tax", "number_check").replace("税", "number_checkのこと")
    parts = {"body": f"body:\n  - {BODY}\n", "steps": "steps: [Keep the slip.]\n", "question": "question: Which?\n"}
    folder.change("responses/help.yaml", "相談は{police_9110}へ。", "切ってください。")
    folder.change("responses/help.yaml", "owner:", f"steps: [控えを残す。]\n{asked}owner:")
    folder.change("responses/en/help.yaml", BODY, "Hang up.")
    said = {**parts, "body": "body:\n  - Hang up.\n"}
    folder.add("responses/en/help.yaml", said["steps"] + said["question"])
    assert (folder.faults(), folder.load().notes) == ([], ())

    folder.change("responses/en/help.yaml", said[part], "")

    assert folder.load().notes == (f"responses/en/help.yaml に「{part}」がありません。",)


def test_a_part_of_a_case_that_was_left_out_is_noted(folder: Folder) -> None:
    """As above: its Japanese lines would stand in the middle of an English answer."""
    folder.change(
        "responses/out_of_scope.yaml", "owner:", "cases:\n  again:\n    first: もう。\n    body: [どうぞ。]\nowner:"
    )
    folder.add("responses/en/out_of_scope.yaml", CASE)

    assert folder.load().notes == ("responses/en/out_of_scope.yaml の「again」に「body」がありません。",)


@pytest.mark.parametrize(
    ("file", "old", "new", "note"),
    [
        (
            WORDS,
            '"leak_desk": {\n   "name": "Desk leak_desk",\n   "short": "D leak_desk",\n   "about": "It helps."\n  },',
            "",
            "窓口「leak_desk」",
        ),
        ("responses/paid.yaml", "sources: []", "sources: [{text: 県の案内による}]", "出典「県の案内による」"),
        (
            "intents/_signs.yaml",
            "signs: []",
            "signs: [{id: link, found: リンクがあります。, all: [[http]]}]",
            "しるし「リンクがあります。」",
        ),
    ],
)
def test_other_words_that_were_left_out_are_noted(folder: Folder, file: str, old: str, new: str, note: str) -> None:
    """A desk, a source or a sign that stays Japanese is seen before a resident sees it."""
    folder.change(file, old, new)

    assert folder.load().notes == (f"{WORDS} に{note}がありません。",)


def test_a_language_without_its_tables_is_not_spoken(folder: Folder) -> None:
    """A folder that was only begun is refused instead of being half served."""
    (folder.path / WORDS).unlink()

    assert any(fault.file == WORDS for fault in folder.faults())
