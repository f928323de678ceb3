"""The `gatescope` command for tests: on a busy machine it gives nothing up, and its studies have an equal share."""

import functools
import sys

from gatescope.app import cli, site, worker
from gatescope.app.pool import Engine
from patience import SECONDS

if __name__ == "__main__":
    worker.NICE = 0
    site.Engine = functools.partial(Engine, deadline=SECONDS)
    sys.exit(cli.main())
