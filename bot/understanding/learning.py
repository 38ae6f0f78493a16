"""Learn the model from the example sentences. numpy only, seeded, the same bytes every time.

``training`` finds the weights; this module says what is learnt from, and gathers what a
match needs beside them: the vocabulary, the temperature, the index of the sentences.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.content.examples import Example
from bot.language.normalise import normalise
from bot.understanding.features import FIRST_WORD, Reading, keys_of, read
from bot.understanding.model import Floats, Ints, Model, Vector, Vocabulary, a_vocabulary, shares_of, vector_of
from bot.understanding.nearest import index_of
from bot.understanding.training import fit

SEEDS = 6
"""Soft classifiers that are averaged: the order of the sentences alone moves one by a point ..."""

FEW_SEEDS = 2
"""... and so many below ``MANY`` sentences: more win nothing there (measured in four languages)."""

MANY = 10_000

SECOND_SHARE = 0.25
"""What a sentence teaches for the types that are as good an answer to it, together."""

RARE = 2
"""A feature that fewer sentences hold is not learnt ..."""

FEW = 1_000
"""... unless there are fewer sentences than this: then every feature is needed."""

HELD_OUT = 6
"""Every sixth sentence is held out once, to find the temperature."""

TEMPERATURE = 1.0
"""Where there are too few sentences to find one."""

TEMPERATURES = np.geomspace(0.3, 3.0, 40)


def learn(examples: Sequence[Example], types: Sequence[str]) -> Model:
    """Return the model of *examples*. The same examples in the same order give the same bytes.

    Raises:
        ValueError: no example, or one of a type that is not in *types*.
    """
    if not examples:
        raise ValueError("there is no example to learn from")
    unknown = sorted({name for example in examples for name in (example.type, *example.also)} - set(types))
    if unknown:
        raise ValueError(f"examples of unknown types: {', '.join(unknown)}")
    texts = [normalise(example.text) for example in examples]
    readings = [read(text) for text in texts]
    wanted = wanted_shares(examples, types)
    vocabulary = vocabulary_of(readings)
    vectors = [vector_of(keys_of(reading, vocabulary.words), vocabulary) for reading in readings]
    taught = np.array([types.index(example.type) for example in examples], np.int32)
    index = index_of(vectors, vocabulary)
    return Model(
        types=tuple(types),
        vocabulary=vocabulary,
        weights=_kept_precision(fit(vectors, wanted, len(vocabulary.keys), SEEDS if len(texts) >= MANY else FEW_SEEDS)),
        temperature=_temperature(vectors, wanted, len(vocabulary.keys)),
        sentences=tuple(texts),
        taught=taught,
        taught_also=_second_types(examples, types),
        starts=index.starts,
        holders=index.holders,
        lengths=index.lengths,
    )


def wanted_shares(examples: Sequence[Example], types: Sequence[str]) -> Floats:
    """Return the share of each type that a sentence teaches."""
    wanted = np.zeros((len(examples), len(types)), np.float32)
    for row, example in enumerate(examples):
        wanted[row, types.index(example.type)] = 1 - SECOND_SHARE if example.also else 1
        for also in example.also:
            wanted[row, types.index(also)] = SECOND_SHARE / len(example.also)
    return wanted


def _second_types(examples: Sequence[Example], types: Sequence[str]) -> Ints:
    """Return the place of each sentence's first second type, -1 where it has none."""
    also = [types.index(example.also[0]) if example.also else -1 for example in examples]
    return np.array(also, np.int32)


def vocabulary_of(readings: Sequence[Reading]) -> Vocabulary:
    """Return the features that enough sentences hold, and how rare each is."""
    enough = RARE if len(readings) >= FEW else 1
    held: Counter[str] = Counter()
    for reading in readings:
        held.update(set(reading.words.normals))
    words = sorted(word for word, count in held.items() if count >= enough)
    known = {word: number for number, word in enumerate(words, start=FIRST_WORD)}
    keys, counts = np.unique(
        np.concatenate([np.unique(keys_of(reading, known)) for reading in readings]), return_counts=True
    )
    kept = counts >= enough
    rarity = np.log((1 + len(readings)) / (1 + counts[kept])) + 1
    return a_vocabulary(known, keys[kept], rarity.astype(np.float32))


def _kept_precision(weights: Floats) -> Floats:
    """Round *weights* to what the model file keeps, so that a warm start answers the same."""
    return weights.astype(np.float16).astype(np.float32)


def _temperature(vectors: Sequence[Vector], wanted: Floats, features: int) -> float:
    """Return the temperature that makes shares honest on sentences that were held out."""
    places = np.arange(len(vectors))
    held_out = places % HELD_OUT == HELD_OUT - 1
    if held_out.sum() < wanted.shape[1]:
        return TEMPERATURE
    weights = fit([vectors[place] for place in places[~held_out]], wanted[~held_out], features, seeds=1)
    tested = [vectors[place] for place in places[held_out]]
    scores = np.array([vector.values @ weights[vector.rows] + weights[-1] for vector in tested])
    truth = wanted[held_out].argmax(axis=1)
    losses = [_loss(scores, truth, float(temperature)) for temperature in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(losses))])


def _loss(scores: Floats, truth: NDArray[np.intp], temperature: float) -> float:
    """Return the mean surprise about the right type at one temperature."""
    shares = np.array([shares_of(row, temperature) for row in scores])
    return float(-np.log(shares[np.arange(len(truth)), truth] + 1e-9).mean())
