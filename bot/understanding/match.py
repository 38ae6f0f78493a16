"""Match a message to a question type, with the evidence.

In this order: a sentence that was taught or a button label, letter for letter; a named rule for
an urgent type; the classifier. Someone who is being robbed this minute is never left
to a guess where a rule knows better, and a rule never makes a message less urgent.
What the classifier holds possible beside its best guess is not lost either: a second type, and
an alarm where one reading is urgent and the best is not.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from bot.content.questions import RuleText, SignText, TopicText
from bot.language.mask import mask
from bot.language.normalise import has_letters, normalise
from bot.model import OUT_OF_SCOPE, Match
from bot.understanding.explain import deciding_words
from bot.understanding.features import Reading, keys_of, read
from bot.understanding.model import Floats, Model, Vector, scores_of, shares_of, vector_of
from bot.understanding.nearest import nearest
from bot.understanding.sentences import sentences_in
from bot.understanding.wording import all_fits, first_fit, word_that_fitted

UNSURE = 0.25
"""A best share below this is no understanding: the answer is an honest "I cannot tell"."""

HALF = 0.5
"""A best type that is less likely than not is refused where the message may be no business of ours ..."""

PERHAPS_FOREIGN = 0.2
"""... namely with at least this share of ``out_of_scope``. Measured: halves what is answered wrongly, costs nothing."""

SECOND = 0.15
"""A second type with at least this share is named in ``Match.also``."""

ALARM = 0.15
"""An urgent type with at least this share is not passed over in silence where another type won."""

RULE_CONFIDENCE = 0.97
"""Confidence of a rule: sure, but not as sure as a sentence that was taught."""

CLEAR = 0.97
"""A sentence of a longer message speaks for itself from this share on."""

BEYOND_DOUBT = 0.98
"""A story that is this clear as a whole is not taken apart: it would cost as much again, and find nothing."""

STORIES = (OUT_OF_SCOPE, "suspicious_call", "suspicious_message", "number_check", "consumer_trouble", "scam_methods")
"""Types whose messages tell a story, in which one sentence alone does not decide."""

SMALL_TALK = (OUT_OF_SCOPE, "greeting", "thanks", "help")
"""Types that are no second subject of a message."""

PASSED_ON = "suspicious_message"
"""The type whose text is searched for what gives a message away."""

_UNIMPORTANT = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What staff wrote beside the example sentences."""

    rules: Sequence[RuleText] = ()
    """In the order of their importance; the first that fits counts."""

    topics: Mapping[str, Sequence[TopicText]] = field(default_factory=dict)
    signs: Sequence[SignText] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    """Button label → type; a label wins over a taught sentence."""

    urgent: Collection[str] = ()
    """The urgent types."""


class Matcher:
    """Matches messages. Holds nothing that changes, so threads may share one."""

    def __init__(self, model: Model, hints: Hints) -> None:
        """Make ready: *model* from ``load_or_learn``, *hints* from the content."""
        self._model = model
        self._hints = hints
        self._urgency = {name: place for place, name in enumerate(model.types)}
        self._urgent = [place for place, name in enumerate(model.types) if name in hints.urgent]
        self._taught = {_key(text): place for place, text in reversed(list(enumerate(model.sentences)))}
        self._labels = {_key(normalise(text)): type_ for text, type_ in hints.labels.items()}

    @property
    def types(self) -> tuple[str, ...]:
        """The question types that a match may have, the most urgent first."""
        return self._model.types

    @property
    def sentences(self) -> tuple[str, ...]:
        """The example sentences that were learnt."""
        return self._model.sentences

    def match(self, text: str, explained: bool = True) -> Match:
        """Return what *text* means. Never raises; bounded time, however long the text.

        Args:
            text: As the resident typed it.
            explained: False leaves the deciding words and the nearest example out of
                ``because``: nobody reads them while a resident waits, and they cost a third.
        """
        normal = normalise(text)
        known = self._known(_key(normal))
        if known is None and not has_letters(normal):
            return Match(type=OUT_OF_SCOPE, confidence=1.0, because=("読める文字がない",))
        reading = read(normal)
        match = known or self._with_other_subject(self._judged(normal, reading, explained), normal)
        return self._narrowed(match, normal, reading)

    def match_as_new(self, text: str, explained: bool = True) -> Match:
        """Return what *text* would mean if no sentence and no button said the same letter for letter."""
        normal = normalise(text)
        return self._judged(normal, read(normal), explained)

    def topic_of(self, text: str, type_asked: str) -> str | None:
        """Return the topic of *type_asked* that *text* names, whatever type the text has by itself."""
        normal = normalise(text)
        topic = first_fit(self._hints.topics.get(type_asked, ()), normal, read(normal).words)
        return topic.id if topic else None

    def _judged(self, normal: str, reading: Reading, explained: bool) -> Match:
        """Return the match by rule and classifier."""
        guess = self._guess(reading, explained)
        rule = first_fit(self._hints.rules, normal, reading.words)
        if rule is None:
            return guess
        if self._is_as_urgent(rule.type, guess.type):
            return _ruled(rule, guess)
        noted = f"決まり「{rule.name}」にも合うが、「{guess.type}」のほうが急ぐ"
        return replace(guess, because=(*guess.because, noted))

    def _with_other_subject(self, match: Match, normal: str) -> Match:
        """Add what one sentence says clearly by itself and the message as a whole does not.

        An urgent sentence inside a report of something odd is an alarm only: such a story tells of paying
        and may end well (measured). Beside a question about something else (tax, postcard, opening
        hours) it is a second subject, and the more urgent one is answered.
        """
        told_clearly = match.type in STORIES and match.confidence >= BEYOND_DOUBT
        if match.type in self._hints.urgent or told_clearly:
            return match
        clear = [found for found in map(self._clear_type, sentences_in(normal)) if found not in (None, match.type)]
        alarm = next((found for found in clear if found in self._hints.urgent), None)
        other = next((found for found in clear if found not in SMALL_TALK), None)
        if alarm and match.type not in STORIES:
            because = (f"「{alarm}」と、はっきり読める一文がある", *match.because)
            return replace(match, type=alarm, because=because, also=match.type, also_share=SECOND, alarm=None)
        if alarm and not match.alarm:
            match = replace(match, alarm=alarm)
        if (alarm or other) and not match.also:
            match = replace(match, also=alarm or other, also_share=SECOND)
        return match

    def _clear_type(self, sentence: str) -> str | None:
        """Return the type of one sentence where it is beyond doubt."""
        vocabulary = self._model.vocabulary
        vector = vector_of(keys_of(read(sentence), vocabulary.words), vocabulary)
        shares = shares_of(scores_of(self._model, vector), self._model.temperature)
        best = int(np.argmax(shares))
        return self._model.types[best] if len(vector.rows) and shares[best] >= CLEAR else None

    def _narrowed(self, match: Match, normal: str, reading: Reading) -> Match:
        """Add the topic, and what gives a passed-on message away."""
        topic = first_fit(self._hints.topics.get(match.type, ()), normal, reading.words)
        if topic:
            word = word_that_fitted(topic, normal, reading.words)
            match = replace(match, topic=topic.id, because=(*match.because, f"話題「{topic.name}」:「{word}」"))
        if match.type == PASSED_ON and self._hints.signs:
            signs = all_fits(self._hints.signs, f"{normal}\n{mask(normal)}", reading.words)
            match = replace(match, signs=tuple(sign.id for sign in signs))
        return match

    def _known(self, key: str) -> Match | None:
        """Return the match of a button label or a taught sentence, None if it is neither."""
        if key in self._labels:
            return Match(type=self._labels[key], confidence=1.0, because=("ボタンのことばと同じ",))
        place = self._taught.get(key) if key else None
        if place is None:
            return None
        also = int(self._model.taught_also[place])
        type_ = self._model.types[self._model.taught[place]]
        second = self._model.types[also] if also >= 0 else None
        return Match(
            type=type_,
            confidence=1.0,
            because=(f"例文と同じ:「{self._model.sentences[place]}」",),
            also=second,
            also_share=SECOND if second else 0.0,
            alarm=second if second in self._hints.urgent and type_ not in self._hints.urgent else None,
        )

    def _guess(self, reading: Reading, explained: bool) -> Match:
        """Return the classifier's match."""
        vocabulary = self._model.vocabulary
        vector = vector_of(keys_of(reading, vocabulary.words), vocabulary)
        if not len(vector.rows):
            return Match(type=OUT_OF_SCOPE, confidence=1.0, because=("知っていることばがない",))
        shares = shares_of(scores_of(self._model, vector), self._model.temperature)
        best, second = (int(place) for place in np.argsort(-shares, kind="stable")[:2])
        because = self._because(reading, vector, best) if explained else ()
        if self._is_no_understanding(shares, best):
            return self._unsure(shares, best, because)
        doubtful = shares[second] >= SECOND
        return Match(
            type=self._model.types[best],
            confidence=float(shares[best]),
            because=because,
            also=self._model.types[second] if doubtful else None,
            also_share=float(shares[second]) if doubtful else 0.0,
            alarm=self._alarm(shares, best),
        )

    def _is_no_understanding(self, shares: Floats, best: int) -> bool:
        """Say whether an honest refusal is better than the best guess."""
        if shares[best] < UNSURE:
            return True
        foreign = shares[self._urgency[OUT_OF_SCOPE]] if OUT_OF_SCOPE in self._urgency else 0.0
        return bool(best not in self._urgent and shares[best] < HALF and foreign >= PERHAPS_FOREIGN)

    def _alarm(self, shares: Floats, best: int) -> str | None:
        """Return the urgent type that is possible as well, where the best is not urgent."""
        if not self._urgent or best in self._urgent or shares[self._urgent].sum() < ALARM:
            return None
        return self._model.types[max(self._urgent, key=lambda place: shares[place])]

    def _unsure(self, shares: Floats, best: int, because: tuple[str, ...]) -> Match:
        """Return the match of a message that fits no type well; the best guess stays as ``also``."""
        nearby = self._model.types[best]
        return Match(
            type=OUT_OF_SCOPE,
            confidence=float(shares[best]),
            because=("どの種類にもはっきり合わない", *because),
            also=None if nearby == OUT_OF_SCOPE else nearby,
            also_share=0.0 if nearby == OUT_OF_SCOPE else float(shares[best]),
            alarm=self._alarm(shares, self._urgency.get(OUT_OF_SCOPE, -1)),
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


def _ruled(rule: RuleText, guess: Match) -> Match:
    """Return the match of *rule*; what the classifier thought stays as evidence and second type."""
    if guess.type == rule.type:
        also, confidence = guess.also, max(guess.confidence, RULE_CONFIDENCE)
    else:
        also, confidence = (None if guess.type == OUT_OF_SCOPE else guess.type), RULE_CONFIDENCE
    return Match(
        type=rule.type,
        confidence=confidence,
        because=(f"決まり「{rule.name}」", *guess.because),
        also=also,
        also_share=guess.also_share if guess.type == rule.type else guess.confidence,
    )


def _key(normal: str) -> str:
    """Return *normal* without spaces and punctuation: 「もう払った。」 equals 「もう払った」."""
    return _UNIMPORTANT.sub("", normal)
