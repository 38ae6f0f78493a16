"""Sending what waits: one loop that owns the connections to the platforms."""
