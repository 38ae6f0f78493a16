"""The records that every room of the bot shares.

They follow one message on its way: ``Incoming`` (a door has proved and read it) →
``Match`` (what it means) → ``Reply`` (what we say, the same for every channel) →
``Outgoing`` (prepared bytes that wait to be sent).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    """Where a resident talks to us."""

    LINE = "line"
    TELEGRAM = "telegram"
    WEB = "web"


class Language(StrEnum):
    """In which words a resident reads the answers."""

    JA = "ja"
    EASY = "easy"
    """やさしい日本語: short sentences, few kanji, readings in brackets."""

    EN = "en"
    ZH = "zh"
    """简体中文"""

    KO = "ko"
    VI = "vi"

    @property
    def tag(self) -> str:
        """The name that browsers and screen readers know (BCP 47)."""
        return {"easy": "ja", "zh": "zh-Hans"}.get(self, self.value)


class What(StrEnum):
    """What a resident did. Platforms' kinds are translated to these at the door."""

    TEXT = "text"
    BUTTON = "button"
    """Pressed one of our buttons; ``Incoming.button`` says which."""

    FOLLOW = "follow"
    """Added us, or pressed Start."""

    JOINED = "joined"
    """Took us into a group: everybody in it reads the greeting."""

    LEFT = "left"
    """Blocked or removed us: forget what was said."""

    UNSENT = "unsent"
    """Took a message back: forget what came from it."""

    STICKER = "sticker"
    IMAGE = "image"
    VIDEO = "video"
    VOICE = "voice"
    FILE = "file"
    LOCATION = "location"
    OTHER = "other"
    """A kind of message that we cannot read (poll, contact, game ...)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One thing a resident did, after the door has proved where it comes from."""

    channel: Channel

    event_id: str
    """The platform's own id with the channel before it. The same id twice is a repeat, not news."""

    resident: str
    """Whose conversation this is, in the platform's words. Personal data: never stored or logged in clear."""

    chat: str
    """Where an answer goes: the person, or the group it was said in. Personal data as above."""

    what: What

    text: str = ""
    """As typed, untouched, lone surrogates replaced. Never logged; stored only masked
    (``KEEP_MASKED_DAYS``)."""

    button: str = ""
    """The data of the pressed button, e.g. ``ask:paid``."""

    message_id: str | None = None
    """The platform's id of the message, for taking it back. None where there is no message."""

    reply_token: str | None = None
    """LINE's single-use token, good for a minute. None: push, or nothing can be sent."""

    callback_id: str | None = None
    """Telegram's callback query that must be acknowledged. None elsewhere."""

    happened_at: datetime | None = None
    """When the platform says it happened. None: it did not say, or is not to be believed."""

    received_at: datetime
    """Aware, Asia/Tokyo. Ours, so it can be relied on."""


OUT_OF_SCOPE = "out_of_scope"
"""The type of what was not understood, or is no business of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a message means, with the evidence."""

    type: str
    """One of the question types in ``intents/_order.yaml``."""

    confidence: float
    """0..1; the share of messages like this that are of this type."""

    because: tuple[str, ...]
    """Japanese phrases: the rule, the words, the nearest example that decided."""

    also: str | None = None
    """A second type that the message may carry, or None."""

    also_share: float = 0.0
    """How likely the second type is."""

    alarm: str | None = None
    """An urgent type that the message may be as well, where ``type`` is not urgent itself."""

    topic: str | None = None
    """The narrower subject inside ``type``, as in ``intents/_topics.yaml``."""

    signs: tuple[str, ...] = ()
    """What gives a message away that a resident passes on, as in ``intents/_signs.yaml``."""

    language: Language | None = None
    """The foreign language it is written in. None: Japanese, or one that we do not read."""


class State(StrEnum):
    """Whether a desk answers the telephone at a moment."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLine:
    """One desk as an answer shows it at one moment."""

    id: str
    name: str

    short: str
    """The name for a button, at most 12 characters."""

    number: str
    """As published, e.g. ``0120-220-614`` or ``#9110``. Empty for a desk without a telephone."""

    state: State

    state_text: str
    """``今 受付中 20時まで`` · ``時間外: 次は24日9時`` · ``受付時間は確認できていません``."""

    hours_text: str
    """The hours in the clerk's words, for the desk page."""

    note: str
    """One sentence that must stand beside the number, or empty."""

    ordinary_number: str
    """For phones that cannot dial ``number``; empty where there is none."""

    cost: str = ""
    """What a call costs, where a source says so; empty otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One tap that asks the next question."""

    label: str
    """At most 20 characters (LINE quick reply). Typing it does the same as pressing it."""

    data: str
    """What it does (``bot/dialogue/targets.py``), at most 64 bytes (Telegram callback data)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What we say, before any channel gives it its form. Nothing in it is personal."""

    answer: str
    """File name of the answer in ``responses/`` without ``.yaml``."""

    language: Language = Language.JA

    brief: bool = False
    """Only the action and whom to call: the rest follows when ``more`` is pressed."""

    more: Button | None = None
    """Shows the rest; only on a brief answer."""

    notices: tuple[str, ...] = ()
    """What must be read before anything else: 「ここに書かないでください」, "only in Japanese"."""

    tools: tuple[Button, ...] = ()
    """What can be done with any answer: a note for the telephone, another language."""

    share: str = ""
    """A short text to pass on to the family; the page's address is added by who knows it. Empty: not offered."""

    urgent: bool
    """Money or safety is at stake now: shorter, redder, and without the urgent line."""

    alarm_for: str
    """Whom the alarm is for, in residents' words: ``お金を払った・渡した``. Empty without an alarm."""

    alarm: str
    """What to do at once if it is the worse of two readings; stands above everything. Mostly empty."""

    first: str
    """The action, at most 40 characters."""

    found: tuple[str, ...]
    """What was found in a message that the resident passed on."""

    body: tuple[str, ...]
    steps: tuple[str, ...]
    """Numbered in the order they should be done."""

    desks: tuple[DeskLine, ...]
    """Those who answer now come first."""

    urgent_line: str
    """The fixed last line of every answer that is not urgent; empty on urgent ones."""

    urgent_buttons: tuple[Button, ...]
    question: str
    """What we ask; empty where we ask nothing."""

    options: tuple[Button, ...]
    """The replies to ``question``, numbered as shown."""

    buttons: tuple[Button, ...]
    sources: tuple[str, ...]
    """``この案内は…`` lines with their dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One prepared message that waits to be sent.

    ``recipient`` and ``reply_token`` are wiped as soon as it was sent or given up.
    """

    channel: Channel

    key: str
    """``<event_id>#<n>``, the same at every try, so that a platform can tell a repeat."""

    resident: str
    """Keyed fingerprint; replies to one resident leave in their order."""

    method: str
    """``reply`` or ``push`` (LINE), ``sendMessage`` or ``answerCallbackQuery`` (Telegram)."""

    recipient: str
    reply_token: str | None
    body: bytes
    """What the channel's ``render`` made; the recipient is spliced in when it is sent."""

    made_at: datetime
    expires_at: datetime
    """Never sent after this moment."""
