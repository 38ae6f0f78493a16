"""What ``serve`` and ``worker`` both open at their start."""

from bot.errors import SettingError, StoreBusy
from bot.settings import Settings
from bot.store.sqlite import SqliteStore


def open_store(settings: Settings) -> SqliteStore:
    """Return the store that the settings name.

    Raises:
        SettingError: there is no such place, or what lies there is no database.
    """
    try:
        return SqliteStore(settings.database_path, settings.keep_masked_days)
    except (StoreBusy, OSError) as error:
        raise SettingError(
            f"{settings.database_path} cannot be used as the database. Is the folder writable, "
            "and does another program hold the file? DATABASE_URL names another place."
        ) from error
