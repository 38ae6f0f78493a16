"""Cut Japanese text into comparable words with SudachiPy (small dictionary, mode A).

The dictionary is one mapped file that all threads share. A tokenizer must not be shared
("already in use"), so each thread makes its own on first use.
"""

import threading
from dataclasses import dataclass

from sudachipy import Dictionary, SplitMode, Tokenizer  # type: ignore[import-untyped]

LIMIT = 4_000
"""Characters that are cut at most: Sudachi refuses more than 49,149 bytes."""

_UNREAD = ("補助記号", "記号")
_lock = threading.Lock()
_own = threading.local()
_dictionaries: list[Dictionary] = []


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, in order. All tuples have the same length."""

    surfaces: tuple[str, ...]
    """As they stand in the text."""

    normals: tuple[str, ...]
    """Sudachi's normalized forms: 振込 → 振り込み, 葉書 → 葉書, だまさ → 騙す."""

    readings: tuple[str, ...]
    """How they are read, in katakana: 還付 → カンプ, and so is 乾布; empty for marks."""

    groups: tuple[tuple[int, ...], ...]
    """Ids of the synonym groups that each word belongs to; mostly empty."""

    kinds: tuple[str, ...]
    """Part of speech, first level: 名詞, 動詞, 助動詞 ..."""


def cut(text: str) -> Words:
    """Return the words of *text*, spaces left out. Never raises: the input is bounded first."""
    try:
        morphemes = _tokenizer().tokenize(text[:LIMIT])
    except UnicodeEncodeError:  # half a surrogate pair; everyone else comes through normalise
        morphemes = _tokenizer().tokenize(text[:LIMIT].encode("utf-8", "replace").decode("utf-8"))
    kept = [(m, kind) for m in morphemes if (kind := m.part_of_speech()[0]) != "空白"]
    return Words(
        surfaces=tuple([m.surface() for m, _ in kept]),
        normals=tuple([m.normalized_form() for m, _ in kept]),
        readings=tuple(["" if kind in _UNREAD else m.reading_form() or m.surface() for m, kind in kept]),
        groups=tuple([tuple(m.synonym_group_ids()) for m, _ in kept]),
        kinds=tuple([kind for _, kind in kept]),
    )


def _tokenizer() -> Tokenizer:
    """Return this thread's own tokenizer; the first call opens the shared dictionary."""
    tokenizer: Tokenizer | None = getattr(_own, "tokenizer", None)
    if tokenizer is None:
        with _lock:
            if not _dictionaries:
                _dictionaries.append(Dictionary(dict="small"))
            tokenizer = _dictionaries[0].tokenizer(mode=SplitMode.A)
        _own.tokenizer = tokenizer
    return tokenizer
