"""Only Telegram, which knows our secret, gets a word into the bot (T2, T3)."""

import ast
from pathlib import Path

import pytest

from bot.channels.telegram import prove as module
from bot.channels.telegram.prove import prove
from bot.errors import Forged

SECRET = "nijuu-yon_moji_no_himitsu"


def test_the_secret_is_believed():
    """A call with the header that we gave to setWebhook goes in."""
    prove(SECRET, SECRET)


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        " ",
        SECRET[:-1],
        SECRET + "x",
        SECRET.upper(),
        f" {SECRET}",
        f"{SECRET},{SECRET}",
        "é",
        "合言葉",
        "\udce9",
        "\0",
        "x" * 100_000,
    ],
)
def test_anything_else_is_forged_and_nothing_worse(header):
    """Whatever stands in the header, the answer is a refusal, never a crash."""
    with pytest.raises(Forged):
        prove(header, SECRET)


@pytest.mark.parametrize("header", [None, "", SECRET])
def test_a_bot_without_a_secret_lets_nobody_in(header):
    """An empty secret is a forgotten setting, not an open door."""
    with pytest.raises(Forged):
        prove(header, "")


def test_a_secret_outside_ascii_still_works():
    """Bytes are compared, so no letter can make the comparison itself fail."""
    prove("合言葉", "合言葉")


def test_the_refusal_tells_nothing():
    """The message that may be logged holds neither secret nor header."""
    with pytest.raises(Forged) as refused:
        prove("wrong-header", SECRET)

    assert not any(part in str(refused.value) for part in (SECRET, "wrong-header"))


def test_secrets_are_never_compared_with_equals():
    """``==`` stops at the first wrong letter and so tells how many were right."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))

    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Eq | ast.NotEq)]
