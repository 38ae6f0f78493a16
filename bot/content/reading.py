"""One YAML file → one checked record, with faults that name the line.

Pydantic finds what is wrong; this module says where it stands in the file and how to
mend it, in Japanese.
"""

import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.content import yamlfile
from bot.content.yamlfile import Place, YamlFile
from bot.errors import ContentError, Fault

Record = TypeVar("Record", bound=BaseModel)
Read = Callable[[Path, str], YamlFile]
"""Gives the file at a path; the name is for messages. As ``yamlfile.read``, or one that remembers."""

LIST_WANTED = "ここには並び(「- 」で始まる行、または [ ])が要ります。"
MAPPING_WANTED = "ここには「項目: 値」の形が要ります。字下げを確かめてください。"


def load(folder: Path, name: str, record: type[Record], read: Read = yamlfile.read) -> tuple[Record, YamlFile]:
    """Read ``folder/name`` as *record*.

    Args:
        folder: Holds ``intents/`` and ``responses/``.
        name: Path below it, as messages name it.
        record: What stands in the file.
        read: What gives the file.

    Returns:
        The record, and the file so that later checks can name a line.

    Raises:
        ContentError: with every fault of the file.
    """
    file = read(folder / name, name)
    return record_of(file, record), file


def record_of(file: YamlFile, record: type[Record]) -> Record:
    """Return what stands in *file* as *record*.

    Raises:
        ContentError: with every fault of the file.
    """
    try:
        return record.model_validate(file.tree)
    except ValidationError as error:
        raise ContentError([_fault(file, detail, record) for detail in error.errors()]) from error


def _fault(file: YamlFile, detail: ErrorDetails, record: type[BaseModel]) -> Fault:
    place: Place = tuple(part for part in detail["loc"])
    say = _MENDS.get(detail["type"], _other)
    return Fault(file.name, file.line_of(place), say(detail, record))


def _unknown_key(detail: ErrorDetails, record: type[BaseModel]) -> str:
    key = str(detail["loc"][-1])
    near = difflib.get_close_matches(key, sorted(_keys_below(record)), n=1, cutoff=0.6)
    hint = f"「{near[0]}」のことですか。" if near else "消すか、手引きの項目名に直してください。"
    return f"「{key}」という項目はありません。{hint}"


def _keys_below(record: type[BaseModel]) -> set[str]:
    """Every key that may stand anywhere in the file, for guessing what was meant."""
    keys: set[str] = set()
    schema: dict[str, Any] = record.model_json_schema()
    for part in [schema, *schema.get("$defs", {}).values()]:
        keys |= set(part.get("properties", {}))
    return keys


def _own_words(detail: ErrorDetails, _: type[BaseModel]) -> str:
    return str(detail["msg"]).removeprefix("Value error, ")


def _missing(detail: ErrorDetails, _: type[BaseModel]) -> str:
    return f"「{detail['loc'][-1]}」がありません。書き足してください。"


def _too_many(detail: ErrorDetails, _: type[BaseModel]) -> str:
    limit = detail.get("ctx", {}).get("max_length")
    return f"多すぎます。{limit}つまでにしてください。"


def _too_few(detail: ErrorDetails, _: type[BaseModel]) -> str:
    return f"「{detail['loc'][-1]}」が空です。一つ以上書いてください。"


def _not_one_of(detail: ErrorDetails, _: type[BaseModel]) -> str:
    expected = str(detail.get("ctx", {}).get("expected", "")).replace(" or ", "、")
    return f"「{detail['input']}」は使えません。{expected} のどれかを書いてください。"


def _bad_pattern(detail: ErrorDetails, _: type[BaseModel]) -> str:
    if str(detail["loc"][-1]) == "url":
        return f"「{detail['input']}」は http:// か https:// で始まる住所ではありません。"
    return f"「{detail['input']}」は使えません。英小文字・数字・「_」の名前を書いてください。"


def _other(detail: ErrorDetails, _: type[BaseModel]) -> str:
    return f"「{str(detail['input'])[:30]}」は、ここに書ける形ではありません。"


def _always(text: str) -> Callable[[ErrorDetails, type[BaseModel]], str]:
    return lambda _detail, _record: text


_DATE = "日付は「2026-11-23」のように書いてください。"
_MENDS: dict[str, Callable[[ErrorDetails, type[BaseModel]], str]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "value_error": _own_words,
    "too_long": _too_many,
    "too_short": _too_few,
    "literal_error": _not_one_of,
    "enum": _not_one_of,
    "string_pattern_mismatch": _bad_pattern,
    "list_type": _always(LIST_WANTED),
    "dict_type": _always(MAPPING_WANTED),
    "model_type": _always(MAPPING_WANTED),
    "model_attributes_type": _always(MAPPING_WANTED),
    "string_type": _always("ここには1行の文が要ります。"),
    "bool_parsing": _always("true か false と書いてください。"),
    "date_from_datetime_parsing": _always(_DATE),
    "date_parsing": _always(_DATE),
    "date_type": _always(_DATE),
}
