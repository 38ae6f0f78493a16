"""A comparison for the terminal: old and new side by side, or below each other where it is narrow."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest

from bot.replay.changes import ChangedAnswer, Impact, bundled
from bot.replay.columns import Style, padded, width_of, wrapped
from bot.replay.differences import Kind
from bot.replay.play import Broken
from bot.replay.telling import (
    BROKEN,
    BROKEN_BEFORE,
    KINDS,
    MENDED,
    heading,
    lines_of,
    many,
    others,
    places_of,
    promise,
    summary,
    told,
    told_inline,
    when,
    where,
)
from bot.replay.words import Line, Mark, Piece, Row, rows

NARROW = 80
"""Cells. Two columns need at least so many."""

WIDEST = 160
"""More is not read side by side with ease."""

MOST_SHOWN = 30
"""Changes that are shown; nobody reads more in a terminal."""

MOST_PROMISES = 20
MOST_PLACES = 3
_BETWEEN = " │ "
_CONTEXT = 1
"""Unchanged lines that stay above and below a change."""


def report(found: Impact, old: str, new: str, width: int, *, colour: bool) -> str:
    """Return *found* for a terminal.

    Args:
        found: What is different.
        old: What the versions are called.
        new: As above.
        width: Cells of the terminal.
        colour: Mark words in colour; otherwise as ``[-old-]`` and ``{+new+}``.
    """
    lines = [summary(found)]
    lines += _promises(BROKEN, found.broken)
    bundles = bundled(found.answers)
    for number, bundle in enumerate(bundles[:MOST_SHOWN], start=1):
        lines += ["", *_bundle(bundle, f"{number}/{len(bundles)}", (old, new), min(width, WIDEST), Style(colour))]
    if len(bundles) > MOST_SHOWN:
        lines += ["", f"ほか{many(len(bundles) - MOST_SHOWN)}の変化は、--html か --json で見られます。"]
    lines += _promises(BROKEN_BEFORE, found.broken_before)
    lines += _promises(MENDED, found.mended)
    if len(lines) > 1:
        lines += ["", summary(found)]
    return "\n".join(lines)


def _promises(title: str, broken: Sequence[Broken]) -> list[str]:
    if not broken:
        return []
    told_each = [f"  {one.file} {one.line}行目: {promise(one)}" for one in broken[:MOST_PROMISES]]
    left = len(broken) - MOST_PROMISES
    more = [f"  ほか{many(left)}は、--html か --json で見られます。"] if left > 0 else []
    return ["", f"{title} {many(len(broken))}", *told_each, *more]


def _bundle(
    bundle: Sequence[ChangedAnswer], number: str, names: tuple[str, str], width: int, style: Style
) -> Iterator[str]:
    answer = bundle[0]
    places = places_of(bundle)
    yield _ruled(f"{number} {KINDS[answer.kind]}: {heading(bundle)}({len(places)}回)", width)
    for one in told(answer):
        yield f"・{one.says}"
        if one.kind is Kind.WORDING:
            yield from (f"  {part}" for part in wrapped(told_inline(one), width - 2, style))
    if len(bundle) > 1:
        yield f"同じ変化: {others(bundle)}"
    place = answer.shown.place
    yield f"住民: {place.does}({when(place)})"
    yield from _sides(answer, names, width, style)
    yield "出るところ:"
    yield from (f"  {where(one)}" for one in places[:MOST_PLACES])
    if len(places) > MOST_PLACES:
        yield f"  ほか{len(places) - MOST_PLACES}回"


def _ruled(title: str, width: int) -> str:
    return f"── {title} " + "─" * max(2, width - width_of(title) - 5)


def _sides(answer: ChangedAnswer, names: tuple[str, str], width: int, style: Style) -> Iterator[str]:
    titles = [f"前 {names[0]}", f"後 {names[1]}"]
    found = rows(lines_of(answer.shown.old), lines_of(answer.shown.new))
    if width < NARROW:
        yield from _below_each_other(found, titles, width, style)
        return
    column = (width - len(_BETWEEN)) // 2
    yield _beside(titles[0], titles[1], column)
    yield "─" * column + "─┼─" + "─" * column
    for row, left_out in _folded(found):
        if row is None:
            yield _beside(f"⋮ 同じ{left_out}行", "⋮", column)
            continue
        cells = (_cell(line, column, style) for line in (row.old, row.new))
        yield from (_beside(left, right, column) for left, right in zip_longest(*cells, fillvalue=""))


def _below_each_other(found: Sequence[Row], titles: Sequence[str], width: int, style: Style) -> Iterator[str]:
    for title, lines in zip(titles, ([row.old for row in found], [row.new for row in found]), strict=True):
        yield f"〈{title}〉"
        for (row, left_out), line in _with_lines(found, lines):
            if row is None:
                yield f"  ⋮ 同じ{left_out}行"
            elif line is not None:
                yield from (f"  {part}".rstrip() for part in wrapped(line, width - 2, style))


def _with_lines(
    found: Sequence[Row], lines: Sequence[Line | None]
) -> Iterator[tuple[tuple[Row | None, int], Line | None]]:
    """Return the rows that stay, each with its line on one side."""
    at = {id(row): line for row, line in zip(found, lines, strict=True)}
    for row, left_out in _folded(found):
        yield (row, left_out), at[id(row)] if row is not None else None


def _folded(found: Sequence[Row]) -> Iterator[tuple[Row | None, int]]:
    """Return the rows that changed with a little around them; for each gap None and how many lines it has."""
    changed = [number for number, row in enumerate(found) if not row.is_same]
    near = {number + step for number in changed for step in range(-_CONTEXT, _CONTEXT + 1)}
    for stays, run in groupby(range(len(found)), key=near.__contains__):
        numbers = list(run)
        if stays or len(numbers) == 1:
            yield from ((found[number], 0) for number in numbers)
        else:
            yield None, len(numbers)


def _cell(line: Line | None, column: int, style: Style) -> Iterable[str]:
    return wrapped(line, column, style) if line is not None else [""]


def _beside(left: str, right: str, column: int) -> str:
    left, right = (_cut(one, column) for one in (left, right))
    return f"{padded(left, column)}{_BETWEEN}{right}".rstrip()


def _cut(text: str, column: int) -> str:
    """Return a title that fits; lines were wrapped already."""
    if "\x1b" in text or width_of(text) <= column:
        return text
    return wrapped((Piece(text, Mark.SAME),), column - 1, Style(False))[0] + "…"
