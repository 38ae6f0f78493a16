"""Keep the learnt model in a file, so that a start does not learn again.

The file is named after the hash of everything that made the model: content, code,
versions. Any change gives another name, so a kept file is never out of date, and a
file that cannot be read is simply learnt again.
"""

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.content.examples import Example
from bot.understanding.features import FIRST_WORD
from bot.understanding.learning import learn
from bot.understanding.model import Model, a_vocabulary

_BOT = Path(__file__).parent.parent
LEARNT_WITH = (
    "language/cut.py",
    "language/mask.py",
    "language/normalise.py",
    "language/phone.py",
    "understanding/features.py",
    "understanding/learning.py",
    "understanding/model.py",
    "understanding/model_file.py",
    "understanding/nearest.py",
    "understanding/training.py",
)
"""The code that has a say in what is learnt: all that ``learning`` imports from these two rooms."""

_LIBRARIES = ("sudachipy", "sudachidict-small", "numpy")
_NAMES = ("types", "words", "sentences")
_ARRAYS = ("weights", "taught", "taught_also", "starts", "holders", "lengths")
_SEPARATOR = "\0"
"""Stands in no feature and no sentence: ``normalise`` drops it."""


def load_or_learn(
    examples: Callable[[], Sequence[Example]],
    types: Sequence[str],
    fingerprint: bytes,
    folder: Path,
    stem: str = "model",
) -> Model:
    """Return the model from its file in *folder*, or learn it and keep it there.

    A file that cannot be read is learnt again; a folder that cannot be written only costs
    the keeping. Files of other content or code are removed.

    Args:
        examples: Called only when learning is needed (some seconds).
        types: Question types, the most urgent first.
        fingerprint: Hash or bytes of all content in ``intents/``.
        folder: Made if it is not there.
        stem: Begins the name of the file; one for each model that is kept beside others.
    """
    path = folder / f"{stem}-{name_of(types, fingerprint)}.npz"
    kept = _read(path)
    if kept is None:
        kept = learn(examples(), types)
        with suppress(OSError):  # read-only or full: the next start learns again
            _keep(kept, path, stem)
    return kept


def name_of(types: Sequence[str], fingerprint: bytes) -> str:
    """Return 24 hex digits that name a model made of this content, this code, these libraries."""
    made_of = hashlib.sha256()
    parts = [_SEPARATOR.join(types).encode(), fingerprint, *(version(name).encode() for name in _LIBRARIES)]
    parts += [(_BOT / name).read_bytes() for name in LEARNT_WITH]
    for part in parts:
        made_of.update(len(part).to_bytes(8, "big") + part)
    return made_of.hexdigest()[:24]


def _keep(model: Model, path: Path, stem: str) -> None:
    """Write *model* beside its place, move it there in one step, remove the older ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{stem}-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **_packed(model))  # type: ignore[arg-type]
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    for old in path.parent.glob(f"{stem}-*.npz"):
        if old != path:
            old.unlink(missing_ok=True)


def _read(path: Path) -> Model | None:
    """Return the model in *path*, or None where there is none or it is damaged."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            return _unpacked({name: arrays[name] for name in arrays.files})
    except (OSError, ValueError, KeyError, EOFError, IndexError, zipfile.BadZipFile):
        return None


def _packed(model: Model) -> dict[str, NDArray[np.generic]]:
    """Return *model* as arrays; weights in half precision, which changes no type (measured)."""
    texts = {"types": model.types, "words": tuple(model.vocabulary.words), "sentences": model.sentences}
    arrays: dict[str, NDArray[np.generic]] = {name: getattr(model, name) for name in _ARRAYS}
    arrays |= {"keys": model.vocabulary.keys, "rarity": model.vocabulary.rarity}
    arrays["weights"] = model.weights.astype(np.float16)
    arrays["temperature"] = np.array([model.temperature])
    for name, row in texts.items():
        arrays[name] = np.frombuffer(_SEPARATOR.join(row).encode(), np.uint8)
    return arrays


def _unpacked(arrays: dict[str, NDArray[np.generic]]) -> Model:
    """Return the model that ``_packed`` made *arrays* of.

    Raises:
        ValueError, KeyError: The arrays are not such a model.
    """
    types, words, sentences = (tuple(arrays[name].tobytes().decode().split(_SEPARATOR)) for name in _NAMES)
    if len(arrays["weights"]) != len(arrays["keys"]) + 1 or len(arrays["taught"]) != len(sentences):
        raise ValueError("the parts of the model file do not fit together")
    kept = {name: arrays[name] for name in _ARRAYS}
    kept["weights"] = arrays["weights"].astype(np.float32)
    numbers = {word: number for number, word in enumerate(words, start=FIRST_WORD)}
    return Model(
        types=types,
        vocabulary=a_vocabulary(numbers, arrays["keys"], arrays["rarity"]),  # type: ignore[arg-type]
        sentences=sentences,
        temperature=float(arrays["temperature"][0]),
        **kept,  # type: ignore[arg-type]
    )
