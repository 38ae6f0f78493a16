"""What Telegram refuses, written down a second time.

Nothing here comes from ``bot/channels/telegram``: a mistake in its limits must not be
repeated by the double that is to find it. HTML is read by Python's own parser.

Source: python-telegram-bot's ``constants``; td's MessageEntity.cpp for marks; td's
LinkManager.cpp and HttpUrl.cpp, as our notes report them, for links. Telegram itself was
never reached: descriptions of buttons, keyboards and entities are only in its manner.
"""

import json
import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.doubles.lean_http import Answer, Request

KNOWN_TAGS = frozenset(
    {"a", "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre"}
    | {"blockquote", "span", "tg-spoiler", "tg-emoji"}
)
CHAT_NOT_FOUND = "Bad Request: chat not found"
OLD_QUERY = "Bad Request: query is too old and response timeout expired or query ID is invalid"

REFUSALS = {
    "400": CHAT_NOT_FOUND,
    "401": "Unauthorized",
    "403": "Forbidden: bot was blocked by the user",
    "404": "Not Found",
    "429": "Too Many Requests: retry after 3",
    "500": "Internal Server Error",
    "502": "Bad Gateway",
}
RETRY_AFTER_SECONDS = 3

LONGEST_ANSWER = 200
"""Characters of the note that answerCallbackQuery may show."""

_BARE = re.compile(r"<(?!/?[a-zA-Z][a-zA-Z-]*[\s>])")


class _Reader(HTMLParser):
    """Takes Telegram's few tags out of a text and notices the first fault."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.plain = ""
        self.open: list[str] = []
        self.entities = 0
        self.fault = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in KNOWN_TAGS:
            self.fault = self.fault or f'Unsupported start tag "{tag}" at byte offset 0'
        elif any(value is None for _, value in attrs):
            self.fault = self.fault or f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
        elif tag == "span" and ("class", "tg-spoiler") not in attrs:
            self.fault = self.fault or 'Tag "span" must have class "tg-spoiler"'
        self.open.append(tag)
        self.entities += 1

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.fault = self.fault or "Unmatched end tag at byte offset 0"

    def handle_data(self, data: str) -> None:
        self.plain += data


@lru_cache(maxsize=1024)
def read_html(text: str) -> tuple[str, str]:
    """Return the words of *text* without marks, and Telegram's complaint or nothing."""
    if _BARE.search(text):
        return "", "Bad Request: can't parse entities: Unsupported start tag"
    reader = _Reader()
    reader.feed(text)
    reader.close()
    fault = reader.fault
    if reader.open and not fault:
        fault = f'Can\'t find end tag corresponding to start tag "{reader.open[-1]}"'
    if fault:
        return reader.plain, f"Bad Request: can't parse entities: {fault}"
    if reader.entities > 100:
        return reader.plain, "Bad Request: too many entities"
    return reader.plain, ""


def words_of(parameters: dict[str, Any]) -> str:
    """Return the words that a resident sees of a message."""
    text = str(parameters.get("text", ""))
    return read_html(text)[0] if parameters.get("parse_mode") == "HTML" else text


def refused_message(parameters: dict[str, Any]) -> str:
    """Return why ``sendMessage`` refuses *parameters*; empty if it takes them."""
    chat = parameters.get("chat_id")
    if not str(chat).lstrip("-").isdigit() or int(str(chat)) == 0:
        return CHAT_NOT_FOUND
    text = parameters.get("text")
    if not isinstance(text, str):
        return "Bad Request: message text is empty"
    plain, fault = read_html(text) if parameters.get("parse_mode") == "HTML" else (text, "")
    if fault:
        return fault
    if not plain.strip():
        return "Bad Request: message text is empty"
    if len(plain.encode("utf-16-le", "surrogatepass")) > 2 * 4096:
        return "Bad Request: message is too long"
    return refused_keyboard(parameters["reply_markup"]) if "reply_markup" in parameters else ""


def refused_keyboard(markup: Any) -> str:
    """Return why Telegram refuses an inline keyboard; empty if it takes it."""
    if not isinstance(markup, dict):
        return "Bad Request: object expected as reply markup"
    rows = markup.get("inline_keyboard", [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return 'Bad Request: field "inline_keyboard" must be an Array of Arrays'
    if sum(len(row) for row in rows) > 100 or any(len(row) > 8 for row in rows):
        return "Bad Request: reply markup is too long"
    for row in rows:
        for button in row:
            if fault := _refused_button(button):
                return fault
    return ""


def _refused_button(button: Any) -> str:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        return "Bad Request: inline keyboard button text must be non-empty"
    if "callback_data" in button:
        size = len(str(button["callback_data"]).encode("utf-8", "surrogatepass"))
        return "" if 1 <= size <= 64 else "Bad Request: BUTTON_DATA_INVALID"
    if "copy_text" in button:
        copied = str(button["copy_text"].get("text", ""))
        return "" if 1 <= len(copied) <= 256 else "Bad Request: BUTTON_COPY_TEXT_INVALID"
    if "url" in button:
        return _refused_link(str(button["url"]))
    return "Bad Request: inline keyboard button must have exactly one action"


def _refused_link(url: str) -> str:
    """td reads ``tel:188`` as the host ``tel`` with a port, and wants a dot in every host."""
    where = f"Bad Request: inline keyboard button URL '{url}' is invalid: "
    if "://" in url and not url.startswith(("http://", "https://", "tg://", "ton://")):
        return where + "Unsupported URL protocol"
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return where + "Wrong port number specified in the URL"
    return "" if parts.scheme == "tg" or "." in host else where + "Wrong HTTP URL"


def refused_webhook(parameters: dict[str, Any]) -> str:
    """Return why ``setWebhook`` refuses *parameters*; empty if it takes them."""
    url = urlsplit(str(parameters.get("url", "")))
    if url.scheme != "https":
        return "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    if (url.port or 443) not in {443, 80, 88, 8443}:
        return "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", str(parameters.get("secret_token", ""))):
        return "Bad Request: secret token contains unallowed characters"
    return ""


def parameters_of(request: Request, query: str) -> dict[str, Any]:
    """Read JSON, or a form whose nested values are JSON text (python-telegram-bot's default)."""
    if "json" in request.headers.get("content-type", ""):
        found = json.loads(request.body or b"{}")
        return found if isinstance(found, dict) else {}
    form: dict[str, Any] = dict(parse_qsl(request.body.decode() or query))
    if "reply_markup" in form:
        form["reply_markup"] = json.loads(form["reply_markup"])
    return form


def told(status: int, body: dict[str, Any]) -> Answer:
    """Return an answer with *body* as JSON."""
    return Answer(status, json.dumps(body, ensure_ascii=False).encode())


def done(result: Any) -> Answer:
    """Return Telegram's answer to a call that was carried out."""
    return told(200, {"ok": True, "result": result})


def refusal(status: int, description: str, **parameters: Any) -> Answer:
    """Return Telegram's answer to a call that was not; *parameters* are its hints."""
    body: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    return told(status, {**body, "parameters": parameters} if parameters else body)


def planned(fault: str) -> Answer:
    """Return the refusal with the status *fault*."""
    more = {"retry_after": RETRY_AFTER_SECONDS} if fault == "429" else {}
    return refusal(int(fault), REFUSALS[fault], **more)
