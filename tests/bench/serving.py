"""A server in another process, for a benchmark."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager


@contextmanager
def launched(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Iterator[tuple[str, int]]:
    """Its address, as host:port, and its process's number, for as long as it is wanted. command: what Python runs."""
    options = ["--no-browser", "--port", "0"]
    with subprocess.Popen(
        [sys.executable, *command, *options], stdout=subprocess.PIPE, text=True, env=environment
    ) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://([^/]+:\d+)/", server.stdout.readline())
            assert found is not None
            yield found[1], server.pid
        finally:
            server.terminate()


@contextmanager
def serving() -> Iterator[int]:
    """The port of our own."""
    with launched(["-m", "gatescope"]) as (address, _):
        yield int(address.rpartition(":")[2])
