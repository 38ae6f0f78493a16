"""The HTTP server as we run it: waitress, bounded on every side.

waitress is pure Python and runs on Windows too. Its own default would read bodies of a
gigabyte, so the limit is set here as well as in Flask.
"""

import logging
from typing import Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError, TransferEncodingNotImplemented
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from bot.web.webhooks import LIMIT_BYTES

THREADS = 16
"""Thinking holds the interpreter; the others wait for the disk flush, which they share."""

MOST_CONNECTIONS = 500
HEADER_BYTES = 64 * 1024
"""No platform and no browser sends a tenth of it."""

IDLE_SECONDS = 60


class _Parser(HTTPRequestParser):
    """Takes a transfer coding that nobody uses for a bad request: 501 would be a fault of ours."""

    def parse_header(self, header_plus: bytes) -> None:
        try:
            super().parse_header(header_plus)
        except TransferEncodingNotImplemented as error:
            raise ParsingError("only chunked is understood") from error


class _Channel(HTTPChannel):
    parser_class = _Parser


def make_server(app: Flask, host: str, port: int) -> BaseWSGIServer | MultiSocketServer:
    """Return a server for *app* that listens and waits for its ``run``.

    Args:
        app: From ``create_app``.
        host: A name may stand for several addresses; all of them are listened on.
        port: 0 for any that is free.

    Raises:
        OSError: the port cannot be used.
    """
    # It warns of every request that waits a moment, with the cost of a line each.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    listening: dict[int, Any] = {}
    server = create_server(
        app,
        map=listening,
        host=host,
        port=port,
        threads=THREADS,
        max_request_body_size=LIMIT_BYTES + 1,  # waitress refuses what is equal to it, too
        max_request_header_size=HEADER_BYTES,
        channel_timeout=IDLE_SECONDS,
        connection_limit=MOST_CONNECTIONS,
        ident=None,
    )
    for listener in listening.values():
        if isinstance(listener, BaseWSGIServer):
            listener.channel_class = _Channel
    return server
