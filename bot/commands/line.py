"""``app.py line setup``: the rich menu and the webhook of our LINE account.

Safe to run again: what is there is looked at first, every step is one that a second run finds
done or does again, and the older menus go last. Only menus whose name begins like ours are touched.

Source: Messaging API reference, "Rich menu" and "Webhook settings" (2026-08).
"""

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

import aiohttp

from bot.channels.line.api import Call, Json, LineApi
from bot.channels.line.richmenu import PICTURE, PICTURE_NAME, PREFIX, is_ours, menu_request, picture_faults
from bot.commands.report import NO_PUBLIC_URL, Report
from bot.content.library import load
from bot.content.parsed import ParsedFiles
from bot.content.richmenu import read_menu
from bot.errors import NotSetUp
from bot.settings import PROJECT, Settings

AGAIN = "python app.py line setup"
WEBHOOK_PATH = "/webhook/line"
LONGEST_ENDPOINT = 500

CONSOLE = (
    "LINE Developers コンソール → Messaging API設定 →「Webhookの再送」をオンにする",
    "LINE Official Account Manager → 応答設定 →「応答メッセージ」と「あいさつメッセージ」をオフにする",
)
"""What LINE tells no program."""

NO_ID = "{richMenuId}"
"""Stands in a dry run for the id that LINE will give."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How our LINE account shall look."""

    menu: Json
    picture: bytes
    endpoint: str
    """Empty: there is no public address that LINE could call."""


def run(settings: Settings, dry_run: bool, folder: Path = PROJECT, out: TextIO | None = None) -> int:
    """Set up, or with *dry_run* only show the requests. Returns the exit status.

    Raises:
        ContentError: the words of the menu are wrong.
    """
    note = "(--dry-run: 何も送りません)" if dry_run else ""
    report = Report(out or sys.stdout, f"LINE の準備{note}")
    menu = read_menu(load(folder, ParsedFiles(settings.data_folder)))
    picture = PICTURE.read_bytes() if PICTURE.exists() else b""
    for fault in picture_faults(picture, menu):
        report.missing(fault)
    picture_is_right = not report.status
    for name in settings.missing_for_line():
        report.missing(f"{name} がありません。{_WHERE[name]}")
    wanted = Wanted(menu_request(menu, picture), picture, endpoint_of(settings.public_url))
    if not wanted.endpoint:
        report.missing(_no_endpoint(settings.public_url))
    if dry_run:
        _show(settings, wanted, report)
        return report.end_of_dry_run(AGAIN)
    if picture_is_right and settings.line_channel_access_token:
        try:
            asyncio.run(_set_up(settings, wanted, report))
        except NotSetUp as error:
            report.missing(str(error))
    return report.end(AGAIN)


_WHERE = {
    "LINE_CHANNEL_SECRET": (
        "LINE Developers コンソールの「チャネル基本設定」にある「チャネルシークレット」を .env に書いてください。"
    ),
    "LINE_CHANNEL_ACCESS_TOKEN": (
        "LINE Developers コンソールの「Messaging API設定」で、"
        "チャネルアクセストークン(長期)を発行して .env に書いてください。"
    ),
}


def endpoint_of(public_url: str) -> str:
    """Return the address that LINE shall call; empty if LINE could not call it."""
    endpoint = public_url + WEBHOOK_PATH
    fits = public_url.startswith("https://") and len(endpoint) <= LONGEST_ENDPOINT
    return endpoint if fits and urlsplit(endpoint).hostname else ""


def _no_endpoint(public_url: str) -> str:
    if not public_url:
        return NO_PUBLIC_URL
    return "PUBLIC_URL が https:// の住所ではありません。LINE は https だけを呼びます。webhook を設定できません。"


def menu_calls(wanted: Wanted, menu_id: str) -> dict[str, Call]:
    """Return the requests that make the menu; *menu_id* is what LINE called it."""
    return {
        "validate": Call(method="POST", path="/v2/bot/richmenu/validate", json=wanted.menu),
        "create": Call(method="POST", path="/v2/bot/richmenu", json=wanted.menu),
        "upload": Call(method="POST", path=f"/v2/bot/richmenu/{menu_id}/content", picture=wanted.picture),
        "default": Call(method="POST", path=f"/v2/bot/user/all/richmenu/{menu_id}"),
    }


def webhook_calls(endpoint: str) -> dict[str, Call]:
    """Return the requests that tell LINE where we are, and have it try."""
    return {
        "set": Call(method="PUT", path="/v2/bot/channel/webhook/endpoint", json={"endpoint": endpoint}),
        "test": Call(method="POST", path="/v2/bot/channel/webhook/test", json={"endpoint": endpoint}),
    }


def _show(settings: Settings, wanted: Wanted, report: Report) -> None:
    """Show everything that a first run would send."""
    calls = [*menu_calls(wanted, NO_ID).values()]
    calls += webhook_calls(wanted.endpoint).values() if wanted.endpoint else []
    shown: Json | None = None
    for call in calls:
        host = settings.line_data_base if call.on_data_host else settings.line_api_base
        more = f"image/png {len(call.picture)}バイト({PICTURE_NAME})" if call.picture is not None else ""
        again = call.json is not None and call.json is shown
        more = "(上と同じ中身)" if again else more
        report.request(f"{call.method} {host}{call.path}", None if again else call.json, more)
        shown = call.json
    older = f"名前が「{PREFIX.strip()}」で始まる、古いメニューだけ"
    report.request(f"DELETE {settings.line_api_base}/v2/bot/richmenu/{NO_ID}", more=older)
    report.text("\nもうあるものは、送りません(先に LINE に聞いて確かめます)。手で確認するもの:")
    for line in CONSOLE:
        report.by_hand(line)


async def _set_up(settings: Settings, wanted: Wanted, report: Report) -> None:
    async with aiohttp.ClientSession(trust_env=False) as session:
        api = LineApi(settings.line_channel_access_token, settings.line_api_base, settings.line_data_base, session)
        account = await api.make(Call(method="GET", path="/v2/bot/info"))
        report.text(f"  アカウント: {account.get('displayName', '')} {account.get('basicId', '')}")
        await _menu(api, wanted, report)
        if wanted.endpoint:
            await _webhook(api, wanted.endpoint, report)
        for line in CONSOLE:
            report.by_hand(line)


async def _menu(api: LineApi, wanted: Wanted, report: Report) -> None:
    """Have the menu that we want shown to everybody, and none of our others.

    LINE shows no menu without its picture, so one that is shown is whole. One of the same name that
    is not shown was left behind half made, and goes with the older ones.
    """
    ours = dict(_ours(await api.make(Call(method="GET", path="/v2/bot/richmenu/list"))))
    shown = (await api.find(Call(method="GET", path="/v2/bot/user/all/richmenu")) or {}).get("richMenuId")
    if ours.get(str(shown)) == wanted.menu["name"]:
        report.same("メニューは登録されていて、全員に表示されます。")
        menu_id = str(shown)
    else:
        menu_id = await _made(api, wanted, report)
    for old in ours:
        if old != menu_id:
            await api.find(Call(method="DELETE", path=f"/v2/bot/richmenu/{old}"))
            report.done(f"古いメニューを消しました({old})。")


async def _made(api: LineApi, wanted: Wanted, report: Report) -> str:
    """Make the menu, put its picture on it, show it to everybody; return its id."""
    await api.make(menu_calls(wanted, NO_ID)["validate"])
    menu_id = str((await api.make(menu_calls(wanted, NO_ID)["create"])).get("richMenuId", ""))
    if not menu_id:
        raise NotSetUp("LINE がメニューの番号を返しませんでした。もう一度実行してください。")
    report.done(f"メニューを作りました({menu_id})。")
    calls = menu_calls(wanted, menu_id)
    await api.make(calls["upload"])
    report.done(f"メニューの絵を送りました({len(wanted.picture)}バイト)。")
    await api.make(calls["default"])
    report.done("メニューを、全員に表示するようにしました。")
    return menu_id


def _ours(listed: Json) -> Iterator[tuple[str, str]]:
    """Yield id and name of the menus on LINE's list that are ours."""
    menus = listed.get("richmenus")
    for menu in menus if isinstance(menus, list) else []:
        if isinstance(menu, dict) and is_ours(menu.get("name")) and menu.get("richMenuId"):
            yield str(menu["richMenuId"]), str(menu["name"])


async def _webhook(api: LineApi, endpoint: str, report: Report) -> None:
    """Tell LINE where we are, and ask it to try."""
    calls = webhook_calls(endpoint)
    known = await api.find(Call(method="GET", path="/v2/bot/channel/webhook/endpoint")) or {}
    if known.get("endpoint") == endpoint:
        report.same(f"webhook は {endpoint} です。")
    else:
        await api.make(calls["set"])
        report.done(f"webhook を {endpoint} にしました。")
        known = await api.find(Call(method="GET", path="/v2/bot/channel/webhook/endpoint")) or {}
    if known.get("active") is not True:
        report.missing("LINE Developers コンソール → Messaging API設定 →「Webhookの利用」をオンにしてください。")
    result = await api.make(calls["test"])
    if result.get("success") is True:
        report.same("webhook の試験: LINE からボットにつながりました。")
    else:
        said = " ".join(str(result[part]) for part in ("statusCode", "reason", "detail") if result.get(part))
        report.missing(
            f"webhook の試験: LINE からボットにつながりません({said[:200]})。python app.py serve が動いているか、"
            "https の証明書が正しいか、LINE_CHANNEL_SECRET が合っているかを確かめてください。"
        )
