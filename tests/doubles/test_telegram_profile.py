"""The double of Telegram's set* methods is strict where Telegram is."""

import json

import pytest

from tests.doubles.telegram_profile import TelegramProfile


@pytest.fixture
def call():
    """Call one method; give (status, result)."""
    methods = TelegramProfile().methods()

    def run(method, **given):
        answer = methods[method](given)
        return answer.status, json.loads(answer.body).get("result")

    return run


@pytest.mark.parametrize("language", ["", "ja", "en"])
def test_each_language_has_its_own(call, language):
    """What is set for one is not shown for another."""
    given = {"language_code": language} if language else {}
    commands = [{"command": "paid", "description": "x"}]
    call("setMyCommands", commands=commands, **given)
    call("setMyName", name="x", **given)

    shown = {code: call("getMyCommands", language_code=code)[1] for code in ("", "ja", "en")}
    assert shown == {code: commands if code == language else [] for code in ("", "ja", "en")}
    assert call("getMyName", **given)[1] == {"name": "x"}


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("setMyCommands", {"commands": [{"command": "Paid", "description": "x"}]}),
        ("setMyCommands", {"commands": [{"command": "x" * 33, "description": "x"}]}),
        ("setMyCommands", {"commands": [{"command": "x", "description": ""}]}),
        ("setMyCommands", {"commands": [{"command": "x", "description": "x" * 257}]}),
        ("setMyCommands", {"commands": [{"command": "x", "description": "x"}] * 101}),
        ("setMyCommands", {}),
        ("setMyCommands", {"commands": [], "language_code": "jpn"}),
        ("setMyName", {"name": "x" * 65}),
        ("setMyDescription", {"description": "x" * 513}),
        ("setMyShortDescription", {"short_description": "x" * 121}),
        ("setMyShortDescription", {"short_description": "x", "language_code": "ja-JP"}),
        ("setWebhook", {"url": "http://bot.example.jp"}),
    ],
)
def test_what_telegram_refuses_is_refused(call, method, given):
    """With 400."""
    assert call(method, **given)[0] == 400


def test_the_webhook_is_told_without_its_secret(call):
    """As Telegram does."""
    given = {
        "url": "https://bot.example.jp/",
        "secret_token": "s",
        "max_connections": 8,
        "allowed_updates": ["message"],
    }
    call("setWebhook", **given)
    _, told = call("getWebhookInfo")

    assert "s" not in told.values()
    assert (told["url"], told["max_connections"], told["allowed_updates"]) == (given["url"], 8, ["message"])


def test_a_complaint_is_told(call):
    """The last error of a call to us."""
    profile = TelegramProfile()
    profile.complaint, profile.waiting = "SSL error", 2
    told = json.loads(profile.methods()["getWebhookInfo"]({}).body)["result"]

    assert (told["last_error_message"], told["pending_update_count"]) == ("SSL error", 2)
