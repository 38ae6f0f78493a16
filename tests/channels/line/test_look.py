"""The look of the cards is one system: what is named is readable, and only green boxes call."""

import re
from pathlib import Path

import pytest

from bot.channels.line import look
from tests.channels.line.bodies import the_replies
from tests.channels.line.shown import all_parts, cards_of

ROOM = Path(look.__file__).parent


@pytest.mark.parametrize("name", ["blocks", "desks", "render"])
def test_colours_are_named_in_one_place(name):
    """Who changes a colour changes it everywhere."""
    assert re.findall(r"#[0-9a-f]{6}", (ROOM / f"{name}.py").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", the_replies())
def test_only_what_calls_is_green(name):
    """Who has learnt it once presses the right box in a hurry."""
    for part, _ in all_parts(*cards_of(the_replies()[name])):
        if "action" in part and part.get("backgroundColor") == look.GREEN:
            assert part["action"]["uri"].startswith("tel:")


@pytest.mark.parametrize(("number", "size"), [("110", "xxl"), ("#9110", "xxl"), ("092-641-9110", "xl")])
def test_a_long_number_is_written_so_that_it_fits_on_a_line(number, size):
    """Largest where it stays whole."""
    assert look.number_size(number) == size
