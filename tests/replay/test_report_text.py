"""The comparison in a terminal: side by side, within its width, the summary first and last."""

import re

import pytest

from bot.replay.columns import width_of
from bot.replay.differences import Aspect, Difference
from bot.replay.play import Broken
from bot.replay.report_text import MOST_SHOWN, report
from bot.replay.telling import many
from tests.replay.changing import a_change, an_impact

OLD = (
    "すぐ警察に電話してください。",
    "",
    "ひとりで決めないでください。",
    "ご家族にも話してください。",
    "証拠は捨てないで。",
    "",
)
NEW = ("すぐ警察に相談してください。", *OLD[1:])


def shown(found, width=100, colour=False):
    """Return the lines of the report."""
    return report(found, "HEAD~3", "shipped", width, colour=colour).split("\n")


@pytest.mark.parametrize("width", [80, 100, 160, 300, 79, 40])
def test_nothing_is_wider_than_the_terminal(answering, width):
    """A terminal that breaks lines itself tears the columns apart. Paths and sentences may be longer."""
    lines = shown(an_impact(answering, a_change(answering, OLD, NEW)), width)
    columns = [line for line in lines if " │ " in line or line.startswith("  ")]

    assert columns != []
    assert all(width_of(line) <= width for line in columns if "yaml" not in line)


def test_old_and_new_stand_side_by_side(answering):
    """From 80 cells on; the changed words are marked on each side."""
    lines = shown(an_impact(answering, a_change(answering, OLD, NEW)), 80)
    [row] = [line for line in lines if "[-" in line]

    assert re.fullmatch(r"すぐ警察に\[-電話-\]してください。 +│ すぐ警察に\{\+相談\+\}してください。", row)


def test_in_a_narrow_window_they_stand_below_each_other(answering):
    """Two columns of 20 kanji are read by nobody."""
    lines = shown(an_impact(answering, a_change(answering, OLD, NEW)), 79)

    assert not any("│" in line for line in lines)
    assert lines.index("〈前 HEAD~3〉") < lines.index("〈後 shipped〉")
    assert "  すぐ警察に{+相談+}してください。" in lines


def test_what_stayed_is_left_out(answering):
    """The eye shall find the change among forty lines."""
    lines = shown(an_impact(answering, a_change(answering, OLD, NEW)))

    assert any("⋮ 同じ" in line for line in lines)
    assert not any("証拠" in line for line in lines)


def test_colours_only_where_they_are_wanted(answering):
    """A pipe, a file and NO_COLOR get signs."""
    found = an_impact(answering, a_change(answering, OLD, NEW))

    assert "\x1b" not in "\n".join(shown(found))
    assert any("\x1b[31;9m電話\x1b[0m" in line for line in shown(found, colour=True))
    assert not any("[-" in line for line in shown(found, colour=True))


def test_the_summary_stands_first_and_last(answering):
    """Who scrolled to the end need not scroll back."""
    lines = shown(an_impact(answering, a_change(answering, OLD, NEW)))

    assert lines[0] == lines[-1] == "12回のやりとりのうち、1つの答えが変わります(意味 0、言いまわし 1)"


def test_nothing_changed_is_one_line(answering):
    """Nothing to read where nothing is to be done."""
    assert shown(an_impact(answering)) == ["12回のやりとりのうち、変わる答えはありません"]


def test_promises_name_their_line(answering):
    """Of a broken promise the sentence, without the whole answer that came instead."""
    promise = Broken(file="tests/conversations/a.yaml", line=7, what="「110」がありません。届いた文: すぐ…")
    lines = shown(an_impact(answering, a_change(answering, OLD, NEW), broken=(promise,), broken_before=(promise,)))

    assert "  tests/conversations/a.yaml 7行目: 「110」がありません。" in lines
    assert lines[0].endswith("。台本の約束が1つ、新しく破れます")
    assert "前の版でも破れていた約束 1つ" in lines


def test_differences_that_the_texts_do_not_show_are_told(answering):
    """A target behind a button stands in no line."""
    told = Difference(aspect=Aspect.BUTTONS, subject="x", says="ボタン「次へ」の行き先が変わります: ask:a → ask:b")
    lines = shown(an_impact(answering, a_change(answering, OLD, OLD, told)))

    assert f"・{told.says}" in lines
    assert any("意味: お金を払った・渡した(paid)(1回)" in line for line in lines)


def test_the_same_change_of_many_answers_is_shown_once(answering):
    """A phrase below all answers is read once, with the names of the others."""
    told = Difference(aspect=Aspect.WORDING, subject="urgent_line", says="末尾の一行の言いまわしが変わります")
    changes = [a_change(answering, OLD, NEW, told, answer=name) for name in ("paid", "tax", "help")]
    lines = shown(an_impact(answering, *changes))

    assert lines[0].startswith("12回のやりとりのうち、3つの答えが変わります")
    assert sum(line.startswith("前 HEAD~3") for line in lines) == 1
    assert any(line.startswith("同じ変化: 自動車税そのもの(tax) 1回、") for line in lines)


def test_a_flood_is_cut_and_says_so(answering):
    """Nobody reads a hundred changes in a terminal."""
    changes = [
        a_change(
            answering,
            OLD,
            NEW,
            Difference(aspect=Aspect.BUTTONS, subject=f"{number}", says=f"{number}"),
            case=f"c{number}",
        )
        for number in range(MOST_SHOWN + 12)
    ]
    lines = shown(an_impact(answering, *changes))

    assert "ほか12の変化は、--html か --json で見られます。" in lines


def test_japanese_counts_small_things_otherwise():
    """「10つ」 is no Japanese."""
    assert (many(9), many(10)) == ("9つ", "10")
