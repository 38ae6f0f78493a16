"""What a button does, written as its data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.library import Content
from bot.dialogue.targets import ASK, MEMO, MORE, PREFIXES, SAY, own_data, split
from bot.replies.buttons import every_button


@pytest.mark.parametrize(
    ("data", "does", "target"),
    [
        ("ask:paid", ASK, "paid"),
        ("ask:paid/cash", ASK, "paid/cash"),
        ("more:paid", MORE, "paid"),
        ("say:easy", SAY, "easy"),
        ("memo:1.0!", MEMO, "1.0!"),
        ("memo:", MEMO, ""),
        ("ask:say:en", ASK, "say:en"),
    ],
)
def test_data_is_read_as_it_was_written(data: str, does: str, target: str) -> None:
    """A button does what its maker meant."""
    assert split(data) == (does, target)


@pytest.mark.parametrize("data", ["", "paid", "ASK:paid", " ask:paid", "told:paid", ":paid", "ask"])
def test_what_is_none_of_ours_does_nothing(data: str) -> None:
    """A forged button is recognised as such; the chooser then shows the menu."""
    assert split(data) == ("", "")


@given(st.sampled_from(PREFIXES), st.text())
def test_whatever_stands_behind_is_kept(does: str, target: str) -> None:
    """No target is cut or changed on its way through a platform."""
    assert split(does + target) == (does, target)


def test_no_kind_of_button_begins_like_another() -> None:
    """Otherwise the order of the list would decide what a button does."""
    assert [(one, other) for one in PREFIXES for other in PREFIXES if one != other and one.startswith(other)] == []


def test_every_shipped_button_is_of_a_known_kind_and_small(content: Content) -> None:
    """Telegram takes 64 bytes."""
    shipped = {button.data for button in every_button(content)}

    assert [data for data in shipped if not split(data)[0]] == []
    assert [data for data in shipped if len(data.encode()) > 64] == []


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ("ask:paid/cash", "ask:paid/cash"),
        ("say:easy", "say:easy"),
        ("memo:1.2.1", "memo:"),
        ("memo:090-1234-5678", "memo:"),
        ("ask:田中花子", ""),
        ("ask:paid 090-1234-5678", ""),
        ("ask:" + "a" * 60, ""),
        ("090-1234-5678", ""),
        ("", ""),
    ],
)
def test_of_a_button_only_what_is_ours_may_be_kept(data: str, kept: str) -> None:
    """What was picked for the note is promised not to be, and what was forged may hold anything."""
    assert own_data(data) == kept


def test_every_shipped_button_may_be_kept(content: Content) -> None:
    """Else a stored talk would have gaps."""
    shipped = {button.data for button in every_button(content)}

    assert [data for data in shipped if own_data(data) not in (data, MEMO)] == []
