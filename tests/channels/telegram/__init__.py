"""Promises of the Telegram channel."""
