"""The broken rules of all messages, told once each.

A number that was lost is lost at six moments, on three channels, in six languages and in a
dozen cases: that is one mend, so it is one fault.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from bot.content import yamlfile
from bot.content.answer_rules import FILE, PLAIN
from bot.content.library import Content
from bot.content.yamlfile import Place
from bot.dialogue.choice import Choice
from bot.errors import ContentError, Fault
from bot.model import Channel, Language
from bot.replies.board import Board
from bot.rule_checks import SHOWN_ON, BrokenRule, RuleBook, case_of, compared, searched

MOST_NAMED = 6
"""Cases or answers that one fault names; of more, how many."""

_NUMBERED = re.compile(r"^(?:[0-9]+\. |・)")
"""What text puts before a line of a list, and a card beside it."""

_CHANNELS = {Channel.LINE: "LINE", Channel.TELEGRAM: "Telegram", Channel.WEB: "ウェブ"}


@dataclass(slots=True)
class _Break:
    """One rule broken in one way, and wherever it is."""

    broken: BrokenRule
    choice: Choice
    """The first of the messages."""

    answers: dict[str, None] = field(default_factory=dict)
    cases: dict[str, None] = field(default_factory=dict)
    languages: set[Language] = field(default_factory=set)
    channels: set[Channel] = field(default_factory=set)
    moments: dict[str, None] = field(default_factory=dict)


class RuleReport:
    """Looks at message after message of one content, and then tells what is wrong."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._book = RuleBook(content)
        self._found: dict[tuple[str, ...], _Break] = {}
        self._channels: set[Channel] = set()
        self._moments: dict[tuple[str, Language], set[str]] = {}

    def look(self, choice: Choice, bodies: Mapping[Channel, bytes], board: Board | None, when: str) -> None:
        """Hold one message against the rules.

        Args:
            choice: Which answer it is.
            bodies: It as each platform gets it.
            board: The desks at that moment; None for a message that is made for any.
            when: What staff call the moment: 「土曜」.
        """
        self._channels |= bodies.keys()
        self._moments.setdefault((choice.answer, choice.language), set()).add(when)
        for channel, body in bodies.items():
            for broken in self._book.broken(choice, SHOWN_ON[channel](body), board):
                noted = self._found.setdefault(_key(broken, choice), _Break(broken, choice))
                case = case_of(self._content, choice, board)
                noted.answers[choice.answer] = None
                noted.cases[f"{case}(短い答え)" if choice.brief else case] = None
                noted.languages.add(choice.language)
                noted.channels.add(channel)
                noted.moments[when] = None

    def faults(self) -> list[Fault]:
        """Return a fault for each broken rule, with where, why, and what to do."""
        return sorted(self._fault(noted) for noted in self._found.values())

    def _fault(self, noted: _Break) -> Fault:
        rule = noted.broken.placed
        file, line = self._place(noted)
        what = (
            f"決まり「{rule.id}」が守られていません。{noted.broken.what}({'。'.join(self._where(noted))})。"
            f"わけ: {rule.rule.why} {_mend(noted.broken)}"
            f"決まりのほうを変えるときは {FILE} {rule.line}行目。"
        )
        return Fault(file, line, what)

    def _where(self, noted: _Break) -> Iterator[str]:
        """Return in which cases, languages, channels and moments, as far as not in all."""
        if len(noted.answers) > 1:
            yield f"答え: {_listed(sorted(noted.answers))}"
        yield f"場合: {_listed(noted.cases)}"
        yield f"ことば: {_listed(sorted(noted.languages))}"
        if noted.channels != self._channels:
            yield f"{'・'.join(_CHANNELS[one] for one in sorted(noted.channels))} だけ"
        asked = (key for key in product(noted.answers, noted.languages) if key in self._moments)
        looked_at = set[str]().union(*(self._moments[key] for key in asked))
        if noted.moments.keys() != looked_at:
            yield f"{'・'.join(noted.moments)} だけ"

    def _place(self, noted: _Break) -> tuple[str, int]:
        """Return the file to mend, and the line as far as it can be told."""
        folder, choice = self._content.folder, noted.choice
        if noted.broken.said:
            return _written_in(folder, noted.broken, self._file_of(choice))
        if len(noted.answers) > 1:
            return FILE, noted.broken.placed.line
        file = _japanese(choice) if noted.broken.placed.rule.desk else self._file_of(choice)
        case = next(iter(noted.cases)).removesuffix("(短い答え)")
        only = len(noted.cases) == 1 and case != PLAIN
        return file, _line_in(folder, file, ("cases", case)) if only else 0

    def _file_of(self, choice: Choice) -> str:
        """Return the file with the words of *choice*; the Japanese one where they are not translated."""
        spoken = self._content.in_language(choice.language)
        if spoken.language is Language.JA or spoken.is_missing(choice.answer, choice.case):
            return _japanese(choice)
        return f"responses/{spoken.language}/{choice.answer}.yaml"


def _key(broken: BrokenRule, choice: Choice) -> tuple[str, ...]:
    """Return what is mended in one place: a line, the desks of an answer, the words of one language."""
    if broken.said:
        return (broken.id, _NUMBERED.sub("", broken.said))
    answer = choice.answer if broken.placed.is_for_one_answer else ""
    return (broken.id, answer) if broken.placed.rule.desk else (broken.id, answer, choice.language)


def _japanese(choice: Choice) -> str:
    return f"responses/{choice.answer}.yaml"


def _mend(broken: BrokenRule) -> str:
    if broken.said:
        return "そのことばを使わずに、言いかえてください。"
    if broken.placed.rule.desk:
        shared = "" if broken.placed.is_for_one_answer else "(どの答えにもつく文は responses/_phrases.yaml)"
        return f"文か desks に、窓口を戻してください{shared}。"
    return "文に、そのことを書いてください(言い方を変えたときは、words に足してください)。"


def _listed(names: Iterable[str]) -> str:
    all_names = list(names)
    more = f"など{len(all_names)}" if len(all_names) > MOST_NAMED else ""
    return "・".join(all_names[:MOST_NAMED]) + more


def _line_in(folder: Path, file: str, place: Place) -> int:
    try:
        return yamlfile.read(folder / file, file).line_of(place)
    except ContentError:
        return 0  # the content did not come from these files


def _written_in(folder: Path, broken: BrokenRule, likely: str) -> tuple[str, int]:
    """Return where the forbidden words were written: in the answer's own file, else in any other."""
    others = sorted(path for name in ("responses", "intents") for path in (folder / name).rglob("_*.yaml"))
    files = [folder / likely, *(path for path in others if path != folder / FILE)]
    files += sorted((folder / "responses").rglob("[a-z]*.yaml"))
    for wanted in (compared(broken.said), broken.word):
        for path in files:
            if not path.is_file():
                continue
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if wanted in searched(line):
                    return path.relative_to(folder).as_posix(), number
    return likely, 0
