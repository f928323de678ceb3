"""One client, whatever carries it."""
