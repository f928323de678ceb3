"""The `gatescope` command for tests: on a busy machine it gives nothing up, and its studies have an equal share."""

import functools
import sys

import lag
from gatescope.app import cli
from gatescope.app.imports import endpoint
from gatescope.app.processes import worker
from gatescope.app.traces.engine import Engine
from gatescope.app.web import server, site
from patience import SECONDS

if __name__ == "__main__":
    worker.NICE = 0
    endpoint.DEADLINE = SECONDS
    site.Engine = functools.partial(Engine, deadline=SECONDS)
    if seconds := lag.seconds():
        made = server.create_app
        server.create_app = lambda settings: lag.late(made(settings), seconds)
    sys.exit(cli.main())
