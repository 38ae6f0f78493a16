"""Read YAML as clerks mean it: every scalar is the text that was written.

Plain YAML turns ``188`` into a number, ``no`` into False and ``#9110`` into nothing.
Here only mappings, lists and text exist; whatever plain YAML would lose or change in
silence is refused with its line and the mend in Japanese (the traps were measured,
see ``docs/content.md``).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from bot.errors import ContentError, Fault

Tree = dict[str, "Tree"] | list["Tree"] | str
Place = tuple[str | int, ...]

LIMIT_BYTES = 1_000_000
LIMIT_DEPTH = 12
"""Deeper nesting has no meaning in our files and would exhaust the parser's stack."""

LIMIT_PARTS = 20_000
"""Values, lists and mappings in one file. Our longest has about a thousand; many more
would keep whoever saved the file waiting for a minute."""

_LONGEST_FLOW = 200
_UNSEEN_KINDS = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Zs")
_UNSEEN_LETTERS = "\u115f\u1160\u3164\uffa0\ufffd\ufffe\uffff"
"""Fillers that look like nothing, and what stands where a character was lost."""

_JOINED_EMOJI = re.compile("([\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")
"""The joiner ties emoji into one; anywhere else it would hide inside a word or a number."""

_KEY = r"\s*(?:- )?[a-z_]+"
_LOST_HASH = re.compile(r"[:\-]\s+#")
_LOST_HASH_IN_BRACKETS = re.compile(r"[\[{,]\s*#")
_NUMBER_IN_QUOTES = '#で始まる番号は "#9110" のように引用符で囲みます。'
_BRACE_IN_QUOTES = '「{」「[」で始まる文は、値の全体を " で囲んでください。'


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlFile:
    """One file as text and where each part of it stands."""

    name: str
    """Path for messages, e.g. ``responses/paid.yaml``."""

    tree: Tree
    lines: dict[Place, int]
    """Place in the tree, e.g. ``("desks", 2, "number")`` → line counted from 1."""

    def line_of(self, place: Place) -> int:
        """Return the line of *place*, or of the nearest part above it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(path: Path, name: str) -> YamlFile:
    """Read the file at *path*.

    Raises:
        ContentError: unreadable, not UTF-8, or one of the traps; all faults that can be
            told apart are in it.
    """
    return parse(contents_of(path, name), name)


def contents_of(path: Path, name: str) -> bytes:
    """Return the bytes of the file at *path*. *name* is for messages.

    Raises:
        ContentError: it is not there, or cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ContentError([Fault(name, 0, "このファイルがありません。")]) from error
    except OSError as error:
        what = f"ファイルを読めません。開いたままなら閉じ、読む許可を確かめてください({error.strerror})。"
        raise ContentError([Fault(name, 0, what)]) from error


def parse(raw: bytes, name: str) -> YamlFile:
    """Parse the bytes of one file. *name* is for messages.

    Raises:
        ContentError: as ``read``.
    """
    text = _decoded(raw, name)
    faults = list(_faults_in_text(text, name))
    if faults:
        raise ContentError(faults)
    walk = _Walk(name, text)
    try:
        tree = walk.tree()
    except MarkedYAMLError as error:
        raise ContentError([_parser_fault(error, text, name)]) from error
    except ContentError:
        raise
    except Exception as error:
        # The parser's own slips: OverflowError for "\\UFFFFFFFF", ValueError, RecursionError.
        raise ContentError([Fault(name, 0, "YAML として読めません。書き方を確かめてください。")]) from error
    if walk.faults:
        raise ContentError(walk.faults)
    return YamlFile(name=name, tree=tree, lines=walk.lines)


def _decoded(raw: bytes, name: str) -> str:
    if len(raw) > LIMIT_BYTES:
        raise ContentError([Fault(name, 0, "ファイルが大きすぎます(1MBまで)。分けてください。")])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        what = "文字コードがUTF-8ではありません。「名前を付けて保存」で UTF-8 を選んで保存し直してください。"
        raise ContentError([Fault(name, line, what)]) from error
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _faults_in_text(text: str, name: str) -> Iterator[Fault]:
    """Find what the parser would swallow or stumble over in English."""
    unseen = _unseen_in(text)
    for number, line in enumerate(text.split("\n"), start=1):
        if found := unseen and _unseen_in(line):
            yield Fault(name, number, _unseen_fault(min(found)))
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            yield Fault(name, number, "行の始めにタブがあります。半角の空白に替えてください。")
        if "\u3000" in indent and line.strip():
            yield Fault(name, number, "行の始めに全角の空白があります。半角の空白に替えてください。")
        if re.match(_KEY + "\uff1a", line):
            yield Fault(name, number, "項目の名前のうしろが全角の「\uff1a」です。半角の「: 」に替えてください。")
        if re.match(_KEY + ":\u3000", line):
            yield Fault(name, number, "「:」のうしろが全角の空白です。半角の空白に替えてください。")
        if line.startswith("%"):
            yield Fault(name, number, "「%」で始まる行は使えません。消してください。")
        if line.count("[") + line.count("{") > _LONGEST_FLOW:
            yield Fault(name, number, "かっこが多すぎます。")


def _unseen_in(text: str) -> set[str]:
    """Return the characters of *text* that nobody sees, so that nobody would find them."""
    return {
        sign
        for sign in set(_JOINED_EMOJI.sub(r"\1", text)) - set("\n\t \u3000")
        if unicodedata.category(sign) in _UNSEEN_KINDS or sign in _UNSEEN_LETTERS
    }


def _unseen_fault(sign: str) -> str:
    return f"目に見えない文字(U+{ord(sign):04X})があります。消してください。"


def _events(text: str, name: str) -> Iterator[Event]:
    """Yield the parser's events, up to the first that has no place in our files.

    Nothing is built before it: nested aliases explode only when they are walked.
    """
    depth = 0
    documents = 0
    for count, event in enumerate(YAML(typ="safe", pure=True).parse(text)):
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            what = '「&」「*」で始まる値は使えません。文の一部なら " で囲んでください。'
            raise ContentError([Fault(name, line, what)])
        if getattr(event, "tag", None):
            what = '「!」で始まる値は使えません。文の一部なら " で囲んでください。'
            raise ContentError([Fault(name, line, what)])
        documents += isinstance(event, DocumentStartEvent)
        if documents > 1:
            raise ContentError([Fault(name, line, "「---」で区切った二つ目の文書は使えません。")])
        depth += isinstance(event, CollectionStartEvent)
        depth -= isinstance(event, CollectionEndEvent)
        if depth > LIMIT_DEPTH:
            raise ContentError([Fault(name, line, "入れ子が深すぎます。字下げとかっこを確かめてください。")])
        if count > LIMIT_PARTS:
            raise ContentError([Fault(name, 0, "行が多すぎます。ファイルを分けてください。")])
        yield event


def _parser_fault(error: MarkedYAMLError, text: str, name: str) -> Fault:
    """Say the parser's commonest complaints as a mend, at the line that must be mended."""
    source = text.split("\n")
    noticed = error.problem_mark.line if error.problem_mark else 0
    begun = error.context_mark.line if error.context_mark else noticed
    problem = str(error.problem)

    def at(line: int, what: str) -> Fault:
        return Fault(name, min(line + 1, len(source)), what)

    if "mapping values are not allowed" in problem:
        return at(noticed, '文の中に「: 」があります。値の全体を " で囲んでください。')
    if "found character" in problem and "cannot start" in problem:
        return at(noticed, 'この記号やタブでは値を始められません。値の全体を " で囲んでください。')
    if "expected ':'" in problem:
        return at(begun, "項目の名前のうしろに「: 」がありません。")
    if "unexpected end" in problem:
        return at(begun, '引用符 " が閉じていません。')
    first = max(0, min(begun, noticed) - 1)
    for number, line in enumerate(source[first : noticed + 1], start=first):
        if _LOST_HASH_IN_BRACKETS.search(line):
            return at(number, _NUMBER_IN_QUOTES)
    if "but got" in problem:
        return at(begun, "かっこが閉じていません。")
    if "but found" in problem:
        if re.match(_KEY + r":\s+[\[{]|\s*- [\[{]", source[noticed]):
            return at(noticed, _BRACE_IN_QUOTES)
        return at(noticed, "字下げか、かっこ・引用符が合っていません。上の行とそろえてください。")
    written = source[noticed].strip()[:40]
    return at(noticed, f"YAML として読めません。この行の書き方を確かめてください: {written}")


class _Walk:
    """Turns the parser's events into text, lists and mappings, collecting faults."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.source = text.split("\n")
        self.faults: list[Fault] = []
        self.lines: dict[Place, int] = {}
        self._events = _events(text, name)

    def tree(self) -> Tree:
        """Return the whole file; raises what the parser raises."""
        for event in self._events:
            if isinstance(event, (CollectionStartEvent, ScalarEvent)):
                tree = self._convert(event, (), event.start_mark.line + 1)
                list(self._events)  # what follows may still be wrong
                return tree
        raise ContentError([Fault(self.name, 0, "ファイルが空です。")])

    def _convert(self, event: Event, place: Place, line: int, flow: bool = False) -> Tree:
        """Turn what begins with *event* into a tree.

        Args:
            event: The first event of this part.
            place: Where the part stands in the tree.
            line: Where it stands in the file.
            flow: It stands in ``{ }`` or ``[ ]``.
        """
        self.lines[place] = line
        if isinstance(event, MappingStartEvent):
            return self._mapping(bool(event.flow_style), place)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(bool(event.flow_style), place)
        assert isinstance(event, ScalarEvent)  # a part is one of the three
        return self._scalar(event, line, flow)

    def _sequence(self, flow: bool, place: Place) -> Tree:
        items: list[Tree] = []
        for event in self._events:
            if isinstance(event, CollectionEndEvent):
                break
            items.append(self._convert(event, (*place, len(items)), event.start_mark.line + 1, flow))
        return items

    def _mapping(self, flow: bool, place: Place) -> Tree:
        tree: dict[str, Tree] = {}
        for event in self._events:
            if isinstance(event, CollectionEndEvent):
                break
            line = event.start_mark.line + 1
            if isinstance(event, ScalarEvent):
                key = self._scalar(event, line, False)
            else:
                key = str(self._convert(event, place, line))
                self._fault(line, "項目の名前がことばではありません。字下げを確かめてください。")
            if key in tree:
                self._fault(line, f"「{key}」が2回あります。一つにしてください。")
            # The parser places an empty value where the next key begins; its key knows better.
            tree[key] = self._convert(next(self._events), (*place, key), line, flow)
        return tree

    def _scalar(self, event: ScalarEvent, line: int, flow: bool) -> str:
        value = str(event.value)
        if event.style is None and value in ("", "~"):
            self._fault(line, self._why_empty(line, flow))
        elif event.style in ("|", ">"):
            self._fault(line, "「|」「>」は使えません。値は1行に書いてください。")
        elif event.end_mark.line != event.start_mark.line and value:
            self._fault(line, "値が2行にわたっています。1行に書いてください。")
        elif event.style is None and self._comment_follows(event):
            self._fault(
                line,
                "値のうしろの「 #」から先は消えてしまいます。"
                '文の一部なら値の全体を " で囲み、メモなら上の行に書いてください。',
            )
        elif "\t" in value:
            self._fault(line, "値の中にタブがあります。空白に替えてください。")
        elif found := _unseen_in(value):
            self._fault(line, _unseen_fault(min(found)))
        return value

    def _comment_follows(self, event: ScalarEvent) -> bool:
        rest: str = self.source[event.end_mark.line][event.end_mark.column :]
        return rest.lstrip().startswith("#")

    def _why_empty(self, line: int, flow: bool) -> str:
        if _LOST_HASH.search(self.source[min(line, len(self.source)) - 1]):
            return _NUMBER_IN_QUOTES
        if flow:
            return "値がありません。" + _BRACE_IN_QUOTES
        return '値がありません。空にするなら "" と書いてください。'

    def _fault(self, line: int, what: str) -> None:
        self.faults.append(Fault(self.name, min(line, len(self.source)), what))
