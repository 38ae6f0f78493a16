"""Have python-telegram-bot's models read a composed message.

A second opinion beside ``limits``: the SDK checks no lengths, but it knows every field
and its type. It is only asked when content is loaded, never for a message on its way.
"""

import json
from typing import Any


def sdk_faults(body: bytes) -> list[str]:
    """Return what the SDK's models do not take or do not give back; empty is good.

    A field that the models do not know is kept by them on the side, so a misspelt one is
    only seen by what comes back: the models must give back exactly what they were given.
    """
    # Here and not at the top: the SDK takes 0.1 s to import, and a web process does not need it.
    from telegram import InlineKeyboardMarkup, LinkPreviewOptions
    from telegram.constants import ParseMode

    try:
        message = json.loads(body)
        found: list[str] = []
        if message["parse_mode"] != ParseMode.HTML:
            found.append("SDK: parse_mode が HTML ではありません。")
        for name, model in (
            ("link_preview_options", LinkPreviewOptions),
            ("reply_markup", InlineKeyboardMarkup),
        ):
            if name in message:
                found += _round_trip(name, model, message[name])
    except Exception as error:
        # The models raise whatever comes; any of it is a fault of the message.
        return [f"SDK: モデルが受けつけません({type(error).__name__})。"]
    return found


def _round_trip(name: str, model: Any, given: dict[str, Any]) -> list[str]:
    """Return a fault if *model* gives back other than *given*, or had to set a field aside."""
    read = model.de_json(given, None)
    strange = sorted(_set_aside(read))
    if strange:
        return [f"SDK: {name} の知らない項目 {'、'.join(strange)}"]
    return [] if read.to_dict() == given else [f"SDK: {name} が元どおりになりません。"]


def _set_aside(read: Any) -> set[str]:
    """Return the names of fields that the model and the buttons in it do not know."""
    names = set(read.api_kwargs)
    for row in getattr(read, "inline_keyboard", ()):
        for button in row:
            names |= set(button.api_kwargs)
    return names
