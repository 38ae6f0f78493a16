"""Which desk a resident means, by what they call it."""

import pytest

from bot.content.library import Content
from bot.dialogue.desks import DeskNames
from tests.content.builders import a_desk

DESKS = [
    a_desk(id="leak", name="漏えいの専用ダイヤル", number="0120-220-614", aliases=["0120", "ProCX"]),
    a_desk(id="center", name="福岡県消費生活センター", number="092-632-0999", aliases=["消費生活センター"]),
    a_desk(id="city", name="福岡市消費生活センター", short="市の窓口", number="092-781-0999"),
    a_desk(id="police", name="110番(警察)", short="110番", number="110", aliases=["百十番"]),
    a_desk(id="advice", name="警察相談", number="#9110", ordinary_number="092-641-9110", aliases=["9110"]),
    a_desk(id="hotline", name="消費者ホットライン", short="ホットライン", number="188", aliases=["188番", "いやや"]),
]


def meant(text: str) -> tuple[str, ...]:
    """Return the desks named in *text*."""
    return DeskNames(DESKS).meant_in(text)


@pytest.mark.parametrize(
    ("text", "desks"),
    [
        ("福岡県消費生活センターは何時から", ("center",)),
        ("消費生活センターは土曜もやっていますか", ("center",)),
        ("福岡市消費生活センターは何時から", ("city",)),
        ("市の窓口は何時まで", ("city",)),
        ("ＰｒｏＣＸの受付時間", ("leak",)),
        ("procxの受付時間", ("leak",)),
        ("いややって何時まで", ("hotline",)),
        ("188は日曜もつながりますか", ("hotline",)),
        ("１８８番は何時まで", ("hotline",)),
        ("110番は夜中でもいいですか", ("police",)),
        ("百十番は何時まで", ("police",)),
        ("#9110 は何時まで", ("advice",)),
        ("シャープ9110は何時まで", ("advice",)),
        ("9110は何時まで", ("advice",)),
        ("092-641-9110は何時まで", ("advice",)),
        ("0120-220-614は何時まで", ("leak",)),
        ("０１２０２２０６１４は何時まで", ("leak",)),
        ("0120220614 は日曜も?", ("leak",)),
        ("0120の窓口は何時まで", ("leak",)),
        ("092-781-0999は土曜も?", ("city",)),
        ("何時までですか", ()),
        ("", ()),
    ],
)
def test_a_desk_is_known_by_its_names_and_its_number(text: str, desks: tuple[str, ...]) -> None:
    """In any width and case, with or without dashes."""
    assert meant(text) == desks


@pytest.mark.parametrize(
    "text",
    [
        "0120-111-222は何時まで",
        "0120111222は何時まで",
        "092-641-0110は何時までですか",
        "03-1188-1234は何時まで",
        "1880円かかりました。何時まで",
        "1100人が並んでいますが何時まで",
        "2110年は何時まで",
        "受付番号91105は何時まで",
    ],
)
def test_a_number_means_a_desk_only_as_a_whole(text: str) -> None:
    """Hours of our free line, told to somebody who asked about another 0120 number, would vouch for it."""
    assert meant(text) == ()


@pytest.mark.parametrize(
    ("text", "desks"),
    [
        ("110番と188のどちら", {"police", "hotline"}),
        ("福岡県消費生活センターと福岡市消費生活センター", {"center", "city"}),
        ("188か#9110か0120-220-614", {"hotline", "advice", "leak"}),
        ("110番、110番、110番", {"police"}),
    ],
)
def test_several_desks_are_all_found_and_each_once(text: str, desks: set[str]) -> None:
    """Then the whole list is the better answer."""
    assert set(meant(text)) == desks
    assert len(meant(text)) == len(desks)


def test_a_name_of_which_nothing_is_left_means_nobody() -> None:
    """An alias of one emoji normalises to nothing, and nothing stands in every text."""
    assert DeskNames([a_desk(aliases=["🎉"])]).meant_in("何時まで") == ()


@pytest.mark.parametrize("signs", ["(", ".*", "[", "\\", "+", "?"])
def test_signs_in_a_name_are_only_signs(signs: str) -> None:
    """A clerk's bracket is no pattern."""
    names = DeskNames([a_desk(aliases=[f"窓口{signs}"])])

    assert names.meant_in("何時まで") == ()
    assert names.meant_in(f"窓口{signs}は何時まで") == ("a_desk",)


def test_every_shipped_name_leads_to_its_desk(content: Content) -> None:
    """Each alias, name and number in the register is found, alone and in a sentence."""
    names = DeskNames(content.desks.values())
    for desk in content.desks.values():
        for name in [desk.name, desk.short, *desk.aliases, desk.number or desk.name]:
            assert names.meant_in(name) == (desk.id,), name
            assert names.meant_in(f"{name}は何時までですか") == (desk.id,), name
