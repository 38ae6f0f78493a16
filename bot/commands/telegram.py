"""``app.py telegram setup``: webhook, commands, name and descriptions of our Telegram bot.

Safe to run again: everything is asked for first and set only where it differs. The one thing that
Telegram never tells is the webhook's secret; a fingerprint of the one that was set is kept in the
data folder, and where that is gone the webhook is simply set once more.
"""

import asyncio
import sys
from pathlib import Path
from typing import Any, TextIO

import aiohttp

from bot.channels.telegram.api import TelegramApi
from bot.channels.telegram.profile import (
    KNOWN,
    PORTS,
    Part,
    parts,
    unknown_commands,
    webhook,
    webhook_is_right,
    webhook_mark,
)
from bot.commands.report import NO_PUBLIC_URL, Report
from bot.content.library import load
from bot.content.parsed import ParsedFiles
from bot.content.telegram_words import FILE, read_words
from bot.errors import NotSetUp, SettingError
from bot.settings import PROJECT, Settings

AGAIN = "python app.py telegram setup"
MARK_NAME = "telegram-webhook"

HIDDEN = "(TELEGRAM_SECRET_TOKEN の値)"
"""What a dry run shows in place of the secret."""

_WHERE = {
    "TELEGRAM_BOT_TOKEN": (
        "Telegram で @BotFather に /newbot と送り、もらったトークン(123456789:AA…)を .env に書いてください。"
    ),
    "TELEGRAM_SECRET_TOKEN": (
        "人に当てられない英数字(A-Z a-z 0-9 _ -)の合言葉を自分で決めて、.env に書いてください。"
        '例: python -c "import secrets; print(secrets.token_hex(24))"'
    ),
}


def run(settings: Settings, dry_run: bool, folder: Path = PROJECT, out: TextIO | None = None) -> int:
    """Set up, or with *dry_run* only show the calls. Returns the exit status.

    Raises:
        ContentError: the words for Telegram are wrong.
        SettingError: the data folder cannot be written.
    """
    note = "(--dry-run: 何も送りません)" if dry_run else ""
    report = Report(out or sys.stdout, f"Telegram の準備{note}")
    words, fill = read_words(load(folder, ParsedFiles(settings.data_folder)))
    wanted = list(parts(words.while_recording(settings.keep_masked_days), fill))
    for command in unknown_commands(words):
        known = " ".join(f"/{name}" for name in sorted(KNOWN))
        report.missing(f"{FILE} の /{command} は、ボットに分からないコマンドです。使えるのは {known} です。")
    for name in settings.missing_for_telegram():
        report.missing(f"{name} がありません。{_WHERE[name]}")
    hook = webhook(settings.public_url, settings.telegram_secret_token)
    if not hook:
        report.missing(_no_webhook(settings.public_url))
    if dry_run:
        _show(settings, wanted, hook, report)
        return report.end_of_dry_run(AGAIN)
    if settings.telegram_bot_token:
        try:
            asyncio.run(_set_up(settings, wanted, hook, report))
        except NotSetUp as error:
            report.missing(str(error))
    return report.end(AGAIN)


def _no_webhook(public_url: str) -> str:
    if not public_url:
        return NO_PUBLIC_URL
    ports = "・".join(map(str, PORTS))
    return (
        f"PUBLIC_URL が、Telegram の呼べる住所ではありません(https:// で、ポートは {ports} のどれか)。"
        "webhook を設定できません。"
    )


def _show(settings: Settings, wanted: list[Part], hook: dict[str, Any], report: Report) -> None:
    """Show everything that a first run would send, but no secret."""
    host = f"{settings.telegram_api_base}/bot<TELEGRAM_BOT_TOKEN>"
    if hook:
        report.request(f"POST {host}/setWebhook", {**hook, "secret_token": HIDDEN})
    for part in wanted:
        report.request(f"POST {host}/{part.set}", {**part.language, **part.wanted}, part.what)
    report.text("\nもう合っているものは、送りません(先に Telegram に聞いて確かめます)。")


async def _set_up(settings: Settings, wanted: list[Part], hook: dict[str, Any], report: Report) -> None:
    async with aiohttp.ClientSession(trust_env=False) as session:
        api = TelegramApi(settings.telegram_bot_token, settings.telegram_api_base, session)
        me = await api.call("getMe")
        report.text(f"  ボット: @{me.get('username', '?') if isinstance(me, dict) else '?'}")
        if hook and settings.telegram_secret_token:
            await _webhook(api, settings, hook, report)
        for part in wanted:
            if part.is_right(await api.call(part.get, part.language)):
                report.same(part.what)
            else:
                await api.call(part.set, {**part.language, **part.wanted})
                report.done(part.what)


async def _webhook(api: TelegramApi, settings: Settings, hook: dict[str, Any], report: Report) -> None:
    """Tell Telegram where we are, unless it knows, and pass on its last complaint about us."""
    mark = webhook_mark(hook, settings.telegram_bot_token)
    kept = await api.call("getWebhookInfo")
    if webhook_is_right(kept, hook) and _remembered(settings.data_folder) == mark:
        report.same(f"webhook は {hook['url']} です。")
    else:
        await api.call("setWebhook", hook)
        _remember(settings.data_folder, mark)
        report.done(f"webhook を {hook['url']} にしました。")
        kept = await api.call("getWebhookInfo")
    if isinstance(kept, dict) and kept.get("last_error_message") and kept.get("pending_update_count"):
        report.by_hand(
            f"Telegram からボットへ、届いていない知らせが{kept['pending_update_count']}件あります"
            f"({str(kept['last_error_message'])[:200]})。python app.py serve が動いているか、"
            "https の証明書が正しいかを確かめてください。"
        )


def _remembered(folder: Path) -> str:
    try:
        return (folder / MARK_NAME).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""  # gone or spoilt: the webhook is set once more


def _remember(folder: Path, mark: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK_NAME).write_text(mark + "\n", encoding="ascii")
    except OSError as error:
        raise SettingError(f"{folder} cannot be written: make the folder writable, or set DATA_DIR.") from error
