"""What nobody should write here is noticed, and what people are invited to write is not."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.content.library import Content
from bot.language.private import LIMIT, holds_private
from tests.language.private_cases import FINE, PRIVATE, lines

SECRET, HARMLESS = lines(PRIVATE), lines(FINE)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize("text", SECRET)
def test_a_secret_number_is_noticed(text: str) -> None:
    """Whoever writes a card's number or a PIN is asked at once to take it back."""
    assert holds_private(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_people_need_to_write_is_let_through(text: str) -> None:
    """A resident who is told off for a telephone number or an amount does not write again."""
    assert not holds_private(text)


def test_there_are_enough_examples() -> None:
    """Every kind in every language, and twice as much that only looks so."""
    assert len(SECRET) >= 150
    assert len(HARMLESS) >= 300
    assert not set(SECRET) & set(HARMLESS)


def test_no_number_of_the_register_is_secret(content: Content) -> None:
    """The numbers that we name ourselves are asked about most, in whatever dress."""
    numbers = [number for desk in content.desks.values() for number in (desk.number, desk.ordinary_number) if number]

    for number in numbers:
        for asked in (
            number,
            f"{number}は本物ですか",
            f"口座のことで{number}から電話",
            f"暗証番号を聞かれた。{number}です",
        ):
            assert not holds_private(asked), asked
            assert not holds_private(asked.translate(FULL_WIDTH)), asked


def with_check_digit(body: list[int]) -> str:
    """Return *body* with the check digit of a payment card, computed another way than the bot does."""
    doubled = [sum(map(int, str(digit * (2 - place % 2)))) for place, digit in enumerate(reversed(body))]
    return "".join(map(str, [*body, (10 - sum(doubled) % 10) % 10]))


CARDS = st.tuples(st.sampled_from([3, 4, 5, 6]), st.lists(st.integers(0, 9), min_size=12, max_size=17)).map(
    lambda parts: with_check_digit([parts[0], *parts[1]])
)


@given(CARDS, st.sampled_from(["", " ", "-", "－", "ー", "　", "\n", "・"]), st.booleans())
def test_every_card_is_noticed_in_every_dress(number: str, between: str, wide: bool) -> None:
    """Fours with spaces, dashes or line breaks between, in either width."""
    fours = between.join(number[start : start + 4] for start in range(0, len(number), 4))
    text = f"これです{fours}どうしよう"

    assert holds_private(text.translate(FULL_WIDTH) if wide else text)


@given(CARDS, st.integers(1, 9))
def test_a_wrong_check_digit_is_no_card(number: str, more: int) -> None:
    """Long numbers stand on letters and receipts; only a payment card's is meant."""
    wrong = number[:-1] + str((int(number[-1]) + more) % 10)

    assert not holds_private(f"控えの{wrong}です")


@given(st.from_regex("[1-9][0-9]{10}", fullmatch=True).filter(lambda body: body.isascii() and len(set(body)) > 4))
def test_exactly_one_check_digit_makes_a_my_number(body: str) -> None:
    """Eleven digits have one My Number; ten others are somebody's waybill."""
    found = [last for last in "0123456789" if holds_private(f"これは {body}{last} です")]

    assert len(found) == 1


@given(
    st.sampled_from(["暗証番号は", "暗証番号 ", "PIN ", "密码是", "비밀번호는 ", "mã PIN là "]), st.integers(0, 9999)
)
def test_every_pin_beside_its_word_is_noticed(word: str, pin: int) -> None:
    """All ten thousand of them, in six ways."""
    assert holds_private(f"{word}{pin:04}")


@given(
    st.integers(1, 99_999_999), st.sampled_from(["口座から", "暗証番号を聞かれて", "カードで", "口座に", "普通預金の"])
)
def test_no_amount_is_secret(amount: int, before: str) -> None:
    """What was paid is the most important thing that people write."""
    for text in (f"{before}{amount}円", f"{before}{amount:,}円", f"{before}{amount}万円", f"{before}¥{amount:,}"):
        assert not holds_private(text), text


@given(st.dates())
def test_no_day_of_a_call_is_secret(day) -> None:
    """When it happened is asked for by the note for the telephone."""
    for text in (
        f"{day.month}月{day.day}日に電話が来ました",
        f"2024年{day.month}月{day.day}日の電話で口座を聞かれた",
        f"暗証番号を聞かれたのは2024/{day.month}/{day.day}です",
        f"生年月日を聞かれました。{day.month}月{day.day}日のことです",
    ):
        assert not holds_private(text), text


@given(
    st.integers(1900, 2012), st.integers(1, 12), st.integers(1, 28), st.sampled_from("年./-"), st.sampled_from("月./-")
)
def test_every_birth_date_is_noticed(year: int, month: int, day: int, after_year: str, after_month: str) -> None:
    """With the word before it or behind it."""
    date = f"{year}{after_year}{month}{after_month}{day}" + ("日" if after_month == "月" else "")

    assert holds_private(f"生年月日は{date}です")
    assert holds_private(f"{date}生まれです")


WORDS = ["暗証番号", "口座", "は", "昭和", "年", "月", "生年月日", "password ", "☎", "生", "五", " ", "-", "\n"]
PARTS = ["1", "12", "1234", "1234567", "a1", "+81", "ab", "4111"]
PIECES = st.lists(st.sampled_from(WORDS + PARTS), max_size=60).map("".join)


@settings(max_examples=300)
@given(st.text(max_size=300) | PIECES)
@example("\ud800" * 20)
@example("\u0300" * 500 + "1234")
def test_any_text_has_an_answer(text: str) -> None:
    """It runs over every message, before anything is answered."""
    assert holds_private(text) in (True, False)


HOSTILE = [
    "1",
    "1 ",
    "1-",
    "12 ",
    "暗証番号",
    "暗証番号 1",
    "昭和1年1",
    "password ",
    "password=",
    "a",
    "ab1",
    "口座1",
    "1月",
    "生年月日",
    "一",
    "0",
    "+1",
    "http://",
    "a@",
    "1.",
    "ngày 1 ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_hostile_message_is_cut_before_it_is_read(piece: str) -> None:
    """However long, no more than ``LIMIT`` characters are read, so the answer is that of head and tail."""
    long = piece * (200_000 // len(piece))

    assert holds_private(long) == holds_private(piece * (2 * LIMIT // len(piece)))
