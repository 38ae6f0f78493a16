"""A link dials what was published, or there is no link."""

import pytest

from bot.content.dial import dial_number, must_be_copied, tel_uri


@pytest.mark.parametrize(
    ("number", "uri"),
    [
        ("110", "tel:110"),
        ("188", "tel:188"),
        ("0120-220-614", "tel:0120220614"),
        ("092-641-9110", "tel:0926419110"),
        ("+81-92-641-9110", "tel:+81926419110"),
        ("#9110", "tel:%239110"),
    ],
)
def test_a_number_becomes_its_link(number, uri):
    """A ``#`` begins a fragment in a link, so ``tel:#9110`` would dial nothing at all."""
    assert tel_uri(number) == uri


@pytest.mark.parametrize(
    "number",
    [
        "",
        "#",
        "-",
        "110番",
        "\uff11\uff11\uff10",
        "١١٠",
        "11 0",
        "110-",
        "-110",
        "0120--1",
        "9#110",
        "##9110",
        "*110",
        "110,1",
        "110;ext=1",
        "110\n",
        "javascript:1",
        "%239110",
    ],
)
def test_what_is_no_number_has_no_link(number):
    """A clerk's slip, or worse, never ends up behind a call button."""
    with pytest.raises(ValueError, match="telephone number"):
        tel_uri(number)


@pytest.mark.parametrize(
    ("number", "ordinary", "dialled"),
    [
        ("#9110", "092-641-9110", "092-641-9110"),
        ("#9110", "", ""),
        ("110", "", "110"),
        ("188", "", "188"),
        ("0120-220-614", "092-643-3066", "0120-220-614"),
        ("", "", ""),
    ],
)
def test_a_call_button_dials_what_every_telephone_can(number, ordinary, dialled):
    """An iPhone does nothing on a link with ``#``, and its owner believes nobody answers."""
    assert dial_number(number, ordinary) == dialled


def test_only_numbers_with_a_hash_are_copied():
    """They are copied and typed by hand; all others are one tap."""
    assert [number for number in ("", "110", "188", "#9110") if must_be_copied(number)] == ["#9110"]
