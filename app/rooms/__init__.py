"""A class: many screens follow one Screen."""
