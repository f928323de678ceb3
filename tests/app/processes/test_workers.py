"""Worker processes: what they give back, and what becomes of the jobs where one is stuck or lost."""

import asyncio
import contextlib
import functools
import multiprocessing.synchronize
import os
import signal
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from asked import alive, gone, until
from clock import forward
from gatescope.app.processes import workers as workers_module
from gatescope.app.processes.remote import Remote
from gatescope.app.processes.workers import Workers
from gatescope.app.wire.refusal import Refusal
from patience import SECONDS

pytestmark = pytest.mark.long

Run = Callable[[Any], None]
stops = pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="processes are stopped")


@contextlib.asynccontextmanager
async def working(count: int, **limits: Any) -> AsyncIterator[Workers]:
    workers = Workers(count, **limits)
    try:
        yield workers
    finally:
        await workers.close()


def asked(workers: Workers, call: Callable[[], Any], count: int) -> list[asyncio.Task[Any]]:
    return [asyncio.create_task(workers.run(call)) for _ in range(count)]


def test_what_a_job_gives_and_how_it_fails(run: Run) -> None:
    async def go() -> None:
        async with working(1, deadline=SECONDS) as workers:
            assert await workers.run(functools.partial(divmod, 7, 2)) == (3, 1)
            with pytest.raises(ZeroDivisionError):
                await workers.run(functools.partial(divmod, 7, 0))
            pid = await workers.run(os.getpid)
            assert pid == await workers.run(os.getpid) != os.getpid()
            assert workers.waiting == 0
        await gone(pid)

    run(go())


@stops
def test_one_that_is_frozen_is_replaced_and_what_waits_for_it_is_done(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    async def go() -> None:
        async with working(1, deadline=SECONDS) as workers:
            pid = await workers.run(os.getpid)
            os.kill(pid, signal.SIGSTOP)
            jobs = asked(workers, os.getpid, 6)
            await until(lambda: workers._queue.qsize() == 5)
            forward(SECONDS)
            first, *others = await asyncio.gather(*jobs, return_exceptions=True)
            assert isinstance(first, Refusal)
            assert (first.code, str(first)) == ("busy", f"This took more than {SECONDS:g} seconds, and was given up")
            assert len(set(others)) == 1
            assert others[0] not in (pid, os.getpid())
            await gone(pid)
            assert workers.waiting == 0

    run(go())
    assert caplog.messages == ["A worker process was stuck; another takes its place"]
    assert Workers().deadline == 2


@stops
def test_the_others_go_on_beside_one_that_is_frozen(run: Run) -> None:
    async def go() -> None:
        async with working(2, deadline=SECONDS) as workers:
            workers.start()
            await until(lambda: workers._ready == 2)
            pid = await workers.run(os.getpid)
            os.kill(pid, signal.SIGSTOP)
            both = asked(workers, os.getpid, 2)
            done, waiting = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            assert done.pop().result() != pid
            for _ in range(9):
                assert await workers.run(os.getpid) != pid
            assert alive(pid)
            assert not waiting.pop().done()

    run(go())


def test_a_job_whose_answer_nobody_wants_is_ended_too(run: Run) -> None:
    async def go() -> None:
        async with working(1, deadline=SECONDS) as workers:
            pid = await workers.run(os.getpid)
            job, waits = asked(workers, functools.partial(time.sleep, 10**6), 2)
            await until(lambda: workers._queue.qsize() == 1)
            for task in (job, waits):
                task.cancel()
            await asyncio.sleep(0)
            assert workers.waiting == 1
            forward(SECONDS)
            await gone(pid)
            assert await workers.run(os.getpid) != pid
            assert workers.waiting == 0

    run(go())


def test_one_that_ends_is_replaced(run: Run) -> None:
    async def go() -> None:
        async with working(1, deadline=SECONDS) as workers:
            pid = await workers.run(os.getpid)
            with pytest.raises(Refusal, match="The computation was lost; try again") as refused:
                await workers.run(functools.partial(os._exit, 3))
            assert refused.value.code == "failed"
            second = await workers.run(os.getpid)
            assert second != pid
            # It ends with nothing to do: the next job is done all the same, or is said to be lost.
            os.kill(second, signal.SIGTERM)
            await gone(second)
            with contextlib.suppress(Refusal):
                assert await workers.run(os.getpid) != second
            assert await workers.run(os.getpid) != second

    run(go())


def test_too_many_are_refused(run: Run) -> None:
    async def go() -> None:
        async with working(1, backlog=2, deadline=SECONDS) as workers:
            jobs = asked(workers, os.getpid, 3)
            await asyncio.wait(jobs)
            assert [isinstance(job.exception(), Refusal) for job in jobs] == [False, False, True]
            assert "too much to do" in str(jobs[2].exception())
            assert await workers.run(os.getpid) == jobs[0].result()

    run(go())


def test_one_that_waits_too_long_is_refused(run: Run) -> None:
    async def go() -> None:
        async with working(1, deadline=SECONDS) as workers:
            jobs = asked(workers, functools.partial(time.sleep, 10**6), 3)
            await until(lambda: workers._queue.qsize() == 2)
            forward(SECONDS)
            await until(lambda: workers._queue.qsize() == 1)
            assert not jobs[2].done()
            forward(SECONDS / 2)
            with pytest.raises(Refusal, match="The server has too much to do; try again in a moment") as refused:
                await jobs[2]
            assert refused.value.code == "busy"
            assert not jobs[1].done()
            assert "given up" in str(jobs[0].exception())

    run(go())


def test_who_asks_before_a_process_has_started_waits_for_that(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> None:
        started = asyncio.Event()
        real = workers_module._started

        async def late() -> Any:
            await started.wait()
            return await real()

        looked, give_up = asyncio.Event(), Workers._give_up

        def looking(workers: Workers, job: Any) -> None:
            give_up(workers, job)
            looked.set()

        monkeypatch.setattr(workers_module, "_started", late)
        monkeypatch.setattr(Workers, "_give_up", looking)
        async with working(1, deadline=2) as workers:
            workers.deadline = SECONDS  # of the job itself
            monkeypatch.setattr(workers_module, "START_SECONDS", 10 * SECONDS)
            (job,) = asked(workers, os.getpid, 1)
            await asyncio.sleep(0)
            forward(5 * SECONDS)
            # Whether it has waited too long has been asked; what it is told by that has been heard.
            await asyncio.wait_for(looked.wait(), 20 * SECONDS)
            assert not job.done()
            started.set()
            assert await job != os.getpid()

    run(go())


def test_who_asks_where_no_process_ever_starts_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def never() -> Any:
        await asyncio.Event().wait()

    async def go() -> None:
        monkeypatch.setattr(workers_module, "_started", never)
        async with working(1) as workers:
            (job,) = asked(workers, os.getpid, 1)
            await asyncio.sleep(0)
            forward(workers_module.START_SECONDS + 10)
            with pytest.raises(Refusal, match="too much to do"):
                await job

    run(go())


def test_a_process_that_does_not_start_is_tried_again(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real, tries, warm, to_thread = Remote.start, [], workers_module._warm, asyncio.to_thread

    def said() -> list[str]:
        return [record.getMessage() for record in caplog.records if record.module == "workers"]

    async def start() -> Remote:
        tries.append(1)
        if len(tries) == 1:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        process = await real()
        if len(tries) == 2:
            process._process.kill()
        monkeypatch.setattr(workers_module, "_warm", functools.partial(divmod, 1, 0) if len(tries) == 4 else warm)
        return process

    async def threads(call: Callable[..., Any], *args: Any) -> Any:
        if len(tries) == 3 or call.__name__ == "join":
            raise RuntimeError("can't start new thread")
        return await to_thread(call, *args)

    async def go() -> None:
        monkeypatch.setattr(Remote, "start", start)
        monkeypatch.setattr(asyncio, "to_thread", threads)
        async with working(1, deadline=SECONDS) as workers:
            (job,) = asked(workers, os.getpid, 1)
            for number in (1, 2, 3, 4):
                await until(lambda number=number: len(said()) >= number)  # type: ignore[misc]
                forward(2**number)
            assert await job != os.getpid()
            assert len(tries) == 5

    run(go())
    assert "could not be made (Resource temporarily unavailable)" in said()[0]
    assert "did not start (it ended)" in said()[1]
    assert said()[2:] == [
        "A worker process could not be made; it is tried again", "A worker process did not start; it is tried again",
    ]  # fmt: skip
    assert "can't start new thread" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_no_shared_memory_is_needed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    # What a lock does where there is no /dev/shm.
    monkeypatch.setattr(multiprocessing.synchronize.SemLock, "__init__", missing)

    async def go() -> None:
        async with working(1, deadline=SECONDS) as workers:
            assert await workers.run(os.getpid) != os.getpid()

    run(go())


def test_what_waits_or_is_done_when_all_ends_is_cancelled(run: Run) -> None:
    async def go() -> None:
        async with working(1, deadline=SECONDS) as workers:
            # One of them is being done.
            jobs = asked(workers, functools.partial(time.sleep, 10**6), 2)
            await until(lambda: workers._ready == 1 and workers._queue.qsize() == 1)
        await asyncio.wait(jobs, timeout=SECONDS)
        assert all(job.done() for job in jobs)
        assert all(job.cancelled() for job in jobs)

    run(go())
