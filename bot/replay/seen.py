"""What a resident gets in one turn, and which promises of the script it breaks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.phrases import Phrases
from bot.dialogue.choice import Choice
from bot.model import Button, Language, Reply
from bot.replay.script import NONE, PLAIN, Expected
from bot.replies.plain import plain_text

_UNSEEN = re.compile(r"[\s\u2060\u200b\u00ad]+")

SHOWN = 160
"""Characters of an answer that a complaint repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One answer as it reached a resident."""

    type: str
    variant: str
    """The case, or ``plain``."""

    brief: bool
    language: Language
    alarm: str | None
    between: tuple[str, ...]
    desks: tuple[str, ...]
    """Those whose numbers are shown, in the order in which they stand."""

    words: str
    """Everything that can be read."""

    buttons: tuple[Button, ...]


def seen_of(choice: Choice, reply: Reply, phrases: Phrases) -> Seen:
    """Return what *reply* shows, before any channel gives it its form."""
    buttons = buttons_of(reply)
    return Seen(
        type=reply.answer,
        variant=choice.case or PLAIN,
        brief=reply.brief,
        language=reply.language,
        alarm=choice.alarm,
        between=choice.between,
        desks=tuple(desk.id for desk in reply.desks),
        words="\n".join([plain_text(reply, phrases), *(button.label for button in buttons)]),
        buttons=buttons,
    )


def buttons_of(reply: Reply) -> tuple[Button, ...]:
    """Return every button of *reply* that asks us something, none twice."""
    more = (reply.more,) if reply.more else ()
    return tuple(dict.fromkeys((*more, *reply.options, *reply.buttons, *reply.urgent_buttons, *reply.tools)))


def broken(expected: Expected, seen: Seen) -> Iterator[tuple[str, str]]:
    """Return what *expected* asks for and *seen* does not keep: the key of the script, and a sentence."""
    for key, wanted, found in _plain_promises(expected, seen):
        if wanted is not None and wanted != found:
            yield key, f"「{wanted}」のはずが「{found}」です。"
    between = [] if expected.between == NONE else expected.between
    if between is not None and set(between) != set(seen.between):
        yield "between", f"「{'・'.join(between) or NONE}」のはずが「{'・'.join(seen.between) or NONE}」です。"
    if expected.desks is not None and not _in_order(expected.desks, seen.desks):
        yield "desks", f"窓口は「{'、'.join(expected.desks)}」の順のはずが「{'、'.join(seen.desks) or 'なし'}」です。"
    for desk in expected.no_desks or ():
        if desk in seen.desks:
            yield "no_desks", f"窓口「{desk}」が出ています。"
    said = squeezed(seen.words)
    for text in expected.must_say or ():
        if squeezed(text) not in said:
            yield "must_say", f"「{text}」がありません。届いた文: {seen.words[:SHOWN].replace(chr(10), ' / ')}…"
    for text in expected.must_not_say or ():
        if squeezed(text) in said:
            yield "must_not_say", f"「{text}」と言っています。"
    labels = [button.label for button in seen.buttons]
    for label in expected.buttons or ():
        if label not in labels:
            yield "buttons", f"ボタン「{label}」がありません。あるボタン: {'、'.join(labels) or 'なし'}"
    for label in expected.no_buttons or ():
        if label in labels:
            yield "no_buttons", f"ボタン「{label}」が出ています。"


def _shown(words: str) -> str:
    """Return the beginning of *words* on one line."""
    return " / ".join(words[:SHOWN].split("\n")) + ("…" if len(words) > SHOWN else "")


def squeezed(text: str) -> str:
    """Return *text* without spaces, line breaks and joiners, as an eye reads it: channels break lines differently."""
    return _UNSEEN.sub("", text).replace("\u2011", "-")


def _plain_promises(expected: Expected, seen: Seen) -> Iterator[tuple[str, object, object]]:
    yield "type", expected.type, seen.type
    yield "variant", expected.variant, seen.variant
    yield "brief", _yes(expected.brief), _yes(seen.brief)
    yield "language", expected.language, seen.language
    yield "alarm", expected.alarm, seen.alarm or NONE


def _yes(value: bool | None) -> str | None:
    return None if value is None else "はい" if value else "いいえ"


def _in_order(wanted: list[str], found: tuple[str, ...]) -> bool:
    """Say whether all of *wanted* stand in *found* in their order."""
    left = iter(found)
    return all(one in left for one in wanted)
