"""The menu as LINE gets it: its tiles, its name, and the picture over it."""

import json
import zlib

import pytest

from bot.channels.line.richmenu import (
    HEIGHT,
    PICTURE,
    PREFIX,
    WIDTH,
    WORDS_MARK,
    bounds,
    is_ours,
    marked,
    marks_of,
    menu_request,
    picture_faults,
    size_of,
    words_mark,
)
from bot.commands import line as line_command
from bot.content.richmenu import read_menu
from bot.settings import load_settings
from tests.doubles.line_platform import LinePlatform

PNG = PICTURE.read_bytes()


@pytest.fixture(scope="module")
def menu(content):
    """The shipped words."""
    return read_menu(content)


def changed(menu, number=0, **parts):
    """Return *menu* with another tile *number*."""
    tiles = list(menu.tiles)
    tiles[number] = tiles[number].model_copy(update=parts)
    return menu.model_copy(update={"tiles": tiles})


def test_the_tiles_cover_the_whole_picture_once():
    """A tap on any place does something, and one thing."""
    covered = [
        (x, y)
        for place in map(bounds, range(6))
        for x in range(place["x"], place["x"] + place["width"], 50)
        for y in range(place["y"], place["y"] + place["height"], 1)
    ]

    assert len(covered) == len(set(covered)) == (WIDTH // 50) * HEIGHT


def test_a_tile_sends_its_button_and_says_its_words(menu):
    """What the resident sees in the talk is what stood on the tile, and a screen reader says it."""
    actions = [area["action"] for area in menu_request(menu, PNG)["areas"]]

    assert actions[0] == {
        "type": "postback",
        "label": "今電話がかかってきた",
        "data": "ask:on_call_now",
        "displayText": "今電話がかかってきた",
    }
    assert [action["data"] for action in actions] == [f"ask:{tile.to}" for tile in menu.tiles]


def test_lines_openapi_takes_the_menu(menu, schema):
    """Every property is one of LINE's, and within its limits."""
    schema("RichMenuRequest").validate(menu_request(menu, PNG))


def test_lines_openapi_takes_every_request(schema, tmp_path, data_folder):
    """And the double gives what LINE's description promises."""
    check = schema("RichMenuRequest")
    with LinePlatform(check=lambda body: [str(e) for e in check.iter_errors(body)]) as line:
        given = {
            "LINE_CHANNEL_SECRET": "s",
            "LINE_CHANNEL_ACCESS_TOKEN": "t",
            "LINE_API_BASE": line.url,
            "LINE_DATA_BASE": line.data_url,
            "PUBLIC_URL": "https://bot.example.jp",
            "DATA_DIR": str(data_folder),
        }
        assert line_command.run(load_settings(given, tmp_path / "absent"), dry_run=False) == 0
        bodies = {one.path: one.json for one in line.asked if one.json}
        schema("SetWebhookEndpointRequest").validate(bodies["/v2/bot/channel/webhook/endpoint"])
        schema("TestWebhookEndpointRequest").validate(bodies["/v2/bot/channel/webhook/test"])
        schema("RichMenuListResponse").validate({"richmenus": list(line.account.menus.values())})


def test_lines_sdk_keeps_all_of_the_menu(menu):
    """Not one property is unknown to the SDK's model."""
    models = pytest.importorskip("linebot.v3.messaging")
    request = menu_request(menu, PNG)

    assert json.loads(json.dumps(models.RichMenuRequest.from_dict(request).to_dict())) == request


def test_the_name_is_the_same_while_nothing_changes(menu):
    """So that a second run finds what the first one made."""
    name = menu_request(menu, PNG)["name"]

    assert name == menu_request(menu, PNG)["name"]
    assert is_ours(name)
    assert name.startswith(PREFIX + menu.name)


@pytest.mark.parametrize(
    "change",
    [
        lambda menu: changed(menu, says="今電話が かかってきた"),
        lambda menu: changed(menu, 5, to="help"),
        lambda menu: menu.model_copy(update={"chat_bar_text": "相談"}),
        lambda menu: menu.model_copy(update={"name": "別のメニュー"}),
    ],
)
def test_a_changed_menu_has_another_name(menu, change):
    """LINE can change no menu, so it must be made anew."""
    assert menu_request(change(menu), PNG)["name"] != menu_request(menu, PNG)["name"]


def test_another_picture_makes_another_menu(menu):
    """LINE can change no picture either."""
    assert menu_request(menu, PNG + b" ")["name"] != menu_request(menu, PNG)["name"]


@pytest.mark.parametrize("name", ["夏のイベント", "", None, 5, "Scam-call-bot x", " scam-call-bot x"])
def test_strangers_menus_are_not_ours(name):
    """The prefecture's other menus are never touched."""
    assert not is_ours(name)


def test_the_committed_picture_is_fit_for_line(menu):
    """2500 x 1686, at most 1 MB, and of the present words: else run ``make richmenu``."""
    assert list(picture_faults(PNG, menu)) == []


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        (b"", "PNG の絵ではありません"),
        (b"\xff\xd8\xff\xe0 a JPEG", "PNG の絵ではありません"),
        (PNG[:20], "大きさが 2500×1686 ではありません"),
        (PNG[:16] + (800).to_bytes(4) + PNG[20:], "大きさが 2500×1686 ではありません"),
        (PNG + bytes(1_000_000), "1MBより大きく"),
        (marked(PNG, {WORDS_MARK: "of older words"}), "いまの responses/_richmenu.yaml のことばの絵ではありません"),
    ],
)
def test_a_picture_that_line_or_a_resident_could_not_use_is_told(menu, picture, told):
    """With what to do."""
    found = list(picture_faults(picture, menu))

    assert any(told in fault for fault in found)
    assert all("make richmenu" in fault for fault in found)


@pytest.mark.parametrize(
    "change", [{"lines": ["今"]}, {"icon": "phone"}, {"colour": "navy"}], ids=["words", "icon", "colour"]
)
def test_whatever_can_be_seen_makes_the_picture_old(menu, change):
    """A tile must not say one thing and send another."""
    assert list(picture_faults(PNG, changed(menu, **change))) != []


def test_what_cannot_be_seen_does_not(menu):
    """Another address behind a tile needs no browser."""
    assert words_mark(changed(menu, to="help")) == words_mark(menu)


def test_marks_are_written_as_png_wants_them():
    """With a checksum, before the end, and read back."""
    again = marked(PNG, {"Further": "mark"})
    at = again.index(b"tEXtFurther")

    assert marks_of(again)["Further"] == "mark"
    assert zlib.crc32(again[at : at + 16]) == int.from_bytes(again[at + 16 : at + 20])
    assert again.endswith(PNG[-12:])
    assert size_of(again) == (WIDTH, HEIGHT)
