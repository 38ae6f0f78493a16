"""What was understood + what was said before → which answer.

Pure: the conversation is an argument and comes back changed.
"""
