"""``app.py worker``: deliver in a process of its own, beside ``serve --no-worker``."""

import signal
from types import FrameType

from bot.clock import now
from bot.commands.opening import open_store
from bot.delivery.senders import make_senders
from bot.delivery.worker import Worker
from bot.log import log
from bot.settings import Settings


def run(settings: Settings) -> int:
    """Deliver until a signal ends it. Returns the exit status."""
    worker = Worker(open_store(settings), make_senders(settings), now)

    def end(_signal: int, _frame: FrameType | None) -> None:
        worker.end()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    log().info("delivering")
    worker.run()
    return 0
