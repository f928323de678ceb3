"""How processes that compute begin."""

import errno
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing import forkserver
from types import SimpleNamespace
from typing import Any

import pytest
from asked import Asked, gone, working
from gatescope.app.processes import start
from gatescope.model.studies.table import Study

Run = Callable[[Any], None]

NAME = "GATESCOPE_OF_A_TEST"
forked = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere each process is a new interpreter")


async def begun(dawdle: Study) -> dict[str, Any]:
    """What a process tells of its beginning."""
    async with working() as jobs:
        asked = Asked(jobs, dawdle, do="begun", named=NAME)
        await asked.task
        found: dict[str, Any] = asked.data[-1]
        return found


@forked
def test_each_is_forked_from_one_that_has_imported_all_studies(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        first, second = await begun(dawdle), await begun(dawdle)
        assert first == second
        assert first["there"]
        assert first["parent"] != os.getpid()

    run(go())


def test_it_has_the_servers_variables_as_they_are_now(dawdle: Study, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    async def go() -> None:
        assert (await begun(dawdle))["variable"] is None
        monkeypatch.setenv(NAME, "now")
        assert (await begun(dawdle))["variable"] == "now"
        monkeypatch.delenv(NAME)
        assert (await begun(dawdle))["variable"] is None

    run(go())


@pytest.mark.long
@forked
def test_where_that_one_was_killed_another_takes_its_place(dawdle: Study, run: Run) -> None:
    async def go() -> None:
        first = await begun(dawdle)
        os.kill(first["parent"], signal.SIGKILL)
        await gone(first["parent"])
        second = await begun(dawdle)
        assert second["there"]
        assert second["parent"] not in (first["parent"], os.getpid())

    run(go())


def test_one_that_can_be_forked_from_nothing_is_refused_as_the_system_refuses_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Unborn:
        def start(self) -> None:
            raise EOFError("unexpected EOF")

    monkeypatch.setattr(start, "context", lambda: SimpleNamespace(Process=lambda **_: Unborn()))
    with pytest.raises(OSError, match="what it would have been forked from has just ended"):
        start.process(print)


def test_without_a_place_for_its_socket_each_is_a_new_interpreter(
    dawdle: Study, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(forkserver, "ensure_running", refused)
    assert start.context().get_start_method() == "spawn"

    async def go() -> None:
        assert (await begun(dawdle))["parent"] == os.getpid()

    run(go())
