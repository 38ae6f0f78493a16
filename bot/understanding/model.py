"""The learnt model: what was taught, as arrays, and how it scores a message.

A ``Model`` is everything that matching needs, so a warm start reads one file and no
example. It is frozen and holds no state: any number of threads may score with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.understanding.features import BLOCK_STARTS, Keys

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The features that were learnt. The row of a feature is its place in ``keys``."""

    words: Mapping[str, int]
    """Number of each known word; words are features by these numbers."""

    keys: Keys
    """Ascending, so that each block of features is one stretch of rows."""

    rarity: NDArray[np.float32]
    """Inverse document frequency of each feature."""

    borders: NDArray[np.intp]
    """Row at which each block of features begins, and the end of the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights, and what is needed to explain them."""

    types: tuple[str, ...]
    """Question types, the most urgent first."""

    vocabulary: Vocabulary

    weights: Floats
    """One row per feature and a last one for the bias; one column per type."""

    temperature: float
    """Divides the scores before they become shares; found on sentences held out in learning."""

    sentences: tuple[str, ...]
    """The taught sentences, normalised, in the order of ``taught``."""

    taught: Ints
    """Type of each sentence, as its place in ``types``."""

    taught_also: Ints
    """Second acceptable type of each sentence; -1: none."""

    starts: Ints
    """``holders[starts[row]:starts[row + 1]]`` are the sentences that hold feature *row*."""

    holders: Ints

    lengths: Floats
    """Length of each sentence's vector over the features that ``holders`` knows."""


def a_vocabulary(words: Mapping[str, int], keys: Keys, rarity: NDArray[np.float32]) -> Vocabulary:
    """Return the vocabulary of *keys* (ascending)."""
    return Vocabulary(words=words, keys=keys, rarity=rarity, borders=keys.searchsorted(BLOCK_STARTS))


@dataclass(frozen=True, slots=True)
class Vector:
    """One message in the model's terms: rows ascending, each once."""

    rows: Ints
    values: Floats


def vector_of(keys: Keys, vocabulary: Vocabulary) -> Vector:
    """Return the vector of a message, of length 1; empty where nothing in it is known.

    Each block is brought to the same length, so that many characters do not drown few words.
    """
    rows = rows_of(keys, vocabulary)
    values = vocabulary.rarity[rows]
    blocks = [values[begin:end] for begin, end in pairwise(blocks_in(rows, vocabulary).tolist()) if end > begin]
    for block in blocks:
        block /= np.sqrt(block.dot(block) * np.float32(len(blocks)))
    return Vector(rows, values)


def rows_of(keys: Keys, vocabulary: Vocabulary) -> Ints:
    """Return the rows of those of *keys* that are known, ascending, each once."""
    keys = np.sort(keys)
    places = vocabulary.keys.searchsorted(keys)
    places[places == len(vocabulary.keys)] = 0
    rows = places[vocabulary.keys[places] == keys] if len(vocabulary.keys) else places[:0]
    first = np.ones(len(rows), bool)
    first[1:] = rows[1:] != rows[:-1]
    known: Ints = rows[first].astype(np.int32)
    return known


def blocks_in(rows: Ints, vocabulary: Vocabulary) -> NDArray[np.intp]:
    """Return where each block begins among *rows* (ascending), and the end of the last."""
    return rows.searchsorted(vocabulary.borders)


def scores_of(model: Model, vector: Vector) -> Floats:
    """Return the score of each type for a message."""
    scores: Floats = vector.values @ model.weights[vector.rows] + model.weights[-1]
    return scores


def shares_of(scores: Floats, temperature: float) -> Floats:
    """Turn *scores* into shares that sum to 1, as sure as held-out sentences showed them to be."""
    raised = np.exp((scores - scores.max()) / np.float32(temperature))
    shares: Floats = raised / raised.sum()
    return shares
