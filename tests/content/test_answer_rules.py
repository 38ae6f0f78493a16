"""``responses/_rules.yaml`` is read strictly: a rule that nobody could keep must not look like one that is kept."""

from pathlib import Path

import pytest

from bot.content.answer_rules import ASKED_DESK, OPEN_DESK, PLAIN, AnswerRule, RuleWords
from bot.content.library import Content
from bot.errors import Fault
from bot.model import Language
from tests.content.builders import Folder, a_folder, desk_lines
from tests.content.translations import add_english

FILE = "responses/_rules.yaml"
ORDER = "intents/_order.yaml"
PAID = "  paid:\n    - {name: hang_up, must_say: hang_up, why: まず切るため}"
"""Stands in the fourth and fifth line of the smallest rules."""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Content that is in order."""
    return a_folder(tmp_path)


def told(faults: list[Fault]) -> list[tuple[str, int]]:
    """Return where *faults* are."""
    return [(fault.file, fault.line) for fault in faults]


def test_the_smallest_rules_are_in_order(folder: Folder) -> None:
    """Otherwise every test below would pass for the wrong reason."""
    rules = folder.load().answer_rules

    assert "paid.hang_up" in [placed.id for placed in rules.rules]
    assert rules.words["hang_up"].ja == ["切って"]


@pytest.mark.parametrize(
    ("new", "line", "words"),
    [
        # keys and values that mean nothing
        ("{name: hang_up, must_sya: hang_up, why: まず}", 5, "「must_say」のことですか"),
        ("{name: hang_up, must_say: hang_up}", 5, "「why」がありません"),
        ("{name: Hang Up, must_say: hang_up, why: まず}", 5, "英小文字"),
        ("{name: hang_up, why: まず}", 5, "どれか一つだけ"),
        ("{name: hang_up, must_say: hang_up, desk: police_110, why: まず}", 5, "どれか一つだけ"),
        ("{name: hang_up, must_say: hang_up, cases: [plain], except: [plain], why: まず}", 5, "どちらか一つだけ"),
        ("{name: hang_up, never_say: hang_up, brief: true, why: まず}", 5, "brief を消して"),
        ("{name: hang_up, must_say: hang_up, brief: はい, why: まず}", 5, "true か false"),
        # names that nothing has
        ("{name: hang_up, must_say: hang_pu, why: まず}", 5, "「hang_up」のことですか"),
        (
            "{name: hang_up, must_say: [hang_up, nothing], why: まず}",
            5,
            "「nothing」ということばの組は、words にありません",
        ),
        ("{name: hang_up, never_say: nothing, why: まず}", 5, "「nothing」ということばの組は、words にありません"),
        ("{name: hang_up, must_say: hang_up, cases: [plian], why: まず}", 5, "「plain」のことですか"),
        (
            "{name: hang_up, must_say: hang_up, except: [nothing], why: まず}",
            5,
            "「nothing」という場合は、「paid」にありません",
        ),
        ("{name: hang_up, desk: police_100, why: まず}", 5, "「police_110」のことですか"),
        ("{name: hang_up, desk: [police_110, 〈窓口〉], why: まず}", 5, "台帳にありません"),
        ("{name: hang_up, desk: 〈たずねられた窓口〉, why: まず}", 5, "窓口をたずねられた場合だけ"),
    ],
)
def test_a_slip_is_told_with_line_and_mend(folder: Folder, new: str, line: int, words: str) -> None:
    """A clerk's typing mistake must not switch a rule off in silence."""
    folder.change(FILE, PAID, f"  paid:\n    - {new}")
    faults = [fault for fault in folder.faults() if words in fault.what]

    assert told(faults) == [(FILE, line)]


def test_two_rules_of_one_name_are_told(folder: Folder) -> None:
    """Reports and comparisons call a rule by its name."""
    folder.change(FILE, PAID, f"{PAID}\n    - {{name: hang_up, desk: police_110, why: まず}}")

    assert told(folder.faults()) == [(FILE, 6)]


def test_a_type_without_a_rule_is_told(folder: Folder) -> None:
    """Whoever adds a type of question is asked what its answer must keep to."""
    folder.change(FILE, PAID, "")
    [fault] = folder.faults()

    assert (fault.file, fault.line) == (FILE, 1)
    assert "「paid」の決まりがありません" in fault.what


def test_a_type_with_an_empty_list_is_told(folder: Folder) -> None:
    """An empty list would be no rule at all."""
    folder.change(FILE, PAID, "  paid: []")

    assert told(folder.faults()) == [(FILE, 4)]


def test_a_rule_about_no_answer_is_told(folder: Folder) -> None:
    """Nobody would keep it, and nobody would know."""
    folder.change(FILE, PAID, f"{PAID}\n  piad:\n    - {{name: police, desk: police_110, why: まず}}")
    [fault] = folder.faults()

    assert (fault.file, fault.line) == (FILE, 6)
    assert "「paid」のことですか" in fault.what


def test_occasions_and_the_note_may_have_rules(folder: Folder) -> None:
    """A photo's answer and the note for the telephone have something to keep to as well."""
    rules = (
        "\n  _image:\n    - {name: police, desk: police_110, why: まず}"
        "\n  _memo:\n    - {name: police, desk: police_110, cases: finished, why: まず}"
    )
    folder.change(FILE, PAID, PAID + rules)

    assert folder.faults() == []


def test_a_desk_without_a_telephone_cannot_be_demanded(folder: Folder) -> None:
    """There is no number to look for."""
    folder.add("responses/_desks.yaml", desk_lines("a_page", "0120-000-000").replace("number:", "link:"))
    folder.change(FILE, PAID, "  paid:\n    - {name: page, desk: a_page, why: まず}")

    assert ["電話番号がありません" in fault.what for fault in folder.faults()] == [True]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("ja: [切って]", "ja: [切]", "短すぎて"),
        ("ja: [切って]", "ja: []", "一つ以上"),
        ("ja: [切って]", "ja: [切って, 110番へ]", "電話番号「110」は書けません"),
        ("zh: [挂断]", "cn: [挂断]", "「cn」という項目はありません"),
        (
            "hang_up: {ja",
            "unused: {ja: [切る], en: [a b], zh: [挂断], ko: [끊고], vi: [cúp]}\n  hang_up: {ja",
            "使われていません",
        ),
    ],
    ids=["too short", "empty", "a number", "no such language", "used by no rule"],
)
def test_words_that_cannot_be_looked_for_are_told(folder: Folder, old: str, new: str, words: str) -> None:
    """One letter stands everywhere, and a number belongs to the register."""
    folder.change(FILE, old, new)

    assert [words in fault.what for fault in folder.faults()] == [True]
    assert [fault.file for fault in folder.faults()] == [FILE]


def test_words_must_be_there_in_every_language_of_the_content(folder: Folder) -> None:
    """A rule that holds in Japanese only would leave a hole for whoever reads English."""
    add_english(folder)
    assert folder.faults() == []

    folder.change(FILE, "en: [hang up], ", "")
    [fault] = folder.faults()

    assert "「hang_up」に、en のことばがありません" in fault.what


def test_easy_japanese_is_looked_for_like_japanese(content: Content) -> None:
    """Readings in brackets are passed over, so most words need not be written twice."""
    words = RuleWords(ja=["銀行"], en=["bank"])

    assert words.in_language(Language.EASY) == ["銀行"]
    assert RuleWords(ja=["開けず"], easy=["あけないで"]).in_language(Language.EASY) == ["あけないで"]
    assert words.in_language(Language.ZH) == []
    assert all(one.in_language(language) for one in content.answer_rules.words.values() for language in Language)


def test_a_rule_says_where_it_holds() -> None:
    """Cases, exceptions, and the cut answer."""

    def rule(**parts: object) -> AnswerRule:
        return AnswerRule.model_validate({"name": "police", "why": "まず", "desk": "police_110", **parts})

    assert rule().holds_in(PLAIN, brief=False)
    assert not rule().holds_in(PLAIN, brief=True)
    assert rule(brief=True).holds_in("cash", brief=True)
    assert [rule(cases="cash").holds_in(case, brief=False) for case in ("cash", PLAIN)] == [True, False]
    assert [rule(**{"except": ["cash"]}).holds_in(case, brief=False) for case in ("cash", PLAIN)] == [False, True]
    never = AnswerRule.model_validate({"name": "safe", "why": "まず", "never_say": "safe"})
    assert never.holds_in(PLAIN, brief=True)


def test_every_rule_has_a_name_of_its_own_and_the_line_it_stands_in(content: Content) -> None:
    """Reports name a rule by both, and comparisons of two contents by the first."""
    rules = content.answer_rules.rules
    lines = (content.folder / FILE).read_text(encoding="utf-8").splitlines()

    assert len({placed.id for placed in rules}) == len(rules)
    assert all(f"name: {placed.rule.name}" in lines[placed.line - 1] for placed in rules)


def test_every_type_and_every_occasion_has_a_rule(content: Content) -> None:
    """The shipped rules leave nobody out."""
    scopes = {placed.scope for placed in content.answer_rules.rules if placed.is_for_one_answer}

    assert scopes == {*content.answers, "_memo"}


def test_the_urgent_have_somebody_who_answers_now(content: Content) -> None:
    """Also in the cut answer, which is all that a frightened person reads."""
    about = content.answer_rules.about("paid", urgent=True)
    [now] = [placed for placed in about if placed.rule.desk == [OPEN_DESK]]

    assert now.rule.holds_in("cash", brief=True)
    assert not [placed for placed in content.answer_rules.about("tax", urgent=False) if placed.scope == "urgent"]


def test_whoever_asks_about_a_desk_gets_its_number(content: Content) -> None:
    """In every answer that is about one desk."""
    scopes = {placed.scope for placed in content.answer_rules.rules if ASKED_DESK in placed.rule.desk}

    assert scopes == {"contact_hours", "contact_list", "number_check"}


def test_a_missing_file_is_named(folder: Folder) -> None:
    """Whoever deleted it by mistake reads its name."""
    (folder.path / FILE).unlink()

    assert told(folder.faults()) == [(FILE, 0)]
