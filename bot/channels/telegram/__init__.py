"""Telegram: prove a call, read its update, make a message, send it.

Source: https://core.telegram.org/bots/api (Bot API 10.0, read 2026-11), and Telegram's own
server source where the page is silent.
"""
