"""Puzzles: a schedule of pins is wanted that does something on every input, also on those that nobody has seen."""
