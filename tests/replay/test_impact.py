"""What a change of the content changes for residents: the old and the new content, played and compared."""

import pytest

from bot.model import Language, Match
from bot.replay.changes import Status
from bot.replay.differences import Aspect, Kind
from bot.replay.impact import impact
from tests.builders import KnowingMatcher, an_answering
from tests.replay.changing import PAID, REWORDED, WORDS, a_talk, aspects, changed, found_in, said, the_answer

PAID_TWICE = (f"says: {PAID}", "taps: 次にすることを見る")
CALL = "says: 警察を名乗る人から電話がありました"


def test_the_same_content_changes_nothing(answering):
    """Who changed nothing is told so."""
    found = found_in(answering, answering, *PAID_TWICE)

    assert (found.turns, found.answers, found.status) == (2, (), Status.SAME)


def test_another_wording_is_wording_only(answering, tmp_path):
    """A kinder sentence needs a reader, not a decision."""
    found = found_in(answering, changed(tmp_path, answering, ("responses/paid.yaml", WORDS, REWORDED)), *PAID_TWICE)

    assert found.status is Status.WORDING
    assert the_answer(found).kind is Kind.WORDING
    assert said(found) == ["することの言いまわしが変わります"]
    assert (WORDS in the_answer(found).differences[0].old, REWORDED in the_answer(found).differences[0].new) == (
        True,
        True,
    )


def test_one_text_seen_in_many_turns_is_one_answer(answering, tmp_path):
    """Forty places of one sentence are read once."""
    new = changed(tmp_path, answering, ("responses/paid.yaml", WORDS, REWORDED))
    talks = [a_talk(answering, *PAID_TWICE, name=f"talk_{number}") for number in range(3)]
    found = impact(answering, new, talks)

    assert found.turns == 6
    assert [place.script for place in the_answer(found).places] == [talk.name for talk in talks]


def test_a_desk_that_goes_is_meaning(answering, tmp_path):
    """Whoever would have called it does not find it any more."""
    edit = ("responses/paid.yaml", "desks: [police_110, police_9110, hotline_188]", "desks: [police_110, police_9110]")
    found = found_in(answering, changed(tmp_path, answering, edit), *PAID_TWICE)

    assert found.status is Status.MEANING
    assert "窓口「消費者ホットライン」が消えます" in said(found)


def test_desks_in_another_order_are_meaning(answering, tmp_path):
    """The number that stands higher is called first."""
    desks = "desks: [police_110, police_9110, hotline_188]"
    edit = ("responses/paid.yaml", desks, "desks: [police_110, hotline_188, police_9110]")
    found = found_in(answering, changed(tmp_path, answering, edit), *PAID_TWICE, at="2026-11-25 02:00")
    [order] = [one for one in the_answer(found).differences if one.aspect is Aspect.DESK_ORDER]

    assert order.old.index("消費者ホットライン") > order.new.index("消費者ホットライン")


def test_other_hours_are_meaning(answering, tmp_path):
    """Nobody shall call a desk in vain: the state at the script's hour, and the hours themselves."""
    desk = answering.content.desks["leak_desk"]
    assert desk.hours == ["毎日 9:00-20:00"]
    edit = ("responses/_desks.yaml", "hours: [毎日 9:00-20:00]", "hours: [毎日 9:00-11:00]")
    found = found_in(answering, changed(tmp_path, answering, edit), "says: 漏えいの専用ダイヤルは何時まで")

    assert {Aspect.DESK_STATE, Aspect.DESK_HOURS} <= aspects(found)
    assert any("受付時間が変わります: 毎日 9:00-20:00 → 毎日 9:00-11:00" in one for one in said(found))


def test_another_number_is_meaning(answering, tmp_path):
    """A slip of one digit leads to a stranger."""
    edit = ("responses/_desks.yaml", 'number: "0120-220-614"', 'number: "0120-220-615"')
    found = found_in(answering, changed(tmp_path, answering, edit), "says: 漏えいの専用ダイヤルは何時まで")

    assert Aspect.DESK_NUMBER in aspects(found)
    assert any("0120-220-614 → 0120-220-615" in one for one in said(found))


def test_another_label_is_meaning_and_the_talk_goes_on(answering, tmp_path):
    """The script still presses what stands on a resident's older screen, and hears what comes then."""
    edit = ("responses/_phrases.yaml", "more: 次にすることを見る", "more: つづきを読む")
    found = found_in(answering, changed(tmp_path, answering, edit), *PAID_TWICE)

    assert "ボタン「次にすることを見る」の名前が「つづきを読む」に変わります" in said(found)
    assert Aspect.PRESSED in aspects(found)
    pressed = found.changes[-1]
    assert pressed.new.seen is not None
    assert (pressed.place.turn, pressed.new.seen.type, pressed.new.seen.brief) == (1, "paid", False)


def test_a_script_that_is_ahead_of_the_old_content_is_played_on_both(answering, tmp_path):
    """A script may be mended before it is compared: the old bot is pressed what the new one shows."""
    edit = ("responses/_phrases.yaml", "more: 次にすることを見る", "more: つづきを読む")
    new = changed(tmp_path, answering, edit)
    found = impact(answering, new, [a_talk(answering, f"says: {PAID}", "taps: つづきを読む")])

    assert [one.seen.brief for one in (found.changes[-1].old, found.changes[-1].new) if one.seen] == [False, False]


def test_a_button_that_leads_elsewhere_is_meaning(answering, tmp_path):
    """The same word on a button, another answer behind it: where it stands, and where it is pressed."""
    edit = ("responses/paid.yaml", "{to: paid/cash, label: 現金", "{to: paid/other, label: 現金")
    new = changed(tmp_path, answering, edit)
    found = found_in(answering, new, *PAID_TWICE, "taps: 現金を渡した・送った")

    assert "ボタン「現金を渡した・送った」の行き先が変わります: ask:paid/cash → ask:paid/other" in said(found)
    assert "場合が「cash」から「other」に変わります" in said(found)


def test_a_sentence_that_is_taken_for_something_else_is_meaning(answering):
    """The resident gets another answer, which is told by both titles; its parts are not told one by one."""
    elsewhere = KnowingMatcher(answering.matcher, {PAID: Match(type="tax", confidence=1.0, because=())})
    found = found_in(answering, an_answering(answering.content, elsewhere), f"says: {PAID}")

    assert the_answer(found).kind is Kind.MEANING
    assert said(found)[0] == "答えが「お金を払った・渡した(paid)」から「自動車税そのもの(tax)」に変わります"
    assert aspects(found) <= {Aspect.TYPE, Aspect.BRIEF, Aspect.DESKS}


def test_a_rule_that_is_broken_is_meaning(answering, tmp_path):
    """What every answer must say is asked of the new words as well, with the reason."""
    edit = ("responses/paid.yaml", "悪いのは、だました側です。", "ご自分を責めないでください。")
    found = found_in(answering, changed(tmp_path, answering, edit), *PAID_TWICE)
    [broken] = [one for one in the_answer(found).differences if one.aspect is Aspect.RULES]

    assert broken.subject == "paid.not_your_fault"
    assert broken.says.startswith("決まりを破ります: ")
    assert found.status is Status.MEANING


def test_another_figure_in_a_text_is_meaning(answering, tmp_path):
    """「7日以内」 for 「8日以内」 is a word for the eye and money for the resident."""
    edit = ("responses/paid.yaml", "振込なら、相手の口座に", "3日以内の振込なら、相手の口座に")
    found = found_in(answering, changed(tmp_path, answering, edit), *PAID_TWICE)

    assert "本文の中の数字が変わります: なし → 3" in said(found)
    assert found.status is Status.MEANING


def test_a_phrase_that_only_a_platform_shows_is_not_missed(answering, tmp_path):
    """The heading above the desks stands in no plain text."""
    edit = ("responses/_phrases.yaml", "desks_heading: 電話するところ", "desks_heading: お電話はこちら")
    found = found_in(answering, changed(tmp_path, answering, edit), "says: 相談先の一覧を見せて")

    assert found.status is Status.WORDING
    assert "決まり文句の言いまわしが変わります(line)" in said(found)


def test_a_promise_that_only_the_new_version_breaks_is_told(answering, tmp_path):
    """A script is a promise; its line is named."""
    new = changed(tmp_path, answering, ("responses/paid.yaml", WORDS, REWORDED))
    talk = a_talk(
        answering,
        f"says: {PAID}",
        "{taps: 次にすることを見る, expects: {must_say: [控え, 決して言わないこと]}}",
    )
    found = impact(answering, new, [talk])

    assert [(one.line, one.what[:7]) for one in found.broken] == [(6, "「控え」があり")]
    assert [one.what[:11] for one in found.broken_before] == ["「決して言わないこと」"]
    assert found.status is Status.MEANING


def test_a_promise_that_is_kept_again_is_told(answering, tmp_path):
    """A change that mends something says so."""
    new = changed(tmp_path, answering, ("responses/paid.yaml", WORDS, REWORDED))
    talk = a_talk(answering, f"says: {PAID}", "{taps: 次にすることを見る, expects: {must_say: ひかえ、}}")
    found = impact(answering, new, [talk])

    assert [len(found.broken), len(found.broken_before), len(found.mended)] == [0, 0, 1]
    assert found.status is Status.WORDING


def test_places_stand_in_the_order_of_the_scripts(answering, tmp_path):
    """Whatever hour they play at: two runs print the same."""
    new = changed(tmp_path, answering, ("responses/paid.yaml", WORDS, REWORDED))
    talks = [
        a_talk(answering, *PAID_TWICE, name=name, at=at)
        for name, at in (("b", "2026-12-31 12:00"), ("a", "2026-11-24 12:00"), ("c", "2026-11-25 02:00"))
    ]
    found = impact(answering, new, talks)

    assert [change.place.title for change in found.changes] == ["b", "a", "c"]


@pytest.mark.parametrize("language", [Language.EASY, Language.EN])
def test_a_change_in_one_language_stays_in_it(answering, tmp_path, language):
    """Who reads Japanese hears nothing of a mended translation."""
    path = f"responses/{language}/paid.yaml"
    said_there = answering.content.in_language(language).answers["paid"].body[0]
    new = changed(tmp_path, answering, (path, said_there, f"{said_there} {said_there}"))
    own = {Language.EASY: "やさしい日本語", Language.EN: "English"}[language]
    found = found_in(answering, new, *PAID_TWICE, f"says: {own}", f"says: {PAID}")

    assert {change.new.seen.language for change in found.changes if change.new.seen} <= {language}
    assert found.changes != ()
