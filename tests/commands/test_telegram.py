"""``app.py telegram setup``: once, twice, and after every way of being cut off in the middle."""

import json
import re

import pytest

from bot.channels.telegram.kinds import ANSWERED
from bot.commands import telegram as telegram_command
from bot.errors import SettingError
from bot.settings import load_settings
from tests.commands.running import environment, run_app
from tests.doubles.telegram_platform import TOKEN, TelegramPlatform

ENDPOINT = "https://bot.example.jp/webhook/telegram"


@pytest.fixture
def telegram():
    """Telegram on loopback."""
    with TelegramPlatform() as running:
        yield running


@pytest.fixture
def set_up(telegram, tmp_path, capsys, content, monkeypatch):
    """Run the command; give the status and what was written."""
    monkeypatch.setattr(telegram_command, "load", lambda *_: content)  # half a second each time

    def run(dry_run=False, **more):
        given = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_SECRET_TOKEN": "first-secret",
            "TELEGRAM_API_BASE": telegram.url,
            "PUBLIC_URL": "https://bot.example.jp",
            "DATA_DIR": str(tmp_path / "data"),
            **more,
        }
        settings = load_settings(given, tmp_path / "absent")
        status = telegram_command.run(settings, dry_run)
        return status, capsys.readouterr().out

    return run


def changes(telegram):
    """Return the methods that set something."""
    return [one.method for one in telegram.arrived if one.method.startswith("set") and one.taken]


def test_the_first_run_sets_everything(telegram, set_up):
    """Webhook with its secret, commands and descriptions in both languages, names."""
    status, out = set_up()
    profile = telegram.profile

    assert status == 0
    assert profile.webhook == {
        "url": ENDPOINT,
        "secret_token": "first-secret",
        "allowed_updates": list(ANSWERED),
        "max_connections": 8,
        "drop_pending_updates": False,
    }
    assert profile.commands.keys() == {"", "ja", "en"}
    assert profile.commands["en"][1] == {"command": "paid", "description": "I have paid or handed something over"}
    assert "110番へ" in profile.texts["description", ""]
    assert profile.texts["name", "en"] == "Fukuoka Pref. Scam Call Guide"
    assert "@TrialBot" in out
    assert out.splitlines()[-1] == "準備ができました。"
    assert not any(secret in out for secret in ("first-secret", TOKEN))


def test_the_second_run_changes_nothing(telegram, set_up):
    """Whoever is not sure runs it again."""
    set_up()
    telegram.reset()
    status, out = set_up()

    assert (status, changes(telegram)) == (0, [])
    assert "することはありません" in out


@pytest.mark.parametrize("fault", ["reset", "lost", "500", "429", "garbage"])
@pytest.mark.parametrize("place", range(0, 28, 3))
def test_a_run_cut_off_anywhere_is_mended_by_the_next(telegram, set_up, fault, place):
    """Whichever call was lost."""
    telegram.plan(*["ok"] * place, fault)
    first, told = set_up()
    second, _ = set_up()
    third, out = set_up()

    assert (first, second, third) == (1, 0, 0)
    assert "もう一度 python app.py telegram setup" in told
    assert "することはありません" in out
    assert telegram.profile.webhook["url"] == ENDPOINT
    assert len(telegram.profile.texts) == 9


def test_only_what_differs_is_set(telegram, set_up):
    """Somebody changed one text by hand."""
    set_up()
    telegram.profile.texts["short_description", "en"] = "x"
    telegram.reset()
    set_up()

    assert changes(telegram) == ["setMyShortDescription"]


@pytest.mark.parametrize(
    "more", [{"TELEGRAM_SECRET_TOKEN": "second-secret"}, {"PUBLIC_URL": "https://other.example.jp"}]
)
def test_a_new_secret_or_address_is_set(telegram, set_up, more):
    """Telegram never tells the secret, so we remember by a fingerprint which one it has."""
    set_up()
    telegram.reset()
    set_up(**more)

    assert changes(telegram) == ["setWebhook"]
    assert telegram.profile.webhook["secret_token"] == more.get("TELEGRAM_SECRET_TOKEN", "first-secret")


def test_a_webhook_that_somebody_moved_is_put_back(telegram, set_up):
    """Though the secret is the same."""
    set_up()
    telegram.profile.webhook = {"url": "https://elsewhere.example.jp/"}
    set_up()

    assert telegram.profile.webhook["url"] == ENDPOINT


@pytest.mark.parametrize("spoilt", [None, b"", b"\xff\xfe"])
def test_without_its_memory_it_sets_the_webhook_once_more(telegram, set_up, tmp_path, spoilt):
    """No harm is in that."""
    set_up()
    memory = tmp_path / "data" / telegram_command.MARK_NAME
    memory.unlink() if spoilt is None else memory.write_bytes(spoilt)
    telegram.reset()
    status, _ = set_up()

    assert (status, changes(telegram)) == (0, ["setWebhook"])
    telegram.reset()
    set_up()
    assert changes(telegram) == []


def test_the_memory_holds_no_secret(set_up, tmp_path):
    """Only a fingerprint, under the bot's own token."""
    set_up()
    text = (tmp_path / "data" / telegram_command.MARK_NAME).read_text()

    assert re.fullmatch(r"[0-9a-f]{64}\n", text)


def test_a_data_folder_that_cannot_be_written_is_told(set_up, tmp_path):
    """By the setting that names it."""
    (tmp_path / "data").write_text("a file")

    with pytest.raises(SettingError, match="DATA_DIR"):
        set_up()


def test_telegrams_complaint_about_us_is_passed_on(telegram, set_up):
    """Messages wait, and the operator can see why."""
    telegram.profile.complaint, telegram.profile.waiting = "SSL error", 3
    status, out = set_up()

    assert status == 0
    assert "3件" in out
    assert "SSL error" in out


def test_a_dry_run_sends_nothing_and_shows_what_would_be_sent(telegram, set_up):
    """Letter for letter, but for the secret."""
    status, out = set_up(dry_run=True)
    before = telegram.counts["arrived"]
    set_up()
    sent = [(one.method, one.parameters) for one in telegram.arrived if one.method.startswith("set")]
    shown = re.findall(r"^POST \S+/(\w+)\n(?:  [^\n]*\n)?(\{.*?^\})", out, re.M | re.S)
    read = [(method, json.loads(body)) for method, body in shown]
    hidden = [(method, {**body, **({"secret_token": telegram_command.HIDDEN} if method == "setWebhook" else {})})
              for method, body in sent]  # fmt: skip

    assert (status, before) == (0, 0)
    assert read == hidden
    assert not any(secret in out for secret in ("first-secret", TOKEN))


def test_the_description_says_what_is_kept_here(set_up):
    """Telegram shows it before anybody writes."""
    assert "7日だけ残します" in set_up(dry_run=True, KEEP_MASKED_DAYS="7")[1]
    assert "7日だけ残します" not in set_up(dry_run=True)[1]


def test_a_dry_run_needs_no_network(set_up):
    """It is read before anything is there."""
    assert set_up(dry_run=True, TELEGRAM_API_BASE="http://127.0.0.1:9")[0] == 0


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"TELEGRAM_BOT_TOKEN": ""}, "TELEGRAM_BOT_TOKEN がありません"),
        ({"TELEGRAM_SECRET_TOKEN": ""}, "TELEGRAM_SECRET_TOKEN がありません"),
        ({"PUBLIC_URL": ""}, "PUBLIC_URL がありません"),
        ({"PUBLIC_URL": "http://bot.example.jp"}, "443・80・88・8443"),
        ({"PUBLIC_URL": "https://bot.example.jp:8000"}, "443・80・88・8443"),
    ],
)
def test_what_is_missing_is_named(telegram, set_up, dry_run, more, told):
    """By the variable, and where to get it; no webhook without its secret."""
    status, out = set_up(dry_run, **more)

    assert status == 1
    assert told in out
    assert telegram.profile.webhook == {}


def test_the_words_are_set_also_while_there_is_no_address(telegram, set_up):
    """What can be done is done."""
    set_up(PUBLIC_URL="")

    assert len(telegram.profile.texts) == 9


def test_a_wrong_token_is_told(telegram, set_up):
    """And nothing was changed."""
    status, out = set_up(TELEGRAM_BOT_TOKEN="1:wrong")

    assert (status, changes(telegram)) == (1, [])
    assert "TELEGRAM_BOT_TOKEN を受けつけません" in out


@pytest.mark.slow
def test_it_runs_from_the_command_line(telegram, tmp_path):
    """As an operator types it."""
    env = environment(
        tmp_path,
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_SECRET_TOKEN="a-secret",
        TELEGRAM_API_BASE=telegram.url,
        DATA_DIR=str(tmp_path / "data"),
    )
    dry = run_app("telegram", "setup", "--dry-run", env=env)
    ran = run_app("telegram", "setup", env=env)

    assert (dry.returncode, ran.returncode) == (0, 0), (dry.stderr, ran.stderr)
    assert "準備ができました" in ran.stdout.decode()
    assert telegram.profile.webhook["url"] == ENDPOINT
