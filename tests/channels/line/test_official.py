"""What we send is what LINE's own descriptions call a message: the SDK and the OpenAPI."""

import json

import pytest

from bot.channels.line.render import Renderer
from bot.channels.line.validate import sdk_faults
from tests.channels.line.bodies import PHRASES, the_replies

REPLIES = the_replies()


def made(name, public_url="https://bot.example.jp"):
    """Return the messages of one of the hand-made replies."""
    return Renderer(public_url, PHRASES).render(REPLIES[name])


def call_in(message):
    """Return the action of the box that calls, at the end."""
    return message["contents"]["footer"]["contents"][-1]["contents"][0]["action"]


@pytest.mark.parametrize("name", REPLIES)
def test_lines_openapi_takes_what_we_send(schema, name):
    """As a reply and as a push, with and without pages for PCs."""
    for public_url in ("https://bot.example.jp", None):
        messages = json.loads(made(name, public_url))
        schema("ReplyMessageRequest").validate({"replyToken": "t", "messages": messages})
        schema("PushMessageRequest").validate({"to": "U1", "messages": messages})


@pytest.mark.parametrize(
    "spoil",
    [
        lambda message: message.pop("altText"),
        lambda message: message.update(alttext="x"),
        lambda message: message["contents"].update(size="huge"),
        lambda message: message["contents"]["body"]["contents"][0].update(type="txt"),
        lambda message: message["quickReply"]["items"][0]["action"].update(data="x" * 301),
        lambda message: call_in(message).update(uri="tel:#9110 x"),
    ],
    ids=range(6),
)
def test_lines_openapi_refuses_what_is_wrong(schema, spoil):
    """The check itself is not blind."""
    *_, message = json.loads(made("urgent"))
    spoil(message)

    request = {"replyToken": "t", "messages": [message]}
    assert not schema("ReplyMessageRequest").is_valid(request)


@pytest.mark.parametrize("name", REPLIES)
def test_the_sdk_keeps_all_that_we_send(name):
    """Not one property is unknown to the SDK's models."""
    assert sdk_faults(made(name)) == []


def test_a_misspelt_property_is_noticed():
    """The SDK drops it without a word; we do not."""
    raw = made("brief").replace(b'"altText"', b'"altText":"x","alttext"')

    assert sdk_faults(raw) == ["messages[0].alttext: LINEのSDKにない項目です。"]


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"null", b"[1]", b'[{"type":"text"}]', b'[{"type":"hologram"}]'])
def test_what_the_sdk_cannot_read_is_a_fault(raw):
    """The check itself never fails."""
    assert sdk_faults(raw)
