"""``app.py replay record`` and ``from-text``: a talk becomes a draft, and nobody's own words come along."""

from pathlib import Path

import pytest

from bot.answering import Answering
from bot.commands import replay_draft
from bot.content.keeping import as_served
from bot.loading import make_renders
from bot.model import Channel
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.services import Services
from tests.conftest import KEY
from tests.replay.arrivals import on_the_web
from tests.web.doors import a_line_body, a_text_event, open_doors

PERSONAL = "田中花子です。090-1234-5679 の警察の人に現金を渡しました"


@pytest.fixture
def settings(tmp_path: Path, data_folder: Path) -> Settings:
    """Settings with a database of their own and the weights that tests share."""
    return Settings(database_url=f"sqlite:///{tmp_path / 'bot.db'}", data_dir=str(data_folder))


def test_pasted_lines_become_a_draft_on_standard_output(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
):
    """Masked, with what the bot answers now."""
    pasted = tmp_path / "talk.txt"
    pasted.write_text(f"住民: {PERSONAL}\nボット: すぐ110番へ\n[次にすることを見る]\n", encoding="utf-8")

    assert replay_draft.from_text(settings, str(pasted), "2026-11-24T12:00", None) == 0

    draft = capsys.readouterr().out
    assert "花子" not in draft and "5679" not in draft
    assert "at: 2026-11-24 12:00" in draft
    assert "type: paid" in draft
    assert "taps: 次にすることを見る" in draft


def test_nothing_pasted_is_said_and_not_drafted(tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]):
    """A talk of the bot alone has no resident in it."""
    pasted = tmp_path / "talk.txt"
    pasted.write_text("ボット: こんにちは\n", encoding="utf-8")

    assert replay_draft.from_text(settings, str(pasted), None, None) == 1
    assert "会話がありません" in capsys.readouterr().err


@pytest.fixture
def recorded(tmp_path: Path, answering: Answering, settings: Settings) -> None:
    """Two talks on LINE while masked words were kept."""
    served = as_served(answering.content, 7)
    keeping = Answering(served, answering.matcher, make_renders(served, ""), KEY)
    doors = open_doors(tmp_path, keeping, keep_masked_days=7)
    doors.line(a_line_body(a_text_event(PERSONAL, number=1)))
    doors.line(a_line_body(a_text_event("ありがとう", number=2)))
    other = {"type": "user", "userId": "U2"}
    doors.line(a_line_body(a_text_event("自動車税の払い方", number=3, source=other)))
    doors.store.close()


@pytest.mark.usefixtures("recorded")
def test_what_was_kept_is_listed_and_drafted(settings: Settings, capsys: pytest.CaptureFixture[str]):
    """By the beginning of a fingerprint; the channel and the moment come along."""
    assert replay_draft.from_store(settings, None, None) == 0
    listed = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert sorted(line[-1] for line in listed) == ["1回", "2回"]

    [longer] = [line[0] for line in listed if line[-1] == "2回"]
    assert replay_draft.from_store(settings, longer, None) == 0

    draft = capsys.readouterr().out
    assert "花子" not in draft and "5679" not in draft
    assert "channels: [line]" in draft
    assert "at: 2026-11-24 12:00" in draft
    assert draft.count("says:") == 2


@pytest.mark.usefixtures("recorded")
def test_a_talk_that_is_not_there_is_said(settings: Settings, capsys: pytest.CaptureFixture[str]):
    """With how the list is got."""
    assert replay_draft.from_store(settings, "zzzz", None) == 1
    assert "app.py replay record" in capsys.readouterr().err


def test_the_web_page_is_listened_to(tmp_path: Path, answering: Answering, settings: Settings):
    """What is written and pressed on the page is what the draft is made of."""
    listening = replay_draft.ListeningAnswering(answering)
    doors = open_doors(tmp_path, answering)
    services = Services(settings=settings, answering=listening, store=doors.store, clock=lambda: doors.moment, key=KEY)
    client = create_app(services).test_client()

    page = on_the_web(client.post("/", data={"text": "警察の人に現金を渡しました"}).get_data(as_text=True))
    client.post("/", data={"talk": page.talk, "ask": "more:paid/cash 次にすることを見る"})
    doors.store.close()

    text = replay_draft.draft(listening.deeds, doors.moment, answering, (Channel.WEB,))
    assert "says: 警察の人に現金を渡しました" in text
    assert "taps: 次にすることを見る" in text
    assert "channels: [web]" in text
