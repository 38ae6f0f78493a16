"""What the operator decides: environment variables or a ``.env`` file.

Every setting may also be given as ``NAME_FILE``, the path of a file that holds the value
(the usual way to hand secrets to a service). A bad value stops the start with a sentence.
"""

import os
import re
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import AfterValidator, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.errors import SettingError

PROJECT = Path(__file__).resolve().parent.parent
SQLITE_PREFIX = "sqlite:///"

SHORTEST_KEY = 16
"""Bytes. A shorter key can be guessed, and with it who stands behind a fingerprint."""


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        wrong = parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0
        # A path is put behind it; what stands before the host would be shown to residents.
        wrong = wrong or any(mark in value for mark in "?#@")
    except ValueError:  # its message repeats the value, which may hold a password
        wrong = True
    if value and (wrong or not _ADDRESS.fullmatch(value)):
        raise ValueError("must be an address that begins with https:// or http://, without ? # @")
    return value.rstrip("/")


def _telegram_secret(value: str) -> str:
    if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value):
        raise ValueError("may hold only A-Z a-z 0-9 _ - and at most 256 characters")
    return value


def _telegram_token(value: str) -> str:
    if value and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", value):
        raise ValueError("must look like 123456789:AA... as BotFather gave it")
    return value


def _one_line_ascii(value: str) -> str:
    if not re.fullmatch(r"[\x21-\x7e]*", value):
        raise ValueError("must be plain ASCII without spaces; copy it again")
    return value


def _channel_secrets(value: str) -> str:
    if value and not value.strip(","):
        raise ValueError("must hold a secret, or two with a comma between them")
    return value


def _line_id(value: str) -> str:
    if value and not re.fullmatch(r"@[0-9a-z._-]{1,20}", value):
        raise ValueError("must look like @123abcde, as LINE Official Account Manager shows it")
    return value


def _telegram_name(value: str) -> str:
    if value and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{4,31}", value):
        raise ValueError("must be the bot's name without @, as BotFather gave it")
    return value


def _long_enough(value: str) -> str:
    if value and len(value.encode()) < SHORTEST_KEY:
        raise ValueError(f"must have at least {SHORTEST_KEY} characters that nobody can guess")
    return value


def _sqlite(value: str) -> str:
    if not value.startswith(SQLITE_PREFIX) or value == SQLITE_PREFIX:
        raise ValueError(f"must begin with {SQLITE_PREFIX} and name a file")
    return value


_ADDRESS = re.compile(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+")
"""The characters of RFC 3986: an address goes into pages and messages as it is."""

WebAddress = Annotated[str, AfterValidator(_web_address)]
Key = Annotated[str, AfterValidator(_one_line_ascii), Field(repr=False)]


class Settings(BaseSettings):
    """All settings, checked. The field's name in capitals is the variable's name."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True, frozen=True)

    line_channel_secret: Annotated[Key, AfterValidator(_channel_secrets)] = ""
    """The channel secret; two separated by a comma while it is being rotated."""

    line_channel_access_token: Key = ""
    line_basic_id: Annotated[str, AfterValidator(_line_id)] = ""
    """Of our account, e.g. ``@123abcde``: for the code on the printed sheet that adds us in LINE."""

    line_api_base: WebAddress = "https://api.line.me"
    line_data_base: WebAddress = "https://api-data.line.me"
    """LINE's other host, which takes pictures."""

    telegram_bot_token: Annotated[Key, AfterValidator(_telegram_token)] = ""
    telegram_secret_token: Annotated[Key, AfterValidator(_telegram_secret)] = ""
    telegram_api_base: WebAddress = "https://api.telegram.org"
    telegram_username: Annotated[str, AfterValidator(_telegram_name)] = ""
    """Of our bot, without @: for the code on the printed sheet."""

    database_url: Annotated[str, AfterValidator(_sqlite)] = "sqlite:///data/bot.db"
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    public_url: WebAddress = ""
    """Where residents reach the web page, e.g. ``https://bot.example.jp``. Empty: not public."""

    secret_key: Annotated[str, AfterValidator(_long_enough), Field(repr=False)] = ""
    """Keys the fingerprints of residents. Empty: made once and kept in the data folder."""

    keep_masked_days: Annotated[int, Field(ge=0, le=30)] = 0
    """How many days what people write on LINE and Telegram is kept, masked, to look at a fault. 0: nothing is."""

    gallery: bool = False
    """Serve ``/gallery``, every answer as every channel shows it. For development only."""

    data_dir: str = "data"
    """Folder for what the bot keeps itself: learnt weights, the secret key."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take everything from ``load_settings``, which reads environment, .env and files."""
        return (init_settings,)

    @property
    def line_secrets(self) -> tuple[str, ...]:
        """Every channel secret that counts now."""
        return tuple(part for part in self.line_channel_secret.split(",") if part)

    @property
    def database_path(self) -> Path:
        """The SQLite file; a relative one lies below the project."""
        return PROJECT / self.database_url.removeprefix(SQLITE_PREFIX)

    @property
    def data_folder(self) -> Path:
        """The data folder; a relative one lies below the project."""
        return PROJECT / self.data_dir

    def missing_for_line(self) -> list[str]:
        """Name the settings without which LINE stays off."""
        return self._empty("line_channel_secret", "line_channel_access_token")

    def missing_for_telegram(self) -> list[str]:
        """Name the settings without which Telegram stays off."""
        return self._empty("telegram_bot_token", "telegram_secret_token")

    def _empty(self, *names: str) -> list[str]:
        return [name.upper() for name in names if not getattr(self, name)]


def load_settings(environment: dict[str, str] | None = None, env_file: Path | None = None) -> Settings:
    """Read the settings; the environment wins over ``.env``.

    Args:
        environment: What to read instead of the process's own variables.
        env_file: What to read instead of the project's ``.env``.

    Raises:
        SettingError: naming every setting that is wrong, never its value.
    """
    given = _env_file(env_file or PROJECT / ".env")
    # An empty variable counts as absent, so it does not hide a line of the file.
    given |= {name: value for name, value in (environment or {}).items() if value.strip()}
    if environment is None:
        given |= {name: value for name, value in os.environ.items() if value.strip()}
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for name in Settings.model_fields:
        try:
            if value := _value_of(name.upper(), given):
                values[name] = value
        except SettingError as error:
            wrong.append(str(error))
    try:
        settings = Settings(**values)
    except ValidationError as error:
        wrong += [f"{str(d['loc'][0]).upper()} {_sentence(d)}." for d in error.errors()]
    if wrong:
        raise SettingError("\n".join(wrong))
    return settings


def _env_file(path: Path) -> dict[str, str]:
    """Return the lines of ``.env``, letter for letter; none where there is no such file."""
    try:
        lines = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingError(f"{path} is not saved as UTF-8: save it again as UTF-8.") from error
    except OSError as error:
        raise SettingError(f"{path} cannot be read ({error.strerror}).") from error
    return {name: value for name, value in lines.items() if value and value.strip()}


def _value_of(name: str, given: dict[str, str]) -> str:
    """Return the value of *name*, from a file where ``NAME_FILE`` points to one."""
    path = given.get(f"{name}_FILE", "")
    if not path:
        return given.get(name, "").strip()
    if name in given:
        raise SettingError(f"{name} and {name}_FILE are both set: keep one of them.")
    try:
        return Path(path).read_text(encoding="utf-8-sig").strip()
    except (OSError, ValueError) as error:
        # The path is not shown: it may be the secret itself, put there by mistake.
        raise SettingError(f"{name}_FILE must name a text file that the bot can read.") from error


def _sentence(detail: Any) -> str:
    if detail["type"] == "value_error":
        return str(detail["msg"]).removeprefix("Value error, ")
    if detail["type"].startswith("bool"):
        return "must be on or off"
    if detail["type"].startswith(("int", "greater", "less")):
        return f"must be a whole number from {_bound(detail, 'ge')} to {_bound(detail, 'le')}"
    return "cannot be read"


def _bound(detail: Any, name: str) -> int:
    """Return the least (``ge``) or the most (``le``) that the setting of *detail* may be."""
    rules = Settings.model_fields[detail["loc"][0]].metadata
    return int(next(getattr(rule, name) for rule in rules if hasattr(rule, name)))


def secret_key(settings: Settings) -> bytes:
    """Return the key for fingerprints, made on the first call and kept (mode 0600).

    Raises:
        SettingError: it can neither be read nor be kept, or is too short to be a key.
    """
    if settings.secret_key:
        return settings.secret_key.encode()
    path = settings.data_folder / "secret.key"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make_key(path)
        key = path.read_bytes()
    except OSError as error:
        raise SettingError(f"{path} cannot be written: set SECRET_KEY, or make the folder writable.") from error
    if len(key.strip()) < SHORTEST_KEY:
        raise SettingError(f"{path} holds no key: remove it, and a new one is made.")
    return key


def _make_key(path: Path) -> None:
    """Put a new key at *path*, whole or not at all; where another was quicker, its key stays."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="secret-")  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_hex(32).encode())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(name, path)
    finally:
        os.unlink(name)
