"""Measure on writers that nothing was learnt from, and how much more sentences would help.

Sentences of one writer resemble each other, so a score on sentences of a known writer flatters.
Here each writer's are left out in turn: learnt from all others, asked these. It is
harsher than life where a writer's genre is the only one of its kind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.content.examples import Example
from bot.language.normalise import normalise
from bot.model import Match
from bot.understanding.evaluate import Outcome, Question
from bot.understanding.features import Reading, keys_of, read
from bot.understanding.learning import vocabulary_of, wanted_shares
from bot.understanding.model import Floats, Vocabulary, vector_of
from bot.understanding.training import fit

SHARES_OF_ALL = (1 / 8, 1 / 4, 1 / 2, 1.0)
"""The points of the learning curve."""

SEED = 7


@dataclass(frozen=True, slots=True)
class _Material:
    """The sentences, read once for all rounds."""

    examples: Sequence[Example]
    readings: Sequence[Reading]
    types: tuple[str, ...]


def read_all(examples: Sequence[Example], types: Sequence[str]) -> _Material:
    """Read *examples* for the rounds below."""
    return _Material(examples, [read(normalise(one.text)) for one in examples], tuple(types))


def by_writer(material: _Material) -> Iterator[tuple[str, list[Outcome]]]:
    """Yield each writer with the outcomes of their sentences, learnt from all others."""
    for writer in sorted({one.writer for one in material.examples}):
        taught = [place for place, one in enumerate(material.examples) if one.writer != writer]
        asked = [place for place, one in enumerate(material.examples) if one.writer == writer]
        if taught:
            yield writer, _outcomes(material, taught, [_question(material.examples[place]) for place in asked])


def curve(material: _Material, questions: Sequence[Question]) -> Iterator[tuple[int, list[Outcome]]]:
    """Yield a number of sentences with the outcomes of *questions* learnt from that many, drawn at random."""
    order = np.random.default_rng(SEED).permutation(len(material.examples)).tolist()
    for share in SHARES_OF_ALL:
        taught = sorted(order[: max(1, round(share * len(order)))])
        yield len(taught), _outcomes(material, taught, questions)


def _outcomes(material: _Material, taught: Sequence[int], questions: Sequence[Question]) -> list[Outcome]:
    readings = [material.readings[place] for place in taught]
    vocabulary = vocabulary_of(readings)
    vectors = [vector_of(keys_of(reading, vocabulary.words), vocabulary) for reading in readings]
    wanted = wanted_shares([material.examples[place] for place in taught], material.types)
    weights = fit(vectors, wanted, len(vocabulary.keys), seeds=1)
    return [_outcome(material.types, question, vocabulary, weights) for question in questions]


def _outcome(types: tuple[str, ...], question: Question, vocabulary: Vocabulary, weights: Floats) -> Outcome:
    """Ask the classifier alone: no rule and no known sentence helps."""
    vector = vector_of(keys_of(read(normalise(question.text)), vocabulary.words), vocabulary)
    scores = vector.values @ weights[vector.rows] + weights[-1]
    found = Match(type=types[int(np.argmax(scores))], confidence=0.0, because=())
    return Outcome(question=question, match=found)


def _question(example: Example) -> Question:
    return Question(text=example.text, type=example.type, also=example.also)
