"""What a page must know and is said here already: one value, of plain JSON values, so that nothing is said twice.

Names for a person are English. A page in another language has its own by the same keys, and takes the rest from here.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypedDict

from .arguments import Told
from .cells.back import GRADIENT
from .cells.cell import Cell
from .cells.families import CELLS, FAMILIES, Family
from .gates import LETTERS, GateName
from .interventions import MAX_VALUE
from .nets.files import MAX_LAYERS, MAX_TITLE
from .nets.folder import MAX_NETS
from .spec import MAX_CELLS, MAX_INTERVENTIONS, MAX_STEPS, MAX_TEMPERATURE, MAX_WIDTH
from .studies.census import NEAR
from .studies.table import STUDIES
from .tasks import text
from .tasks.reading import MAX_BYTES, SHORTEST
from .tasks.recipe import OPTIMISER_TITLES, Recipe
from .tasks.symbols import MAX_SYMBOLS
from .tasks.table import RECIPES, examples
from .training.optimisers import OPTIMISERS


class Signal(TypedDict):
    """A letter. hue: the letter whose colour it has. span: what its values lie within; None where there is no bound."""

    name: str
    hue: str
    span: list[int] | None


class Mode(TypedDict):
    """Gates held at 0 or 1 in a cell, and what that is called and does."""

    id: str
    name: str
    gates: dict[GateName, int]
    says: str


class CellKind(TypedDict):
    """What there is of a layer of this kind: as `cells` of a net and of a trace name it.

    signals, pinnable: letters, in the order of the frames. memory: the signal that the cell remembers by. unbounded:
    signals that have no bound in this kind, whatever their letter says. near: within the first a cell is in a mode by
    itself, within the second near it, as the census has it.
    """

    called: str
    signals: list[str]
    pinnable: list[str]
    memory: str
    unbounded: list[str]
    modes: list[Mode]
    near: list[float]


class FamilyTold(TypedDict):
    """A family that a net can be of. cell: its layers' kind. equations: each signal, and the line that makes it.

    walk: their signals, in the order in which a step is told.
    """

    key: str
    title: str
    note: str
    cell: str
    parameters: list[str]
    equations: list[list[str]]
    walk: list[str]


class TaskTold(TypedDict):
    """A task. labels: of its outputs, none where a text decides. settings: how a net is trained, if nothing is said."""

    key: str
    title: str
    labels: list[str]
    settings: dict[str, Any]


class Titled(TypedDict):
    """A choice. defaults: the numbers that go with it."""

    key: str
    title: str
    defaults: dict[str, float]


class StudyTold(TypedDict):
    """A study that can be asked. quick: it answers at once."""

    key: str
    title: str
    quick: bool
    arguments: list[Told]


class Limits(TypedDict):
    """What is taken at most: steps of an input; numbers of a step; cells of a layer; layers; interventions of a Spec;
    the size of a number; the temperature of a continuation; nets of a person's own; symbols of a net's title; and a
    text to learn: symbols at least; symbols that a question holds and that are learned by windows; bytes in UTF-8; and
    different symbols that are learned.
    """

    steps: int
    width: int
    cells: int
    layers: int
    interventions: int
    value: float
    temperature: float
    own_nets: int
    title: int
    shortest_text: int
    longest_text: int
    text_bytes: int
    text_symbols: int


class Vocabulary(TypedDict):
    """All of it; lists are in the order in which a person meets what they hold.

    equations: by the line that is told of families, as `Equation.told`.
    """

    signals: dict[str, Signal]
    cells: dict[str, CellKind]
    families: list[FamilyTold]
    equations: dict[str, dict[str, Any]]
    tasks: list[TaskTold]
    gradients: list[Titled]
    optimisers: list[Titled]
    studies: list[StudyTold]
    limits: Limits


@cache
def vocabulary() -> Vocabulary:
    """What this version says."""
    return {
        "signals": {
            key: {"name": one.name, "hue": one.hue, "span": None if one.span is None else list(one.span)}
            for key, one in LETTERS.items()
        },
        "cells": {kind: _cell(cell) for kind, cell in CELLS.items()},
        "families": [_family(one) for one in FAMILIES.values()],
        "equations": {equation.line: equation.told for one in FAMILIES.values() for equation in one.equations},
        "tasks": [_task(one) for one in RECIPES.values()] + [_task(one, labels=False) for one in examples()],
        "gradients": [_titled(kind, GRADIENT.titles[kind]) for kind in GRADIENT.options],
        "optimisers": [_titled(name, title, OPTIMISERS[name].DEFAULTS) for name, title in OPTIMISER_TITLES.items()],
        "studies": [
            {
                "key": study.name,
                "title": study.title,
                "quick": study.quick,
                "arguments": [argument.told for argument in study.arguments],
            }
            for study in STUDIES.values()
        ],
        "limits": {
            "steps": MAX_STEPS,
            "width": MAX_WIDTH,
            "cells": MAX_CELLS,
            "layers": MAX_LAYERS,
            "interventions": MAX_INTERVENTIONS,
            "value": MAX_VALUE,
            "temperature": MAX_TEMPERATURE,
            "own_nets": MAX_NETS,
            "title": MAX_TITLE,
            "shortest_text": SHORTEST,
            "longest_text": text.LONGEST,
            "text_bytes": MAX_BYTES,
            "text_symbols": MAX_SYMBOLS,
        },
    }


def _cell(cell: type[Cell[Any]]) -> CellKind:
    return {
        "called": cell.called,
        "signals": list(cell.signals),
        "pinnable": list(cell.pinnable),
        "memory": cell.memory,
        "unbounded": list(cell.unbounded),
        "modes": [
            {"id": mode.id, "name": mode.name, "gates": dict(mode.gates), "says": mode.says} for mode in cell.modes
        ],
        "near": list(NEAR),
    }


def _family(one: Family) -> FamilyTold:
    return {
        "key": one.name,
        "title": one.title,
        "note": one.note,
        "cell": one.cell.kind,
        "parameters": list(one.shapes(1, 1)),
        "equations": [[equation.signal, equation.line] for equation in one.equations],
        "walk": list(one.walk),
    }


def _task(recipe: Recipe, labels: bool = True) -> TaskTold:
    return {
        "key": recipe.task.name,
        "title": recipe.task.title,
        "labels": list(recipe.task.labels) if labels else [],
        "settings": vars(recipe.settings),
    }


def _titled(key: str, title: str, defaults: Mapping[str, float] | None = None) -> Titled:
    return {"key": key, "title": title, "defaults": dict(defaults or {})}
