"""Columns of a terminal: kanji take two cells, and nothing is cut that should stay whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replay.columns import Style, padded, width_of, wrapped
from bot.replay.words import Mark, Piece

PLAIN, COLOURED = Style(colour=False), Style(colour=True)
LETTERS = st.text(alphabet="あ漢ア、。」ab12 -#９ｱ한", max_size=60)


@pytest.mark.parametrize(
    ("text", "cells"),
    [("abc", 3), ("電話", 4), ("ｱｲ", 2), ("＃", 2), ("か\u3099", 2), ("한국", 4), ("Tiếng Việt", 10), ("", 0)],
)
def test_a_text_is_as_wide_as_the_terminal_shows_it(text, cells):
    """Otherwise the line between the columns dances."""
    assert width_of(text) == cells


@given(LETTERS, st.integers(min_value=4, max_value=40))
def test_no_line_is_wider_than_its_column_and_no_sign_is_lost(text, width):
    """What does not fit goes on below; only blanks at the beginning of a line are dropped."""
    lines = wrapped((Piece(text, Mark.SAME),), width, PLAIN)

    assert all(width_of(line) <= width for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


def test_a_number_is_not_divided():
    """Half a telephone number at the end of a line gets misread."""
    lines = wrapped((Piece("すぐ092-641-9110へ", Mark.SAME),), 14, PLAIN)

    assert lines == ["すぐ", "092-641-9110へ"]


def test_a_line_does_not_begin_with_a_full_stop():
    """As Japanese is set."""
    assert wrapped((Piece("電話を切る。", Mark.SAME),), 10, PLAIN) == ["電話を切", "る。"]


def test_signs_survive_a_pipe():
    """What goes and what comes is seen in a file or a mail as well."""
    line = (Piece("すぐ", Mark.SAME), Piece("警察", Mark.GONE), Piece("銀行", Mark.COME))

    assert wrapped(line, 40, PLAIN) == ["すぐ[-警察-]{+銀行+}"]


@given(st.lists(st.tuples(LETTERS, st.sampled_from(Mark)), max_size=4), st.integers(min_value=4, max_value=30))
def test_colours_end_with_their_line(pieces, width):
    """A colour that runs on would paint the other column."""
    for line in wrapped(tuple(Piece(text, mark) for text, mark in pieces), width, COLOURED):
        codes = re.findall(r"\x1b\[([0-9;]*)m", line)

        assert not codes or codes[-1] == "0"
        assert width_of(re.sub(r"\x1b\[[0-9;]*m", "", line)) <= width
        assert width_of(re.sub(r"\x1b\[[0-9;]*m", "", padded(line, width))) == width
