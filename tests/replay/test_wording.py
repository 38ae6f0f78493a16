"""The texts of an answer, part by part."""

from bot.replay.wording import figures, parts_of
from tests.replay.changing import a_line, a_reply


def changed_parts(old, new):
    """Return the parts that are different."""
    return [part.id for part in parts_of(old, new) if part.old != part.new]


def test_figures_are_the_same_in_any_width():
    """「１１０」 written for 「110」 is no other number."""
    assert figures("１１０番へ、9:00から") == figures("110番へ、9:00から")
    assert figures("7日以内") != figures("8日以内")


def test_each_part_is_looked_at_for_itself():
    """Staff are told where in the file they have to look."""
    assert changed_parts(a_reply(), a_reply(first="すぐに電話を。")) == ["first"]
    assert changed_parts(a_reply(), a_reply(steps=("電話する。",))) == ["steps"]
    assert changed_parts(a_reply(), a_reply(share="家族へ")) == ["share"]
    assert changed_parts(a_reply(), a_reply()) == []


def test_of_a_desk_only_its_words_are_text():
    """Numbers, hours and order are meaning and are told apart; a state in other words is wording."""
    assert changed_parts(a_reply(), a_reply(desks=(a_line(number="110"),))) == []
    assert changed_parts(a_reply(), a_reply(desks=(a_line(state_text="今 受付中 20時まで"),))) == []
    assert changed_parts(a_reply(), a_reply(desks=(a_line(state_text="ただいま受付中 17時まで"),))) == ["desks"]
    assert changed_parts(a_reply(), a_reply(desks=(a_line(note="混みます。"),))) == ["desks"]
