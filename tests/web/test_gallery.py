"""The gallery: closed to residents, and true to what is sent."""

import json

import pytest

from bot.composed_checks import choices
from bot.loading import make_renders
from bot.model import Channel, Language
from bot.replies.board import make_board
from bot.replies.compose import compose
from bot.web.flex import TEXT, bubble, messages
from bot.web.gallery import CHANNELS, STATES, said_of
from tests.builders import NOON
from tests.shots.serving import served_app


@pytest.fixture(scope="module")
def client(content, tmp_path_factory):
    """Asks an app that shows the gallery."""
    return served_app(content, tmp_path_factory.mktemp("gallery"), GALLERY="on").test_client()


def test_it_is_closed_unless_it_was_opened(content, tmp_path):
    """Residents must not meet a page for designers."""
    app = served_app(content, tmp_path)

    assert app.test_client().get("/gallery").status_code == 404
    assert app.test_client().get("/gallery?answer=paid").status_code == 404


@pytest.mark.parametrize("channel", CHANNELS)
def test_an_answer_is_shown_cut_and_whole(client, content, channel):
    """What is sent first, and what follows when it is asked for."""
    page = client.get(f"/gallery?answer=paid&channel={channel}").text

    assert page.count(f'class="view {channel}"') >= 2 * len(content.answers["paid"].cases)
    assert f"{channel} paid/brief open" in page


@pytest.mark.parametrize("at", STATES)
def test_desks_stand_as_they_do_at_that_moment(client, content, at):
    """Night, holiday and year's end can be looked at on any day."""
    state = make_board(content, STATES[at]).lines["consumer_center"].state_text

    assert state in client.get(f"/gallery?answer=contact_list&channel=telegram&at={at}").text


@pytest.mark.parametrize("language", Language)
def test_every_language_is_shown(client, content, language):
    """With its own words."""
    page = client.get(f"/gallery?answer=thanks&lang={language}&channel=web").text

    assert f'<html lang="{language.tag}">' in page
    assert content.in_language(language).answers["thanks"].first in page


def test_an_unknown_answer_is_not_found(client):
    """A mistyped address says so."""
    assert client.get("/gallery?answer=nothing").status_code == 404
    assert client.get("/gallery?lang=fr&at=never").status_code == 200


def test_every_case_is_there(content):
    """No case can hide from whoever looks through the gallery."""
    for name in content.answers:
        wanted = {choice.case for choice in choices(content) if choice.answer == name}
        assert {choice.case for choice in said_of(content, Language.JA, name)} == wanted, name


def test_all_words_of_a_bubble_are_drawn(content):
    """Every text of what LINE gets is on the page, and nothing in it is unknown to the drawer."""
    render = make_renders(content, "https://bot.example.jp")[Channel.LINE]
    board = make_board(content, NOON)
    for choice in choices(content):
        if choice.second or choice.between:
            continue  # nothing is drawn otherwise with them
        sent = json.loads(render(compose(content, board, choice)))
        drawn = messages(sent)
        assert 'class="unknown"' not in drawn, choice
        assert [text for text in texts_in(sent) if text not in drawn.unescape()] == [], choice


def texts_in(part):
    """Return every shown text of a message."""
    if isinstance(part, list):
        return [text for one in part for text in texts_in(one)]
    if not isinstance(part, dict):
        return []
    own = [part["text"]] if part.get("type") in ("text", "span") and part.get("text") else []
    return own + [text for key, one in part.items() if key not in ("action", "quickReply") for text in texts_in(one)]


def test_sizes_and_colours_are_those_of_the_message():
    """Or nobody could judge the layout."""
    text = {"type": "text", "text": "<110>", "size": "xl", "color": "#a10a10", "wrap": True, "margin": "md"}
    drawn = bubble({"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": [text]}})

    assert f"font-size:{TEXT['xl']}px" in drawn
    assert "color:#a10a10" in drawn
    assert "margin-top:8px" in drawn
    assert "&lt;110&gt;" in drawn


def test_what_is_not_known_is_shown_by_its_name():
    """A new component must not vanish from the gallery."""
    drawn = bubble({"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": [{"type": "video"}]}})

    assert "video" in drawn
