"""Asks a server that runs for something."""

import http.client
from contextlib import closing
from typing import Any


def get(running: Any, path: str) -> tuple[http.client.HTTPResponse, str]:
    """The answer, and its text."""
    with closing(http.client.HTTPConnection(running.address)) as connection:
        connection.request("GET", path)
        with connection.getresponse() as answer:
            return answer, answer.read().decode()
