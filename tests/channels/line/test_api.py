"""One request to LINE, and every way in which it can fail, in words that an operator can act on."""

import asyncio

import aiohttp
import pytest

from bot.channels.line import api as api_module
from bot.channels.line.api import Call, LineApi
from bot.errors import NotSetUp
from tests.doubles.line_platform import LinePlatform

INFO = Call(method="GET", path="/v2/bot/info")


@pytest.fixture
def line():
    """LINE on loopback; it accepts one token."""
    with LinePlatform(access_token="right") as running:
        yield running


def made(line, call=INFO, token="right", base=None, find=False):
    """Make one call and return what came of it."""

    async def run():
        async with aiohttp.ClientSession(trust_env=False) as session:
            api = LineApi(token, base or line.url, line.data_url, session)
            return await (api.find if find else api.make)(call)

    return asyncio.run(run())


def test_an_answer_is_its_json(line):
    """What LINE tells of our account."""
    assert made(line)["basicId"] == "@double"


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("401", ["LINE_CHANNEL_ACCESS_TOKEN", ".env", "発行し直して"]),
        ("403", ["できない操作", "Access to this API is not available", "x-line-request-id"]),
        ("429", ["しばらく待つように", "1時間"]),
        ("500", ["LINE の側の不具合", "もう一度"]),
        ("400", ["受けつけませんでした", "The request body has 1 error(s)"]),
        ("404", ["404", "もう一度"]),
        ("reset", ["127.0.0.1", "つながりません", "ネットワーク"]),
        ("lost", ["つながりません"]),
    ],
)
def test_a_refusal_says_what_to_do(line, fault, told):
    """In Japanese, with LINE's own words and the id that LINE's support asks for."""
    line.plan(fault, fault)  # twice: aiohttp itself asks again where that is harmless
    with pytest.raises(NotSetUp) as caught:
        made(line)

    assert [part for part in told if part not in str(caught.value)] == []
    assert "right" not in str(caught.value)


def test_a_wrong_token_is_told_and_not_shown(line):
    """A secret in a report would end in somebody's mail."""
    with pytest.raises(NotSetUp, match="LINE_CHANNEL_ACCESS_TOKEN") as caught:
        made(line, token="a-wrong-token")

    assert "a-wrong-token" not in str(caught.value)


def test_nobody_waits_for_ever(line, monkeypatch):
    """A request has its time."""
    monkeypatch.setattr(api_module, "TIMEOUT_SECONDS", 0.1)
    line.plan("timeout")

    with pytest.raises(NotSetUp, match="返事がありません"):
        made(line)


def test_no_line_at_all_is_told(line):
    """A closed port, as behind a firewall."""
    with pytest.raises(NotSetUp, match="つながりません"):
        made(line, base="http://127.0.0.1:9")


def test_what_may_be_missing_is_none(line):
    """No menu is shown yet: no fault."""
    assert made(line, Call(method="GET", path="/v2/bot/user/all/richmenu"), find=True) is None


def test_lines_details_are_told(line):
    """Which part of the menu is wrong."""
    with pytest.raises(NotSetUp, match="areas: Size must be"):
        made(line, Call(method="POST", path="/v2/bot/richmenu/validate", json={"name": "x"}))


def test_only_pictures_go_to_the_other_host(line):
    """LINE has two, and each refuses what the other takes."""
    menu_id = line.account.add_menu("x")
    with pytest.raises(NotSetUp, match="415"):
        made(line, Call(method="POST", path=f"/v2/bot/richmenu/{menu_id}/content", picture=b"no picture"))

    assert line.asked[-1].path == f"/v2/bot/richmenu/{menu_id}/content"
