"""What we say and what residents ask, read from files that staff edit.

Everything here turns YAML into one checked ``Content``. A wrong file is refused with
file, line and mend in Japanese; nothing is guessed and nothing is repaired in silence.
"""
