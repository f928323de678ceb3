"""The processes of long studies: what comes from them, how they fail, and that none outlives its server."""

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from asked import Asked, alive, gone, working
from gatescope.app import worker
from gatescope.app.messages import Refusal
from gatescope.model.studies.table import Study

Run = Callable[[Any], None]


def test_many_answers_are_thinned_out_but_for_the_last(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working() as jobs:
            asked = Asked(jobs, dawdle, do="burn", seconds=0.5)
            await asked.task
            assert asked.data[-1]["number"] > 500
            assert 2 <= len(asked.answers) <= 0.5 / worker.EVERY + 4
            assert "text" not in asked.data[-1]
            assert asked.answers[-1].final

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
            fits = Asked(jobs, dawdle, do="count", steps=1, seconds=0, size=worker.MAX_ANSWER - 100)
            await fits.task
            with pytest.raises(Refusal, match=r"The answer is too large to be sent: 2621\d\d bytes") as refused:
                await Asked(jobs, dawdle, do="count", steps=1, seconds=0, size=worker.MAX_ANSWER).task
            assert refused.value.code == "failed"

    run(go())
    assert "An answer of 2621" in caplog.text


def test_the_process_is_a_modest_one(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working() as jobs:
            asked = Asked(jobs, dawdle, do="facts")
            await asked.task
            assert asked.data[-1] == {"nice": min(19, os.nice(0) + worker.NICE), "threads": "1", "heard": None}

    run(go())


SERVER = """
import asyncio, sys
sys.path.insert(0, sys.argv[1])
import dawdle
from gatescope.app.jobs import Jobs
from gatescope.app.process import Words
from gatescope.model.studies.table import Study

async def main():
    study = Study("dawdle", dawdle.run, quick=False)
    await Jobs().run(study, '{"do": "listen"}', Words(), lambda answer: print(answer.data, flush=True), "me")

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_it_ends_with_a_server_that_is_killed(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "serving.py"
    path.write_text(SERVER)
    command = [sys.executable, str(path), str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        pid = json.loads(server.stdout.readline())["pid"]
        assert alive(pid)
        server.send_signal(signal.SIGKILL)
    run(gone(pid, 2))
