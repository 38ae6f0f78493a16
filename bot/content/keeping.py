"""What is said of what we keep: the same answers in two wordings, by what the operator decided.

Mostly nothing is kept of what people write, and the answers say so. Where masked words are kept
(``KEEP_MASKED_DAYS``), the case ``recorded`` of an answer stands in its place, so that no text ever
promises what is not done. Afterwards nothing asks any more which of the two it is.
"""

from collections.abc import Mapping
from dataclasses import replace

from bot.content.library import Content
from bot.content.models import RECORDED, Answer
from bot.content.spoken import Spoken

DAYS = "days"
"""The placeholder for how many days, in the texts of this case."""


def as_served(content: Content, keep_masked_days: int) -> Content:
    """Return *content* as it is true where masked words are kept for *keep_masked_days* days; 0: not at all."""
    return replace(
        content,
        answers=_answers(content.answers, keep_masked_days),
        spoken={language: _spoken(spoken, keep_masked_days) for language, spoken in content.spoken.items()},
        keep_masked_days=keep_masked_days,
    )


def with_days(text: str, days: int) -> str:
    """Return *text* with the number of days in it."""
    return text.replace(f"{{{DAYS}}}", str(days))


def _spoken(spoken: Spoken, days: int) -> Spoken:
    untold = {name.partition("/")[0] for name in spoken.missing if name.endswith(f"/{RECORDED}")} if days else set()
    return replace(spoken, answers=_answers(spoken.answers, days), missing=spoken.missing | untold)


def _answers(answers: Mapping[str, Answer], days: int) -> Mapping[str, Answer]:
    return {name: _answer(answer, days) if RECORDED in answer.cases else answer for name, answer in answers.items()}


def _answer(answer: Answer, days: int) -> Answer:
    others = {name: case for name, case in answer.cases.items() if name != RECORDED}
    said = answer.in_case(RECORDED) if days else answer
    body = [with_days(line, days) for line in said.body]
    return said.model_copy(update={"body": body, "first": with_days(said.first, days), "cases": others})
