"""The command line, a file each: serve, worker, check, ask."""
