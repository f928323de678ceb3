"""Worker processes, and the slots that long studies run in."""
