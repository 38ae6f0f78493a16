"""Commands, mentions and groups: what was said, and whether it was said to us."""

import pytest

from bot.channels.telegram.read import read
from bot.model import What
from tests.channels.telegram.bodies import GROUP, NINE, PERSON, a_message


def answered(raw: bytes) -> tuple[What, str, str] | None:
    """Return what *raw* asks for; None for silence."""
    found = [(one.what, one.text, one.button) for one in read(raw, NINE)]
    return found[0] if found else None


def mention(offset: int, length: int, kind: str = "mention", **more: object) -> list[dict[str, object]]:
    """Return an entity over UTF-16 units."""
    return [{"type": kind, "offset": offset, "length": length, **more}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start", (What.FOLLOW, "", "")),
        ("/start@TrialBot pref2026", (What.FOLLOW, "", "")),
        ("/START", (What.FOLLOW, "", "")),
        ("／ｓｔａｒｔ", (What.FOLLOW, "", "")),
        ("/help", (What.BUTTON, "", "ask:help")),
        ("/help@TrialBot", (What.BUTTON, "", "ask:help")),
        ("/desks", (What.BUTTON, "", "ask:contact_list")),
        ("/number", (What.BUTTON, "", "ask:number_check")),
        ("/language", (What.BUTTON, "", "ask:language")),
        ("/privacy", (What.BUTTON, "", "ask:about_bot")),
        ("/number 0120-000-000", (What.TEXT, "0120-000-000", "")),
        ("/help\n振り込みました", (What.TEXT, "振り込みました", "")),
        ("/oncall", (What.BUTTON, "", "ask:on_call_now")),
        ("/paid", (What.BUTTON, "", "ask:paid")),
        ("/leak", (What.BUTTON, "", "ask:affected_check")),
        ("/memo", (What.BUTTON, "", "memo:")),
        ("/memo 警察を名乗る電話", (What.TEXT, "警察を名乗る電話", "")),
        ("/easy", (What.BUTTON, "", "say:easy")),
        ("/easy@TrialBot 払った", (What.TEXT, "払った", "")),
        ("/paid@TrialBot 30万円", (What.TEXT, "お金を払った。30万円", "")),
        ("/oncall 警察だと言う", (What.TEXT, "今、電話中です。警察だと言う", "")),
        ("/delete", (What.TEXT, "記録を消して", "")),
        ("/delete ぜんぶ", (What.TEXT, "記録を消して", "")),
        ("/unknown", (What.TEXT, "unknown", "")),
        ("/unknown@TrialBot 30万円", (What.TEXT, "unknown 30万円", "")),
        ("/振り込んでしまった", (What.TEXT, "振り込んでしまった", "")),
        ("/", (What.BUTTON, "", "ask:help")),
        ("///", (What.BUTTON, "", "ask:help")),
        ("お金を/start", (What.TEXT, "お金を/start", "")),
        ("  払った  ", (What.TEXT, "払った", "")),
        ("   ", (What.OTHER, "", "")),
    ],
)
def test_a_command_is_what_it_stands_for(text, expected):
    """Words behind or inside a command are a frightened person's words, never thrown away."""
    assert answered(a_message(text)) == expected


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("@TrialBot 払った", mention(0, 9)),
        ("払った@trialbot", mention(3, 9)),
        ("払った @TRIALBOT ", mention(4, 9)),
        ("試験 払った", mention(0, 3, "text_mention", user={"id": 1, "is_bot": True})),
    ],
)
def test_a_mention_of_us_is_for_us_and_is_taken_out(text, entities):
    """Our name is no part of the question."""
    assert answered(a_message(text, group=True, entities=entities)) == (What.TEXT, "払った", "")


def test_offsets_count_in_utf16_units():
    """An emoji before our name must not shift what is cut."""
    text = "👨‍👩‍👧@TrialBotが払った"

    assert answered(a_message(text, group=True, entities=mention(8, 9))) == (What.TEXT, "👨‍👩‍👧が払った", "")


def test_two_mentions_and_overlapping_ones():
    """Each is cut once, whatever their order."""
    entities = [*mention(13, 9), *mention(0, 9), *mention(4, 9)]

    assert answered(a_message("@TrialBot 払った@TrialBot", group=True, entities=entities)) == (
        What.TEXT,
        "払った",
        "",
    )


def test_our_name_alone_shows_what_we_can_do():
    """Somebody called us and waits."""
    raw = a_message("@TrialBot", group=True, entities=mention(0, 9))

    assert answered(raw) == (What.BUTTON, "", "ask:help")


def test_our_name_under_a_picture_asks_about_the_picture():
    """The picture is what it is about; that we cannot see it must be said."""
    raw = a_message(None, group=True, photo=[], caption="@TrialBot", caption_entities=mention(0, 9))

    assert answered(raw) == (What.IMAGE, "", "")


def test_a_start_in_a_group_greets_the_group():
    """Everybody reads it there, so it is the group's own welcome."""
    assert answered(a_message("/start@TrialBot", group=True)) == (What.JOINED, "", "")


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("振り込みましたか", {}),
        ("@hanako 見て", {"entities": mention(0, 7)}),
        ("@TrialBot と書いただけ", {}),
        ("@TrialBot", {"entities": mention(0, 99)}),
        ("@TrialBot", {"entities": mention(-1, 9)}),
        ("@TrialBot", {"entities": mention(0, 9, "bold")}),
        ("/etc/passwd の話", {}),
        ("返事", {"reply_to_message": {"from": {"is_bot": False}}}),
        ("話題", {"reply_to_message": {"from": {"is_bot": True}, "forum_topic_created": {}}}),
        ("/help", {"is_automatic_forward": True}),
        (None, {"photo": []}),
    ],
)
def test_a_group_talks_among_itself(text, more):
    """A machine that comments on everything would be thrown out, and rightly."""
    assert answered(a_message(text, group=True, **more)) is None


@pytest.mark.parametrize("what", [("sticker", What.STICKER), ("voice", What.VOICE)])
def test_a_reply_to_us_is_for_us_whatever_it_is(what):
    """Also without words."""
    kind, expected = what
    raw = a_message(None, group=True, reply_to_message={"from": {"is_bot": True}}, **{kind: {}})

    assert answered(raw) == (expected, "", "")


def test_two_people_of_a_group_have_two_conversations():
    """What one has paid must not colour the answer to the other."""
    one = read(a_message("/help", group=True), NINE)[0]
    other = read(a_message("/help", group=True, **{"from": {"id": 2222}}), NINE)[0]

    assert (one.resident, other.resident) == (f"{GROUP}/{PERSON}", f"{GROUP}/2222")
    assert one.chat == other.chat == str(GROUP)
