"""What is kept: which events were seen, what a talk was about, replies that wait.

``SqliteStore`` is the door; ``records`` go in and come out, never rows. What a resident
wrote is never kept, or masked and for some days where the operator asked for it (``said``); who
wrote is kept as a keyed fingerprint, and in clear only in a reply that still waits, at most ten minutes.
"""
