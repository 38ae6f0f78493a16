"""Match a message in whatever language it is written: one matcher for each that we know."""

from collections.abc import Mapping
from dataclasses import replace

from bot.model import Language, Match
from bot.understanding.match import Matcher
from bot.understanding.tongues import Tongues


class Polyglot:
    """Matches messages in every language that has example sentences. Threads may share one."""

    def __init__(self, japanese: Matcher, abroad: Mapping[Language, Matcher]) -> None:
        """Keep the matchers: the Japanese one also reads what none of the others does."""
        self._japanese = japanese
        self._abroad = abroad
        taught = {language: matcher.sentences for language, matcher in abroad.items()}
        self._tongues = Tongues({Language.JA: japanese.sentences, **taught})

    @property
    def types(self) -> tuple[str, ...]:
        """The question types that a match may have, the most urgent first."""
        return self._japanese.types

    def match(self, text: str, explained: bool = True) -> Match:
        """Return what *text* means, as ``Matcher.match``, with its language where it is a foreign one."""
        language = self._tongues.language_of(text)
        if language is None:
            return self._japanese.match(text, explained)
        return replace(self._abroad[language].match(text, explained), language=language)

    def match_as_new(self, text: str, explained: bool = True) -> Match:
        """As ``Matcher.match_as_new``, for Japanese."""
        return self._japanese.match_as_new(text, explained)

    def topic_of(self, text: str, type_asked: str) -> str | None:
        """As ``Matcher.topic_of``: topics are Japanese words."""
        return self._japanese.topic_of(text, type_asked)
