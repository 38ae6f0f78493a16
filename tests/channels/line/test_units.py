"""Text is counted and cut as LINE counts it, and no character is ever halved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.line.units import cut_graphemes, cut_utf16, graphemes, unbroken, utf16_units


@pytest.mark.parametrize(
    ("text", "units", "seen"),
    [
        ("", 0, 0),
        ("警察110番", 6, 6),
        ("🚨", 2, 1),
        ("👨‍👩‍👧", 8, 1),
        ("👍🏽", 4, 1),
        ("🇯🇵🇯🇵", 8, 2),
        ("か\u3099", 2, 1),
        ("☎\ufe0f", 2, 1),
        ("\u3099", 1, 1),
    ],
)
def test_a_text_has_units_and_characters(text, units, seen):
    """LINE counts texts in UTF-16 units and labels in what a reader sees."""
    assert utf16_units(text) == units
    assert len(graphemes(text)) == seen


@given(st.text(max_size=30), st.integers(1, 20))
def test_a_cut_text_fits_and_can_be_sent(text, limit):
    """However it is cut: it fits, begins as before, and is whole characters."""
    cut = cut_utf16(text, limit)

    assert utf16_units(cut) <= limit
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))
    assert len(cut.encode("utf-16-le")) == 2 * utf16_units(cut)


@given(st.text(max_size=30), st.integers(1, 20))
def test_a_cut_label_fits(text, limit):
    """Labels are cut between what a reader sees as characters."""
    cut = cut_graphemes(text, limit)

    assert cut == text or len(graphemes(cut)) <= limit
    assert "".join(graphemes(text)) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("092-641-9110 へ", "092\u2060-\u2060641\u2060-\u20609110 へ"),
        ("月-金 9:00", "月-金 9:00"),
        ("#9110", "#9110"),
    ],
)
def test_a_number_has_nowhere_to_break(text, whole):
    """Only hyphens between digits are held together; nobody sees it."""
    assert unbroken(text) == whole
