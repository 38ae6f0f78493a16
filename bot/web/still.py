"""Routes of the pages that stand still (``bot/web/sheets.py``)."""

from collections.abc import Callable
from typing import cast

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from bot.model import Language
from bot.web.services import services
from bot.web.sheets import Sheets

still = Blueprint("still", __name__)

EXTENSION = "sheets"

KEEP = "public, max-age=600, stale-if-error=604800"
"""Nothing on them is about one resident or one minute: a browser or proxy may show them for a
week where we do not answer."""


def _sheets() -> Sheets:
    """Return what draws the pages, made on the first request."""
    there = current_app.extensions
    if EXTENSION not in there:
        there[EXTENSION] = Sheets(services().answering.content, services().settings)
    return cast(Sheets, there[EXTENSION])


def _asked() -> Language:
    """Return the language that the address names; Japanese where it names none that we speak."""
    asked = request.args.get("lang", "")
    spoken = services().answering.content.spoken
    return Language(asked) if asked in set(Language) and asked in spoken else Language.JA


def _page(html: str) -> Response:
    response = Response(html, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = KEEP
    return response


def standing_links(language: Language) -> list[tuple[str, str]]:
    """Return address and name of each page that stands still, for the foot of the others."""
    words = _sheets().words[language]
    return [
        (f"/{language}", words.alone.title),
        (f"/print?lang={language}", words.alone.print_it),
        (f"/privacy?lang={language}", words.privacy.title),
        (f"/accessibility?lang={language}", words.accessibility.title),
    ]


@still.app_context_processor
def _links() -> dict[str, Callable[[Language], list[tuple[str, str]]]]:
    return {"standing_links": standing_links}


@still.get("/print")
def printed() -> ResponseReturnValue:
    """Show the sheet for the wall beside the telephone."""
    return _page(_sheets().printed(_asked(), services().clock()))


@still.get("/privacy")
def privacy() -> ResponseReturnValue:
    """Say what is kept of residents."""
    return _page(_sheets().privacy(_asked(), services().clock()))


@still.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """Say how well the pages can be used."""
    return _page(_sheets().accessibility(_asked(), services().clock()))


@still.get("/<any(ja, easy, en, zh, ko, vi):language>")
def alone(language: str) -> ResponseReturnValue:
    """Show everything urgent on one page in one language."""
    return _page(_sheets().alone(Language(language), services().clock()))
