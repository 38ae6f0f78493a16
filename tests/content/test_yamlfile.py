"""Clerks' YAML: read as it was meant, or refused with the line and the mend in Japanese."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.yamlfile import LIMIT_BYTES, LIMIT_DEPTH, LIMIT_PARTS, Tree, parse, read
from bot.errors import ContentError, Fault

NAME = "responses/paid.yaml"
QUOTE_IT = "引用符で囲みます"
QUOTE_ALL = '値の全体を " で囲んで'


def tree_of(text: str) -> Tree:
    """Return what *text* means."""
    return parse(text.encode(), NAME).tree


def refused(text: str | bytes) -> list[Fault]:
    """Return why *text* is refused; it must be."""
    with pytest.raises(ContentError) as caught:
        parse(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text, NAME)
    return caught.value.faults


@pytest.mark.parametrize(
    "written",
    [
        "188",
        "110",
        "0120220614",
        "0o17",
        "0x1F",
        "1_000",
        "12e3",
        ".inf",
        "3.14",
        "9:00",
        "1:30:00",
        "2024-04-01",
        "2024-04-01 10:00:00",
        "yes",
        "no",
        "on",
        "Off",
        "true",
        "NULL",
        "null",
        "=",
        "月-金 9:00-16:30",
        "毎日 9:00-20:00",
        "警察へ#9110で",
        "http://example.jp/#a",
        "お金、カード:あぶない",
        "+81 92",
        "-1",
        "「不明」",
        "“99”",
        "😀",
    ],
)
def test_every_value_is_the_text_that_was_written(written: str) -> None:
    """Plain YAML would make 188 a number, 0120220614 another number, and no a False."""
    assert tree_of(f"number: {written}\n") == {"number": written}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"#9110"', "#9110"),
        ("'#9110'", "#9110"),
        ('"注意: 警察"', "注意: 警察"),
        ('"警察 #9110 へ"', "警察 #9110 へ"),
        ('"{police_110}番へ"', "{police_110}番へ"),
        ('"@469xxbam"', "@469xxbam"),
        ("'it''s'", "it's"),
        ('"\\"はい\\""', '"はい"'),
        ('""', ""),
        ('"一行目\\n二行目"', "一行目\n二行目"),
        ('"#9110"  # 警察', "#9110"),
    ],
)
def test_quotes_keep_what_they_hold(written: str, meant: str) -> None:
    """The mend that every message proposes must really work."""
    assert tree_of(f"number: {written}\n") == {"number": meant}


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        (b"\xef\xbb\xbfa: b\n", {"a": "b"}),
        (b"a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        (b"a: b\rc: d\r", {"a": "b", "c": "d"}),
        (b"a: b", {"a": "b"}),
        ("a: か\u3099\n".encode(), {"a": "が"}),
        ("a: 🙆\u200d♀️\n".encode(), {"a": "🙆\u200d♀️"}),
        ("a: 全角　空白\n".encode(), {"a": "全角　空白"}),
        (b"# memo\na:\n# memo\n- b\n", {"a": ["b"]}),
        (b"---\na: b\n...\n", {"a": "b"}),
        (b"a: [b, c]\nd: {e: f}\n", {"a": ["b", "c"], "d": {"e": "f"}}),
        (b"a: []\n", {"a": []}),
        (b"a: {}\n", {"a": {}}),
    ],
)
def test_what_editors_do_to_a_file_changes_nothing(raw: bytes, meant: Tree) -> None:
    """Windows, a Mac and an old editor save the same text in different bytes."""
    assert parse(raw, NAME).tree == meant


@pytest.mark.parametrize(
    ("text", "line", "mend"),
    [
        # a number that YAML would lose
        ("a: b\nnumber: #9110\n", 2, QUOTE_IT),
        ("a: b\nnumber: #9110\nhours: x\n", 2, QUOTE_IT),
        ("desks:\n  - id: x\n    number: #9110\n    hours: x\n", 3, QUOTE_IT),
        ("aliases:\n  - #9110\n", 2, QUOTE_IT),
        ("aliases:\n  - #9110\n  - b\n", 2, QUOTE_IT),
        ("aliases:\n  - a\n  - #9110\n  - b\n", 3, QUOTE_IT),
        ("aliases: [#9110, b]\n", 1, QUOTE_IT),
        ("aliases: [b, #9110]\nc: d\n", 1, QUOTE_IT),
        ("body: 警察 #9110 へ\n", 1, "「 #」から先は消えて"),
        ("body:\n  - 相談は #9110 へ\n", 2, "「 #」から先は消えて"),
        ("number: 110 # 警察\n", 1, "「 #」から先は消えて"),
        # signs that mean something to YAML
        ("a: b\ntitle: 注意: 警察から\n", 2, QUOTE_ALL),
        ("title: 注意:\n", 1, QUOTE_ALL),
        ("title: @469xxbam\n", 1, QUOTE_ALL),
        ("title: `x`\n", 1, QUOTE_ALL),
        ("title: %x\n", 1, QUOTE_ALL),
        ("first: {police_110}番へ\n", 1, QUOTE_ALL),
        ("body:\n  - {police_110}番へ\n", 2, QUOTE_ALL),
        ("first: {police_110}\n", 1, QUOTE_ALL),
        ("title: [重要] お知らせ\n", 1, QUOTE_ALL),
        ("title: *太字*\n", 1, "「&」「*」"),
        ("title: &x b\n", 1, "「&」「*」"),
        ("a: &a b\nc: *a\n", 1, "「&」「*」"),
        ("title: !important\n", 1, "「!」"),
        ("number: !!str 188\n", 1, "「!」"),
        ("number: !!int 5\n", 1, "「!」"),
        ("number: !!binary aGVs\n", 1, "「!」"),
        ("!!map {a: b}\n", 1, "「!」"),
        ("a: !!python/object/apply:os.system [x]\n", 1, "「!」"),
        ("%YAML 1.1\n---\na: b\n", 1, "「%」"),
        ("%TAG !e! tag:e,2000:\n---\na: b\n", 1, "「%」"),
        # keys
        ("a: b\na: c\n", 2, "「a」が2回"),
        ("x:\n  a: b\n  c: d\n  a: e\n", 4, "「a」が2回"),
        ('a: b\n"a": c\n', 2, "「a」が2回"),
        ("? [a]\n: b\n", 1, "項目の名前"),
        ("a: b\nc:d\n", 2, "「: 」がありません"),
        ("a: b\nc\n", 2, "「: 」がありません"),
        ("title： 見出し\n", 1, "全角の「：」"),
        ("next:\n  - to： paid\n", 2, "全角の「：」"),
        ("title:　見出し\n", 1, "全角の空白"),
        # indentation
        ("a:\n\t- b\n", 2, "タブ"),
        ("a:\n　- b\n", 2, "全角の空白"),
        ("a:\tb\n", 1, "タブ"),
        ("a: b\tc\n", 1, "タブ"),
        ('a: "b\\tc"\n', 1, "タブ"),
        ("a: b\n  c: d\n", 2, "囲んで"),
        ("  a: b\nc: d\n", 2, "字下げ"),
        ("- a\nb: c\n", 2, "字下げ"),
        # values that are missing or run on
        ("a:\nb: c\n", 1, "値がありません"),
        ("b: c\na:\n", 2, "値がありません"),
        ("a: ~\n", 1, "値がありません"),
        ("a:\n  -\n  - b\n", 2, "値がありません"),
        ("a:\n  - b\n  -\n\n  - c\n", 3, "値がありません"),
        ("a:\n  - b:\n    c: d\n  - b\n", 2, "値がありません"),
        ("a: b\n  c\n", 1, "2行にわたって"),
        ('a: "b\n  c"\n', 1, "2行にわたって"),
        ("a: |\n  b\n", 1, "「|」「>」"),
        ("a: >\n  b\n", 1, "「|」「>」"),
        ("a: >-\n  b\n", 1, "「|」「>」"),
        ('a: b\nfirst: "すぐ電話\nbody: c\n', 2, "閉じていません"),
        ("a: b\nfirst: 'すぐ電話\n", 2, "閉じていません"),
        ("a: b\nc: [d, e\nf: g\n", 2, "かっこ"),
        # more than one document
        ("a: b\n---\nc: d\n", 2, "二つ目の文書"),
        ("a: b\n...\nc: d\n", 3, "二つ目の文書"),
        # what nobody sees
        ("a: b\nc: 1\u200b10\n", 2, "U+200B"),
        ("a: 1\u200d10\n", 1, "U+200D"),
        ("a: \u202e0119\n", 1, "U+202E"),
        ("a: \u2066x\u2069\n", 1, "U+2066"),
        ("a: \u061cx\n", 1, "U+061C"),
        ("a: 電\u00ad話\n", 1, "U+00AD"),
        ("a:\u00a0b\n", 1, "U+00A0"),
        ("a: x\ufeffy\n", 1, "U+FEFF"),
        ("a: x\x00y\n", 1, "U+0000"),
        ("a: x\x1b[0m\n", 1, "U+001B"),
        ("a: x\x85b: y\n", 1, "U+0085"),
        ("a: x\u2028b: y\n", 1, "U+2028"),
        ("a: \u3164\n", 1, "U+3164"),
        ("a: \ue000\n", 1, "U+E000"),
        ("a: \ufffd\n", 1, "U+FFFD"),
        ("a: \uffff\n", 1, "U+FFFF"),
        # the same, hidden behind an escape
        ('a: "x\\0y"\n', 1, "U+0000"),
        ('a: "\\u202e0119"\n', 1, "U+202E"),
        ('a: "1\\u200b10"\n', 1, "U+200B"),
        ('a: "\\ud800"\n', 1, "U+D800"),
        ('"a\\u200b": x\n', 1, "U+200B"),
        ('a: "\\q"\n', 1, "読めません"),
    ],
)
def test_a_trap_is_refused_with_its_line_and_its_mend(text: str, line: int, mend: str) -> None:
    """What YAML would lose or change in silence reaches the clerk, not a resident."""
    first = refused(text)[0]

    assert (first.file, first.line) == (NAME, line)
    assert mend in first.what


@pytest.mark.parametrize(
    ("raw", "line", "mend"),
    [
        ("a: b\nc: 警察\n".encode("cp932"), 2, "UTF-8"),
        ("a: 警察\n".encode("euc_jp"), 1, "UTF-8"),
        ("a: b\n".encode("utf-16"), 1, "UTF-8"),
        ("a: b\n".encode("utf-16-le"), 1, "U+0000"),
        (b"a: \xed\xa0\x80\n", 1, "UTF-8"),
        (b"a: \xff\n", 1, "UTF-8"),
        (b"", 0, "空です"),
        (b"\n\n", 0, "空です"),
        (b"# only a memo\n", 0, "空です"),
        (b'a: "\\U00110000"\n', 0, "読めません"),
        (b'a: "\\UFFFFFFFF"\n', 0, "読めません"),
        (b"x" * (LIMIT_BYTES + 1), 0, "大きすぎます"),
    ],
)
def test_bytes_that_are_no_text_of_ours_are_refused(raw: bytes, line: int, mend: str) -> None:
    """A file saved by Excel or an old editor is named, and the clerk told how to save it."""
    first = refused(raw)[0]

    assert (first.file, first.line) == (NAME, line)
    assert mend in first.what


def bomb(levels: int) -> str:
    """Return nine aliases to nine aliases to ...: a few lines that would fill the memory."""
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        bomb(9),
        "[" * 5_000,
        "{a: " * 5_000,
        "[\n" * 20_000,
        "- " * 20_000 + "a",
        "? " * 20_000,
        "\n".join(" " * depth + "a:" for depth in range(LIMIT_DEPTH + 2)),
        "a: " * 50_000,
        '"' * 100_000,
        "!" * 50_000,
        "&a " * 1_000,
        "%" * 50_000,
        "- a\n" * (LIMIT_PARTS + 1),
        "a: [" + "x," * (LIMIT_PARTS + 1) + "]",
        "}" * 1_000,
        "," * 1_000,
        "\t" * 1_000,
    ],
    ids=lambda text: text[:8].encode("unicode_escape").decode(),
)
def test_a_bomb_is_refused_before_it_goes_off(text: str) -> None:
    """A hostile or broken file may not exhaust the memory or the stack of the running bot."""
    assert refused(text) != []


def test_as_deep_as_our_files_ever_are_is_read() -> None:
    """The guard against depth leaves room for what we have: cases → next → label."""
    deep = "\n".join("  " * depth + "a:" for depth in range(LIMIT_DEPTH - 1)) + " b\n"

    assert str(tree_of(deep)).count("{") == LIMIT_DEPTH - 1


def test_a_file_of_exactly_the_limit_is_read() -> None:
    """The limit itself is still allowed."""
    raw = b"a: b\n#" + b"x" * (LIMIT_BYTES - 7) + b"\n"

    assert len(raw) == LIMIT_BYTES
    assert parse(raw, NAME).tree == {"a": "b"}


def test_every_fault_of_a_file_is_told_at_once() -> None:
    """A clerk who mends one line and is told the next, ten times, gives up."""
    faults = refused('a: #1\nb: x # y\nc: |\n  z\nd: 1\nd: 2\ne: "\\0"\n')

    assert [fault.line for fault in faults] == [1, 2, 3, 6, 7]


def test_the_same_trap_in_the_raw_text_is_told_for_every_line() -> None:
    """A text copied from a web page has the invisible mark on each line."""
    assert [fault.line for fault in refused("a: x\u200b\nb: y\nc: z\u200b\n")] == [1, 3]


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ((), 2),
        (("desks",), 2),
        (("desks", 0), 3),
        (("desks", 0, "number"), 4),
        (("desks", 1), 6),
        (("desks", 1, "hours"), 7),
        (("desks", 1, "hours", 1), 9),
        (("desks", 1, "nothing"), 6),
        (("desks", 7, "nothing"), 2),
        (("nothing", "at", "all"), 2),
    ],
)
def test_each_part_knows_its_line(place: tuple[str | int, ...], line: int) -> None:
    """Later checks name the line of a part, or of the nearest part above a missing one."""
    text = '# memo\ndesks:\n  - id: a\n    number: "110"\n\n  - id: b\n    hours:\n      - x\n      - y\n'

    assert parse(text.encode(), NAME).line_of(place) == line


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The sentence is Japanese, as all sentences for clerks, and says which file."""
    with pytest.raises(ContentError, match=r"^responses/paid\.yaml: このファイルがありません。$"):
        read(tmp_path / "paid.yaml", NAME)


def test_a_folder_in_place_of_a_file_is_a_fault_too(tmp_path: Path) -> None:
    """Whatever the disk says becomes a sentence, not a traceback."""
    with pytest.raises(ContentError, match="読めません"):
        read(tmp_path, NAME)


PIECES = [
    *"ab:#-[]{},&*!|>%@`\"'\\?~ \n\t.09あ：　\r",
    "\u200b",
    "\u00a0",
    "\n  ",
    "\n- ",
    ": ",
    " #",
    "---\n",
    "...\n",
    "\\U",
    "\\x",
    "%YAML 1.1\n",
    "!!",
    "<<: ",
    '"\\u',
    "? ",
]


def is_tree(value: object) -> bool:
    """Say whether *value* is made of nothing but text, lists and mappings."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_tree(part) for key, part in value.items())
    if isinstance(value, list):
        return all(is_tree(part) for part in value)
    return isinstance(value, str) and "\0" not in value and "\t" not in value


def holds_for(raw: bytes) -> bool:
    """Say whether *raw* gives a tree, or faults on lines that exist."""
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    try:
        return is_tree(parse(raw, NAME).tree)
    except ContentError as error:
        return error.faults != [] and all(0 <= fault.line <= lines for fault in error.faults)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_any_text_gives_a_tree_or_a_content_error(text: str) -> None:
    """No file, however broken, ends in a traceback; and no fault points outside of it."""
    assert holds_for(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_a_content_error(raw: bytes) -> None:
    """The same for a picture saved under a text's name."""
    assert holds_for(raw)


@given(
    st.dictionaries(
        st.from_regex(r"[a-z_]{1,8}", fullmatch=True),
        st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x9FFF, exclude_characters="\u3164"), max_size=20),
        min_size=1,
    )
)
def test_quoted_japanese_comes_back_as_it_was(values: dict[str, str]) -> None:
    """Whatever is in double quotes is what residents read."""
    text = "".join(f'{key}: "{value}"\n' for key, value in values.items())

    assert tree_of(text) == {key: unicodedata.normalize("NFC", value) for key, value in values.items()}
