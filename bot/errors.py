"""Every error this bot raises on purpose.

* BotError
  * ContentError      a file in ``intents/`` or ``responses/`` is wrong; for the clerk, in Japanese
  * SettingError      an environment variable or ``.env`` line is wrong; for the operator
  * Forged            a webhook call was not proved to come from the platform
  * Unreadable        a proved webhook body is not what the platform sends
  * NotSetUp          LINE or Telegram did not take a step of ``setup``; for the operator, in Japanese
  * NoSuchVersion     two versions were to be compared, and one of them is not there; in Japanese
  * StoreBusy         the database cannot keep anything now; the platform must send again
    * StoreLocked     another writer holds it; whoever tries next would wait as long

One class per decision of the caller, not per cause.
"""

from dataclasses import dataclass


class BotError(Exception):
    """Root of all errors below. The message is a sentence the reader can act on."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in one content file, with the mend, in Japanese."""

    file: str
    """Path below the project, with forward slashes."""

    line: int
    """Counted from 1; 0 when the fault is about the whole file."""

    what: str
    """What is wrong and how to mend it."""

    def __str__(self) -> str:
        where = f"{self.file} {self.line}行目" if self.line else self.file
        return f"{where}: {self.what}"


class ContentError(BotError):
    """The content cannot be served. Carries every fault found, not only the first."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class SettingError(BotError):
    """A setting is wrong; the start stops with this sentence."""


class Forged(BotError):
    """The call did not prove that it comes from the platform: answer 401, keep nothing."""


class Unreadable(BotError):
    """Proved, but not a body that the platform sends: answer 400, keep nothing."""


class NotSetUp(BotError):
    """The platform refused a step of setting up, or could not be reached: say so and stop; the same
    command mends it later."""


class NoSuchVersion(BotError):
    """A name stands for no content that can be compared: say what to write instead, and stop."""


class StoreBusy(BotError):
    """Nothing could be kept: answer 503 so that the platform sends the call again."""


class StoreLocked(StoreBusy):
    """Another writer holds the database, and the patience with it is at its end."""
