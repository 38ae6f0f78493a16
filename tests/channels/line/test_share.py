"""家族に送る: what goes along is never cut in the middle, and never without the action."""

from urllib.parse import unquote

import pytest

from bot.channels.line.actions import URI_UNITS, uri_faults
from bot.channels.line.share import SHARE, answer_page, share_link
from bot.model import Language
from tests.channels.line.bodies import WORDS, a_reply

PAGE = "https://bot.example.jp/answer/paid"
HEAD = "【注意】\nすぐ110番へ。"


def shared(share, page=PAGE, **more):
    """Return the text that the link hands over, empty without a link."""
    link = share_link(a_reply(share=share, **more), page, WORDS)
    assert list(uri_faults(link)) == [] or not link
    return unquote(link.removeprefix(SHARE))


def test_a_short_text_goes_with_desk_and_address():
    """The family reads what to do, whom to call and where it is from."""
    assert shared(f"{HEAD}\n警察 110") == f"{HEAD}\n警察 110\nくわしく {PAGE}"


@pytest.mark.parametrize(
    ("desk", "page", "left"),
    [
        ("窓" * 95, PAGE, f"{HEAD}\nくわしく {PAGE}"),
        ("窓" * 80, "https://e.jp/" + "x" * 900, f"{HEAD}\n{'窓' * 80}"),
        ("窓" * 120, "https://e.jp/" + "x" * 900, HEAD),
    ],
    ids=["the desk", "the address", "both"],
)
def test_what_is_too_long_loses_the_desk_then_the_address(desk, page, left):
    """The action stays whole: half an instruction is worse than none."""
    assert shared(f"{HEAD}\n{desk}", page) == left


def test_an_action_that_does_not_fit_is_not_shared():
    """No button is better than one that LINE refuses, with the whole answer."""
    assert shared(f"【注意】\n{'急' * 120}") == ""


def test_a_note_is_whole_or_not_shared():
    """Each of its lines was said by the resident; none may be missing."""
    note = "\n".join(["今日のことです。"] * 9)

    assert shared(note, "", answer="_memo") == note
    assert shared(note * 2, "", answer="_memo") == ""


def test_nothing_to_share_is_no_link():
    """Not every answer is for others."""
    assert shared("") == ""


@pytest.mark.parametrize("length", range(60, 120, 7))
def test_a_link_is_never_longer_than_line_takes(length):
    """A kanji is nine characters of it."""
    assert len(share_link(a_reply(share=f"{HEAD}\n{'窓' * length}"), PAGE, WORDS)) <= URI_UNITS


@pytest.mark.parametrize(
    ("url", "more", "page"),
    [
        ("https://b.jp", {}, "https://b.jp/answer/paid"),
        ("https://b.jp", {"language": Language.EN}, "https://b.jp/answer/paid?lang=en"),
        ("https://b.jp", {"answer": "_memo"}, ""),
        (None, {}, ""),
    ],
)
def test_an_answer_has_a_page_in_its_language(url, more, page):
    """The family reads it in the words that the resident chose; a note has no page."""
    assert answer_page(url, a_reply(**more)) == page
