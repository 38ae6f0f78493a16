"""A rule that a message breaks is found, and a rule that it keeps is not."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.channels.shown import Shown
from bot.clock import TOKYO
from bot.composed_checks import MOMENTS, choices, spoken_choices
from bot.content.answer_rule_checks import MEMO, MEMO_CASES
from bot.content.answer_rules import ASKED_DESK, OPEN_DESK, PLAIN, PlacedRule
from bot.content.keeping import as_served
from bot.content.library import Content
from bot.content.models import CASES, RECORDED
from bot.dialogue.choice import Choice
from bot.dialogue.memo import MEMO_ANSWER, Picks
from bot.loading import make_renders
from bot.model import Channel, Language
from bot.replies.board import Board, make_board
from bot.replies.compose import compose
from bot.replies.plain import plain_text
from bot.rule_checks import SHOWN_ON, RuleBook, broken_rules, case_of
from tests.content.builders import Folder, a_folder, desk_lines
from tests.content.translations import add_english

RULES = "responses/_rules.yaml"
URGENT_LINE = "払った方は110番へ。"
"""As it stands below every answer of ``a_folder`` that is not urgent."""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The smallest content, with the rules that a test writes."""
    return a_folder(tmp_path)


def with_rule(folder: Folder, rule: str, words: str = "hang_up: {ja: [切って], en: [hang up]}") -> Content:
    """Return the content of *folder* with one more rule, about ``help``."""
    text = (folder.path / RULES).read_text(encoding="utf-8")
    hang_up = "  help:\n    - {name: hang_up, must_say: hang_up, why: まず切るため}\n"
    assert hang_up in text
    head = text.partition("words:")[0].replace(hang_up, f"{hang_up}    - {{name: tested, why: ためすため, {rule}}}\n")
    folder.write(RULES, f"{head}words:\n  {words}\n")
    return folder.load()


def ids(content: Content, words: str, board: Board | None = None, **choice: object) -> list[str]:
    """Return the ids of the rules that ``help`` breaks when all that can be read is *words*."""
    asked = Choice(**{"answer": "help", **choice})  # type: ignore[arg-type]
    return [broken.id for broken in broken_rules(content, asked, words, board)]


# --- each kind of rule ----------------------------------------------------------------


def test_words_that_must_be_said(folder: Folder) -> None:
    """One of the ways is enough; none is a broken rule with its reason."""
    content = with_rule(folder, "must_say: call", "hang_up: {ja: [切って]}\n  call: {ja: [電話して, かけて]}")

    assert ids(content, "切って、かけてください。") == []
    [broken] = broken_rules(content, Choice(answer="help"), "切ってください。")
    assert (broken.id, broken.placed.rule.why) == ("help.tested", "ためすため")
    assert "「電話して」など(call)のことばがありません" in broken.what


def test_of_several_names_every_one_must_be_said(folder: Folder) -> None:
    """The two dates on which postcards were sent are two facts."""
    words = "hang_up: {ja: [切って]}\n  first: {ja: [11月6日]}\n  second: {ja: [1月18日]}"
    content = with_rule(folder, "must_say: [first, second]", words)

    assert ids(content, "切って。11月6日と1月18日。") == []
    assert ids(content, "切って。11月6日。") == ["help.tested"]


def test_words_that_must_not_be_said(folder: Folder) -> None:
    """With the line in which they stand."""
    content = with_rule(folder, "never_say: safe", "hang_up: {ja: [切って]}\n  safe: {ja: [安全です]}")

    [broken] = broken_rules(content, Choice(answer="help"), "切ってください。\nこの番号は安全です。")
    assert (broken.id, broken.word, broken.said) == ("help.tested", "安全です", "この番号は安全です。")


def test_what_is_forbidden_is_forbidden_on_a_button_too(folder: Folder) -> None:
    """Whoever presses it has read it."""
    content = with_rule(folder, "never_say: safe", "hang_up: {ja: [切って]}\n  safe: {ja: [安全です]}")
    pressed = Shown(lines=("切ってください。",), labels=("安全です",))

    assert [broken.id for broken in RuleBook(content).broken(Choice(answer="help"), pressed)] == ["help.tested"]


def test_what_can_be_pressed_says_nothing(folder: Folder) -> None:
    """A button 「切って」 tells nobody to hang up."""
    content = with_rule(folder, "desk: police_110")
    pressed = Shown(lines=("110番へ。",), labels=("切って",))

    assert [broken.id for broken in RuleBook(content).broken(Choice(answer="help"), pressed)] == ["help.hang_up"]


@pytest.mark.parametrize("shown", ["110番へ。", "１１０番へ。", "110", "tel: 110"])
def test_a_desk_that_must_be_there_is_there_by_its_number(folder: Folder, shown: str) -> None:
    """In whatever width."""
    assert ids(with_rule(folder, "desk: police_110"), f"切って。\n{shown}") == []


@pytest.mark.parametrize("shown", ["警察へ。", "#9110 へ。", "092-641-9110", "0110", "1100", "110-0000"])
def test_a_number_inside_another_one_is_not_there(folder: Folder, shown: str) -> None:
    """#9110 is no 110."""
    assert ids(with_rule(folder, "desk: police_110"), f"切って。\n{shown}") == ["help.tested"]


def test_of_several_desks_one_is_enough(folder: Folder) -> None:
    """The rule says which of them serve the purpose."""
    content = with_rule(folder, "desk: [hotline_188, police_9110]")

    assert ids(content, "切って。#9110 へ。") == []
    [broken] = broken_rules(content, Choice(answer="help"), "切って。110番へ。")
    assert "188、" in broken.what
    assert "のどれかの番号が出ません" in broken.what


def test_a_desk_that_answers_now_depends_on_the_hour(folder: Folder) -> None:
    """At night the number of an office is no help."""
    office = desk_lines("consumer_center", "092-632-0999", "月-金 9:00-16:30")
    folder.change("responses/_desks.yaml", desk_lines("consumer_center", "092-632-0999"), office)
    content = with_rule(folder, f"desk: {OPEN_DESK}")
    noon, night = (make_board(content, moment) for moment in MOMENTS[:2])
    words = "切って。092-632-0999"

    assert ids(content, words, noon) == []
    assert ids(content, words, night) == ["help.tested"]
    assert ids(content, words) == []  # nobody knows which hour it is


def test_the_desk_that_was_asked_for_must_be_there(folder: Folder) -> None:
    """Whoever asks about 188 gets 188, not another number."""
    folder.change("responses/contact_list.yaml", "sources: []", "sources: []\ncases: {one_desk: {body: [下です。]}}")
    text = (folder.path / RULES).read_text(encoding="utf-8")
    mark = "  contact_list:\n"
    asked = f"    - {{name: asked, desk: {ASKED_DESK}, cases: one_desk, why: 要るため}}\n"
    folder.write(RULES, text.replace(mark, mark + asked))
    content = folder.load()

    def of(desk: str, words: str) -> list[str]:
        return ids(content, words, answer="contact_list", case="one_desk", desk=desk)

    assert of("hotline_188", "切って。188") == []
    assert of("hotline_188", "切って。110") == ["contact_list.asked"]
    assert of("nobody", "切って。110") == []  # is answered plainly


def test_a_desk_that_left_the_register_is_not_demanded(folder: Folder) -> None:
    """Its number must not come back for a rule's sake."""
    gone = desk_lines("gone", "0120-000-000").replace("    sure: A\n", '    sure: A\n    valid_until: "2026-11-24"\n')
    folder.add("responses/_desks.yaml", gone)
    content = with_rule(folder, "desk: gone")
    before, after = (make_board(content, datetime(2026, 11, day, 12, tzinfo=TOKYO)) for day in (24, 25))

    assert ids(content, "切って。", before) == ["help.tested"]
    assert ids(content, "切って。", after) == []
    assert ids(content, "切って。") == []


# --- where a rule looks ---------------------------------------------------------------


def test_the_line_below_every_answer_does_not_count_for_it(folder: Folder) -> None:
    """Otherwise every answer would have 110 already, and could lose its own."""
    content = with_rule(folder, "desk: police_110")
    reply = compose(content, make_board(content, MOMENTS[0]), Choice(answer="help"))

    assert reply.urgent_line == URGENT_LINE
    assert ids(content, f"切って。\n{URGENT_LINE}") == ["help.tested"]


def test_but_it_counts_for_what_must_hold_everywhere(folder: Folder) -> None:
    """Every answer that is not urgent carries 110, in that line."""
    text = (folder.path / RULES).read_text(encoding="utf-8")
    folder.write(RULES, "not_urgent:\n  - {name: police, desk: police_110, why: 要るため}\n" + text)
    content = folder.load()

    assert ids(content, f"切って。\n{URGENT_LINE}") == []
    assert ids(content, "切って。") == ["not_urgent.police"]
    assert ids(content, "切って。", answer="paid") == []


def test_where_it_was_read_is_not_said_by_the_answer(folder: Folder) -> None:
    """「銀行の案内による」 tells nobody to call a bank."""
    folder.change("responses/help.yaml", "sources: []", "sources:\n  - text: 銀行の案内による")
    content = with_rule(folder, "must_say: bank", "hang_up: {ja: [切って]}\n  bank: {ja: [銀行]}")

    assert ids(content, "切って。\n銀行の案内による") == ["help.tested"]
    assert ids(content, "切って。\n銀行へ。\n銀行の案内による") == []


def test_readings_in_brackets_and_capitals_are_passed_over(folder: Folder) -> None:
    """やさしい日本語 puts a reading into the middle of a word, and a sentence begins with a capital."""
    words = "hang_up: {ja: [切って]}\n  safe: {ja: [安全です], en: [it is safe]}"
    content = with_rule(folder, "never_say: safe", words)

    assert ids(content, "切って。\n安全(あんぜん)です。") == ["help.tested"]
    assert ids(content, "切って。\nIt is safe.") == ["help.tested"]
    assert ids(content, "切って。\nＩｔ ｉｓ ｓａｆｅ") == ["help.tested"]


def test_what_must_be_said_is_said_in_the_residents_language(folder: Folder) -> None:
    """A Japanese word inside an English answer helps nobody; what is not translated is Japanese."""
    add_english(folder)
    content = with_rule(folder, "desk: police_110")

    assert ids(content, "Hang up. 110", language=Language.EN) == []
    assert ids(content, "切って。110", language=Language.EN) == ["help.hang_up"]

    (folder.path / "responses/en/help.yaml").unlink()
    assert ids(folder.load(), "切って。110", language=Language.EN) == []


def test_a_case_and_the_cut_answer_have_rules_of_their_own(folder: Folder) -> None:
    """What holds for one case only is not asked of the others, and a cut answer says little."""
    text = (folder.path / RULES).read_text(encoding="utf-8")
    mark = "  paid:\n"
    rules = (
        "    - {name: first, must_say: first, brief: true, why: 要るため}\n"
        "    - {name: later, must_say: later, cases: plain, why: 要るため}\n"
    )
    text = text.replace(mark, mark + rules).replace(
        "words:\n", "words:\n  first: {ja: [まず]}\n  later: {ja: [次に]}\n"
    )
    folder.write(RULES, text)
    content = folder.load()

    assert ids(content, "切って。", answer="paid") == ["paid.first", "paid.later"]
    assert ids(content, "まず。", answer="paid", brief=True) == []
    assert ids(content, "次に。", answer="paid", brief=True) == ["paid.first"]


# --- the cases as they are composed ---------------------------------------------------


def test_the_note_is_asked_for_or_finished(content: Content) -> None:
    """Its questions and itself are two cases."""
    replies = tuple(1 for _ in content.memo.questions)
    states = (Picks(), Picks(numbers=(1,)), Picks(numbers=(1,), finished=True), Picks(numbers=replies))
    asking, finished = MEMO_CASES

    assert MEMO == MEMO_ANSWER
    assert [case_of(content, Choice(answer=MEMO, memo=picks)) for picks in states] == [
        asking,
        asking,
        finished,
        finished,
    ]


def test_where_masked_words_are_kept_their_rules_hold(content: Content) -> None:
    """The wording that stands in the place of the plain one is the case ``recorded``."""
    told = [name for name, cases in CASES.items() if RECORDED in cases]

    assert {case_of(as_served(content, 30), Choice(answer=name)) for name in told} == {RECORDED}
    assert {case_of(as_served(content, 0), Choice(answer=name)) for name in told} == {PLAIN}


@pytest.mark.parametrize("days", [0, 30])
def test_what_is_served_keeps_every_rule(content: Content, days: int) -> None:
    """Also where the operator keeps masked words: no text promises what is not done."""
    served = as_served(content, days)
    book, board, shown = RuleBook(served), make_board(served, MOMENTS[1]), make_renders(served, "")
    named = [choice for choice in choices(served) if RECORDED in CASES.get(choice.answer, ())]
    found = [
        broken.id
        for choice in spoken_choices(served, named)
        for channel, see in SHOWN_ON.items()
        for broken in book.broken(choice, see(shown[channel](compose(served, board, choice))), board)
    ]

    assert found == []


# --- every shipped rule can fail ------------------------------------------------------


def somewhere(content: Content, placed: PlacedRule) -> Choice:
    """Return an answer for which *placed* holds."""
    asked = next(
        choice
        for choice in choices(content)
        if placed in content.answer_rules.about(choice.answer, urgent=content.is_urgent(choice.answer))
        and placed.rule.holds_in(case_of(content, choice), brief=False)
    )
    return replace(asked, alarm=None)


def test_every_rule_is_broken_by_an_empty_answer_or_by_its_own_words(content: Content) -> None:
    """A rule that nothing breaks protects nobody."""
    book, board = RuleBook(content), make_board(content, MOMENTS[0])
    for placed in content.answer_rules.rules:
        choice = somewhere(content, placed)
        ways = [way for name in placed.rule.never_say for one in Language for way in words_of(content, name, one)]
        for line in ways or [""]:
            broken = [found.id for found in book.broken(choice, Shown((f"「{line}」",)), board)]
            assert placed.id in broken, line


def words_of(content: Content, name: str, language: Language) -> list[str]:
    """Return the ways of saying *name* in *language*."""
    return content.answer_rules.words[name].in_language(language)


@pytest.mark.parametrize(
    ("answer", "case", "line", "rule"),
    [
        ("suspicious_call", None, "この電話は安全です。", "everywhere.not_safe"),
        ("number_check", "published", "Đây là số thật.", "everywhere.not_genuine"),
        ("affected_check", "no_postcard", "당신은 대상이 아닙니다.", "everywhere.not_unaffected"),
        ("tax", "phone_demand", "県は電話をかけません。", "everywhere.they_do_phone"),
        ("suspicious_call", "police", "The police never call you.", "everywhere.they_do_phone"),
        ("affected_check", "look_up", "お名前を教えてください。", "everywhere.asks_no_secrets"),
        ("postcard", "money", "请付款。", "everywhere.asks_no_money"),
        ("paid", "transfer", "お金は必ず戻ります。", "everywhere.no_promise_of_money"),
        ("number_check", None, "相手にかけ直してください。", "everywhere.no_call_back"),
        ("incident", None, "被害は補償されます。", "everywhere.no_compensation"),
        ("paid", None, "しばらくお待ちください。", "urgent.no_waiting"),
        ("distress", None, "힘내세요.", "distress.no_cheering"),
    ],
)
def test_what_must_never_be_said_is_heard_in_every_language(
    content: Content, answer: str, case: str | None, line: str, rule: str
) -> None:
    """One sentence, in the midst of an answer that is otherwise in order."""
    choice = Choice(answer=answer, case=case, desk="leak_desk" if case == "published" else None)
    board = make_board(content, MOMENTS[0])
    words = plain_text(compose(content, board, choice), content.phrases)

    assert broken_rules(content, choice, words, board) == []
    assert [broken.id for broken in broken_rules(content, choice, f"{words}\n{line}", board)] == [rule]


def test_each_channel_can_be_read_back() -> None:
    """A channel that nobody reads back would keep every rule."""
    assert set(SHOWN_ON) == set(Channel)
