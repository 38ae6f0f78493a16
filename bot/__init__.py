"""Scam-call awareness bot of Fukuoka Prefecture.

A message comes in through a door (LINE, Telegram, web page), is understood and
answered from texts that staff approved, and the answer is kept before it is sent.

The floors, from the ground up. Imports go down or stay on their floor
(``tests/test_floors.py``)::

    0  errors · model · turn · settings · clock · log · metrics · fingerprint
    1  language/       text -> comparable words; phone numbers in a text; what tells who somebody is
    2  content/        YAML files -> one checked Content: desks, hours, answers, intents
    3  understanding/  words -> Match (type, confidence, because)
       dialogue/       Match + what was said before -> which answer
       replies/        answer + desks + moment -> Reply, the same for every channel
    4  channels/       line · telegram · web: prove, read, render, send
       store/          SQLite: events, conversations, outgoing replies, masked words where asked for
    5  shelf · composed_checks · rule_checks · rule_report · answering · loading · delivery/
       replay/         scripts of whole talks: read, played, compared
    6  web/ · commands/
"""
