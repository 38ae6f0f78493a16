"""LINE: prove a call, read its events, make a message, send it.

Source: LINE Messaging API reference, https://developers.line.biz/en/reference/messaging-api/
(read 2026-08) and LINE's OpenAPI (2026-07).
"""
