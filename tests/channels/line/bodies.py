"""Builders of LINE webhook bodies and of replies; each takes only what a test is about."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.channels.line.read import read
from bot.clock import TOKYO
from bot.model import Button, Channel, DeskLine, Incoming, Language, Outgoing, Reply, State
from tests.content.builders import the_phrases

REPOSITORY = Path(__file__).resolve().parents[3]
RECORDED = REPOSITORY / "tests" / "webhooks" / "line"
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=TOKYO)
"""Shortly after the recorded bodies' timestamps."""

WORDS = the_phrases(
    call="{name}に電話する",
    copy="{number}をコピー",
    details="{name}のくわしい案内",
    ordinary_number="かからないときは {number}",
    next_heading="次のことばを送っても、お答えします",
    steps_heading="順番にしてください",
    desks_heading="電話するところ",
    sources_heading="出典",
    found_heading="見つかったこと",
    number_hint="番号でも答えられます。",
    number_heading="番号について",
    means_heading="知っておくこと",
    desk_hours="受付時間",
    cost="通話料",
    private_notice="番号は書かないでください。",
    private_line="長く押すと消せます。",
    share="家族に送る",
    share_more="くわしく",
)

PHRASES = {Language.JA: WORDS, Language.EN: WORDS}
"""The words by language, as a renderer takes them."""


def recorded(name: str) -> bytes:
    """Return the body in ``tests/webhooks/line/<name>.json``."""
    return (RECORDED / f"{name}.json").read_bytes()


def read_one(raw: bytes) -> Incoming:
    """Return the only thing that was done in the body *raw*."""
    [incoming] = read(raw, NINE)
    return incoming


def a_body(*events: Any) -> bytes:
    """Return a body with *events*."""
    return json.dumps({"destination": "U" + "0" * 32, "events": list(events)}).encode()


def an_event(kind: str = "message", **more: Any) -> dict[str, Any]:
    """Return an event of a 1-on-1 chat; a key given as None is left out."""
    event: dict[str, Any] = {
        "type": kind,
        "mode": "active",
        "timestamp": int(NINE.timestamp() * 1000),
        "source": {"type": "user", "userId": "U1"},
        "webhookEventId": "01EVENT",
        "deliveryContext": {"isRedelivery": False},
        "replyToken": "token",
        **more,
    }
    return {key: value for key, value in event.items() if value is not None}


def a_text_event(text: str = "188とは", **more: Any) -> dict[str, Any]:
    """Return a text message."""
    return an_event(message={"type": "text", "id": "1", "text": text}, **more)


def a_desk(number: str = "110", **more: Any) -> DeskLine:
    """Return a desk that answers now."""
    desk = DeskLine(
        id="police_110",
        name="警察への緊急通報",
        short="警察110番",
        number=number,
        state=State.OPEN,
        state_text="今 受付中 24時間",
        hours_text="24時間",
        note="",
        ordinary_number="",
    )
    return replace(desk, **more)


def the_9110(**more: Any) -> DeskLine:
    """Return the desk that an iPhone cannot dial from a link."""
    given: dict[str, Any] = {
        "id": "police_9110",
        "name": "警察相談専用電話",
        "short": "警察相談電話",
        "state": State.CLOSED,
        "state_text": "時間外: 次は24日9時",
        "hours_text": "不明",
        "note": "夜は、当直の警察官が出ることがあります。",
        "ordinary_number": "092-641-9110",
        **more,
    }
    return a_desk("#9110", **given)


def a_reply(**more: Any) -> Reply:
    """Return a reply that is its first line only."""
    reply = Reply(
        answer="paid",
        urgent=False,
        alarm_for="",
        alarm="",
        first="まず110番へ電話してください。",
        found=(),
        body=(),
        steps=(),
        desks=(),
        urgent_line="",
        urgent_buttons=(),
        question="",
        options=(),
        buttons=(),
        sources=(),
    )
    return replace(reply, **more)


def buttons(count: int) -> tuple[Button, ...]:
    """Return *count* different next questions."""
    return tuple(Button(label=f"次の質問{n}", data=f"ask:type_{n}") for n in range(count))


TOOLS = (Button(label="相談メモを作る", data="memo:"), Button(label="やさしい日本語", data="say:easy"))
MORE = Button(label="次にすることを見る", data="more:paid")


def a_brief_reply(**more: Any) -> Reply:
    """Return an urgent answer cut to its action and one desk."""
    given: dict[str, Any] = {"brief": True, "urgent": True, "more": MORE, "desks": (a_desk(),), **more}
    return a_reply(**given)


def an_asking_reply(**more: Any) -> Reply:
    """Return a reply that found two signs, has one step, and asks."""
    given: dict[str, Any] = {
        "first": "まず110番へ電話してください。",
        "found": ("期限をつけて、急がせています。", "押すところがあります。"),
        "body": ("悪いのは、だました側です。",),
        "steps": ("電話を切ってください。",),
        "question": "どのように払いましたか。",
        "options": (Button(label="振り込んだ", data="ask:paid/transfer"), Button(label="現金で", data="ask:paid/cash")),
        "desks": (a_desk(),),
        "urgent_line": "払った方は、すぐ110番へ。",
        "urgent_buttons": (Button(label="もう払った", data="ask:paid"),),
        "buttons": (Button(label="ほかのことを聞く", data="ask:help"),),
    }
    return a_reply(**{**given, **more})


def the_replies() -> dict[str, Reply]:
    """Return replies of every shape that content can make."""
    urgent_buttons = (
        Button(label="今電話中", data="ask:on_call_now"),
        Button(label="もう払った", data="ask:paid"),
    )
    hotline = a_desk(
        "188",
        id="hotline_188",
        name="消費者ホットライン",
        short="消費者ホットライン",
        state=State.UNKNOWN,
        state_text="受付時間は確認できていません",
        hours_text="不明",
    )
    long_line = "あ" * 79 + "。"
    return {
        "urgent": a_reply(
            urgent=True,
            body=("悪いのは、だました側です。",),
            steps=("電話を切ってください。", "110番へ電話してください。"),
            desks=(a_desk(), the_9110(), hotline),
            buttons=buttons(3),
            sources=("福岡県警察の案内(2026年11月確認)による",),
        ),
        "not urgent": a_reply(
            body=("短くお答えします。",),
            desks=(hotline,),
            urgent_line="お金を払った方、今電話中の方は、すぐ110番か #9110 へ。",
            urgent_buttons=urgent_buttons,
            buttons=buttons(4),
        ),
        "first line only": a_reply(),
        "no desks": a_reply(body=("ありがとうございます。",), urgent_buttons=urgent_buttons),
        "#9110 alone": a_reply(desks=(the_9110(),)),
        "#9110 without another number": a_reply(desks=(the_9110(ordinary_number=""),)),
        "desk without telephone": a_reply(
            desks=(a_desk("", state=State.UNKNOWN, note="LINE の ID は @example です。"),)
        ),
        "as long as content allows": a_reply(
            first="あ" * 40,
            body=(long_line,) * 5,
            steps=(long_line,) * 6,
            desks=tuple(the_9110(id=f"desk_{n}", name="窓" * 40, short="窓" * 12, note=long_line) for n in range(8)),
            urgent_line="急" * 60,
            urgent_buttons=urgent_buttons,
            buttons=tuple(Button(label="長" * 20, data=f"ask:{n}" + "x" * 50) for n in range(4)),
            sources=(long_line,) * 5,
        ),
        "brief": a_brief_reply(),
        "brief, after a card number": a_brief_reply(notices=(WORDS.private_notice,)),
        "brief, #9110": a_brief_reply(desks=(the_9110(),)),
        "brief, #9110 without another number": a_brief_reply(desks=(the_9110(ordinary_number=""),)),
        "brief, in distress": a_brief_reply(answer="distress"),
        "steps without desks": a_reply(steps=("電話を切ってください。",), tools=TOOLS, buttons=buttons(2)),
        "with tools": an_asking_reply(tools=TOOLS, share="【注意】\nまず110番へ。\n警察 110"),
        "a number": a_reply(
            answer="number_check",
            body=("「+」は国際電話です。", "心当たりがなければ出ないでください。"),
            steps=("切ってください。",),
            desks=(a_desk("0120-210-364", cost="無料", hours_text="平日 9:00-17:00", state_text="今 受付中 17時まで"),),
        ),
        "nine desks": a_reply(desks=tuple(a_desk(str(n) * 3, id=f"d{n}") for n in range(1, 10)), buttons=buttons(1)),
        "asking": an_asking_reply(),
        "between two, with an alarm": an_asking_reply(
            alarm_for="お金を払った・渡した", alarm="まず110番へ電話してください。", question=""
        ),
        "asking, with everything beside it": a_reply(
            alarm_for="だ" * 20,
            alarm="急" * 40,
            first="あ" * 40,
            found=("見" * 40,) * 13,
            body=(long_line,) * 4,
            steps=(long_line,) * 6,
            question=long_line,
            options=tuple(Button(label="答" * 20, data=f"ask:{n}" + "x" * 50) for n in range(7)),
            desks=tuple(the_9110(id=f"desk_{n}", name="窓" * 30, short="窓" * 12, note=long_line) for n in range(5)),
            urgent_line="急" * 60,
            urgent_buttons=urgent_buttons,
            buttons=tuple(Button(label="長" * 20, data=f"ask:{n}" + "y" * 50) for n in range(3)),
            sources=(long_line,) * 5,
        ),
        "hostile words": a_reply(
            alarm_for="</b>{name}",
            alarm='"}]},{"type":"uri"',
            found=('","color":"#ffffff',),
            question="{number}?",
            options=(Button(label='1"}', data="ask:paid/cash"),),
            first='"}]},{"type":"uri","uri":"https://evil.example"}',
            body=("\\u0000</script>", "{name}{number}", "👨‍👩‍👧🚨" * 20),
            desks=(a_desk(name='"],"x":["', short="{name}"),),
        ),
    }


def an_outgoing(**more: Any) -> Outgoing:
    """Return a reply that waits to be sent, made at nine."""
    outgoing = Outgoing(
        channel=Channel.LINE,
        key="line:01EVENT#0",
        resident="fingerprint",
        method="reply",
        recipient="U1",
        reply_token="token",
        body=b'[{"type":"text","text":"110"}]',
        made_at=NINE,
        expires_at=NINE + timedelta(minutes=10),
    )
    return replace(outgoing, **more)
