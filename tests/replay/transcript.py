"""A whole talk written out, to be read in a diff: what the resident does, everything that is answered."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from bot.content.library import Content
from bot.model import Channel, Reply
from bot.replay.play import Played
from bot.replay.reading import ScriptFile
from bot.replay.seen import buttons_of
from bot.replies.plain import plain_text
from tests.replay.harness import Result

CHANNELS = {Channel.LINE: "LINE", Channel.TELEGRAM: "Telegram", Channel.WEB: "相談ページ"}
_DAYS = "月火水木金土日"


def transcript_path(folder: Path, file: ScriptFile) -> Path:
    """Return where the transcript of *file* stands: beside it."""
    return (folder / file.name).with_suffix(".txt")


def transcript(content: Content, result: Result) -> str:
    """Return the talk of *result*; where channels answer differently, each for itself."""
    script = result.file.script
    names = "・".join(CHANNELS[channel] for channel in script.played_on)
    head = [f"# {script.title}", f"# {script.why}", f"# {names}"]
    rows = zip(*result.talks.values(), strict=True)
    lines = [line for row in rows for line in _turn(content, dict(zip(result.talks, row, strict=True)))]
    return "\n".join([*head, *lines]) + "\n"


def renew(content: Content, result: Result, folder: Path) -> str:
    """Write the transcript of *result* anew unless a promise is broken. Returns what became of it; nothing where
    it was up to date.
    """
    path = transcript_path(folder, result.file)
    if result.broken:
        return f"{path.name}: 約束がこわれているので、書きなおしません。"
    text = transcript(content, result)
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return ""
    path.write_text(text, encoding="utf-8")
    return f"{path.name}: 書きなおしました。"


def _turn(content: Content, told: Mapping[Channel, Played]) -> Iterator[str]:
    first = next(iter(told.values()))
    yield ""
    yield f"── {_moment(first.moment)} 住民: {first.turn.shown}"
    answers: dict[str, list[Channel]] = {}
    for channel, one in told.items():
        answers.setdefault("\n".join(_answer(content, one)), []).append(channel)
    for answer, channels in answers.items():
        if len(answers) > 1:
            yield f"({'・'.join(CHANNELS[channel] for channel in channels)})"
        yield answer


def _answer(content: Content, one: Played) -> Iterator[str]:
    if one.reply is None or one.seen is None:
        yield "(何も届かない)"
        return
    marks = [f"{one.seen.type}/{one.seen.variant}", *_marks(one.reply, one.seen.alarm)]
    yield f"〔{' '.join(marks)}〕"
    yield plain_text(one.reply, content.in_language(one.reply.language).phrases)
    yield "".join(f"[{button.label}]" for button in buttons_of(one.reply))


def _marks(reply: Reply, alarm: str | None) -> Iterator[str]:
    if reply.brief:
        yield "短い答え"
    if alarm:
        yield f"注意: {alarm}"
    if reply.language != "ja":
        yield reply.language


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}({_DAYS[moment.weekday()]}) {moment:%H:%M}"
