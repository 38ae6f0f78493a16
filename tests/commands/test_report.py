"""What an operator reads of a set-up, and what a script reads: the exit status."""

import io
import json

import pytest

from bot.commands.report import Report, readable


def told(*does):
    """Return what was written and the status, after *does*."""
    out = io.StringIO()
    report = Report(out, "準備")
    for name, words in does:
        getattr(report, name)(words)
    return report.end("again"), out.getvalue()


@pytest.mark.parametrize(
    ("does", "status", "end"),
    [
        ([], 0, "することはありません"),
        ([("same", "a"), ("by_hand", "b")], 0, "することはありません"),
        ([("same", "a"), ("done", "b")], 0, "準備ができました"),
        ([("done", "a"), ("missing", "b")], 1, "again を実行してください"),
    ],
)
def test_the_end_says_how_it_stands(does, status, end):
    """In one line, and in the status."""
    found, text = told(*does)

    assert found == status
    assert end in text.splitlines()[-1]
    assert all(words in text for _, words in does)


@pytest.mark.parametrize("body", [{}, {"a": 1}, {"a": [{"b": "あ"}, 2], "c": {"d": None}, "e": []}])
def test_what_is_shown_of_a_request_is_its_json(body):
    """Who copies it sends the same."""
    assert json.loads(readable(body)) == body
