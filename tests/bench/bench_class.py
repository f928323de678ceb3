"""A class: what it holds, each row with its promise and whether that is held.

`python tests/bench/bench_class.py [ROW ...] [--short] [--screens N] [--seconds S]`, all rows if none is named; all of
them take 40 minutes, 30 of which screens come and go. A change is a Screen with another step, which is what a presenter
sends while stepping.
"""

import argparse
import resource
from collections.abc import Callable

from classbreaks import away, churn, half_open, killed
from classload import Row
from classrows import deaf, followers, hall, idle, workers

ROWS: dict[str, tuple[Callable[[int, float], Row], int, float, float]] = {
    # name: what measures it, screens, seconds, and seconds where it is to be short
    "followers": (followers, 300, 10, 5),
    "hall": (hall, 1000, 10, 5),
    "deaf": (deaf, 300, 10, 5),
    "killed": (killed, 200, 0, 0),
    "idle": (idle, 5000, 0, 0),
    "workers": (workers, 2000, 20, 5),
    "away": (away, 100, 60, 10),
    "half-open": (half_open, 1, 15, 15),
    "churn": (churn, 100, 1800, 60),
}


def measure(names: list[str], screens: int | None, seconds: float | None, short: bool) -> None:
    """Print these rows."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    for name in names or ROWS:
        row, many, long, quick = ROWS[name]
        print(row(screens or many, seconds or (quick if short else long)), flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of {', '.join(ROWS)}")
    parser.add_argument("--short", action="store_true", help="no row takes longer than a minute or so")
    parser.add_argument("--screens", type=int, help="so many, in each row")
    parser.add_argument("--seconds", type=float, help="so long, each row")
    options = parser.parse_args()
    if unknown := [one for one in options.rows if one not in ROWS]:
        parser.error(f"there is no row {unknown[0]}; there are {', '.join(ROWS)}")
    measure(options.rows, options.screens, options.seconds, options.short)
