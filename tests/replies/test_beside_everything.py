"""What stands beside any answer: notices, tools, a text for the family, the two urgent ways."""

from datetime import datetime

import pytest

from bot.clock import TOKYO
from bot.content.library import Content
from bot.content.models import Answer
from bot.content.spoken import OWN_NAMES, translated
from bot.dialogue.choice import Choice
from bot.model import Language, Reply
from bot.replies.board import make_board
from bot.replies.buttons import every_button, language_buttons, typed_labels
from bot.replies.compose import NOT_SHARED, compose
from bot.replies.plain import plain_text
from tests.content.builders import a_content, a_desk, an_answer, the_phrases
from tests.content.translations import a_translation

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)
POLICE = a_desk(id="police_110", name="110番", short="110番", number="110", hours="24時間")
OFFICE = a_desk(id="office", name="福岡県の窓口", short="県の窓口", number="092-111-2222")
PAGE = a_desk(id="page", name="案内のページ", number=None, link="https://example.jp")
DESKS = (POLICE, OFFICE, PAGE)
PHRASES = the_phrases(
    share_heading="【注意】", private_notice="番号は書かない。", not_translated="日本語だけです。", memo="メモ"
)


def said(name: str = "help", answer: Answer | None = None, **choice: object) -> Reply:
    """Return what *answer* says under *name*."""
    content = a_content(*DESKS, phrases=PHRASES, **{name: answer or an_answer(desks=["office"])})
    return compose(content, make_board(content, NOON), Choice(answer=name, **choice))  # type: ignore[arg-type]


# A text for the family


def test_the_family_gets_the_action_and_one_number() -> None:
    """Short enough to be read in a chat, and never without whom to call."""
    assert said("scam_methods").share == "【注意】\n電話を切ってください。\n県の窓口 092-111-2222"


def test_a_number_that_stands_in_the_action_is_not_said_twice() -> None:
    """「まず110番へ」 needs no line that says 110."""
    assert (
        said("scam_methods", an_answer(first="{police_110}番へ。", desks=["police_110"])).share == "【注意】\n110番へ。"
    )


@pytest.mark.parametrize("desks", [[], ["page"]])
def test_without_a_telephone_only_the_action_is_passed_on(desks: list[str]) -> None:
    """No line ends in a name without a number."""
    assert said("scam_methods", an_answer(desks=desks)).share == "【注意】\n電話を切ってください。"


@pytest.mark.parametrize("name", sorted({*NOT_SHARED, "_welcome", "_sticker"}))
def test_what_is_nobody_elses_business_is_not_passed_on(name: str) -> None:
    """Above all not that somebody cannot go on; nor an answer that says nothing to others."""
    assert said(name).share == ""


def test_distress_is_among_them() -> None:
    """A button "send to the family" below those words could cost a life's secret."""
    assert "distress" in NOT_SHARED


def test_every_shipped_share_text_is_short_and_names_whom_to_call(content: Content) -> None:
    """In every language: at most five lines and 300 characters, one of the numbers, no address yet."""
    board = make_board(content, NOON)
    for language in Language:
        for name in content.answers:
            share = compose(content, board, Choice(answer=name, language=language)).share
            shared = not name.startswith("_") and name not in NOT_SHARED

            assert bool(share) is shared, name
            assert len(share) <= 300
            assert share.count("\n") <= 4
            assert "http" not in share
            assert not shared or any(char.isdigit() for char in share) or not content.answers[name].desks, name


# Tools


def test_a_note_is_offered_where_a_call_follows() -> None:
    """With the answers that the file of the note names, and with no other."""
    with_note, without = said("paid", an_answer(desks=["office"])), said("tax")

    assert [button.data for button in with_note.tools][:1] == ["memo:"]
    assert "memo:" not in [button.data for button in without.tools]


def test_in_japanese_the_way_to_easy_words_and_to_the_list_stands_below(content: Content) -> None:
    """Both in words that those read who need them."""
    tools = language_buttons(content, content.in_language(Language.JA))

    assert [button.data for button in tools] == ["say:easy", "ask:language"]


@pytest.mark.parametrize("language", [one for one in Language if one is not Language.JA])
def test_from_every_language_there_is_a_way_back(content: Content, language: Language) -> None:
    """Whoever was taken for a foreigner presses 「日本語」."""
    back, others = language_buttons(content, content.in_language(language))

    assert back.data == "say:ja"
    assert language is Language.EASY or back.label == OWN_NAMES[Language.JA]
    assert others.data == "ask:language"


def test_a_content_in_one_language_offers_no_other() -> None:
    """A button that leads to the same words would be a riddle."""
    assert said("tax").tools == ()


# Notices


def test_whoever_wrote_a_secret_is_told_so_below_the_action() -> None:
    """Before everything else, but nothing stands before what saves."""
    reply = said("tax", private=True)

    assert reply.notices == ("番号は書かない。",)
    assert plain_text(reply, PHRASES).startswith(f"{reply.first}\n\n番号は書かない。")


def test_nobody_else_is_told() -> None:
    """Who is warned for nothing does not write again."""
    assert said("tax").notices == ()


def test_an_answer_that_is_not_translated_says_so_in_the_readers_language() -> None:
    """The resident sees why Japanese stands there; another answer says nothing of the kind."""
    content = a_content(*DESKS, tax=an_answer(), help=an_answer())
    phrases = the_phrases(not_translated="Only in Japanese.", private_notice="Do not write numbers.")
    base = content.spoken[Language.JA]
    translation = a_translation(answers={"help": {"first": "Hang up."}}, phrases=phrases)
    spoken = translated(base, base, Language.EN, translation)
    both = a_content(*DESKS, more_languages={Language.EN: spoken}, tax=an_answer(), help=an_answer())
    board = make_board(both, NOON)

    def notices(name: str, **more: bool) -> tuple[str, ...]:
        return compose(both, board, Choice(answer=name, language=Language.EN, **more)).notices

    assert notices("tax") == ("Only in Japanese.",)
    assert notices("tax", private=True) == ("Do not write numbers.", "Only in Japanese.")
    assert notices("help") == ()


# The two urgent ways


@pytest.mark.parametrize("taken", ["paid", "on_call_now"])
def test_an_urgent_way_is_not_offered_twice(taken: str) -> None:
    """Two buttons for the same make a reader look for the difference."""
    answer = an_answer(
        ask={"question": "どちら。", "options": [{"to": taken, "label": "払った"}, {"to": "tax", "label": "税"}]}
    )
    reply = said("help", answer)
    offered = [button.data for button in (*reply.options, *reply.urgent_buttons, *reply.buttons)]

    assert offered.count(f"ask:{taken}") == 1
    assert {"ask:paid", "ask:on_call_now"} <= set(offered)


@pytest.mark.parametrize("language", list(Language))
def test_no_reply_to_a_question_is_offered_once_more_below_it(content: Content, language: Language) -> None:
    """Urgent ways, next questions and tools hold nothing that can be replied already."""
    board = make_board(content, NOON)
    twice = []
    for name, answer in content.answers.items():
        for case in (None, *answer.cases):
            reply = compose(content, board, Choice(answer=name, case=case, language=language))
            replies = {option.data for option in reply.options}
            below = [button.data for row in (reply.urgent_buttons, reply.buttons, reply.tools) for button in row]
            twice += [(name, case, data) for data in replies & set(below)]

    assert twice == []


# What buttons say


def test_every_button_of_every_reply_is_known(content: Content) -> None:
    """Channels prepare and check what ``every_button`` names; one that is not there would be refused."""
    known = every_button(content)
    board = make_board(content, NOON)
    for language in Language:
        for name in content.answers:
            reply = compose(content, board, Choice(answer=name, language=language))

            assert {*reply.options, *reply.buttons, *reply.urgent_buttons, *reply.tools} <= known, (language, name)


@pytest.mark.parametrize("language", list(Language))
def test_typing_a_label_means_its_type(content: Content, language: Language) -> None:
    """In each language; the two urgent ways above all."""
    spoken = content.in_language(language)
    typed = typed_labels(spoken, content.types)

    assert typed[spoken.phrases.urgent_button_paid] == "paid"
    assert typed[spoken.phrases.urgent_button_on_call] == "on_call_now"
    assert set(typed.values()) == {kind.id for kind in content.types}
