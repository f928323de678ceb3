"""A process that does calls: what goes there and comes back, and how it ends."""

import asyncio
import functools
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from asked import alive, gone
from gatescope.app.processes import remote
from gatescope.app.processes.remote import Gone, Remote
from gatescope.app.wire.refusal import Refusal
from patience import SECONDS

Run = Callable[[Any], None]


def refuse() -> None:
    raise Refusal("too_many_open", {"most": 3}, ask=4)


def unspeakable() -> Any:
    return lambda: None


def places(arrays: list[Any]) -> list[int]:
    return [array.ctypes.data % 16 for array in arrays]


def same(value: Any) -> Any:
    return value


class Odd(Exception):
    """One that can not be sent: it is made of two things, and keeps none."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__()


def odd() -> None:
    raise Odd(1, 2)


def test_calls_and_results_of_any_size(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # It finds what this process finds.
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    calls = __import__("test_remote")

    async def go() -> None:
        process = await Remote.start()
        try:
            assert await process.call(os.getpid) not in (0, os.getpid())
            large = np.arange(3_000_001, dtype=np.float32)
            assert (await process.call(functools.partial(np.negative, large)) == -large).all()
            # One after another, each of an odd size, as they lie in memory: bits may depend on that.
            odd = [np.arange(size, dtype=np.int8) for size in (0, 3, 64, 1)]
            assert await process.call(functools.partial(calls.places, odd)) == [0, 0, 0, 0]
            came = await process.call(functools.partial(calls.same, odd))
            assert [one.tolist() for one in came] == [one.tolist() for one in odd]
            assert calls.places(came) == [0, 0, 0, 0]
            assert await process.call(functools.partial(print, "no result")) is None
            with pytest.raises(ZeroDivisionError) as failed:
                await process.call(functools.partial(divmod, 1, 0))
            assert "In a worker process:" in failed.value.__notes__[0]
            with pytest.raises(Refusal, match="At most 3 questions") as refused:
                await process.call(calls.refuse)
            assert refused.value.ask == 4
            with pytest.raises(Exception, match="lambda"):
                await process.call(calls.unspeakable)
            with pytest.raises(Exception, match="odd"):
                await process.call(calls.odd)
            assert await process.call(functools.partial(abs, -1)) == 1
            with pytest.raises(Gone):
                await process.call(functools.partial(os._exit, 3))
        finally:
            await process.end()
        with pytest.raises(Gone):
            await process.call(os.getpid)
        await process.end()

    run(go())


SERVER = """
import asyncio, functools, os, time
from gatescope.app.processes import remote
from gatescope.app.processes.remote import Remote

async def main():
    process = await Remote.start()
    print(await process.call(os.getpid), flush=True)
    await process.call(functools.partial(time.sleep, 10**6))

asyncio.run(main())
"""


@pytest.mark.long
def test_it_ends_with_a_server_that_is_killed_in_the_midst_of_a_call(run: Run) -> None:
    with subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        pid = int(server.stdout.readline())
        assert alive(pid)
        server.kill()
    run(gone(pid))


INTERRUPTED = """
import asyncio, functools, os, signal, sys
from gatescope.app.processes.remote import Remote

async def main():
    process = await Remote.start()
    await process.call(os.getpid)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.killpg(0, signal.SIGINT)
    print(await process.call(functools.partial(abs, -3)), flush=True)
    await process.end()

asyncio.run(main())
"""


@pytest.mark.long
def test_the_first_one_does_not_see_ctrl_c_in_the_terminal() -> None:
    command = [sys.executable, "-c", INTERRUPTED]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, start_new_session=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "3\n", "")


def test_a_process_that_is_stopped_ends_too(run: Run) -> None:
    async def go() -> None:
        process = await Remote.start()
        pid = await process.call(os.getpid)
        waiting = asyncio.ensure_future(process.call(functools.partial(__import__("time").sleep, 10**6)))
        await asyncio.sleep(0)
        await process.end()
        assert not alive(pid)
        with pytest.raises(Gone):
            await waiting

    run(go())


def test_one_that_is_still_being_made_when_all_ends_is_ended(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made, found = remote._made, []
    begun, ending = threading.Event(), threading.Event()

    def late() -> Any:
        begun.set()
        assert ending.wait(SECONDS)
        found.append(made())
        return found[0]

    monkeypatch.setattr(remote, "_made", late)

    async def last() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ending.set()

    async def go() -> None:
        starting, _last = asyncio.create_task(Remote.start()), asyncio.create_task(last())
        await asyncio.to_thread(begun.wait, SECONDS)
        starting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await starting

    # What is left of its tasks is cancelled as the loop ends.
    run(go())
    [(process, mine)] = found
    assert mine.fileno() == -1
    process.join(SECONDS)
    assert process.exitcode is not None
