"""What every template may use: words in the reader's language, addresses that keep it, numbers that never break."""

import re
from calendar import month_name
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Flask, g, request, url_for
from markupsafe import Markup, escape

from bot.content.dial import dial_number, must_be_copied, tel_uri
from bot.content.phrases import Phrases
from bot.content.spoken import OWN_NAMES
from bot.dialogue.targets import SAY, split
from bot.model import Button, Language
from bot.replies.board import in_words
from bot.replies.wording import fill
from bot.web.services import services

FIRST_REIWA = 2019
"""Sources and offices in Japan count years from here."""

_DATES = {
    Language.JA: "令和{reiwa}年{month}月{day}日",
    Language.EASY: "{year}年{month}月{day}日",
    Language.EN: "{day} {name} {year}",
    Language.ZH: "{year}年{month}月{day}日",
    Language.KO: "{year}년 {month}월 {day}일",
    Language.VI: "{day}/{month}/{year}",
}

_NUMBER = re.compile(r"[#+]?\d+(?:-\d+)+|#\d+")


def prepare(app: Flask) -> None:
    """Give the templates of *app* what they use."""
    for function in (tel_uri, dial_number, must_be_copied, address, here, lang_of):
        app.jinja_env.globals[function.__name__] = function
    for make in (unbroken, fill, written_day, written_hours):
        app.jinja_env.filters[make.__name__] = make
    app.context_processor(lambda: words_in(asked_language()))


def asked_language() -> Language:
    """Return the language that the address asks for (``?lang=en``); Japanese where it names none of ours."""
    spoken = services().answering.content.spoken
    return next((one for one in spoken if one.value == request.args.get("lang")), Language.JA)


def words_in(language: Language) -> dict[str, Any]:
    """Return what a page says in *language*: the short words, the register, and which languages there are."""
    content = services().answering.content
    spoken = content.in_language(language)
    return {
        "language": spoken.language,
        "phrases": spoken.phrases,
        "register": spoken.desks,
        "languages": {one: OWN_NAMES[one] for one in content.spoken},
    }


def address(endpoint: str, language: Language, **values: str) -> str:
    """Return the address of a page in *language*."""
    parts: dict[str, Any] = {"lang": _asked_as(language), **values}
    return url_for(endpoint, **parts)


def here(language: Language) -> str:
    """Return the address of this same page in *language*; the first page where this one cannot be asked for."""
    if request.endpoint is None or request.method != "GET" or g.get("lost", False):
        return address("pages.home", language)
    values: Mapping[str, Any] = request.view_args or {}
    return url_for(request.endpoint, lang=_asked_as(language), **values)


def _asked_as(language: Language) -> str | None:
    """Return what ``?lang=`` says; nothing for Japanese, whose addresses are the short ones."""
    return None if language is Language.JA else language.value


def lang_of(button: Button) -> Markup:
    """Return the attribute of a button that names a language in its own words; nothing for all others."""
    does, target = split(button.data)
    named = does == SAY and target in set(Language)
    return Markup(' lang="{}"').format(Language(target).tag) if named else Markup("")


def unbroken(text: str) -> Markup:
    """Return *text* for a page, with telephone numbers that never break over two lines."""
    whole = Markup('<span class="number">{}</span>')
    parts = _NUMBER.split(text)
    numbers = [whole.format(found) for found in _NUMBER.findall(text)]
    return Markup("").join(
        piece for pair in zip(map(escape, parts), [*numbers, Markup("")], strict=True) for piece in pair
    )


def written_day(day: date, language: Language) -> str:
    """Return *day* as readers of *language* write it: ``令和8年11月23日``, ``23 November 2026``."""
    return _DATES[language].format(
        year=day.year, reiwa=day.year - FIRST_REIWA + 1, month=day.month, name=month_name[day.month], day=day.day
    )


def written_hours(hours: str, phrases: Phrases) -> str:
    """Return opening hours as a page shows them; ``不明`` as a sentence."""
    if hours in ("不明", phrases.hours_words.get("不明")):
        return phrases.desk_not_known
    return in_words(hours, phrases).replace("-", "–" if phrases.hours_words else "〜")
