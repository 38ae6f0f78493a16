"""Match a message to a question type, with the evidence.

In this order: a sentence that was taught or a button label, letter for letter; a named rule for
an urgent type; the classifier. Someone who is being robbed this minute is never left
to a guess where a rule knows better, and a rule never makes a message less urgent.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from bot.language.normalise import has_letters, normalise, scrub
from bot.model import OUT_OF_SCOPE, Match
from bot.understanding.explain import deciding_words
from bot.understanding.features import Reading, blocks_of, read
from bot.understanding.model import Floats, Model, Vector, scores_of, shares_of, vector_of
from bot.understanding.nearest import nearest
from bot.understanding.rules import Rule, first_fit

UNSURE = 0.25
"""A best share below this is no understanding: the answer is an honest "I cannot tell"."""

SECOND = 0.15
"""A second type with at least this share is named in ``Match.also``."""

RULE_CONFIDENCE = 0.97
"""Confidence of a rule: sure, but not as sure as a sentence that was taught."""

_UNIMPORTANT = re.compile(r"[\W_]+")


class Matcher:
    """Matches messages. Holds nothing that changes, so threads may share one."""

    def __init__(self, model: Model, rules: Sequence[Rule], extra_exact: Mapping[str, str]) -> None:
        """Make ready.

        Args:
            model: From ``load_or_learn``.
            rules: In the order of their importance; the first that fits counts.
            extra_exact: Text → type, for button labels; they win over taught sentences.
        """
        self._model = model
        self._rules = tuple(rules)
        self._urgency = {name: place for place, name in enumerate(model.types)}
        self._taught = {_key(text): place for place, text in reversed(list(enumerate(model.sentences)))}
        self._labels = {_key(normalise(text)): type_ for text, type_ in extra_exact.items()}

    @property
    def types(self) -> tuple[str, ...]:
        """The question types that a match may have, the most urgent first."""
        return self._model.types

    def match(self, text: str, explained: bool = True) -> Match:
        """Return what *text* means. Never raises; bounded time, however long the text.

        Args:
            text: As the resident typed it.
            explained: False leaves the deciding words and the nearest example out of
                ``because``: nobody reads them while a resident waits, and they cost a third.
        """
        normal = normalise(text)
        known = self._known(_key(normal))
        if known:
            return known
        if not has_letters(scrub(text)):
            return Match(type=OUT_OF_SCOPE, confidence=1.0, because=("読める文字がない",))
        reading = read(normal)
        guess = self._guess(reading, explained)
        rule = first_fit(self._rules, normal, reading.words)
        if rule and self._is_as_urgent(rule.type, guess.type):
            return _ruled(rule, guess)
        return guess

    def _known(self, key: str) -> Match | None:
        """Return the match of a button label or a taught sentence, None if it is neither."""
        if key in self._labels:
            return Match(type=self._labels[key], confidence=1.0, because=("ボタンのことばと同じ",))
        place = self._taught.get(key) if key else None
        if place is None:
            return None
        also = int(self._model.taught_also[place])
        return Match(
            type=self._model.types[self._model.taught[place]],
            confidence=1.0,
            because=(f"例文と同じ:「{self._model.sentences[place]}」",),
            also=self._model.types[also] if also >= 0 else None,
        )

    def _guess(self, reading: Reading, explained: bool) -> Match:
        """Return the classifier's match."""
        vector = vector_of(blocks_of(reading), self._model.rows, self._model.rarity)
        if not len(vector.rows):
            return Match(type=OUT_OF_SCOPE, confidence=1.0, because=("知っていることばがない",))
        shares = shares_of(scores_of(self._model, vector), self._model.temperature)
        best, second = (int(place) for place in np.argsort(-shares, kind="stable")[:2])
        because = self._because(reading, vector, best) if explained else ()
        if shares[best] < UNSURE:
            return self._unsure(shares, best, because)
        return Match(
            type=self._model.types[best],
            confidence=float(shares[best]),
            because=because,
            also=self._model.types[second] if shares[second] >= SECOND else None,
        )

    def _unsure(self, shares: Floats, best: int, because: tuple[str, ...]) -> Match:
        """Return the match of a message that fits no type well; the best guess stays as ``also``."""
        nearby = self._model.types[best]
        return Match(
            type=OUT_OF_SCOPE,
            confidence=float(shares[best]),
            because=("どの種類にもはっきり合わない", *because),
            also=None if nearby == OUT_OF_SCOPE else nearby,
        )

    def _because(self, reading: Reading, vector: Vector, place: int) -> tuple[str, ...]:
        """Return the deciding words and the nearest taught sentence as phrases."""
        words = deciding_words(self._model, vector, reading.words, place)
        near = nearest(self._model, vector)
        phrases = [f"決め手のことば: {'、'.join(words)}"] if words else []
        if near is not None:
            phrases.append(f"近い例文:「{self._model.sentences[near]}」")
        return tuple(phrases) or ("ことばでなく、文字のならびから",)

    def _is_as_urgent(self, one: str, other: str) -> bool:
        """Say whether *one* is at least as urgent as *other*."""
        last = len(self._urgency)
        return self._urgency.get(one, last) <= self._urgency.get(other, last)


def _ruled(rule: Rule, guess: Match) -> Match:
    """Return the match of *rule*; what the classifier thought stays as evidence and second type."""
    if guess.type == rule.type:
        also, confidence = guess.also, max(guess.confidence, RULE_CONFIDENCE)
    else:
        also, confidence = (None if guess.type == OUT_OF_SCOPE else guess.type), RULE_CONFIDENCE
    return Match(type=rule.type, confidence=confidence, because=(f"決まり「{rule.name}」", *guess.because), also=also)


def _key(normal: str) -> str:
    """Return *normal* without spaces and punctuation: 「もう払った。」 equals 「もう払った」."""
    return _UNIMPORTANT.sub("", normal)
