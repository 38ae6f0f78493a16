"""The words of the pages that stand still: whole in every language, and no number in them."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from bot.content.easy import sentences
from bot.content.library import Content
from bot.content.site_pages import read_pages, texts_of
from bot.errors import ContentError
from bot.model import Language
from bot.settings import PROJECT


@pytest.fixture(scope="module")
def pages(content):
    """The plan and the words as shipped."""
    return read_pages(content)


@pytest.fixture
def written(content, tmp_path: Path):
    """The shipped content, with a copy of the pages that a test may spoil."""
    copytree(PROJECT / "responses", tmp_path / "responses")
    return replace(content, folder=tmp_path)


def faults_after(content: Content, old: str, new: str, name: str = "_pages.yaml") -> str:
    """Return what is said after *old* was replaced by *new*."""
    path = content.folder / "responses" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        read_pages(content)
    return str(caught.value)


def test_every_language_has_its_words(pages, content):
    """Nobody who reads another language gets an empty page."""
    assert set(pages[1]) == set(content.spoken)


def test_every_language_says_the_same_of_what_is_kept(pages):
    """What is kept does not depend on who reads: the same headings and the same rows everywhere."""
    shapes = {
        language: [
            (len(one.kept), bool(one.lines), len(one.recorded_kept), bool(one.recorded))
            for one in words.privacy.sections
        ]
        for language, words in pages[1].items()
    }

    assert set(map(tuple, shapes.values())) == {tuple(shapes[Language.JA])}


@pytest.mark.parametrize("part", ["sheet", "alone", "privacy", "accessibility"])
def test_the_easy_pages_are_easy(pages, part):
    """Whoever reads little Japanese reads these too: short sentences, few kanji, readings."""
    tree = pages[1][Language.EASY].model_dump()[part]

    assert [fault for one in sentences(text for _, text in texts_of(tree)) for fault in one.faults()] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: あやしい電話が来たら", "title: 092-111-2222へ", "電話番号は書けません"),
        ("lead: 電話のそばに、はってください。", 'lead: "{nobody}へ"', "ここでは使えません"),
        ("lead: 電話のそばに、はってください。", "lead: この番号は安全です。", "請け合うことはできません"),
        ("made: 作った日 {date}", "made: 作った日", "「{date}」がありません"),
        ("    paid: お金やカードを渡した\n", "", "「paid」の見出しがありません"),
        ("answer: postcard, body: [-2]", "answer: postcard, body: [6]", "6行目はありません"),
        ("answer: postcard, body", "answer: nothing, body", "「nothing」という答えはありません"),
        ("sheet_desks: [police_110,", "sheet_desks: [mhlw_kokoro,", "電話番号がありません"),
        ("    - on_call_now\n", "    - on_call\n", "「on_call」という答えはありません"),
        ("how_long: いつまで", "how_longer: いつまで", "という項目はありません"),
        ('long: "{days}日"', "long: 7日", "「{days}」がありません"),
        ("lead: この案内が、何を", "lead: この{days}日間、何を", "「{days}」は、ここでは使えません"),
    ],
)
def test_a_slip_is_named_with_its_mend(written, old, new, said):
    """Staff read what to do, in Japanese, instead of finding a wrong sheet on a wall."""
    assert said in faults_after(written, old, new)


def test_a_slip_in_another_language_is_named_too(written):
    """With the file that it stands in."""
    said = faults_after(written, "how: You can print", "how: Call 092-111-2222. You can print", "en/_pages.yaml")

    assert "responses/en/_pages.yaml" in said
