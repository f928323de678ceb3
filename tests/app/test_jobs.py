"""Long studies in their processes: what they say and hear, the line, the limits, and how they end."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from gatescope.app import worker
from gatescope.app.jobs import Jobs, Words
from gatescope.app.messages import Refusal
from gatescope.app.worker import Answer
from gatescope.model.studies.table import Study

Run = Callable[[Any], None]


class Asked:
    """One question to a job, and what came of it."""

    def __init__(self, jobs: Jobs, study: Study, **args: Any) -> None:
        self.answers: list[Answer] = []
        self.words = Words()
        self.task = asyncio.ensure_future(jobs.run(study, json.dumps(args), self.words, self.answers.append))

    @property
    def data(self) -> list[Any]:
        return [json.loads(answer.data) for answer in self.answers]

    async def until(self, true: Callable[[Any], bool], seconds: float = 20) -> Any:
        """The newest answer, once that is true of it."""
        end = time.monotonic() + seconds
        while not self.answers or not true(self.data[-1]):
            if self.task.done():
                self.task.result()
            assert time.monotonic() < end, self.data[-3:]
            await asyncio.sleep(0.01)
        return self.data[-1]


@contextlib.asynccontextmanager
async def working(**limits: Any) -> AsyncIterator[Jobs]:
    jobs = Jobs(**limits)
    try:
        yield jobs
    finally:
        await jobs.close()


async def gone(pid: int, seconds: float = 10.0) -> None:
    """The process ends in time."""
    end = time.monotonic() + seconds
    while alive(pid):
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


def test_the_answers_of_a_study(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working() as jobs:
            asked = Asked(jobs, dawdle, do="count", steps=3, seconds=0.1)
            await asked.task
            # The last may come twice: as it is said, and as final.
            assert [data["step"] for data in asked.data][:3] == [1, 2, 3]
            assert not any(answer.final for answer in asked.answers[:-1])
            assert (asked.data[-1]["step"], asked.answers[-1].done, asked.answers[-1].final) == (3, 1, True)
            assert asked.answers[0].done == 1 / 3
            assert asked.task.result() is asked.answers[-1]
            await gone(asked.data[0]["pid"], 2)

    run(go())


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


def test_words_are_heard_in_order_also_those_said_in_line(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(most=1) as jobs:
            first = Asked(jobs, dawdle, do="listen")
            second = Asked(jobs, dawdle, do="listen")
            await second.until(lambda data: data == {"waiting": 1})
            for number in range(3):
                second.words.say("early", {"number": number})
            first.words.say("pause", {})
            await first.until(lambda data: data["said"] == [["pause", {}]])
            first.words.say("stop", {"why": "enough"})
            await first.task
            assert first.data[-1]["said"] == [["pause", {}], ["stop", {"why": "enough"}]]
            second.words.say("stop", {})
            assert await second.task is None
            assert second.data[-1]["said"] == [*(["early", {"number": number}] for number in range(3)), ["stop", {}]]

    run(go())


def test_who_waits_knows_the_place_in_line(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(most=1, waiting=2) as jobs:
            first, second, third = (Asked(jobs, dawdle, do="hang") for _ in range(3))
            await third.until(lambda data: data == {"waiting": 2})
            assert second.data == [{"waiting": 1}, {"waiting": 1}]
            assert all(answer.done == 0 and not answer.final for answer in second.answers + third.answers)
            with pytest.raises(Refusal, match="Too many questions wait") as refused:
                await Asked(jobs, dawdle, do="hang").task
            assert refused.value.code == "busy"
            second.task.cancel()
            await third.until(lambda data: data == {"waiting": 1})
            pid = (await first.until(lambda data: "pid" in data))["pid"]
            first.task.cancel()
            await third.until(lambda data: "pid" in data)
            assert not alive(pid)

    run(go())


def test_a_place_given_to_one_who_leaves_goes_on_to_the_next(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(most=1) as jobs:
            await jobs._turn(lambda _: None)
            leaving, next_one = (asyncio.ensure_future(jobs._turn(lambda _: None)) for _ in range(2))
            await asyncio.sleep(0)
            jobs.leave()
            leaving.cancel()
            await asyncio.wait_for(next_one, 1)
            first, last = (asyncio.ensure_future(jobs._turn(lambda _: None)) for _ in range(2))
            await asyncio.sleep(0)
            first.cancel()
            jobs.leave()
            await asyncio.wait_for(last, 1)

    run(go())


def test_a_cancelled_study_is_gone_long_before_its_end(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working() as jobs:
            for args in ({"do": "burn", "seconds": 20}, {"do": "listen"}):
                asked = Asked(jobs, dawdle, **args)
                await asked.until(lambda data: True)
                (job,) = jobs._running
                pid = job._process.pid
                asked.task.cancel()
                await gone(pid)
                await asyncio.wait_for(job.over.wait(), 1)
            # Cancelled before there is a process.
            asked = Asked(jobs, dawdle, do="hang")
            await asyncio.sleep(0.001)
            (job,) = jobs._running
            asked.task.cancel()
            await asyncio.wait_for(job.over.wait(), 3)
            assert jobs._held == 0

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


def test_the_limits_of_time(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(seconds=0.8, idle=60) as jobs:
            with pytest.raises(Refusal, match=r"was ended: it took more than 0\.8 seconds"):
                await Asked(jobs, dawdle, do="burn", seconds=20).task
        async with working(idle=0.8) as jobs:
            hanging, listening = Asked(jobs, dawdle, do="hang"), Asked(jobs, dawdle, do="listen")
            began = time.monotonic()
            for number in range(4):
                await asyncio.sleep(0.4)
                listening.words.say("on", {"number": number})
            with pytest.raises(Refusal, match=r"neither an answer nor a word for 0\.8 seconds") as refused:
                await hanging.task
            assert refused.value.code == "failed"
            assert not listening.task.done()
            assert time.monotonic() - began > 1.5
            listening.words.say("stop", {})
            await listening.task

    run(go())


def test_one_that_has_done_all_holds_no_place_and_ends_well(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        async with working(most=1, lingering=1, idle=6) as jobs:
            first = Asked(jobs, dawdle, do="listen", done=1)
            await first.until(lambda data: "said" in data)
            second = Asked(jobs, dawdle, do="listen", done=1)
            await second.until(lambda data: "said" in data)
            # Only one may stay: what the older one said last is final.
            await asyncio.wait_for(first.task, 20)
            assert first.answers[-1] == Answer(1.0, True, first.answers[0].data)
            assert first.task.result() is None
            second.words.say("on", {})
            await second.until(lambda data: len(data["said"]) == 1)
            # Nobody speaks to it any more: no error, since all was done.
            await asyncio.wait_for(second.task, 30)
            assert second.answers[-1].final
            assert jobs._held == 0

    run(go())


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
from gatescope.app.jobs import Jobs, Words
from gatescope.model.studies.table import Study

async def main():
    study = Study("dawdle", dawdle.run, quick=False)
    await Jobs().run(study, '{"do": "listen"}', Words(), lambda answer: print(answer.data, flush=True))

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
