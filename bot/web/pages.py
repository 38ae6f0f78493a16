"""The page for a browser: the same bot, without an account, a cookie or JavaScript.

What was said before travels in the form itself, signed; the server keeps nothing.
"""

import re
from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup, escape

from bot.channels.web.talk import read_talk, signed_talk
from bot.content.checks import LAST_RESORT
from bot.content.dial import dial_number, must_be_copied, tel_uri
from bot.content.models import Desk
from bot.dialogue.choosing import Choice
from bot.dialogue.conversation import Conversation
from bot.log import kind_of, log
from bot.model import Button, Reply
from bot.replies.compose import ASK, every_button
from bot.shelf import TROUBLE
from bot.web.services import Services, services

pages = Blueprint("pages", __name__)
for dialling in (tel_uri, dial_number, must_be_copied):
    pages.add_app_template_global(dialling)

SHOWN_LIMIT = 600
"""How much of a resident's own text is shown back; more would push the answer away."""

_NUMBER = re.compile(r"[#+]?\d+(?:-\d+)+|#\d+")


@pages.app_template_filter("unbroken")
def unbroken(text: str) -> Markup:
    """Return *text* for a page, with telephone numbers that never break over two lines."""
    whole = Markup('<span class="number">{}</span>')
    parts = _NUMBER.split(text)
    numbers = [whole.format(found) for found in _NUMBER.findall(text)]
    return Markup("").join(
        piece for pair in zip(map(escape, parts), [*numbers, Markup("")], strict=True) for piece in pair
    )


@pages.app_context_processor
def register() -> dict[str, Mapping[str, Desk]]:
    """Give every template the register: what a desk is for, and where one without a number is."""
    return {"register": services().answering.content.desks}


@pages.get("/")
def home() -> ResponseReturnValue:
    """Show the empty page with the menu."""
    return _page(services(), Conversation())


@pages.post("/")
def answer() -> ResponseReturnValue:
    """Answer what was typed or pressed."""
    serving = services()
    moment = serving.clock()
    talk = read_talk(serving.key, request.form.get("talk", ""), moment)
    pressed, _, label = request.form.get("ask", "").partition(" ")
    text = request.form.get("text", "").strip()
    if not pressed and not text:
        return _page(serving, talk, empty=True)
    try:
        understood = (
            serving.answering.pressed(ASK + pressed, talk, moment)
            if pressed
            else serving.answering.understand(text, talk, moment)
        )
        reply = serving.answering.reply(understood.choice, moment)
    except Exception as error:
        # As on the other channels: whatever went wrong, name somebody to call.
        log().error("thinking failed", channel="web", **kind_of(error))
        return _page(serving, talk, reply=trouble_reply())
    button = Button(label=label, data=ASK + pressed)
    asked = _label_of(serving, button, understood.choice) if pressed else text[:SHOWN_LIMIT]
    return _page(serving, understood.conversation, understood.choice, reply, asked)


@pages.get("/desks")
def desks() -> ResponseReturnValue:
    """List every desk with its state now."""
    board = services().answering.board(services().clock())
    return render_template("desks.html", desks=board.lines.values())


@pages.get("/desk/<name>")
def desk(name: str) -> ResponseReturnValue:
    """Show one desk: a real ``tel:`` link, its state now, hours, source."""
    serving = services()
    board = serving.answering.board(serving.clock())
    if name not in board.lines:
        abort(HTTPStatus.NOT_FOUND)
    entry = serving.answering.content.desks[name]
    instead = [board.lines[other] for other in entry.instead if other in board.lines]
    return render_template("desk.html", desk=board.lines[name], entry=entry, instead=instead)


def trouble_reply() -> Reply:
    """Return the emergency answer for a page."""
    serving = services()
    return serving.answering.reply(TROUBLE, serving.clock())


def _page(
    serving: Services,
    talk: Conversation,
    choice: Choice | None = None,
    reply: Reply | None = None,
    asked: str = "",
    empty: bool = False,
) -> str:
    menu = serving.answering.reply(serving.answering.menu(), serving.clock())
    return render_template(
        "chat.html",
        choice=choice,
        reply=reply,
        asked=asked,
        empty=empty,
        menu=menu,
        police=serving.answering.board(serving.clock()).lines[LAST_RESORT],
        talk=signed_talk(serving.key, talk),
    )


def _label_of(serving: Services, pressed: Button, choice: Choice) -> str:
    """Return what the *pressed* button said, as the resident's own line.

    Its label came with the request, so it counts only if one of our buttons says it and
    leads there; else the answer's type is named as residents call it.
    """
    content = serving.answering.content
    if pressed in every_button(content):
        return pressed.label
    return next((kind.label for kind in content.types if kind.id == choice.answer), "")
