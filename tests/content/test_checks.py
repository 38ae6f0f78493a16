"""What must hold between the files: each fault once, in content that is otherwise in order."""

from pathlib import Path

import pytest

from bot.content.checks import MAIN_DESKS, MAIN_TYPES
from bot.errors import Fault
from tests.content.builders import ANSWER, Folder, a_folder, desk_lines

DESKS = "responses/_desks.yaml"
PAID = "responses/paid.yaml"
HELP = "responses/help.yaml"
PHRASES = "responses/_phrases.yaml"
CLOSURES = "responses/_closures.yaml"
ORDER = "intents/_order.yaml"
BUTTON = "{to: paid, label: もう払ってしまった}"
BODY = "相談は{police_9110}へ。"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Content that is in order."""
    return a_folder(tmp_path)


def places(faults: list[Fault]) -> list[tuple[str, int]]:
    """Return where *faults* are."""
    return [(fault.file, fault.line) for fault in faults]


def test_the_smallest_content_is_in_order(folder: Folder) -> None:
    """Otherwise every test below would pass for the wrong reason."""
    assert folder.faults() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "words"),
    [
        # desks that are not there
        (PAID, "[police_110]", "[police_110, nobody]", 5, "窓口「nobody」は台帳にありません"),
        (PAID, "[police_110]", "[police_110, police_110]", 5, "同じ窓口が2回"),
        (
            PAID,
            "[police_110]",
            "[police_110, police_9110, hotline_188, leak_desk, tax_division]",
            5,
            "4つまで",
        ),
        (DESKS, "    sure: A\n", "    sure: A\n    instead: [nobody]\n", 12, "代わりの窓口「nobody」"),
        (DESKS, "    sure: A\n", "    sure: A\n    instead: [leak_desk]\n", 12, "代わりの窓口「leak_desk」"),
        (CLOSURES, "[]", "\n  - {desk: nobody, from: 2027-02-01, to: 2027-02-01}", 2, "窓口「nobody」"),
        (DESKS, "id: leak_desk", "id: leak_desc", 0, "「leak_desk」が要ります"),
        (DESKS, "id: tax_division", "id: leak_desk", 14, "「leak_desk」が2回"),
        # numbers and names that mean two desks
        (DESKS, "092-643-3066", "0120-220-614", 18, "「leak_desk」にもあります"),
        (DESKS, "092-643-3066", "0120220614", 18, "「leak_desk」にもあります"),
        (DESKS, "name: 窓口tax_division", "name: 窓口leak_desk", 15, "「leak_desk」にもあります"),
        (DESKS, "[呼び名tax_division]", "[呼び名leak_desk]", 22, "「leak_desk」にもあります"),
        (DESKS, "[呼び名tax_division]", "[呼び名ＬＥＡＫ_desk]", 22, "「leak_desk」にもあります"),
        (DESKS, "name: 窓口leak_desk", "name: 窓口0120-220-615", 3, "この窓口のものではない番号"),
        (DESKS, "short: leak_desk", "short: 119番", 4, "この窓口のものではない番号"),
        (DESKS, "about: 何でも相談できる", "about: 0120-111-222 でも相談できる", 5, "じかに書かれて"),
        (DESKS, "about: 何でも相談できる", 'about: "{police_110}へ"', 5, "番号に置きかわりません"),
        # the last resort
        (DESKS, desk_lines("police_110", "110"), desk_lines("police_110", "110", "不明"), 67, "最後のよりどころ"),
        (CLOSURES, "[]", "\n  - {desk: police_110, from: 2027-02-01, to: 2027-02-01}", 2, "休みにはできません"),
        # placeholders
        (PAID, BODY, "相談は{nobody}へ。", 4, "「{nobody}」は使えません"),
        (PAID, BODY, "相談は{police_9110 }へ。", 4, "は使えません"),
        (PAID, BODY, "相談は{}へ。", 4, "「{}」は使えません"),
        (PAID, BODY, "相談は{desk}へ。", 4, "「{desk}」は使えません"),
        (PAID, BODY, "相談は{state}。", 4, "「{state}」は使えません"),
        (PAID, BODY, "相談は{{police_9110}}へ。", 4, "組が合っていません"),
        (PAID, BODY, "相談は{police_9110へ。", 4, "組が合っていません"),
        (PAID, BODY, "相談はpolice_9110}へ。", 4, "組が合っていません"),
        (PAID, "見出し\nfirst: 電話", "見出し\nfirst: 窓口{nobody}に電話", 2, "「{nobody}」は使えません"),
        (PAID, "label: もう払ってしまった", 'label: "{police_110}番へ"', 7, "番号に置きかわりません"),
        # words never said
        (PAID, BODY, "この電話は安全です。", 4, "請け合う"),
        (PAID, BODY, "県は電話をしません。", 4, "電話をしないとは言えません"),
        (PAID, BODY, "お名前を教えてください。", 4, "求めることはできません"),
        (PAID, "sources: []", "sources:\n  - text: 本物です。", 9, "請け合う"),
        # urgent answers are short
        (PAID, f"  - {BODY}\n", "  - あ\n" * 4, 3, "3行まで"),
        # buttons
        (PAID, "{to: paid,", "{to: help,", 7, "ほかの答えでは"),
        (PAID, "{to: paid,", "{to: nobody,", 7, "「nobody」という質問の種類"),
        (PAID, BUTTON, "{to: help, label: ことばurgent_button_pai}", 7, "ほかの答えでは"),
        (PAID, "label: もう払ってしまった", "label: 110番に電話", 7, "じかに書かれて"),
        # cases
        (HELP, "owner:", "cases:\n  again:\n    first: もう一度。\nowner:", 10, "使える場合: なし"),
        (
            "responses/out_of_scope.yaml",
            "owner:",
            "cases:\n  agian:\n    first: もう。\nowner:",
            10,
            "使える場合: again",
        ),
        (
            "responses/out_of_scope.yaml",
            "owner:",
            "cases:\n  again:\n    body: [本物です。]\nowner:",
            11,
            "請け合う",
        ),
        (
            "responses/out_of_scope.yaml",
            "owner:",
            "cases:\n  again:\n    desks: [nobody]\nowner:",
            11,
            "窓口「nobody」",
        ),
        (
            "responses/out_of_scope.yaml",
            "owner:",
            "cases:\n  again:\n    next:\n      - {to: nobody, label: だれ}\nowner:",
            12,
            "「nobody」という質問の種類",
        ),
        (
            "responses/number_check.yaml",
            "owner:",
            'cases:\n  published:\n    first: "{desk}は{state}"\nowner:',
            11,
            "「{state}」は使えません",
        ),
        # types and rules
        (ORDER, "{id: paid,", "{id: help,", 7, "「help」が2回"),
        ("intents/_rules.yaml", "type: paid", "type: help", 2, "急ぐ種類ではありません"),
        ("intents/_rules.yaml", "type: paid", "type: nobody", 2, "急ぐ種類ではありません"),
        # phrases
        (PHRASES, "{until}", "まで", 1, "「{until}」がありません"),
        (PHRASES, "{until}", "{until}{next}", 1, "「{next}」は使えません"),
    ],
)
def test_what_does_not_hold_together_is_refused(
    folder: Folder, file: str, old: str, new: str, line: int, words: str
) -> None:
    """Each slip is stopped before a resident can meet it, and named where it stands."""
    folder.change(file, old, new)
    faults = folder.faults()

    assert (file, line, True) in [(fault.file, fault.line, words in fault.what) for fault in faults]


@pytest.mark.parametrize("key", ["open_now", "web_lead", "desk_call", "next_heading", "unknown"])
def test_a_phrase_into_which_no_number_is_put_holds_none(folder: Folder, key: str) -> None:
    """``{police_110}`` would be shown to residents as it stands there."""
    folder.change(PHRASES, f'{key}: "ことば{key}'[: len(key) + 20], f'{key}: "{{police_110}}')
    faults = folder.faults()

    assert ["番号に置きかわりません" in fault.what for fault in faults] == [True]


def test_the_urgent_line_may_name_desks(folder: Folder) -> None:
    """It is the one phrase into which numbers are put."""
    folder.change(PHRASES, "払った方は{police_110}番へ。", "払った方は{police_110}番か{police_9110}へ。")

    assert folder.faults() == []


@pytest.mark.parametrize("mark", ["<b>", "</b>", "<!--", "&amp;", "&#169;", "**", "__", "😀", "☎", "❤️"])
def test_tags_bold_marks_and_emoji_are_refused(folder: Folder, mark: str) -> None:
    """LINE would show ``<b>`` as it stands; ``docs/content.md`` forbids all of them."""
    folder.change(PAID, BODY, f"すぐ{mark}電話してください。")

    assert [(fault.line, "絵文字・太字・HTML" in fault.what) for fault in folder.faults()] == [(4, True)]


@pytest.mark.parametrize("desk", MAIN_DESKS)
@pytest.mark.parametrize("slip", ["gone", "no number", "ends"])
def test_the_main_desks_stay(folder: Folder, desk: str, slip: str) -> None:
    """Six desks are known to the program and to every reader of a report."""
    text = (folder.path / DESKS).read_text(encoding="utf-8")
    lines = text[text.index(f"  - id: {desk}\n") :].splitlines(keepends=True)[:12]
    broken = {
        "gone": "",
        "no number": "".join(line if "number:" not in line else "    link: ここ\n" for line in lines),
        "ends": "".join(lines) + '    valid_until: "2027-03-31"\n',
    }
    folder.change(DESKS, "".join(lines), broken[slip])

    assert f"「{desk}」が要ります" in "".join(map(str, folder.faults()))


@pytest.mark.parametrize("kind", MAIN_TYPES)
def test_the_types_that_the_program_answers_with_stay(folder: Folder, kind: str) -> None:
    """Without ``help`` an old button would lead nowhere; without ``paid`` the urgent one."""
    folder.change(ORDER, f"{{id: {kind},", "{id: another,")

    assert f"「{kind}」が要ります" in "".join(map(str, folder.faults()))


@pytest.mark.parametrize("key", ["valid_from", "valid_until"])
def test_a_number_that_comes_or_goes_stands_in_no_sentence(folder: Folder, key: str) -> None:
    """After its last day the sentence would hold a dead number, or a bare ``{id}``."""
    folder.add(DESKS, desk_lines("visitor", "0120-111-222") + f'    {key}: "2027-03-31"\n')
    assert folder.faults() == []

    folder.change(PAID, BODY, "相談は{visitor}へ。")

    assert [(fault.line, "期間のある窓口" in fault.what) for fault in folder.faults()] == [(4, True)]


def test_a_desk_without_a_telephone_has_no_number_to_put_in(folder: Folder) -> None:
    """``{id}`` of such a desk would become nothing at all."""
    folder.add(DESKS, desk_lines("a_page", "1").replace('number: "1"', "link: ここ"))
    folder.change(PAID, BODY, "相談は{a_page}へ。")

    assert "電話番号のある窓口" in folder.faults()[0].what


TYPED = [
    "092-632-0999",
    "０９２－６３２－０９９９",
    "092ー632ー0999",
    "092−632−0999",
    "092‐632‐0999",
    "092 632 0999",
    "(092)632-0999",
    "092(632)0999",
    "0926320999",
    "〇九二の六三二の〇九九九",
    "0120-220-614",
    "0120220614",
    "0120-22-0614",
    "080-1234-5678",
    "+81-92-632-0999",
    "+44 20 7946 0958",
    "#9110",
    "# 9110",
    "＃9110",
    "#９１１０",
    "110番",
    "１１０番",
    "一一〇番",
    "百十番",
    "119番",
    "118番",
    "188",
    "局番なしの188へ",
    "内線4763の092-641-4141",
]


@pytest.mark.parametrize("number", TYPED)
def test_a_typed_in_number_is_refused_however_it_is_written(folder: Folder, number: str) -> None:
    """A number outside the register is not corrected when the desk's number changes."""
    folder.change(PAID, BODY, f"相談は、{number} へどうぞ。" if "#" not in number else f"相談は、{number}へどうぞ。")
    if "# " in number:
        folder.change(PAID, f"相談は、{number}へどうぞ。", f'"相談は、{number}へどうぞ。"')

    assert [(fault.line, "じかに書かれています" in fault.what) for fault in folder.faults()] == [(4, True)]


def one_digit_wrong() -> list[str]:
    """Return every number that has one digit of the register's wrong, as it might be typed."""
    numbers = ["0120-220-614", "092-643-3066", "092-632-0999"]
    return [
        number[:index] + str((int(number[index]) + 1) % 10) + number[index + 1 :]
        for number in numbers
        for index in range(1, len(number))
        if number[index].isdigit()
    ]


def test_no_mistyped_number_gets_through(folder: Folder) -> None:
    """One wrong digit leads a frightened person to a stranger: all of them are stopped."""
    missed = []
    for number in one_digit_wrong():
        folder.write(PAID, ANSWER.replace(BODY, f"相談は {number} へ。"))
        if not folder.faults():
            missed.append(number)

    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "令和6年1月17日時点の県の発表です。",
        "162,828人分の情報が漏れました。",
        "県内の被害は425件、約8億7千万円です。",
        "110人の方が、188円を、119件。",
        "「0120」「0800」の番号だけでは分かりません。",
        "末尾が「0110」の番号は、警察署に多い番号です。",
        "「050」で始まる番号です。",
        "「+」で始まる番号は、国際電話です。",
        "12月29日~1月3日はお休みです。",
        "平成27年度から令和元年度の情報です。",
        "24時間、話せる電話です。9:00-16:30 です。",
        "70歳以上の方、8日、20日、1~2か月後。",
        "{police_110}番か {police_9110} へ。",
    ],
)
def test_other_figures_may_be_written(folder: Folder, text: str) -> None:
    """Dates, sums and shapes of numbers are not telephone numbers."""
    folder.write(PAID, ANSWER.replace(BODY, f'"{text}"'))

    assert folder.faults() == []


@pytest.mark.parametrize("answer", ["paid", "_welcome", "_trouble"])
def test_every_type_and_occasion_has_its_answer(folder: Folder, answer: str) -> None:
    """A missing file is found at the start, not by the first who asks."""
    (folder.path / f"responses/{answer}.yaml").unlink()

    assert places(folder.faults()) == [(f"responses/{answer}.yaml", 0)]


@pytest.mark.parametrize("name", ["piad", "_sticer", "paid (1)", "コピー"])
def test_an_answer_that_nobody_asks_for_is_named(folder: Folder, name: str) -> None:
    """A misnamed file is text that somebody believes to be published."""
    folder.write(f"responses/{name}.yaml", ANSWER)

    assert places(folder.faults()) == [(f"responses/{name}.yaml", 0)]


@pytest.mark.parametrize("count", [8, 9])
def test_a_directory_may_show_eight_desks(folder: Folder, count: int) -> None:
    """More is a telephone book that nobody reads."""
    folder.add(DESKS, "".join(desk_lines(f"more_{n}", f"092-111-200{n}") for n in range(4)))
    desks = [*MAIN_DESKS, "more_0", "more_1", "more_2"][:count]
    folder.change("responses/contact_list.yaml", "[police_110]", f"[{', '.join(desks)}]")

    assert (folder.faults() == []) is (count == 8)


def test_a_directorys_case_has_the_same_limit(folder: Folder) -> None:
    """The limit holds for what replaces it, too."""
    folder.add(DESKS, "".join(desk_lines(f"more_{n}", f"092-111-200{n}") for n in range(4)))
    desks = ", ".join([*MAIN_DESKS, "more_0", "more_1", "more_2"])
    folder.change("responses/contact_list.yaml", "owner:", f"cases:\n  one_desk:\n    desks: [{desks}]\nowner:")

    assert "8つまで" in folder.faults()[0].what


def test_desk_and_state_may_stand_where_one_desk_is_meant(folder: Folder) -> None:
    """The two cases that name a desk know its name; one knows its state as well."""
    folder.change(
        "responses/contact_hours.yaml", "owner:", 'cases:\n  one_desk:\n    first: "{desk}は、{state}。"\nowner:'
    )
    folder.change(
        "responses/number_check.yaml", "owner:", 'cases:\n  published:\n    body: ["「{desk}」の番号です。"]\nowner:'
    )

    assert folder.faults() == []


def test_faults_of_many_files_come_together_and_in_order(folder: Folder) -> None:
    """One run of the check shows a clerk everything that is left to do."""
    folder.change(PAID, BODY, "相談は{nobody}へ。")
    folder.change(HELP, BODY, "110番へ。")
    folder.change(DESKS, "    sure: A\n", "    sure: A\n    instead: [nobody]\n")

    assert places(folder.faults()) == [(DESKS, 12), (HELP, 4), (PAID, 4)]
