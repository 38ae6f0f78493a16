"""記録を消して, from the signed call of a platform to the rows in the file; and what nobody should write here."""

import re

import pytest

from bot.channels.web.talk import read_talk
from bot.content.library import Content
from bot.dialogue.conversation import Conversation
from bot.model import Language
from tests.conftest import KEY
from tests.web.doors import Doors, a_line_body, a_telegram_text, a_text_event

WISH = "記録を消して"


def says(doors: Doors, text: str, number: int, user: str = "U1") -> str:
    """Send *text* through LINE's signed door, deliver everything and return what was delivered."""
    assert (
        doors.line(a_line_body(a_text_event(text, number, source={"type": "user", "userId": user}))).status_code == 200
    )
    return "\n".join(doors.delivered())


def test_who_asks_to_be_forgotten_in_line_is(doors: Doors, content: Content) -> None:
    """The talk and every finished answer are deleted; one last answer says so."""
    says(doors, "あやしい電話が来た", 1)
    says(doors, "English", 2)
    assert len(doors.rows("conversation")) == 1

    told = says(doors, WISH, 3)

    assert content.in_language(Language.EN).answers["_deleted"].first in told
    assert doors.rows("conversation") == []
    assert [row["key"] for row in doors.rows("outgoing")] == ["line:01EVENT3#0"]


def test_nothing_personal_is_left_in_the_last_row(doors: Doors) -> None:
    """Not even of the answer that says so: recipient, token and words go as soon as it is sent."""
    says(doors, WISH, 1)

    [row] = doors.rows("outgoing")
    assert (row["recipient"], row["reply_token"], row["body"]) == (None, None, None)


def test_who_asks_in_telegram_is_forgotten_alike(doors: Doors) -> None:
    """The same for the other door."""
    doors.telegram(a_telegram_text("あやしい電話が来た", 1))
    doors.delivered()
    doors.telegram(a_telegram_text(WISH, 2))
    doors.delivered()

    assert doors.rows("conversation") == []
    assert len(doors.rows("outgoing")) == 1


def test_nobody_else_is_forgotten(doors: Doors) -> None:
    """Two residents write at the same time; one wants to be forgotten."""
    says(doors, "あやしい電話が来た", 1, "U1")
    says(doors, "あやしい電話が来た", 2, "U2")
    says(doors, WISH, 3, "U1")

    assert len(doors.rows("conversation")) == 1
    assert len(doors.rows("outgoing")) == 2


def test_a_forged_wish_deletes_nothing(doors: Doors) -> None:
    """Nobody can have another forgotten."""
    says(doors, "あやしい電話が来た", 1)
    body = a_line_body(a_text_event(WISH, 2))

    assert doors.line(body, "wrong").status_code == 401
    assert len(doors.rows("conversation")) == 1


def test_the_next_message_begins_anew(doors: Doors, content: Content) -> None:
    """In Japanese, and without "the last answer once more"."""
    says(doors, "English", 1)
    says(doors, WISH, 2)

    assert content.answers["paid"].first.split("{")[0] in says(doors, "もう払ってしまった", 3)


def test_on_the_web_page_the_form_forgets(doors: Doors, content: Content) -> None:
    """The talk and the language travel in the form: the next one carries neither."""

    def ask(text: str, talk: str) -> tuple[str, str]:
        page = doors.client.post("/", data={"text": text, "talk": talk}).text
        return page, re.findall('name="talk" value="([^"]*)"', page)[0]

    _, talk = ask("あやしい電話が来た", "")
    _, talk = ask("English", talk)
    told, talk = ask(WISH, talk)

    assert content.in_language(Language.EN).answers["_deleted"].first in told
    assert read_talk(KEY, talk, doors.moment) == Conversation()
    assert content.answers["suspicious_call"].first.split("{")[0] not in ask("さっきの", talk)[0]


# What nobody should write here


@pytest.mark.parametrize("text", ["暗証番号は1234です", "カード番号は4111 1111 1111 1111です"])
def test_whoever_writes_a_secret_is_asked_to_take_it_back(doors: Doors, content: Content, text: str) -> None:
    """Before anything else, with the way in that platform's own words; and the secret is nowhere."""
    told = says(doors, text, 1)
    doors.telegram(a_telegram_text(text, 1))
    in_telegram = "\n".join(doors.delivered())

    for delivered, how in ((told, content.phrases.private_line), (in_telegram, content.phrases.private_telegram)):
        assert content.phrases.private_notice in delivered
        assert how in delivered
    left = doors.file.read_bytes() + b"".join(part.read_bytes() for part in doors.file.parent.glob("bot.db*"))
    assert not any(secret in left for secret in (text.encode(), b"1111 1111", ascii(text).strip("'").encode()))


def test_a_telephone_number_is_no_secret(doors: Doors, content: Content) -> None:
    """People are invited to send one; a warning would keep them from it."""
    assert content.phrases.private_notice not in says(doors, "0120-220-614から電話がありました", 1)


def test_the_notice_is_given_once(doors: Doors, content: Content) -> None:
    """It belongs to the message, not to the talk."""
    says(doors, "暗証番号は1234です", 1)

    assert content.phrases.private_notice not in says(doors, "ありがとう", 2)
