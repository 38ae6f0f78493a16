"""Every line of the shipped content that a resident may read."""

from collections.abc import Iterator

from bot.content.library import Content
from bot.content.models import Answer


def texts_of(answer: Answer) -> Iterator[str]:
    """Yield every line of *answer* that a resident may read, in all its cases."""
    for part in (answer, *answer.cases.values()):
        yield from [part.first or "", *(part.body or []), *(part.steps or [])]
        yield from (source.text for source in part.sources or [])
        yield from (step.label for step in part.next or [])


def all_texts(content: Content) -> list[str]:
    """Return every line that a resident may read anywhere."""
    texts = [text for answer in content.answers.values() for text in texts_of(answer)]
    for desk in content.desks.values():
        texts += [desk.name, desk.short, desk.about, desk.note or "", desk.link or ""]
    return texts + list(content.phrases.model_dump(exclude={"hours_words"}).values())
