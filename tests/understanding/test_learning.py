"""Learning is repeatable and teaches what it was given."""

import numpy as np
import pytest

from bot.content.examples import Example
from bot.understanding.features import keys_of, read
from bot.understanding.learning import learn
from bot.understanding.model import Model, scores_of, vector_of


def test_learning_twice_gives_the_same_bytes(examples: list[Example], model: Model) -> None:
    """Two machines with the same content answer the same."""
    again = learn(examples, model.types)

    assert again.weights.tobytes() == model.weights.tobytes()
    assert (again.temperature, again.sentences) == (model.temperature, model.sentences)
    assert again.vocabulary.keys.tolist() == model.vocabulary.keys.tolist()


def test_every_taught_sentence_is_learnt(examples: list[Example], model: Model) -> None:
    """The classifier alone, without the exact match, knows what it was taught."""
    vectors = [vector_of(keys_of(read(text), model.vocabulary.words), model.vocabulary) for text in model.sentences]
    guessed = [model.types[int(scores_of(model, vector).argmax())] for vector in vectors]

    assert guessed == [example.type for example in examples]


def test_nothing_to_learn_from_is_an_error(model: Model) -> None:
    """A start without examples would answer nothing; it must not look healthy."""
    with pytest.raises(ValueError, match="no example"):
        learn([], model.types)


def test_an_unknown_type_is_an_error(model: Model) -> None:
    """A misspelt type would silently never be answered."""
    with pytest.raises(ValueError, match="payd"):
        learn([Example("払った", "payd")], model.types)


def test_a_vector_has_length_one_or_is_empty(model: Model) -> None:
    """Long and short messages are compared fairly; an unknown script is simply unknown."""
    known = vector_of(keys_of(read("口座番号を教えた"), model.vocabulary.words), model.vocabulary)
    unknown = vector_of(np.array([1 << 62], np.uint64), model.vocabulary)

    assert np.isclose(np.linalg.norm(known.values), 1.0)
    assert len(unknown.rows) == 0
