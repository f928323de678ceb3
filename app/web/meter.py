"""What a server measures of itself while it runs: plain numbers, of no person and no class."""

import asyncio
import bisect
import contextlib
import json
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

SAMPLE_SECONDS = 0.5
LAG_EDGES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Upper ends of what lags are counted by, in seconds; beyond the last there is one more."""

STALE_SECONDS = 20.0


class Meter:
    """Counts how late the event loop is, and asks for all else.

    ask: what there is just now, by name. folder: where the servers at one port leave theirs for each other, as JSON.
    """

    def __init__(self, ask: Callable[[], Mapping[str, Any]], number: int = 0, folder: Path | None = None) -> None:
        self.ask, self.number, self.folder = ask, number, folder
        self._lags = [0] * (len(LAG_EDGES) + 1)
        self._sum = 0.0
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Measure from now on."""
        self._task = asyncio.create_task(self._measure())

    async def close(self) -> None:
        """No more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
        if self.folder is not None:
            self._path(self.folder).unlink(missing_ok=True)

    def now(self) -> dict[str, Any]:
        """This server's numbers, as JSON takes them."""
        return {"server": self.number, "lags": list(self._lags), "lag_sum": self._sum, **self.ask()}

    def all(self) -> list[dict[str, Any]]:
        """Those of all servers at this port, this one's first; what was left by one that has ended is passed over."""
        found = [self.now()]
        for path in sorted(self.folder.glob("*.json")) if self.folder else ():
            if path == self._path(path.parent):
                continue
            with contextlib.suppress(OSError, ValueError):
                if path.stat().st_mtime > time.time() - STALE_SECONDS:
                    found.append(json.loads(path.read_text("utf-8")))
        return found

    def late(self, seconds: float) -> None:
        """The loop was so late."""
        self._lags[bisect.bisect_left(LAG_EDGES, seconds)] += 1
        self._sum += seconds

    async def _measure(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + SAMPLE_SECONDS
            await asyncio.sleep(SAMPLE_SECONDS)
            self.late(max(0.0, loop.time() - due))
            if self.folder is not None:
                with contextlib.suppress(OSError):
                    self._leave(self.folder)

    def _leave(self, folder: Path) -> None:
        made = folder / f"{self.number}.new"
        made.write_text(json.dumps(self.now()), "utf-8")
        os.replace(made, self._path(folder))

    def _path(self, folder: Path) -> Path:
        return folder / f"{self.number}.json"
