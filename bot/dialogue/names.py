"""The types and answers that the talk itself knows by name; all others are the content's own."""

from bot.model import OUT_OF_SCOPE

NUMBER_CHECK = "number_check"
CONTACT_HOURS = "contact_hours"
DIRECTORIES = (CONTACT_HOURS, "contact_list")
MENU = "help"
LANGUAGE = "language"
HANDOFF = "handoff"
DELETED = "_deleted"

WHICH = "_which"
"""The answer that asks which of two types is meant."""

NEITHER = f"{OUT_OF_SCOPE}/neither"
"""Where 「どちらでもない」 leads."""

IN_PASSING = (OUT_OF_SCOPE, "greeting", "thanks", "help", "complaint", "about_bot", "language", *DIRECTORIES)
"""Answers that do not change the subject: the desk named before is still meant, and so is the alarm."""

THANKS = "thanks"
LOSSES = ("paid", "gave_info")
"""What somebody has done who has lost something; whoever denies it has not."""

IN_DANGER = (
    *IN_PASSING,
    *(HANDOFF, WHICH, NUMBER_CHECK),
    *("suspicious_call", "suspicious_message", "scam_methods", "consumer_trouble"),
)
"""Answers that do not end a danger of minutes ago: small talk, people to talk to, and more about the same fraud."""
