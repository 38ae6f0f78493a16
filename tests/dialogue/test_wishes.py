"""Wishes about the talk itself: the rest, another language, a note, to be forgotten."""

from datetime import timedelta

import pytest

from bot.content.library import Content
from bot.content.spoken import OWN_NAMES
from bot.dialogue.choice import Choice
from bot.dialogue.conversation import Conversation
from bot.dialogue.memo import MEMO_ANSWER, PASSED, Picks
from bot.dialogue.names import DELETED, LANGUAGE, MENU
from bot.model import Language
from tests.dialogue.talking import NOON, Talk


@pytest.fixture
def talk(content: Content) -> Talk:
    """Begin a talk over the shipped content."""
    return Talk(content)


# Another language


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("English", Language.EN),
        ("ＥＮＧＬＩＳＨ", Language.EN),
        ("英語でお願いします", Language.EN),
        ("やさしい日本語で", Language.EASY),
        ("ふりがなをつけて", Language.EASY),
        ("ひらがなで おねがいします", Language.EASY),
        ("やさしい にほんごで おねがいします", Language.EASY),
        ("中文", Language.ZH),
        ("한국어로", Language.KO),
        ("Tiếng Việt", Language.VI),
        ("tieng viet", Language.VI),
        ("日本語に戻して", Language.JA),
    ],
)
def test_the_name_of_a_language_asks_for_it(talk: Talk, said: str, language: Language) -> None:
    """In its own words or in Japanese; before anything was asked, what can be asked is shown in it."""
    assert talk.says(said, "language") == Choice(answer=MENU, language=language)


@pytest.mark.parametrize("language", list(Language))
def test_every_language_can_be_asked_for_by_what_its_button_says(talk: Talk, language: Language) -> None:
    """Typing a label does what the button does."""
    assert talk.says(OWN_NAMES[language]).language is language


@pytest.mark.parametrize("wish", ["English", "say:en"])
def test_the_last_answer_is_said_again_in_the_other_language(talk: Talk, wish: str) -> None:
    """Who asks in the middle of a danger is not sent back to the menu, nor loses the case."""
    talk.presses("ask:paid/cash")
    choice = talk.presses(wish) if wish.startswith("say:") else talk.says(wish)

    assert choice == Choice(answer="paid", case="cash", language=Language.EN)


def test_a_brief_answer_stays_brief_in_the_other_language(talk: Talk) -> None:
    """The first thing to do is still the first thing to read."""
    talk.presses("ask:paid")

    assert talk.presses("say:easy") == Choice(answer="paid", brief=True, language=Language.EASY)


@pytest.mark.parametrize("picked", ["English", "say:en"])
def test_the_list_of_languages_leads_on(talk: Talk, picked: str) -> None:
    """After choosing from the list nobody reads the list once more."""
    talk.presses("ask:language")
    choice = talk.presses(picked) if picked.startswith("say:") else talk.says(picked)

    assert choice == Choice(answer=MENU, language=Language.EN)


def test_the_list_of_languages_can_be_answered_with_a_number(talk: Talk) -> None:
    """As every list of ours."""
    talk.presses("ask:language")
    place = talk.choices().index("한국어") + 1

    assert talk.says(str(place)).language is Language.KO


@pytest.mark.parametrize("name", ["", "xx", "EN", "japanese"])
def test_a_language_that_we_do_not_speak_shows_those_we_do(talk: Talk, name: str) -> None:
    """A forged or an old button changes nothing and is no dead end."""
    choice = talk.presses(f"say:{name}")

    assert choice == Choice(answer=LANGUAGE, language=Language.JA)


def test_a_question_about_a_language_is_no_wish(talk: Talk) -> None:
    """「英語の電話が来た」 is a strange call, and is answered in Japanese."""
    choice = talk.says("英語の電話が来た", "suspicious_call")

    assert (choice.answer, choice.language) == ("suspicious_call", Language.JA)


# The rest of a brief answer


@pytest.mark.parametrize("said", ["1", "１", "つづき", "次にすることを見る", "どうすればいい?", "more", "다음"])
def test_a_brief_answer_is_followed_by_its_rest(talk: Talk, said: str) -> None:
    """By the button's words, its number, or what people say."""
    talk.says("払った", "paid")

    assert talk.says(said) == Choice(answer="paid")


@pytest.mark.parametrize("language", list(Language))
def test_the_rest_can_be_asked_for_by_the_buttons_words(content: Content, language: Language) -> None:
    """In each language what the button says is understood."""
    talk = Talk(content, Conversation(answer="paid", brief=True, language=language, at=NOON))

    assert talk.says(content.in_language(language).phrases.more) == Choice(answer="paid", language=language)


def test_the_rest_is_of_the_same_case(talk: Talk) -> None:
    """Who paid with e-money reads on about e-money."""
    brief = talk.says("電子マネーで払った", "paid", topic="e_money")
    assert (brief.case, brief.brief) == ("e_money", True)

    assert talk.says("1") == Choice(answer="paid", case="e_money")


def test_once_all_was_read_a_number_picks_a_reply(talk: Talk, content: Content) -> None:
    """「1」 below a question is the first reply, not "more"."""
    talk.says("払った", "paid")
    talk.says("1")
    ask = content.answers["paid"].ask
    assert ask is not None

    choice = talk.says("1")

    assert (choice.answer, choice.case) == tuple(ask.options[0].to.split("/"))


def test_a_cry_for_help_is_heard_instead_of_the_rest(talk: Talk) -> None:
    """A brief answer stands, and the man is at the door."""
    talk.says("払った", "paid")

    assert talk.says("いま家に来ている", "emergency", 0.99).answer == "emergency"


def test_after_ten_minutes_more_means_nothing(talk: Talk) -> None:
    """What it would belong to is forgotten."""
    talk.says("払った", "paid")
    talk.waits(timedelta(minutes=10, seconds=1))

    assert talk.says("つづき").answer == "out_of_scope"


# The note for the telephone


@pytest.mark.parametrize(
    "said",
    [
        "相談メモ",
        "相談メモを作る",
        "相談メモを作って",
        "相談メモば作ってください",
        "電話のメモを作りたい",
        "メモ",
        "memo",
        "메모",
    ],
)
def test_a_note_can_be_asked_for_at_any_time(talk: Talk, said: str) -> None:
    """Also as the first thing of all."""
    assert talk.says(said) == Choice(answer=MEMO_ANSWER, memo=Picks())


def test_a_longer_wish_for_a_note_needs_a_talk(talk: Talk) -> None:
    """「電話で何と言えばいい」 may be said of a call by a stranger; after our answer it is about the desk."""
    assert talk.says("電話で何と言えばいい", "suspicious_call").answer == "suspicious_call"
    assert talk.says("電話で何と言えばいい", "suspicious_call").answer == MEMO_ANSWER


def test_a_note_is_made_by_words_numbers_and_buttons(talk: Talk, content: Content) -> None:
    """However somebody replies, the next question follows."""
    first, second = content.memo.questions[:2]
    talk.presses("memo:")

    assert talk.says(first.options[1].label).memo == Picks(numbers=(2,))
    assert talk.says("3").memo == Picks(numbers=(2, 3))
    assert talk.says(content.phrases.memo_skip).memo == Picks(numbers=(2, 3, PASSED))
    assert talk.presses("memo:2.3.0.1").memo == Picks(numbers=(2, 3, PASSED, 1))
    assert len(second.options) >= 3


def test_nothing_is_remembered_of_a_finished_note(talk: Talk, content: Content) -> None:
    """What was replied is read and gone: neither the store nor a later 「さっきの」 has it."""
    last = ".".join("1" for _ in content.memo.questions)
    for data in ("memo:1.0.2!", f"memo:{last}"):
        talk.presses("ask:paid")
        talk.presses(data)

        assert talk.state == Conversation(at=NOON)
        assert talk.says("さっきの") == Choice(answer=MENU)


def test_a_finished_note_keeps_the_language(content: Content) -> None:
    """Only the replies are forgotten."""
    talk = Talk(content, Conversation(answer="paid", language=Language.VI, at=NOON))
    choice = talk.presses("memo:1!")

    assert choice.language is Language.VI
    assert talk.state == Conversation(language=Language.VI, at=NOON)


@pytest.mark.parametrize("data", ["memo:9", "memo:x", "memo:1.1.1.1.1.1.1.1", "memo:1.0.9!"])
def test_made_up_replies_begin_the_note_anew(talk: Talk, data: str) -> None:
    """No forged button shows a line that nobody picked."""
    assert talk.presses(data).memo == Picks()


@pytest.mark.parametrize("said", ["やめる", "ほかのことを聞く", "メニュー"])
def test_a_note_can_be_left(talk: Talk, said: str) -> None:
    """It is a help, no form."""
    talk.presses("memo:1")

    assert talk.says(said) == Choice(answer=MENU)


def test_a_cry_for_help_is_heard_in_the_middle_of_a_note(talk: Talk) -> None:
    """Making notes can wait."""
    talk.presses("memo:1")

    choice = talk.says("助けて", "emergency", 0.99)

    assert (choice.answer, choice.brief) == ("emergency", True)


# To be forgotten


@pytest.mark.parametrize(
    "said",
    [
        *(
            "記録を消して",
            "記録を消してください。",
            "履歴を削除して",
            "忘れて",
            "Delete my data",
            "내 기록을 지워 주세요",
        ),
        *("Please delete my data", "わたしの きろくを けしてください", "全部忘れてください", "記録ば消して"),
        *("すみませんが、記録を消してもらえますか", "私の履歴を消してほしい"),
    ],
)
def test_a_wish_to_be_forgotten_is_one(talk: Talk, said: str) -> None:
    """At any time, also as the reply to a question of ours."""
    talk.presses("ask:paid")
    talk.says("1")

    assert talk.says(said) == Choice(answer=DELETED, forget=True)
    assert talk.state == Conversation()


def test_what_was_forgotten_is_not_said_again(talk: Talk) -> None:
    """Neither by another language nor by a button that looks back."""
    talk.presses("ask:paid/cash")
    talk.says("記録を消して")

    assert talk.presses("say:en") == Choice(answer=MENU, language=Language.EN)


@pytest.mark.parametrize("said", ["電話の記録を消していいですか", "番号の履歴を消してしまった", "忘れてしまった"])
def test_a_sentence_about_records_is_no_such_wish(talk: Talk, said: str) -> None:
    """Only the whole message counts: whoever tells of a call list wants advice."""
    choice = talk.says(said, "handoff")

    assert (choice.answer, choice.forget) == ("handoff", False)
