"""Which rules of ``responses/_rules.yaml`` does a composed message break?

Looked for in what is really sent, on every channel. Messages repeat the same lines by the
thousand, so each line is searched once, and a message is the union of what its lines hold.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.channels.line.shown import shown as shown_on_line
from bot.channels.shown import Shown, shown_as_text
from bot.channels.telegram.shown import shown as shown_on_telegram
from bot.content.answer_rule_checks import MEMO_CASES
from bot.content.answer_rules import ASKED_DESK, OPEN_DESK, PLAIN, PlacedRule, RuleWords
from bot.content.library import Content
from bot.content.models import CASES, RECORDED, Desk
from bot.dialogue.choice import Choice
from bot.dialogue.memo import MEMO_ANSWER, Picks, next_question
from bot.language.phone import canonical
from bot.model import Channel, Language, State
from bot.replies.board import Board
from bot.replies.compose import ONE_DESK_CASES
from bot.replies.wording import fill_numbers

SHOWN_ON = {
    Channel.LINE: shown_on_line,
    Channel.TELEGRAM: shown_on_telegram,
    Channel.WEB: shown_as_text,
}
"""Reads a channel's bytes back into what a resident sees. The web page shows the parts of its plain text."""

_NUMBER = re.compile(r"#?[0-9]+(?:-[0-9]+)*")
_READING = re.compile(r"\([ぁ-ゖー・]+\)")

Mark = str | tuple[str, Language]
"""What a text holds: a telephone number by its digits, or one of the words of a name, in a language."""

NOTHING: frozenset[Mark] = frozenset()

MOST_NAMED = 3
"""Desks that a complaint names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenRule:
    """One rule that one message does not keep."""

    placed: PlacedRule
    what: str
    """In Japanese: what is missing, or what was said."""

    said: str = ""
    """The line in which it was said; empty where something is missing."""

    word: str = ""
    """What of it must not be said."""

    @property
    def id(self) -> str:
        """As ``PlacedRule.id``."""
        return self.placed.id


def broken_rules(content: Content, choice: Choice, words: str, board: Board | None = None) -> list[BrokenRule]:
    """Return the rules that the answer *choice* breaks, where *words* are all that can be read of it.

    Whoever asks about many answers of one content keeps a ``RuleBook``.
    """
    return RuleBook(content).broken(choice, Shown(tuple(words.splitlines())), board)


class RuleBook:
    """The rules of one content, ready to be held against messages."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._rules = content.answer_rules
        self._search = _Search(content.answer_rules.words)
        self._about: dict[tuple[str, str, bool], _Demands] = {}
        self._quoted = {desk.id: desk.number or "" for desk in content.desks.values()}
        self._beside: dict[tuple[Language, str, str], frozenset[str]] = {}
        self._numbers: dict[str, frozenset[Mark]] = {
            desk.id: frozenset(canonical(number) for number in (desk.number, desk.ordinary_number) if number)
            for desk in content.desks.values()
        }

    def broken(self, choice: Choice, shown: Shown, board: Board | None = None) -> list[BrokenRule]:
        """Return the rules that a message breaks.

        Args:
            choice: Which answer it is.
            shown: What a resident sees of it.
            board: The desks at its moment. Without one, no desk is demanded that may have left the
                register, nor one that answers now.
        """
        case = case_of(self._content, choice, board)
        beside = self._lines_beside(choice, case)
        own = self._search.marks_of(line for line in shown.lines if line not in beside)
        whole = own | self._search.marks_of(beside.intersection(shown.lines))
        demands = self._demands_on(choice.answer, case, choice.brief)
        found: list[BrokenRule] = []
        for placed in demands.positive:
            held = own if placed.is_for_one_answer else whole
            missing = self._missing_desk if placed.rule.desk else self._missing_words
            found += missing(placed, choice, held, board)
        if not demands.banned.isdisjoint(whole | self._search.marks_of(shown.labels)):
            found += [broken for placed in demands.negative for broken in self._said(placed, shown)]
        return found

    def _demands_on(self, answer: str, case: str, brief: bool) -> "_Demands":
        key = (answer, case, brief)
        if key not in self._about:
            about = self._rules.about(answer, urgent=self._content.is_urgent(answer))
            holding = [placed for placed in about if placed.rule.holds_in(case, brief=brief)]
            negative = tuple(placed for placed in holding if placed.rule.never_say)
            self._about[key] = _Demands(
                positive=tuple(placed for placed in holding if not placed.rule.never_say),
                negative=negative,
                banned=NOTHING.union(*map(_banned_by, negative)),
            )
        return self._about[key]

    def _lines_beside(self, choice: Choice, case: str) -> frozenset[str]:
        """Return what an answer does not say itself: the line below every answer, and where facts were read."""
        spoken = self._content.in_language(choice.language)
        key = (spoken.language, choice.answer, case)
        if key not in self._beside:
            answer = spoken.answers.get(choice.answer)
            sources = answer.in_case(choice.case).sources if answer else []
            lines = [spoken.phrases.urgent_line, *(source.text for source in sources)]
            self._beside[key] = frozenset(fill_numbers(line, self._quoted) for line in lines)
        return self._beside[key]

    def _missing_desk(
        self, placed: PlacedRule, choice: Choice, held: frozenset[Mark], board: Board | None
    ) -> list[BrokenRule]:
        """Return the rule if none of its desks is there with its number, though one of them is in the register."""
        wanted = [name for name in placed.rule.desk for name in self._meant(name, choice, board)]
        if not wanted or any(not held.isdisjoint(self._numbers[name]) for name in wanted):
            return []
        named = _named([self._content.desks[name] for name in wanted])
        what = f"今つながる窓口({named})" if OPEN_DESK in placed.rule.desk else named
        return [BrokenRule(placed=placed, what=f"{what}の番号が出ません")]

    def _meant(self, name: str, choice: Choice, board: Board | None) -> list[str]:
        """Return the desks that *name* in a rule stands for at this moment, as far as the register carries them."""
        if name == OPEN_DESK:
            return [] if board is None else [line.id for line in board.lines.values() if line.state is State.OPEN]
        desk = choice.desk if name == ASKED_DESK else name
        if desk is None or desk not in self._content.desks:
            return []
        carried = self._content.desks[desk].is_valid_for_ever() if board is None else desk in board.lines
        return [desk] if carried else []

    def _missing_words(
        self, placed: PlacedRule, choice: Choice, held: frozenset[Mark], _: Board | None
    ) -> list[BrokenRule]:
        languages = self._read_in(choice)
        missing = [name for name in placed.rule.must_say if held.isdisjoint((name, language) for language in languages)]
        ways = "、".join(self._example(name, languages[0]) for name in missing)
        return [BrokenRule(placed=placed, what=f"{ways}のことばがありません")] if missing else []

    def _read_in(self, choice: Choice) -> tuple[Language, ...]:
        """Return the languages in which the answer may be worded: what is not translated is said in another."""
        spoken = self._content.in_language(choice.language)
        if spoken.is_missing(choice.answer, choice.case):
            return (spoken.language, Language.EASY, Language.JA)
        return (spoken.language,)

    def _example(self, name: str, language: Language) -> str:
        ways = self._rules.words[name].in_language(language)
        return f"「{ways[0]}」など({name})" if ways else f"「{name}」"

    def _said(self, placed: PlacedRule, shown: Shown) -> list[BrokenRule]:
        """Return the rule, with the first line in which it is broken."""
        banned = _banned_by(placed)
        lines = (line for line in (*shown.lines, *shown.labels) if not banned.isdisjoint(self._search.marks_of([line])))
        if (line := next(lines, None)) is None:
            return []
        word = self._search.word_in(line, placed.rule.never_say)
        return [BrokenRule(placed=placed, what=f"「{word}」と書かれています: {line}", said=line, word=word)]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Demands:
    """The rules that one case of an answer must keep."""

    positive: tuple[PlacedRule, ...]
    negative: tuple[PlacedRule, ...]
    banned: frozenset[Mark]
    """What none of the negative ones lets pass."""


def _banned_by(placed: PlacedRule) -> frozenset[Mark]:
    """Return the marks of what *placed* forbids, in whatever language it is said."""
    return frozenset((name, language) for name in placed.rule.never_say for language in Language)


def _named(desks: Sequence[Desk]) -> str:
    """Return what staff call *desks*; of many only the first."""
    named = "、".join(f"{desk.name} {desk.number}" for desk in desks[:MOST_NAMED])
    if len(desks) > MOST_NAMED:
        named += "など"
    return named if len(desks) == 1 else f"{named}のどれか"


def case_of(content: Content, choice: Choice, board: Board | None = None) -> str:
    """Return the case as rules call it, as it is composed: a desk that is not there is answered plainly."""
    if choice.answer == MEMO_ANSWER:
        asking, finished = MEMO_CASES
        return asking if next_question(content.memo, choice.memo or Picks()) else finished
    desks = content.desks if board is None else board.lines
    answer = content.answers.get(choice.answer)
    untold = answer is None or choice.case not in answer.cases
    if untold and content.keep_masked_days and RECORDED in CASES.get(choice.answer, ()):
        return RECORDED  # stands in the place of the plain answer
    if untold or (choice.case in ONE_DESK_CASES and choice.desk not in desks):
        return PLAIN
    return choice.case or PLAIN


class _Search:
    """Finds numbers and the words of the rules in lines, each line once."""

    def __init__(self, words: Mapping[str, RuleWords]) -> None:
        self._ways = {
            (name, language): [compared(way) for way in ways.in_language(language)]
            for name, ways in words.items()
            for language in Language
        }
        marks: dict[str, set[Mark]] = {}
        for mark, ways in self._ways.items():
            for way in ways:
                marks.setdefault(way, set()).add(mark)
        # Found by their first two letters: a line has forty pairs, and there are over a thousand words.
        self._by_pair: dict[str, list[tuple[str, set[Mark]]]] = {}
        for way, meant in marks.items():
            self._by_pair.setdefault(way[:2], []).append((way, meant))
        self._known = _Remembered(self._marks_in)

    def marks_of(self, lines: Iterable[str]) -> frozenset[Mark]:
        """Return all that stands in *lines*."""
        return NOTHING.union(*map(self._known.__getitem__, lines))

    def _marks_in(self, line: str) -> frozenset[Mark]:
        plain = searched(line)
        found: set[Mark] = {number.replace("-", "") for number in _NUMBER.findall(plain)}
        for pair in {plain[at : at + 2] for at in range(len(plain))}:
            for way, marks in self._by_pair.get(pair, ()):
                if way in plain:
                    found |= marks
        return frozenset(found)

    def word_in(self, line: str, names: Iterable[str]) -> str:
        """Return the first of the words of *names* that stands in *line*."""
        plain = searched(line)
        ways = (way for name in names for language in Language for way in self._ways[name, language])
        return next(way for way in ways if way in plain)


class _Remembered(dict[str, frozenset[Mark]]):
    """What stands in each line that was looked at."""

    def __init__(self, look: Callable[[str], frozenset[Mark]]) -> None:
        super().__init__()
        self._look = look

    def __missing__(self, line: str) -> frozenset[Mark]:
        found = self[line] = self._look(line)
        return found


def compared(text: str) -> str:
    """Return *text* as it is compared: whatever its width, its capitals and its apostrophes."""
    return unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")


def searched(line: str) -> str:
    """Return *line* as it is compared, and once more without the readings in brackets of やさしい日本語."""
    plain = compared(line)
    unread = _READING.sub("", plain)
    return plain if unread == plain else f"{plain}\n{unread}"
