"""The whole register against thousands of spellings and slips, drawn with a fixed seed."""

import random
from collections.abc import Callable, Sequence

import pytest

from bot.content.library import Content
from bot.content.models import Desk
from bot.dialogue.numbers import check_number
from bot.language.phone import canonical
from tests.dialogue.test_numbers import near_misses

SEED = 614
SPELLINGS = 500
SLIPS = 5_000

DASHES = "-‐‑‒–—―−ー－ｰ─"
WIDE = str.maketrans("0123456789-#+()", "０１２３４５６７８９－＃＋（）")
KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")

Spell = Callable[[random.Random, str], str]


def _dashed(chance: random.Random, number: str) -> str:
    return "".join(chance.choice(DASHES) if sign == "-" else sign for sign in number)


def _bracketed(chance: random.Random, number: str) -> str:
    first, *others = number.split("-")
    if not others:
        return number
    wide = chance.random() < 0.5
    return f"（{first}）{'-'.join(others)}" if wide else f"{first}({others[0]}){'-'.join(others[1:])}"


def _spaced(chance: random.Random, number: str) -> str:
    return number.replace("-", chance.choice(" \u3000\u00a0."))


def _closed(chance: random.Random, number: str) -> str:
    return number.replace("-", "")


def _wide(chance: random.Random, number: str) -> str:
    return number.translate(WIDE)


def _kanji(chance: random.Random, number: str) -> str:
    return number.replace("-", chance.choice("のー-")).translate(KANJI)


def _from_abroad(chance: random.Random, number: str) -> str:
    if not number.startswith("0") or number.startswith(("0120", "0800", "0570")):
        return number
    return f"{chance.choice(['+81 ', '+81-', '＋８１'])}{number[1:]}"


def _spoken_of(chance: random.Random, number: str) -> str:
    before = chance.choice(["", "さっき", "着信は", "この番号 ", "「", "→", "番号は"])
    behind = chance.choice(["", "から電話", "です", "」", "って誰", "。", " はどこですか"])
    return f"{before}{number}{behind}"


WAYS: Sequence[Spell] = (_dashed, _bracketed, _spaced, _closed, _wide, _kanji, _from_abroad)


def numbers_of(content: Content) -> list[tuple[Desk, str]]:
    """Return every number of the register with its desk."""
    desks = content.desks.values()
    return [(desk, number) for desk in desks for number in (desk.number, desk.ordinary_number) if number]


def test_every_spelling_of_a_published_number_is_read(content: Content) -> None:
    """500 spellings: dashes of all kinds, brackets, spaces, wide, kanji, +81, alone or in a sentence."""
    chance = random.Random(SEED)
    desks = tuple(content.desks.values())
    missed = []
    for _ in range(SPELLINGS):
        desk, number = chance.choice([pair for pair in numbers_of(content) if len(pair[1]) > 4])
        text = _spoken_of(chance, chance.choice(WAYS)(chance, number))
        finding = check_number(text, desks)
        if (finding.case, finding.desk) != ("published", desk.id):
            missed.append((text, finding))

    assert missed == []


def test_no_slip_of_a_published_number_is_taken_for_it(content: Content) -> None:
    """5,000 numbers that look alike: never "a number we publish"; only the true numbers are."""
    chance = random.Random(SEED)
    desks = tuple(content.desks.values())
    published = {canonical(number) for _, number in numbers_of(content)}
    slips = [slip for _, number in numbers_of(content) for slip in near_misses(number) if slip not in published]
    drawn = [chance.choice(slips) for _ in range(SLIPS)]
    taken = [slip for slip in drawn if slip and check_number(_spoken_of(chance, slip), desks).case == "published"]

    assert taken == []


@pytest.mark.parametrize("short", ["188", "110", "#9110"])
def test_short_numbers_are_read_too(content: Content, short: str) -> None:
    """They are published as well."""
    assert check_number(f"{short}から電話が来ました", tuple(content.desks.values())).case == "published"


@pytest.mark.parametrize(
    "text",
    [
        "092-643-3066-1",
        "0120-220-614-0から電話",
        "0120-220-614 9",
        "9-0120-220-614",
        "110番を名乗る人が 9927-41-4343 からかけてきた",
        "188とこの番号0120_220_615はどちらが本物",
        "税務課(092-643-3066)を名乗る電話。表示は O92-643-3O67",
        "110番に電話したら6926433066からかけ直しがあった",
    ],
)
def test_a_number_that_cannot_be_read_is_not_covered_by_one_that_can(content: Content, text: str) -> None:
    """Digits hung on, or another number beside: "published" would vouch for the wrong one."""
    assert check_number(text, tuple(content.desks.values())).case != "published"


@pytest.mark.parametrize(
    "text", ["10月17日に0120-220-614より", "0120-220-614 9時に着信", "2024/01/17 10:32 0120-220-614"]
)
def test_dates_and_times_beside_a_published_number_do_not_hide_it(content: Content, text: str) -> None:
    """They are no part of it."""
    assert check_number(text, tuple(content.desks.values())).case == "published"
