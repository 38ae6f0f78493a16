"""What Telegram keeps about the bot: asked and set by the same names, within Telegram's limits."""

import pytest
import telegram
from telegram.constants import BotCommandLimit, BotDescriptionLimit, BotNameLimit

from bot.channels.telegram.kinds import ANSWERED
from bot.channels.telegram.profile import (
    KNOWN,
    Part,
    parts,
    unknown_commands,
    webhook,
    webhook_is_right,
    webhook_mark,
)
from bot.channels.telegram.said import said
from bot.content import telegram_words
from bot.content.telegram_words import read_words
from bot.dialogue.targets import PREFIXES
from bot.model import What
from tests.doubles.telegram_profile import TelegramProfile

URL = "https://bot.example.jp"


@pytest.fixture(scope="module")
def shipped(content) -> list[Part]:
    """Everything but the webhook, as shipped."""
    return list(parts(*read_words(content)))


def test_our_limits_are_telegrams():
    """As python-telegram-bot has them."""
    assert telegram_words.NAME_LIMIT == BotNameLimit.MAX_NAME_LENGTH
    assert telegram_words.SHORT_LIMIT == BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH
    assert telegram_words.DESCRIPTION_LIMIT == BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
    assert telegram_words.COMMAND_LIMIT == BotCommandLimit.MAX_DESCRIPTION
    assert telegram_words.MOST_COMMANDS == BotCommandLimit.MAX_COMMAND_NUMBER


def test_telegram_takes_every_part_and_gives_it_back(shipped):
    """Set and asked again, it is right; before that it is not."""
    methods = TelegramProfile().methods()
    for part in shipped:
        assert not part.is_right(result(methods[part.get](part.language)))
        assert methods[part.set]({**part.language, **part.wanted}).status == 200
        assert part.is_right(result(methods[part.get](part.language)))


def result(answer):
    """Return the result in an answer of Telegram."""
    import json

    return json.loads(answer.body)["result"]


def test_the_methods_are_those_of_the_sdk(shipped):
    """Named by Telegram, not by us."""
    assert {name for part in shipped for name in (part.get, part.set)} <= {
        name for name in dir(telegram.Bot) if name.startswith(("getMy", "setMy"))
    }


def test_japanese_is_for_everybody_and_english_for_those_who_speak_it(shipped):
    """Three times each: everybody, ja, en."""
    descriptions = {part.language.get("language_code", ""): part.wanted for part in shipped if "Desc" in part.set}

    assert descriptions.keys() == {"", "ja", "en"}
    assert descriptions[""] == descriptions["ja"] != descriptions["en"]
    assert len(shipped) == 12


def test_names_come_last(shipped):
    """Telegram lets them be changed a few times a day only; a refusal must not keep the rest back."""
    assert [part.set for part in shipped[-3:]] == ["setMyName"] * 3


def test_every_listed_command_is_understood(content):
    """A command that says nothing sensible would be a promise broken."""
    words, _ = read_words(content)

    assert unknown_commands(words) == []
    assert {entry.command for entry in words.commands} == KNOWN


@pytest.mark.parametrize("command", sorted(KNOWN))
def test_a_known_command_does_something(command):
    """A button of ours, the welcome, or words; never its own name as words."""
    found = said(f"/{command}")

    assert found.what is not What.TEXT or command not in found.text
    assert found.button.startswith(PREFIXES) or found.what is not What.BUTTON


def test_a_command_that_the_bot_does_not_know_is_told(content):
    """Before residents see it in the menu."""
    words, _ = read_words(content)
    entry = words.commands[0].model_copy(update={"command": "telepathy"})

    assert unknown_commands(words.model_copy(update={"commands": [entry]})) == ["telepathy"]


def test_the_webhook_asks_for_what_is_answered():
    """And keeps what was written while we were away."""
    assert webhook(URL, "s") == {
        "url": "https://bot.example.jp/webhook/telegram",
        "secret_token": "s",
        "allowed_updates": list(ANSWERED),
        "max_connections": 8,
        "drop_pending_updates": False,
    }


@pytest.mark.parametrize("url", ["", "http://bot.example.jp", "https://bot.example.jp:9000"])
def test_an_address_that_telegram_cannot_call_is_none(url):
    """HTTPS, and four ports."""
    assert webhook(url, "s") == {}


@pytest.mark.parametrize("url", ["https://bot.example.jp:8443", "https://bot.example.jp/bot"])
def test_an_address_that_telegram_calls(url):
    """Another port, a path before ours."""
    assert webhook(url, "s")["url"] == f"{url}/webhook/telegram"


RIGHT = {"url": f"{URL}/webhook/telegram", "max_connections": 8, "allowed_updates": sorted(ANSWERED)}


@pytest.mark.parametrize(
    ("kept", "right"),
    [
        (RIGHT, True),
        ({**RIGHT, "url": "https://old.example.jp/"}, False),
        ({**RIGHT, "max_connections": 40}, False),
        ({**RIGHT, "allowed_updates": ["message"]}, False),
        ({"url": RIGHT["url"], "max_connections": 8}, False),
        ({**RIGHT, "allowed_updates": 5}, False),
        (None, False),
        ([], False),
    ],
)
def test_a_webhook_is_right_only_as_a_whole(kept, right):
    """Whatever Telegram answers."""
    assert webhook_is_right(kept, webhook(URL, "s")) is right


def test_the_mark_knows_secret_and_address_and_tells_neither():
    """It lies in the data folder."""
    marks = [webhook_mark(webhook(*given), token) for given, token in MARKED]

    assert len(set(marks)) == len(MARKED)
    assert not any("bot.example.jp" in mark or "first-secret" in mark for mark in marks)


MARKED = [
    ((URL, "first-secret"), "1:a"),
    ((URL, "second-secret"), "1:a"),
    (("https://b.example.jp", "first-secret"), "1:a"),
    ((URL, "first-secret"), "1:b"),
]
