"""The whole way of LINE's own documented events: door, thinking, store, worker, platform."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answering import Answering
from bot.channels.line.prove import sign
from bot.clock import now
from bot.composed_checks import MOMENTS, choices, spoken_choices
from bot.content.library import Content
from bot.delivery.senders import make_senders
from bot.delivery.worker import Worker
from bot.dialogue.names import NEITHER, WHICH
from bot.model import Channel
from bot.settings import Settings
from bot.store.sqlite import SqliteStore
from bot.web.app import create_app
from bot.web.services import Services
from tests.builders import DOUBTFUL, a_doubting_answering, first_of, reply_to
from tests.channels.line.bodies import a_text_event, an_event
from tests.doubles.line_platform import LinePlatform
from tests.waiting import wait_for

SECRET = "0123456789abcdef0123456789abcdef"

ANSWERED = {
    "message text": "a question; in a group only one that names us",
    "message image": "the first of several sent at once",
    "message video": "asks for words",
    "message audio": "asks for words",
    "message file": "asks for words",
    "message location": "asks for words",
    "message sticker": "asks for words",
    "follow": "greets with the menu",
    "join": "greets the group",
    "postback": "a button; one that we never made gets the menu",
}
"""Kinds of LINE's documented events that are answered, and with what."""

SILENT = {
    (1, 0): "a text in a group that names somebody else",
    (3, 0): "the second of several images",
    (9, 0): "a sticker in a group",
    (10, 0): "an edited message in a group that does not name us",
    (20, 0): "a tab of the rich menu was turned",
}
"""Documented events of those kinds that are not answered, by (body, event)."""


@pytest.fixture
def platform(schema) -> Iterator[LinePlatform]:
    """LINE's double, which refuses what LINE's own OpenAPI does not allow."""
    reply, push = schema("ReplyMessageRequest"), schema("PushMessageRequest")

    def wrong(body: dict) -> list[str]:
        validator = reply if "replyToken" in body else push
        return [error.message for error in validator.iter_errors(body)]

    with LinePlatform(check=wrong) as running:
        yield running


@pytest.fixture
def post(platform: LinePlatform, answering: Answering, tmp_path: Path):
    """Our webhook with its worker; gives what posts a signed body."""
    settings = Settings(
        line_channel_secret=SECRET,
        line_channel_access_token="token",
        line_api_base=platform.url,
        database_url=f"sqlite:///{tmp_path / 'bot.db'}",
    )
    store = SqliteStore(settings.database_path)
    worker = Worker(store, make_senders(settings), now)
    worker.start()
    app = create_app(Services(settings, a_doubting_answering(answering), store, now, b"key", worker))

    def send(body: dict) -> int:
        raw = json.dumps(body).encode()
        return (
            app.test_client()
            .post("/webhook/line", data=raw, headers={"X-Line-Signature": sign(raw, SECRET)})
            .status_code
        )

    send.store = store
    yield send
    worker.stop()
    store.close()


def documented(shared: Path) -> list[tuple[tuple[int, int], dict]]:
    """Return LINE's documented events, each by its place; ids and tokens made their own.

    The documentation repeats one id and one token for all of them.
    """
    bodies = json.loads((shared / "line-openapi" / "webhook_examples.json").read_text(encoding="utf-8"))
    events = []
    for number, body in enumerate(bodies):
        for place, event in enumerate(body["events"]):
            own = {**event, "webhookEventId": f"DOC{number:02d}{place}"}
            if "replyToken" in event:
                own["replyToken"] = f"token-{number}-{place}"
            events.append(((number, place), own))
    return events


def kind_of(event: dict) -> str:
    """Return ``message text``, ``follow`` ..."""
    return " ".join(filter(None, [event["type"], event.get("message", {}).get("type")]))


def should_be_answered(place: tuple[int, int], event: dict) -> bool:
    return place not in SILENT and kind_of(event) in ANSWERED


def test_every_documented_event_is_answered_or_left_alone_on_purpose(shared, post, platform):
    """Each of LINE's own examples gets one message that LINE's OpenAPI takes, or silence by decision."""
    events = documented(shared)
    wanted = {event["replyToken"] for place, event in events if should_be_answered(place, event)}

    statuses = {post({"destination": "U0", "events": [event]}) for _, event in events}
    wait_for(lambda: post.store.backlog().waiting == 0, "everything is sent")

    assert statuses == {200}
    assert {one.to for one in platform.taken} == wanted
    assert platform.counts == {"arrived": len(wanted), "taken": len(wanted)}


def test_documented_events_in_one_body_are_answered_all_the_same(shared, post, platform):
    """LINE may send many people's events at once."""
    events = documented(shared)
    wanted = [event["replyToken"] for place, event in events if should_be_answered(place, event)]

    assert post({"destination": "U0", "events": [event for _, event in events]}) == 200
    wait_for(lambda: post.store.backlog().waiting == 0, "everything is sent")

    assert sorted(one.to for one in platform.taken) == sorted(wanted)


class Talk:
    """One resident who writes and presses, one after the other, and reads what comes."""

    def __init__(self, post, platform: LinePlatform) -> None:
        self._post = post
        self._platform = platform
        self._said = 0

    def write(self, text: str) -> dict:
        """Send *text* and return the last of the messages that come back."""
        return self._do(a_text_event(text))

    def press(self, label: str) -> dict:
        """Press the quick reply *label* of the last message."""
        items = self._platform.taken[-1].messages[-1]["quickReply"]["items"]
        [data] = [item["action"]["data"] for item in items if item["action"]["label"] == label]
        return self._do(an_event("postback", postback={"data": data}))

    def _do(self, event: dict) -> dict:
        self._said += 1
        own = {"webhookEventId": f"TALK{self._said}", "replyToken": f"talk-{self._said}"}
        just_now = {"timestamp": int(now().timestamp() * 1000)}
        assert self._post({"destination": "U0", "events": [{**event, **own, **just_now}]}) == 200
        wait_for(lambda: len(self._platform.taken) == self._said, "the answer arrives")
        return self._platform.taken[-1].messages[-1]


@pytest.fixture
def talk(post, platform: LinePlatform) -> Talk:
    """A resident who has not said anything yet."""
    return Talk(post, platform)


def labels(message: dict) -> list[str]:
    """Return what the quick replies below *message* say."""
    return [item["action"]["label"] for item in message["quickReply"]["items"]]


def test_a_question_is_replied_to_by_its_number_and_its_follow_up_by_a_press(
    talk: Talk, answering: Answering, content: Content
):
    """Paid, the rest of it, how, and what follows: each message names the next reply, and LINE takes them all."""
    how = reply_to(content, "paid", 2)
    follow_up = reply_to(content, how.to, 1)

    more = content.phrases.more
    assert labels(talk.write("もう払った")) == [more]
    assert labels(talk.press(more))[1] == how.label
    told = talk.write("2")
    assert told["altText"].startswith(first_of(answering, how.to))
    if labels(told) == [more]:
        talk.press(more)
    then = talk.press(follow_up.label)
    assert then["altText"].startswith(first_of(answering, follow_up.to))


def test_neither_of_two_is_said_in_words_or_pressed(talk: Talk, answering: Answering, content: Content):
    """In doubt we ask; whoever means neither is asked for other words."""
    asked = talk.write(DOUBTFUL)
    assert asked["altText"].startswith(first_of(answering, WHICH))
    assert labels(asked)[2] == content.phrases.neither
    assert talk.write("どちらでもない")["altText"].startswith(first_of(answering, NEITHER))


def test_the_second_of_two_is_pressed(talk: Talk, answering: Answering):
    """The button leads where its words say."""
    second = labels(talk.write(DOUBTFUL))[1]

    assert talk.press(second)["altText"].startswith(first_of(answering, "tax"))


def test_every_answer_is_taken_by_lines_own_description(answering, schema):
    """What staff wrote, in every case, language and state of the desks, is a message for LINE."""

    validator = schema("ReplyMessageRequest")
    refused = []
    for moment in MOMENTS:
        said = spoken_choices if moment is MOMENTS[0] else choices
        for choice in said(answering.content):
            messages = json.loads(answering.body(Channel.LINE, choice, moment))
            if not validator.is_valid({"replyToken": "t", "messages": messages}):
                refused.append((choice, moment))

    assert refused == []
