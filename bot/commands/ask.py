"""``app.py ask``: what would the bot answer? No network, no database.

For people: type, confidence, because, the answer. For programs: one JSON object a line.
"""

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from io import TextIOWrapper
from typing import Any, TextIO

from bot.answering import Answering
from bot.clock import TOKYO, in_tokyo, now
from bot.dialogue.conversation import Conversation
from bot.errors import SettingError
from bot.loading import load_answering
from bot.model import Channel
from bot.replies.plain import plain_text
from bot.settings import PROJECT, Settings

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years for which holidays are known, or can be said at all."""

NO_KEY = b"ask keeps nothing, so nobody is fingerprinted"


def moment_of(written: str | None) -> datetime:
    """Return the moment *written* as ISO 8601; without a zone it is Tokyo time.

    Raises:
        SettingError: it is no moment.
    """
    if written is None:
        return now()
    wanted = "write a moment like 2026-11-23T09:00 or 2026-11-23T09:00+09:00"
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise SettingError(f"--at {written}: {wanted}") from error
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise SettingError(f"--at {written}: {wanted}, from {FIRST_YEAR} to {LAST_YEAR}")
    return in_tokyo(moment.replace(tzinfo=moment.tzinfo or TOKYO))


def ready(settings: Settings) -> Answering:
    """Return what answers, without keys and without a store."""
    days = settings.keep_masked_days
    return load_answering(PROJECT, settings.data_folder, settings.public_url, NO_KEY, keep_masked_days=days)


def ask_one(answering: Answering, text: str, moment: datetime, out: TextIO) -> None:
    """Write what *text* is taken for and the whole answer."""
    understood = answering.understand(text, Conversation(), moment)
    reply = answering.reply(understood.choice, moment)
    kind = next(k for k in answering.content.types if k.id == understood.match.type)
    also = f" / {understood.match.also}" if understood.match.also else ""
    print(f"種類: {kind.id} ({kind.title}){also}", file=out)
    print(f"確かさ: {understood.match.confidence:.2f}", file=out)
    for reason in understood.match.because:
        print(f"理由: {reason}", file=out)
    print(f"\n{plain_text(reply, answering.content.in_language(reply.language).phrases)}", file=out)


def ask_lines(
    answering: Answering,
    lines: Iterable[str],
    moment: datetime | None,
    channel: Channel,
    out: TextIO,
) -> int:
    """Answer one JSON object a line with one JSON object a line, in their order.

    Every line gets its line: one that is no object with a text gets ``{"error": ...}``.

    Args:
        answering: From ``ready``.
        lines: ``{"text": ...}`` each; further keys are ignored.
        moment: The clock for all lines. None: the present at each line.
        channel: Whose message is composed; its words are the same on every channel.
        out: Where the answers go.

    Returns:
        How many lines could not be read.
    """
    unreadable = 0
    for line in lines:
        if not line.strip():
            continue
        text = _text_of(line)
        if text is None:
            unreadable += 1
            answer: dict[str, Any] = {"error": 'a line must be a JSON object like {"text": "..."}'}
        else:
            answer = _answer_of(answering, text, moment or now(), channel)
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    out.flush()
    return unreadable


def _text_of(line: str) -> str | None:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return None
    text = given.get("text") if isinstance(given, dict) else None
    return text if isinstance(text, str) else None


def _answer_of(answering: Answering, text: str, moment: datetime, channel: Channel) -> dict[str, Any]:
    understood = answering.understand(text, Conversation(), moment)
    reply = answering.reply(understood.choice, moment)
    match = understood.match
    # Composing the channel's own message shows at once where it cannot be composed.
    answering.body(channel, understood.choice, moment)
    return {
        "intent": match.type,
        "confidence": round(match.confidence, 4),
        "because": list(match.because),
        "also": match.also,
        "desks": [desk.number for desk in reply.desks if desk.number],
        "text": answering.body(Channel.WEB, understood.choice, moment).decode(),
    }


def run(settings: Settings, text: str | None, jsonl: bool, at: str | None, channel: str) -> int:
    """Run the command. Returns the exit status."""
    moment = moment_of(at)
    answering = ready(settings)
    if jsonl:
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
        if isinstance(sys.stdout, TextIOWrapper):  # JSON is UTF-8 whatever the console speaks
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        fixed = moment if at else None
        return 1 if ask_lines(answering, sys.stdin, fixed, Channel(channel), sys.stdout) else 0
    if not text:
        raise SettingError('ask needs a text: python app.py ask "警察を名乗る電話がありました"')
    ask_one(answering, text, moment, sys.stdout)
    return 0
