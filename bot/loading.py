"""Put the bot together from its files: content, what was learned, what is sent."""

from collections.abc import Sequence
from pathlib import Path

from bot.answering import Answering
from bot.channels.line.render import Renderer as LineRenderer
from bot.channels.telegram.render import Renderer as TelegramRenderer
from bot.composed_checks import faults_unless_known
from bot.content.examples import Example, read_examples
from bot.content.library import Content, load
from bot.errors import ContentError
from bot.log import log
from bot.model import Channel, Language
from bot.replies.buttons import typed_labels
from bot.replies.plain import plain_text
from bot.shelf import Render
from bot.understanding.match import Hints, Matcher
from bot.understanding.model_file import load_or_learn
from bot.understanding.polyglot import Polyglot


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
    renders = make_renders(content, public_url)
    if faults := faults_unless_known(content, renders, data, public_url):
        raise ContentError(faults)
    return Answering(content, make_matcher(content, data), renders, key)


def make_matcher(content: Content, data: Path) -> Polyglot:
    """Return the matcher for *content*; learns only if nobody learnt the same before.

    Raises:
        ContentError: an example file is wrong.
    """
    matchers = {one: _matcher(content, data, one) for one in content.questions_fingerprint}
    return Polyglot(matchers.pop(Language.JA), matchers)


def _matcher(content: Content, data: Path, language: Language) -> Matcher:
    """Return the matcher for one language. Rules, topics and signs are Japanese words."""
    model = load_or_learn(
        lambda: _examples(content, language),
        [kind.id for kind in content.types],
        content.questions_fingerprint[language],
        data,
        stem="model" if language is Language.JA else f"model_{language}",
    )
    urgent = {kind.id for kind in content.types if kind.urgent}
    labels = typed_labels(content.in_language(language), content.types)
    if language is not Language.JA:
        return Matcher(model, Hints(labels=labels, urgent=urgent))
    easy = typed_labels(content.in_language(Language.EASY), content.types)
    hints = Hints(
        rules=content.rules,
        topics=content.topics,
        signs=content.signs,
        labels={**easy, **labels},
        urgent=urgent,
    )
    return Matcher(model, hints)


def make_renders(content: Content, public_url: str) -> dict[Channel, Render]:
    """Return what gives replies each platform's form; the web's bytes are plain text."""
    phrases = {language: spoken.phrases for language, spoken in content.spoken.items()}
    return {
        Channel.LINE: LineRenderer(public_url or None, phrases).render,
        Channel.TELEGRAM: TelegramRenderer(public_url or None, phrases).render,
        Channel.WEB: lambda reply: plain_text(reply, phrases[reply.language]).encode(),
    }


def _examples(content: Content, language: Language) -> Sequence[Example]:
    log().info("learning from the example sentences, once", language=language)
    return read_examples(content.folder, content.types, language)
