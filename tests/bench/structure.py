"""The Python's structure, of this version and of 0.2.0: `python tests/bench/structure.py`.

How many modules there are, which import which, and whether in a circle. And the way of one change of pins through the
server, from the client's message to the first frame, as its calls are traced: how many modules it enters, from how many
to how many others it is handed, and how often into one that it had entered and left before.
"""

import ast
import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import FrameType
from typing import Any

from earlier import ROOT, check_out

SPEC = {"version": 1, "net": "reber", "input": {"kind": "text", "text": "BTBPVVETE" * 2}}
"""Short enough for the event loop: all is computed in one process."""

PIN = {"kind": "pin", "gate": "f", "value": 0.5, "start": 9}
OWN = "gatescope."


def imports(package: Path) -> dict[str, set[str]]:
    """By module, those it imports when it runs."""
    modules = {_name(path.relative_to(package)): path for part in ("app", "model") for path in _files(package / part)}
    found: dict[str, set[str]] = {}
    for name, path in modules.items():
        home = name.split(".") if path.stem == "__init__" else name.split(".")[:-1]
        tree = ast.parse(path.read_text())
        typing = {
            id(inner)
            for node in ast.walk(tree)
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
            for inner in ast.walk(node)
        }
        found[name] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.level and id(node) not in typing:
                base = home[: len(home) - node.level + 1] + (node.module or "").split(".")
                whole = ".".join(part for part in base if part)
                named = {f"{whole}.{alias.name}".lstrip(".") for alias in node.names}
                found[name] |= ((named & modules.keys()) or {whole} & modules.keys()) - {name}
    return found


def _files(folder: Path) -> Iterator[Path]:
    return folder.rglob("*.py")


def _name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class Way:
    """Hand-overs from one module to another, each with whether the other had been entered before."""

    def __init__(self) -> None:
        self.handed: dict[tuple[str, str], bool] = {}
        self.entered: set[str] = set()

    def note(self, frame: FrameType, event: str, _: object) -> None:
        """Of `sys.setprofile`."""
        module = str(frame.f_globals.get("__name__", ""))
        if event != "call" or not module.startswith(OWN):
            return
        caller = frame.f_back
        while caller is not None and not str(caller.f_globals.get("__name__", "")).startswith(OWN):
            caller = caller.f_back
        giver = "" if caller is None else str(caller.f_globals["__name__"])
        if giver != module:
            self.handed.setdefault((giver, module), module in self.entered)
        self.entered.add(module)


def endpoint() -> tuple[Any, Any]:
    """Where websockets come in, of the version at hand, and its engine."""
    try:
        from gatescope.app.rooms.classes import Classes
        from gatescope.app.rooms.memory import MemoryRooms
        from gatescope.app.sessions.endpoint import WebSocketEndpoint
        from gatescope.app.studies.jobs import Jobs
        from gatescope.app.studies.service import StudyService as Service
        from gatescope.app.traces.engine import Engine
    except ImportError:  # 0.2.0
        from gatescope.app.jobs import Jobs  # type: ignore
        from gatescope.app.pool import Engine  # type: ignore
        from gatescope.app.questions import Desk as Service  # type: ignore
        from gatescope.app.session import Lobby as WebSocketEndpoint  # type: ignore

        engine = Engine(1)
        return WebSocketEndpoint(engine, Service(engine, Jobs())), engine
    engine = Engine(1)
    return WebSocketEndpoint(engine, Service(engine, Jobs()), Classes(MemoryRooms())), engine


async def walk() -> Way:
    """The way of a change, on a page that holds the undisturbed run."""
    inbox: asyncio.Queue[Any] = asyncio.Queue()
    sent: asyncio.Queue[Any] = asyncio.Queue()
    enter, engine = endpoint()
    inbox.put_nowait({"type": "websocket.connect"})
    running, way = asyncio.create_task(enter({"type": "websocket", "query_string": b""}, inbox.get, sent.put)), Way()
    for stream, acts in ((1, []), (2, [PIN])):
        said = {"type": "open", "stream": stream, "spec": SPEC | {"interventions": acts}, "credit": 2000}
        if acts:
            sys.setprofile(way.note)
        inbox.put_nowait({"type": "websocket.receive", "text": json.dumps(said)})
        while "bytes" not in await sent.get():
            pass
    sys.setprofile(None)
    running.cancel()
    await engine.close()
    return way


def told(name: str, package: Path) -> None:
    """Print what there is to say of a version."""
    found = imports(package)
    try:
        tuple(TopologicalSorter(found).static_order())
        circles = "no circle"
    except CycleError as error:
        circles = f"a circle: {' -> '.join(error.args[1])}"
    count = sum(map(len, found.values()))
    print(f"{name}: {len(found)} modules, {count} imports ({count / len(found):.1f} a module), {circles}", flush=True)
    environment = os.environ | {"PYTHONPATH": str(package.parent), "OPENBLAS_NUM_THREADS": "1"}
    subprocess.run([sys.executable, __file__, "walk"], env=environment, check=True)


def main() -> None:
    """Print both."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "now").mkdir()
        (folder / "now" / "gatescope").symlink_to(ROOT)
        told("now", folder / "now" / "gatescope")
        told("0.2.0", check_out(folder / "before") / "gatescope")


if __name__ == "__main__":
    if sys.argv[1:] == ["walk"]:
        found = asyncio.run(walk())
        back = sum(found.handed.values())
        print(
            f"  a change enters {len(found.entered)} modules, is handed on between {len(found.handed)} pairs of them, "
            f"{back} times into one that it had left"
        )
    else:
        main()
