"""A server of our own in another process, for a benchmark."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def listening(server: subprocess.Popen[str]) -> int:
    """The port of a server that has been started, once it listens."""
    assert server.stdout is not None
    found = re.search(r":(\d+)/", server.stdout.readline())
    assert found is not None
    return int(found[1])


@contextmanager
def serving() -> Iterator[int]:
    """Its port, for as long as it is wanted."""
    command = [sys.executable, "-m", "gatescope", "--no-browser", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield listening(server)
        finally:
            server.terminate()
