"""``app.py check``: is everything that staff wrote fit to be served?

The same checks as at every start, and those that cost more: every message at six
moments for every channel, and that every example reaches its own type. Faults go to
standard output in Japanese, with file, line and mend.
"""

from collections.abc import Iterator
from pathlib import Path

from bot.composed_checks import all_faults
from bot.content.library import Content, load, read_examples
from bot.errors import ContentError, Fault
from bot.loading import make_matcher, make_renders
from bot.settings import PROJECT, Settings


def run(settings: Settings, folder: Path = PROJECT) -> int:
    """Check the content below *folder*. Returns the exit status."""
    try:
        content = load(folder)
        faults = all_faults(content, make_renders(content.phrases, settings.public_url))
        faults += stolen_labels(content, settings.data_folder)
        if faults:
            raise ContentError(faults)
        examples = read_examples(folder, content.types)
    except ContentError as error:
        for fault in error.faults:
            print(fault)
        print(f"\n{len(error.faults)}か所を直してください。")
        return 1
    print(
        f"まちがいはありません。質問の種類 {len(content.types)}、答え {len(content.answers)}、"
        f"窓口 {len(content.desks)}、例文 {len(examples)}。"
    )
    return 0


def stolen_labels(content: Content, data: Path) -> Iterator[Fault]:
    """Return the examples that are the same words as a button which asks something else."""
    matcher = make_matcher(content, data)
    for example in read_examples(content.folder, content.types):
        taken = matcher.match(example.text)
        if taken.confidence == 1.0 and taken.type not in (example.type, *example.also):
            what = (
                f"例文「{example.text[:40]}」は、ボタンか別の例文と同じことばなので"
                f"「{taken.type}」になります。どちらかを変えてください。"
            )
            yield Fault(f"intents/{example.type}.yaml", 0, what)
