"""The web page as a channel: it renders on the spot and keeps its memory in the form."""
