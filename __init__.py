"""Gatescope: a laboratory where people see how recurrent memory works."""

__version__ = "0.1.0"
