"""``responses/_rules.yaml``: what an answer must say, and never say, however it is worded.

Staff may reword every text; these rules are what must still be there afterwards. Here is
their shape and what of them can be told without composing anything; whether the composed
messages keep them is seen by ``bot/rule_checks.py``. The rules by which a message is
understood are others: ``intents/_rules.yaml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from bot.content.fields import AnswerId, CaseId, Strict, Text, as_list, at_most
from bot.model import Language

FILE: Final = "responses/_rules.yaml"

PLAIN: Final = "plain"
"""As a case: the answer itself, in none of its cases."""

OPEN_DESK: Final = "〈今つながる窓口〉"
"""As a desk: any that answers at the moment."""

ASKED_DESK: Final = "〈たずねられた窓口〉"
"""As a desk: the one that the resident means."""

ANY_DESK: Final = (OPEN_DESK, ASKED_DESK)

EVERYWHERE: Final = "everywhere"
URGENT: Final = "urgent"
NOT_URGENT: Final = "not_urgent"

SHORTEST_WAY: Final = 2
"""Letters of a word that is searched for."""


def _findable(value: str) -> str:
    if len(value) < SHORTEST_WAY:
        raise ValueError(f"「{value}」は短すぎて、どこにでもあります。{SHORTEST_WAY}字以上のことばにしてください。")
    return value


Listed = Annotated[list[CaseId], BeforeValidator(as_list)]
Ways = list[Annotated[Text, AfterValidator(_findable)]]


class RuleWords(Strict):
    """Ways of saying one thing; one of them is enough."""

    ja: Annotated[Ways, Field(min_length=1)]
    easy: Ways = []
    """Empty: the Japanese ones, since readings in brackets are passed over."""

    en: Ways = []
    zh: Ways = []
    ko: Ways = []
    vi: Ways = []

    def in_language(self, language: Language) -> list[str]:
        """Return the ways in *language*."""
        words: list[str] = getattr(self, language.value)
        return words or (self.ja if language is Language.EASY else [])


class AnswerRule(Strict):
    """One thing that must hold: a desk's number is there, something is said, or something is not."""

    name: CaseId
    why: Annotated[Text, at_most(100)]
    """What staff read where the rule is broken."""

    desk: Annotated[list[Text], BeforeValidator(as_list)] = []
    """Desks, of which one must be there with its number; also ``OPEN_DESK`` and ``ASKED_DESK``."""

    must_say: Listed = []
    """Names of words, each of which must be said."""

    never_say: Listed = []
    """Names of words, none of which may be said."""

    cases: Listed = []
    """The cases in which it holds; empty: all."""

    except_: Annotated[Listed, Field(alias="except")] = []
    """The cases in which it does not hold."""

    brief: bool = False
    """Whether it holds for an urgent answer that is cut to its action as well. What is never said never is."""

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if sum(map(bool, (self.desk, self.must_say, self.never_say))) != 1:
            raise ValueError("desk・must_say・never_say のうち、どれか一つだけを書いてください。")
        if self.cases and self.except_:
            raise ValueError("cases と except は、どちらか一つだけにしてください。")
        if self.never_say and self.brief:
            raise ValueError("never_say は、短い答えでもいつも調べます。brief を消してください。")
        return self

    def holds_in(self, case: str, *, brief: bool) -> bool:
        """Say whether the rule is about *case*, or about the cut answer where *brief*."""
        if brief and not (self.brief or self.never_say):
            return False
        return case in self.cases if self.cases else case not in self.except_


class AnswerRuleFile(Strict):
    """``responses/_rules.yaml``"""

    everywhere: list[AnswerRule] = []
    urgent: list[AnswerRule] = []
    not_urgent: list[AnswerRule] = []
    answers: dict[AnswerId, Annotated[list[AnswerRule], Field(min_length=1)]]
    words: dict[CaseId, RuleWords]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedRule:
    """A rule, what it is about, and where it stands."""

    scope: str
    """An answer, or ``EVERYWHERE``, ``URGENT``, ``NOT_URGENT``."""

    rule: AnswerRule
    line: int
    """In ``FILE``, from 1."""

    @property
    def id(self) -> str:
        """How reports and comparisons of two contents call it."""
        return f"{self.scope}.{self.rule.name}"

    @property
    def is_for_one_answer(self) -> bool:
        """Say whether it stands under an answer's own name."""
        return self.scope not in (EVERYWHERE, URGENT, NOT_URGENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRules:
    """Every rule, and the words that the rules name."""

    rules: tuple[PlacedRule, ...]
    words: Mapping[str, RuleWords]

    def about(self, answer: str, *, urgent: bool) -> tuple[PlacedRule, ...]:
        """Return the rules that *answer* must keep, whatever its case."""
        scopes = (EVERYWHERE, URGENT if urgent else NOT_URGENT, answer)
        return tuple(placed for placed in self.rules if placed.scope in scopes)
