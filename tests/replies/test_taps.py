"""How many taps lie between a question and the right person's telephone: walked over the buttons that are shown."""

import pytest

from bot.composed_checks import MOMENTS
from bot.content.library import Content
from bot.dialogue.choosing import Chooser
from bot.dialogue.conversation import Conversation
from bot.model import Language, Reply, State
from bot.replies.board import make_board
from bot.replies.compose import compose

POLICE = {"police_110", "police_9110"}
ADVICE = {"hotline_188", "police_9110"}
SOMEBODY = {"hotline_188", "police_9110", "police_110", "leak_desk", "tax_division"}
RIGHT = {
    "distress": {"suicide_prevention", "inochi_fukuoka", "yorisoi"},
    "emergency": {"police_110"},
    "on_call_now": {"police_110"},
    "paid": POLICE,
    "gave_info": POLICE,
    "number_check": ADVICE,
    "suspicious_call": POLICE,
    "suspicious_message": ADVICE,
    "affected_check": {"leak_desk"},
    "postcard": {"leak_desk"},
    "leaked_items": {"leak_desk"},
    "incident": {"leak_desk", "tax_division"},
    "tax": {"tax_division"},
    "consumer_trouble": {"hotline_188", "consumer_center"},
    "scam_methods": ADVICE,
    "contact_hours": SOMEBODY,
    "contact_list": SOMEBODY,
    "handoff": SOMEBODY,
    "complaint": {"leak_desk", "tax_division", "ppc_line"},
    "about_bot": SOMEBODY,
    "language": SOMEBODY | {"yorisoi"},
    "help": SOMEBODY,
    "greeting": SOMEBODY,
    "thanks": SOMEBODY,
    "out_of_scope": SOMEBODY,
}
"""Whose telephone is the right one, by type of question (question types, ``must_hotlines``)."""


def no_topic(text: str, type_asked: str) -> str | None:
    """Stand for the matcher, which buttons do not need."""
    return None


class Walker:
    """Presses buttons and reads what comes, as a resident would."""

    def __init__(self, content: Content, language: Language) -> None:
        self._content = content
        self._chooser = Chooser(content, no_topic)
        self._talk = Conversation(language=language, at=MOMENTS[0])

    def press(self, data: str, moment_number: int = 0) -> Reply:
        """Return what the button *data* brings at one of the moments."""
        board = make_board(self._content, MOMENTS[moment_number])
        return compose(self._content, board, self._chooser.for_button(data, self._talk))

    def taps_to(self, kind: str) -> int:
        """Return the taps from the first answer of a type to a call of the right desk; 99 where none leads there."""
        reply = self.press(f"ask:{kind}")
        if can_call(reply, RIGHT[kind]):
            return 1
        shown = [*reply.options, *reply.urgent_buttons, *reply.buttons, *([reply.more] if reply.more else [])]
        return 2 if any(can_call(self.press(button.data), RIGHT[kind]) for button in shown) else 99


def can_call(reply: Reply, desks: set[str]) -> bool:
    """Say whether *reply* shows a desk of *desks* that can be telephoned."""
    return any(desk.id in desks and desk.number for desk in reply.desks)


def test_the_table_names_every_type(content: Content) -> None:
    """A new type of question must be walked as well."""
    assert set(RIGHT) == {kind.id for kind in content.types}


@pytest.mark.parametrize("language", list(Language))
def test_every_type_reaches_the_right_desk_in_two_taps_and_urgent_ones_in_one(
    content: Content, language: Language
) -> None:
    """Whoever is frightened does not search: in every language."""
    walker = Walker(content, language)
    taps = {kind.id: walker.taps_to(kind.id) for kind in content.types}

    assert {name: count for name, count in taps.items() if count > 2} == {}
    assert {kind.id: taps[kind.id] for kind in content.types if kind.urgent and taps[kind.id] != 1} == {}


@pytest.mark.parametrize("moment", range(len(MOMENTS)))
def test_a_brief_urgent_answer_has_one_call_and_somebody_answers_it(content: Content, moment: int) -> None:
    """At night and on New Year's Eve as well; a second number would be a decision to take."""
    walker = Walker(content, Language.JA)
    for kind in content.types:
        if kind.urgent:
            reply = walker.press(f"ask:{kind.id}", moment)
            assert [desk.state for desk in reply.desks] == [State.OPEN], kind.id
            assert reply.more is not None


@pytest.mark.parametrize("language", list(Language))
def test_every_answer_that_is_not_urgent_shows_the_way_for_those_who_paid(content: Content, language: Language) -> None:
    """A wrong guess of ours is never a dead end: the line, and both buttons, or options that say the same."""
    walker = Walker(content, language)
    for kind in content.types:
        if not kind.urgent:
            reply = walker.press(f"ask:{kind.id}")
            offered = {button.data for button in (*reply.urgent_buttons, *reply.options)}
            assert reply.urgent_line
            assert {"ask:paid", "ask:on_call_now"} <= offered, kind.id
