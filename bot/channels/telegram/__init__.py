"""Telegram: prove a call, read its update, make a message, send it.

Source: https://core.telegram.org/bots/api (Bot API 10.0), as python-telegram-bot 22.8 documents
it, and Telegram's own server source where that is silent.
"""
