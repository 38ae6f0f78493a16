"""The Flask app: doors, headers, and an answer for every error that names somebody to call."""

from http import HTTPStatus

from flask import Flask, Response, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from bot.log import kind_of, log
from bot.web.health import health
from bot.web.pages import pages, trouble_reply
from bot.web.services import EXTENSION, Services
from bot.web.webhooks import LIMIT_BYTES, webhooks

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing inline, nothing from elsewhere: what a resident writes can never become code."""


def create_app(services: Services) -> Flask:
    """Return the app that serves with *services*."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LIMIT_BYTES
    app.extensions[EXTENSION] = services
    app.url_map.strict_slashes = False
    app.jinja_env.globals["phrases"] = services.answering.content.phrases
    for blueprint in (webhooks, pages, health):
        app.register_blueprint(blueprint)
    app.after_request(_guard)
    app.register_error_handler(HTTPException, _expected)
    app.register_error_handler(Exception, _unexpected)
    return app


def _guard(response: Response) -> Response:
    headers = response.headers
    headers["Content-Security-Policy"] = POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers.setdefault("Cache-Control", "no-store")
    return response


def _expected(error: HTTPException) -> ResponseReturnValue:
    """Answer a wrong address, method or size with a page that still helps."""
    status = error.code or HTTPStatus.BAD_REQUEST
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _unexpected(error)
    page = render_template("trouble.html", reply=trouble_reply())
    return page, status, {"Allow": ", ".join(getattr(error, "valid_methods", None) or [])}


def _unexpected(error: Exception) -> ResponseReturnValue:
    """Answer a fault of ours: whom to call, and nothing of what went wrong."""
    log().error("a request failed", **kind_of(error))
    page = render_template("trouble.html", reply=trouble_reply())
    return page, HTTPStatus.SERVICE_UNAVAILABLE
