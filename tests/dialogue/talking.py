"""A talk with the chooser alone: what each message means is said by the test."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.clock import TOKYO
from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.dialogue.choosing import Chooser
from bot.dialogue.conversation import Conversation, remembered
from bot.model import Match

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=TOKYO)
NOTHING = "out_of_scope"
TOPICS = {("paid", "cash"): "現金", ("paid", "e_money"): "電子マネー"}


class KnownTopics:
    """Finds a topic where a text holds its word."""

    def __init__(self, words: Mapping[tuple[str, str], str] = TOPICS) -> None:
        self._words = words

    def __call__(self, text: str, type_asked: str) -> str | None:
        """Return the topic of *type_asked* whose word stands in *text*."""
        return next((topic for (kind, topic), word in self._words.items() if kind == type_asked and word in text), None)


class Talk:
    """One resident's talk, message by message."""

    def __init__(self, content: Content, before: Conversation | None = None) -> None:
        self._chooser = Chooser(content, KnownTopics())
        self.moment = NOON
        self.state = before or Conversation()

    def says(self, text: str, kind: str = NOTHING, confidence: float = 0.9, **more: Any) -> Choice:
        """Return the answer to *text*, which is understood as *kind*."""
        before = remembered(self.state, self.moment)
        match = Match(type=kind, confidence=confidence, because=(), **more)
        return self._given(before, self._chooser.for_text(text, match, before))

    def presses(self, data: str) -> Choice:
        """Return the answer to the button with *data*."""
        before = remembered(self.state, self.moment)
        return self._given(before, self._chooser.for_button(data, before))

    def waits(self, time: timedelta) -> None:
        """Let *time* pass."""
        self.moment += time

    def choices(self) -> list[str]:
        """Return what can be replied to the open question."""
        return [one.label for one in self._chooser.options(remembered(self.state, self.moment))]

    def _given(self, before: Conversation, choice: Choice) -> Choice:
        self.state = self._chooser.after(before, choice, self.moment)
        return choice
