"""What is remembered of a talk once an answer was given: where it is now, and what is still dangerous."""

from dataclasses import replace
from datetime import datetime

from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.dialogue.conversation import Conversation
from bot.dialogue.memo import next_question
from bot.dialogue.names import IN_PASSING, LANGUAGE, MENU
from bot.model import OUT_OF_SCOPE


def talk_after(content: Content, before: Conversation, choice: Choice, moment: datetime) -> Conversation:
    """Return the talk *before* once *choice* was given at *moment*."""
    if _stays_urgent(before, choice):
        return replace(before, language=choice.language, at=moment)
    if choice.forget:
        return Conversation()
    if choice.memo and next_question(content.memo, choice.memo) is None:
        return Conversation(language=choice.language, at=moment)  # the note is not kept
    return Conversation(
        misses=before.misses + 1 if choice.missed else 0,
        answer=choice.answer,
        case=_case_after(content, before, choice),
        brief=choice.brief,
        language=choice.language,
        desk=choice.desk or _led_to(content, choice) or (before.desk if choice.answer in IN_PASSING else None),
        between=choice.between,
        urgent=choice.answer if content.is_urgent(choice.answer) else choice.alarm and before.urgent,
        at=moment,
    )


def _stays_urgent(before: Conversation, choice: Choice) -> bool:
    """Say whether the urgent answer is still what the talk is about: 「はい」 and 「ありがとう」 do not end it.

    The menu is where somebody goes who is done with our question: what to do at once stays above it, no more.
    """
    kept = choice.alarm is not None and choice.alarm == before.answer
    return kept and choice.answer in IN_PASSING and choice.answer not in (LANGUAGE, MENU)


def _case_after(content: Content, before: Conversation, choice: Choice) -> str | None:
    """Return what tells where the talk is: the case, the note's replies, or what was read before the languages."""
    if choice.memo:
        return str(choice.memo)
    if choice.answer != LANGUAGE or all(kind.id != before.answer for kind in content.types):
        return choice.case
    if before.answer == LANGUAGE:
        return before.case
    if before.answer == OUT_OF_SCOPE:
        return None  # nobody reads once more that they were not understood
    return f"{before.answer}/{before.case}" if before.case else before.answer


def _led_to(content: Content, choice: Choice) -> str | None:
    """Return the one desk that an answer names, if it names only one."""
    answer = content.answers.get(choice.answer)
    desks = answer.in_case(choice.case).desks if answer else []
    return desks[0] if len(desks) == 1 else None
