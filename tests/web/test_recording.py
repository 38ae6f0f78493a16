"""KEEP_MASKED_DAYS, through the real doors: what lies in the file, what goes again, and what people are told."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.answering import Answering
from bot.content.keeping import as_served
from bot.content.library import Content
from bot.content.models import RECORDED
from bot.loading import make_renders
from bot.model import Channel, Language
from tests.builders import NOON
from tests.conftest import KEY
from tests.web.doors import (
    Doors,
    a_line_body,
    a_line_event,
    a_telegram_press,
    a_telegram_text,
    a_text_event,
    an_unsend_event,
    open_doors,
)

DAYS = 7
PERSONAL = (
    "田中花子です。福岡市中央区天神1丁目2-3の者です。090-1234-5678に電話がきて、"
    "カード4111 1111 1111 1111と暗証番号4912、昭和22年3月5日生まれと言いました。hanako@docomo.ne.jp"
)
SECRETS = ("田中", "花子", "天神", "1234-5678", "1111 1111", "号4912", "22年", "hanako", "docomo")


@pytest.fixture(scope="module")
def recording(content: Content, answering: Answering) -> Answering:
    """What answers while masked words are kept."""
    served = as_served(content, DAYS)
    return Answering(served, answering.matcher, make_renders(served, "https://bot.example.jp"), KEY)


@pytest.fixture
def kept(tmp_path: Path, recording: Answering) -> Iterator[Doors]:
    """The doors of a bot that keeps masked words."""
    opened = open_doors(tmp_path, recording, keep_masked_days=DAYS)
    yield opened
    opened.store.close()


def line(doors: Doors, text: str, number: int = 1, **more: object) -> str:
    """Post *text* as LINE does, deliver what waits and return it."""
    assert doors.line(a_line_body(a_text_event(text, number, **more))).status_code == 200
    return "\n".join(doors.delivered())


def words(doors: Doors) -> list[str]:
    """Return the words that are kept."""
    return [row["words"] for row in doors.rows("said")]


def bytes_of(doors: Doors) -> bytes:
    """Return everything that lies on the disk: the file, and the log beside it."""
    return b"".join(part.read_bytes() for part in doors.file.parent.glob("bot.db*"))


# What is kept


@pytest.mark.parametrize("number", range(2))
def test_only_masked_words_lie_in_the_file(kept: Doors, number: int) -> None:
    """Neither in the table nor anywhere in the bytes of the file and its log, on either channel."""
    if number:
        kept.telegram(a_telegram_text(PERSONAL))
    else:
        kept.line(a_line_body(a_text_event(PERSONAL)))
    before = bytes_of(kept)
    kept.delivered()

    for left in (before, bytes_of(kept)):
        assert [secret for secret in SECRETS if secret.encode() in left] == []
    [said] = words(kept)
    assert "○○" in said
    assert "090-0000-0000" in said
    assert said.encode() in before


def test_nothing_lies_in_the_file_where_it_is_off(doors: Doors) -> None:
    """As a bot is shipped: not a row, not a word, masked or not."""
    assert doors.line(a_line_body(a_text_event(PERSONAL))).status_code == 200
    doors.telegram(a_telegram_text(PERSONAL))
    doors.telegram(a_telegram_press())

    assert doors.rows("said") == []
    assert [word for word in (*SECRETS, "○○です", "090-0000-0000") if word.encode() in bytes_of(doors)] == []


def test_nobodys_id_is_kept_beside_the_words(kept: Doors) -> None:
    """The resident, the chat and the message are fingerprints."""
    line(kept, "あやしい電話が来た")
    [row] = kept.rows("said")

    assert (row["channel"], row["what"], row["answer"]) == ("line", "text", "suspicious_call")
    assert {len(row[name]) for name in ("resident", "chat", "message")} == {32}
    assert "U1" not in str(row)


def test_a_desks_number_stays(kept: Doors) -> None:
    """「この番号は本物?」 without the number could not be looked into."""
    line(kept, "0120-220-614から電話がありました")

    assert words(kept) == ["0120-220-614から電話がありました"]


def test_a_talk_is_read_back_in_its_order(kept: Doors) -> None:
    """Words and buttons, each with the answer it got."""
    line(kept, "お金を払ってしまいました", 1)
    press = a_line_event("postback", 2, postback={"data": "ask:paid/cash"})
    assert kept.line(a_line_body(press)).status_code == 200
    line(kept, "ありがとう", 3)
    [talk] = kept.store.talks_said()

    turns = kept.store.said_in(talk.channel, talk.resident)
    assert [(turn.words, turn.button) for turn in turns] == [
        ("お金を払ってしまいました", ""),
        ("", "ask:paid/cash"),
        ("ありがとう", ""),
    ]
    assert [(turn.answer, turn.case) for turn in turns[:2]] == [("paid", None), ("paid", "cash")]
    assert (talk.channel, talk.turns, talk.first) == (Channel.LINE, 3, NOON)


def test_a_repeat_is_kept_once(kept: Doors) -> None:
    """LINE sends an event again when our 200 was late."""
    for _ in range(2):
        line(kept, "あやしい電話が来た")

    assert len(words(kept)) == 1


def test_the_note_for_the_telephone_is_not_kept(kept: Doors) -> None:
    """Its page promises so: only that a button of it was pressed, or something was written to it."""
    for number, data in enumerate(("memo:", "memo:1", "memo:1.2", "memo:1.2.1")):
        kept.telegram(a_telegram_press(data, number))
    kept.telegram(a_telegram_text("2", 9))

    said = kept.rows("said")
    assert {(row["button"], row["words"]) for row in said} == {("memo:", ""), ("", "")}
    assert {row["answer"] for row in said} == {"_memo"}


def test_a_button_that_is_none_of_ours_is_kept_without_its_data(kept: Doors) -> None:
    """What somebody forged may hold anything."""
    kept.telegram(a_telegram_press("田中花子 090-1234-5678"))

    assert [row["button"] for row in kept.rows("said")] == [""]
    assert "田中".encode() not in bytes_of(kept)


def test_the_web_page_keeps_nothing(kept: Doors) -> None:
    """What is asked there is promised not to be kept, whatever is set."""
    assert kept.client.post("/", data={"text": PERSONAL}).status_code == 200

    assert kept.rows("said") == []
    assert kept.rows("event") == []


@pytest.mark.parametrize("text", ["あ" * 100_000, "1-" * 100_000, "田中さん" * 30_000])
def test_a_very_long_text_is_kept_short(kept: Doors, text: str) -> None:
    """Nobody may fill the disk, nor hold up the others."""
    line(kept, text)

    assert [len(said) <= 6_000 for said in words(kept)] == [True]


def test_a_resident_is_answered_also_where_masking_fails(
    tmp_path: Path, recording: Answering, caplog: pytest.LogCaptureFixture
) -> None:
    """What cannot be masked is not kept, and nothing of it is logged."""
    broken = BrokenMasking(recording)
    opened = open_doors(tmp_path, broken, keep_masked_days=DAYS)
    with caplog.at_level(logging.DEBUG):
        told = line(opened, PERSONAL)

    assert told != ""
    assert opened.rows("said") == []
    assert "田中" not in caplog.text


class BrokenMasking(Answering):
    """An ``Answering`` whose register of numbers is not there, so that masking raises."""

    def __init__(self, answering: Answering) -> None:
        renders = make_renders(answering.content, "")
        super().__init__(answering.content, answering.matcher, renders, KEY)
        self._numbers = None  # type: ignore[assignment]


# How it goes again


def test_who_asks_to_be_forgotten_is(kept: Doors) -> None:
    """Their words, the wish itself too; and in the file nothing is left of them."""
    line(kept, "あやしい電話が来ました、とても怖い", 1)
    line(kept, "他の人の話です", 2, source={"type": "user", "userId": "U2"})
    line(kept, "記録を消して", 3)
    kept.store.forget(NOON)

    assert words(kept) == ["他の人の話です"]
    assert "とても怖い".encode() not in bytes_of(kept)


def test_a_message_that_is_taken_back_goes(kept: Doors) -> None:
    """LINE's unsend, after the message and before it."""
    line(kept, "一つ目の電話", 1)
    line(kept, "二つ目の電話", 2)
    kept.line(a_line_body(an_unsend_event(1, 100), an_unsend_event(3, 101)))
    line(kept, "三つ目の電話", 3)

    assert words(kept) == ["二つ目の電話"]


def test_who_blocks_us_is_forgotten(kept: Doors) -> None:
    """On LINE and on Telegram."""
    line(kept, "あやしい電話が来た", 1)
    kept.line(a_line_body(a_line_event("unfollow", 2, replyToken=None)))
    kept.telegram(a_telegram_text("あやしい電話が来た"))
    chat = {"id": 1111, "type": "private"}
    gone = {"chat": chat, "from": {"id": 1111}, "date": int(NOON.timestamp())}
    states = {"old_chat_member": {"status": "member"}, "new_chat_member": {"status": "kicked"}}
    kept.telegram({"update_id": 9, "my_chat_member": {**gone, **states}})

    assert kept.rows("said") == []


def test_a_group_that_puts_us_out_is_forgotten(kept: Doors) -> None:
    """Of every member."""
    for number, user in enumerate(("U1", "U2"), start=1):
        mention = {"mentionees": [{"index": 0, "length": 4, "type": "user", "isSelf": True}]}
        message = {"type": "text", "id": f"message-{number}", "text": "@bot あやしい電話が来た", "mention": mention}
        source = {"type": "group", "groupId": "G1", "userId": user}
        kept.line(a_line_body(a_line_event(number=number, source=source, message=message)))
    assert len(words(kept)) == 2
    kept.line(a_line_body(a_line_event("leave", 9, replyToken=None, source={"type": "group", "groupId": "G1"})))

    assert kept.rows("said") == []


def test_words_go_when_their_days_are_over(kept: Doors) -> None:
    """The worker tidies up every twenty seconds."""
    line(kept, "とても長い話でした")
    kept.store.forget(NOON + timedelta(days=DAYS))
    assert len(words(kept)) == 1

    kept.store.forget(NOON + timedelta(days=DAYS, seconds=1))

    assert words(kept) == []
    assert "とても長い話".encode() not in bytes_of(kept)


# What people are told


def test_health_says_how_long_words_are_kept_and_only_then(kept: Doors, doors: Doors) -> None:
    """An operator who looks sees it."""
    assert kept.client.get("/healthz").json["masked_words_kept_days"] == DAYS
    assert "masked_words_kept_days" not in doors.client.get("/healthz").json


@pytest.mark.parametrize("language", list(Language))
def test_the_page_says_what_is_done(kept: Doors, doors: Doors, language: Language) -> None:
    """The days and what for where words are kept; that they are not where they are not."""
    page = f"/privacy?lang={language}"
    on, off = kept.client.get(page).text, doors.client.get(page).text
    sections = kept.app.extensions["sheets"].words[language].privacy.sections
    added = [one for section in sections for one in section.recorded_kept]

    assert added != []
    for one in added:
        assert one.long.format(days=DAYS) in on
        assert one.why in on
        assert one.why not in off
    assert sections[0].lines[0] in off
    assert sections[0].lines[0] not in on
    assert "{days}" not in on + off


NO_TEXT_KEPT = {
    Language.JA: ("文は保存しません。質問", "はじめから保存していません"),
    Language.EASY: ("書いた文は、のこしません。何", "はじめからのこしていません"),
    Language.EN: ("We do not keep the text you write", "We never keep the text you write"),
    Language.ZH: ("您写的文字不保存", "从一开始就没有保存"),
    Language.KO: ("쓰신 글은 저장하지 않아요. 질문", "처음부터 저장하지 않아요"),
    Language.VI: ("Câu bạn viết không được lưu", "ngay từ đầu đã không được lưu"),
}
"""How the answers say that nothing is kept."""


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", ["about_bot", "_deleted", "_welcome", "_group"])
def test_no_answer_says_that_nothing_is_kept_while_it_is(content: Content, language: Language, name: str) -> None:
    """And where nothing is kept no answer speaks of masking."""
    on = "\n".join(as_served(content, DAYS).in_language(language).answers[name].body)
    off = "\n".join(as_served(content, 0).in_language(language).answers[name].body)

    assert [claim for claim in NO_TEXT_KEPT[language] if claim in on] == []
    assert str(DAYS) in on
    assert "{days}" not in on + off
    assert off == "\n".join(content.in_language(language).answers[name].body)
    if name in ("about_bot", "_deleted"):
        assert any(claim in off for claim in NO_TEXT_KEPT[language])


def test_the_words_are_exact(content: Content) -> None:
    """What is masked, and for how long, in one line."""
    for name in ("about_bot", "_welcome", "_group"):
        body = "".join(as_served(content, DAYS).answers[name].body)
        assert "数字・番号・住所・名前などを伏せて、7日だけ残します" in body


def test_nobody_reaches_the_other_wording(kept: Doors, doors: Doors) -> None:
    """Neither by an address nor by a forged button."""
    for one in (kept, doors):
        assert one.client.get(f"/answer/about_bot/{RECORDED}").status_code == 404
        one.telegram(a_telegram_press(f"ask:about_bot/{RECORDED}"))
        assert one.rows("conversation")[0]["answer"] == "help"


def test_the_greeting_tells_before_anything_is_kept(kept: Doors, doors: Doors) -> None:
    """Whoever adds us reads it first."""
    follow = a_line_event("follow", 1)
    for one in (kept, doors):
        one.line(a_line_body(follow))

    assert "7日だけ残します" in "".join(kept.delivered())
    assert "残します" not in "".join(doors.delivered())
