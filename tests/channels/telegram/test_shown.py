"""What a resident sees is read back from the bytes that Telegram gets."""

from bot.channels.shown import Shown
from bot.channels.telegram.render import Renderer
from bot.channels.telegram.shown import shown
from bot.model import Button, DeskLine, State
from tests.channels.telegram.bodies import WORDS, a_reply

POLICE = DeskLine(
    id="police_110",
    name="110番(警察)",
    short="110番",
    number="110",
    state=State.OPEN,
    state_text="今 受付中",
    hours_text="24時間",
    note="",
    ordinary_number="",
)


def seen(**parts: object) -> Shown:
    """Return what a reply with these parts shows."""
    return shown(Renderer("https://bot.example.jp", WORDS).render(a_reply(**parts)))


def test_words_are_seen_without_telegrams_marks() -> None:
    """``<b>`` and ``&amp;`` would hide a word from a rule."""
    lines = seen(first="A & B を切って<ください>。", body=("なぜなら。",), sources=("県の発表",)).lines

    assert {"A & B を切って<ください>。", "なぜなら。", "県の発表"} <= set(lines)


def test_a_key_that_calls_is_read_like_a_line() -> None:
    """A short urgent answer names 110 only on its key."""
    more = Button(label="つづき", data="more:paid")
    brief = seen(first="銀行へ。", desks=(POLICE,), urgent=True, brief=True, more=more)

    assert "110番に電話する" in brief.lines


def test_what_asks_something_else_is_a_label() -> None:
    """「銀行」 on a key does not tell anybody to call a bank."""
    both = seen(buttons=(Button(label="銀行", data="ask:paid/transfer"),))

    assert "銀行" in both.labels
    assert "銀行" not in both.lines
