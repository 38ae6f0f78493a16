"""Put the bot together from its files: content, what was learned, what is sent."""

from collections.abc import Sequence
from pathlib import Path

from bot.answering import Answering
from bot.channels.line.render import Renderer as LineRenderer
from bot.channels.telegram.render import Renderer as TelegramRenderer
from bot.composed_checks import faults_unless_known
from bot.content.library import Content, Example, load, read_examples
from bot.content.phrases import Phrases
from bot.errors import ContentError
from bot.log import log
from bot.model import Channel
from bot.replies.compose import typed_labels
from bot.replies.plain import plain_text
from bot.shelf import Render
from bot.understanding.match import Hints, Matcher
from bot.understanding.model_file import load_or_learn


def load_answering(folder: Path, data: Path, public_url: str, key: bytes) -> Answering:
    """Return an ``Answering`` for the content below *folder*.

    Args:
        folder: Holds ``intents/`` and ``responses/``.
        data: Where weights and marks are kept between starts.
        public_url: For links to desk pages; empty for none.
        key: Keys the fingerprints of residents.

    Raises:
        ContentError: with every fault; nothing is served from wrong content.
    """
    content = load(folder)
    renders = make_renders(content.phrases, public_url)
    if faults := faults_unless_known(content, renders, data, public_url):
        raise ContentError(faults)
    return Answering(content, make_matcher(content, data), renders, key)


def make_matcher(content: Content, data: Path) -> Matcher:
    """Return the matcher for *content*; learns only if nobody learnt the same before.

    Raises:
        ContentError: an example file is wrong.
    """
    model = load_or_learn(
        lambda: _examples(content),
        [kind.id for kind in content.types],
        content.questions_fingerprint,
        data,
    )
    hints = Hints(
        rules=content.rules,
        topics=content.topics,
        signs=content.signs,
        labels=typed_labels(content),
        urgent={kind.id for kind in content.types if kind.urgent},
    )
    return Matcher(model, hints)


def make_renders(phrases: Phrases, public_url: str) -> dict[Channel, Render]:
    """Return what gives replies each platform's form; the web's bytes are plain text."""
    return {
        Channel.LINE: LineRenderer(public_url or None, phrases).render,
        Channel.TELEGRAM: TelegramRenderer(public_url or None, phrases).render,
        Channel.WEB: lambda reply: plain_text(reply, phrases).encode(),
    }


def _examples(content: Content) -> Sequence[Example]:
    log().info("learning from the example sentences, once; about a minute")
    return read_examples(content.folder, content.types)
