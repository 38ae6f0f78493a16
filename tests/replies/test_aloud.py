"""What is read aloud: can somebody who only listens write the number down?"""

import re

import pytest

from bot.composed_checks import spoken_choices
from bot.content.site_pages import read_pages
from bot.dialogue.choice import Choice
from bot.model import Language
from bot.replies.aloud import ALLOWED, aloud_text, say
from bot.replies.board import make_board
from bot.replies.compose import compose
from tests.builders import NOON


@pytest.fixture(scope="module")
def words(content):
    """What is said for signs, by language."""
    return {language: page.aloud for language, page in read_pages(content)[1].items()}


def heard(content, words, choice: Choice) -> str:
    """Return *choice* as it is heard at noon."""
    reply = compose(content, make_board(content, NOON), choice)
    return aloud_text(reply, content.in_language(reply.language).phrases, words[reply.language])


def test_no_answer_leaves_a_bare_sign(content, words):
    """Every answer in every case and language: voices skip 「・」, and read 〜 and # each in their own way."""
    board = make_board(content, NOON)
    wrong = set()
    for choice in spoken_choices(content):
        if choice.between:
            continue  # two labels, which stand on the other answers too
        reply = compose(content, board, choice)
        text = aloud_text(reply, content.in_language(reply.language).phrases, words[reply.language])
        wrong |= {line for line in text.splitlines() if not ALLOWED.fullmatch(line) or re.search(r"\d-\d", line)}

    assert wrong == set()


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("#9110 へ。", Language.JA, "シャープ 9 1 1 0 へ。"),
        ("0120-220-614 へ", Language.JA, "0 1 2 0、2 2 0、6 1 4 へ。"),
        ("Call 110.", Language.EN, "Call 1 1 0."),
        ("#9110", Language.EN, "hash 9 1 1 0."),
        ("12月29日~1月3日", Language.JA, "12月29日から1月3日。"),
        ("警察(けいさつ)に", Language.EASY, "警察に。"),
        ("「+」で始まる番号", Language.JA, "プラス、で始まる番号。"),
        ("https://www.mhlw.go.jp/x を", Language.JA, "ホームページ を。"),
        ("会社・団体", Language.JA, "会社、団体。"),
        ("2024年に1,100円", Language.JA, "2024年に1,100円。"),
    ],
)
def test_signs_become_words(words, text, language, said):
    """Numbers digit by digit, years and sums as they are."""
    assert say(text, language, words[language]) == said


def test_steps_and_replies_are_counted_in_words(content, words):
    """「1つ目」 tells a listener that more follow; the replies keep the numbers that can be typed."""
    text = heard(content, words, Choice(answer="paid"))

    assert "1つ目、" in text
    assert "\n1番、" in text


def test_nothing_of_the_answer_is_lost(content, words):
    """The action comes first, and every desk's number is heard."""
    text = heard(content, words, Choice(answer="paid"))

    assert text.splitlines()[0].startswith("まず1 1 0番へ")
    assert "シャープ 9 1 1 0" in text
    assert "1 8 8" in text
