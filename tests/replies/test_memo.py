"""The note for the telephone as a resident sees it."""

from datetime import datetime

import pytest

from bot.clock import TOKYO
from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.dialogue.memo import MEMO_ANSWER, PASSED, Picks
from bot.model import Language, Reply, State
from bot.replies.board import make_board
from bot.replies.compose import compose
from tests.content.builders import THE_MEMO, a_content, a_desk, an_answer, the_phrases

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)
NIGHT = datetime(2026, 11, 25, 2, 0, tzinfo=TOKYO)
POLICE = a_desk(id="police_110", name="110番", number="110", hours="24時間", holidays="受付", year_end="受付")
WORDS = the_phrases(memo="相談メモを作る", memo_skip="とばす", memo_finish="ここまで")
FOREIGN = [Language.EN, Language.ZH, Language.KO, Language.VI]


def shown(*numbers: int, finished: bool = False) -> Reply:
    """Return what is shown after these replies."""
    content = a_content(POLICE, phrases=WORDS, paid=an_answer())
    picks = Picks(numbers=numbers, finished=finished)
    return compose(content, make_board(content, NOON), Choice(answer=MEMO_ANSWER, memo=picks))


def shipped(content: Content, language: Language, *numbers: int, moment: datetime = NOON) -> Reply:
    """Return what the shipped content shows after these replies, finished."""
    picks = Picks(numbers=numbers, finished=True)
    return compose(content, make_board(content, moment), Choice(answer=MEMO_ANSWER, memo=picks, language=language))


def labels(reply: Reply) -> list[str]:
    """Return the replies to choose from."""
    return [option.label for option in reply.options]


def test_the_first_question_stands_below_the_introduction() -> None:
    """With a way past it, but not with a note of nothing."""
    reply = shown()

    assert (reply.first, reply.question) == (THE_MEMO.intro, "いつですか。")
    assert labels(reply) == ["今日", "前", "とばす"]
    assert reply.body == reply.desks == ()


def test_after_a_reply_the_note_can_be_finished() -> None:
    """Each button leads one step on, with what was replied before."""
    reply = shown(2)

    assert labels(reply) == ["警察", "銀行", "とばす", "ここまで"]
    assert [option.data for option in reply.options] == ["memo:2.1", "memo:2.2", "memo:2.0", "memo:2!"]


def test_who_passes_over_is_not_offered_an_empty_note() -> None:
    """There is nothing to read out yet."""
    assert labels(shown(PASSED)) == ["警察", "銀行", "とばす"]


def test_the_finished_note_is_what_was_replied() -> None:
    """To be read out as it stands, with whom to call below it and a way to begin again."""
    reply = shown(1, 2)

    assert reply.first == THE_MEMO.first
    assert reply.body == (THE_MEMO.opening, "今日のことです。", "銀行を名乗りました。", *THE_MEMO.body)
    assert [desk.id for desk in reply.desks] == ["police_110"]
    assert (reply.question, reply.options) == ("", ())
    assert [button.data for button in reply.buttons] == ["memo:"]


def test_what_is_passed_on_to_the_family_is_the_note() -> None:
    """Not the advice below it; and nothing while questions are open."""
    assert shown(1, PASSED).share == "【相談メモ】\n相談したいです。\n今日のことです。"
    assert shown(1).share == ""


def test_a_note_without_a_reply_says_so_instead_of_standing_empty() -> None:
    """ "Read this out" above nothing would puzzle everybody."""
    reply = shown(PASSED, PASSED)

    assert reply.first == THE_MEMO.intro
    assert reply.body == tuple(THE_MEMO.body)
    assert reply.share == ""


def test_the_way_to_the_urgent_answers_is_always_there() -> None:
    """Somebody may notice on the way that the money is gone."""
    for reply in (shown(), shown(1), shown(1, 1)):
        assert [button.data for button in reply.urgent_buttons] == ["ask:on_call_now", "ask:paid"]
        assert reply.urgent_line


@pytest.mark.parametrize("language", FOREIGN)
def test_a_foreign_note_carries_the_japanese_lines(content: Content, language: Language) -> None:
    """The desks speak Japanese: easy lines with readings stand first, and say that it is not the own language."""
    numbers = tuple(1 for _ in content.memo.questions)
    reply, memo = shipped(content, language, *numbers), content.in_language(language).memo
    easy = content.in_language(Language.EASY).memo
    own = [memo.opening, *(question.options[0].say for question in memo.questions)]
    japanese = [easy.opening, easy.no_japanese, *(question.options[0].say for question in easy.questions)]

    assert list(reply.body) == [*japanese, *own, *memo.body]
    assert reply.share.splitlines() == ["【相談メモ】", *japanese]


@pytest.mark.parametrize("language", [Language.JA, Language.EASY])
def test_a_japanese_note_says_nothing_twice(content: Content, language: Language) -> None:
    """やさしい日本語 is Japanese: everybody at the desk understands it."""
    numbers = tuple(1 for _ in content.memo.questions)
    body = shipped(content, language, *numbers).body

    assert len(set(body)) == len(body)
    assert len(body) == 1 + len(content.memo.questions) + len(content.in_language(language).memo.body)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("moment", [NOON, NIGHT])
def test_somebody_who_answers_now_stands_first(content: Content, language: Language, moment: datetime) -> None:
    """The note is made to be read out now."""
    reply = shipped(content, language, 1, moment=moment)

    assert reply.desks[0].state is State.OPEN
    assert reply.language is language


def test_a_note_nobody_began_begins() -> None:
    """A choice without replies is the first question."""
    content = a_content(POLICE, phrases=WORDS, paid=an_answer())
    reply = compose(content, make_board(content, NOON), Choice(answer=MEMO_ANSWER))

    assert reply.question == "いつですか。"
