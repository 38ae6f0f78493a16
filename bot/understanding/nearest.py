"""Find the taught sentence that a message is most like, to show it in *because*.

It never decides a type (measured: the nearest sentence is right far less often than the
classifier); it is there so that a clerk sees at once which example pulls.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.understanding.features import WORD_BLOCK
from bot.understanding.model import Floats, Ints, Model, Vector, Vocabulary, blocks_in

COMMON = 300
"""A feature that more sentences hold says nothing about likeness and is not looked up."""

LOOKED_UP = 16
"""Features of a message that are looked up, the rarest first. Bounds the time."""


@dataclass(frozen=True, slots=True)
class Index:
    """Which sentences hold which feature. The fields are those of ``Model``."""

    starts: Ints
    holders: Ints
    lengths: Floats


def index_of(vectors: Sequence[Vector], vocabulary: Vocabulary) -> Index:
    """Return the index of the sentences whose vectors are *vectors*; only words are compared."""
    held: list[list[int]] = [[] for _ in vocabulary.keys]
    lengths = np.ones(len(vectors), np.float32)
    for sentence, vector in enumerate(vectors):
        begin, end = blocks_in(vector.rows, vocabulary)[WORD_BLOCK : WORD_BLOCK + 2]
        known = vector.rows[begin:end]
        if len(known):
            lengths[sentence] = np.sqrt(np.square(vocabulary.rarity[known]).sum())
        for row in known.tolist():
            held[row].append(sentence)
    kept = [holders if len(holders) <= COMMON else [] for holders in held]
    starts = np.zeros(len(kept) + 1, np.int32)
    starts[1:] = np.cumsum([len(holders) for holders in kept])
    return Index(starts, np.array([sentence for holders in kept for sentence in holders], np.int32), lengths)


def nearest(model: Model, vector: Vector) -> int | None:
    """Return the place of the taught sentence most like the message, or None."""
    sizes = model.starts[vector.rows + 1] - model.starts[vector.rows]
    useful = vector.rows[sizes > 0]
    if not len(useful):
        return None
    useful = useful[np.argsort(-model.vocabulary.rarity[useful], kind="stable")[:LOOKED_UP]]
    spans = [model.holders[model.starts[row] : model.starts[row + 1]] for row in useful.tolist()]
    shared = np.repeat(np.square(model.vocabulary.rarity[useful]), [len(span) for span in spans])
    likeness = np.bincount(np.concatenate(spans), weights=shared, minlength=len(model.sentences))
    return int(np.argmax(likeness / model.lengths))
