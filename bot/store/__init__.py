"""What is kept: which events were seen, what a talk was about, replies that wait.

One interface, ``Store``; SQLite through sqlite-utils is the one behind it. What a
resident wrote is never kept; who wrote is kept as a keyed fingerprint, and in clear only
in a reply that still waits, at most ten minutes.
"""
