"""Pasted lines become what the resident did, and nobody's name comes along."""

from datetime import timedelta

import pytest

from bot.replay.draft import Deed
from bot.replay.pasted import deeds_in
from bot.replay.script import Does, Sends

MINUTE = timedelta(minutes=1)


def test_each_line_is_a_message():
    """Without marks everything is the resident's."""
    assert deeds_in("こんにちは\n\n県から電話が来ました\n") == [
        Deed(says="こんにちは"),
        Deed(says="県から電話が来ました"),
    ]


def test_what_the_bot_said_is_left_out_with_its_further_lines():
    """Up to a gap or the next speaker all lines are the bot's."""
    text = "住民: 電話が来た\nボット: かけ直さないでください。\n#9110 に相談してください。\n住民:もう払った"
    assert deeds_in(text) == [Deed(says="電話が来た"), Deed(says="もう払った")]


def test_buttons_stickers_and_waiting_have_marks():
    """In brackets stands what was pressed or sent, in parentheses what passed."""
    assert deeds_in("もう払った\n[次にすることを見る]\n(11分後)\n[スタンプ]\n[ブロック]") == [
        Deed(says="もう払った"),
        Deed(taps="次にすることを見る", says="次にすることを見る"),
        Deed(sends=Sends.STICKER, after=11 * MINUTE),
        Deed(does=Does.LEFT),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_export_of_line_loses_its_names(newline: str):
    """Time tells how long was waited; who spoke is not kept."""
    lines = ["12:00\t○○\t県から電話", "12:00\t福岡県の相談案内\tかけ直さないでください。", "12:09\t○○\tもう払った"]
    assert deeds_in(newline.join(lines)) == [Deed(says="県から電話"), Deed(says="もう払った", after=9 * MINUTE)]


def test_nothing_comes_of_nothing():
    """An empty text has no talk in it."""
    assert deeds_in("\n \n") == []
