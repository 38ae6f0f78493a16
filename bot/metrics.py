"""What is counted, for ``/metrics``. Labels come from closed lists; nothing is personal."""

from prometheus_client import Counter, Gauge, Histogram

RECEIVED = Counter("bot_events_total", "Events taken from a platform.", ["channel", "what"])
REPEATED = Counter("bot_repeats_total", "Events that had been taken before.", ["channel"])
ANSWERED = Counter("bot_answers_total", "Answers chosen.", ["channel", "answer"])
REFUSED_CALLS = Counter("bot_refused_calls_total", "Webhook calls refused.", ["channel", "why"])
DELIVERED = Counter("bot_delivered_total", "Outcomes of sending.", ["channel", "verdict"])
WAITING = Gauge("bot_waiting_replies", "Replies that wait to be sent.")
OLDEST = Gauge("bot_oldest_waiting_seconds", "Age of the oldest reply that waits.")
THINKING = Histogram(
    "bot_thinking_seconds",
    "From a proved body to everything that must be kept.",
    buckets=(0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.2, 1.0),
)
