"""Placeholders: a closed list, filled once, and no language that could do anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.wording import fill, fill_numbers


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{police_110}番へ", "110番へ"),
        ("{police_110}番か{police_110}番", "110番か110番"),
        ("{nobody}へ", "{nobody}へ"),
        ("波かっこ { } のまま", "波かっこ { } のまま"),
        ("{}", "{}"),
        ("{{police_110}}", "{110}"),
        ("{Police_110}", "{Police_110}"),
        ("{police_110 }", "{police_110 }"),
        ("", ""),
    ],
)
def test_only_known_names_are_filled(text: str, filled: str) -> None:
    """What is not on the list stays as it was written."""
    assert fill(text, police_110="110") == filled


@pytest.mark.parametrize(
    "text",
    [
        "{police_110.__class__}",
        "{police_110!r}",
        "{police_110:>100000000}",
        "{0}",
        "{police_110[0]}",
        "{{ police_110 }}",
        "{% for x in y %}",
        "${police_110 + 1}",
        "%(police_110)s",
        "((police_110))",
        "<%= police_110 %>",
        "#{7*7}",
        "{" * 1000 + "police_110",
    ],
)
def test_no_template_language_works(text: str) -> None:
    """A text is text: whoever writes a formula sees it printed as they wrote it."""
    assert fill(text, police_110="110").replace("${110", "${police_110") == text


def test_what_is_put_in_is_not_read_again() -> None:
    """A desk whose name holds a brace cannot pull in another number."""
    assert fill_numbers("{desk} {a}", {"a": "{b}", "b": "110"}, desk="{a}") == "{a} {b}"


def test_the_desk_that_is_meant_goes_before_a_desk_of_that_name() -> None:
    """``{desk}`` and ``{state}`` belong to the case, not to the register."""
    assert fill_numbers("{desk}", {"desk": "110"}, desk="窓口") == "窓口"


@given(st.text(max_size=40), st.text(max_size=10))
def test_a_text_without_names_never_changes(text: str, value: str) -> None:
    """Whatever signs a clerk writes, only ``{a_name}`` is special."""
    if "{a_name}" not in text:
        assert fill(text, a_name=value) == text
