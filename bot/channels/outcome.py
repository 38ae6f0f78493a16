"""What became of one attempt to send, in the words of the one who must decide."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_WAIT_SECONDS = 600.0
"""No reply waits longer than ten minutes, whatever a platform asks for: then it is of no use."""


class Verdict(StrEnum):
    """What to do with the outgoing reply now."""

    SENT = "sent"
    """It arrived, or almost surely did at an earlier try. Never send it again."""

    LATER = "later"
    """It did not arrive and may at another try."""

    PUSH = "push"
    """LINE only: the reply token is no longer good; send the same words as a push."""

    REFUSED = "refused"
    """It will never be accepted: blocked, deleted, malformed, or the quota is used up."""

    STOP = "stop"
    """Our own key is refused: keep it waiting, stop sending on this channel, tell the operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The verdict on one attempt."""

    verdict: Verdict

    reason: str
    """For logs and metrics, e.g. ``200``, ``429 rate``, ``timeout``. Nothing personal."""

    wait_seconds: float | None = None
    """LATER: how long the platform asked us to wait. None: our own back-off."""
