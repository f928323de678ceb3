"""Gatescope: a laboratory where people see how recurrent memory works."""

__version__ = "0.2.0"
