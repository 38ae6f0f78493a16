"""Put the bot together from its files: content, what was learned, what is sent."""

from collections.abc import Sequence
from pathlib import Path

from bot.answering import Answering
from bot.channels.line.render import Renderer as LineRenderer
from bot.channels.telegram.render import Renderer as TelegramRenderer
from bot.composed_checks import faults_unless_known
from bot.content.examples import Example, read_examples
from bot.content.keeping import as_served
from bot.content.library import Content, load
from bot.content.parsed import ParsedFiles
from bot.errors import ContentError
from bot.log import log
from bot.model import Channel, Language
from bot.replies.buttons import typed_labels
from bot.replies.plain import plain_text
from bot.shelf import Render
from bot.understanding.match import Hints, Matcher
from bot.understanding.model_file import load_or_learn, name_of
from bot.understanding.polyglot import Polyglot


def load_answering(folder: Path, data: Path, public_url: str, key: bytes, *, keep_masked_days: int = 0) -> Answering:
    """Return an ``Answering`` for the content below *folder*.

    Args:
        folder: Holds ``intents/`` and ``responses/``.
        data: Where weights, marks and parsed files are kept between starts.
        public_url: For links to desk pages; empty for none.
        key: Keys the fingerprints of residents.
        keep_masked_days: How long masked words are kept; 0: not at all.

    Raises:
        ContentError: with every fault; nothing is served from wrong content.
    """
    content = load(folder, ParsedFiles(data))
    renders = make_renders(content, public_url)
    if faults := faults_unless_known(content, renders, data, public_url):
        raise ContentError(faults)
    return Answering(as_served(content, keep_masked_days), make_matcher(content, data), renders, key)


def make_answering(content: Content, data: Path, public_url: str, key: bytes) -> Answering:
    """Return an ``Answering`` for *content* without composing every message first: to look at it, not to serve it."""
    served = as_served(content, 0)
    return Answering(served, make_matcher(served, data), make_renders(served, public_url), key)


def make_matcher(content: Content, data: Path, beside: Path | None = None) -> Polyglot:
    """Return the matcher for *content*; learns only if nobody learnt the same before.

    Args:
        content: What may be said.
        data: Where weights are kept.
        beside: Where those are kept that had to be learnt now, so that none in *data* goes; None: in *data*.

    Raises:
        ContentError: an example file is wrong.
    """
    matchers = {one: _matcher(content, data, one, beside) for one in content.questions_fingerprint}
    return Polyglot(matchers.pop(Language.JA), matchers)


def languages_to_learn(content: Content, *folders: Path) -> tuple[Language, ...]:
    """Return the languages whose weights are kept in none of *folders*: learning takes a minute."""
    types = [kind.id for kind in content.types]
    names = {one: f"{_stem(one)}-{name_of(types, mark)}.npz" for one, mark in content.questions_fingerprint.items()}
    return tuple(one for one, name in names.items() if not any((folder / name).exists() for folder in folders))


def _stem(language: Language) -> str:
    return "model" if language is Language.JA else f"model_{language}"


def _matcher(content: Content, data: Path, language: Language, beside: Path | None) -> Matcher:
    """Return the matcher for one language. Rules, topics and signs are Japanese words."""
    kept_in = beside if beside is not None and language in languages_to_learn(content, data) else data
    model = load_or_learn(
        lambda: _examples(content, data, language),
        [kind.id for kind in content.types],
        content.questions_fingerprint[language],
        kept_in,
        _stem(language),
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


def _examples(content: Content, data: Path, language: Language) -> Sequence[Example]:
    log().info("learning from the example sentences, once", language=language)
    return read_examples(content.folder, content.types, language, ParsedFiles(data))
