"""Find the weights: two linear classifiers, learnt in two ways, added into one.

* *Firmly*: one type against the rest, squared hinge loss, dual coordinate descent
  (Hsieh et al. 2008, "A dual coordinate descent method for large-scale linear SVM"),
  all types of one sentence at a time.
* *Softly*: softmax with AdaGrad, forgetting some features of every sentence at random
  ("dropout"), so that no single word carries a type alone; the mean of the weights on the way.

Their mistakes differ, and the sum of two linear classifiers is again one: it costs nothing
when a message is matched. ``docs/understanding.md`` has the figures.
"""

from collections.abc import Sequence

import numpy as np
from numpy.random import Generator

from bot.understanding.model import Floats, Vector

SEED = 20231017

FIRM_ROUNDS = 5
"""How often every sentence is seen."""

COST = 1.0
"""What a mistake costs against large weights (C of a linear SVM)."""

FIRM_SCALE = 0.3
"""Divides the firm scores: hinge margins are small beside logits."""

SOFT_ROUNDS = 4
RATE = 0.5
"""Step of AdaGrad; falls to nothing over the rounds."""

FORGOTTEN = 0.4
"""Share of the features of a sentence that one step does not see."""

STRETCH = 3.0
"""Vectors have length 1, too short for logits to grow in a few rounds."""

BIAS_RATE = 0.1
"""The bias moves this much slower than a word."""

SETTLED = 0.3
"""Share of the steps after which weights count in their mean; before, they are still finding their place."""

SAMPLED = 500
"""Steps between two weights that count in the mean."""


def fit(vectors: Sequence[Vector], wanted: Floats, features: int, seeds: int) -> Floats:
    """Return weights that give each of *vectors* its types; the last row is the bias.

    Args:
        wanted: One row per vector: the share of each type, 1 in sum.
        features: Number of known features.
        seeds: How many soft classifiers are averaged; the order of the sentences matters to one alone.
    """
    firm = _fit_firmly(vectors, wanted, features) / np.float32(FIRM_SCALE)
    soft = sum(_fit_softly(vectors, wanted, features, SEED + number) for number in range(1, seeds + 1))
    weights: Floats = ((firm + soft / np.float32(seeds)) / np.float32(2)).astype(np.float32)
    return weights


def _fit_firmly(vectors: Sequence[Vector], wanted: Floats, features: int) -> Floats:
    """Return the weights of the hinge classifier. Only the first type of a sentence counts."""
    signs = np.where(wanted == wanted.max(axis=1, keepdims=True), np.float32(1), np.float32(-1))
    weights = np.zeros((features + 1, wanted.shape[1]), np.float32)
    pulls = np.zeros_like(wanted)
    chance = np.random.default_rng(SEED)
    for _ in range(FIRM_ROUNDS):
        for place in chance.permutation(len(vectors)):
            _step_firmly(weights, pulls[place], vectors[place], signs[place])
    return weights


def _step_firmly(weights: Floats, pulls: Floats, vector: Vector, signs: Floats) -> None:
    """Move *weights* by one sentence. *pulls* are its dual variables; both change in place."""
    slack = np.float32(0.5 / COST)
    held = weights[vector.rows]
    margins = signs * (vector.values @ held + weights[-1])
    moved = np.maximum(pulls - (margins - 1 + slack * pulls) / (2 + slack), 0)
    step = (moved - pulls) * signs
    pulls[:] = moved
    held += vector.values[:, None] * step
    weights[vector.rows] = held
    weights[-1] += step


def _fit_softly(vectors: Sequence[Vector], wanted: Floats, features: int, seed: int) -> Floats:
    """Return the mean weights of the softmax classifier."""
    weights = np.zeros((features + 1, wanted.shape[1]), np.float32)
    worked = np.full(features + 1, 0.1, np.float32)
    total = np.zeros_like(weights)
    steps = SOFT_ROUNDS * len(vectors)
    chance = np.random.default_rng(seed)
    order = np.concatenate([chance.permutation(len(vectors)) for _ in range(SOFT_ROUNDS)])
    counted = 0
    for step, place in enumerate(order.tolist(), start=1):
        rate = np.float32(RATE * (1.02 - step / steps))
        _step_softly(weights, worked, _with_gaps(vectors[place], chance), wanted[place], rate)
        if step == steps or (step > SETTLED * steps and step % SAMPLED == 0):
            total += weights
            counted += 1
    total /= np.float32(counted)
    total[:-1] *= np.float32(STRETCH)
    return total


def _with_gaps(vector: Vector, chance: Generator) -> Vector:
    """Return *vector* stretched and without some of its features; the others stand in for them."""
    kept = chance.random(len(vector.rows), np.float32) > FORGOTTEN
    return Vector(vector.rows[kept], vector.values[kept] * np.float32(STRETCH / (1 - FORGOTTEN)))


def _step_softly(weights: Floats, worked: Floats, vector: Vector, wanted: Floats, rate: np.float32) -> None:
    """Move *weights* by one sentence. *worked* sums how much each row has moved; both change in place."""
    held = weights[vector.rows]
    logits = vector.values @ held + weights[-1]
    raised = np.exp(logits - logits.max())
    wrong = raised / raised.sum() - wanted
    force = np.dot(wrong, wrong)
    worked[vector.rows] += vector.values * vector.values * force
    worked[-1] += BIAS_RATE * force
    held -= (rate * vector.values / np.sqrt(worked[vector.rows]))[:, None] * wrong
    weights[vector.rows] = held
    weights[-1] -= np.float32(BIAS_RATE) * rate / np.sqrt(worked[-1]) * wrong
