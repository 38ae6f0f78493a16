"""What a resident sees of a Telegram message, read back from the very bytes that are sent."""

from bot.channels.parsed import parsed
from bot.channels.shown import Shown
from bot.channels.telegram.markup import parse


def shown(body: bytes) -> Shown:
    """Return the words of *body*, as ``Renderer.render`` made it: its text, and what its keys say.

    A key that calls or copies a number shows it, as the box does on LINE.
    """
    message = parsed(body)
    keys = [key for row in message.get("reply_markup", {}).get("inline_keyboard", ()) for key in row]
    asking = tuple(key["text"] for key in keys if "callback_data" in key)
    doing = tuple(key["text"] for key in keys if "callback_data" not in key)
    return Shown((*parse(message["text"]).plain.splitlines(), *doing), asking)
