"""The link that opens LINE's "send to" with a text for the family.

LINE takes 1,000 characters and a kanji in a link is nine, so about 107 Japanese ones are
all there is: the desk is left out first, then our page's address, the action never.

Source: https://developers.line.biz/en/docs/line-login/using-line-url-scheme/ (2026-08).
"""

from urllib.parse import quote

from bot.channels.line.actions import URI_UNITS
from bot.content.phrases import Phrases
from bot.model import Language, Reply

SHARE = "https://line.me/R/share?text="

HEAD = 2
"""Lines that must go along: that it is a warning, and what to do."""


def answer_page(public_url: str | None, reply: Reply) -> str:
    """Return the address of the answer's page; empty without an address, or for what has no page."""
    if not public_url or reply.answer.startswith("_"):
        return ""
    asked = "" if reply.language is Language.JA else f"?lang={reply.language}"
    return f"{public_url}/answer/{reply.answer}{asked}"


def share_link(reply: Reply, page: str, words: Phrases) -> str:
    """Return the link that shares *reply*; empty where nothing is to be shared, or it does not fit."""
    if not reply.share:
        return ""
    shortest = reply.share
    if not reply.answer.startswith("_"):  # a note has no line that may be missing
        shortest = "\n".join(reply.share.splitlines()[:HEAD])
    where = f"\n{words.share_more} {page}" if page else ""
    texts = (reply.share + where, shortest + where, reply.share, shortest)
    links = (SHARE + quote(text, safe="") for text in texts)
    return next((link for link in links if len(link) <= URI_UNITS), "")
