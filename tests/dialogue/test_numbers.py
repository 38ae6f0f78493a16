"""A number held against the register: never vouched for, never shown again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.library import Content
from bot.content.models import Desk
from bot.dialogue.choice import Choice
from bot.dialogue.numbers import SHAPE_CASES, Finding, check_number
from bot.language.phone import PhoneShape
from bot.replies.board import make_board
from bot.replies.compose import compose
from bot.replies.plain import plain_text
from tests.content.builders import a_desk
from tests.replies.test_compose import NOON

LEAK = a_desk(id="leak_desk", number="0120-220-614")
TAX = a_desk(id="tax_division", number="092-643-3066")
POLICE = a_desk(id="police_110", number="110")
ADVICE = a_desk(id="police_9110", number="#9110", ordinary_number="092-641-9110")
PAGE = a_desk(id="a_page", number=None, link="ここ")
DESKS = (LEAK, TAX, POLICE, ADVICE, PAGE)


def case_of(text: str) -> str:
    """Return the case that *text* falls into."""
    return check_number(text, DESKS).case


@pytest.mark.parametrize(
    ("text", "desk"),
    [
        ("0120-220-614 から電話がありました", "leak_desk"),
        ("０１２０２２０６１４はどこの番号ですか", "leak_desk"),
        ("〇一二〇の二二〇の六一四", "leak_desk"),
        ("+81 92 643 3066", "tax_division"),
        ("#9110", "police_9110"),
        ("シャープ9110からかかってきた", "police_9110"),
        ("092-641-9110", "police_9110"),
        ("110番から電話が来た", "police_110"),
        ("0120-220-614 と 092-643-3066", "leak_desk"),
    ],
)
def test_a_published_number_names_its_desk(text: str, desk: str) -> None:
    """However it is written, and also by its ordinary number."""
    assert check_number(text, DESKS) == Finding(case="published", desk=desk)


def near_misses(number: str) -> list[str]:
    """Return every slip of one digit in *number*: changed, added, left out, two swapped."""
    digits = number.replace("-", "")
    places = range(1, len(digits))
    changed = [digits[:n] + other + digits[n + 1 :] for n in places for other in "0123456789" if other != digits[n]]
    left_out = [digits[:n] + digits[n + 1 :] for n in places]
    added = [digits[:n] + other + digits[n:] for n in places for other in "0123456789"]
    swapped = [digits[: n - 1] + digits[n] + digits[n - 1] + digits[n + 1 :] for n in places[1:]]
    return [slip for slip in [*changed, *left_out, *added, *swapped] if slip != digits]


@pytest.mark.parametrize("desk", [LEAK, TAX], ids=lambda desk: desk.id)
def test_no_number_with_one_digit_wrong_is_taken_for_the_published_one(desk: Desk) -> None:
    """0120-220-641 is how a fraudster's number looks; all such slips are told apart."""
    wrong = [slip for slip in near_misses(desk.number or "") if case_of(slip) == "published"]

    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "0120-220-615",
        "0120-220-641",
        "0120-202-614",
        "0120-220-61",
        "0120-220-6144",
        "0121-220-614",
        "092-643-3067",
        "092-641-9111",
        "092-641-0110",
        "０９２－６４３－３０６０",
    ],
)
def test_a_number_one_digit_off_is_a_warning(text: str) -> None:
    """Looking alike is the trick."""
    assert check_number(text, DESKS) == Finding(case="near_miss")


@pytest.mark.parametrize("text", ["0120-220-641", "0120-221-615", "119", "118", "188", "#9111は", "092-643-3600"])
def test_a_near_miss_names_no_desk(text: str) -> None:
    """Neither does a short number that is one digit from 110: 119 is no trick."""
    finding = check_number(text, DESKS)

    assert finding.case != "published"
    assert finding.desk is None


@pytest.mark.parametrize("text", ["119から電話", "118番", "117は何番ですか"])
def test_short_numbers_are_never_near_misses(text: str) -> None:
    """Three digits always lie close to each other."""
    assert case_of(text) == "unlisted"


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("+1 844 555 0100", "international"),
        ("+44 20 7946 0958 から着信", "international"),
        ("010-1-844-555-0100", "international"),
        ("092-123-0110", "ends_0110"),
        ("03-3581-0110", "ends_0110"),
        ("0800-123-4567", "free_dial"),
        ("0120-444-113", "free_dial"),
        ("050-1234-5678", "ip_phone"),
        ("0570-064-370", "navi_dial"),
        ("090-1234-5678", "mobile"),
        ("070-1234-5678", "mobile"),
        ("03-1234-5678", "unlisted"),
        ("0123-45-678", "unlisted"),
        ("非通知でした", "withheld"),
        ("番号が出ない電話", "withheld"),
        ("非通知で、090-1234-5678 にかけ直せと", "mobile"),
        ("この番号はだれのものですか", "no_number"),
        ("", "no_number"),
        ("162,828人", "no_number"),
    ],
)
def test_what_the_shape_tells_is_told(text: str, case: str) -> None:
    """Each shape has its own advice."""
    assert check_number(text, DESKS) == Finding(case=case)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        # a near miss counts most, wherever it stands
        ("0120-220-614 ではなく 0120-220-615", Finding(case="near_miss")),
        ("090-1234-5678 と 0120-220-615", Finding(case="near_miss")),
        # beside the real number the other one would look as good
        ("0120-220-614 を名乗り、090-1234-5678 にかけろと言う", Finding(case="mobile")),
        ("03-1234-5678 は 092-643-3066 の番号ですか", Finding(case="unlisted")),
        # "should I call 110?" asks about the other number
        ("03-1234-5678 から電話。110番すべきですか", Finding(case="unlisted")),
        ("+44 20 7946 0958、#9110に相談します", Finding(case="international")),
        ("110番です。0120-220-614 からでした", Finding(case="published", desk="leak_desk")),
        # several strange ones: the first
        ("090-1234-5678 と 050-1234-5678", Finding(case="mobile")),
    ],
)
def test_of_several_numbers_the_one_that_could_harm_decides(text: str, finding: Finding) -> None:
    """Nobody may read "this is published" about the number they are asking for, if it is not."""
    assert check_number(text, DESKS) == finding


def test_a_register_without_telephones_knows_no_number() -> None:
    """Desks with only a link have nothing to compare with."""
    assert check_number("0120-220-614", (PAGE,)) == Finding(case="free_dial")


def test_every_shape_has_a_case_or_none_on_purpose() -> None:
    """A shape added later is not forgotten: it says "not listed" until it has words of its own."""
    without_words = {shape.value for shape in PhoneShape} - set(SHAPE_CASES)

    assert without_words == {"national", "short", "other"}


@given(st.text(alphabet="0123456789-+#()０１番 の", max_size=30))
def test_whatever_digits_come_there_is_an_answer(text: str) -> None:
    """Never an error, and a desk only where its number is published."""
    finding = check_number(text, DESKS)

    assert (finding.desk is not None) is (finding.case == "published")


@pytest.mark.parametrize(
    "number", ["03-1234-5678", "090-9876-5432", "+44 20 7946 0958", "0120-220-615", "092-641-0110", "050-9999-8888"]
)
def test_a_number_they_sent_is_never_shown_again(content: Content, number: str) -> None:
    """A fraudster's number in our own answer would look like one of ours, one tap from a call."""
    finding = check_number(f"{number} はだれですか", tuple(content.desks.values()))
    reply = compose(
        content, make_board(content, NOON), Choice(answer="number_check", case=finding.case, desk=finding.desk)
    )
    said = plain_text(reply, content.phrases).replace("-", "").replace(" ", "")

    assert number.replace("-", "").replace(" ", "") not in said


def test_half_a_number_is_explained_by_its_shape():
    """「+1から」 is no whole number, yet whoever reads it from a display needs the warning."""
    assert check_number("+1 844 から着信", []) == Finding(case="international")
    assert check_number("末尾0110の番号です", []) == Finding(case="ends_0110")
    assert check_number("この番号はだれですか", []) == Finding(case="no_number")
