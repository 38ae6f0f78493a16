"""What a resident may choose from beside the questions that staff wrote: the note's replies, the languages."""

import re
from collections.abc import Sequence

from bot.content.library import Content
from bot.content.models import Next
from bot.content.spoken import OWN_NAMES, Spoken
from bot.dialogue.asking import Choosable, bare
from bot.dialogue.memo import PASSED, Picks, next_question
from bot.dialogue.targets import SAY
from bot.model import Language

PASSING = (
    *("スキップ", "パス", "次", "skip"),
    *("分からない", "わからない", "分かりません", "覚えていない", "覚えてない", "おぼえていない"),
)
"""What people write to pass over one of the note's questions."""

FINISHING = ("ここまで", "これで終わる", "終わり", "おわり", "もういい", "もう終わり", "finish", "done")
"""... and to see it."""


def memo_options(spoken: Spoken, picks: Picks) -> tuple[Choosable, ...]:
    """Return the replies to the note's next question, with the ways past it."""
    question = next_question(spoken.memo, picks)
    if question is None:
        return ()
    replies = [
        Choosable(
            to=picks.with_reply(number).data(), label=option.label, words=tuple(re.split("[・/、,，]", option.label))
        )
        for number, option in enumerate(question.options, start=1)
    ]
    passed = Choosable(to=picks.with_reply(PASSED).data(), label=spoken.phrases.memo_skip, words=PASSING)
    finished = Picks(numbers=picks.numbers, finished=True)
    ends = [Choosable(to=finished.data(), label=spoken.phrases.memo_finish, words=FINISHING)] if picks.replied else []
    return (*replies, passed, *ends)


def language_options(content: Content, language: Language) -> tuple[Choosable, ...]:
    """Return every other language, by its own name."""
    others = [one for one in content.spoken if one is not language]
    return tuple(Choosable(to=f"{SAY}{one}", label=OWN_NAMES[one]) for one in others)


def case_labels(content: Content) -> dict[str, str]:
    """Return where the label of each button leads that leads to a case, in every language; Japanese wins."""
    labels: dict[str, str] = {}
    for spoken in content.spoken.values():
        for step in _buttons(spoken):
            if "/" in step.to:
                labels.setdefault(bare(step.label), step.to)
    return labels


def _buttons(spoken: Spoken) -> Sequence[Next]:
    answers = spoken.answers.values()
    cases = [case for answer in answers for case in answer.cases.values()]
    lists = [*(answer.next for answer in answers), *(case.next or [] for case in cases)]
    return [step for steps in lists for step in steps]


def _parts(label: str) -> tuple[str, ...]:
    """Return the words between which a label leaves the choice: 「警察・検察」 → 警察, 検察."""
    return tuple(part for part in re.split("[・/、,\uff0c]", label) if part)
