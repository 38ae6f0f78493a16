"""What LINE would refuse in an action: what a button does when it is pressed.

Labels and shown texts are counted in graphemes, everything else in UTF-16 units.

Source: Messaging API reference, "Action objects" (2026-08); URIs by RFC 3986.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.channels.line.units import graphemes, utf16_units

DATA_UNITS = 300
SHOWN_GRAPHEMES = 300
URI_UNITS = 1000
"""The reference's limit; the SDK's model would let ten times as much pass."""

CLIPBOARD_UNITS = 1000
SCHEMES = ("http", "https", "line", "tel")

_URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:"
    r"(?:[A-Za-z0-9._~:/?@!$&'()*+,;=\[\]-]|%[0-9A-Fa-f]{2})+"
    r"(?:#(?:[A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"
)
_TEL = re.compile(r"tel:(?:\+|%23)?[0-9][0-9-]*")
_WEB = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#].*)?", re.DOTALL)

Action = Mapping[str, Any]


def action_faults(action: Any, label_limit: int, *, labelled: bool) -> Iterator[str]:
    """Yield what LINE would refuse in *action*.

    Args:
        action: Whatever stands there.
        label_limit: Graphemes; 20 in a quick reply, 40 in Flex.
        labelled: Whether a label must be there.
    """
    own_faults = _KINDS.get(str(action.get("type"))) if isinstance(action, dict) else None
    if own_faults is None:
        yield "この案内で使わない動作が、ボタンについています。"
        return
    label = action.get("label")
    if isinstance(label, str) and label:
        if _is_longer(label, label_limit):
            yield f"ボタンの文字「{label}」は{len(graphemes(label))}字です。{label_limit}字までです。"
    elif labelled or label is not None:
        yield "ボタンの文字がありません。"
    yield from own_faults(action)


def uri_faults(uri: Any, schemes: tuple[str, ...] = SCHEMES) -> Iterator[str]:
    """Yield what is wrong with the link *uri*; an unencoded ``#`` in ``tel:`` is."""
    if not isinstance(uri, str) or not uri:
        yield "リンク先がありません。"
        return
    scheme = uri.partition(":")[0].lower()
    if utf16_units(uri) > URI_UNITS:
        yield f"リンク先が{utf16_units(uri)}字あります。{URI_UNITS}字までです。"
    if scheme not in schemes:
        yield f"リンク先「{uri[:60]}」は使えません。使えるのは {'、'.join(schemes)} です。"
    elif not _URI.fullmatch(uri) or not _fits_scheme(scheme, uri):
        yield f"リンク先「{uri[:60]}」の書き方が正しくありません。"


def _fits_scheme(scheme: str, uri: str) -> bool:
    if scheme == "tel":
        return _TEL.fullmatch(uri) is not None
    return scheme == "line" or _WEB.fullmatch(uri) is not None


def _postback(action: Action) -> Iterator[str]:
    data = action.get("data")
    if not isinstance(data, str) or not 1 <= utf16_units(data) <= DATA_UNITS:
        yield f"ボタンの行き先(data)は1~{DATA_UNITS}字です。"
    yield from _shown(action.get("displayText", ""))


def _message(action: Action) -> Iterator[str]:
    if not action.get("text"):
        yield "ボタンで送る文がありません。"
    yield from _shown(action.get("text"))


def _shown(text: Any) -> Iterator[str]:
    if isinstance(text, str) and _is_longer(text, SHOWN_GRAPHEMES):
        yield f"押したあとに出る文は{SHOWN_GRAPHEMES}字までです。"


def _is_longer(text: str, limit_graphemes: int) -> bool:
    """Say whether *text* has more graphemes; each has a character at least, so most texts need no cutting."""
    return len(text) > limit_graphemes and len(graphemes(text)) > limit_graphemes


def _uri(action: Action) -> Iterator[str]:
    yield from uri_faults(action.get("uri"))
    alternative = action.get("altUri")
    if isinstance(alternative, dict):
        yield from uri_faults(alternative.get("desktop"), ("http", "https"))


def _clipboard(action: Action) -> Iterator[str]:
    text = action.get("clipboardText")
    if not isinstance(text, str) or not 1 <= utf16_units(text) <= CLIPBOARD_UNITS:
        yield f"コピーする文字は1~{CLIPBOARD_UNITS}字です。"


_KINDS: Mapping[str, Callable[[Action], Iterator[str]]] = {
    "postback": _postback,
    "message": _message,
    "uri": _uri,
    "clipboard": _clipboard,
}
