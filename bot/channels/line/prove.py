"""Prove that a webhook call comes from LINE.

LINE signs the raw bytes of the body with the channel secret. So the bytes are proved
before anything decodes them: one changed byte, and nobody reads the rest.
"""

import base64
import hmac
from collections.abc import Sequence

from bot.errors import Forged


def sign(raw: bytes, secret: str) -> str:
    """Return the ``x-line-signature`` of *raw*: base64 of HMAC-SHA256."""
    return base64.b64encode(hmac.digest(secret.encode(), raw, "sha256")).decode()


def prove(raw: bytes, signature: str | None, secrets: Sequence[str]) -> None:
    """Return only if *signature* was made over *raw* with one of *secrets*.

    Several secrets are valid at once so that a secret can be changed without losing
    a message. An empty secret proves nothing: anybody could sign with it.

    Raises:
        Forged: no signature, a wrong one, or no secret to prove it with.
    """
    if not signature:
        raise Forged("the LINE call has no x-line-signature")
    # As bytes: compare_digest refuses a str with letters beyond ASCII by a TypeError.
    given = signature.encode("utf-8", "surrogatepass")
    # All of them are compared, so that the time taken does not tell which one was right.
    right = [hmac.compare_digest(sign(raw, secret).encode(), given) for secret in secrets if secret]
    if not any(right):
        raise Forged("the LINE call's signature fits none of the channel secrets")
