"""Pictures that are made here and committed: drawn as pages, shot with a browser."""
