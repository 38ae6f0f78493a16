"""``/gallery``: every answer in every case, language and state of the desks, as each channel shows it.

For whoever designs and checks; served only with ``GALLERY=on``, and 404 otherwise. Everything
is drawn from the very bytes that are sent.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from bot.clock import TOKYO
from bot.composed_checks import choices
from bot.content.library import Content
from bot.content.site_pages import read_pages
from bot.dialogue.choice import Choice
from bot.loading import make_renders
from bot.model import Channel, Language, Reply
from bot.replies.aloud import aloud_text
from bot.replies.board import make_board
from bot.replies.compose import compose
from bot.shelf import Render
from bot.web.flex import messages
from bot.web.services import services
from bot.web.templating import words_in

gallery = Blueprint("gallery", __name__)

STATES = {
    "open": datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO),
    "night": datetime(2026, 11, 25, 2, 30, tzinfo=TOKYO),
    "holiday": datetime(2026, 11, 23, 12, 0, tzinfo=TOKYO),
    "year_end": datetime(2026, 12, 31, 12, 0, tzinfo=TOKYO),
}
"""Moments at which the desks stand differently."""

CHANNELS = ("line", "telegram", "web", "aloud")

POLICY = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
"""Flex carries its colours and sizes itself, so they are written where they are used."""

PUBLIC = "https://bot.example.jp"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One answer as one channel shows it."""

    name: str
    channel: str
    reply: Reply
    choice: Choice
    drawn: Markup | None = None
    """None: the page draws the reply itself, as the web does."""

    keyboard: Sequence[Sequence[str]] = ()
    aloud: str = ""


@gallery.get("/gallery")
def show() -> ResponseReturnValue:
    """Show one answer, or the list of all: ``?answer=paid&lang=en&channel=line&at=night``."""
    if not services().settings.gallery:
        abort(HTTPStatus.NOT_FOUND)
    content = services().answering.content
    language = _one_of(list(content.spoken), "lang")
    at = _one_of(list(STATES), "at")
    asked = request.args.get("channel", "")
    shown = [name for name in CHANNELS if asked in ("", name)]
    answer = request.args.get("answer", "")
    if answer and answer not in content.answers:
        abort(HTTPStatus.NOT_FOUND)
    page = render_template(
        "sheets/gallery.html",
        **words_in(Language(language)),
        answers=list(content.answers),
        answer=answer,
        at=at,
        states=list(STATES),
        channels=CHANNELS,
        channel=asked,
        views=list(views(content, Language(language), answer, at, shown)) if answer else [],
    )
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = POLICY
    return response


def views(content: Content, language: Language, answer: str, at: str, channels: Sequence[str]) -> Iterator[View]:
    """Return every case of *answer*, cut and whole, on each of *channels*."""
    board = make_board(content, STATES[at])
    renders = make_renders(content, services().settings.public_url or PUBLIC)
    words = read_pages(content)[1] if "aloud" in channels else {}
    for choice in said_of(content, language, answer):
        reply = compose(content, board, choice)
        for channel in channels:
            if channel == "aloud":
                phrases = content.in_language(reply.language).phrases
                said = aloud_text(reply, phrases, words[reply.language].aloud)
                yield View(name=_name(choice), channel=channel, reply=reply, choice=choice, aloud=said)
            else:
                yield _view(choice, reply, channel, renders[Channel(channel)])


def said_of(content: Content, language: Language, answer: str) -> Iterator[Choice]:
    """Return the choices that lead to *answer*: each case once, with what may stand beside it, cut and whole."""
    seen: set[tuple[object, ...]] = set()
    for choice in choices(content):
        kind = (choice.case, choice.alarm, choice.second, choice.memo)
        if choice.answer != answer or kind in seen:
            continue
        seen.add(kind)
        said = replace(choice, language=language, private=choice.alarm is not None)
        if content.is_urgent(answer):
            yield replace(said, brief=True)
        yield said


def _name(choice: Choice) -> str:
    beside = [word for word, there in (("alarm", choice.alarm), ("second", choice.second)) if there]
    name = "/".join(filter(None, (choice.answer, choice.case, "brief" if choice.brief else "")))
    return " + ".join([name, *beside])


def _view(choice: Choice, reply: Reply, channel: str, render: Render) -> View:
    view = View(name=_name(choice), channel=channel, reply=reply, choice=choice)
    if channel == "web":
        return view
    sent = json.loads(render(reply))
    if channel == "line":
        return replace(view, drawn=messages(sent))
    rows = sent.get("reply_markup", {}).get("inline_keyboard", [])
    text = Markup(sent["text"].replace("\n", "<br>"))  # noqa: S704 (made by our renderer, which escapes)
    return replace(view, drawn=text, keyboard=[[button["text"] for button in row] for row in rows])


def _one_of(known: Sequence[str], name: str) -> str:
    """Return what the query says of *name*; the first known where it says nothing that is known."""
    asked = request.args.get(name, "")
    return asked if asked in known else str(known[0])
