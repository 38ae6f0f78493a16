"""What stands beside the talk in Telegram, in two languages."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.library import Content
from bot.content.telegram_words import FILE, read_words
from bot.errors import ContentError, Fault
from bot.settings import PROJECT

SHIPPED = (PROJECT / FILE).read_text(encoding="utf-8")


def faults(content: Content, folder: Path, text: str) -> list[Fault]:
    """Return what is wrong with a file that holds *text*."""
    (folder / "responses").mkdir()
    (folder / FILE).write_text(text, encoding="utf-8")
    try:
        read_words(replace(content, folder=folder))
    except ContentError as error:
        return error.faults
    return []


def test_the_numbers_come_from_the_register(content):
    """One place to change a number, here as well."""
    words, fill = read_words(content)

    assert "110番へ" in fill("\n".join(words.description.ja))
    assert "call 110." in fill("\n".join(words.description.en))
    assert "110" not in SHIPPED.replace("{police_110}", "")


def test_it_says_in_both_languages_who_speaks_and_what_is_never_asked(content):
    """The first thing that anybody reads, so that a copy of us is told from us."""
    words, _ = read_words(content)
    japanese, english = "".join(words.description.ja), "".join(words.description.en)

    assert all(part in japanese for part in ("福岡県の案内", "自動", "暗証番号", "たずねません", "お金も求めません"))
    assert all(part in english for part in ("Fukuoka Prefecture", "automatic", "PIN", "never asks"))


@pytest.mark.parametrize("days", [0, 7])
def test_it_says_in_both_languages_what_is_kept(content, days):
    """Before anybody writes a word; and no more than is true."""
    words = read_words(content)[0].while_recording(days)
    japanese, english = "".join(words.description.ja), "".join(words.description.en)

    assert ("保存しません" in japanese, "keeps no message text" in english) == (days == 0, days == 0)
    assert ("7日だけ残します" in japanese, "kept for 7 days" in english) == (days == 7, days == 7)
    assert "{days}" not in japanese + english


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{police_110}番へ", "110番へ", "番号は書けません"),
        ("{police_110}番へ", "１１０番へ", "番号は書けません"),
        ("{police_110}番へ", "{polise}番へ", "「{polise}」は使えません"),
        ("command: paid", "command: oncall", "「/oncall」が2回"),
        ("command: paid", "command: Paid", "使えません"),
        ("ja: お金を払った・渡した", 'ja: ""', "空です"),
        ("ja: お金を払った・渡した", "ja: この番号は安全です", "請け合う"),
        ("ja: 福岡県 ニセ電話・情報漏れ相談", "ja: " + "あ" * 65, "64字まで"),
        ("ja: あやしい電話、情報漏れ", "ja: " + "あ" * 120, "120字まで"),
        ("    - 福岡県の案内です。", "    - " + "あ" * 480, "512字まで"),
        ("伏せて、{days}日だけ残します", "伏せて残します", "「{days}」がありません"),
        ("お金も求めません。書かれた", "お金も求めません。{days}日", "「{days}」は使えません"),
        ("  en: Fukuoka Pref. Scam Call Guide\n", "", "「en」がありません"),
    ],
)
def test_a_fault_is_told_with_its_line(content, tmp_path, old, new, told):
    """Before Telegram refuses it."""
    assert old in SHIPPED
    found = faults(content, tmp_path, SHIPPED.replace(old, new, 1))

    assert any(told in fault.what for fault in found), found
    assert all((fault.file, fault.line > 0) == (FILE, True) for fault in found)
