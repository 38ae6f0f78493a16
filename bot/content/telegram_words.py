"""What Telegram shows beside the talk: the bot's name, its description, its list of commands.

Written in ``responses/_telegram.yaml``, in Japanese and English; set by ``app.py telegram setup``.
"""

import re
from collections.abc import Callable, Iterator
from itertools import product
from typing import Annotated

from pydantic import Field

from bot.content.draft import PLACEHOLDER
from bot.content.fields import Strict, Text, at_most
from bot.content.keeping import DAYS, with_days
from bot.content.library import Content
from bot.content.never_say import never_said
from bot.content.reading import load
from bot.content.yamlfile import Place
from bot.errors import ContentError, Fault

FILE = "responses/_telegram.yaml"
NAME_LIMIT = 64
SHORT_LIMIT = 120
DESCRIPTION_LIMIT = 512
COMMAND_LIMIT = 256
MOST_COMMANDS = 100
RECORDED_DESCRIPTION = "description_recorded"

CommandName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]


class Names(Strict):
    """The bot's name."""

    ja: Annotated[Text, at_most(NAME_LIMIT)]
    en: Annotated[Text, at_most(NAME_LIMIT)]


class Shorts(Strict):
    """What stands on the bot's page and goes with a link to it."""

    ja: Annotated[Text, at_most(SHORT_LIMIT)]
    en: Annotated[Text, at_most(SHORT_LIMIT)]


class Descriptions(Strict):
    """What stands in the empty talk, before anything was said; a line each."""

    ja: Annotated[list[Text], Field(min_length=1, max_length=12)]
    en: Annotated[list[Text], Field(min_length=1, max_length=12)]


class Command(Strict):
    """One entry of the menu beside the field for writing."""

    command: CommandName
    ja: Annotated[Text, at_most(COMMAND_LIMIT)]
    en: Annotated[Text, at_most(COMMAND_LIMIT)]


class TelegramWords(Strict):
    """Everything in the file."""

    name: Names
    short: Shorts
    description: Descriptions
    description_recorded: Descriptions
    """In place of the other while masked words are kept."""

    commands: Annotated[list[Command], Field(min_length=1, max_length=MOST_COMMANDS)]

    def while_recording(self, days: int) -> "TelegramWords":
        """Return the words as they are true while masked words are kept for *days* days; 0: as they stand."""
        if not days:
            return self
        said = self.description_recorded
        told = Descriptions(ja=[with_days(one, days) for one in said.ja], en=[with_days(one, days) for one in said.en])
        return self.model_copy(update={"description": told})


Fill = Callable[[str], str]
"""Puts desks' numbers where their ids stand in braces."""


def read_words(content: Content) -> tuple[TelegramWords, Fill]:
    """Return what staff wrote, and what fills the desks' numbers into it.

    Raises:
        ContentError: with every fault, its line and the mend.
    """
    words, file = load(content.folder, FILE, TelegramWords)
    numbers = {desk.id: desk.number for desk in content.desks.values() if desk.number and desk.is_valid_for_ever()}
    faults = [Fault(FILE, file.line_of(place), what) for place, what in _faults(words, set(numbers))]
    if faults:
        raise ContentError(faults)
    return words, lambda text: PLACEHOLDER.sub(lambda found: numbers[found[1]], text)


def _faults(words: TelegramWords, desks: set[str]) -> Iterator[tuple[Place, str]]:
    for place, text in _texts(words):
        yield from ((place, reason) for reason in never_said(text))
        allowed = desks | {DAYS} if place[0] == RECORDED_DESCRIPTION else desks
        yield from ((place, reason) for reason in number_faults(text, allowed))
    for part, language in product(("description", RECORDED_DESCRIPTION), ("ja", "en")):
        whole = "\n".join(getattr(getattr(words, part), language))
        if len(whole) > DESCRIPTION_LIMIT:
            yield (part, language), f"全部で{len(whole)}字あります。{DESCRIPTION_LIMIT}字までにしてください。"
        if part == RECORDED_DESCRIPTION and f"{{{DAYS}}}" not in whole:
            yield (part, language), f"「{{{DAYS}}}」がありません。伏せた文を残す日数を書いてください。"
    seen: set[str] = set()
    for number, entry in enumerate(words.commands):
        if entry.command in seen:
            yield ("commands", number), f"「/{entry.command}」が2回あります。一つにしてください。"
        seen.add(entry.command)


def _texts(words: TelegramWords) -> Iterator[tuple[Place, str]]:
    for language in ("ja", "en"):
        yield ("name", language), getattr(words.name, language)
        yield ("short", language), getattr(words.short, language)
        for part in ("description", RECORDED_DESCRIPTION):
            for number, line in enumerate(getattr(getattr(words, part), language)):
                yield (part, language, number), line
        for number, entry in enumerate(words.commands):
            yield ("commands", number, language), getattr(entry, language)


def number_faults(text: str, desks: set[str]) -> Iterator[str]:
    """Yield what is wrong with the telephone numbers in *text*: they stand in the register only."""
    if re.search(r"[0-9\uff10-\uff19]{3}", PLACEHOLDER.sub("", text)):
        yield "番号は書けません。台帳(responses/_desks.yaml)の id を { } に入れてください。"
    for name in PLACEHOLDER.findall(text):
        if name not in desks:
            yield f"「{{{name}}}」は使えません。台帳(responses/_desks.yaml)の、番号のある窓口の id を書いてください。"
