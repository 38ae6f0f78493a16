"""The shipped telephone numbers, held digit by digit to what the sources publish.

The table was written from the sources, not from the register: a slip in one of them does
not repeat itself in the other.
"""

import re

import pytest

from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.language.phone import canonical, numbers_in
from bot.loading import make_renders
from bot.model import Channel, Reply
from bot.replies.plain import plain_text
from tests.content.shipped_texts import all_texts

NUMBERS = {
    "leak_desk": "0120-220-614",
    "tax_division": "092-643-3066",
    "hotline_188": "188",
    "consumer_center": "092-632-0999",
    "fukuoka_city_consumer": "092-781-0999",
    "police_110": "110",
    "police_9110": "#9110",
    "police_headquarters": "092-641-4141",
    "ambulance_119": "119",
    "international_call_stop": "0120-210-364",
    "ntt_west_scam": "0120-931-965",
    "ppc_line": "03-6457-9849",
    "yorisoi": "0120-279-338",
    "suicide_prevention": "092-592-0783",
    "suicide_prevention_free": "0120-020-767",
    "inochi_fukuoka": "092-741-4343",
    "inochi_kitakyushu": "093-653-4343",
    "mhlw_kokoro": None,
    "kimochi_line": None,
    "fukuoka_is_open": None,
}
"""Sure A or B, each copied from its source."""

NEVER_SHOWN = [
    "092-473-8396",
    "092-641-0236",
    "092-735-6214",
    "092-513-5576",
    "093-592-3501",
    "093-662-9312",
    "0948-21-4922",
    "0942-30-1078",
    "092-643-3067",
    "0120-279-906",
    "093-671-4343",
    "0120-89-1101",
    "03-3446-0999",
    "4763",
    "3023",
]
"""Third-party, old or other numbers. Close to the real ones, so a slip would not be seen."""


def test_the_register_holds_the_published_numbers_and_no_other(content: Content) -> None:
    """Digit by digit: one wrong digit sends a frightened person to a stranger."""
    assert {desk.id: desk.number for desk in content.desks.values()} == NUMBERS


def test_only_the_police_advice_line_has_an_ordinary_number(content: Content) -> None:
    """092-641-9110, for telephones that cannot dial #9110."""
    ordinary = {desk.id: desk.ordinary_number for desk in content.desks.values() if desk.ordinary_number}

    assert ordinary == {"police_9110": "092-641-9110"}


@pytest.mark.parametrize("number", NEVER_SHOWN)
def test_a_number_that_is_not_sure_stands_nowhere(content: Content, number: str) -> None:
    """Not in a text, not in the register, not as a name for it."""
    digits = number.replace("-", "")
    texts = all_texts(content) + [alias for desk in content.desks.values() for alias in desk.aliases]
    texts += [desk.number or "" for desk in content.desks.values()]

    assert [text for text in texts if digits in re.sub(r"[-\s]", "", text)] == []


def test_every_number_a_resident_sees_is_in_the_register(content: Content, replies: list[tuple[Choice, Reply]]) -> None:
    """In the composed answers, where numbers stand in their places."""
    published = {canonical(number) for number in [*NUMBERS.values(), "092-641-9110"] if number}
    shown = {number.digits for _, reply in replies for number in numbers_in(plain_text(reply, content.phrases))}

    assert shown - published == set()
    assert {"110", "#9110", "188", "0120220614"} <= shown


def test_every_row_of_digits_that_could_be_dialled_is_in_the_register(
    content: Content, replies: list[tuple[Choice, Reply]]
) -> None:
    """The same without trusting our own reader of numbers: any eight digits in a row."""
    published = {re.sub(r"\D", "", number or "") for number in [*NUMBERS.values(), "092-641-9110"]}
    long_rows = re.compile(r"\d(?:[-\s]?\d){7,}")
    text = "\n".join({plain_text(reply, content.phrases) for _, reply in replies})

    assert {re.sub(r"\D", "", row) for row in long_rows.findall(text)} - published == set()


@pytest.mark.parametrize("channel", [Channel.LINE, Channel.TELEGRAM])
def test_every_link_that_dials_dials_a_published_number(
    content: Content, replies: list[tuple[Choice, Reply]], channel: Channel
) -> None:
    """In the very bytes that are sent."""
    dialled = {re.sub(r"\D", "", number or "") for number in [*NUMBERS.values(), "092-641-9110"]}
    render = make_renders(content, "https://bot.example.jp")[channel]
    links = {link for _, reply in replies for link in re.findall(rb"tel:([^\"'\\<>)\s]*)", render(reply))}

    assert {link.decode() for link in links} - dialled == set()
