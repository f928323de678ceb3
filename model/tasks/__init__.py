"""The tasks: what a net reads, and what it should say."""
