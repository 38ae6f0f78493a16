"""What was said before, carried by the page itself, signed so that it cannot be made up.

It holds what ``Conversation`` holds: counts and the names of answers and desks, never words.
"""

from datetime import datetime

from itsdangerous import BadSignature, URLSafeSerializer

from bot.dialogue.conversation import Conversation
from bot.model import Language

_PURPOSE = "web talk"


def signed_talk(key: bytes, talk: Conversation) -> str:
    """Return *talk* for the page's form."""
    at = talk.at.isoformat() if talk.at else None
    said = [talk.misses, talk.answer, talk.case, talk.desk, talk.between, talk.brief, talk.urgent, talk.language, at]
    signed = URLSafeSerializer(key, salt=_PURPOSE).dumps(said)
    return signed.decode() if isinstance(signed, bytes) else signed


def read_talk(key: bytes, signed: str, moment: datetime) -> Conversation:
    """Return the talk in *signed*; an empty one where it is absent, forged or of the future."""
    try:
        said = URLSafeSerializer(key, salt=_PURPOSE).loads(signed)
        misses, answer, case, desk, between, brief, urgent, language, at = said
        talk = Conversation(
            misses=int(misses),
            answer=answer,
            case=case,
            desk=desk,
            between=tuple(between),
            brief=bool(brief),
            urgent=urgent,
            language=Language(language),
            at=datetime.fromisoformat(at) if at else None,
        )
    except (BadSignature, ValueError, TypeError):
        return Conversation()
    return talk if talk.at is None or talk.at <= moment else Conversation()
