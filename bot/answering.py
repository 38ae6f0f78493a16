"""From an incoming message to everything that must be kept. Pure but for the log.

Content, matcher, moment and conversation are given; nothing is read or written here.
Whatever goes wrong while thinking, the resident gets the emergency answer (110, #9110,
188), which was prepared when the content was loaded and needs no matcher.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.channels.telegram.render import render_callback_answer
from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.dialogue.choosing import Chooser
from bot.dialogue.conversation import Conversation, remembered
from bot.dialogue.names import MENU
from bot.dialogue.targets import MEMO, own_data
from bot.fingerprint import fingerprint
from bot.language.normalise import shorten
from bot.language.personal import masked
from bot.language.phone import canonical
from bot.language.private import holds_private
from bot.log import kind_of, log
from bot.model import Channel, Incoming, Match, Outgoing, Reply, What
from bot.replies.board import Board, Boards
from bot.replies.compose import compose
from bot.shelf import TROUBLE, Render, Shelf
from bot.store.records import Exchange, Said
from bot.understanding.polyglot import Polyglot

USEFUL = timedelta(minutes=10)
"""Older advice may be wrong by now: nothing older is ever sent."""

READ_LIMIT = 2_000
"""Characters of a message that anything looks at. Some of Unicode's own rules cost the
square of the length: half a million characters would hold all other residents for minutes."""

OCCASIONS = {
    What.FOLLOW: "_welcome",
    What.JOINED: "_group",
    What.STICKER: "_sticker",
    What.IMAGE: "_image",
    What.VIDEO: "_video",
    What.VOICE: "_voice",
    What.FILE: "_file",
    What.LOCATION: "_location",
    What.OTHER: "_other",
}
"""What is answered without being understood."""

BEGINNINGS = (What.FOLLOW, What.JOINED)
"""Occasions that begin a talk; all others may fall into one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What a text was taken for, and the answer it gets."""

    match: Match
    choice: Choice
    conversation: Conversation


class Answering:
    """Answers everything that comes in, for one content. Safe for several threads."""

    def __init__(
        self,
        content: Content,
        matcher: Polyglot,
        renders: Mapping[Channel, Render],
        key: bytes,
    ) -> None:
        """Prepare to answer.

        Args:
            content: What may be said.
            matcher: Understands texts.
            renders: One for each channel that sends; the web page shows a ``Reply`` itself.
            key: Keys the fingerprints of residents.
        """
        self.content = content
        self.matcher = matcher
        self._renders = renders
        self._key = key
        self._chooser = Chooser(content, matcher.topic_of)
        self._boards = Boards(content)
        self._shelf = Shelf(content, renders)
        numbers = [number for desk in content.desks.values() for number in (desk.number, desk.ordinary_number)]
        self._numbers = frozenset(canonical(number) for number in numbers if number)

    def resident(self, incoming: Incoming) -> str:
        """Return the fingerprint under which this talk is remembered."""
        return fingerprint(self._key, incoming.channel, incoming.resident)

    def answer(self, incoming: Incoming, conversation: Conversation) -> Exchange:
        """Return everything that follows from *incoming*. Never raises.

        Args:
            incoming: Proved and read.
            conversation: What was said before, as kept.
        """
        try:
            choice, talk = self._choose(incoming, conversation)
        except Exception as error:
            # Whatever it was, the resident must not be left alone with it.
            log().error("thinking failed", channel=incoming.channel, **kind_of(error))
            choice, talk = TROUBLE, conversation
        if choice is not None and _expires_at(incoming) <= incoming.received_at:
            # Too old to be of use: kept, so that a repeat is known, but nothing was said.
            choice, talk = None, conversation
        return self._exchange(incoming, choice, talk)

    def understand(self, text: str, conversation: Conversation, moment: datetime, explained: bool = True) -> Understood:
        """Return what *text* means and which answer it gets; *explained* as in ``Matcher.match``.

        Of a long text the head and the tail are read. Raises whatever the matcher raises,
        which is a fault of ours.
        """
        text = shorten(text, READ_LIMIT)
        before = remembered(conversation, moment)
        match = self.matcher.match(text, explained)
        choice = self._chooser.for_text(text, match, before)
        if holds_private(text):
            choice = replace(choice, private=True)
        talk = self._chooser.after(before, choice, moment)
        return Understood(match=match, choice=choice, conversation=talk)

    def pressed(self, data: str, conversation: Conversation, moment: datetime) -> Understood:
        """Return the answer to a pressed button; a button we never made gets the menu."""
        before = remembered(conversation, moment)
        choice = self._chooser.for_button(data, before)
        talk = self._chooser.after(before, choice, moment)
        match = Match(type=choice.answer, confidence=1.0, because=("ボタン",))
        return Understood(match=match, choice=choice, conversation=talk)

    def prepare(self, moment: datetime) -> None:
        """Make every answer for *moment* now, so that the first resident does not wait."""
        self._shelf.prepare(self._boards.at(moment))

    def menu(self) -> Choice:
        """Return the choice that shows what can be asked."""
        return Choice(answer=MENU)

    def reply(self, choice: Choice, moment: datetime) -> Reply:
        """Return what *choice* says at *moment*."""
        board = self._boards.at(moment)
        return compose(self.content, board, choice)

    def body(self, channel: Channel, choice: Choice, moment: datetime) -> bytes:
        """Return the prepared message that *choice* is on *channel*; plain text for the web."""
        return self._shelf.body(channel, self._boards.at(moment), choice)

    def last_words(self) -> bytes:
        """Return the emergency answer as plain text, for when nothing else can be made."""
        return self._shelf.trouble(Channel.WEB)

    def board(self, moment: datetime) -> Board:
        """Return the desks as they stand at *moment*."""
        return self._boards.at(moment)

    def _choose(self, incoming: Incoming, conversation: Conversation) -> tuple[Choice | None, Conversation | None]:
        moment = incoming.received_at
        if incoming.what in (What.LEFT, What.UNSENT):
            return None, None
        if incoming.what is What.TEXT:
            understood = self.understand(incoming.text, conversation, moment, explained=False)
            return understood.choice, understood.conversation
        if incoming.what is What.BUTTON:
            understood = self.pressed(incoming.button, conversation, moment)
            return understood.choice, understood.conversation
        before = remembered(conversation, moment)
        choice = self._chooser.for_occasion(OCCASIONS[incoming.what], before)
        if before.answer and incoming.what not in BEGINNINGS:
            return choice, replace(before, at=moment)  # a sticker between two words does not end the talk
        return choice, self._chooser.after(before, choice, moment)

    def _exchange(self, incoming: Incoming, choice: Choice | None, talk: Conversation | None) -> Exchange:
        message = incoming.message_id
        return Exchange(
            event_id=incoming.event_id,
            channel=incoming.channel,
            what=incoming.what,
            resident=self.resident(incoming),
            message=fingerprint(self._key, incoming.channel, message) if message else None,
            received_at=incoming.received_at,
            conversation=talk,
            outgoing=self._outgoing(incoming, choice),
            choice=choice,
            said=self._said(incoming, choice),
            left=self._chat(incoming) if incoming.what is What.LEFT else None,
            forget=choice is not None and choice.forget,
        )

    def _said(self, incoming: Incoming, choice: Choice | None) -> Said | None:
        """Return what was written or pressed as it may be kept; None where nothing is.

        The note for the telephone is promised not to be kept, nor is a wish to be forgotten.
        """
        if not self.content.keep_masked_days or incoming.what in (What.LEFT, What.UNSENT):
            return None
        if choice is not None and choice.forget:
            return None
        if choice is not None and choice.memo:
            return Said(chat=self._chat(incoming), button=MEMO if incoming.button else "")
        try:
            words = masked(incoming.text, self._numbers)
        except Exception as error:
            # What cannot be masked is not kept; the resident is answered all the same.
            log().error("masking failed", channel=incoming.channel, **kind_of(error))
            return None
        return Said(chat=self._chat(incoming), words=words, button=own_data(incoming.button))

    def _chat(self, incoming: Incoming) -> str:
        return fingerprint(self._key, incoming.channel, "chat", incoming.chat)

    def _outgoing(self, incoming: Incoming, choice: Choice | None) -> tuple[Outgoing, ...]:
        prepared: list[Outgoing] = []
        if incoming.callback_id is not None:
            prepared.append(self._acknowledgement(incoming, incoming.callback_id))
        if choice is not None:
            prepared.append(
                Outgoing(
                    key=f"{incoming.event_id}#0",
                    channel=incoming.channel,
                    resident=f"forgotten:{incoming.event_id}" if choice.forget else self.resident(incoming),
                    method="reply" if incoming.channel is Channel.LINE else "sendMessage",
                    recipient=incoming.chat,
                    reply_token=incoming.reply_token,
                    body=self._body(incoming, choice),
                    made_at=incoming.received_at,
                    expires_at=_expires_at(incoming),
                )
            )
        return tuple(prepared)

    def _body(self, incoming: Incoming, choice: Choice) -> bytes:
        try:
            return self.body(incoming.channel, choice, incoming.received_at)
        except Exception as error:
            log().error("composing failed", channel=incoming.channel, **kind_of(error))
        try:
            return self.body(incoming.channel, TROUBLE, incoming.received_at)
        except Exception as error:
            log().error("composing failed again", channel=incoming.channel, **kind_of(error))
            return self._shelf.trouble(incoming.channel)

    def _acknowledgement(self, incoming: Incoming, callback_id: str) -> Outgoing:
        """Stop the progress bar on the pressed button; it may not wait behind an answer."""
        return Outgoing(
            key=f"{incoming.event_id}#callback",
            channel=incoming.channel,
            resident=fingerprint(self._key, incoming.channel, "callback", callback_id),
            method="answerCallbackQuery",
            recipient=incoming.chat,
            reply_token=None,
            body=render_callback_answer(callback_id),
            made_at=incoming.received_at,
            expires_at=incoming.received_at + USEFUL,
        )


def _expires_at(incoming: Incoming) -> datetime:
    """Return when an answer to *incoming* is no longer of use; a clock ahead of ours adds nothing."""
    return min(incoming.happened_at or incoming.received_at, incoming.received_at) + USEFUL
