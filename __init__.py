"""Gatescope: a laboratory where people see how recurrent memory works."""

from importlib import import_module
from typing import Any

__version__ = "0.2.0"

NOTEBOOK = {"show": "notebook", "live": "live"}
"""By name, the module of app/web/handout/ that has it."""


def __getattr__(name: str) -> Any:
    """The numerics; what is for notebooks comes with the web's packages, which the numerics alone do not need."""
    if name == "model":
        return import_module(".model", __name__)
    if name not in NOTEBOOK:
        raise AttributeError(f"module 'gatescope' has no attribute {name!r}")
    return getattr(import_module(f".app.web.handout.{NOTEBOOK[name]}", __name__), name)
