"""The pages that stand still: whole, true, and of use where nothing else works."""

import re
from datetime import timedelta
from html import unescape

import pytest

from bot.answering import USEFUL
from bot.content.dial import tel_uri
from bot.content.site_pages import read_pages
from bot.dialogue.conversation import LANGUAGE_MEMORY, MEMORY
from bot.language.phone import numbers_in
from bot.model import Language, State
from bot.replies.board import make_board
from bot.settings import load_settings
from bot.store.sqlite import KEPT
from bot.web.sheets import STYLE, Sheets, file_name, hours_words, said
from tests.builders import NOON
from tests.shots.serving import all_settings, served_app

LANGUAGES = list(Language)


@pytest.fixture(scope="module")
def sheets(content, tmp_path_factory):
    """Every setting given that a sheet may show."""
    return Sheets(content, all_settings(tmp_path_factory.mktemp("sheets")))


@pytest.fixture(scope="module")
def files(sheets):
    """Every page as a file."""
    return dict(sheets.files(NOON))


@pytest.fixture(scope="module")
def client(content, tmp_path_factory):
    """Asks the real app for pages."""
    app = served_app(content, tmp_path_factory.mktemp("app"))
    return app.test_client()


def plain(html: str) -> str:
    """Return what is read on a page, without markup."""
    body = html[html.index("<body") :]
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<(style|svg).*?</\1>", "", body, flags=re.S)))


def test_every_page_is_there_in_every_language(files, content):
    """A static host has the start, and four pages for each language."""
    pages = ("alone", "print", "privacy", "accessibility")

    assert set(files) == {"index.html", *(file_name(page, one) for page in pages for one in content.spoken)}


def test_a_file_needs_nothing_beside_it(files):
    """On a stick, or on a host that has only this: no style sheet, script, picture, font or form."""
    for name, html in files.items():
        assert not re.search(r"<(script|img|iframe|form|object|embed)|@import|url\(", html), name
        assert re.findall(r'<link[^>]*href="([^"]*)"', html) == ["data:,"], name
        assert not re.search(r'\ssrc="', html), name
        assert "<style>" in html, name


def test_links_of_a_file_lead_to_files_telephones_or_the_bot(files):
    """Nothing that is there today and gone tomorrow."""
    for name, html in files.items():
        for link in re.findall(r'<a[^>]*href="([^"]*)"', html):
            target = link.partition("#")[0]
            assert link.startswith("tel:") or target in ("", "https://bot.example.jp", *files), (name, link)


def test_every_anchor_is_there(files):
    """Whoever presses a line of the contents gets to it."""
    for name, html in files.items():
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), name
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_language_and_leads_to_the_others(files, language):
    """A screen reader takes the right voice; who cannot read this one finds the own one."""
    for page in ("alone", "print", "privacy", "accessibility"):
        html = files[file_name(page, language)]

        assert f'<html lang="{language.tag}">' in html
        for other in LANGUAGES:
            assert f'href="{file_name(page, other)}"' in html
        assert html.count('aria-current="page"') == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_urgent_answers_are_whole(sheets, files, content, language):
    """The same words as the bot's: every first line, every step, every case that the question leads to."""
    text = plain(files[file_name("alone", language)])
    numbers = {desk.id: desk.number or "" for desk in content.desks.values()}
    spoken = content.in_language(language)
    for name in sheets.plan.answers:
        answer = spoken.answers[name]
        cases = {option.to.partition("/")[2] for option in answer.ask.options} if answer.ask else set()
        for part in (answer, *(answer.in_case(case) for case in cases if case)):
            for line in (part.first, *part.body, *part.steps):
                assert line.format_map(numbers) in text, (name, line)


def test_the_urgent_ones_come_first(sheets, content):
    """Nobody in danger reads past what can wait."""
    urgent = [content.is_urgent(name) for name in sheets.plan.answers]

    assert urgent == sorted(urgent, reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_desk_is_there_with_a_link_that_dials_it(files, content, language):
    """With hours instead of "now": a page that was kept cannot know the present minute."""
    html = files[file_name("alone", language)]
    lines = make_board(content, NOON).lines_in(language).values()
    desks = [content.in_language(language).desks[line.id] for line in lines]
    for desk in desks:
        dialled = desk.ordinary_number or desk.number
        assert desk.name in plain(html)
        assert not dialled or f'href="{tel_uri(dialled)}"' in html
    assert "tel:%23" not in html
    live = {line.state_text for line in lines if line.state is not State.UNKNOWN}
    assert {state for state in live if state in plain(html)} == set()


def test_9110_stands_beside_its_ordinary_number(files):
    """Not every telephone dials #."""
    for name, html in files.items():
        if name.startswith("print-"):
            assert re.search(r"#9110</b>\s*<b class=\"ordinary\">092-641-9110", html), name


def test_every_number_is_in_the_register(files, content):
    """A number that nobody looked after would be printed and hung on walls."""
    desks = content.desks.values()
    known = {re.sub(r"\D", "", number) for desk in desks for number in (desk.number, desk.ordinary_number) if number}
    for name, html in files.items():
        if name.startswith("accessibility"):
            continue  # names of standards
        found = {number.digits.lstrip("#") for number in numbers_in(plain(html))}
        assert found <= known, name


def test_the_sheet_leads_to_us(sheets):
    """By LINE, Telegram and the web page, whichever there are."""
    assert [(code.name, code.address) for code in sheets.codes()] == [
        ("LINE", "https://line.me/R/ti/p/%40123abcde"),
        ("Telegram", "https://t.me/fukuoka_bot"),
        ("Web", "https://bot.example.jp"),
    ]


def test_without_an_address_there_is_no_code(content, tmp_path):
    """A code that leads nowhere costs trust."""
    sheets = Sheets(content, load_settings({}, env_file=tmp_path / "no.env"))

    assert sheets.codes() == []
    assert "<svg" not in sheets.printed(Language.JA, NOON)


def test_the_day_of_making_and_of_checking_are_said(files):
    """Whoever finds the sheet in a year sees how old it is."""
    assert "2026年11月24日" in plain(files["print-ja.html"])
    assert "2026-11-23" in plain(files["print-en.html"])


def test_what_is_kept_is_what_the_code_keeps(content):
    """The page and the code change together, or this fails."""
    words = read_pages(content)[1]
    long = [one.long for section in words[Language.JA].privacy.sections for one in section.kept]

    assert (timedelta(minutes=10), timedelta(minutes=10)) == (MEMORY, USEFUL)
    assert (timedelta(days=30), timedelta(days=30)) == (LANGUAGE_MEMORY, KEPT)
    told = [re.findall(r"\d+(?:分|日)", text) for text in long]
    assert told == [["10分"], ["30日"], [], ["10分"], ["30日"], ["30日"]]
    figures = [re.findall(r"\d+", text) for text in long]
    for language, page in words.items():
        kept = [one.long for section in page.privacy.sections for one in section.kept]
        assert [re.findall(r"\d+", text) for text in kept] == figures, language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_privacy_is_true_where_masked_words_are_kept(content, tmp_path, language):
    """Also as a file on another host: it takes the place of what is said where nothing is kept."""
    recording = Sheets(content, load_settings({"KEEP_MASKED_DAYS": "3"}, env_file=tmp_path / "no.env"))
    page = recording.words[language].privacy
    text = plain(recording.privacy(language, NOON, as_file=True))

    assert "{days}" not in text
    for section in page.sections:
        assert [line for line in section.recorded or section.lines if line not in text] == []
        assert [
            line for line in section.lines if section.recorded and line not in section.recorded and line in text
        ] == []
        assert [one for one in section.recorded_kept if one.long.format(days=3) not in text] == []


def test_the_words_that_delete_do_delete(content):
    """Whatever the page tells people to send is understood."""
    words = read_pages(content)[1]
    told = {
        quoted
        for page in words.values()
        for section in page.privacy.sections
        for line in (*section.lines, *section.recorded)
        if "Telegram" in line and "記録を消して" in line
        for quoted in re.findall(r"[「“\"]([^」”\"]+)[」”\"]", line)
    }

    assert "記録を消して" in told
    assert {one for one in told if one not in content.words.forget} == set()


@pytest.mark.parametrize("address", ["/print", "/privacy", "/accessibility", *(f"/{one}" for one in LANGUAGES)])
def test_pages_set_no_cookie_and_may_be_kept(client, address):
    """No trace of who looked; and a proxy may show the page while the bot is away."""
    answered = client.get(address)

    assert answered.status_code == 200
    assert "Set-Cookie" not in answered.headers
    assert "stale-if-error" in answered.headers["Cache-Control"]
    assert "style-src 'self';" in answered.headers["Content-Security-Policy"]
    assert not re.search(r"<(script|form|style)|\sstyle=", answered.text)


@pytest.mark.parametrize("address", ["/fr", "/print?lang=fr", "/privacy?lang=../en"])
def test_an_unknown_language_is_no_fault(client, address):
    """A mistyped address gets the page in Japanese, or the page that names 110."""
    answered = client.get(address)

    assert answered.status_code in (200, 404)
    assert 'lang="ja"' in answered.text


def test_japanese_words_in_another_language_are_named_as_such():
    """So that a screen reader does not spell 機内モード as English."""
    assert said("airplane mode (機内モード)", Language.EN) == 'airplane mode (<span lang="ja">機内モード</span>)'
    assert "lang" not in said("飞行模式", Language.ZH)
    assert said("（お詫びのハガキ）", Language.ZH) == '（<span lang="ja">お詫びのハガキ</span>）'
    assert said("<b>110</b>", Language.JA) == "&lt;b&gt;110&lt;/b&gt;"


def test_numbers_and_hours_never_break():
    """A number over two lines is dialled wrong."""
    assert said("092-641-9110へ", Language.JA) == '<span class="number">092-641-9110</span>へ'
    assert said("毎日 9:00〜20:00", Language.JA) == '毎日 <span class="number">9:00〜20:00</span>'


def test_unknown_hours_are_said_in_words(content):
    """「不明」 alone sounds as if nobody cared."""
    phrases = content.phrases

    assert hours_words("不明", phrases, Language.JA) == phrases.desk_not_known
    assert hours_words("月-金 9:00-16:30", phrases, Language.JA) == "月〜金 9:00〜16:30"


def test_the_colours_are_those_of_the_other_pages():
    """One house: whoever changes a colour of site.css changes it here."""
    own = STYLE.read_text(encoding="utf-8")
    other = STYLE.with_name("site.css").read_text(encoding="utf-8")
    for name, value in re.findall(r"  (--[a-z-]+): (#[0-9a-f]{6});", own):
        assert f"{name}: {value};" in other, name
