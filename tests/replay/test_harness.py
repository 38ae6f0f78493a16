"""The harness is not blind: whatever is broken on purpose is noticed, at the script's line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering import Answering
from bot.model import Channel
from bot.replay.play import Broken
from bot.replay.reading import ScriptFile
from tests.replay.broken import A_SCRIPT, a_script, answering_with
from tests.replay.harness import Weather, replay
from tests.replay.residents import LineResident, Posted, Resident
from tests.replay.world import World


def broken_in(file: ScriptFile, world: World) -> list[tuple[int, str]]:
    """Return the line and the sentence of each broken promise on LINE."""
    return [(one.line, one.what) for one in replay(file, world).broken if one.channel == Channel.LINE]


def broken_with(answering: Answering, folder: Path, file: ScriptFile) -> tuple[Broken, ...]:
    """Replay *file* on other content than the shipped."""
    (folder / "world").mkdir()
    with World(folder / "world", answering) as opened:
        return replay(file, opened).broken


def test_a_script_that_is_kept_breaks_nothing(tmp_path: Path, world: World):
    """All that follows starts from a script that is in order, on three channels."""
    result = replay(a_script(tmp_path), world)

    assert result.broken == ()
    assert {channel: len(talk) for channel, talk in result.talks.items()} == dict.fromkeys(Channel, 2)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("type: suspicious_call", "type: paid", 7, "「paid」のはずが「suspicious_call」です。"),
        ("desks: [police_9110]", "desks: [leak_desk]", 8, "窓口は「leak_desk」の順のはずが"),
        ('must_say: ["#9110"]', 'must_say: ["#0000"]', 9, "「#0000」がありません。"),
        ('must_say: ["#9110"]', 'must_not_say: ["#9110"]', 9, "「#9110」と言っています。"),
        ('must_say: ["#9110"]', "buttons: [もう安心]", 9, "ボタン「もう安心」がありません。"),
        ('must_say: ["#9110"]', "no_buttons: [今電話中]", 9, "ボタン「今電話中」が出ています。"),
        ('must_say: ["#9110"]', "language: en", 9, "「en」のはずが「ja」です。"),
        ('must_say: ["#9110"]', "brief: はい", 9, "「はい」のはずが「いいえ」です。"),
        ('must_say: ["#9110"]', "no_desks: [police_9110]", 9, "窓口「police_9110」が出ています。"),
        ("taps: 今電話中", "taps: 全部見る", 10, "ボタン「全部見る」は、前の答えにありません。"),
        ("      type: on_call_now", "      silence: はい", 12, "何も届かないはずが、届きました"),
    ],
)
def test_a_promise_that_is_not_kept_is_named_with_its_line(
    old: str, new: str, line: int, said: str, tmp_path: Path, world: World
):
    """A script that demands what the bot does not do fails where it demands it."""
    assert A_SCRIPT.count(old) == 1
    found = broken_in(a_script(tmp_path, A_SCRIPT.replace(old, new)), world)

    assert [what for at, what in found if at == line and said in what], found


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("responses/_desks.yaml", 'number: "#9110"', 'number: "#9119"', "「#9110」がありません。"),
        ("responses/_phrases.yaml", "今電話中", "電話の途中", "ボタン「今電話中」は、前の答えにありません。"),
    ],
)
def test_a_changed_number_or_button_is_noticed(file: str, old: str, new: str, said: str, tmp_path: Path):
    """Content that lost what a resident needs fails the script on every channel."""
    (tmp_path / "content").mkdir()
    broken = broken_with(answering_with(tmp_path / "content", file, old, new), tmp_path, a_script(tmp_path))

    assert {one.channel for one in broken if said in one.what} == set(Channel)


def test_a_changed_hour_is_noticed(tmp_path: Path):
    """A desk that closes an hour earlier is no longer open at the script's moment."""
    script = A_SCRIPT.replace("at: 2026-11-24 12:00", "at: 2026-11-24 19:30").replace(
        f"  - says: {A_SCRIPT.split('says: ')[1].splitlines()[0]}", "  - says: 情報漏れの専用ダイヤルは何時までですか"
    )
    script = script.replace("type: suspicious_call", "type: contact_hours").replace("[police_9110]", "[leak_desk]")
    script = script.replace('must_say: ["#9110"]', "must_say: [今 受付中 20時まで]")
    (tmp_path / "content").mkdir()
    closing = answering_with(tmp_path / "content", "responses/_desks.yaml", "毎日 9:00-20:00", "毎日 9:00-19:00")

    broken = broken_with(closing, tmp_path, a_script(tmp_path, script))

    assert {(one.line, one.channel) for one in broken if "「今 受付中 20時まで」がありません" in one.what} == {
        (9, channel) for channel in Channel
    }


class ForgingWeather(Weather):
    """Somebody who does not know LINE's secret calls in LINE's name."""

    def bring(self, resident: Resident, posted: Posted) -> Iterator[int]:
        """Post with a signature of another body."""
        if isinstance(resident, LineResident):
            yield resident.post(posted.body, signed=b"another body")
        else:
            yield resident.post(posted.body)


def test_a_wrong_signature_is_noticed(tmp_path: Path, world: World):
    """What is not proved is refused, and the script says at which turn."""
    broken = replay(a_script(tmp_path), world, ForgingWeather()).broken

    assert (5, "line", "受け口が 401 を返しました。") in {(one.line, one.channel, one.what) for one in broken}
    assert {one.channel for one in broken} == {Channel.LINE}


class DoublingWeather(Weather):
    """A platform that brings one message as two different events."""

    def bring(self, resident: Resident, posted: Posted) -> Iterator[int]:
        """Post a second event with the same words."""
        yield resident.post(posted.body)
        yield resident.post(
            posted.body.replace(b'"01REPLAY', b'"02REPLAY').replace(b'"update_id": 9', b'"update_id": 8')
        )


def test_a_second_answer_is_noticed(tmp_path: Path, world: World):
    """Once means once."""
    broken = replay(a_script(tmp_path), world, DoublingWeather()).broken

    said = "答えが1回のはずが、2回届きました。"
    assert (5, "telegram", said) in {(one.line, one.channel, one.what) for one in broken}


class SilentWeather(Weather):
    """A platform that brings nothing."""

    def bring(self, resident: Resident, posted: Posted) -> Iterator[int]:
        """Bring nothing."""
        return iter(())


def test_silence_where_an_answer_is_due_is_noticed(tmp_path: Path, world: World):
    """A turn without an answer is broken even where the script expects nothing special."""
    script = A_SCRIPT.split("    expects:\n      type: on_call_now")[0]

    broken = replay(a_script(tmp_path, script), world, SilentWeather()).broken

    assert {(one.line, one.channel) for one in broken if one.what == "答えが届きません。"} >= {
        (line, channel) for line in (6, 10) for channel in (Channel.LINE, Channel.TELEGRAM)
    }


def test_a_channel_that_drops_a_desk_is_noticed(tmp_path: Path, answering: Answering):
    """What counts is what arrives: an answer is whole only if its desks reach the platform."""
    (tmp_path / "world").mkdir()
    with World(tmp_path / "world", answering) as opened:
        opened.answering.lose_on_telegram("警察相談専用電話")
        broken = replay(a_script(tmp_path), opened).broken

    assert {one.channel for one in broken} == {Channel.TELEGRAM}
    assert any("窓口「警察相談専用電話」が" in one.what and one.line == 5 for one in broken), broken
