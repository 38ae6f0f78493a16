"""Every message as it will be sent is inside every limit; whatever is not stops the start."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import composed_checks
from bot.composed_checks import (
    KEPT_MARKS,
    MOMENTS,
    all_faults,
    choices,
    faults_unless_known,
    limit_faults,
    sent_at,
    spoken_choices,
    word_faults,
)
from bot.content.hours import is_holiday, is_year_end
from bot.content.library import Content
from bot.content.models import CASES, AnswerSource, Next
from bot.errors import Fault
from bot.loading import make_renders
from bot.model import Channel
from bot.replies.board import make_board
from bot.shelf import Render
from tests.content.builders import with_answers

URL = "https://bot.example.jp"


@pytest.fixture(scope="session")
def renders(content: Content) -> dict[Channel, Render]:
    """The channels' forms, with links to our pages."""
    return make_renders(content, URL)


def with_answer(content: Content, name: str, **parts: Any) -> Content:
    """Return *content* with parts of one answer replaced, past the checks of its file."""
    answer = content.answers[name].model_copy(update=parts)
    return with_answers(content, {**content.answers, name: answer}, fingerprint=str(sorted(parts)))


def faults_of(content: Content, renders: dict[Channel, Render]) -> list[Fault]:
    """Return what the limits say at the first moment; the SDKs' models are slow and not needed for it."""
    sent = sent_at(content, renders, make_board(content, MOMENTS[0]), spoken_choices(content))
    return sorted({fault for one in sent for fault in limit_faults(content, one)})


def test_without_a_public_address_every_message_can_be_sent_too(content: Content) -> None:
    """A first start has no address yet, so links to our pages are left out; with one: ``commands/test_check.py``."""
    assert all_faults(content, make_renders(content, ""), every_language=False) == []


def test_nothing_that_can_be_answered_is_left_out(content: Content) -> None:
    """Every answer plain and in each of its cases, with every desk that can be meant."""
    asked = list(choices(content))
    numbered = {desk.id for desk in content.desks.values() if desk.number}

    assert {choice.answer for choice in asked if choice.case is None} == {*content.answers, "_memo"}
    for answer, cases in CASES.items():
        assert {choice.case for choice in asked if choice.answer == answer} == {None, *cases}
    for answer, case in (("contact_hours", "one_desk"), ("contact_list", "one_desk"), ("number_check", "published")):
        assert {choice.desk for choice in asked if (choice.answer, choice.case) == (answer, case)} == numbered


def test_the_six_moments_are_six_kinds_of_moments() -> None:
    """A working day at noon and at night, Saturday, Sunday, a holiday, the year's end."""
    days = [moment.date() for moment in MOMENTS]

    assert [moment.weekday() for moment in MOMENTS[:4]] == [1, 2, 5, 6]
    assert [is_holiday(day) for day in days] == [False, False, False, False, True, False]
    assert [is_year_end(day) for day in days] == [False, False, False, False, False, True]
    assert MOMENTS[1].hour < 6


@pytest.mark.parametrize(
    "parts",
    [
        {"body": ["あ" * 80] * 200},
        {"steps": ["あ" * 5_000]},
        {"sources": [AnswerSource.model_construct(text="あ" * 5_000)]},
        {"next": [Next.model_construct(to="tax", label="あ" * 21)]},
        {"next": [Next.model_construct(to="p" * 300, label="払った")]},
    ],
    ids=["long body", "long step", "long source", "long label", "long data"],
)
def test_what_a_platform_would_refuse_is_found_before_it_is_sent(
    content: Content, renders: dict[Channel, Render], parts: dict[str, Any]
) -> None:
    """A refused message is a frightened person without an answer."""
    faults = faults_of(with_answer(content, "help", **parts), renders)

    assert {fault.file for fault in faults} == {"responses/help.yaml"}
    assert all("送れない形" in fault.what for fault in faults)


def test_a_first_line_that_grows_too_long_is_found(content: Content, renders: dict[Channel, Render]) -> None:
    """Forty characters in the file may be sixty once the desk's name stands in it."""
    hours = content.answers["contact_hours"]
    case = hours.cases["one_desk"].model_copy(update={"first": "{desk}のことですね。今のようすは、{state}です。"})
    faults = faults_of(with_answer(content, "contact_hours", cases={"one_desk": case}), renders)

    assert faults != []
    assert all("40字をこえます" in fault.what for fault in faults)


def test_words_that_are_formed_only_together_are_heard(content: Content, renders: dict[Channel, Render]) -> None:
    """A name and a sentence, each harmless, may say together what must never be said."""
    case = content.answers["number_check"].cases["published"].model_copy(update={"body": ["「{desk}」が本物です。"]})
    changed = with_answer(content, "number_check", cases={"published": case})
    sent = sent_at(changed, renders, make_board(changed, MOMENTS[0]), spoken_choices(changed))
    faults = sorted({fault for one in sent for fault in word_faults(changed, one)})

    assert ["請け合う" in fault.what for fault in faults] == [True]


class Counted:
    """Renders that count how often they are used."""

    def __init__(self, renders: dict[Channel, Render]) -> None:
        self.times = 0
        self.renders = {channel: self._counted(render) for channel, render in renders.items()}

    def _counted(self, render: Render) -> Render:
        def counted(reply: Any) -> bytes:
            self.times += 1
            return render(reply)

        return counted


@pytest.fixture
def small(content: Content) -> Content:
    """Content with one answer, so that a whole run of the checks takes a blink."""
    return with_answers(content, {"_sticker": content.answers["_sticker"]}, fingerprint="small")


@pytest.fixture
def counted(renders: dict[Channel, Render]) -> Iterator[Counted]:
    """Count how often something is rendered."""
    return Counted(renders)


def marks(folder: Path) -> list[str]:
    """Return the names of the marks in *folder*."""
    return sorted(path.name for path in folder.glob("checked-*"))


def test_what_was_found_in_order_is_not_checked_again(small: Content, counted: Counted, tmp_path: Path) -> None:
    """The second start takes a second less."""
    assert faults_unless_known(small, counted.renders, tmp_path / "data", URL) == []
    first = counted.times
    assert faults_unless_known(small, counted.renders, tmp_path / "data", URL) == []

    assert counted.times == first > 0
    assert len(marks(tmp_path / "data")) == 1


@pytest.mark.parametrize("change", ["content", "address", "library", "code"])
def test_whatever_changes_is_checked_again(
    small: Content, counted: Counted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Another text, another address, another SDK, other code of ours."""
    faults_unless_known(small, counted.renders, tmp_path, URL)
    first, before = counted.times, marks(tmp_path)
    url = URL
    if change == "content":
        small = replace(small, fingerprint="changed")
    elif change == "address":
        url = "https://other.example.jp"
    elif change == "library":
        monkeypatch.setattr(composed_checks, "version", lambda _name: "99")
    else:
        monkeypatch.setattr(composed_checks, "_CODE", ("bot/model.py",))
    faults_unless_known(small, counted.renders, tmp_path, url)

    assert counted.times > first
    assert len(set(marks(tmp_path)) - set(before)) == 1


def test_two_servers_with_other_addresses_share_a_folder(small: Content, counted: Counted, tmp_path: Path) -> None:
    """One does not make the other check again at every start."""
    for url in (URL, "", URL, ""):
        faults_unless_known(small, counted.renders, tmp_path, url)
    twice = counted.times

    faults_unless_known(small, counted.renders, tmp_path, URL)

    assert counted.times == twice
    assert len(marks(tmp_path)) == 2


def test_marks_do_not_pile_up(small: Content, counted: Counted, tmp_path: Path) -> None:
    """A year of edits leaves a handful of empty files, not hundreds."""
    for number in range(KEPT_MARKS + 3):
        faults_unless_known(replace(small, fingerprint=str(number)), counted.renders, tmp_path, URL)
    latest = counted.times
    faults_unless_known(replace(small, fingerprint=str(KEPT_MARKS + 2)), counted.renders, tmp_path, URL)

    assert len(marks(tmp_path)) == KEPT_MARKS
    assert counted.times == latest


def test_content_with_a_fault_is_not_remembered_as_good(content: Content, counted: Counted, tmp_path: Path) -> None:
    """It must fail at every start until somebody mends it."""
    small = replace(content, answers={"_sticker": content.answers["_sticker"]})
    broken = with_answer(small, "_sticker", body=["あ" * 80] * 200)

    assert faults_unless_known(broken, counted.renders, tmp_path, URL) != []
    assert faults_unless_known(broken, counted.renders, tmp_path, URL) != []
    assert marks(tmp_path) == []


def test_a_folder_that_cannot_be_written_only_costs_time(small: Content, counted: Counted, tmp_path: Path) -> None:
    """A read-only installation starts all the same."""
    place = tmp_path / "a file"
    place.write_text("", encoding="utf-8")

    assert faults_unless_known(small, counted.renders, place / "data", URL) == []


def test_every_room_that_makes_a_message_is_part_of_the_mark() -> None:
    """A change of what may never be said, or of how it is rendered, must be seen."""
    assert {"bot/content", "bot/replies", "bot/channels"} <= set(composed_checks._CODE)
