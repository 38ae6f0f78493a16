"""A comparison as JSON, for programs. Keys are never renamed; new ones may come, and ``format`` counts when one goes.

* ``format``: 1
* ``old``, ``new``: what the versions were called
* ``status``: ``same``, ``wording`` or ``meaning`` (also where a promise is newly broken)
* ``summary``: one line in Japanese
* ``scripts``, ``turns``: how many were compared
* ``answers``: the changed answers, meaning first: ``name``, ``kind`` (``meaning`` or ``wording``),
  ``differences``, ``places``, and ``shown``, the turn that shows most of it
* ``changes``: turn by turn: ``place``, ``kind``, ``differences``, and ``old`` and ``new``, null for silence
* ``promises``: ``broken`` (by the new version only), ``broken_before`` (by both), ``mended``;
  each with ``script``, ``line``, ``says``

A place has ``script``, ``title``, ``line`` (from 1), ``turn`` (from 0), ``does``, ``at`` (ISO 8601).
A difference has ``aspect`` (``bot/replay/differences.py``), ``subject``, ``kind``, ``says``, ``old``, ``new``.
A side has ``type``, ``variant``, ``language``, ``brief``, ``urgent``, ``alarm``, ``between``, ``desks``
(``id``, ``number``, ``state``, ``says``), ``buttons`` (``label``, ``data``) and ``words``.
"""

import json
from collections.abc import Iterable, Mapping

from bot.replay.changes import Change, Impact, Place, Side
from bot.replay.differences import Difference
from bot.replay.play import Broken
from bot.replay.telling import summary

FORMAT = 1

Json = Mapping[str, object]


def report(found: Impact, old: str, new: str) -> str:
    """Return *found* as one JSON object that ends with a line break."""
    return json.dumps(as_object(found, old, new), ensure_ascii=False, indent=1) + "\n"


def as_object(found: Impact, old: str, new: str) -> Json:
    """Return *found* with the keys that stand above."""
    return {
        "format": FORMAT,
        "old": old,
        "new": new,
        "status": found.status,
        "summary": summary(found),
        "scripts": found.scripts,
        "turns": found.turns,
        "answers": [
            {
                "name": answer.name,
                "kind": answer.kind,
                "differences": _differences(answer.differences),
                "places": [_place(place) for place in answer.places],
                "shown": _change(answer.shown),
            }
            for answer in found.answers
        ],
        "changes": [_change(change) for change in found.changes],
        "promises": {
            "broken": _promises(found.broken),
            "broken_before": _promises(found.broken_before),
            "mended": _promises(found.mended),
        },
    }


def _change(change: Change) -> Json:
    return {
        "place": _place(change.place),
        "kind": change.kind,
        "differences": _differences(change.differences),
        "old": _side(change.old),
        "new": _side(change.new),
    }


def _place(place: Place) -> Json:
    return {
        "script": place.script,
        "title": place.title,
        "line": place.line,
        "turn": place.turn,
        "does": place.does,
        "at": place.at.isoformat(),
    }


def _differences(found: Iterable[Difference]) -> list[Json]:
    return [
        {
            "aspect": one.aspect,
            "subject": one.subject,
            "kind": one.kind,
            "says": one.says,
            "old": one.old,
            "new": one.new,
        }
        for one in found
    ]


def _side(side: Side) -> Json | None:
    seen, reply = side.seen, side.reply
    if seen is None or reply is None:
        return None
    return {
        "type": seen.type,
        "variant": seen.variant,
        "language": seen.language,
        "brief": seen.brief,
        "urgent": reply.urgent,
        "alarm": seen.alarm,
        "between": list(seen.between),
        "desks": [
            {"id": desk.id, "number": desk.number, "state": desk.state, "says": desk.state_text} for desk in reply.desks
        ],
        "buttons": [{"label": button.label, "data": button.data} for button in seen.buttons],
        "words": "\n".join(side.lines),
    }


def _promises(broken: Iterable[Broken]) -> list[Json]:
    return [{"script": one.file, "line": one.line, "says": one.what} for one in broken]
