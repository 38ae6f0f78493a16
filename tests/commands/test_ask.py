"""``app.py ask``: the same answers as at the doors, without a network or a database."""

import io
import json
import socket
import sqlite3
from datetime import datetime

import pytest

import app
from bot.clock import TOKYO
from bot.commands.ask import ask_lines, ask_one, moment_of
from bot.dialogue.conversation import Conversation
from bot.errors import SettingError
from bot.model import Channel
from bot.replies.plain import plain_text
from tests.builders import NOON
from tests.commands.running import environment, run_app

CALL = "警察を名乗る電話がありました"
KEYS = ["intent", "confidence", "because", "also", "desks", "text"]


def asked(answering, *lines: str, moment: datetime | None = NOON, channel: Channel = Channel.WEB) -> list[dict]:
    """Return what is answered to *lines*, each read back from its own line."""
    out = io.StringIO()
    ask_lines(answering, [f"{line}\n" for line in lines], moment, channel, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def a_line(text: object, **more: object) -> str:
    """Return one line of input."""
    return json.dumps({"text": text, **more}, ensure_ascii=False)


def test_a_line_is_answered_by_the_promised_keys(answering, content):
    """Programs that read the answers rely on exactly these."""
    [answer] = asked(answering, a_line(CALL))

    assert list(answer) == KEYS
    assert answer["intent"] in {kind.id for kind in content.types}
    assert 0 <= answer["confidence"] <= 1
    assert answer["because"]
    assert all(isinstance(reason, str) for reason in answer["because"])
    assert answer["also"] is None or answer["also"] in {kind.id for kind in content.types}


@pytest.mark.parametrize("text", [CALL, "県税務課の電話番号は", "お金を振り込んでしまいました", "こんにちは", "qzx"])
def test_a_line_says_what_the_doors_say(answering, text):
    """What is measured here is what residents get."""
    [answer] = asked(answering, a_line(text))
    understood = answering.understand(text, Conversation(), NOON)
    reply = answering.reply(understood.choice, NOON)

    assert answer["intent"] == understood.match.type
    assert answer["text"] == plain_text(reply, answering.content.phrases)
    assert answer["desks"] == [desk.number for desk in reply.desks if desk.number]


def test_the_desk_that_was_asked_for_comes_first(answering, content):
    """The numbers stand in the order in which they are shown."""
    [answer] = asked(answering, a_line("県税務課の電話番号は"))

    assert answer["desks"][0] == content.desks["tax_division"].number


def test_the_desks_are_those_of_the_answer_itself(answering):
    """The fixed urgent line names 110 and #9110 under every answer; it is in the text only."""
    [answer] = asked(answering, a_line("自動車税の納付期限はいつですか"))

    assert "#9110" not in answer["desks"]
    assert "#9110" in answer["text"]


def test_a_desk_without_a_telephone_gives_no_number(answering, content):
    """Some desks are a place or an address only; a list of numbers holds numbers."""
    shown = [content.desks[name] for name in content.answers["language"].desks]
    assert [desk.id for desk in shown if not desk.number] != []

    [answer] = asked(answering, a_line("ネパール語で話せる人はいますか"))

    assert answer["intent"] == "language"
    assert sorted(answer["desks"]) == sorted(desk.number for desk in shown if desk.number)


def test_answers_come_in_the_order_of_the_lines(answering):
    """Line n answers line n."""
    texts = ["こんにちは", CALL, "ありがとう", CALL, "県税務課の電話番号は"]

    answers = asked(answering, *[a_line(text) for text in texts])

    assert [answer["intent"] for answer in answers] == [asked(answering, a_line(text))[0]["intent"] for text in texts]


def test_lines_know_nothing_of_each_other(answering):
    """Each is a talk of its own: asked twice, a miss is answered the same twice."""
    first, second = asked(answering, a_line("明日の天気は"), a_line("明日の天気は"))

    assert first == second


BAD_LINES = [
    "{",
    "5",
    "null",
    "[]",
    '"text"',
    "{}",
    a_line(None),
    a_line(5),
    a_line(["x"]),
    '{"text": "x"',
    "[" * 100_000,
    '{"text": "x", "n": ' + "1" * 5000 + "}",
    "\ufffd",
]


@pytest.mark.parametrize("bad", BAD_LINES, ids=lambda line: line[:20])
def test_a_line_that_cannot_be_read_gets_its_line(answering, bad):
    """One bad line in ten thousand shifts no other's answer."""
    before, wrong, behind = asked(answering, a_line(CALL), bad, a_line(CALL))

    assert list(wrong) == ["error"]
    assert before == behind
    assert list(before) == KEYS


def test_bad_lines_are_counted(answering):
    """The exit status tells a script that something was not read."""
    out = io.StringIO()

    assert ask_lines(answering, ["{\n", a_line("x"), "\n", "5"], NOON, Channel.WEB, out) == 2
    assert len(out.getvalue().splitlines()) == 3


def test_an_empty_line_is_no_line(answering):
    """A file's last line break asks nothing."""
    assert len(asked(answering, a_line(CALL), "", "   ", "\t")) == 1


ODD_TEXTS = ["", " ", "\0", "\ud800", "a\nb\u2028c", "😀" * 5000, "か\u0301" * 3000, "x" * 100_000]


@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: ascii(text[:3]))
def test_any_text_gets_one_line(answering, text):
    """Whatever stands in it, an answer stays on one line and is UTF-8."""
    out = io.StringIO()
    ask_lines(answering, [json.dumps({"text": text})], NOON, Channel.WEB, out)

    assert out.getvalue().count("\n") == 1
    assert list(json.loads(out.getvalue().encode())) == KEYS


def test_further_keys_are_ignored(answering):
    """Evaluation files carry the right answer in the same line."""
    assert asked(answering, a_line(CALL, intent="other", id=7)) == asked(answering, a_line(CALL))


@pytest.mark.parametrize("channel", list(Channel))
def test_the_words_are_the_same_on_every_channel(answering, channel):
    """Composing a channel's message shows where it cannot be; the text stays plain."""
    assert asked(answering, a_line(CALL), channel=channel) == asked(answering, a_line(CALL))


def test_the_clock_stands_where_it_was_put(answering):
    """At 20:00 the leak desk closes, for every line alike."""
    text = a_line("漏えいの専用ダイヤルの電話番号は")
    [before] = asked(answering, text, moment=NOON.replace(hour=19, minute=59))
    [after] = asked(answering, text, moment=NOON.replace(hour=20))

    assert "今 受付中 20時まで" in before["text"]
    assert "今 受付中 20時まで" not in after["text"]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-12-31T22:00", datetime(2026, 12, 31, 22, 0, tzinfo=TOKYO)),
        ("2026-12-31T22:00:30", datetime(2026, 12, 31, 22, 0, 30, tzinfo=TOKYO)),
        ("2026-12-31T13:00Z", datetime(2026, 12, 31, 22, 0, tzinfo=TOKYO)),
        ("2026-12-31T22:00+09:00", datetime(2026, 12, 31, 22, 0, tzinfo=TOKYO)),
        ("2026-12-31", datetime(2026, 12, 31, 0, 0, tzinfo=TOKYO)),
    ],
)
def test_a_moment_is_tokyo_time_unless_it_says_otherwise(written, moment):
    """An operator in Fukuoka writes what the clock on the wall shows."""
    assert moment_of(written) == moment


@pytest.mark.parametrize("written", ["", "noon", "2026-13-01", "21:00", "0001-01-01T00:00", "9999-12-31T23:59", "now"])
def test_no_moment_gives_a_sentence(written):
    """A typing mistake is not answered as if it were now, and not by a traceback."""
    with pytest.raises(SettingError, match="--at"):
        moment_of(written)


def test_people_read_type_confidence_reason_and_answer(answering):
    """The human form shows why, above the whole answer."""
    out = io.StringIO()
    ask_one(answering, CALL, NOON, out)

    lines = out.getvalue().splitlines()
    assert lines[0].startswith("種類: ")
    assert lines[1].startswith("確かさ: ")
    assert lines[2].startswith("理由: ")
    assert asked(answering, a_line(CALL))[0]["text"] in out.getvalue()


@pytest.mark.usefixtures("answering")
def test_neither_network_nor_database_is_touched(tmp_path, monkeypatch, capsys):
    """It runs anywhere, and leaves nothing behind but learnt weights."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("ask must not do this")

    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr(sqlite3, "connect", forbidden)
    monkeypatch.setattr("sys.stdin", io.StringIO(a_line(CALL) + "\n"))

    assert app.main(["ask", "--jsonl", "--at", "2026-11-24T12:00"]) == 0
    assert list(json.loads(capsys.readouterr().out)) == KEYS
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.usefixtures("answering")
def test_the_command_reads_and_writes_utf8_whatever_the_console_speaks(tmp_path):
    """Windows hands programs its own code page; JSON lines stay UTF-8, with or without BOM."""
    env = environment(tmp_path, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    lines = "\ufeff" + "\n".join([a_line(CALL), "{", a_line("😀 県税務課")])

    ran = run_app("ask", "--jsonl", "--at", "2026-11-24T12:00", env=env, text=lines)

    answers = [json.loads(line) for line in ran.stdout.decode("utf-8").splitlines()]
    assert [list(answer) == KEYS for answer in answers] == [True, False, True]
    assert ran.stderr == b""
    assert ran.returncode == 1
