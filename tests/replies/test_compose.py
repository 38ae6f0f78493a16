"""An approved answer and the desks of a moment, put together."""

from datetime import datetime

import pytest

from bot.clock import TOKYO
from bot.composed_checks import MOMENTS, choices
from bot.content.keeping import as_served
from bot.content.library import Content
from bot.content.models import Answer, Desk
from bot.dialogue.choice import Choice
from bot.model import Button, Language, Reply, State
from bot.replies.board import make_board
from bot.replies.buttons import typed_labels
from bot.replies.compose import compose
from bot.replies.plain import plain_text
from tests.content.builders import a_content, a_desk, an_answer, the_phrases

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)
NIGHT = datetime(2026, 11, 25, 2, 0, tzinfo=TOKYO)

POLICE = a_desk(id="police_110", name="110番", number="110", hours="24時間", holidays="受付", year_end="受付")
OFFICE = a_desk(id="office", name="県の窓口", number="092-111-2222", instead=["hotline", "police_110"])
HOTLINE = a_desk(id="hotline", name="相談の電話", number="188", hours="不明")
LATE = a_desk(id="late", name="夜の窓口", number="092-333-4444", hours="毎日 20:00-24:00")
DESKS = (POLICE, OFFICE, HOTLINE, LATE)


def a_reply(
    answer: Answer, name: str = "help", moment: datetime = NOON, desks: tuple[Desk, ...] = DESKS, **choice: str
) -> Reply:
    """Return what *answer*, under *name*, says at *moment*."""
    content = a_content(*desks, **{name: answer})
    return compose(content, make_board(content, moment), Choice(answer=name, **choice))


def names(reply: Reply) -> list[str]:
    """Return the desks shown, in their order."""
    return [desk.id for desk in reply.desks]


def test_numbers_are_put_into_every_part() -> None:
    """First line, body, steps and sources: a number is corrected in one place only."""
    reply = a_reply(
        an_answer(
            first="{police_110}番へ。",
            body=["相談は{hotline}へ。"],
            steps=["{office}にかけます。"],
            sources=[{"text": "{office}の案内(令和6年)による"}],
        )
    )

    assert (reply.first, reply.body, reply.steps) == ("110番へ。", ("相談は188へ。",), ("092-111-2222にかけます。",))
    assert reply.sources == ("092-111-2222の案内(令和6年)による",)


@pytest.mark.parametrize(
    ("moment", "order"),
    [
        (NOON, ["office", "police_110", "late", "hotline"]),
        (NIGHT, ["police_110", "late", "hotline", "office"]),
        (NOON.replace(hour=21), ["late", "police_110", "hotline", "office"]),
    ],
)
def test_whoever_answers_now_comes_first(moment: datetime, order: list[str]) -> None:
    """The rest keeps the order of the file: a frightened person presses the first button."""
    answer = an_answer(desks=["late", "hotline", "office", "police_110"])

    assert names(a_reply(answer, moment=moment)) == order


def test_an_urgent_answer_always_names_somebody_who_answers() -> None:
    """At two at night, with only an office in the file, 110 is put before it."""
    reply = a_reply(an_answer(desks=["office"]), "paid", NIGHT)

    assert names(reply) == ["police_110", "office"]
    assert reply.desks[0].state is State.OPEN


def test_an_urgent_answer_without_desks_names_110() -> None:
    """Also when a clerk emptied the list."""
    assert names(a_reply(an_answer(), "paid")) == ["police_110"]


@pytest.mark.parametrize(("name", "moment"), [("help", NIGHT), ("paid", NOON)])
def test_nobody_is_added_where_nobody_is_needed(name: str, moment: datetime) -> None:
    """A question about the tax does not send people to 110; nor an urgent one with an open desk."""
    assert names(a_reply(an_answer(desks=["office"]), name, moment)) == ["office"]


@pytest.mark.parametrize(("name", "urgent"), [("paid", True), ("help", False), ("_sticker", False)])
def test_every_answer_that_is_not_urgent_ends_with_the_way_to_the_urgent_ones(name: str, urgent: bool) -> None:
    """A message that was misread is never a dead end for somebody who has just paid."""
    phrases = the_phrases(
        urgent_line="払った方は{police_110}番へ。", urgent_button_paid="もう払った", urgent_button_on_call="今電話中"
    )
    content = a_content(*DESKS, phrases=phrases, **{name: an_answer()})
    reply = compose(content, make_board(content, NOON), Choice(answer=name))
    ways = (Button(label="今電話中", data="ask:on_call_now"), Button(label="もう払った", data="ask:paid"))

    assert (reply.urgent, reply.urgent_line) == (urgent, "" if urgent else "払った方は110番へ。")
    assert reply.urgent_buttons == (() if urgent else ways)


def test_a_desk_that_left_the_register_is_not_shown() -> None:
    """After its last day it is gone from every answer, without anybody touching the answers."""
    gone = a_desk(id="gone", number="092-555-6666", valid_until="2026-11-23")

    assert names(a_reply(an_answer(desks=["gone", "office"]), desks=(*DESKS, gone))) == ["office"]


ONE_DESK = an_answer(
    first="窓口の一覧です。",
    desks=["hotline", "police_110"],
    cases={"one_desk": {"first": "{desk}は、{state}。"}, "published": {"first": "「{desk}」の番号です。"}},
)


def test_the_desk_they_mean_is_named_and_comes_first() -> None:
    """Who asks about one office reads about that office."""
    reply = a_reply(ONE_DESK, case="one_desk", desk="office")

    assert reply.first.startswith("県の窓口は、")
    assert names(reply) == ["office", "police_110", "hotline"]


def test_while_it_is_closed_those_who_stand_in_follow() -> None:
    """Those who answer now before those who do not."""
    reply = a_reply(ONE_DESK, moment=NIGHT, case="one_desk", desk="office")

    assert names(reply) == ["office", "police_110", "hotline"]
    assert len(set(names(reply))) == len(reply.desks)


def test_a_desk_that_does_not_open_now_still_comes_first_if_it_is_meant() -> None:
    """The order by opening hours does not push away what was asked for."""
    assert names(a_reply(ONE_DESK, case="one_desk", desk="late"))[0] == "late"


@pytest.mark.parametrize("case", ["one_desk", "published"])
@pytest.mark.parametrize("desk", ["gone", "nobody"])
def test_a_number_that_ended_is_not_called_published(case: str, desk: str) -> None:
    """Fraudsters pick up old official numbers; and a bare ``{desk}`` tells nobody anything."""
    gone = a_desk(id="gone", number="092-555-6666", valid_until="2026-11-23")
    reply = a_reply(ONE_DESK, desks=(*DESKS, gone), case=case, desk=desk)

    assert reply.first == "窓口の一覧です。"
    assert "gone" not in names(reply)


def test_other_cases_show_the_desks_of_the_file() -> None:
    """``again`` means no desk in particular."""
    answer = an_answer(desks=["hotline"], cases={"again": {"first": "もう一度どうぞ。", "desks": ["office"]}})

    assert names(a_reply(answer, case="again")) == ["office"]


def test_buttons_ask_the_next_question() -> None:
    """In the order of the file, with data that a platform takes."""
    answer = an_answer(next=[{"to": "tax", "label": "自動車税"}, {"to": "help", "label": "できること"}])

    assert a_reply(answer).buttons == (
        Button(label="自動車税", data="ask:tax"),
        Button(label="できること", data="ask:help"),
    )


def test_every_label_can_be_typed() -> None:
    """A platform without buttons, or a resident who writes what they read, gets the same answer."""
    answer = an_answer(
        next=[{"to": "paid", "label": "もう払ってしまった"}],
        cases={"again": {"next": [{"to": "help", "label": "できること"}]}},
    )
    phrases = the_phrases(urgent_button_paid="もう払った", urgent_button_on_call="今電話中")

    content = a_content(phrases=phrases, out_of_scope=answer)
    assert typed_labels(content.in_language(Language.JA), content.types) == {
        "out_of_scopeのこと": "out_of_scope",
        "もう払ってしまった": "paid",
        "できること": "help",
        "もう払った": "paid",
        "今電話中": "on_call_now",
    }


def test_no_shipped_reply_shows_a_placeholder(content: Content) -> None:
    """Not in any answer, case, desk or moment, also where masked words are kept: ``{leak_desk}`` helps nobody."""
    content = as_served(content, 7)
    for moment in MOMENTS:
        board = make_board(content, moment)
        for choice in choices(content):
            reply = compose(content, board, choice)
            assert "{" not in plain_text(reply, content.phrases) + "".join(b.label for b in reply.buttons)
