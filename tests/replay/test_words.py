"""Two texts word by word: what went and what came, and nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replay.words import Mark, changed_words, inline, rows, words_of


def texts(line, *marks):
    """Return the pieces of *line* that bear one of *marks*."""
    return [piece.text for piece in line or () if piece.mark in marks]


ALIKE = st.text(alphabet="あ漢1 a。\n", max_size=12) | st.text(max_size=40)
"""Texts that have much in common, and texts that have nothing."""


@given(ALIKE, ALIKE)
def test_nothing_is_lost(old, new):
    """Put together, what stayed and what went is the old text, what stayed and what came the new one."""
    row = changed_words(old, new)

    assert "".join(piece.text for piece in row.old or ()) == old
    assert "".join(piece.text for piece in row.new or ()) == new
    assert "".join(texts(row.old, Mark.SAME)) == "".join(texts(row.new, Mark.SAME))


def test_only_the_changed_words_are_marked():
    """A reader sees at a glance which part of the sentence is another one."""
    row = changed_words("すぐ警察に電話してください。", "すぐ銀行に電話してください。")

    assert (texts(row.old, Mark.GONE), texts(row.new, Mark.COME)) == (["警察"], ["銀行"])


@given(ALIKE, ALIKE)
def test_both_in_one_line_are_whole(old, new):
    """Read without what came it is the old text, without what went the new one."""
    line = inline(old, new)

    assert "".join(texts(line, Mark.SAME, Mark.GONE)) == old
    assert "".join(texts(line, Mark.SAME, Mark.COME)) == new


def test_a_telephone_number_is_one_word():
    """Half a number marked is a riddle."""
    assert words_of("092-641-9110へ、#9110 か +81-92-641-9110") == [
        *("092-641-9110", "へ", "、", "#9110", " ", "か", " ", "+81-92-641-9110"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("请马上拨打110。", "请立刻拨打110。", ["马上"]),
        ("지금 전화하세요.", "바로 전화하세요.", ["지금"]),
        ("Call the police now.", "Call the bank now.", ["police"]),
        ("Hãy gọi cảnh sát ngay.", "Hãy gọi ngân hàng ngay.", ["cảnh sát"]),
    ],
)
def test_every_language_is_cut_into_its_words(old, new, gone):
    """Chinese has no kana to tell words apart, so its signs stand alone."""
    assert texts(changed_words(old, new).old, Mark.GONE) == gone


def test_lines_that_belong_together_stand_in_one_row():
    """A line that was put in above does not push all others out of step."""
    old = ["電話を切ってください。", "家族に相談してください。"]
    new = ["まず、落ち着いてください。", "電話をすぐ切ってください。", "家族に相談してください。"]
    found = rows(old, new)

    assert [(row.old is None, row.is_same) for row in found] == [(True, False), (False, False), (False, True)]
    assert texts(found[1].new, Mark.COME) == ["をすぐ"]


def test_lines_with_nothing_in_common_are_marked_as_a_whole():
    """A sentence that was taken out is not a sentence that was reworded."""
    [row] = rows(["銀行に電話してください。"], ["お名前は書かないで"])

    assert texts(row.old, Mark.GONE) == ["銀行に電話してください。"]
    assert texts(row.new, Mark.COME) == ["お名前は書かないで"]


@given(st.lists(st.sampled_from(["", "あ", "電話を切る", "電話を切って", "110へ"]), max_size=8), st.data())
def test_every_line_stands_once_on_its_side(old, data):
    """No line is shown twice or left out, whatever changed."""
    new = data.draw(st.lists(st.sampled_from(["", "あ", "電話を切る", "電話は切る", "110へ"]), max_size=8))
    found = rows(old, new)

    assert ["".join(piece.text for piece in row.old) for row in found if row.old is not None] == old
    assert ["".join(piece.text for piece in row.new) for row in found if row.new is not None] == new
    assert (old == new) == all(row.is_same for row in found)
