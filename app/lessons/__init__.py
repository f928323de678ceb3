"""Lessons: files that a teacher writes, read, told to the page, and checked against what the nets do."""
