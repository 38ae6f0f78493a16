"""Let one thread at a time do work that needs the interpreter.

Threads that compute at once win nothing in Python, and lose much: each call into C
(SQLite, Sudachi, a hash) gives the interpreter away and has to win it back. Measured with
16 threads on 2 cores: one at a time took 450 webhooks/s to 590, and 520 to 870 where
another process delivers. Waiting for the disk or the network is no such work and
happens outside of a turn.
"""

import threading

TURN = threading.Lock()
"""Held for thinking, and for the statements of a transaction; never while waiting for the disk."""
