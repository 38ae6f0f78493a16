"""``app.py check``: is everything that staff wrote fit to be served?

The same checks as at every start, and those that cost more: every message at six
moments for every channel, and that every example reaches its own type. Faults go to
standard output in Japanese, with file, line and mend. Examples that only reach their type because they are
known letter for letter are hints, not faults: messages like them go elsewhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.channels.line.richmenu import PICTURE, picture_faults
from bot.channels.telegram.profile import unknown_commands
from bot.composed_checks import all_faults
from bot.content import richmenu, site_pages, telegram_words
from bot.content.examples import Example, read_examples
from bot.content.library import Content, load
from bot.content.parsed import ParsedFiles
from bot.errors import ContentError, Fault
from bot.loading import make_matcher, make_renders
from bot.settings import PROJECT, Settings
from bot.understanding.polyglot import Polyglot

MOST_HINTS = 20
SHOWN = 40
"""Characters of an example in a hint."""


def run(settings: Settings, folder: Path = PROJECT) -> int:
    """Check the content below *folder*. Returns the exit status."""
    parsed = ParsedFiles(settings.data_folder)
    try:
        content = load(folder, parsed)
        # The quick checks first: nobody waits a minute for the slow one to hear of a slip.
        faults = platform_faults(content)
        faults = faults or all_faults(content, make_renders(content, settings.public_url))
        if faults:
            raise ContentError(faults)
        examples = read_examples(folder, content.types, parsed=parsed)
        matcher = make_matcher(content, settings.data_folder)
        if faults := list(stolen_labels(matcher, examples)):
            raise ContentError(faults)
    except ContentError as error:
        for fault in error.faults:
            print(fault)
        print(f"\n{len(error.faults)}か所を直してください。")
        return 1
    _print_notes(content.notes)
    _print_hints(list(stolen_examples(matcher, examples)))
    print(
        f"まちがいはありません。質問の種類 {len(content.types)}、答え {len(content.answers)}、"
        f"窓口 {len(content.desks)}、例文 {len(examples)}。"
    )
    return 0


def platform_faults(content: Content) -> list[Fault]:
    """Return what is wrong with the words of ``line setup``, ``telegram setup`` and the pages that stand still."""
    faults: list[Fault] = []
    try:
        menu = richmenu.read_menu(content)
        picture = PICTURE.read_bytes() if PICTURE.exists() else b""
        faults += [Fault(richmenu.FILE, 0, what) for what in picture_faults(picture, menu)]
    except ContentError as error:
        faults += error.faults
    try:
        words, _ = telegram_words.read_words(content)
        for command in unknown_commands(words):
            faults.append(Fault(telegram_words.FILE, 0, f"「/{command}」は、ボットに分からないコマンドです。"))
    except ContentError as error:
        faults += error.faults
    try:
        site_pages.read_pages(content)
    except ContentError as error:
        faults += error.faults
    return faults


def stolen_examples(matcher: Polyglot, examples: Iterable[Example]) -> Iterator[str]:
    """Return a hint for each example that another type takes as soon as it is worded a little differently."""
    for example in examples:
        found = matcher.match_as_new(example.text, explained=False)
        if found.type in (example.type, *example.also):
            continue
        because = matcher.match_as_new(example.text).because
        folder = f"{example.writer}/" if example.writer else ""
        yield (
            f"intents/{folder}{example.type}.yaml:「{example.text[:SHOWN]}」に似た文は「{found.type}」になります"
            f"({' / '.join(because)})"
        )


def _print_notes(notes: Sequence[str]) -> None:
    """Print what other languages lack; nothing of it keeps the bot from starting."""
    if not notes:
        return
    print(f"ほかのことばで、足りないところや古いところが {len(notes)}あります(まちがいではありません)。")
    for note in notes[:MOST_HINTS]:
        print(f"  {note}")
    if len(notes) > MOST_HINTS:
        print(f"  ほか {len(notes) - MOST_HINTS}")
    print()


def _print_hints(hints: list[str]) -> None:
    """Print the first hints; a list that nobody reads to its end helps nobody."""
    if not hints:
        return
    print(f"ほかの種類に取られやすい例文が {len(hints)}あります(まちがいではありません)。")
    print("似た文を同じ種類に二つ三つ足すか、種類が正しいか見直してください。")
    for hint in hints[:MOST_HINTS]:
        print(f"  {hint}")
    if len(hints) > MOST_HINTS:
        print(f"  ほか {len(hints) - MOST_HINTS}")
    print()


def stolen_labels(matcher: Polyglot, examples: Iterable[Example]) -> Iterator[Fault]:
    """Return the examples that are the same words as a button which asks something else."""
    for example in examples:
        taken = matcher.match(example.text, explained=False)
        if taken.confidence == 1.0 and taken.type not in (example.type, *example.also):
            what = (
                f"例文「{example.text[:40]}」は、ボタンか別の例文と同じことばなので"
                f"「{taken.type}」になります。どちらかを変えてください。"
            )
            yield Fault(f"intents/{example.type}.yaml", 0, what)
