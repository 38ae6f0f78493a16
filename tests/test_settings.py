"""What the operator decides: read strictly, and refused with a sentence that betrays nothing."""

import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.errors import SettingError
from bot.settings import PROJECT, Settings, load_settings, secret_key

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
CANARY = "canary-7f3a"
"""Stands in every bad value; no sentence may repeat it."""

GOOD = [
    ("LINE_CHANNEL_SECRET", SECRET, "line_channel_secret", SECRET),
    ("LINE_CHANNEL_SECRET", f"{SECRET},0123abcd", "line_channel_secret", f"{SECRET},0123abcd"),
    ("LINE_CHANNEL_ACCESS_TOKEN", "ab+/12==", "line_channel_access_token", "ab+/12=="),
    ("LINE_API_BASE", "http://127.0.0.1:9/", "line_api_base", "http://127.0.0.1:9"),
    ("TELEGRAM_BOT_TOKEN", "110201543:AAHdqTcvCH1vGW_-x", "telegram_bot_token", "110201543:AAHdqTcvCH1vGW_-x"),
    ("TELEGRAM_SECRET_TOKEN", "aZ09_-", "telegram_secret_token", "aZ09_-"),
    ("TELEGRAM_SECRET_TOKEN", "a" * 256, "telegram_secret_token", "a" * 256),
    ("TELEGRAM_API_BASE", "https://tg.example.jp", "telegram_api_base", "https://tg.example.jp"),
    ("DATABASE_URL", "sqlite:////tmp/bot.db", "database_path", Path("/tmp/bot.db")),
    ("DATABASE_URL", "sqlite:///data/x.db", "database_path", PROJECT / "data/x.db"),
    ("HOST", "0.0.0.0", "host", "0.0.0.0"),
    ("PORT", "1", "port", 1),
    ("PORT", " 65535 ", "port", 65535),
    ("KEEP_MASKED_DAYS", "0", "keep_masked_days", 0),
    ("KEEP_MASKED_DAYS", "30", "keep_masked_days", 30),
    ("PUBLIC_URL", "https://bot.example.jp/", "public_url", "https://bot.example.jp"),
    ("SECRET_KEY", "a long key of the operator's own", "secret_key", "a long key of the operator's own"),
    ("DATA_DIR", "/var/lib/bot", "data_folder", Path("/var/lib/bot")),
]

BAD = [
    ("LINE_CHANNEL_SECRET", f"{CANARY} with spaces"),
    ("LINE_CHANNEL_SECRET", f"{CANARY}　全角"),
    ("LINE_CHANNEL_SECRET", ","),
    ("LINE_CHANNEL_ACCESS_TOKEN", f"{CANARY}\nsecond line"),
    ("LINE_API_BASE", f"{CANARY}.example.jp"),
    ("LINE_API_BASE", f"ftp://{CANARY}"),
    ("LINE_API_BASE", f"http://[{CANARY}]"),
    ("LINE_API_BASE", f"https://user:{CANARY}@例℀.jp"),
    ("TELEGRAM_BOT_TOKEN", f"{CANARY}:AA"),
    ("TELEGRAM_BOT_TOKEN", f"123:{CANARY}/../../x"),
    ("TELEGRAM_BOT_TOKEN", f"１２３:{CANARY}"),
    ("TELEGRAM_SECRET_TOKEN", f"{CANARY}!"),
    ("TELEGRAM_SECRET_TOKEN", "a" * 257),
    ("TELEGRAM_API_BASE", f"//{CANARY}"),
    ("DATABASE_URL", f"postgresql://bot:{CANARY}@db/bot"),
    ("DATABASE_URL", "sqlite:///"),
    ("PORT", "0"),
    ("PORT", "65536"),
    ("PORT", "-1"),
    ("PORT", "80.5"),
    ("KEEP_MASKED_DAYS", "-1"),
    ("KEEP_MASKED_DAYS", "31"),
    ("KEEP_MASKED_DAYS", "0.5"),
    ("KEEP_MASKED_DAYS", "on"),
    ("KEEP_MASKED_DAYS", CANARY),
    ("PORT", CANARY),
    ("PUBLIC_URL", f"bot.{CANARY}.jp"),
    ("PUBLIC_URL", f"https://{CANARY} .jp"),
    ("PUBLIC_URL", f'https://x.jp/"><{CANARY}'),
    ("PUBLIC_URL", f"https://bot.example.jp/?from={CANARY}"),
    ("PUBLIC_URL", f"https://bot.example.jp/#{CANARY}"),
    ("PUBLIC_URL", f"https://staff:{CANARY}@bot.example.jp"),
    ("SECRET_KEY", CANARY),
]


@pytest.fixture
def no_env_file(tmp_path: Path) -> Path:
    """A ``.env`` that does not exist, so that the project's own does not count."""
    return tmp_path / "absent.env"


def read(environment: dict[str, str], env_file: Path) -> Settings:
    """Read exactly these settings."""
    return load_settings(environment, env_file)


@pytest.mark.parametrize(("name", "value", "field", "expected"), GOOD)
def test_a_good_value_is_taken(no_env_file, name, value, field, expected):
    """What the platforms hand out and operators write is taken as it is."""
    assert getattr(read({name: value}, no_env_file), field) == expected


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_bad_value_is_named_and_never_shown(no_env_file, name, value):
    """The start stops with a sentence; start-up output is often pasted into tickets."""
    with pytest.raises(SettingError) as refused:
        read({name: value}, no_env_file)

    sentence = str(refused.value)
    assert sentence.startswith(f"{name} ")
    assert CANARY not in sentence
    assert sentence.endswith(".")


def test_every_bad_setting_is_named_at_once(no_env_file, tmp_path):
    """An operator mends all of them in one go, those that come from files too."""
    wrong = {"PORT": "x", "PUBLIC_URL": "x", "LINE_CHANNEL_SECRET_FILE": str(tmp_path / "none")}

    with pytest.raises(SettingError) as refused:
        read(wrong, no_env_file)

    assert [name for name in ("PORT", "PUBLIC_URL", "LINE_CHANNEL_SECRET_FILE") if name in str(refused.value)] == [
        "PORT",
        "PUBLIC_URL",
        "LINE_CHANNEL_SECRET_FILE",
    ]


def test_nothing_is_needed(no_env_file):
    """The bot starts on a fresh machine without one setting; it serves the web page."""
    settings = read({}, no_env_file)

    assert (settings.host, settings.port, settings.public_url) == ("127.0.0.1", 8000, "")
    assert settings.database_path == PROJECT / "data" / "bot.db"
    assert settings.line_api_base == "https://api.line.me"
    assert settings.telegram_api_base == "https://api.telegram.org"
    assert settings.keep_masked_days == 0


@pytest.mark.parametrize(("name", "bounds"), [("PORT", "from 1 to 65535"), ("KEEP_MASKED_DAYS", "from 0 to 30")])
def test_a_number_that_is_wrong_is_told_its_bounds(no_env_file, name, bounds):
    """The operator need not look them up."""
    with pytest.raises(SettingError, match=f"^{name} must be a whole number {bounds}.$"):
        read({name: "many"}, no_env_file)


@pytest.mark.parametrize("empty", ["", " ", "\t"])
def test_an_empty_value_is_no_value(no_env_file, empty):
    """Containers hand down variables that are set but empty; they mean "not set"."""
    settings = read(dict.fromkeys(("PORT", "HOST", "DATABASE_URL", "PUBLIC_URL", "LINE_API_BASE"), empty), no_env_file)

    assert settings == read({}, no_env_file)


def test_an_empty_variable_does_not_hide_the_env_file(tmp_path):
    """As above: what the operator wrote into ``.env`` counts."""
    env_file = tmp_path / ".env"
    env_file.write_text("PORT=8123\n")

    assert read({"PORT": ""}, env_file).port == 8123


def test_the_environment_wins_over_the_env_file(tmp_path):
    """One start can be changed without editing a file."""
    env_file = tmp_path / ".env"
    env_file.write_text("# ours\nPORT=8001\nHOST='0.0.0.0'\nUNKNOWN=ignored\n")

    settings = read({"PORT": "8002"}, env_file)

    assert (settings.port, settings.host) == (8002, "0.0.0.0")


def test_an_env_file_of_windows_is_read(tmp_path):
    """Notepad puts a byte order mark before the first name and CR before each line's end."""
    env_file = tmp_path / ".env"
    env_file.write_bytes(b"\xef\xbb\xbfPORT=8001\r\nHOST=0.0.0.0\r\n")

    settings = read({}, env_file)

    assert (settings.port, settings.host) == (8001, "0.0.0.0")


def test_an_env_file_that_is_no_utf8_stops_the_start(tmp_path):
    """A comment saved in Shift JIS gives a sentence, not a traceback."""
    env_file = tmp_path / ".env"
    env_file.write_bytes("# 設定\nPORT=8001\n".encode("cp932"))

    with pytest.raises(SettingError, match=r"\.env .*UTF-8"):
        read({}, env_file)


def test_a_value_in_the_env_file_is_taken_letter_for_letter(tmp_path):
    """A key with ``$`` in it is a key, not a reference to another variable."""
    env_file = tmp_path / ".env"
    env_file.write_text("SECRET_KEY=ab${HOME}cd$EFghijkl\n")

    assert read({}, env_file).secret_key == "ab${HOME}cd$EFghijkl"


@pytest.mark.parametrize("content", [SECRET, f"{SECRET}\n", f" {SECRET}\r\n", f"\ufeff{SECRET}"])
def test_a_secret_is_read_from_a_file(no_env_file, tmp_path, content):
    """``NAME_FILE`` names a file, as services hand secrets down; its edges do not count."""
    path = tmp_path / "secret"
    path.write_text(content, encoding="utf-8", newline="")

    assert read({"LINE_CHANNEL_SECRET_FILE": str(path)}, no_env_file).line_channel_secret == SECRET


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_a_secret_file_that_cannot_be_read_stops_the_start(no_env_file, tmp_path, content):
    """Absent or not text: the sentence names the variable, not what was in it.

    A secret that was put into ``NAME_FILE`` by mistake would otherwise be printed.
    """
    path = tmp_path / CANARY
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(SettingError, match=r"^LINE_CHANNEL_SECRET_FILE ") as refused:
        read({"LINE_CHANNEL_SECRET_FILE": str(path)}, no_env_file)

    assert CANARY not in str(refused.value)


@pytest.mark.parametrize("path", ["\0", "x" * 5000, "."])
def test_a_path_that_no_file_can_have_stops_the_start(tmp_path, path):
    """Whatever the operating system says about it, the operator reads a sentence."""
    with pytest.raises(SettingError, match=r"^PORT_FILE "):
        read({"PORT_FILE": path}, tmp_path / "absent")


def test_a_value_given_twice_stops_the_start(no_env_file, tmp_path):
    """Nobody must guess which of the two secrets counts."""
    path = tmp_path / "secret"
    path.write_text(SECRET)

    with pytest.raises(SettingError, match="LINE_CHANNEL_SECRET and LINE_CHANNEL_SECRET_FILE are both set"):
        read({"LINE_CHANNEL_SECRET": "x", "LINE_CHANNEL_SECRET_FILE": str(path)}, no_env_file)


@pytest.mark.parametrize(
    ("written", "secrets"),
    [("old", ("old",)), ("new,old", ("new", "old")), ("new,", ("new",)), ("", ())],
)
def test_two_line_secrets_count_while_one_is_exchanged(no_env_file, written, secrets):
    """A secret can be changed without losing a resident's message."""
    assert read({"LINE_CHANNEL_SECRET": written}, no_env_file).line_secrets == secrets


def test_a_channel_names_what_it_lacks(no_env_file):
    """The greeting tells the operator which settings are still to be made."""
    half = read({"LINE_CHANNEL_SECRET": "x", "TELEGRAM_BOT_TOKEN": "1:A"}, no_env_file)

    assert half.missing_for_line() == ["LINE_CHANNEL_ACCESS_TOKEN"]
    assert half.missing_for_telegram() == ["TELEGRAM_SECRET_TOKEN"]


def test_the_settings_do_not_print_secrets(no_env_file):
    """A repr ends up in logs and error reports."""
    given = {
        "LINE_CHANNEL_SECRET": CANARY,
        "LINE_CHANNEL_ACCESS_TOKEN": CANARY,
        "TELEGRAM_BOT_TOKEN": f"1:{CANARY}",
        "TELEGRAM_SECRET_TOKEN": CANARY,
        "SECRET_KEY": f"{CANARY}, long enough",
    }

    settings = read(given, no_env_file)

    assert CANARY not in f"{settings!r} {settings}"


# The secret key


def with_data(folder: Path, **more: str) -> Settings:
    """Return settings whose data folder is *folder*."""
    return load_settings({"DATA_DIR": str(folder), **more}, folder / "absent.env")


def test_the_key_is_made_once_and_kept(tmp_path):
    """Residents keep their fingerprints over a restart."""
    first = secret_key(with_data(tmp_path / "data"))

    assert secret_key(with_data(tmp_path / "data")) == first
    assert len(first) >= 32


def test_two_installations_have_different_keys(tmp_path):
    """A key that could be guessed would turn fingerprints back into people."""
    assert secret_key(with_data(tmp_path / "a")) != secret_key(with_data(tmp_path / "b"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_bot_may_read_the_key(tmp_path):
    """Mode 0600, whatever the umask says."""
    before = os.umask(0)
    try:
        secret_key(with_data(tmp_path))
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def test_a_given_key_needs_no_file(tmp_path):
    """Several machines share one key through ``SECRET_KEY``."""
    key = secret_key(with_data(tmp_path / "data", SECRET_KEY="given by the operator"))

    assert key == b"given by the operator"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("kept", [b"", b"\n", b"short"])
def test_a_key_file_without_a_key_stops_the_start(tmp_path, kept):
    """An empty key, as a crash or a full disk leaves one, would let anybody undo fingerprints."""
    (tmp_path / "secret.key").write_bytes(kept)

    with pytest.raises(SettingError, match=r"secret\.key"):
        secret_key(with_data(tmp_path))


def test_a_folder_that_cannot_be_made_stops_the_start(tmp_path):
    """The sentence says what to do instead."""
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(SettingError, match="SECRET_KEY"):
        secret_key(with_data(tmp_path / "file" / "data"))


def test_threads_that_start_together_share_one_key(tmp_path):
    """Nobody ever sees a half-written key."""
    keys: list[bytes] = []
    for number in range(20):
        settings = with_data(tmp_path / str(number))
        gate = threading.Barrier(8)

        def take(settings: Settings = settings, gate: threading.Barrier = gate) -> None:
            gate.wait()
            keys.append(secret_key(settings))

        threads = [threading.Thread(target=take) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert len(keys) == 160
    assert len(set(keys)) == 20


def test_processes_that_start_together_share_one_key(tmp_path):
    """``serve`` and ``worker`` are often started by one script at one moment."""
    code = (
        "from pathlib import Path; from bot.settings import *; import sys;"
        "sys.stdin.readline();"
        f"print(secret_key(load_settings({{'DATA_DIR': {str(tmp_path)!r}}}, Path('absent'))))"
    )
    started = [
        subprocess.Popen([sys.executable, "-c", code], cwd=PROJECT, stdin=-1, stdout=-1, text=True) for _ in range(4)
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    said = {process.communicate()[0] for process in started}

    assert len(said) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]
