"""The server that screens are counted at: `python -m gatescope.app.check.served`, for this machine alone.

It reads the presenter's token, prints its port, and ends when it is told to.
"""

import asyncio
import signal
import sys

from ..web.addresses import hosts
from ..web.listen import listen
from ..web.server import serve
from ..web.site import Settings


def main() -> None:
    """Serve until told to stop."""
    token = sys.stdin.readline().strip()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        settings = Settings(hosts("127.0.0.1", port), presenter=token)
        try:
            asyncio.run(serve(listener, settings, lambda: print(port, flush=True)))
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
