"""One line of JSON an event, to standard error, and nothing personal in it.

Only names from a closed list of facts are logged (channel, kind, type of question,
outcome, counts, exception class). Texts, ids, tokens and exception messages never are:
a parser's message may quote what a resident wrote.
"""

import logging
import sys
from contextlib import suppress
from typing import Any, cast

import structlog


class _StandardError:
    """Writes lines to standard error. A log that cannot be written costs no resident an answer."""

    def msg(self, line: str) -> None:
        # Closed, full, or the reader of the pipe is gone: there is nowhere to say so.
        with suppress(OSError, ValueError, AttributeError):
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()

    debug = info = warning = error = critical = msg


def configure(quiet: bool = False) -> None:
    """Set up logging for this process. *quiet* keeps warnings and errors only."""
    level = logging.WARNING if quiet else logging.INFO
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: _StandardError(),
        cache_logger_on_first_use=False,
    )


def log() -> structlog.typing.FilteringBoundLogger:
    """Return the logger."""
    return cast(structlog.typing.FilteringBoundLogger, structlog.get_logger())


def kind_of(error: BaseException) -> dict[str, Any]:
    """Return what may be logged about *error*: its class and the place in our code."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_name}:{trace.tb_lineno}" if trace else "?"
    return {"error": type(error).__name__, "where": where}
