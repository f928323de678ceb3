"""An executor that runs a job where it stands, and a Dask cluster."""

import contextlib
import os
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[2]


class Inline(Executor):
    """Runs each job as it is given, and counts."""

    def __init__(self):
        self.jobs = []

    def submit(self, fn, *args):
        self.jobs.append(args)
        future = Future()
        try:
            future.set_result(fn(*args))
        except Exception as error:
            future.set_exception(error)
        return future


@pytest.fixture
def inline():
    return Inline()


@pytest.fixture
def executors(inline):
    """What the command takes for processes."""
    return lambda count: contextlib.nullcontext(inline)


@pytest.fixture(scope="session")
def address():
    """Of the scheduler of a real cluster with two worker processes, on loopback: `make test-dask` has Dask."""
    from distributed import LocalCluster

    before = os.environ.get("PYTHONPATH", "")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(TESTS), before))))
        options = {"host": "127.0.0.1", "dashboard_address": None, "threads_per_worker": 1}
        with LocalCluster(n_workers=2, processes=True, **options) as cluster:
            yield cluster.scheduler_address
