"""A talk becomes a script that plays, and holds nothing of anybody's."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.answering import Answering
from bot.clock import TOKYO
from bot.language.personal import personal_parts
from bot.model import Channel
from bot.replay.draft import Deed, draft, scalar
from bot.replay.play import play, promises_broken
from bot.replay.private import known_numbers
from bot.replay.reading import ScriptFile
from tests.replay.broken import a_script

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)


def read(folder: Path, text: str) -> ScriptFile:
    """Return the draft as its writer would save it."""
    return a_script(folder, text, "drafted")


def test_a_draft_plays_and_keeps_what_it_promises(answering: Answering, tmp_path: Path):
    """The expectations are what the bot answers now: buttons, what is sent, time that passed."""
    deeds = [
        Deed(says="さっき警察の人に現金を渡しました"),
        Deed(taps="次にすることを見る"),
        Deed(says="はい、言われています", after=timedelta(minutes=7)),
        Deed(says="ありがとう", after=timedelta(hours=3)),
    ]
    file = read(tmp_path, draft(deeds, NOON, answering, (Channel.LINE,)))

    assert list(promises_broken(file, play(file, answering))) == []
    assert [turn.shown for turn in file.script.turns if not turn.passes_time] == [
        "さっき警察の人に現金を渡しました",
        "[次にすることを見る]",
        "はい、言われています",
        "ありがとう",
    ]
    assert [turn.waits for turn in file.script.turns if turn.waits] == [timedelta(minutes=7), timedelta(hours=3)]
    assert file.script.played_on == (Channel.LINE,)


def test_the_data_of_a_button_becomes_its_label(answering: Answering, tmp_path: Path):
    """What was pressed on a page is told by its data; a button of the menu becomes the words it says."""
    deeds = [Deed(pressed="ask:tax"), Deed(says="もう払った"), Deed(pressed="more:paid")]
    file = read(tmp_path, draft(deeds, NOON, answering))

    assert file.script.turns[0].says == "自動車税のこと"
    assert file.script.turns[-1].taps == "次にすることを見る"


@pytest.mark.parametrize(
    "words",
    [
        "山田花子です。県から電話が来ました",
        "090-1234-5678 から電話が来ました",
        "口座番号は 1234567 です",
        "hanako@example.jp にメールが来た",
        "昭和20年3月4日生まれです",
        "福岡市博多区東公園7-7に住んでいます",
    ],
)
def test_nothing_personal_gets_into_a_draft(words: str, answering: Answering, tmp_path: Path):
    """Names, numbers, addresses are replaced by made up ones, whatever the talk was taken from."""
    text = draft([Deed(says=words)], NOON, answering)
    known = known_numbers(answering.content)

    assert words not in text
    assert personal_parts(read(tmp_path, text).script.turns[0].says or "", known, made_up=True) == []


def test_words_in_the_brackets_of_a_button_are_masked_as_well(answering: Answering):
    """What is no button of ours may be anything."""
    assert "1234" not in draft([Deed(taps="090-1234-5678", says="090-1234-5678")], NOON, answering)


@pytest.mark.parametrize(
    "text", ["はい", "a: b", "#9110", "- x", '"', "yes", "～", " x", "[x]", "{x}", "x # y", "12:00", "!"]
)
def test_a_scalar_reads_back_as_it_was(text: str, tmp_path: Path, answering: Answering):
    """Quotes stand wherever YAML would read something else."""
    script = f"title: あ\nwhy: い\nat: 2026-11-24 12:00\nturns:\n  - says: {scalar('x' + text)}\n"
    assert a_script(tmp_path, script).script.turns[0].says == "x" + text
