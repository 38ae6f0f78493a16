"""A broken rule is told once, with the file to mend, where it is broken, why it stands, and what to do."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.composed_checks import MOMENTS, WHEN, all_faults, choices, sent_at, spoken_choices
from bot.content.library import Content, load
from bot.content.models import Answer
from bot.content.parsed import ParsedFiles
from bot.errors import Fault
from bot.loading import make_renders
from bot.model import Channel, Language, Reply
from bot.replies.board import make_board
from bot.rule_report import RuleReport
from bot.settings import PROJECT
from bot.shelf import Render
from tests.content.builders import with_answers

NOON_AND_NIGHT = MOMENTS[:2]


@pytest.fixture(scope="session")
def renders(content: Content) -> dict[Channel, Render]:
    """The channels' forms, with links to our pages."""
    return make_renders(content, "https://bot.example.jp")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped content that a test may spoil."""
    for name in ("intents", "responses"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    return tmp_path


def told(
    content: Content,
    renders: dict[Channel, Render],
    *names: str,
    moments: Sequence[datetime] = NOON_AND_NIGHT,
) -> list[Fault]:
    """Return what is told of the answers *names* in every language, as the whole check tells it."""
    report = RuleReport(content)
    asked = [choice for choice in choices(content) if choice.answer in names]
    for moment in moments:
        board = make_board(content, moment)
        for sent in sent_at(content, renders, board, spoken_choices(content, asked)):
            report.look(sent.choice, sent.bodies, board, WHEN[moment])
    return report.faults()


def changed(content: Content, language: Language, name: str, change: Callable[[Answer], Answer]) -> Content:
    """Return *content* with the answer *name* changed in one language, past the checks of its file."""
    spoken = content.spoken[language]
    answers = {**spoken.answers, name: change(spoken.answers[name])}
    japanese = answers if language is Language.JA else content.answers
    return replace(content, answers=japanese, spoken={**content.spoken, language: replace(spoken, answers=answers)})


def everywhere(content: Content, name: str, **parts: Any) -> Content:
    """Return *content* with parts of the answer *name* replaced in every language."""
    for language in content.spoken:
        content = changed(content, language, name, lambda answer: answer.model_copy(update=parts))
    return content


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    """Write *new* where *old* stands first in the file."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_is_in_order_is_not_told(content: Content, renders: dict[Channel, Render]) -> None:
    """The shipped answers keep the shipped rules."""
    assert told(content, renders, "suspicious_message", "on_call_now", "contact_hours") == []


def test_a_lost_desk_is_told_once(content: Content, renders: dict[Channel, Render]) -> None:
    """Lost at two moments, on three channels and in six languages, it is one mend."""
    [fault] = told(everywhere(content, "consumer_trouble", desks=["hotline_188"]), renders, "consumer_trouble")

    assert fault.file == "responses/consumer_trouble.yaml"
    assert "決まり「consumer_trouble.center」が守られていません" in fault.what
    assert "福岡県消費生活センター 092-632-0999の番号が出ません" in fault.what
    assert "わけ: 188番がつながらない電話のため。" in fault.what
    assert "文か desks に、窓口を戻してください" in fault.what
    assert "だけ" not in fault.what


def test_188_that_was_reworded_away_is_told(content: Content, renders: dict[Channel, Render]) -> None:
    """The very slip that this file is for: a clerk writes a kinder sentence and loses the number."""
    kinder = {"first": "契約で困ったら、相談してください。", "desks": ["consumer_center"]}
    [fault] = told(everywhere(content, "consumer_trouble", **kinder), renders, "consumer_trouble")

    assert "決まり「consumer_trouble.hotline」" in fault.what
    assert "消費者ホットライン 188の番号が出ません" in fault.what


def test_what_is_lost_in_one_language_is_told_with_its_file(content: Content, renders: dict[Channel, Render]) -> None:
    """The translator reads which file."""

    def without_dates(answer: Answer) -> Answer:
        return answer.model_copy(update={"body": ["만족하셨나요."]})

    faults = told(changed(content, Language.KO, "incident", without_dates), renders, "incident")

    assert {fault.file for fault in faults} == {"responses/ko/incident.yaml"}
    assert {fault.what.partition("」")[0] for fault in faults} == {
        "決まり「incident.batches",
        "決まり「incident.companies",
        "決まり「incident.made_public",
        "決まり「incident.compensation",
    }
    assert all("ことば: ko" in fault.what for fault in faults)


def test_what_is_lost_in_one_case_is_told_with_its_line(content: Content, renders: dict[Channel, Render]) -> None:
    """Of a dozen cases the clerk must mend one."""
    shorter = {
        "first": "すぐ{police_110}番と銀行に電話してください。",
        "steps": ["銀行に電話して、控えを残してください。"],
    }

    def without_receiving_bank(answer: Answer) -> Answer:
        case = answer.cases["transfer"].model_copy(update=shorter)
        return answer.model_copy(update={"cases": {**answer.cases, "transfer": case}})

    [fault] = told(changed(content, Language.JA, "paid", without_receiving_bank), renders, "paid")
    lines = (PROJECT / "responses/paid.yaml").read_text(encoding="utf-8").splitlines()

    assert "決まり「paid.receiving_bank」" in fault.what
    assert "場合: transfer。" in fault.what
    assert (fault.file, lines[fault.line - 1]) == ("responses/paid.yaml", "  transfer:")


def test_what_is_lost_in_the_cut_answer_only_is_told(content: Content, renders: dict[Channel, Render]) -> None:
    """The whole answer still says it, but a frightened person reads one line."""

    def calm(answer: Answer) -> Answer:
        return answer.model_copy(update={"first": "ドアを開けず、{police_110}番へ。"})

    [fault] = told(changed(content, Language.JA, "on_call_now", calm), renders, "on_call_now")

    assert "決まり「on_call_now.hang_up」" in fault.what
    assert "場合: plain(短い答え)。" in fault.what


class WithoutDesks:
    """A renderer that has lost the desks, as a slip in one channel's code would."""

    def __init__(self, render: Render) -> None:
        self._render = render

    def render(self, reply: Reply) -> bytes:
        """Return *reply* without its desks."""
        return self._render(replace(reply, desks=()))


def test_what_one_channel_loses_is_told_with_the_channel(content: Content, renders: dict[Channel, Render]) -> None:
    """The text is in order: it is the code that must be mended, and residents on Telegram who would be left alone."""
    forgetful = {**renders, Channel.TELEGRAM: WithoutDesks(renders[Channel.TELEGRAM]).render}
    faults = told(content, forgetful, "suspicious_message")

    assert {fault.file for fault in faults} == {"responses/suspicious_message.yaml"}
    assert {fault.what.partition("」")[0] for fault in faults} == {
        "決まり「suspicious_message.consumer_advice",
        "決まり「suspicious_message.police_advice",
    }
    assert all("Telegram だけ" in fault.what for fault in faults)


def test_a_desk_that_nobody_answers_at_night_is_told_with_the_hour(
    content: Content, renders: dict[Channel, Render]
) -> None:
    """At noon all is well, so the clerk is told when it is not."""
    office = everywhere(content, "contact_hours", cases={})
    lonely = {**renders, Channel.LINE: OnlyOffices(renders[Channel.LINE]).render}
    faults = [fault for fault in told(office, lonely, "contact_hours") if "somebody_answers" in fault.what]

    assert ["夜中 だけ" in fault.what for fault in faults] == [True]
    assert ["LINE だけ" in fault.what for fault in faults] == [True]
    assert ["今つながる窓口(" in fault.what for fault in faults] == [True]


class OnlyOffices:
    """A renderer that shows the consumer centre and nobody else."""

    def __init__(self, render: Render) -> None:
        self._render = render

    def render(self, reply: Reply) -> bytes:
        """Return *reply* with one desk and no words."""
        desks = tuple(replace(desk, note="") for desk in reply.desks if desk.id == "consumer_center")
        return self._render(replace(reply, desks=desks, body=(), urgent_line="", share=""))


def test_a_rule_for_all_that_one_phrase_breaks_is_told_once(content: Content, renders: dict[Channel, Render]) -> None:
    """The line below every answer stands in one file: it is not told once for each answer."""
    spoken = content.spoken[Language.JA]
    phrases = spoken.phrases.model_copy(update={"urgent_line": "お急ぎの方は、警察へ。"})
    unsafe = replace(content, spoken={Language.JA: replace(spoken, phrases=phrases)})
    [fault] = told(unsafe, make_renders(unsafe, ""), "greeting", "thanks", "tax")

    assert fault.file == "responses/_rules.yaml"
    assert "決まり「not_urgent.way_to_110」" in fault.what
    assert "答え: greeting・tax・thanks" in fault.what


def test_forbidden_words_are_told_with_their_line(
    folder: Path, data_folder: Path, renders: dict[Channel, Render]
) -> None:
    """Wherever they were written, in whichever language."""
    lines = (folder / "responses/en/thanks.yaml").read_text(encoding="utf-8").splitlines()
    number = next(at for at, line in enumerate(lines, start=1) if "end the call and tell your family" in line)
    spoil(
        folder,
        "responses/en/thanks.yaml",
        "end the call and tell your family.",
        "end the call and tell your family, and you will get your money back.",
    )
    [fault] = told(load(folder, ParsedFiles(data_folder)), renders, "thanks")

    assert (fault.file, fault.line) == ("responses/en/thanks.yaml", number)
    assert "「you will get your money back」と書かれています" in fault.what
    assert "そのことばを使わずに、言いかえてください" in fault.what


def test_forbidden_words_in_a_shared_phrase_are_told_once(
    folder: Path, data_folder: Path, renders: dict[Channel, Render]
) -> None:
    """They stand on every answer, and are mended in one place."""
    spoil(folder, "responses/_phrases.yaml", "desks_heading: 電話するところ", "desks_heading: 職員から電話します")
    spoiled = load(folder, ParsedFiles(data_folder))
    [fault] = told(spoiled, make_renders(spoiled, ""), "tax", "postcard", "handoff")

    assert fault.file == "responses/_phrases.yaml"
    assert "決まり「everywhere.does_nothing_itself」" in fault.what


def test_what_is_not_translated_is_told_of_the_file_it_comes_from(
    folder: Path, data_folder: Path, renders: dict[Channel, Render]
) -> None:
    """Nobody can mend an English file that is not there."""
    for language in ("easy", "en"):
        (folder / f"responses/{language}/thanks.yaml").unlink()
    spoil(
        folder,
        "responses/thanks.yaml",
        "電話を切って、ご家族に話してください",
        "電話を切って、近くの人に話してください",
    )
    faults = told(load(folder, ParsedFiles(data_folder)), renders, "thanks")

    assert {fault.file for fault in faults} == {"responses/thanks.yaml"}
    assert all("決まり「thanks.family」" in fault.what for fault in faults)


def test_the_answer_to_our_own_trouble_must_name_the_numbers_itself(
    content: Content, renders: dict[Channel, Render]
) -> None:
    """It is made without desks: what its words lose is lost."""
    trouble = content.answers["_trouble"].model_copy(update={"body": ["ごめんなさい。お答えできません。"]})
    small = with_answers(content, {"_trouble": trouble})
    faults = all_faults(small, renders)

    assert {fault.file for fault in faults} == {"responses/_trouble.yaml"}
    assert {fault.what.partition("」")[0] for fault in faults} == {
        "決まり「_trouble.hotline",
        "決まり「_trouble.police_advice",
    }
    assert all("こちらの不調のとき だけ" in fault.what for fault in faults)
