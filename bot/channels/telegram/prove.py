"""Prove that a webhook call comes from Telegram.

Telegram repeats the secret given to ``setWebhook`` in a header of every call.

Source: https://core.telegram.org/bots/api#setwebhook (secret_token).
"""

import hmac

from bot.errors import Forged

HEADER = "X-Telegram-Bot-Api-Secret-Token"


def prove(header: str | None, secret: str) -> None:
    """Return if *header* is our *secret*; compared in constant time, as bytes.

    A header may hold any character (``hmac.compare_digest`` refuses such text, not such
    bytes), and a bot without a secret lets nobody in.

    Raises:
        Forged: missing, empty, wrong, or no secret is configured.
    """
    said = (header or "").encode("utf-8", "surrogatepass")
    known = secret.encode("utf-8", "surrogatepass")
    same = hmac.compare_digest(said, known)
    if not same or not secret:
        raise Forged("The Telegram call does not carry the secret given to setWebhook.")
