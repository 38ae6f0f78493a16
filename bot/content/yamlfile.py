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
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.errors import ContentError, Fault

Tree = dict[str, "Tree"] | list["Tree"] | str
Place = tuple[str | int, ...]

LIMIT_BYTES = 1_000_000
LIMIT_DEPTH = 12
"""Deeper nesting has no meaning in our files and would exhaust the parser's stack."""

_LONGEST_FLOW = 200
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200c\u200e\u200f"
    "\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)


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
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "理由は分かりません"
        raise ContentError([Fault(name, 0, f"ファイルを読めません({reason})。")]) from error
    return parse(raw, name)


def parse(raw: bytes, name: str) -> YamlFile:
    """Parse the bytes of one file. *name* is for messages.

    Raises:
        ContentError: as ``read``.
    """
    text = _decoded(raw, name)
    faults = list(_faults_in_text(text, name))
    if faults:
        raise ContentError(faults)
    node = _composed(text, name)
    walk = _Walk(name, text.split("\n"))
    tree = walk.convert(node, ())
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
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _INVISIBLE.search(line):
            code = f"U+{ord(found.group()):04X}"
            yield Fault(name, number, f"目に見えない文字({code})があります。消してください。")
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            yield Fault(name, number, "行の始めにタブがあります。半角の空白に替えてください。")
        if "\u3000" in indent and line.strip():
            yield Fault(name, number, "行の始めに全角の空白があります。半角の空白に替えてください。")
        if re.match(r"\s*(- )?[a-z_]+\uff1a", line):
            yield Fault(
                name, number, "項目の名前のうしろが全角の「\uff1a」です。半角の「: 」に替えてください。"
            )
        if line.count("[") + line.count("{") > _LONGEST_FLOW:
            yield Fault(name, number, "かっこが多すぎます。")


def _composed(text: str, name: str) -> Node:
    yaml = YAML(typ="safe", pure=True)
    try:
        _refuse_aliases_and_depth(yaml, text, name)
        node: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise ContentError([Fault(name, line, _in_japanese(error, text, line))]) from error
    except (YAMLError, RecursionError, ValueError) as error:
        raise ContentError([Fault(name, 0, "YAML として読めません。書き方を確かめてください。")]) from error
    if node is None:
        raise ContentError([Fault(name, 0, "ファイルが空です。")])
    return node


def _refuse_aliases_and_depth(yaml: YAML, text: str, name: str) -> None:
    """Stop before construction: nested aliases explode only when they are walked."""
    depth = 0
    documents = 0
    for event in yaml.parse(text):
        kind = type(event).__name__
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            what = "「&」「*」で始まる値は使えません。文の一部なら \" で囲んでください。"
            raise ContentError([Fault(name, line, what)])
        if kind == "DocumentStartEvent":
            documents += 1
            if documents > 1:
                raise ContentError([Fault(name, line, "「---」で区切った二つ目の文書は使えません。")])
        if getattr(event, "tag", None) and not _is_plain_tag(event.tag):
            what = "「!」で始まる値は使えません。文の一部なら \" で囲んでください。"
            raise ContentError([Fault(name, line, what)])
        depth += kind.endswith(("MappingStartEvent", "SequenceStartEvent"))
        depth -= kind.endswith(("MappingEndEvent", "SequenceEndEvent"))
        if depth > LIMIT_DEPTH:
            raise ContentError([Fault(name, line, "入れ子が深すぎます。字下げとかっこを確かめてください。")])


def _is_plain_tag(tag: object) -> bool:
    return str(tag).startswith("tag:yaml.org,2002:") and "python" not in str(tag)


def _in_japanese(error: MarkedYAMLError, text: str, line: int) -> str:
    """Say the parser's commonest complaints as a mend."""
    problem = str(error.problem)
    written = text.split("\n")[line - 1] if 0 < line <= text.count("\n") + 1 else ""
    if "mapping values are not allowed" in problem:
        return "文の中に「: 」があります。値の全体を \" で囲んでください。"
    if "found character" in problem and "cannot start" in problem:
        return "この記号では値を始められません。値の全体を \" で囲んでください。"
    if "could not find expected ':'" in problem or "expected ':'" in problem:
        return "項目の名前のうしろに「: 」がありません。"
    if "found unexpected end of stream" in problem or "unexpected end" in problem:
        return "引用符 \" が閉じていません。"
    if "but found" in problem or "did not find expected" in problem:
        return "字下げか、かっこ・引用符が合っていません。上の行とそろえてください。"
    return f"YAML として読めません。この行の書き方を確かめてください: {written.strip()[:40]}"


class _Walk:
    """Turns parser nodes into text, lists and mappings, collecting faults."""

    def __init__(self, name: str, source: list[str]) -> None:
        self.name = name
        self.source = source
        self.faults: list[Fault] = []
        self.lines: dict[Place, int] = {}

    def convert(self, node: Node, place: Place) -> Tree:
        self.lines[place] = node.start_mark.line + 1
        if isinstance(node, MappingNode):
            return self._mapping(node, place)
        if isinstance(node, SequenceNode):
            return [
                self.convert(item, (*place, index)) for index, item in enumerate(node.value)
            ]
        assert isinstance(node, ScalarNode)  # a composed node is one of the three
        return self._scalar(node)

    def _mapping(self, node: MappingNode, place: Place) -> Tree:
        tree: dict[str, Tree] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                self._fault(line, "項目の名前がことばではありません。字下げを確かめてください。")
                continue
            key = str(key_node.value)
            if key in tree:
                self._fault(line, f"「{key}」が2回あります。一つにしてください。")
            tree[key] = self.convert(value_node, (*place, key))
            self.lines[(*place, key)] = line
        return tree

    def _scalar(self, node: ScalarNode) -> str:
        line = node.start_mark.line + 1
        written = self.source[node.start_mark.line]
        value = str(node.value)
        if node.style is None and value in ("", "~"):
            self._fault(line, _why_empty(written))
        elif node.style in ("|", ">"):
            self._fault(line, "「|」「>」は使えません。値は1行に書いてください。")
        elif node.end_mark.line != node.start_mark.line and value:
            self._fault(line, "値が2行にわたっています。1行に書いてください。")
        elif node.style is None and self._comment_follows(node):
            self._fault(
                line,
                "値のうしろの「 #」から先は消えてしまいます。"
                '文の一部なら値の全体を " で囲み、メモなら上の行に書いてください。',
            )
        return value

    def _comment_follows(self, node: ScalarNode) -> bool:
        rest: str = self.source[node.end_mark.line][node.end_mark.column :]
        return rest.lstrip().startswith("#")

    def _fault(self, line: int, what: str) -> None:
        self.faults.append(Fault(self.name, line, what))


def _why_empty(written: str) -> str:
    if re.search(r"[:\-]\s+#", written):
        return '#で始まる番号は "#9110" のように引用符で囲みます。'
    return '値がありません。空にするなら "" と書いてください。'
