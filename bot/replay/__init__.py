"""Scripts of whole talks: read, played, compared, so that a change shows what it changes for residents."""
