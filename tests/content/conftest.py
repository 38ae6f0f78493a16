"""What several tests of the shipped texts ask for."""

import pytest

from bot.composed_checks import MOMENTS, choices
from bot.content.library import Content
from bot.dialogue.choice import Choice
from bot.model import Reply
from bot.replies.board import make_board
from bot.replies.compose import compose


@pytest.fixture(scope="session")
def replies(content: Content) -> list[tuple[Choice, Reply]]:
    """Return every reply that can be given, at the six kinds of moments."""
    boards = [make_board(content, moment) for moment in MOMENTS]
    return [(choice, compose(content, board, choice)) for board in boards for choice in choices(content)]
