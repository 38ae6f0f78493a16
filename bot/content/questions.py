"""The shape of the files in ``intents/``: what residents ask, and which words tell it.

Keys are English, values Japanese, as in ``models``.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from bot.content.fields import AnswerId, CaseId, Label, Line, Sentence, Strict, Text
from bot.model import Language

Words = Annotated[list[list[Text]], Field(min_length=1)]
"""Groups of alternatives: one of each group must stand in the message."""


class QuestionType(Strict):
    """One of the types of question; its place in the list is its urgency."""

    id: AnswerId
    title: Text
    urgent: bool
    label: Label
    """What its button says where a resident is to choose between two types."""


class RuleText(Strict):
    """A named rule that raises an urgent type, as written in ``intents/_rules.yaml``."""

    name: Text
    type: AnswerId
    all: Words
    none: list[Text] = []


class TopicText(Strict):
    """A narrower subject inside a type: the answer has a case of the same name."""

    id: CaseId
    name: Text
    all: Words
    none: list[Text] = []


class SignText(Strict):
    """Something that gives a fraudulent message away."""

    id: CaseId
    found: Line
    """What the resident is told when it was found."""

    all: Words
    none: list[Text] = []


class OrderFile(Strict):
    """``intents/_order.yaml``"""

    types: Annotated[list[QuestionType], Field(min_length=1)]


class RuleFile(Strict):
    """``intents/_rules.yaml``"""

    rules: list[RuleText]


class TopicFile(Strict):
    """``intents/_topics.yaml``: by type; the first topic that fits counts."""

    topics: dict[AnswerId, list[TopicText]]


class SignFile(Strict):
    """``intents/_signs.yaml``: in the order in which they are shown."""

    signs: list[SignText]


class WordFile(Strict):
    """``intents/_words.yaml``: short replies that mean something only in a talk."""

    way_out: list[Text]
    """To our question: leave it, ask something else."""

    neither: list[Text]
    """To "which of the two?": neither."""

    again: list[Text]
    """Say the last answer once more."""

    there: list[Text]
    """Point at the desk that was named last: 「そこ」."""

    more: list[Text]
    """To a brief answer: show the rest."""

    languages: dict[Language, list[Text]]
    """Names of a language, and wishes for it: the whole message."""

    yes: list[Text]
    """Yes in other languages."""

    no: list[Text]
    """No in other languages."""

    memo: list[Text]
    """Make a note for the telephone."""

    forget: list[Text]
    """Delete what is remembered of me."""


class ExampleFile(Strict):
    """``intents/<type>.yaml``, and ``intents/<writer>/<type>.yaml``"""

    examples: list[Sentence] = []
    also: dict[str, list[Sentence]] = {}
    """Sentences that another type would answer as well; two others as ``tax+postcard``."""

    @model_validator(mode="after")
    def _teaches_something(self) -> Self:
        if not self.examples and not any(self.also.values()):
            raise ValueError("例文が一つ以上要ります。")
        return self
