"""The processes of long studies: what comes from them, how they fail, and that none outlives its server."""

import asyncio
import errno
import json
import logging
import math
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asked import Asked, alive, gone, working
from gatescope.app.processes import process, worker
from gatescope.app.wire.refusal import Refusal
from gatescope.model.studies.table import Study
from patience import SECONDS

Run = Callable[[Any], None]


class Pipe:
    """Where a worker's answers go."""

    def __init__(self) -> None:
        self.sent: list[Any] = []
        self.first = threading.Event()

    def send(self, said: Any) -> None:
        self.sent.append(said)
        self.first.set()


def test_what_is_said_too_fast_is_left_out_but_for_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "ANSWER_SECONDS", 10**6)
    pipe = Pipe()
    outbox = worker._Outbox(pipe)  # type: ignore[arg-type]
    said = [worker.Answer(0.5, False, str(number)) for number in range(1000)]
    outbox.put(said[0])
    assert pipe.first.wait(SECONDS)
    for one in said[1:]:
        outbox.put(one)
    outbox.close()
    assert pipe.sent == [said[0], said[-1]]


def test_the_last_answer_comes_however_many_there_were(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working() as jobs:
            asked = Asked(jobs, dawdle, do="count", steps=5000)
            await asked.task
            assert asked.data[-1]["step"] == 5000
            assert [answer.final for answer in asked.answers] == [*[False] * (len(asked.answers) - 1), True]

    run(go())


@pytest.mark.parametrize(
    ("does", "code", "message", "logged"),
    [
        ("crash", "failed", "The study dawdle was lost; ask again", "exit code 3"),
        ("fault", "failed", "The server could not answer this question", "RuntimeError: a mistake"),
        ("refuse", "bad_args", "steps must be an integer from 1 to 9, got 10", ""),
        ("nothing", "failed", "could not answer", "answered nothing"),
        ("nan", "failed", "could not answer", "not JSON compliant"),
        ("none such", "failed", "could not answer", "KeyError"),
    ],
)
def test_how_it_fails(
    dawdle: Study, run: Run, caplog: pytest.LogCaptureFixture, does: str, code: str, message: str, logged: str
) -> None:
    async def go() -> None:
        async with working() as jobs:
            with pytest.raises(Refusal, match=message) as refused:
                await Asked(jobs, dawdle, do=does).task
            assert refused.value.code == code

    with caplog.at_level(logging.WARNING, "gatescope"):
        run(go())
    assert logged in caplog.text
    assert bool(logged) == bool(caplog.records)


def test_too_large_an_answer_is_refused(dawdle: Study, run: Run, caplog: pytest.LogCaptureFixture) -> None:
    async def go() -> None:
        async with working() as jobs:
            fits = Asked(jobs, dawdle, do="count", steps=1, size=worker.MAX_ANSWER - 100)
            await fits.task
            with pytest.raises(Refusal, match=r"The answer is too large to be sent: 2621\d\d bytes") as refused:
                await Asked(jobs, dawdle, do="count", steps=1, size=worker.MAX_ANSWER).task
            assert refused.value.code == "failed"

    run(go())
    assert "An answer of 2621" in caplog.text


def test_the_process_is_a_modest_one(dawdle: Study, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "NICE", 3)

    async def go() -> None:
        async with working() as jobs:
            asked = Asked(jobs, dawdle, do="facts")
            await asked.task
            assert asked.data[-1] == {"nice": min(19, os.nice(0) + 3), "threads": "1", "heard": None}

    run(go())


START = threading.Thread.start


def no_handle() -> None:
    raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))


def no_thread(thread: threading.Thread) -> None:
    if thread.name == "study dawdle":
        raise RuntimeError("can't start new thread")
    START(thread)


@pytest.mark.parametrize(
    ("left", "nothing"), [((multiprocessing, "Pipe"), no_handle), ((threading.Thread, "start"), no_thread)]
)
def test_where_the_system_has_nothing_left_to_run_it_with_its_slot_is_free_again(
    dawdle: Study, run: Run, monkeypatch: pytest.MonkeyPatch, left: tuple[Any, str], nothing: Callable[..., None]
) -> None:
    async def go() -> None:
        async with working(max_running=1) as jobs:
            with monkeypatch.context() as patch:
                patch.setattr(*left, nothing)
                with pytest.raises(Refusal, match="The study dawdle was lost; ask again"):
                    await asyncio.wait_for(Asked(jobs, dawdle, do="count", steps=1).task, SECONDS)
            assert (jobs.count, jobs.slots.free) == (0, True)
            await Asked(jobs, dawdle, do="count", steps=1).task

    run(go())


class Late:
    """A process that has ended, whose exit code another thread has taken and not noted yet."""

    pid = 1

    def __init__(self, asked: float) -> None:
        self.asked = asked

    def join(self, timeout: float | None = None) -> None:
        pass

    def kill(self) -> None:
        pass

    @property
    def exitcode(self) -> int | None:
        self.asked -= 1
        return -9 if self.asked <= 0 else None


def test_an_exit_code_that_another_thread_has_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert process._ended(Late(5)) == -9
    monkeypatch.setattr(process, "EXIT_SECONDS", 0)
    assert process._ended(Late(math.inf)) is None


SERVER = """
import asyncio, sys
sys.path.insert(0, sys.argv[1])
import dawdle
from gatescope.app.studies.jobs import Jobs
from gatescope.app.processes.client import Client
from gatescope.app.processes.process import Commands
from gatescope.model.studies.table import Study

async def main():
    study = Study("dawdle", dawdle.run, quick=False)
    await Jobs().run(study, '{"do": "listen"}', Commands(), lambda answer: print(answer.data, flush=True), Client("me"))

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.long
def test_it_ends_with_a_server_that_is_killed(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "serving.py"
    path.write_text(SERVER)
    command = [sys.executable, str(path), str(Path(__file__).parents[1])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        said = json.loads(server.stdout.readline())
        assert alive(said["pid"])
        assert alive(said["parent"])
        server.send_signal(signal.SIGKILL)
    run(gone(said["pid"]))
    run(gone(said["parent"]))
