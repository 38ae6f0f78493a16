"""The Flask app: doors, headers, and an answer for every error that names somebody to call."""

from http import HTTPStatus

from flask import Flask, Response, g, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from bot.log import kind_of, log
from bot.web.gallery import gallery
from bot.web.health import health
from bot.web.pages import pages, trouble_reply
from bot.web.services import EXTENSION, Services, services
from bot.web.still import still
from bot.web.templating import asked_language, prepare
from bot.web.webhooks import LIMIT_BYTES, webhooks

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing inline, nothing from elsewhere: what a resident writes can never become code."""


def create_app(services: Services) -> Flask:
    """Return the app that serves with *services*."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LIMIT_BYTES
    app.extensions[EXTENSION] = services
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False  # a redirect would repeat whatever host the caller named
    prepare(app)
    for blueprint in (webhooks, pages, health, still, gallery):
        app.register_blueprint(blueprint)
    app.after_request(_guard)
    app.register_error_handler(HTTPException, _expected)
    app.register_error_handler(Exception, _unexpected)
    return app


def _guard(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers.setdefault("Cache-Control", "no-store")
    return response


def _expected(error: HTTPException) -> ResponseReturnValue:
    """Answer a wrong address, method or size with a page that still helps."""
    status = error.code or HTTPStatus.BAD_REQUEST
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _unexpected(error)
    response = _trouble(status)
    if methods := getattr(error, "valid_methods", None):
        response.headers["Allow"] = ", ".join(methods)
    return response


def _unexpected(error: Exception) -> ResponseReturnValue:
    """Answer a fault of ours: whom to call, and nothing of what went wrong."""
    log().error("a request failed", **kind_of(error))
    return _trouble(HTTPStatus.SERVICE_UNAVAILABLE)


def _trouble(status: int) -> Response:
    """Return the page that names whom to call; if even that fails, the words made at the start."""
    try:
        g.lost = True  # what was asked for is not shown back, not even in a link
        missing = status == HTTPStatus.NOT_FOUND
        page = render_template("trouble.html", reply=trouble_reply(asked_language()), missing=missing)
        return Response(page, status)
    except Exception as error:
        log().error("the page of trouble failed", **kind_of(error))
        words = services().answering.last_words()
        return Response(words, status, content_type="text/plain; charset=utf-8")
