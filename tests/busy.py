"""Runs a command beside loops that keep the processors busy: `python tests/busy.py --loops 8 COMMAND`."""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# A loop ends with the one that started it, even where that is killed: then its input ends.
LOOP = """
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
while True:
    pass
"""


@contextmanager
def loops(count: int) -> Iterator[None]:
    """So many of them, for as long as it lasts."""
    running = [subprocess.Popen([sys.executable, "-c", LOOP], stdin=subprocess.PIPE) for _ in range(count)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def main() -> int:
    """The command's exit status, of the first run that failed."""
    parser = argparse.ArgumentParser(description="Run a command on a busy machine.")
    parser.add_argument("--loops", type=int, default=8, help="busy loops beside it (default %(default)s)")
    parser.add_argument("--times", type=int, default=1, help="runs in a row (default %(default)s)")
    parser.add_argument("--minutes", type=float, default=60, help="each is ended after (default %(default)s)")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    with loops(options.loops):
        for _ in range(options.times):
            try:
                code = subprocess.run(options.command, check=False, timeout=60 * options.minutes).returncode
            except subprocess.TimeoutExpired:
                print(f"It was ended after {options.minutes:g} minutes", file=sys.stderr)
                code = 124
            if code:
                return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
