"""What each field of a content file may hold, with its edges."""

from datetime import date

import pytest
from pydantic import ValidationError

from bot.content.models import Closure, DeskFile, Next
from bot.content.questions import ExampleFile, OrderFile
from tests.content.builders import a_desk, an_answer, desk_parts

LINE = "あ" * 80


def reason_for(**parts: object) -> str:
    """Return why a desk with *parts* is refused."""
    with pytest.raises(ValidationError) as caught:
        a_desk(**parts)
    return str(caught.value.errors()[0]["msg"])


@pytest.mark.parametrize(
    "number", ["110", "188", "#9110", "0120-220-614", "0926433066", "03-6457-9849", "0800-123-4567"]
)
def test_numbers_as_they_are_published_are_taken(number: str) -> None:
    """With or without dashes, three digits or eleven."""
    assert a_desk(number=number).number == number


@pytest.mark.parametrize(
    "number",
    [
        "",
        "11",
        "#",
        "9110#",
        "##9110",
        "０１２０-220-614",
        "0120ー220ー614",
        "0120−220−614",
        "0120--220-614",
        "-0120-220-614",
        "0120-220-614-",
        "0120 220 614",
        "(092)643-3066",
        "+81-92-643-3066",
        "092-643-3066(内線12)",
        "110番",
        "092-643-3066\n",
        "1234567890123456",
    ],
)
def test_a_number_that_cannot_be_dialled_is_refused(number: str) -> None:
    """A number passes only in the one form that buttons, links and comparisons understand."""
    assert "電話番号として読めません" in reason_for(number=number)


def test_the_number_for_other_telephones_has_no_hash_itself() -> None:
    """It is there for those who cannot dial a #."""
    assert "ふつうの番号" in reason_for(number="#9110", ordinary_number="#9110")


@pytest.mark.parametrize(("key", "limit"), [("name", 30), ("short", 12), ("about", 60), ("note", 80)])
def test_the_words_of_a_desk_have_the_lengths_of_the_guide(key: str, limit: int) -> None:
    """``docs/content.md`` names the limits; the program keeps to the same."""
    assert getattr(a_desk(**{key: "あ" * limit}), key) == "あ" * limit
    assert f"{limit}字まで" in reason_for(**{key: "あ" * (limit + 1)})


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ({"number": None}, "number か link"),
        ({"name": " ある窓口"}, "空白"),
        ({"name": "ある窓口　"}, "空白"),
        ({"name": ""}, "空です"),
        ({"about": "一行目\n二行目"}, "改行"),
        ({"hours": ["9時から"]}, "受付時間として読めません"),
        ({"hours": "月-金 9:00-16:30, 日 10:00-16:00"}, "受付時間として読めません"),
        ({"holidays": "祝日は休み"}, "「受付」「休み」「不明」"),
        ({"year_end": ""}, "「受付」「休み」「不明」"),
        ({"valid_from": "2027-01-02", "valid_until": "2027-01-01"}, "より前"),
        ({"valid_from": "20270102"}, "2026-11-23"),
    ],
)
def test_a_desk_that_nobody_could_use_is_refused(parts: dict[str, object], word: str) -> None:
    """Each with the mend."""
    assert word in reason_for(**parts)


@pytest.mark.parametrize(
    "written", ["20261123", "86400", "2026/11/23", "2026-1-2", "2026-11-23T00:00:00", "令和8年", ""]
)
def test_a_date_has_one_form(written: str) -> None:
    """A row of digits would otherwise be read as seconds since 1970."""
    with pytest.raises(ValidationError, match="2026-11-23"):
        an_answer(checked_on=written)


def test_a_day_that_does_not_exist_is_refused() -> None:
    """The form alone does not make a date."""
    with pytest.raises(ValidationError):
        an_answer(checked_on="2026-02-30")


@pytest.mark.parametrize("review_by", ["2026-11-22", "2026-11-23"])
def test_the_next_review_lies_ahead(review_by: str) -> None:
    """An answer checked after its own deadline would never be looked at again."""
    with pytest.raises(ValidationError, match="review_by"):
        an_answer(checked_on="2026-11-23", review_by=review_by)


@pytest.mark.parametrize(
    ("parts", "good"),
    [
        ({"first": "あ" * 40}, True),
        ({"first": "あ" * 41}, False),
        ({"body": [LINE] * 5}, True),
        ({"body": [LINE] * 6}, False),
        ({"body": [LINE + "あ"]}, False),
        ({"body": ["一行目\n二行目"]}, False),
        ({"steps": [LINE] * 6}, True),
        ({"steps": [LINE] * 7}, False),
        ({"desks": [f"desk_{number}" for number in range(8)]}, True),
        ({"desks": [f"desk_{number}" for number in range(9)]}, False),
        ({"next": [{"to": "paid", "label": "払った"}] * 4}, True),
        ({"next": [{"to": "paid", "label": "払った"}] * 5}, False),
        ({"next": [{"to": "paid", "label": "あ" * 20}]}, True),
        ({"next": [{"to": "paid", "label": "あ" * 21}]}, False),
        ({"sources": [{"text": "出典(令和6年)", "url": "javascript:alert(1)"}]}, False),
        ({"sources": [{"text": "出典(令和6年)", "url": "https://example.jp/ a"}]}, False),
        ({"sources": [{"text": "出典(令和6年)"}]}, True),
        ({"cases": {"again": {"first": "あ" * 41}}}, False),
        ({"cases": {"again": {"frist": "あ"}}}, False),
        ({"cases": {"again": {"body": [LINE] * 6}}}, False),
        ({"first": ""}, False),
        ({"frist": "あ"}, False),
    ],
)
def test_the_parts_of_an_answer_have_their_limits(parts: dict[str, object], good: bool) -> None:
    """One glance on a small telephone; and what the platforms take."""
    if good:
        an_answer(**parts)
    else:
        with pytest.raises(ValidationError):
            an_answer(**parts)


def test_a_case_replaces_only_what_it_names() -> None:
    """A clerk writes what differs; everything else stays as in the plain answer."""
    answer = an_answer(body=["本文"], desks=["police_110"], cases={"again": {"first": "もう一度どうぞ。", "desks": []}})
    again = answer.in_case("again")

    assert (again.first, again.body, again.desks) == ("もう一度どうぞ。", ["本文"], [])
    assert answer.first == "電話を切ってください。"


@pytest.mark.parametrize("case", [None, "nothing_of_this_name"])
def test_without_a_case_the_answer_is_as_it_stands(case: str | None) -> None:
    """A case that a clerk did not write falls back to the plain answer."""
    answer = an_answer(cases={"again": {"first": "もう一度どうぞ。"}})

    assert answer.in_case(case) == answer


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "carried"),
    [
        (None, None, True),
        ("2026-11-23", None, True),
        ("2026-11-24", None, False),
        (None, "2026-11-23", True),
        (None, "2026-11-22", False),
        ("2026-11-23", "2026-11-23", True),
    ],
)
def test_a_desk_is_carried_from_its_first_to_its_last_day(
    valid_from: str | None, valid_until: str | None, carried: bool
) -> None:
    """Both days included."""
    desk = a_desk(valid_from=valid_from, valid_until=valid_until)

    assert desk.is_valid_on(date(2026, 11, 23)) is carried
    assert desk.is_valid_for_ever() is (valid_from is None and valid_until is None)


@pytest.mark.parametrize(("to", "good"), [("2027-02-01", True), ("2027-02-03", True), ("2027-01-31", False)])
def test_a_closure_ends_after_it_began(to: str, good: bool) -> None:
    """One day is a closure; a turned-round one is a slip."""
    parts = {"desk": "a_desk", "from": "2027-02-01", "to": to}
    if good:
        assert Closure.model_validate(parts).from_ == date(2027, 2, 1)
    else:
        with pytest.raises(ValidationError, match="より前"):
            Closure.model_validate(parts)


def test_hours_on_one_line_are_a_list_of_one() -> None:
    """``hours: 24時間`` is what a clerk writes first."""
    assert a_desk(hours="24時間").hours == ["24時間"]


def test_only_examples_may_run_over_several_lines() -> None:
    """Residents paste whole letters; our own texts are one line each."""
    assert ExampleFile.model_validate({"examples": ["一行目\n二行目"]}).examples == ["一行目\n二行目"]


@pytest.mark.parametrize("name", ["Paid", "1paid", "pa id", "", "__paid", "paid-x", "お金", "p" * 33])
def test_ids_are_plain(name: str) -> None:
    """Ids become file names, button data and database values."""
    with pytest.raises(ValidationError):
        Next.model_validate({"to": name, "label": "払った"})


@pytest.mark.parametrize(("written", "meant"), [("true", True), ("false", False)])
def test_urgency_is_true_or_false(written: str, meant: bool) -> None:
    """Values are text in our YAML; this is the one place where a truth value is read."""
    order = OrderFile.model_validate(
        {"types": [{"id": "paid", "title": "払った", "urgent": written, "label": "払った"}]}
    )

    assert order.types[0].urgent is meant


def test_records_cannot_be_changed() -> None:
    """Threads share one content; nobody may write into it."""
    with pytest.raises(ValidationError):
        a_desk().number = "110"  # type: ignore[misc]


def test_a_register_holds_at_least_one_desk() -> None:
    """An empty register would be an answer without help."""
    assert DeskFile.model_validate({"desks": [desk_parts()]})
    with pytest.raises(ValidationError):
        DeskFile.model_validate({"desks": []})
