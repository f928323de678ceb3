"""A client's half of the protocol: it puts runs together from what it is sent and what it holds, as the page does."""

import struct
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from gatescope.app.wire import frames
from gatescope.model import experiment
from gatescope.model.cells.families import CELLS
from gatescope.model.spec import Spec


@dataclass
class Held:
    """A run: its columns as `opened` told them, and their values as far as they have come."""

    columns: dict[str, Any]
    values: dict[str, np.ndarray]
    steps: int = 0
    """It has the values of so many."""

    @classmethod
    def empty(cls, told: Any) -> "Held":
        columns = {column["name"]: column for column in told["columns"]}
        return cls(
            columns,
            {name: np.full((c["stop"] - c["start"], c["width"]), np.nan, "<f4") for name, c in columns.items()},
        )

    def put(self, name: str, first: int, values: np.ndarray) -> None:
        at = first - self.columns[name]["start"]
        self.values[name][at : at + len(values)] = values


@dataclass
class Holding:
    """What a client holds: at most `most` runs, and the trace that was opened last."""

    most: int = 3
    runs: dict[str, Held] = field(default_factory=dict)
    opened: Any = None
    arrived: list[int] = field(default_factory=list)
    """Of each group, up to which step."""

    @property
    def have(self) -> list[dict[str, Any]]:
        """As an `open` tells it."""
        return [{"run": key, "steps": run.steps} for key, run in self.runs.items() if run.steps]

    def open(self, opened: Any) -> None:
        """Another trace; what of it is held already is in its place."""
        before = self.opened
        self.opened, self.arrived = opened, [group["start"] for group in opened["groups"]]
        told = [opened["free"], *([opened["used"]] if "used" in opened else [])]
        for run in told:
            self.runs[run["key"]] = self.runs.pop(run["key"], None) or Held.empty(run)
        self._settle()
        if before is not None:
            keys = {run["key"] for run in told}
            for key in [key for key in self.runs if key not in keys][: max(0, len(self.runs) - self.most)]:
                del self.runs[key]

    def take(self, message: bytes) -> frames.Frame:
        """A frame."""
        frame = frames.decode(message)
        assert frame.stream == self.opened["stream"]
        group = self.opened["groups"][frame.group]
        assert frame.first == self.arrived[frame.group]
        run = self.runs[self.opened[group["run"]]["key"]]
        widths = [run.columns[name]["width"] for name in group["columns"]]
        for name, values in zip(group["columns"], frame.split(widths), strict=True):
            run.put(name, frame.first, values)
        self.arrived[frame.group] += frame.count
        assert self.arrived[frame.group] <= group["stop"]
        self._settle()
        return frame

    @property
    def complete(self) -> bool:
        return self.steps >= self._end

    @property
    def _end(self) -> int:
        """Steps before it come, no others."""
        return int(self.opened.get("until", self.opened["steps"]))

    @property
    def steps(self) -> int:
        """Steps of which all values have come."""
        return min(self.runs[self.opened[name]["key"]].steps for name in ("free", "used") if name in self.opened)

    def _settle(self) -> None:
        """Count the steps, and take over what is shared."""
        free = self.runs[self.opened["free"]["key"]]
        free.steps = max(free.steps, self._upto("free"))
        told = self.opened.get("used")
        if told is None:
            return
        used = self.runs[told["key"]]
        upto = self._upto("used")
        if "base" in told and used.steps < told["shared"]:
            base = self.runs[told["base"]]
            shared = min(told["shared"], base.steps)
            for name, column in used.columns.items():
                start, stop = max(column["start"], used.steps), min(shared, column["stop"])
                if start < stop:
                    used.put(name, start, value(name, start, stop, base, free))
            upto = min(upto, shared) if shared < told["shared"] else upto
        used.steps = max(used.steps, upto)

    def _upto(self, run: str) -> int:
        groups = zip(self.opened["groups"], self.arrived, strict=True)
        late = [at for group, at in groups if group["run"] == run and at < group["stop"]]
        return min(late, default=self._end)

    def trace(self) -> dict[str, np.ndarray]:
        """Every column of the opened trace, as a view would ask for it."""
        free = self.runs[self.opened["free"]["key"]]
        used = self.runs[self.opened["used"]["key"]] if "used" in self.opened else free
        steps = self.opened["steps"]
        return {
            name: value(name.replace("free.", ""), 0, steps, free if "free." in name else used, free)
            for name in names(self.opened["hidden"], self.opened["cells"], self.opened["outputs"])
        }


def value(name: str, start: int, stop: int, run: Held, free: Held) -> np.ndarray:
    """What a view is shown: a column that the run lacks is the undisturbed run's, a ghost that it lacks the gate's."""
    if "ghost." not in name:
        run = run if name in run.columns else free
        first = run.columns[name]["start"]
        return run.values[name][start - first : stop - first]
    found = value(name.replace("ghost.", ""), start, stop, run, free).copy()
    if name in run.columns:
        column = run.columns[name]
        first, last = max(start, column["start"]), min(stop, column["stop"])
        if first < last:
            found[first - start : last - start] = run.values[name][first - column["start"] : last - column["start"]]
    return found


def names(hidden: Any, cells: Any, outputs: int) -> list[str]:
    """All that a view may ask for."""
    found = ["x", "free.x"] + (["y", "free.y"] if outputs else [])
    for layer, kind in enumerate(cells):
        prefix = f"{layer}:" if layer else ""
        for name in CELLS[kind].signals:
            found += [prefix + name, f"{prefix}free.{name}"]
        found += [f"{prefix}ghost.{gate}" for gate in CELLS[kind].pinnable]
    assert len(hidden) == len(cells)
    return found


def whole(spec: Spec) -> dict[str, np.ndarray]:
    """The same of whole runs, made at once by the model. A ghost is the gate as used where that is not replaced."""
    wanted = experiment.resolve(spec)
    trace = wanted.run()
    free = trace.free
    found = {"x": trace.layers[0].x, "free.x": free.layers[0].x}
    if trace.y is not None and free.y is not None:
        found |= {"y": trace.y, "free.y": free.y}
    for number, (layer, calm) in enumerate(zip(trace.layers, free.layers, strict=True)):
        prefix = f"{number}:" if number else ""
        for name in layer.signals:
            found[prefix + name], found[f"{prefix}free.{name}"] = layer.signal(name), calm.signal(name)
        for gate, ghost in layer.ghosts.items():
            seen = layer.signal(gate).copy()
            for act in spec.interventions:
                replaced = getattr(act, "replaced", None)
                if replaced is not None and (getattr(act, "layer", 0), replaced[0]) == (number, gate):
                    seen[replaced[1] : replaced[2]] = ghost[replaced[1] : replaced[2]]
            found[f"{prefix}ghost.{gate}"] = seen
    return found


def parts(body: bytes) -> list[bytes]:
    """The messages that a trace from an address of its own has."""
    found, at = [], 0
    while at < len(body):
        (length,) = struct.unpack_from("<I", body, at)
        found.append(body[at + 4 : at + 4 + length])
        at += 4 + length
    assert at == len(body)
    return found


def same(found: dict[str, np.ndarray], spec: dict[str, Any]) -> None:
    """They are the values of the whole run, to the last bit."""
    wanted = whole(Spec.from_dict(spec))
    assert found.keys() == wanted.keys()
    for name, values in wanted.items():
        assert found[name].tobytes() == values.astype("<f4").tobytes(), name
