"""A script is read strictly: every slip is named with its line and its mend, and nothing personal gets in."""

from pathlib import Path

import pytest

from bot.content.library import Content
from bot.errors import ContentError
from bot.model import Channel
from bot.replay.reading import read_script, read_scripts
from tests.replay.broken import A_SCRIPT, a_script

SAYS = "  - says: 警察を名乗る人から電話がありました\n"


def faults_of(folder: Path, text: str, content: Content | None = None) -> list[str]:
    """Return what reading *text* as a script complains about."""
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_script(folder, "a.yaml", content)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("old", "new", "line", "mend"),
    [
        ("title: あやしい電話\n", "", 1, "「title」がありません。書き足してください。"),
        ("title:", "titel:", 1, "「title」のことですか。"),
        ("at: 2026-11-24 12:00", "at: 11月24日", 3, "「2026-11-24 12:00」のように"),
        ("at: 2026-11-24 12:00", "at: 2026-02-30 12:00", 3, "「2026-11-24 12:00」のように"),
        ("at: 2026-11-24 12:00", "at: 2026-11-24 12:00\nchannels: [fax]", 4, "のどれかを書いてください。"),
        (SAYS, SAYS + "    waits: 11分\n", 5, "ちょうど一つを書いてください。"),
        (SAYS, SAYS + "    twice: yes\n", 6, "「はい」か「いいえ」と書いてください。"),
        (SAYS, SAYS + "    late: 少し\n", 6, "「30秒」「11分」「2時間」「3日」のように"),
        (SAYS, "  - sends: 電報\n", 5, "のどれかを書いてください。"),
        ("  - taps: 今電話中\n", "  - does: 取り消し\n", 10, "channels: [line] と書いてください。"),
        ("      type: on_call_now", "      silence: はい\n      type: paid", 11, "ほかの項目は書けません"),
        ("      type: on_call_now", "      silence: いいえ", 11, "何を確かめるかを、一つ以上"),
        ('must_say: ["#9110"]', "must_say: [あ, あ]", 9, "同じものが2回あります。"),
    ],
)
def test_a_slip_is_named_with_its_line_and_mend(old: str, new: str, line: int, mend: str, tmp_path: Path):
    """A clerk mends a script without asking anybody."""
    assert A_SCRIPT.count(old) == 1
    found = faults_of(tmp_path, A_SCRIPT.replace(old, new))

    assert [fault for fault in found if fault.startswith(f"a.yaml {line}行目") and mend in fault], found


@pytest.mark.parametrize(
    ("old", "new", "line", "mend"),
    [
        ("type: suspicious_call", "type: suspicious_cal", 7, "という答えはありません。"),
        ("desks: [police_9110]", "desks: [police_911]", 8, "という窓口は、台帳にありません。"),
        ("type: on_call_now", "type: paid\n      variant: cheque", 13, "という場合はありません。"),
        ("type: on_call_now", "alarm: tax", 12, "急ぐ種類ではありません。"),
        ("type: on_call_now", "between: [paid, taxi]", 12, "「taxi」という種類はありません。"),
    ],
)
def test_a_name_that_the_content_does_not_have_is_refused(
    old: str, new: str, line: int, mend: str, tmp_path: Path, content: Content
):
    """A script about an answer that is gone says so before it is played."""
    [fault] = faults_of(tmp_path, A_SCRIPT.replace(old, new), content)

    assert fault.startswith(f"a.yaml {line}行目")
    assert mend in fault


@pytest.mark.parametrize(
    "words",
    ["090-1234-5679 から電話", "佐々木洋子です", "hanako@gmail.com に来た", "口座番号は 3917204 です"],
)
def test_what_may_be_somebodys_own_is_refused(words: str, tmp_path: Path, content: Content):
    """It would stand in a public repository for ever."""
    [fault] = faults_of(tmp_path, A_SCRIPT.replace("警察を名乗る人から電話がありました", words), content)

    assert fault.startswith("a.yaml 5行目")
    assert "のように見えます" in fault


def test_what_is_declared_as_invented_is_let_through_but_no_mobile_number(tmp_path: Path, content: Content):
    """A near miss of a desk is nobody's; a mobile number always is somebody's."""
    invented = 'at: 2026-11-24 12:00\ninvented: ["0120-220-615", "090-1234-5679"]'
    for number, refused in (("0120-220-615", False), ("090-1234-5679", True)):
        text = A_SCRIPT.replace("at: 2026-11-24 12:00", invented).replace("警察を名乗る人", f"{number} の人")
        if refused:
            assert faults_of(tmp_path, text, content)
        else:
            a_script(tmp_path, text)
            read_script(tmp_path, "a_call.yaml", content)


def test_a_script_is_played_wherever_all_of_it_can_be_done(tmp_path: Path):
    """A sticker cannot be sent on the page, so only LINE and Telegram are left."""
    both = (Channel.LINE, Channel.TELEGRAM)
    assert a_script(tmp_path).script.played_on == (*both, Channel.WEB)
    assert a_script(tmp_path, A_SCRIPT.replace("taps: 今電話中", "sends: スタンプ")).script.played_on == both


def test_signs_that_nobody_sees_are_written_by_their_code(tmp_path: Path):
    """What is sent holds the sign itself."""
    script = a_script(tmp_path, A_SCRIPT.replace("警察を", "警〔U+200B〕察を")).script
    assert script.turns[0].typed == "警\u200b察を名乗る人から電話がありました"


def test_two_scripts_may_not_be_the_same(tmp_path: Path):
    """Neither by their title nor by what happens in them."""
    (tmp_path / "scripts").mkdir()
    for name, title in (("a", "一つ目"), ("b", "一つ目"), ("c", "三つ目")):
        text = A_SCRIPT.replace("あやしい電話", title)
        (tmp_path / "scripts" / f"{name}.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        read_scripts(tmp_path, below="scripts")

    said = [str(fault) for fault in caught.value.faults]
    assert any("b.yaml" in one and "title が" in one for one in said)
    assert any("c.yaml" in one and "同じ会話です" in one for one in said)
