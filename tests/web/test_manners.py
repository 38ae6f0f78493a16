"""Whatever a resident sends gets a useful sentence in their language; what is no word to us gets silence."""

import pytest

from bot.channels.telegram.kinds import IGNORED
from bot.channels.telegram.profile import KNOWN
from bot.content.library import Content
from bot.model import Language
from bot.replies.wording import fill_numbers
from tests.web.doors import a_line_body, a_line_event, a_telegram_press, a_telegram_text

ON_LINE = {
    "_sticker": {"type": "sticker", "packageId": "1", "stickerId": "1", "stickerResourceType": "STATIC"},
    "_image": {"type": "image", "contentProvider": {"type": "line"}},
    "_video": {"type": "video", "duration": 60_000, "contentProvider": {"type": "line"}},
    "_voice": {"type": "audio", "duration": 60_000, "contentProvider": {"type": "line"}},
    "_file": {"type": "file", "fileName": "a.pdf", "fileSize": 10},
    "_location": {"type": "location", "latitude": 33.6, "longitude": 130.4},
    "_other": {"type": "from_the_future"},
}
ON_TELEGRAM = {
    "sticker": "_sticker",
    "photo": "_image",
    "video": "_video",
    "video_note": "_video",
    "animation": "_video",
    "voice": "_voice",
    "audio": "_voice",
    "document": "_file",
    "location": "_location",
    "venue": "_location",
    "contact": "_other",
    "poll": "_other",
    "from_the_future": "_other",
}


def speak(doors, channel: str, language: Language) -> None:
    """Have the resident choose *language* with its button, and read the answer."""
    if channel == "line":
        doors.line(a_line_body(a_line_event("postback", 90, postback={"data": f"say:{language}"})))
    else:
        doors.telegram(a_telegram_press(f"say:{language}", 90))
    doors.delivered()


def first_line(content: Content, language: Language, answer: str) -> str:
    """Return the first line of *answer* as residents read it."""
    numbers = {desk.id: desk.number or "" for desk in content.desks.values()}
    return fill_numbers(content.in_language(language).answers[answer].first, numbers)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("answer", ON_LINE)
def test_what_is_no_text_gets_its_sentence_on_line(doors, content, answer, language):
    """A picture of a letter, a voice: the resident learns that it was not read, and what to do instead."""
    speak(doors, "line", language)

    message = {"id": "message-1", **ON_LINE[answer]}
    assert doors.line(a_line_body(a_line_event(message=message))).status_code == 200

    [said] = doors.delivered()
    assert first_line(content, language, answer) in said


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", ON_TELEGRAM)
def test_what_is_no_text_gets_its_sentence_on_telegram(doors, content, kind, language):
    """As above, for everything that Telegram can send."""
    speak(doors, "telegram", language)
    update = a_telegram_text(**{kind: {}})
    del update["message"]["text"]

    assert doors.telegram(update).status_code == 200

    [said] = doors.delivered()
    assert first_line(content, language, ON_TELEGRAM[kind]) in said


def test_words_under_a_picture_are_answered_themselves(doors, content):
    """Who writes 「払った」 under a photo has paid."""
    update = a_telegram_text(photo=[], caption="お金を振り込んでしまいました")
    del update["message"]["text"]
    doors.telegram(update)

    [said] = doors.delivered()
    assert "110" in said
    assert content.answers["_image"].first not in said


def test_ten_pictures_at_once_get_one_sentence(doors):
    """An album is one thing to answer."""
    for number in range(1, 11):
        update = a_telegram_text(number=number, photo=[], media_group_id="77")
        del update["message"]["text"]
        doors.telegram(update)

    assert len(doors.delivered()) == 1


@pytest.mark.parametrize("text", ["", " ", "?", "😊", "…", "あ", "\u200b", "\x00", "👍👍", "123"])
def test_no_message_gets_silence(doors, text):
    """However little it says, somebody waits for an answer."""
    doors.line(a_line_body(a_line_event(message={"type": "text", "id": "message-1", "text": text})))
    doors.telegram(a_telegram_text(text))

    assert len(doors.delivered()) == 2


@pytest.mark.parametrize("kind", sorted(IGNORED))
def test_what_nobody_expects_an_answer_to_gets_none(doors, kind):
    """A thumb up, a vote, a channel's post: taken, and silence on purpose."""
    update = {"update_id": 5, kind: a_telegram_text()["message"]}

    assert doors.telegram(update).status_code == 200
    assert doors.delivered() == []


@pytest.mark.parametrize("kind", ["unfollow", "leave", "memberLeft", "videoPlayComplete", "accountLink"])
def test_line_events_that_are_no_words_get_silence(doors, kind):
    """Who has gone cannot be answered, and who has watched has not asked."""
    assert doors.line(a_line_body(a_line_event(kind, replyToken=None))).status_code == 200
    assert doors.delivered() == []


@pytest.mark.parametrize("command", sorted(KNOWN | {"start ref_123", "start@TrialBot x"}))
def test_every_command_is_answered_once(doors, command):
    """What stands in Telegram's menu does something, whatever a link has put behind it."""
    doors.telegram(a_telegram_text(f"/{command}"))

    assert len(doors.delivered()) == 1


@pytest.mark.parametrize("language", list(Language))
def test_a_greeting_says_what_this_is_in_the_language_of_the_talk(doors, content, language):
    """Whoever comes back and had chosen English is greeted in English."""
    speak(doors, "telegram", language)
    doors.telegram(a_telegram_text("/start friend_7"))

    [said] = doors.delivered()
    assert first_line(content, language, "_welcome") in said
