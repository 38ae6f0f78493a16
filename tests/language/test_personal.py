"""What tells who somebody is goes, everything else stays, and what is left is understood as it was."""

import re
import unicodedata
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.answering import Answering
from bot.content.examples import read_examples
from bot.content.library import Content
from bot.dialogue.conversation import Conversation
from bot.language.mask import mask
from bot.language.personal import LIMIT, masked, personal_parts
from bot.language.phone import canonical, numbers_in
from bot.language.private import holds_private
from bot.language.traces.parts import Kind
from bot.settings import PROJECT
from tests.builders import NOON
from tests.language.names_cases import FRAMES, NAMES
from tests.language.personal_cases import HARMLESS, TELLING, lines

MARKED, FINE = lines(TELLING), lines(HARMLESS)


def without_marks(text: str) -> str:
    """Return a message as it would be written."""
    return text.replace("【", "").replace("】", "")


def marked(text: str) -> list[str]:
    """Return what in a message is somebody's own."""
    return [unicodedata.normalize("NFKC", part) for part in re.findall("【(.*?)】", text)]


@pytest.fixture(scope="module")
def known(content: Content) -> frozenset[str]:
    """The numbers of the register."""
    desks = content.desks.values()
    return frozenset(canonical(number) for desk in desks for number in (desk.number, desk.ordinary_number) if number)


@pytest.mark.parametrize("text", MARKED)
def test_what_is_somebodys_own_is_gone(text: str) -> None:
    """Whoever steals the file learns nothing of whom it is about."""
    left = masked(without_marks(text))

    assert [part for part in marked(text) if part in left] == []


@pytest.mark.parametrize("text", MARKED)
def test_what_is_somebodys_own_is_named(text: str) -> None:
    """Whoever writes a script is told what to replace, also where it is the only thing."""
    assert personal_parts(without_marks(text)) != []


@pytest.mark.parametrize("text", FINE)
def test_a_message_without_anything_of_anybodys_stays(text: str) -> None:
    """Otherwise nobody could see what people ask."""
    assert masked(text) == unicodedata.normalize("NFKC", text)
    assert personal_parts(text) == []


def test_there_are_enough_messages() -> None:
    """Every kind in every language, and as much with nothing in it."""
    assert len(MARKED) >= 150
    assert len(FINE) >= 150


@pytest.mark.parametrize("frame", FRAMES)
def test_a_name_goes_wherever_names_stand(frame: str) -> None:
    """Common names and rare ones, in kanji, hiragana and katakana."""
    assert [name for name in NAMES if name in masked(frame.format(name))] == []


DIGITS = st.text("0123456789", min_size=4, max_size=24)
GAPS = st.sampled_from(["", "-", " ", "・", ".", "ー"])
WORDS = st.text(max_size=20).filter(lambda text: not re.search(r"\d", unicodedata.normalize("NFKC", text)))


@given(WORDS, DIGITS, GAPS, WORDS)
@settings(max_examples=300)
def test_no_four_digits_of_a_number_survive(before: str, digits: str, gap: str, after: str) -> None:
    """Whatever stands around it, and however it is written, unless it is a year or one of everybody's numbers."""
    left = masked(f"{before} {gap.join(digits[at : at + 2] for at in range(0, len(digits), 2))} {after}")
    everybodys = r"20(?:1[3-9]|[23]\d)|0120|0570|0800|0?110|9110|118|119|188|189|104|113|115|117|171|177"
    made_up = "4000-0000-0000-0002|123456789018|092-000-0000|1-200-000-0000|19000101|000101"
    shapes = "0[59]0-0000-0000|0[15][27]0-000-000"

    assert re.findall(r"\d*[1-9]\d{3,}|\d{3}[1-9]", re.sub(f"{made_up}|{shapes}|{everybodys}", "", left)) == []


PIECES = [*map(without_marks, MARKED), *FINE, "、", "。", " ", "\n", "のことで"]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4))
@settings(max_examples=300)
def test_a_masked_message_holds_nothing_more_to_mask(pieces: list[str]) -> None:
    """A draft made of what was kept is a script that may be published."""
    left = masked("。".join(pieces))

    assert personal_parts(left, made_up=True) == []


@given(st.text(max_size=400))
@example("\ud800")
@example("İ" * 50 + "090-1234-5678")
@example("ﷺ" * 300)
@example("\u0300" * 500)
@settings(max_examples=300)
def test_no_text_is_too_odd(text: str) -> None:
    """Neither the keeping nor the checking ever raises, and the result can be kept as UTF-8."""
    assert len(masked(text).encode()) < 100 * LIMIT
    personal_parts(text)


HOSTILE = [
    "1-",
    "1-1",
    "+81",
    "一",
    "さん",
    "たなか",
    "私は",
    "名前は",
    "a@",
    "a.",
    "Aa ",
    "1丁目1-",
    "ゼロ",
    "\u0300",
    "孫の",
    "(「",
]


@pytest.mark.parametrize(("one", "other"), list(product(HOSTILE[:6], HOSTILE[6:])))
def test_a_long_text_is_cut_to_what_is_read(one: str, other: str) -> None:
    """Two megabytes of anything are no more work than two thousand characters."""
    assert len(masked((one + other) * 200_000)) <= 6 * LIMIT


# What stays, and what stands in its place


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("山田花子です。090-1234-5678から電話", "○○です。090-0000-0000から電話"),
        ("0120-220-614は本物?", "0120-220-614は本物?"),
        ("#9110と188と110", "#9110と188と110"),
        ("0120-123-456は本物?", "0120-000-000は本物?"),
        ("092-111-0110は警察?", "092-000-0110は警察?"),
        ("暗証番号は4912です", "暗証番号は0000です"),
        ("4111 1111 1111 1111", "4000-0000-0000-0002"),
        ("昭和22年3月5日生まれ", "昭和00年0月0日生まれ"),
        ("30万円払った", "00万円払った"),
        ("三百万円払った", "数百万円払った"),
        ("hanako@docomo.ne.jp", "mail@example.com"),
        ("https://evil.test/x?id=5 を開いた", "https://example.com を開いた"),
        ("福岡市中央区天神1丁目2-3です", "福岡市中央区○○0丁目0-0です"),
        ("２０２４年１月１７日に届いた", "2024年1月17日に届いた"),
    ],
)
def test_what_takes_its_place_is_plainly_made_up(known: frozenset[str], text: str, left: str) -> None:
    """Of the same kind, so that the message still reads and is understood."""
    assert masked(text, known) == left


@pytest.mark.parametrize(
    "text", ["暗証番号は4912です", "4111 1111 1111 1111", "123456789018", "昭和22年3月5日生まれ", "パスワードはabc123"]
)
def test_who_is_asked_to_take_it_back_would_be_again(text: str) -> None:
    """A masked secret is still seen to have been one."""
    assert holds_private(masked(text))


@pytest.mark.parametrize(
    "number",
    [
        "092-111-2222",
        "+44 20 7946 0958",
        "0120-123-456",
        "050-1234-5678",
        "0570-123-456",
        "090-1234-5678",
        "092-111-0110",
    ],
)
def test_a_number_keeps_its_shape(number: str) -> None:
    """What may be said about it depends on nothing else."""
    [before], [after] = numbers_in(number), numbers_in(masked(number))

    assert (after.shape, after.digits == before.digits) == (before.shape, False)


@pytest.mark.slow
def test_a_masked_message_is_understood_as_it_was(answering: Answering, known: frozenset[str]) -> None:
    """Else what is kept would not show the fault that is looked for."""
    examples = read_examples(PROJECT, answering.content.types)[::5]
    changed = [(one.text, left) for one in examples if (left := masked(one.text, known)) != one.text]
    types = [
        [answering.understand(text, Conversation(), NOON, explained=False).match.type for text in pair]
        for pair in changed
    ]
    same = sum(before == after for before, after in types)

    assert len(changed) > 200
    assert same >= 0.98 * len(changed)


@pytest.mark.parametrize(
    "text",
    [
        "090-1234-5678から電話",
        "+44 20 7946 0958から",
        "evil.xyz/pay を開いた",
        "hanako@docomo.ne.jp から",
        "30万円を送った",
        "2,000円と三百万円",
        "¥5000 払え",
    ],
)
def test_the_matcher_sees_the_same_placeholders(text: str) -> None:
    """What is made up is what the matcher masks: its features stay what they were."""
    assert mask(masked(text)) == mask(unicodedata.normalize("NFKC", text))


# What is plainly made up


@pytest.mark.parametrize(
    "text",
    [
        "090-0000-0000から電話",
        "0120-000-000は本物?",
        "092-000-0110は警察?",
        "050-1111-2222から",
        "0948-00-0000から",
        "福岡 000 あ 12-34",
        "ナンバーは12-34",
        "暗証番号は1234です",
        "4111 1111 1111 1111",
        "1234567890",
        "○○さんという人",
        "山田太郎です",
        "taro@example.com",
        "https://example.com/pay",
        "昭和00年0月0日生まれ",
        "○○1-2-3に住んでいます",
    ],
)
def test_an_example_is_let_through_where_it_is_asked_for(text: str) -> None:
    """A script needs a number to ask about."""
    assert personal_parts(text, made_up=True) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("090-1234-5679から電話", Kind.PHONE),
        ("佐藤健太です", Kind.NAME),
        ("暗証番号は4912です", Kind.NUMBER),
        ("hanako@docomo.ne.jp", Kind.MAIL),
        ("天神1-2-3です", Kind.ADDRESS),
        ("昭和22年3月5日生まれ", Kind.DATE),
        ("IDは hanako_t です", Kind.ACCOUNT),
    ],
)
def test_what_may_be_real_is_named_with_its_kind(text: str, kind: Kind) -> None:
    """The writer of a script reads what it looks like."""
    assert kind in {found for _, found in personal_parts(text, made_up=True)}


def test_numbers_of_the_register_are_nobodys(known: frozenset[str]) -> None:
    """A script may name every desk."""
    assert personal_parts("092-643-3066と0120-220-614", known) == []
    assert personal_parts("092-643-3066") != []
