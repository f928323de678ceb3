"""Whether a machine and its network will do for a class, told before the lesson."""
