"""What a page of the chat shows: the resident's line, the answer, and what may follow."""

import re
from dataclasses import dataclass, replace

from flask import render_template

from bot.channels.web.talk import signed_talk
from bot.content.checks import LAST_RESORT
from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.dialogue.conversation import Conversation
from bot.dialogue.memo import MEMO_ANSWER, Picks, read_picks
from bot.dialogue.offering import memo_options
from bot.dialogue.targets import MEMO, MORE, split
from bot.model import Button, Language, Reply
from bot.replies.buttons import every_button
from bot.replies.compose import ONE_DESK_CASES
from bot.web.services import Services
from bot.web.templating import words_in

SHOWN_LIMIT = 600
"""How much of a resident's own text is shown back; more would push the answer away."""

_DIGIT = re.compile(r"\d")
_HIDDEN_DIGIT = "●"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What was said, and what we say to it."""

    reply: Reply
    choice: Choice | None = None
    """None: we are in trouble, so nothing was chosen."""

    asked: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """The parts of a finished note for the telephone."""

    own: tuple[str, ...]
    """In the words of whoever made it."""

    japanese: tuple[str, ...]
    """The same for the desk, where those words are foreign; empty otherwise."""

    hints: tuple[str, ...]
    """What to do with it."""


def chat_page(serving: Services, talk: Conversation, exchange: Exchange | None = None, empty: bool = False) -> str:
    """Return the page after *exchange*; the first page without one.

    Args:
        serving: The app's services.
        talk: What the form carries to the next question; its language is the page's.
        exchange: What was said last.
        empty: Nothing was written, which the page says at the field.
    """
    moment = serving.clock()
    answering = serving.answering
    content = answering.content
    language = exchange.reply.language if exchange else content.in_language(talk.language).language
    return render_template(
        "chat.html",
        **words_in(language),
        choice=exchange.choice if exchange else None,
        reply=exchange.reply if exchange else None,
        asked=exchange.asked if exchange else "",
        note=_note_of(content, exchange.reply) if exchange else None,
        share=_shared_text(serving, exchange) if exchange else "",
        empty=empty,
        menu=answering.reply(replace(answering.menu(), language=language), moment),
        police=answering.board(moment).lines_in(language)[LAST_RESORT],
        talk=signed_talk(serving.key, talk),
    )


def own_words(text: str, choice: Choice) -> str:
    """Return what a resident typed as the page shows it: cut, and without numbers that nobody should write here."""
    shown = text[:SHOWN_LIMIT]
    return _DIGIT.sub(_HIDDEN_DIGIT, shown) if choice.private else shown


@dataclass(slots=True)
class _Known:
    """Every button of one content: many, so they are gathered once."""

    content: Content | None = None
    buttons: frozenset[Button] = frozenset()

    def of(self, content: Content) -> frozenset[Button]:
        """Return the buttons of *content*."""
        if self.content is not content:
            self.content, self.buttons = None, every_button(content)
            self.content = content
        return self.buttons


_KNOWN = _Known()


def label_of(content: Content, pressed: Button, choice: Choice) -> str:
    """Return what the *pressed* button said, as the resident's own line.

    Its label came with the request, so it counts only if one of our buttons says it and
    leads there; else the answer's type is named as residents call it.
    """
    if _is_ours(content, pressed):
        return pressed.label
    spoken = content.in_language(choice.language)
    if choice.answer == MEMO_ANSWER:
        return spoken.phrases.memo
    return spoken.label(next((kind.label for kind in content.types if kind.id == choice.answer), ""))


def _is_ours(content: Content, pressed: Button) -> bool:
    does, target = split(pressed.data)
    if does == MORE:
        return pressed.label in {spoken.phrases.more for spoken in content.spoken.values()}
    if does == MEMO and target:
        return pressed in _buttons_of_the_note(content, read_picks(target, content.memo))
    return pressed in _KNOWN.of(content)


def _buttons_of_the_note(content: Content, picks: Picks) -> set[Button]:
    """Return the buttons of the questions that lead to *picks*: its last one was pressed, or the end."""
    asked = (Picks(numbers=picks.numbers[:-1]), Picks(numbers=picks.numbers))
    options = [one for spoken in content.spoken.values() for before in asked for one in memo_options(spoken, before)]
    return {Button(label=one.label, data=one.to) for one in options}


def _note_of(content: Content, reply: Reply) -> Note | None:
    """Return the parts of the finished note; None for any other answer."""
    if reply.answer != MEMO_ANSWER or not reply.share:
        return None
    hints = content.in_language(reply.language).memo.body
    lines = reply.body[: len(reply.body) - len(hints)]
    said = tuple(reply.share.split("\n")[1:])  # below its heading
    if reply.language in (Language.JA, Language.EASY):
        return Note(lines, (), tuple(hints))
    return Note(lines[len(said) :], said, tuple(hints))


def _shared_text(serving: Services, exchange: Exchange) -> str:
    """Return what is passed on to the family: the short text, and where the answer stands."""
    reply = exchange.reply
    base = serving.settings.public_url
    content = serving.answering.content
    if not reply.share or reply.answer == MEMO_ANSWER or not base.startswith("https://"):
        return reply.share
    case = exchange.choice.case if exchange.choice else None
    written = case in content.answers[reply.answer].cases and case not in ONE_DESK_CASES
    where = f"{base}/answer/{reply.answer}" + (f"/{case}" if written else "")
    language = "" if reply.language is Language.JA else f"?lang={reply.language.value}"
    return f"{reply.share}\n{content.in_language(reply.language).phrases.share_more}: {where}{language}"
