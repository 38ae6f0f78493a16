"""A message of several sentences is taken apart; one sentence stays whole."""

import pytest

from bot.understanding.sentences import MOST, sentences_in


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "お金を払ってしまいました。自動車税の証明書もほしいです。",
            ["お金を払ってしまいました。", "自動車税の証明書もほしいです。"],
        ),
        ("お金を払いました\n証明書もほしいです", ["お金を払いました", "証明書もほしいです"]),
        ("証明書がほしいのと、ハガキのことも", ["証明書がほしいのと、", "ハガキのことも"]),
        ("証明書がほしい それとハガキのことも", ["証明書がほしい", "それとハガキのことも"]),
        ("お金を払ってしまいました", []),
        ("はい。お金を払ってしまいました。", []),
        ("", []),
    ],
)
def test_each_sentence_stands_alone(text: str, sentences: list[str]) -> None:
    """By full stops, question marks and lines; 「はい。」 says nothing by itself."""
    assert sentences_in(text) == sentences


def test_of_a_long_story_the_end_is_looked_at() -> None:
    """The point of a story stands at its end, and the time is bounded."""
    story = "".join(f"{number}番目の文です。" for number in range(10, 40))

    assert sentences_in(story)[-1] == "39番目の文です。"
    assert len(sentences_in(story)) == MOST
