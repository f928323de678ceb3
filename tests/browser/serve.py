"""The `gatescope` command for tests: on a busy machine it gives nothing up, and its studies have an equal share.

Its processes import this file anew: what only the server needs is imported where that begins.
"""

import functools
import os
import sys


def main() -> int:
    """Run the command; the exit status."""
    import lag
    from gatescope.app import cli
    from gatescope.app.imports import endpoint, places
    from gatescope.app.processes import worker
    from gatescope.app.traces.engine import Engine
    from gatescope.app.web import server, site
    from patience import SECONDS

    worker.NICE = 0
    endpoint.DEADLINE = SECONDS
    places.QUIET_SECONDS = float(os.environ.get("GATESCOPE_QUIET", places.QUIET_SECONDS))
    site.Engine = functools.partial(Engine, deadline=SECONDS)
    if seconds := lag.seconds():
        made = server.create_app
        server.create_app = lambda settings: lag.late(made(settings), seconds)
    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
