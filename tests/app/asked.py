"""Questions for tests: to a job without a socket, and what becomes of its process."""

import asyncio
import contextlib
import json
import os
import time
from collections.abc import AsyncIterator, Callable, Hashable
from pathlib import Path
from typing import Any

from gatescope.app.processes.client import Client
from gatescope.app.processes.process import Commands
from gatescope.app.processes.worker import Answer
from gatescope.app.studies.jobs import Jobs
from gatescope.model.studies.table import Study
from patience import SECONDS

SPEC = {"version": 1, "net": "notebook", "input": {"kind": "numbers", "rows": [[1], [0], [-1], [0]]}}
LEDGER = {"spec": SPEC, "unit": 0, "step": 3}


class Asked:
    """One question to a job, and what came of it. client: who asks, somebody else each time if None."""

    def __init__(self, jobs: Jobs, study: Study, client: Hashable = None, **args: Any) -> None:
        self.answers: list[Answer] = []
        self.commands = Commands()
        self._came = asyncio.Event()
        self.task = asyncio.ensure_future(
            jobs.run(study, json.dumps(args), self.commands, self._take, self._client(client))
        )
        self.task.add_done_callback(lambda _: self._came.set())

    def _client(self, client: Hashable) -> Client:
        return client if isinstance(client, Client) else Client(client or self)

    def _take(self, answer: Answer) -> None:
        self.answers.append(answer)
        self._came.set()

    @property
    def data(self) -> list[Any]:
        return [shown(json.loads(answer.data), answer.waiting) for answer in self.answers]

    async def until(self, true: Callable[[Any], bool]) -> Any:
        """The newest answer, once that is true of it."""
        while not self.answers or not true(self.data[-1]):
            if self.task.done():
                self.task.result()
                raise AssertionError(f"It ended, and said last: {self.data[-3:]}")
            self._came.clear()
            try:
                await asyncio.wait_for(self._came.wait(), SECONDS)
            except TimeoutError:
                raise AssertionError(f"It said last: {self.data[-3:]}") from None
        return self.data[-1]


class Dictated:
    """A study's process that says what the test has it say: `receive`."""

    def __init__(
        self, study: Study, args: str, commands: Commands, receive: Callable[[Answer], None],
        gone: Callable[[int | None], None], owner: object,
    ) -> None:  # fmt: skip
        self.receive, self.gone = receive, gone

    def kill(self) -> None:
        """It is gone a moment later."""
        asyncio.get_running_loop().call_soon(self.gone, -9)


def shown(data: Any, waiting: int | None) -> Any:
    """An answer's data, with its position in the queue beside it."""
    return data if waiting is None else {**data, "waiting": waiting}


@contextlib.asynccontextmanager
async def working(**limits: Any) -> AsyncIterator[Jobs]:
    jobs = Jobs(**limits)
    try:
        yield jobs
    finally:
        await jobs.close()


async def gone(pid: int) -> None:
    """The process ends."""
    await until(lambda: not alive(pid))


async def until(true: Callable[[], bool]) -> None:
    """Wait for what comes without a word."""
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end
        await asyncio.sleep(0.01)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # One that is dead and not yet waited for is as good as gone.
    with contextlib.suppress(OSError):
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    return True
