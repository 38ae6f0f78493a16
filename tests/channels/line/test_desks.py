"""One desk on a card: nobody presses a dead number, and nobody needs to see colours."""

import pytest

from bot.channels.line.desks import DeskBlocks, call_label
from bot.channels.line.units import graphemes
from bot.model import State
from tests.channels.line.bodies import WORDS, a_desk, the_9110
from tests.channels.line.shown import actions, all_parts, filled, texts

PAGES = "https://bot.example.jp/desk/"


def shown(desk, pages=None, filled=True):
    """Return a card that is *desk* and nothing else."""
    return {"body": DeskBlocks(pages, WORDS).panel(desk, filled=filled)}


@pytest.mark.parametrize("state", State)
def test_a_state_is_told_by_words_and_never_by_colour_alone(state):
    """Who sees no colours, or hears the message, learns it too; no mark is read aloud."""
    card = shown(a_desk(state=state, state_text="ことば"))
    [row] = [part for part, _ in all_parts(card) if part.get("layout") == "horizontal"]
    dot, words = row["contents"]

    assert words["text"] == "ことば"
    assert dot["contents"] == []
    assert (dot["backgroundColor"] == dot["borderColor"]) is (state is State.OPEN)


@pytest.mark.parametrize(
    ("number", "uri"), [("110", "tel:110"), ("188", "tel:188"), ("0120-220-614", "tel:0120220614")]
)
def test_a_number_is_dialled_by_one_press(number, uri):
    """The box says that it calls, and which number."""
    card = shown(a_desk(number))

    assert [action["uri"] for action in filled(card)] == [uri]
    assert texts(card)[-2:] == ["警察110番に電話する", number]


def test_a_9110_box_calls_the_ordinary_number_and_the_other_is_copied():
    """An iPhone does nothing on ``tel:%239110``: no box may lead there."""
    card = shown(the_9110())

    assert [action["uri"] for action in filled(card)] == ["tel:0926419110"]
    assert [action["clipboardText"] for action in actions(card) if "clipboardText" in action] == ["#9110"]


def test_9110_without_another_number_has_no_box():
    """Better no box than a dead one; the number stands there and can be copied."""
    card = shown(the_9110(ordinary_number=""))

    assert filled(card) == []
    assert [action["type"] for action in actions(card)] == ["clipboard"]
    assert "#9110" in texts(card)


def test_a_second_number_that_is_no_copy_is_dialled_too():
    """A free number may have an ordinary one for those whom it refuses."""
    card = shown(a_desk("0120-220-614", ordinary_number="092-1"))

    assert [action["uri"] for action in actions(card)] == ["tel:0120220614", "tel:0921"]


def test_a_desk_without_telephone_has_nothing_to_press():
    """Its words say where it is."""
    assert actions(shown(a_desk("", note="LINE の ID は @example です。"))) == []


def test_a_number_that_is_no_box_is_underlined_and_dials():
    """Beyond the boxes of a card every number can still be pressed."""
    card = shown(a_desk(), filled=False)

    assert filled(card) == []
    assert [action["uri"] for action in actions(card)] == ["tel:110"]


def test_on_a_pc_a_call_opens_the_desks_page():
    """LINE on a PC cannot dial."""
    [action] = actions(shown(a_desk(), PAGES))

    assert action["altUri"] == {"desktop": f"{PAGES}police_110"}


@pytest.mark.parametrize("number", ["092-592-0783", "0120-220-614", "110"])
def test_a_number_never_breaks(number):
    """Half a number on the next line is dialled wrongly."""
    *_, written = [part["text"] for part, _ in all_parts(shown(a_desk(number))) if "text" in part]

    assert written.replace("\u2060", "") == number
    assert written.count("\u2060") == 2 * number.count("-")


def test_hours_and_cost_are_said_where_they_are_known():
    """Who is poor asks what a call costs; who calls tomorrow asks when."""
    card = shown(a_desk(state_text="今 受付中 17時まで", hours_text="平日 9:00-17:00", cost="無料"))

    assert texts(card)[-2:] == ["受付時間: 平日 9:00-17:00", "通話料: 無料"]


@pytest.mark.parametrize("hours", ["24時間", "不明", ""])
def test_hours_that_say_nothing_new_are_left_out(hours):
    """The state has said them, or nobody knows them."""
    assert "受付時間" not in "".join(texts(shown(a_desk(hours_text=hours))))


def test_labels_name_the_desk_by_its_short_name_within_the_limit():
    """The full name would be cut in the middle on a small screen."""
    short, none, long = (
        actions(shown(a_desk(short=short, name="名" * 60)))[0]["label"] for short in ("警察110番", "", "窓" * 80)
    )

    assert short == "警察110番に電話する"
    assert (len(none), len(long)) == (40, 40)
    assert none.endswith("名…に電話する")


@pytest.mark.parametrize(
    ("words", "name", "boxed"),
    [
        ("{name}に電話する", "110番", "110番に電話する"),
        ("{name}に電話する", "消費者ホットライン", "消費者ホットライン\nに電話する"),
        ("打电话给{name}", "消费者热线消费者热线", "打电话给\n消费者热线消费者热线"),
        ("Call {name}", "Consumer hotline of Fukuoka", "Call Consumer hotline of Fukuoka"),
        ("{name}: 전화 걸기", "소비자 상담 소비자 상담", "소비자 상담 소비자 상담: 전화 걸기"),
    ],
)
def test_a_long_label_breaks_beside_the_name(words, name, boxed):
    """One letter alone on the second line is hard to read; where blanks stand, lines break there anyway."""
    label, shown_in_box = call_label(words, name)

    assert shown_in_box == boxed
    assert label == boxed.replace("\n", "")
    assert len(graphemes(label)) <= 40


def test_a_braced_name_is_filled_once():
    """A desk called ``{name}`` does not open the texts for more."""
    [action] = actions(shown(a_desk(short="{name}")))

    assert action["label"] == "{name}に電話する"


def test_a_number_that_nobody_published_is_never_dialled():
    """Content is refused when it is loaded, rather than a wrong link sent."""
    with pytest.raises(ValueError, match="telephone"):
        shown(a_desk("110;isub=1"))
