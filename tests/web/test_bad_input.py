"""Whatever anybody sends to any address: an answer of the closed list, never a fault of ours.

T10, T11, T13 and T33 of the list of threats.
"""

import io
import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.line.prove import sign
from bot.web.webhooks import LIMIT_BYTES
from tests.web.doors import (
    LINE_SECRET,
    TELEGRAM_SECRET,
    Doors,
    a_line_body,
    a_line_event,
    a_telegram_press,
    a_telegram_text,
    a_text_event,
)

ALLOWED = {200, 400, 401, 404, 405, 413, 415}
"""Without 503: here both channels are configured and the store answers."""

METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"]

PATHS = [
    "/",
    "/desks",
    "/desk/leak_desk",
    "/desk/none",
    "/easy",
    "/print",
    "/privacy",
    "/accessibility",
    "/gallery",
    "/answer/paid",
    "/answer/paid/cash",
    "/answer/paid/none",
    "/healthz",
    "/metrics",
    "/static/site.css",
    "/static/none",
    "/webhook/line",
    "/webhook/telegram",
    "/nowhere",
]

DEEP = b'{"events":' + b"[" * 50_000 + b"]" * 50_000 + b"}"
DEEP_OBJECTS = b'{"events":[' + b'{"a":' * 20_000 + b"1" + b"}" * 20_000 + b"]}"
HOSTILE = {
    "nothing": b"",
    "NUL": b"\0" * 1000,
    "five megabytes": b"x" * 5_000_000,
    "just over the limit": b" " * (LIMIT_BYTES + 1),
    "spaces up to the limit": b" " * LIMIT_BYTES,
    "open brackets": b"[" * 100_000,
    "open braces": b'{"a":' * 100_000,
    "deep list": DEEP,
    "deep objects": DEEP_OBJECTS,
    "NaN": b'{"events":[NaN,Infinity,-Infinity],"update_id":NaN,"message":Infinity}',
    "a number of 5000 digits": b'{"events":[{"type":"message","timestamp":'
    + b"9" * 5000
    + b'}],"update_id":'
    + b"9" * 5000
    + b"}",
    "a number beyond floats": b'{"events":[{"timestamp":1e99999}],"update_id":1e99999,"message":{"date":-1e99999}}',
    "the same key twice": b'{"events":5,"events":[],"update_id":1,"update_id":"x"}',
    "lone surrogates": b'{"events":[{"type":"\\ud800","webhookEventId":"\\udfff"}],"message":{"text":"\\ud800"}}',
    "byte order mark": b'\xef\xbb\xbf{"events":[],"update_id":5}',
    "UTF-16": '{"events":[]}'.encode("utf-16"),
    "UTF-32": '{"events":[]}'.encode("utf-32"),
    "invalid UTF-8": b'{"events":[{"type":"\xff\xfe\xc0\x80"}]}',
    "many events": json.dumps({"events": [{}] * 100_000}).encode(),
    "events of numbers": b'{"events":[1,2.5,true,null,"x",[],{}]}',
    "events is an object": b'{"events":{"type":"message"}}',
    "update of lists": b'{"update_id":[],"message":[[]],"callback_query":[]}',
    "message of everything": b'{"update_id":-1,"message":{"chat":{"id":true},"from":[],"text":{},"date":"x"}}',
    "a field of one megabyte": b"text=" + b"a" * (LIMIT_BYTES - 10),
    "a field too large for memory": b"text=" + b"%E3%81%82" * 100_000,
    "ten thousand fields": b"&".join(b"f%d=x" % number for number in range(10_000)),
    "the same field again and again": b"text=x&" * 10_000,
    "percent signs": b"text=%&ask=%zz&talk=%ff%fe",
    "only separators": b"&;=" * 10_000,
    "multipart without an end": b"--x\r\nContent-Disposition: form-data; name=text\r\n\r\n" + b"y" * 1000,
    "multipart of many parts": b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n" * 5000 + b"--x--\r\n",
    "multipart with a broken head": b"--x\r\n\xff\xfe: \0\r\n: :\r\n\r\ny\r\n--x--\r\n",
    "XML": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    "gzip": b"\x1f\x8b\x08\x00" + b"\0" * 100,
}
TYPES = {
    "none": None,
    "JSON": "application/json",
    "form": "application/x-www-form-urlencoded",
    "form in Shift JIS": "application/x-www-form-urlencoded; charset=cp932",
    "multipart": "multipart/form-data; boundary=x",
    "multipart without a boundary": "multipart/form-data",
    "multipart with a wild boundary": "multipart/form-data; boundary=" + "%" * 300,
    "nonsense": "\x01/;=,charset",
    "unknown charset": "text/plain; charset=none-such",
}


def send(doors: Doors, method: str, path: str, body: bytes, kind: str | None = None, proved: bool = True):
    """Send *body* to *path*, with what proves it for both platforms or without."""
    headers = {"X-Line-Signature": sign(body, LINE_SECRET), "X-Telegram-Bot-Api-Secret-Token": TELEGRAM_SECRET}
    return doors.client.open(path, method=method, data=body, content_type=kind, headers=headers if proved else {})


def assert_harmless(doors: Doors, response, method: str, path: str) -> None:
    """An allowed status, our headers, and not a word of what went on inside."""
    assert response.status_code in ALLOWED, (method, path, response.status_code)
    text = response.text
    for word in ("Traceback", 'File "', "werkzeug", "Werkzeug", "site-packages", "bot/web", "Error:", "Exception"):
        assert word not in text, (method, path, word)
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in response.headers


def test_every_address_is_in_the_table(doors):
    """An address that is added must stand the same tests."""

    def filled(rule: str) -> str:
        rule = re.sub("<any.*:language>", "easy", rule)
        filled = rule.replace("/answer/<name>", "/answer/paid").replace("<case>", "cash")
        return filled.replace("<name>", "leak_desk").replace("<path:filename>", "site.css")

    rules = {filled(rule.rule) for rule in doors.app.url_map.iter_rules()}

    assert rules - set(PATHS) == set()


EVERY_METHOD = {"nothing", "NUL", "open brackets", "invalid UTF-8", "multipart of many parts", "ten thousand fields"}
"""Bodies that go with every method; the others with those that expect a body."""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_body_anywhere_is_harmless(doors, name):
    """Every address: nobody can make the bot fall over for the others."""
    for path in PATHS:
        for method in METHODS if name in EVERY_METHOD else ["POST", "PUT"]:
            assert_harmless(doors, send(doors, method, path, HOSTILE[name]), method, path)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_body_without_proof_is_not_read(doors, name):
    """401 before anything is parsed, 413 before anything is proved; nothing is kept."""
    for path in ("/webhook/line", "/webhook/telegram"):
        response = send(doors, "POST", path, HOSTILE[name], proved=False)
        assert_harmless(doors, response, "POST", path)
        assert response.status_code == (413 if len(HOSTILE[name]) > LIMIT_BYTES else 401)
    assert doors.kept() == (0, 0)


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_a_wrong_content_type_is_harmless(doors, kind):
    """What a body says it is, and what it is, need not agree."""
    for body in HOSTILE.values():
        if len(body) > 600_000:
            continue
        for path in ("/", "/webhook/line", "/webhook/telegram"):
            assert_harmless(doors, send(doors, "POST", path, body, kind), "POST", path)


def test_nothing_hostile_is_kept_but_what_a_platform_may_send(doors):
    """A proved body of nonsense leaves no reply to anybody."""
    for body in HOSTILE.values():
        send(doors, "POST", "/webhook/line", body)
        send(doors, "POST", "/webhook/telegram", body)

    assert doors.rows("outgoing") == []


def test_the_bot_still_works_afterwards(doors):
    """The resident behind the attacker is answered."""
    for body in HOSTILE.values():
        send(doors, "POST", "/webhook/line", body)

    assert doors.line(a_line_body(a_text_event())).status_code == 200
    assert doors.kept()[1] == 1


HOSTILE_TEXTS = {
    "Zalgo": "か" + "\u0301\u0321\u0489" * 600,
    "right to left": "\u202e\u2066電話\u2069\u202c" * 100,
    "five thousand emoji": "😀" * 5000,
    "families": "👨‍👩‍👧‍👦" * 400,
    "NUL": "電話\0が\0来た",
    "nothing visible": "\u200b\u200c\u200d\ufeff" * 500,
    "mixed width": "ｶﾞｶﾞｶﾞﾃﾞﾝﾜＤＥＮＷＡでんわ" * 100,
    "one long word": "あ" * 5000,
    "a surrogate": "\ud83d",
    "markup": "<script>alert(1)</script><b>&amp;",
    "JSON": '"}]},{"type":"uri","uri":"https://evil.example"}',
    "templates": "{{7*7}}{police_110}${x}%s%n#{1}",
    "SQL": "'; drop table event; --",
    "controls": "".join(map(chr, range(32))) + "\x7f\x9b",
    "line separators": "a\u2028b\u2029c\x85d",
    "nonsense planes": "\U000e0001\U0010ffff\ufffe" * 100,
}


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS)
def test_a_hostile_text_is_answered_like_any_other(doors, text):
    """On every channel exactly one answer, whatever the keyboard produced."""
    assert doors.line(a_line_body(a_text_event(text))).status_code == 200
    assert doors.telegram(a_telegram_text(text)).status_code == 200
    page = doors.client.post("/", data={"text": text.encode("utf-8", "replace")})

    assert page.status_code == 200
    assert doors.kept() == (2, 2)
    assert all(words for words in doors.delivered())


PATHS_OF_THIEVES = [
    "/.git/config",
    "/.env",
    "/app.py",
    "/data/bot.db",
    "/data/secret.key",
    "/static/../app.py",
    "/static/..%2f..%2f..%2fapp.py",
    "/static/%2e%2e/%2e%2e/app.py",
    "/static//etc/passwd",
    "/static/%00",
    "/static/" + "a" * 5000,
    "/static",
    "/static/",
    "/desk/../../etc/passwd",
    "/desk/%00",
    "/desk/" + "x" * 5000,
    "/desk/" + "%F0%9F%98%80" * 100,
    "/desk/%ff%fe",
    "/desk/leak_desk/../..",
    "/desk//leak_desk",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "/console",
    "/?__debugger__=yes&cmd=resource&f=debugger.js",
    "/%0d%0aSet-Cookie:x=1",
    "/webhook/line/extra",
    "/webhook/%6cine",
    "/" + "a/" * 2000,
]


@pytest.mark.parametrize("path", PATHS_OF_THIEVES, ids=lambda path: path[:30])
def test_nothing_is_given_out_or_redirected(doors, path):
    """No file of ours, no debugger, no way to send a resident to another site."""
    response = doors.client.get(path)

    assert response.status_code in {200, 404, 405}
    assert "Location" not in response.headers
    assert b"import argparse" not in response.data
    assert b"root:" not in response.data
    assert "debugger" not in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": 'evil.example"><script>'},
        {"Host": ""},
        {"Host": "a" * 5000},
        {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-For": "1.2.3.4"},
        {"Cookie": "session=" + "x" * 4000},
        {"Range": "bytes=0-1,5-2,-1"},
        {"If-None-Match": '"' + "x" * 5000},
        {"If-Modified-Since": "not a date"},
        {"Content-Length": "-5"},
        {"Content-Length": "many"},
        {"Accept": "\x7f" * 100, "Accept-Language": "q=;;;", "Accept-Encoding": "*;q=x"},
        {"Authorization": "Basic %%%"},
        {"Content-Encoding": "gzip"},
        {"Expect": "999"},
    ],
    ids=str,
)
def test_odd_headers_are_harmless(doors, headers):
    """Nothing that a caller says about itself ends up in a page or in a fault."""
    for method, path in (("GET", "/"), ("POST", "/"), ("POST", "/webhook/line"), ("GET", "/desk/leak_desk")):
        response = doors.client.open(path, method=method, headers=headers)
        assert response.status_code in ALLOWED
        assert "evil.example" not in response.text
        assert "Location" not in response.headers


@pytest.mark.parametrize("path", ["/", "/desks", "/nowhere", "/webhook/line", "/healthz"])
def test_a_wrong_method_is_told_which_are_right(doors, path):
    """405 names the methods; no other answer carries an empty list of them."""
    response = doors.client.delete(path)

    assert (response.status_code == 405) == bool(response.headers.get("Allow"))
    assert ("Allow" in response.headers) == (response.status_code == 405)


def test_an_uploaded_file_is_no_text(doors):
    """A picture sent to the page is not read, and not kept."""
    response = doors.client.post("/", data={"text": (io.BytesIO(b"\xff\xd8" * 1000), "x.jpg")})

    assert response.status_code == 200


# Anything at all

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=()), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
WHATEVER = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def mutations(whole: dict) -> st.SearchStrategy[dict]:
    """Return *whole* with one of its parts, however deep, replaced by anything."""
    places = []

    def walk(value: object, place: tuple) -> None:
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []
        for key, part in inner:
            places.append((*place, key))
            walk(part, (*place, key))

    walk(whole, ())

    def replaced(place: tuple, new: object) -> dict:
        copy = json.loads(json.dumps(whole))
        target = copy
        for key in place[:-1]:
            target = target[key]
        target[place[-1]] = new
        return copy

    return st.builds(replaced, st.sampled_from(places), JSON)


@WHATEVER
@given(body=st.binary(max_size=200))
def test_any_bytes_are_harmless(doors, body):
    """Proved or not, on every door."""
    for path in ("/", "/webhook/line", "/webhook/telegram"):
        for proved in (True, False):
            assert_harmless(doors, send(doors, "POST", path, body, proved=proved), "POST", path)


@WHATEVER
@given(body=mutations({"events": [a_text_event(), a_line_event("postback", 2, postback={"data": "ask:paid"})]}))
def test_any_change_of_a_line_body_is_taken(doors, body):
    """A field that changes its type loses nobody's message: 200 wherever a body is an object."""
    assert send(doors, "POST", "/webhook/line", json.dumps(body).encode()).status_code == 200


@WHATEVER
@given(body=st.one_of(mutations(a_telegram_text()), mutations(a_telegram_press())))
def test_any_change_of_an_update_is_taken(doors, body):
    """As above; Telegram would send a refused update again for a day."""
    assert send(doors, "POST", "/webhook/telegram", json.dumps(body).encode()).status_code == 200


@WHATEVER
@given(fields=st.dictionaries(st.sampled_from(["text", "ask", "talk", "x"]), st.text(max_size=40), max_size=4))
def test_any_form_is_answered_with_a_page(doors, fields):
    """A browser, or somebody who plays one, always sees a page."""
    response = doors.client.post("/", data=fields)

    assert response.status_code == 200
    assert "</html>" in response.text
