"""The pages for a browser: the same bot, without an account or a cookie; JavaScript only makes it smoother.

What was said before travels in the form itself, signed; the server keeps nothing.
"""

from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from bot.channels.web.talk import read_talk
from bot.dialogue.conversation import Conversation
from bot.dialogue.targets import MORE
from bot.log import kind_of, log
from bot.model import Button, Language, Reply
from bot.shelf import TROUBLE
from bot.web.chat import Exchange, chat_page, label_of, own_words
from bot.web.services import services
from bot.web.templating import asked_language

pages = Blueprint("pages", __name__)


@pages.get("/")
def home() -> ResponseReturnValue:
    """Show the empty page with the menu, in the language that the address asks for."""
    return chat_page(services(), _talk_in(asked_language()))


@pages.post("/")
def answer() -> ResponseReturnValue:
    """Answer what was typed or pressed."""
    serving = services()
    moment = serving.clock()
    talk = read_talk(serving.key, request.form.get("talk", ""), moment)
    pressed, _, label = request.form.get("ask", "").partition(" ")
    text = request.form.get("text", "").strip()
    if not pressed and not text:
        return chat_page(serving, talk, empty=True)
    try:
        understood = (
            serving.answering.pressed(pressed, talk, moment)
            if pressed
            else serving.answering.understand(text, talk, moment)
        )
        reply = serving.answering.reply(understood.choice, moment)
    except Exception as error:
        # As on the other channels: whatever went wrong, name somebody to call.
        log().error("thinking failed", channel="web", **kind_of(error))
        return chat_page(serving, talk, Exchange(reply=trouble_reply(talk.language)))
    choice = understood.choice
    button = Button(label=label, data=pressed)
    asked = label_of(serving.answering.content, button, choice) if pressed else own_words(text, choice)
    return chat_page(serving, understood.conversation, Exchange(reply=reply, choice=choice, asked=asked))


@pages.get("/answer/<name>")
@pages.get("/answer/<name>/<case>")
def shared(name: str, case: str = "") -> ResponseReturnValue:
    """Show one approved answer as it stands now: where a link leads that the family was sent."""
    serving = services()
    content = serving.answering.content
    if all(kind.id != name for kind in content.types) or (case and case not in content.answers[name].cases):
        abort(HTTPStatus.NOT_FOUND)
    moment = serving.clock()
    target = f"{MORE}{name}/{case}" if case else f"{MORE}{name}"
    understood = serving.answering.pressed(target, _talk_in(asked_language()), moment)
    reply = serving.answering.reply(understood.choice, moment)
    return chat_page(serving, understood.conversation, Exchange(reply=reply, choice=understood.choice))


@pages.get("/desks")
def desks() -> ResponseReturnValue:
    """List every desk with its state now."""
    board = services().answering.board(services().clock())
    return render_template("desks.html", desks=board.lines_in(asked_language()).values())


@pages.get("/desk/<name>")
def desk(name: str) -> ResponseReturnValue:
    """Show one desk: a real ``tel:`` link, its state now, hours, source."""
    serving = services()
    language = asked_language()
    lines = serving.answering.board(serving.clock()).lines_in(language)
    if name not in lines:
        abort(HTTPStatus.NOT_FOUND)
    entry = serving.answering.content.in_language(language).desks[name]
    instead = [lines[other] for other in entry.instead if other in lines]
    return render_template("desk.html", desk=lines[name], entry=entry, instead=instead)


def trouble_reply(language: Language = Language.JA) -> Reply:
    """Return the emergency answer for a page."""
    serving = services()
    return serving.answering.reply(replace(TROUBLE, language=language), serving.clock())


def _talk_in(language: Language) -> Conversation:
    """Return a new talk in *language*."""
    return Conversation() if language is Language.JA else Conversation(language=language, at=services().clock())
