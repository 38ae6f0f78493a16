"""The learnt model: what was taught, as arrays, and how it scores a message.

A ``Model`` is everything that matching needs, so a warm start reads one file and no
example. It is frozen and holds no state: any number of threads may score with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from bot.understanding.features import Blocks

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights, and what is needed to explain them."""

    types: tuple[str, ...]
    """Question types, the most urgent first."""

    rows: Mapping[str, int]
    """Feature name → row of ``weights``."""

    rarity: Floats
    """Inverse document frequency of each feature."""

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


@dataclass(frozen=True, slots=True)
class Vector:
    """One message in the model's terms."""

    rows: Ints
    values: Floats


def vector_of(blocks: Blocks, rows: Mapping[str, int], rarity: Floats) -> Vector:
    """Return the vector of a message, of length 1; empty where nothing in it is known.

    Each block is brought to the same length, so that many characters do not drown few words.
    """
    found = [[row for name in block if (row := rows.get(name)) is not None] for block in blocks]
    sizes = [len(block) for block in found if block]
    ids = np.array([row for block in found for row in block], np.int32)
    if not sizes:
        return Vector(ids, np.zeros(0, np.float32))
    values = rarity[ids]
    starts = [0, *accumulate(sizes[:-1])]
    lengths = np.sqrt(np.add.reduceat(values * values, starts) * np.float32(len(sizes)))
    return Vector(ids, values / np.repeat(lengths, sizes))


def scores_of(model: Model, vector: Vector) -> Floats:
    """Return the score of each type for a message."""
    scores: Floats = vector.values @ model.weights[vector.rows] + model.weights[-1]
    return scores


def shares_of(scores: Floats, temperature: float) -> Floats:
    """Turn *scores* into shares that sum to 1, as sure as held-out sentences showed them to be."""
    raised = np.exp((scores - scores.max()) / np.float32(temperature))
    shares: Floats = raised / raised.sum()
    return shares
