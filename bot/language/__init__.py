"""Text → comparable words: normalise, mask, cut; telephone numbers in a text."""
