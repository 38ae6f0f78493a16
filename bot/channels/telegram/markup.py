"""Telegram's HTML as Telegram reads it: what is left as text, and what it would refuse.

Source: ``parse_html`` and ``decode_html_entity`` in td/telegram/MessageEntity.cpp of
https://github.com/tdlib/td, commit 000da35, which Telegram's Bot API server runs. Read 2026-11.
"""

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.channels.parsed import JUST_NOW

TAGS: Final = frozenset(
    {
        "a", "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre",
        "blockquote", "span", "tg-spoiler", "tg-emoji",
    }
)  # fmt: skip
"""Every tag that Telegram knows. Any other refuses the whole message."""

_TAG = re.compile(r"<(/?)([^\s<>]*)([^<>]*)(>?)")
_ATTRIBUTES = re.compile(r"""(?:\s+[^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9.-]+))*\s*""")
_SPOILER = re.compile(r"""\s+class\s*=\s*["']?tg-spoiler["']?\s*""")
_CHARACTER = re.compile(r"&(?:(?:lt|gt|amp|quot)(?![A-Za-z])|#[0-9]{1,7}(?![0-9])|#x[0-9A-Fa-f]{1,6}(?![0-9A-Fa-f]));?")
"""The character references that Telegram resolves, also without their ``;``; any other
``&`` is itself."""


@dataclass(frozen=True, slots=True)
class Markup:
    """What Telegram makes of a text."""

    plain: str
    """The words a resident sees."""

    entities: int
    """Marked stretches of text; an empty one is dropped."""

    faults: tuple[str, ...]
    """What Telegram would refuse, in Japanese. Empty is good."""


@lru_cache(maxsize=JUST_NOW)
def parse(text: str) -> Markup:
    """Read *text* as Telegram's ``parse_mode`` HTML."""
    plain: list[str] = []
    opened: list[tuple[str, int]] = []
    faults: list[str] = []
    entities = length = end = 0
    for tag in _TAG.finditer(text):
        shown = _resolved(text[end : tag.start()])
        plain.append(shown)
        length += len(shown)
        end = tag.end()
        closes, name = bool(tag[1]), tag[2].lower()
        fault = _fault(tag, opened)
        if fault:
            faults.append(fault)
        elif not closes:
            opened.append((name, length))
        else:
            entities += length > opened.pop()[1]
    plain.append(_resolved(text[end:]))
    faults += [f"<{name}> が閉じられていません。" for name, _ in opened]
    return Markup("".join(plain), entities, tuple(faults))


def _fault(tag: re.Match[str], opened: list[tuple[str, int]]) -> str | None:
    """Return why Telegram refuses *tag* where it stands, with *opened* around it."""
    name = tag[2].lower()
    if not tag[4]:
        return f"「<」が文字のまま入っています({tag[0][:20]})。"
    if tag[1]:
        fits = bool(opened) and name in {"", opened[-1][0]}
        return None if fits and not tag[3].strip() else f"</{name}> に合う始まりがありません。"
    if name not in TAGS:
        return f"<{name}> は Telegram にない印です。"
    whole = _SPOILER if name == "span" else _ATTRIBUTES
    return None if whole.fullmatch(tag[3]) else f"<{name}> の中の書き方が正しくありません。"


def _resolved(text: str) -> str:
    return _CHARACTER.sub(lambda found: html.unescape(found[0]), text)
