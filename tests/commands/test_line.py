"""``app.py line setup``: once, twice, and after every way of being cut off in the middle."""

import json
import re
import shutil

import pytest

from bot.channels.line.richmenu import PICTURE, PREFIX
from bot.commands import line as line_command
from bot.settings import PROJECT, load_settings
from tests.commands.running import environment, run_app
from tests.doubles.line_platform import LinePlatform

ENDPOINT = "https://bot.example.jp/webhook/line"


@pytest.fixture
def line():
    """LINE on loopback; it takes one token."""
    with LinePlatform(access_token="a-token") as running:
        yield running


@pytest.fixture
def set_up(line, tmp_path, data_folder, capsys, content, monkeypatch):
    """Run the command; give the status and what was written."""
    monkeypatch.setattr(line_command, "load", lambda *_: content)  # half a second each time

    def run(dry_run=False, **more):
        given = {
            "LINE_CHANNEL_SECRET": "a-secret",
            "LINE_CHANNEL_ACCESS_TOKEN": "a-token",
            "LINE_API_BASE": line.url,
            "LINE_DATA_BASE": line.data_url,
            "PUBLIC_URL": "https://bot.example.jp",
            "DATA_DIR": str(data_folder),
            **more,
        }
        settings = load_settings(given, tmp_path / "absent")
        status = line_command.run(settings, dry_run)
        return status, capsys.readouterr().out

    return run


def state(line):
    """Return everything that residents would notice of the account."""
    account = line.account
    return account.menus, account.pictures, account.default, account.endpoint


def changes(line):
    """Return the requests that changed the account."""
    return [(one.method, re.sub(r"richmenu-\w+", "ID", one.path)) for one in line.asked if one.changes]


def test_the_first_run_makes_everything(line, set_up):
    """Menu, picture, shown to all, webhook; and says what only a person can switch."""
    status, out = set_up()

    [menu] = line.account.menus.values()
    assert (status, menu["richMenuId"]) == (0, line.account.default)
    assert menu["name"].startswith(PREFIX)
    assert line.account.pictures == {menu["richMenuId"]: PICTURE.read_bytes()}
    assert line.account.endpoint == ENDPOINT
    assert "試験 @double" in out
    assert "Webhookの再送" in out
    assert "応答メッセージ" in out
    assert out.splitlines()[-1] == "準備ができました。"


def test_the_steps_come_in_the_order_that_line_wants(line, set_up):
    """Nothing is shown before it has its picture, and nothing is thrown away before the new one is shown."""
    line.account.add_menu(PREFIX + "an older one")
    set_up()

    assert changes(line) == [
        ("POST", "/v2/bot/richmenu"),
        ("POST", "/v2/bot/richmenu/ID/content"),
        ("POST", "/v2/bot/user/all/richmenu/ID"),
        ("DELETE", "/v2/bot/richmenu/ID"),
        ("PUT", "/v2/bot/channel/webhook/endpoint"),
    ]


def test_the_second_run_changes_nothing(line, set_up):
    """Whoever is not sure runs it again."""
    set_up()
    before = state(line)
    line.asked.clear()
    status, out = set_up()

    assert (status, changes(line), state(line)) == (0, [], before)
    assert "することはありません" in out


@pytest.mark.parametrize("fault", ["reset", "lost", "500", "429"])
@pytest.mark.parametrize("place", range(11))
def test_a_run_cut_off_anywhere_is_mended_by_the_next(line, set_up, fault, place):
    """One menu of ours, whole, shown to all; whichever request was lost."""
    older = line.account.add_menu(PREFIX + "an older one", b"\x89PNG")
    line.account.default = older
    line.plan(*["ok"] * place, fault, fault)  # twice: aiohttp itself asks again where that is harmless
    first, told = set_up()
    line.reset()
    second, _ = set_up()
    third, out = set_up()

    assert first == 1
    assert "もう一度 python app.py line setup" in told
    assert (second, third) == (0, 0)
    assert "することはありません" in out
    [menu] = line.account.menus
    assert (menu, [menu], ENDPOINT) == (line.account.default, list(line.account.pictures), line.account.endpoint)


def test_our_older_menus_go_and_strangers_stay(line, set_up):
    """The prefecture may have menus of its own on the account."""
    ours, theirs = line.account.add_menu(PREFIX + "夏 0123"), line.account.add_menu("夏のイベント")
    line.account.default = theirs
    status, out = set_up()

    assert (status, ours in line.account.menus, theirs in line.account.menus) == (0, False, True)
    assert line.account.default not in (ours, theirs)
    assert ours in out
    assert theirs not in out


def test_two_of_the_same_become_one(line, set_up):
    """After an answer that got lost."""
    set_up()
    [menu] = line.account.menus.values()
    line.account.add_menu(menu["name"])
    set_up()

    assert list(line.account.menus) == [menu["richMenuId"]]


def test_another_menu_that_somebody_shows_gives_way(line, set_up):
    """The command puts ours back."""
    set_up()
    line.account.default = line.account.add_menu("夏のイベント")
    status, _ = set_up()

    assert status == 0
    assert line.account.menus[line.account.default]["name"].startswith(PREFIX)
    assert len(line.account.menus) == 2


def test_a_dry_run_sends_nothing_and_shows_what_would_be_sent(line, set_up):
    """Letter for letter, and the token in no line."""
    status, out = set_up(dry_run=True)
    asked = len(line.asked)
    set_up()
    sent = {(one.method, one.path): one.json for one in line.asked if one.method != "GET"}
    shown = dict(re.findall(r"^((?:POST|PUT) \S+)\n(\{.*?^\})", out, re.M | re.S))

    assert (status, asked) == (0, 0)
    assert json.loads(shown[f"POST {line.url}/v2/bot/richmenu/validate"]) == sent["POST", "/v2/bot/richmenu"]
    for path in ("/v2/bot/channel/webhook/endpoint", "/v2/bot/channel/webhook/test"):
        method = "PUT" if path.endswith("endpoint") else "POST"
        assert json.loads(shown[f"{method} {line.url}{path}"]) == sent[method, path]
    assert f"image/png {len(PICTURE.read_bytes())}バイト" in out
    assert "a-token" not in out
    assert "a-secret" not in out


def test_a_dry_run_needs_no_network(set_up):
    """It is read before anything is there."""
    status, out = set_up(dry_run=True, LINE_API_BASE="http://127.0.0.1:9", LINE_DATA_BASE="http://127.0.0.1:9")

    assert status == 0
    assert "足りないものはありません" in out


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"LINE_CHANNEL_SECRET": ""}, "LINE_CHANNEL_SECRET がありません"),
        ({"LINE_CHANNEL_ACCESS_TOKEN": ""}, "LINE_CHANNEL_ACCESS_TOKEN がありません"),
        ({"PUBLIC_URL": ""}, "PUBLIC_URL がありません"),
        ({"PUBLIC_URL": "http://bot.example.jp"}, "https だけ"),
        ({"PUBLIC_URL": "https://bot.example.jp/" + "a" * 480}, "webhook を設定できません"),
    ],
)
def test_what_is_missing_is_named(set_up, dry_run, more, told):
    """By the variable, and where to get it."""
    status, out = set_up(dry_run, **more)

    assert status == 1
    assert told in out
    assert "[足りない]" in out


def test_the_menu_is_made_also_while_there_is_no_address(line, set_up):
    """What can be done is done."""
    status, _ = set_up(PUBLIC_URL="")

    assert (status, line.account.endpoint) == (1, "")
    assert line.account.default in line.account.menus


def test_a_switched_off_webhook_is_told(line, set_up):
    """No request can switch it on."""
    line.account.uses_webhook = False
    status, out = set_up()

    assert status == 1
    assert "「Webhookの利用」をオン" in out


def test_a_bot_that_line_cannot_reach_is_told(line, set_up):
    """With what LINE says about it, and what to look at."""
    line.account.reaches_us = False
    status, out = set_up()

    assert status == 1
    assert "COULD_NOT_CONNECT" in out
    assert "app.py serve" in out


def test_a_wrong_token_is_told(line, set_up):
    """And nothing was changed."""
    status, out = set_up(LINE_CHANNEL_ACCESS_TOKEN="wrong")

    assert (status, changes(line)) == (1, [])
    assert "LINE_CHANNEL_ACCESS_TOKEN を受けつけません" in out


def test_a_picture_of_old_words_is_not_sent(line, set_up, tmp_path, monkeypatch):
    """A tile would say one thing and send another."""
    old = tmp_path / "old.png"
    old.write_bytes(PICTURE.read_bytes().replace(b"Words\0", b"Worte\0"))
    monkeypatch.setattr(line_command, "PICTURE", old)
    status, out = set_up()

    assert (status, line.asked) == (1, [])
    assert "make richmenu" in out


def test_a_missing_picture_is_told(line, set_up, tmp_path, monkeypatch):
    """As above."""
    monkeypatch.setattr(line_command, "PICTURE", tmp_path / "absent.png")

    assert set_up()[0] == 1
    assert line.asked == []


def test_changed_words_make_a_new_menu(line, tmp_path, data_folder):
    """The whole way of a clerk's change, but for the drawing."""
    for name in ("intents", "responses"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    given = {
        "LINE_CHANNEL_SECRET": "s",
        "LINE_CHANNEL_ACCESS_TOKEN": "a-token",
        "LINE_API_BASE": line.url,
        "LINE_DATA_BASE": line.data_url,
        "PUBLIC_URL": "https://bot.example.jp",
        "DATA_DIR": str(data_folder),
    }
    settings = load_settings(given, tmp_path / "absent")
    line_command.run(settings, False, tmp_path)
    first = line.account.default
    words = tmp_path / "responses" / "_richmenu.yaml"
    words.write_text(words.read_text(encoding="utf-8").replace("相談メニューを開く", "相談する"), encoding="utf-8")
    line_command.run(settings, False, tmp_path)

    assert list(line.account.menus) == [line.account.default] != [first]
    assert line.account.menus[line.account.default]["chatBarText"] == "相談する"


@pytest.mark.slow
def test_it_runs_from_the_command_line(line, tmp_path):
    """As an operator types it."""
    env = environment(
        tmp_path,
        LINE_CHANNEL_SECRET="s",
        LINE_CHANNEL_ACCESS_TOKEN="a-token",
        LINE_API_BASE=line.url,
        LINE_DATA_BASE=line.data_url,
    )
    dry = run_app("line", "setup", "--dry-run", env=env)
    ran = run_app("line", "setup", env=env)

    assert (dry.returncode, ran.returncode) == (0, 0), (dry.stderr, ran.stderr)
    assert "準備ができました" in ran.stdout.decode()
    assert line.account.default
    assert run_app("line", env=env).returncode == 2
