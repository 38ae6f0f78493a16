"""What a resident sees is read back from the bytes that LINE gets."""

from bot.channels.line.render import Renderer
from bot.channels.line.shown import shown
from bot.channels.shown import Shown
from bot.model import Button, DeskLine, State
from tests.channels.line.bodies import PHRASES, a_reply

LEAK = DeskLine(
    id="leak_desk",
    name="漏えいの専用ダイヤル",
    short="漏えい専用",
    number="0120-220-614",
    state=State.OPEN,
    state_text="今 受付中",
    hours_text="毎日",
    note="つながらないときは {x}",
    ordinary_number="",
)


def seen(**parts: object) -> Shown:
    """Return what a reply with these parts shows."""
    return shown(Renderer("https://bot.example.jp", PHRASES).render(a_reply(**parts)))


def test_every_part_of_an_answer_is_seen() -> None:
    """A rule about a line must find it wherever it stands."""
    lines = seen(first="切ってください。", body=("なぜなら。",), steps=("まず切る。",), sources=("県の発表",)).lines

    assert {"切ってください。", "なぜなら。", "まず切る。", "県の発表"} <= set(lines)


def test_a_number_is_seen_as_it_was_written() -> None:
    """What keeps a telephone from breaking it is no part of it."""
    assert "0120-220-614" in seen(desks=(LEAK,)).lines


def test_a_number_that_a_box_dials_is_seen() -> None:
    """A short urgent card has nothing but the box: it dials, so nobody has to read."""
    brief = seen(desks=(LEAK,), urgent=True, more=Button(label="つづき", data="more:paid"), brief=True)

    assert "0120220614" in brief.lines


def test_what_asks_something_else_is_a_label() -> None:
    """「銀行」 on a button does not tell anybody to call a bank."""
    options = (Button(label="銀行", data="ask:paid/transfer"), Button(label="現金", data="ask:paid/cash"))
    both = seen(question="どうやって。", options=options, buttons=(Button(label="人と話す", data="ask:handoff"),))

    assert "どうやって。" in both.lines
    assert {"銀行", "現金", "人と話す"} <= set(both.labels)
    assert not {"銀行", "現金", "人と話す"} & set(both.lines)
