"""What is different between two answers to one turn: meaning or wording, and in which words staff hear it."""

from dataclasses import replace

import pytest

from bot.dialogue.choice import Choice
from bot.model import Button, Language, State
from bot.replay.differences import Aspect, Kind, Names, differences
from tests.replay.changing import a_line, a_reply, a_turn

TWO = (a_line(), a_line("hotline_188", short="消費者ホットライン", number="188"))


@pytest.fixture
def between(answering):
    """Return what is different between two replies, as aspect and Japanese sentence."""
    names = Names(answering.content, answering.content)

    def found(old, new, rules=None):
        turns = [
            a_turn(answering, one) if not isinstance(one, tuple) else a_turn(answering, *one) for one in (old, new)
        ]
        return [(one.aspect, one.says) for one in differences(*turns, names, rules or {})]

    return found


def test_every_aspect_but_one_is_meaning():
    """Only what can be read otherwise and done the same is wording."""
    assert [one for one in Aspect if one.kind is Kind.WORDING] == [Aspect.WORDING]


def test_silence_is_meaning(between):
    """Nothing is worse for a resident than no answer."""
    assert between(a_reply(), None) == [
        (Aspect.SILENCE, "「お金を払った・渡した(paid)」が届いていたところに、何も届かなくなります")
    ]
    assert [aspect for aspect, _ in between(None, a_reply())] == [Aspect.SILENCE]


def test_another_case_is_told_by_its_name(between):
    """Staff find it in the file; the plain answer has none."""
    cash = (a_reply(), Choice(answer="paid", case="cash"))

    assert between(cash, a_reply()) == [(Aspect.VARIANT, "場合が「cash」から「ふつう」に変わります")]


def test_an_alarm_that_goes_is_told(between):
    """The line that saves somebody's money stands above all others."""
    calm = a_reply(answer="tax", urgent=False)
    alarmed = (replace(calm, alarm="すぐ110番へ。", alarm_for="お金"), Choice(answer="tax", alarm="paid"))

    assert between(alarmed, calm) == [
        (Aspect.ALARM, "いちばん上の、「お金を払った・渡した(paid)」の急ぎの一文が消えます")
    ]


def test_the_cut_answer_and_the_language_are_chosen_too(between):
    """Another language or another length is another answer: its parts are not told one by one."""
    short = a_reply(brief=True, body=())

    assert between(a_reply(), short) == [(Aspect.BRIEF, "することだけの短い答えになります")]
    assert between(a_reply(), a_reply(language=Language.EN, first="Call now.")) == [
        (Aspect.LANGUAGE, "ことばが日本語からEnglishに変わります")
    ]


def test_two_other_types_to_choose_between(between):
    """What is asked decides what the resident can say."""
    asked = [
        (a_reply(answer="_which"), Choice(answer="_which", between=two)) for two in (("paid", "tax"), ("tax", "help"))
    ]
    [(aspect, says)] = between(*asked)

    assert aspect is Aspect.BETWEEN
    assert "お金を払った・渡した(paid)・自動車税そのもの(tax)" in says


def test_desks_that_go_and_come(between):
    """By the names that staff know."""
    assert between(a_reply(desks=TWO), a_reply()) == [(Aspect.DESKS, "窓口「消費者ホットライン」が消えます")]
    assert between(a_reply(), a_reply(desks=TWO)) == [(Aspect.DESKS, "窓口「消費者ホットライン」が加わります")]
    assert [aspect for aspect, _ in between(a_reply(desks=TWO), a_reply(desks=TWO[::-1]))] == [Aspect.DESK_ORDER]


def test_a_desk_that_is_closed_now(between):
    """The same desk, but nobody there."""
    closed = a_reply(desks=(a_line(state=State.CLOSED, state_text="時間外: 次は明日9時から"),))
    [(aspect, says)] = between(a_reply(), closed)

    assert aspect is Aspect.DESK_STATE
    assert says.endswith("今 受付中 17時まで → 時間外: 次は明日9時から")


def test_a_number_for_phones_without_a_hash_is_a_number(between):
    """On an iPhone it is the only one that rings."""
    other = a_reply(desks=(a_line(ordinary_number="092-641-9111"),))

    assert [aspect for aspect, _ in between(a_reply(), other)] == [Aspect.DESK_NUMBER]


def test_buttons_are_told_by_what_happened_to_them(between):
    """Another name, another target, gone, come, moved."""
    one, two = Button(label="次へ", data="ask:gave_info"), Button(label="戻る", data="ask:help")

    def said(old, new):
        return [says for _, says in between(a_reply(buttons=old), a_reply(buttons=new))]

    assert said((one,), (replace(one, label="つづき"),)) == ["ボタン「次へ」の名前が「つづき」に変わります"]
    assert said((one,), (replace(one, data="ask:tax"),)) == [
        "ボタン「次へ」の行き先が変わります: ask:gave_info → ask:tax"
    ]
    assert said((one, two), (one,)) == ["ボタン「戻る」が消えます"]
    assert said((one,), (one, two)) == ["ボタン「戻る」が加わります"]
    assert said((one, two), (two, one)) == ["ボタンの順が変わります: 次へ、戻る → 戻る、次へ"]


def test_urgency_is_meaning(between):
    """Red or not red."""
    assert (Aspect.URGENT, "急ぎの答え(赤)ではなくなります") in between(a_reply(), a_reply(urgent=False))


def test_a_broken_rule_is_told_whatever_else_changed(between):
    """Also where another answer was chosen, and where none arrives."""
    rules = {"paid.police": "110 の番号が出ません"}
    told = (Aspect.RULES, "決まりを破ります: 110 の番号が出ません")

    assert told in between(a_reply(), a_reply(first="すぐに。"), rules)
    assert told in between(a_reply(), a_reply(answer="tax"), rules)


def test_a_source_of_another_day_is_wording(between):
    """The date of a source is no fact that a resident acts on."""
    old, new = (a_reply(sources=(f"令和{year}年の発表による",)) for year in (6, 7))

    assert between(old, new) == [(Aspect.WORDING, "出典の言いまわしが変わります")]


def test_fewer_signs_found_is_meaning(between):
    """What gives the swindler away is not seen any more."""
    old, new = a_reply(found=("急がせている", "リンクがある")), a_reply(found=("急がせている",))

    assert between(old, new)[0] == (Aspect.FOUND, "見つかったことの数が変わります: 2 → 1")
