"""The double of LINE's account is strict where LINE is, or the set-up would prove nothing."""

import json
import struct
import urllib.error
import urllib.request

import pytest

from tests.doubles.line_platform import LinePlatform

MENU = {
    "size": {"width": 2500, "height": 1686},
    "selected": True,
    "name": "x",
    "chatBarText": "x",
    "areas": [
        {"bounds": {"x": 0, "y": 0, "width": 2500, "height": 1686}, "action": {"type": "postback", "data": "ask:paid"}}
    ],
}


def png(width=2500, height=1686):
    """Return the beginning of a PNG."""
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height)


@pytest.fixture
def line():
    """The double."""
    with LinePlatform() as running:
        yield running


def call(line, method, path, body=None, kind="application/json", base=None):
    """Make one request; give (status, JSON)."""
    raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    headers = {"Authorization": "Bearer t", "Content-Type": kind}
    request = urllib.request.Request((base or line.url) + path, raw, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())


def created(line):
    """Create a menu; give its id."""
    return call(line, "POST", "/v2/bot/richmenu", MENU)[1]["richMenuId"]


def upload(line, menu_id, body=None, kind="image/png", base=None):
    """Put a picture on a menu; give the status."""
    path = f"/v2/bot/richmenu/{menu_id}/content"
    return call(line, "POST", path, png() if body is None else body, kind, base or line.data_url)[0]


def test_a_menu_is_shown_only_with_its_picture(line):
    """Created, painted, shown: in this order."""
    menu_id = created(line)

    assert call(line, "GET", "/v2/bot/user/all/richmenu")[0] == 404
    assert call(line, "POST", f"/v2/bot/user/all/richmenu/{menu_id}")[0] == 400
    assert upload(line, menu_id) == 200
    assert call(line, "POST", f"/v2/bot/user/all/richmenu/{menu_id}")[0] == 200
    assert call(line, "GET", "/v2/bot/user/all/richmenu")[1] == {"richMenuId": menu_id}
    assert call(line, "GET", "/v2/bot/richmenu/list")[1] == {"richmenus": [{"richMenuId": menu_id, **MENU}]}


def test_a_picture_cannot_be_replaced(line):
    """As LINE says."""
    menu_id = created(line)

    assert [upload(line, menu_id), upload(line, menu_id)] == [200, 400]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (png(800, 540), "image/png", 400),
        (png() + bytes(1_000_000), "image/png", 413),
        (b"GIF89a", "image/gif", 415),
        (b"no picture", "image/png", 415),
    ],
)
def test_only_a_fitting_picture_is_taken(line, body, kind, status):
    """Size, weight and kind."""
    assert upload(line, created(line), body, kind) == status


def test_pictures_go_to_the_other_host_and_nothing_else_does(line):
    """LINE has two."""
    menu_id = created(line)

    assert upload(line, menu_id, base=line.url) == 404
    assert call(line, "GET", "/v2/bot/richmenu/list", base=line.data_url)[0] == 404


def area(**more):
    """Return an area with another action or other bounds."""
    return [{**MENU["areas"][0], **more}]


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": {"width": 2501, "height": 1686}},
        {"size": {"width": 800, "height": 800}},
        {"name": ""},
        {"name": "x" * 301},
        {"chatBarText": "x" * 15},
        {"selected": None},
        {"areas": []},
        {"areas": area() * 21},
        {"areas": area(bounds={"x": 1, "y": 0, "width": 2500, "height": 1686})},
        {"areas": area(action={"type": "postback", "data": ""})},
        {"areas": area(action={"type": "postback", "data": "x", "label": "x" * 21})},
        {"areas": area(action={"type": "postback", "data": "x", "displayText": "x" * 301})},
        {"misspelt": 1},
    ],
)
def test_what_line_refuses_is_refused(line, wrong):
    """By ``validate`` and when it is created; nothing is kept."""
    statuses = [call(line, "POST", f"/v2/bot/richmenu{way}", {**MENU, **wrong})[0] for way in ("/validate", "")]

    assert statuses == [400, 400]
    assert line.account.menus == {}


def test_validating_keeps_nothing(line):
    """It only looks."""
    assert call(line, "POST", "/v2/bot/richmenu/validate", MENU)[0] == 200
    assert line.account.menus == {}
    assert not any(one.changes for one in line.asked)


def test_a_deleted_menu_is_shown_to_nobody(line):
    """And cannot be deleted twice."""
    menu_id = line.account.add_menu("x", png())
    line.account.default = menu_id

    assert [call(line, "DELETE", f"/v2/bot/richmenu/{menu_id}")[0] for _ in range(2)] == [200, 404]
    assert (line.account.default, line.account.pictures) == ("", {})
    assert call(line, "POST", f"/v2/bot/user/all/richmenu/{menu_id}")[0] == 404


@pytest.mark.parametrize("endpoint", ["http://bot.example.jp", "https://bot.example.jp/" + "x" * 500, ""])
def test_a_webhook_is_https_and_short(line, endpoint):
    """Or it stays as it was."""
    assert call(line, "PUT", "/v2/bot/channel/webhook/endpoint", {"endpoint": endpoint})[0] == 400
    assert call(line, "GET", "/v2/bot/channel/webhook/endpoint")[0] == 404


def test_a_webhook_is_kept_and_tested(line):
    """And whether it is used is a switch of the console."""
    body = {"endpoint": "https://bot.example.jp/webhook/line"}
    statuses = [
        call(line, "PUT", "/v2/bot/channel/webhook/endpoint", body)[0],
        call(line, "POST", "/v2/bot/channel/webhook/test", body)[0],
    ]
    line.account.uses_webhook = line.account.reaches_us = False

    assert statuses == [200, 200]
    assert call(line, "GET", "/v2/bot/channel/webhook/endpoint")[1] == {**body, "active": False}
    assert call(line, "POST", "/v2/bot/channel/webhook/test", body)[1]["success"] is False


@pytest.mark.parametrize("fault", ["500", "429", "401"])
def test_a_planned_refusal_meets_one_request(line, fault):
    """Nothing is kept of it, and the next is well."""
    line.plan(fault)
    statuses = [call(line, "POST", "/v2/bot/richmenu", MENU)[0] for _ in range(2)]

    assert statuses == [int(fault), 200]
    assert [one.status for one in line.asked] == statuses
    assert len(line.account.menus) == 1
