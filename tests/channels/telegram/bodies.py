"""Builders of Telegram webhook bodies and of replies; each takes only what a test is about."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.channels.telegram.render import Renderer
from bot.clock import TOKYO
from bot.model import Button, Channel, DeskLine, Language, Outgoing, Reply, State
from tests.content.builders import the_phrases

REPOSITORY = Path(__file__).resolve().parents[3]
RECORDED = REPOSITORY / "tests" / "webhooks" / "telegram"

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=TOKYO)
"""Half a minute after the date in the recorded bodies."""

PERSON = 1111
GROUP = -1002222

PHRASES = the_phrases(
    call="{name}に電話する",
    copy="{number}をコピー",
    details="{name}のくわしい案内",
    ordinary_number="かからないときは {number}",
    next_heading="次のことばを送っても、お答えします",
    steps_heading="順番にしてください",
    desks_heading="電話するところ",
    sources_heading="出典",
    found_heading="見つかったこと",
    number_heading="番号について",
    means_heading="知っておくこと",
    private_notice="暗証番号は、書かないでください。",
    private_telegram="長く押して「削除」で消せます。",
    number_hint="番号でも答えられます。",
    desk_hours="受付時間",
    cost="通話料",
    more="次にすることを見る",
    share="家族に送る",
    share_copy="この文をコピー",
)

WORDS = dict.fromkeys(Language, PHRASES)
"""The words that every language is rendered with here."""


def recorded(name: str) -> bytes:
    """Return the body in ``tests/webhooks/telegram/<name>.json``."""
    return (RECORDED / f"{name}.json").read_bytes()


def an_update(**kind: Any) -> bytes:
    """Return a body with one update of *kind*."""
    return json.dumps({"update_id": 7, **kind}).encode()


def a_message(text: str | None = None, *, group: bool = False, **more: Any) -> bytes:
    """Return a body with one message, in a private chat unless *group*."""
    chat = {"id": GROUP, "type": "supergroup"} if group else {"id": PERSON, "type": "private"}
    message = {"message_id": 15, "from": {"id": PERSON, "is_bot": False}, "chat": chat}
    said = {} if text is None else {"text": text}
    return an_update(message={**message, **said, **more})


def a_membership(before: str, after: str, kind: str = "private") -> bytes:
    """Return a body that tells how our own membership changed."""
    chat = {"id": PERSON if kind == "private" else GROUP, "type": kind}
    states = {"old_chat_member": {"status": before}, "new_chat_member": {"status": after}}
    return an_update(my_chat_member={"chat": chat, "from": {"id": PERSON}, **states})


def a_desk(desk_id: str = "police_9110", number: str = "#9110", **more: Any) -> DeskLine:
    """Return one desk line."""
    fields: dict[str, Any] = {
        "id": desk_id,
        "name": "警察相談専用電話",
        "short": "警察相談",
        "number": number,
        "state": State.OPEN,
        "state_text": "今 受付中 24時間",
        "hours_text": "24時間",
        "note": "",
        "ordinary_number": "",
    }
    return DeskLine(**{**fields, **more})


def a_reply(**more: Any) -> Reply:
    """Return a reply with one of everything."""
    fields: dict[str, Any] = {
        "answer": "suspicious_call",
        "urgent": False,
        "alarm_for": "",
        "alarm": "",
        "found": (),
        "question": "",
        "options": (),
        "first": "電話を切って、下の番号へ相談してください。",
        "body": ("本物の職員は、暗証番号をたずねません。",),
        "steps": ("電話を切る。", "家族に話す。"),
        "desks": (a_desk(ordinary_number="092-641-9110", note="緊急のときは110番へ。"),),
        "urgent_line": "お金を払った方は、すぐ110番へ。",
        "urgent_buttons": (Button(label="もう払った", data="ask:paid"),),
        "buttons": (Button(label="私の情報は漏れましたか", data="ask:affected_check"),),
        "sources": ("この案内は、県の発表(令和6年1月17日時点)による",),
    }
    return Reply(**{**fields, **more})


def an_outgoing(body: bytes, recipient: str = str(PERSON), method: str = "sendMessage", **more: Any) -> Outgoing:
    """Return *body* waiting to be sent since ``NINE``."""
    fields: dict[str, Any] = {
        "channel": Channel.TELEGRAM,
        "key": "tg:7/0",
        "resident": "f00d",
        "method": method,
        "recipient": recipient,
        "reply_token": None,
        "body": body,
        "made_at": NINE,
        "expires_at": NINE + timedelta(minutes=10),
    }
    return Outgoing(**{**fields, **more})


def shown(reply, public_url=None):
    """Return the message that *reply* becomes."""
    return json.loads(Renderer(public_url, WORDS).render(reply))


def keys(message):
    """Return every button, row after row."""
    return [key for row in message["reply_markup"]["inline_keyboard"] for key in row]
