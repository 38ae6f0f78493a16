"""A stand-in for a platform's id that cannot be turned back without our key.

Conversations must be told apart without keeping who is talking: HMAC-SHA256 with the
installation's secret key, cut to 128 bits.
"""

import hmac


def fingerprint(key: bytes, *parts: str) -> str:
    """Return 32 hexadecimal characters for *parts*, the same for the same key and parts."""
    message = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hmac.digest(key, message, "sha256").hex()[:32]
