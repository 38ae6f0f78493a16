"""Pages that stand still: on paper, without the bot, and about the bot.

They are drawn from content and settings alone and say nothing about the present minute, so
the same page can be served, kept as a file beside others, or printed. Routes are in
``bot/web/still.py``, files are written by ``bot/commands/pages.py``.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import segno
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from bot.clock import in_tokyo
from bot.content.dial import dial_number, must_be_copied, tel_uri
from bot.content.library import Content
from bot.content.models import Answer
from bot.content.phrases import Phrases
from bot.content.site_pages import PageWords, Situation, read_pages
from bot.content.spoken import OWN_NAMES, Spoken
from bot.dialogue.choice import Choice
from bot.dialogue.targets import ASK, split
from bot.model import DeskLine, Language, Reply
from bot.replies.board import Board, in_words, make_board
from bot.replies.buttons import type_label
from bot.replies.compose import compose
from bot.replies.wording import fill, fill_numbers
from bot.settings import Settings

WEB = Path(__file__).parent
STYLE = WEB / "static" / "sheets.css"
MEASURED = WEB / "accessibility.json"
"""Written by ``python -m tests.shots.accessibility``."""

UNKNOWN = "不明"

_NUMBER = re.compile(r"[#+]?\d+(?:-\d+)+|#\d+|\d+:\d\d[^\d\s]\d+:\d\d")
"""What never breaks over two lines: telephone numbers, and the hours from one time to another."""

_JAPANESE = re.compile("[\u3005\u3041-\u30fe\u3400-\u9fff]+")
_JAPANESE_IN_CHINESE = re.compile("[\u3400-\u9fff]*[\u3041-\u30fe][\u3005\u3041-\u30fe\u3400-\u9fff]*")
_BETWEEN = {Language.JA: "〜", Language.EASY: "〜", Language.ZH: "～", Language.KO: "~"}
"""What stands between two times or days; a dash in the other languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One answer as a section of a page."""

    id: str
    heading: str
    reply: Reply
    below: tuple["Part", ...] = ()
    """Its cases, to be opened one by one."""

    ways: tuple[tuple[str, str], ...] = ()
    """Where the replies to its question lead on this page: words and anchor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code and what it opens."""

    name: str
    address: str
    drawing: Markup


class Sheets:
    """Draws the pages. Safe for several threads."""

    def __init__(self, content: Content, settings: Settings) -> None:
        """Read the words of the pages.

        Raises:
            ContentError: with every fault.
        """
        self.content = content
        self.plan, self.words = read_pages(content)
        self._settings = settings
        self._measured = json.loads(MEASURED.read_text(encoding="utf-8"))
        self._environment = Environment(
            loader=FileSystemLoader(WEB / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )

    def printed(self, language: Language, moment: datetime, *, as_file: bool = False) -> str:
        """Return the sheet of paper."""
        spoken = self.content.in_language(language)
        board = make_board(self.content, moment)
        lines = board.lines_in(language)
        shown = [
            (self.words[language].sheet.headings[one.answer], *_lines(spoken, one, lines))
            for one in self.plan.situations
        ]
        desks = [lines[name] for name in self.plan.sheet_desks if name in lines]
        return self._draw("print", language, moment, as_file, situations=shown, desks=desks, codes=self.codes())

    def alone(self, language: Language, moment: datetime, *, as_file: bool = False) -> str:
        """Return the page that needs no bot: urgent answers whole, and every desk."""
        board = make_board(self.content, moment)
        parts = [self._part(name, language, board) for name in self.plan.answers]
        there = {part.id for one in parts for part in (one, *one.below)}
        parts = [_leading(part, there) for part in parts]
        desks = list(board.lines_in(language).values())
        return self._draw("alone", language, moment, as_file, parts=parts, desks=desks)

    def privacy(self, language: Language, moment: datetime, *, as_file: bool = False) -> str:
        """Return what is kept of residents, as it is where this runs."""
        page = self.words[language].privacy.while_recording(self._settings.keep_masked_days)
        return self._draw("about", language, moment, as_file, page=page, name="privacy")

    def accessibility(self, language: Language, moment: datetime, *, as_file: bool = False) -> str:
        """Return how well the pages can be used, as measured."""
        page = self.words[language].accessibility
        return self._draw("about", language, moment, as_file, page=page, name="accessibility")

    def files(self, moment: datetime) -> Iterator[tuple[str, str]]:
        """Return every page as a file that stands alone: its name and its text."""
        drawn = {
            "alone": self.alone,
            "print": self.printed,
            "privacy": self.privacy,
            "accessibility": self.accessibility,
        }
        for language in self.content.spoken:
            for page, draw in drawn.items():
                yield file_name(page, language), draw(language, moment, as_file=True)
        yield "index.html", self.alone(Language.JA, moment, as_file=True)

    def codes(self) -> list[Code]:
        """Return the QR codes that lead to us; none where we are not public."""
        named = (
            ("LINE", self._line_address()),
            ("Telegram", self._telegram_address()),
            ("Web", self._settings.public_url),
        )
        return [Code(name=name, address=address, drawing=_qr(address)) for name, address in named if address]

    def _line_address(self) -> str:
        given = self._settings.line_basic_id
        return f"https://line.me/R/ti/p/{quote(given, safe='')}" if given else ""

    def _telegram_address(self) -> str:
        given = self._settings.telegram_username
        return f"https://t.me/{given}" if given else ""

    def _part(self, name: str, language: Language, board: Board) -> Part:
        spoken = self.content.in_language(language)
        reply = compose(self.content, board, Choice(answer=name, language=language))
        label = type_label(self.content, spoken, name)
        heading = self.words[language].alone.number_check if name == "number_check" else label
        return Part(id=name, heading=heading, reply=reply, below=self._cases(name, reply, language, board))

    def _cases(self, name: str, reply: Reply, language: Language, board: Board) -> tuple[Part, ...]:
        """Return every case of *name* that its question leads to, and those that they lead to."""
        found: dict[str, Part] = {}
        waiting = [reply]
        while waiting:
            for option in waiting.pop(0).options:
                answer, _, case = split(option.data)[1].partition("/")
                if answer != name or not case or case in found:
                    continue
                said = compose(self.content, board, Choice(answer=name, case=case, language=language))
                found[case] = Part(id=f"{name}-{case}", heading=option.label, reply=said)
                waiting.append(said)
        return tuple(found.values())

    def _draw(self, template: str, language: Language, moment: datetime, as_file: bool, **more: Any) -> str:
        spoken = self.content.in_language(language)
        words = self.words[language]
        day = in_tokyo(moment).date()
        numbers = {desk.id: desk.number or "" for desk in self.content.desks.values()}
        filled = {**numbers, **self._figures(words)}
        link = file_name if as_file else _server_link
        return self._environment.get_template(f"sheets/{template}.html").render(
            language=language,
            languages=[(one, OWN_NAMES[one]) for one in self.content.spoken],
            spoken=spoken,
            phrases=spoken.phrases,
            words=words,
            register=spoken.desks,
            made=fill(words.made, date=day_words(day, words)),
            checked=fill(words.checked, date=day_words(self._checked(), words)),
            as_file=as_file,
            style=Markup(STYLE.read_text(encoding="utf-8")) if as_file else "",  # noqa: S704 (our own file)
            home=self._settings.public_url if as_file else "/",
            said=lambda text: said(fill(text, **filled), language),
            hours=lambda desk: hours_words(desk.hours_text, spoken.phrases, language),
            rule=lambda text: hours_words(in_words(text, spoken.phrases), spoken.phrases, language),
            link=link,
            name=more.pop("name", template),
            stop=lambda text: "" if (text or "").endswith((".", "。")) else words.aloud.stop,
            tel_uri=tel_uri,
            dial_number=dial_number,
            must_be_copied=must_be_copied,
            **more,
        )

    def _checked(self) -> date:
        """Return the day on which the oldest of what the pages show was looked at."""
        answers = [self.content.answers[name].checked_on for name in self.plan.answers]
        seen = [source.seen for desk in self.content.desks.values() for source in desk.sources]
        return min([*answers, *seen])

    def _figures(self, words: PageWords) -> dict[str, str]:
        measured = self._measured
        return {
            "date": day_words(date.fromisoformat(measured["measured_on"]), words),
            "tool": measured["tool"],
            "pages": " ".join(measured["pages"]),
            **{name: str(measured[name]) for name in ("findings", "contrast", "target", "zoom")},
        }


def _server_link(page: str, language: Language) -> str:
    return f"/{language}" if page == "alone" else f"/{page}?lang={language}"


def file_name(page: str, language: Language) -> str:
    """Return what a page is called as a file: ``en.html``, ``print-en.html``."""
    return f"{language}.html" if page == "alone" else f"{page}-{language}.html"


def day_words(day: date, words: PageWords) -> str:
    """Return *day* as a language writes it."""
    padded = "-" in words.date
    month, number = (f"{part:02}" if padded else str(part) for part in (day.month, day.day))
    return fill(words.date, year=str(day.year), month=month, day=number)


def hours_words(hours: str, phrases: Phrases, language: Language) -> str:
    """Return opening hours for people: no bare hyphens, and words where nothing is known."""
    if hours in (UNKNOWN, in_words(UNKNOWN, phrases)):
        return phrases.desk_not_known
    return hours.replace("-", _BETWEEN.get(language, "–"))


def said(text: str, language: Language) -> Markup:
    """Return *text* for a page: numbers stay whole, and Japanese words in it are named as such."""
    whole = Markup('<span class="number">{}</span>')
    pieces = zip(_NUMBER.split(text), [*_NUMBER.findall(text), ""], strict=True)
    return Markup("").join(
        _foreign(piece, language) + (whole.format(number) if number else "") for piece, number in pieces
    )


def _foreign(text: str, language: Language) -> Markup:
    if language in (Language.JA, Language.EASY):
        return escape(text)
    pattern = _JAPANESE_IN_CHINESE if language is Language.ZH else _JAPANESE
    marked = Markup('<span lang="ja">{}</span>')
    pieces = zip(pattern.split(text), [*pattern.findall(text), ""], strict=True)
    return Markup("").join(escape(piece) + (marked.format(found) if found else "") for piece, found in pieces)


def _lines(spoken: Spoken, situation: Situation, lines: Mapping[str, DeskLine]) -> tuple[list[str], list[str]]:
    """Return what a situation says: its first lines, and the chosen lines below."""
    numbers = {line.id: line.number for line in lines.values()}
    answer = spoken.answers[situation.answer]
    firsts = [spoken.answers[name].first for name in (situation.answer, situation.also) if name]
    chosen = [*_chosen(answer, "body", situation.body), *_chosen(answer, "steps", situation.steps)]
    return [fill_numbers(text, numbers) for text in firsts], [fill_numbers(text, numbers) for text in chosen]


def _chosen(answer: Answer, part: str, wanted: Sequence[int]) -> list[str]:
    there: list[str] = getattr(answer, part)
    return [there[number - 1 if number > 0 else number] for number in wanted]


def _leading(part: Part, there: set[str]) -> Part:
    """Return *part* with the ways that its questions lead on this page."""
    below = tuple(_leading(one, there) for one in part.below)
    opened = {one.id for one in below}
    ways = []
    for option in part.reply.options:
        prefix, target = split(option.data)
        anchor = target.replace("/", "-")
        if prefix == ASK and anchor in there and anchor not in opened:
            ways.append((option.label, anchor))
    return Part(id=part.id, heading=part.heading, reply=part.reply, below=below, ways=tuple(ways))


def _qr(address: str) -> Markup:
    drawing = segno.make(address, error="m", micro=False).svg_inline(border=4, light="#fff", omitsize=True)
    return Markup(drawing)  # noqa: S704 (drawn by segno from an address that settings checked)
