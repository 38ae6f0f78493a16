"""Buttons: what they say in each language and what they do."""

from collections.abc import Iterable

from bot.content.library import Content
from bot.content.models import Answer, Next
from bot.content.phrases import Phrases
from bot.content.questions import QuestionType
from bot.content.spoken import OWN_NAMES, Spoken
from bot.dialogue.memo import Picks
from bot.dialogue.names import LANGUAGE, MENU, NEITHER
from bot.dialogue.targets import ASK, SAY
from bot.model import Button, Language


def type_buttons(content: Content, spoken: Spoken, names: Iterable[str]) -> tuple[Button, ...]:
    """Return a button for each of the types *names*."""
    return tuple(Button(label=type_label(content, spoken, name), data=f"{ASK}{name}") for name in names)


def type_label(content: Content, spoken: Spoken, name: str) -> str:
    """Return what residents call the type *name*."""
    return spoken.label(next(kind.label for kind in content.types if kind.id == name))


def neither_button(phrases: Phrases) -> Button:
    """Return the button for whoever means neither of two types."""
    return Button(label=phrases.neither, data=f"{ASK}{NEITHER}")


def way_out_button(phrases: Phrases) -> Button:
    """Return the button that leaves a question of ours."""
    return Button(label=phrases.way_out, data=f"{ASK}{MENU}")


def urgent_buttons(phrases: Phrases) -> tuple[Button, ...]:
    """Return the two buttons that every answer carries which is not urgent itself."""
    return (
        Button(label=phrases.urgent_button_on_call, data=f"{ASK}on_call_now"),
        Button(label=phrases.urgent_button_paid, data=f"{ASK}paid"),
    )


def buttons(steps: Iterable[Next]) -> tuple[Button, ...]:
    """Return the buttons of *steps*."""
    return tuple(Button(label=step.label, data=f"{ASK}{step.to}") for step in steps)


def every_button(content: Content, languages: Iterable[Language] = tuple(Language)) -> frozenset[Button]:
    """Return every button that an answer may carry, by what it says and where it leads; those of the note apart.

    Args:
        content: What may be said.
        languages: In which of its languages.
    """
    found: set[Button] = set()
    for spoken in (content.spoken[language] for language in languages if language in content.spoken):
        answers = spoken.answers.values()
        steps = [step for answer in answers for step in (*_all_nexts(answer), *_all_options(answer))]
        types = type_buttons(content, spoken, (kind.id for kind in content.types))
        phrases = spoken.phrases
        found |= {*types, *buttons(steps), *urgent_buttons(phrases), neither_button(phrases), way_out_button(phrases)}
        found |= {*language_buttons(content, spoken), Button(label=phrases.memo, data=Picks().data())}
        found |= {Button(label=OWN_NAMES[one], data=f"{SAY}{one}") for one in content.spoken}
    return frozenset(found)


def typed_labels(spoken: Spoken, types: Iterable[QuestionType]) -> dict[str, str]:
    """Return what every button says in one language and the type it asks: typing it does the same."""
    steps = [step for answer in spoken.answers.values() for step in _all_nexts(answer)]
    labels = {spoken.label(kind.label): kind.id for kind in types}
    labels |= {step.label: step.to.partition("/")[0] for step in steps}
    labels[spoken.phrases.urgent_button_paid] = "paid"
    labels[spoken.phrases.urgent_button_on_call] = "on_call_now"
    return labels


def language_buttons(content: Content, spoken: Spoken) -> tuple[Button, ...]:
    """Return the way to another language: from Japanese to やさしい日本語 and the list, from any other back."""
    others = len(content.spoken) > 1
    if spoken.language is Language.JA:
        easy = Language.EASY in content.spoken
        to_easy = (Button(label=spoken.phrases.to_easy, data=f"{SAY}{Language.EASY}"),) if easy else ()
        to_list = (Button(label=spoken.phrases.to_languages, data=f"{ASK}{LANGUAGE}"),) if others else ()
        return (*to_easy, *to_list)
    label = spoken.phrases.to_standard if spoken.language is Language.EASY else OWN_NAMES[Language.JA]
    back = Button(label=label, data=f"{SAY}{Language.JA}")
    return (back, Button(label=spoken.phrases.to_languages, data=f"{ASK}{LANGUAGE}"))


def _all_nexts(answer: Answer) -> Iterable[Next]:
    yield from answer.next
    for case in answer.cases.values():
        yield from case.next or []


def _all_options(answer: Answer) -> Iterable[Next]:
    for ask in (answer.ask, *(case.ask for case in answer.cases.values())):
        yield from ask.options if ask else ()
