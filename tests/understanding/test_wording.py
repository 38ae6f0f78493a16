"""A rule fits exactly where its clerk meant it."""

import pytest

from bot.content.questions import RuleText
from bot.language.normalise import normalise
from bot.understanding.features import read
from bot.understanding.wording import first_fit

PAID = RuleText(name="だまされて払った", type="paid", all=[["騙す", "詐欺"], ["振り込む", "払った"]], none=["もし"])
CALL = RuleText(name="電話中", type="on_call_now", all=[["電話中"]])


def rule_for(text: str) -> str | None:
    """Return the name of the rule that fits *text*."""
    normal = normalise(text)
    rule = first_fit((PAID, CALL), normal, read(normal).words)
    return rule.name if rule else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("詐欺にお金を払った", "だまされて払った"),
        ("だまされて払ったとです", "だまされて払った"),
        ("詐欺です", None),
        ("もし詐欺にお金を払ったら", None),
        ("今電話中", "電話中"),
        ("電話中に詐欺に払ったと気づいた", "だまされて払った"),
        ("", None),
    ],
)
def test_every_group_must_be_met(text: str, name: str | None) -> None:
    """One word alone never raises an alarm, a forbidding word always stops it, the first rule counts."""
    assert rule_for(text) == name


def test_a_rule_without_groups_fits_nothing() -> None:
    """An unfinished rule must not catch every message."""
    empty = RuleText.model_construct(name="空", type="paid", all=[], none=[])
    normal = normalise("こんにちは")

    assert first_fit((empty,), normal, read(normal).words) is None
