"""The tiles of LINE's menu: what staff may write, and what is told before anybody sees it."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.library import Content
from bot.content.richmenu import FILE, read_menu, width_of
from bot.errors import ContentError, Fault
from bot.settings import PROJECT

SHIPPED = (PROJECT / FILE).read_text(encoding="utf-8")
NUMBER = "lines: [この, 番号は?]\n    says: この番号は?"


def faults(content: Content, folder: Path, text: str) -> list[Fault]:
    """Return what is wrong with a file that holds *text*."""
    (folder / "responses").mkdir()
    (folder / FILE).write_text(text, encoding="utf-8")
    try:
        read_menu(replace(content, folder=folder))
    except ContentError as error:
        return error.faults
    return []


def test_the_shipped_menu_has_the_six_tiles_in_their_order(content):
    """The two that cannot wait come first."""
    menu = read_menu(content)

    assert [(tile.says, tile.to) for tile in menu.tiles] == [
        ("今電話がかかってきた", "on_call_now"),
        ("お金を払った", "paid"),
        ("この番号は?", "number_check"),
        ("ハガキ・漏えいのこと", "affected_check"),
        ("相談先に電話", "contact_list"),
        ("やさしい日本語/Language", "language"),
    ]
    assert [tile.colour for tile in menu.tiles[:2]] == ["red", "red"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("chat_bar_text: 相談メニューを開く", "chat_bar_text: ここを押すと相談メニューが開きます", "14字まで"),
        ("to: paid", "to: piad", "「piad」という質問の種類"),
        ("to: paid", "to: paid/nowhere", "「nowhere」という場合"),
        ("to: paid", "to: contact_hours", "急ぐ種類"),
        ("to: number_check", "to: paid", "「to: paid」が2回"),
        ("icon: yen\n    colour: red", "icon: yen\n    colour: navy", "red(赤)は"),
        ("colour: green", "colour: red", "red(赤)は"),
        ("colour: green", "colour: blue", "どれかを書いて"),
        ("icon: phone", "icon: telephone", "どれかを書いて"),
        ("icon: phone", "icon: yen", "「icon: yen」が2回"),
        ("lines: [お金を, 払った]", "lines: [お金をすぐに払った]", "1行は7字まで"),
        ("lines: [お金を, 払った]", "lines: [お金を, もう, 払った]", "2つまで"),
        ("says: お金を払った", "says: お金を渡した", "lines と同じことば"),
        ("says: お金を払った", "says: お金を払った\n    say: x", "「say」という項目はありません"),
        (NUMBER, "lines: [0120, 番号は?]\n    says: 0120番号は?", "電話番号は書けません"),
        (NUMBER, "lines: [安全です]\n    says: 安全です", "請け合う"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(content, tmp_path, old, new, told):
    """Before a picture is drawn of it."""
    assert old in SHIPPED
    found = faults(content, tmp_path, SHIPPED.replace(old, new, 1))

    assert any(told in fault.what for fault in found), found
    assert all((fault.file, fault.line > 0) == (FILE, True) for fault in found)


def test_six_tiles_not_five(content, tmp_path):
    """The picture has six."""
    shorter = SHIPPED[: SHIPPED.rindex("  - lines:")]

    assert faults(content, tmp_path, shorter) != []


def test_a_case_of_an_answer_may_be_led_to(content, tmp_path):
    """As from any other button."""
    case = next(iter(content.answers["paid"].cases))

    assert faults(content, tmp_path, SHIPPED.replace("to: paid", f"to: paid/{case}")) == []


@pytest.mark.parametrize(("line", "width"), [("相談先に", 4.0), ("Language", 4.8), ("", 0.0)])
def test_the_width_of_a_line(line, width):
    """English letters are narrower."""
    assert width_of(line) == pytest.approx(width)
