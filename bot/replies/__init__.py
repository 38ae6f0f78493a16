"""Answer + desks + moment → ``Reply``, the same for every channel.

Pure: content and moment are arguments. Nothing here knows a platform.
"""
