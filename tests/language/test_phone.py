"""Telephone numbers are found however they are written, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.phone import PhoneNumber, PhoneShape, canonical, numbers_in, says_withheld

LEAK_DESK = "0120220614"
TAX_DIVISION = "0926433066"


@pytest.mark.parametrize(
    "written",
    [
        "0120-220-614",
        "０１２０－２２０－６１４",
        "0120ー220ー614",
        "0120−220−614",
        "0120‐220―614",
        "0120 220 614",
        "0120　220　614",
        "0120(220)614",
        "（0120）220-614",
        "0120220614",
        "0120.220.614",
        "0120の220の614",
        "0 1 2 0 2 2 0 6 1 4",
        "〇一二〇の二二〇の六一四",
        "ゼロ一二ゼロ二二ゼロ六一四",
        "0120-220-614から着信がありました",
        "着信:0120-220-614。",
        "184-0120-220-614",
        "2024/01/17 10:32 0120-220-614",
        "10月17日に0120-220-614より",
        "09-17 0120-220-614",
    ],
)
def test_every_way_of_writing_is_the_same_number(written: str) -> None:
    """A resident copies from a display, a letter or by ear; the register must still recognise it."""
    assert numbers_in(written) == [PhoneNumber(LEAK_DESK, PhoneShape.FREE_DIAL)]


@pytest.mark.parametrize(
    "written", ["+81 92-643-3066", "+81-92-643-3066", "＋８１９２６４３３０６６", "+81 (0)92 643 3066"]
)
def test_a_japanese_number_from_abroad_is_the_same_number(written: str) -> None:
    """Telephones show +81 for a call that came through another country."""
    assert [number.digits for number in numbers_in(written)] == [TAX_DIVISION]


@pytest.mark.parametrize(
    ("written", "digits", "shape"),
    [
        ("092-643-3066", TAX_DIVISION, "national"),
        ("0946-22-1234", "0946221234", "national"),
        ("092-641-0110", "0926410110", "ends_0110"),
        ("0800-123-4567", "08001234567", "free_dial"),
        ("050-1234-5678", "05012345678", "ip_phone"),
        ("0570-064-370", "0570064370", "navi_dial"),
        ("080-1234-5678", "08012345678", "mobile"),
        ("070 1234 5678", "07012345678", "mobile"),
        ("+44 20 7946 0958", "+442079460958", "international"),
        ("+1 (844) 555-0100", "+18445550100", "international"),
        ("1-844-555-0100", "+18445550100", "international"),
        ("010-1-844-555-0100", "+18445550100", "international"),
        ("188", "188", "short"),
        ("１１０番", "110", "short"),
        ("一一〇番", "110", "short"),
        ("百十番", "110", "short"),
        ("1 8 8", "188", "short"),
        ("#9110", "#9110", "short"),
        ("＃９１１０", "#9110", "short"),
        ("♯9110", "#9110", "short"),
        ("シャープ9110", "#9110", "short"),
        ("9110番", "#9110", "short"),
        ("092-643-306", "092643306", "other"),
        ("0120-220-6144", "01202206144", "other"),
    ],
)
def test_the_digits_tell_the_shape(written: str, digits: str, shape: str) -> None:
    """What may be said about an unlisted number depends on its shape alone."""
    assert numbers_in(written) == [PhoneNumber(digits, PhoneShape(shape))]


@pytest.mark.parametrize(
    "text",
    [
        "30万円", "2,000円", "110円", "1,100,000,000円", "¥0120220614", "令和6年1月17日", "2024-01-17", "2024/01/17",
        "20240117", "01-17", "9:00-17:00", "午前9時から17時30分", "〒812-8577", "812-8577", "162,828人", "110人",
        "188件", "1234-5678-9012-3456", "3-5-7", "104歳", "築110年", "1.104", "12-110-3", "9110", "", "0", "090",
        "090-○○○○-1234", "第188号",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_left_alone(text: str) -> None:
    """Nobody is told that a date or an amount is not in our list of numbers."""
    assert numbers_in(text) == []


def test_several_numbers_are_told_apart() -> None:
    """Numbers that stand side by side do not run into one another."""
    text = "0120-220-614 092-643-3066、188/110/#9110/119、+44 20 7946 0958 050-1234-5678"

    found = [number.digits for number in numbers_in(text)]

    assert found == [LEAK_DESK, TAX_DIVISION, "188", "110", "#9110", "119", "+442079460958", "05012345678"]


def test_a_number_said_twice_is_one_number() -> None:
    """The answer does not repeat itself."""
    assert len(numbers_in("0120-220-614です。0120 220 614ですよ")) == 1


@pytest.mark.parametrize("text", ["非通知でした", "番号非表示の電話", "番号が出ない電話", "ひつうちでかかってきた"])
def test_a_withheld_number_is_noticed(text: str) -> None:
    """There is an answer for calls without a number."""
    assert says_withheld(text)


def test_an_ordinary_number_is_not_withheld() -> None:
    """Only the absence of a number is."""
    assert not says_withheld("092-643-3066から電話がありました")


@pytest.mark.parametrize(
    ("published", "digits"),
    [("0120-220-614", LEAK_DESK), ("#9110", "#9110"), ("188", "188"), ("+81 92 643 3066", TAX_DIVISION), ("", "")],
)
def test_published_numbers_compare_by_their_digits(published: str, digits: str) -> None:
    """The register and the message meet in the same form."""
    assert canonical(published) == digits


@given(st.text(alphabet=st.sampled_from("0123456789０９〇一九+#-ー－ ()の・/.円人番、ゼロ\ud800\x00"), max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    """Whatever is typed, numbers are found or not; nothing breaks, and their digits are digits."""
    for number in numbers_in(text):
        assert number.digits.lstrip("+#").isdigit()


@given(st.from_regex(r"0[1-9]{1,3}-[2-9][0-9]{1,3}-[0-9]{4}", fullmatch=True))
def test_hyphens_never_change_a_number(written: str) -> None:
    """With and without hyphens it is the same number, or not one of Japanese length."""
    bare = {number.digits for number in numbers_in(written.replace("-", ""))}

    assert {number.digits for number in numbers_in(written)} == bare or len(canonical(written)) not in (10, 11)
