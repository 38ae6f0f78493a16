"""What Telegram can send, and what becomes of each: answered, or ignored on purpose.

A kind that is missing here came after this was written.

Source: https://core.telegram.org/bots/api#update and #message (Bot API 10.0), by the fields that
python-telegram-bot 22.8 knows; a test compares the kinds.
"""

from typing import Final

from bot.model import What

ANSWERED: Final = ("message", "edited_message", "callback_query", "my_chat_member")
"""``setWebhook`` asks for these alone (``allowed_updates``)."""

IGNORED: Final[dict[str, str]] = {
    "channel_post": "a channel speaks to its readers, not to us",
    "edited_channel_post": "as channel_post",
    "business_connection": "we read nobody's private account on his behalf",
    "business_message": "as business_connection",
    "edited_business_message": "as business_connection",
    "deleted_business_messages": "as business_connection",
    "message_reaction": "a thumb up is no question",
    "message_reaction_count": "as message_reaction",
    "inline_query": "half-typed words; an answer would go into somebody else's talk",
    "chosen_inline_result": "as inline_query",
    "shipping_query": "we sell nothing",
    "pre_checkout_query": "we sell nothing",
    "purchased_paid_media": "we sell nothing",
    "poll": "we ask for no votes",
    "poll_answer": "we ask for no votes",
    "chat_member": "who joins a group is not our business",
    "chat_join_request": "we let nobody into a group",
    "chat_boost": "no question",
    "removed_chat_boost": "no question",
    "managed_bot": "we run no other bots",
    "guest_message": "a call from a talk that we are not part of",
}
"""Update kinds that nobody expects an answer to, with the reason."""

CONTENTS: Final[tuple[tuple[str, What], ...]] = (
    ("sticker", What.STICKER),
    ("photo", What.IMAGE),
    ("live_photo", What.IMAGE),
    ("video", What.VIDEO),
    ("video_note", What.VIDEO),
    ("animation", What.VIDEO),  # carries a "document" as well, so it stands before it
    ("voice", What.VOICE),
    ("audio", What.VOICE),
    ("document", What.FILE),
    ("venue", What.LOCATION),  # carries a "location" as well
    ("location", What.LOCATION),
    ("contact", What.OTHER),
    ("poll", What.OTHER),
    ("dice", What.OTHER),
    ("game", What.OTHER),
    ("story", What.OTHER),
    ("checklist", What.OTHER),
    ("paid_media", What.OTHER),
    ("invoice", What.OTHER),
    ("giveaway", What.OTHER),
    ("giveaway_winners", What.OTHER),
    ("passport_data", What.OTHER),
)
"""Message contents, first fit wins. A content that is not here is What.OTHER: "we cannot
read this, please write" helps a frightened person more than silence."""

SERVICE: Final = frozenset(
    {
        # The group and its members. That we were added comes as my_chat_member.
        "new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo",
        "group_chat_created", "supergroup_chat_created", "channel_chat_created",
        "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message",
        "message_auto_delete_timer_changed", "chat_background_set", "boost_added",
        "chat_owner_changed", "chat_owner_left", "proximity_alert_triggered",
        "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
        "general_forum_topic_hidden", "general_forum_topic_unhidden",
        "video_chat_scheduled", "video_chat_started", "video_chat_ended",
        "video_chat_participants_invited",
        # Consequences of somebody's tap, not words to us.
        "giveaway_created", "giveaway_completed", "checklist_tasks_done", "checklist_tasks_added",
        "poll_option_added", "poll_option_deleted", "users_shared", "chat_shared",
        "connected_website", "write_access_allowed", "web_app_data", "managed_bot_created",
        "successful_payment", "refunded_payment", "gift", "unique_gift", "gift_upgrade_sent",
        "paid_message_price_changed", "direct_message_price_changed",
        "suggested_post_approved", "suggested_post_approval_failed", "suggested_post_declined",
        "suggested_post_paid", "suggested_post_refunded",
    }
)  # fmt: skip
"""Notes that Telegram itself writes into a talk. Nobody asked anything: silence."""


def content(message: dict[str, object]) -> What | None:
    """Return what *message* holds when it has no words; None for a note by Telegram itself."""
    for key, what in CONTENTS:
        if key in message:
            return what
    return None if SERVICE & message.keys() else What.OTHER
