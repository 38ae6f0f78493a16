"""What in a message is a trace of one person: numbers, places, names. ``bot.language.personal`` is the door.

``parts`` is what is found; ``numbers``, ``places``, ``names`` and ``names_abroad`` find it. Names in
Japanese are known to the dictionary (``names_known``), told (``names_told``) or listed (``names_listed``).
"""
