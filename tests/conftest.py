"""Shared by all tests. BLAS gets one thread before NumPy is first imported: as in the server, and repeatable."""

import gc
import os
import signal
from collections.abc import Iterator

import pytest

os.environ["OPENBLAS_NUM_THREADS"] = "1"

# A shell has what it starts in the background ignore Ctrl+C, and so would the commands that tests end by it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which browsers the tests of the page run in, and what must be here."""
    group = parser.getgroup("gatescope")
    group.addoption("--browser-engine", choices=["chromium", "firefox"], help="run all tests of the page in this one")
    missing = "fail where a browser or a store is missing that make installs, instead of skipping"
    group.addoption("--need-installed", action="store_true", help=missing)


@pytest.fixture(scope="session", autouse=True)
def own_nets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder of kept nets that is empty at first, whatever the person at this machine has kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GATESCOPE_NETS", str(tmp_path_factory.mktemp("own") / "nets"))
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest is begun first."""
    items.sort(key=lambda item: item.get_closest_marker("first") is None)


def pytest_collection_finish() -> None:
    """Takes thousands of collected tests out of what Python's collector goes through: it would at each full round."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Hypothesis is asked for its summary, is imported for that where no test did, and has trio (Selenium's) register
    what it would not find among what is frozen.
    """
    gc.unfreeze()
