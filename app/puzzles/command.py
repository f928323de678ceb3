"""`gatescope puzzle check FILE...`: what is wrong with a puzzle."""

from collections.abc import Sequence

from ..lessons.files import check
from .checking import problems
from .puzzle import Puzzle, read
from .search import search


def puzzle_main(argv: Sequence[str]) -> int:
    """Run the command; 0 where all is in order."""
    does = "say what is wrong with puzzles, and whether fewer pins would do"
    return check(argv, "puzzle", does, read, problems, _searched)


def _searched(asked: Puzzle) -> tuple[bool, str]:
    """Whether fewer pins would do."""
    searched = search(asked)
    if searched.found is not None:
        return False, f"solution: fewer do it: {', '.join(map(str, searched.found)) or 'nothing at all'}"
    tried = f"no schedule of up to {searched.up_to} does it" if searched.up_to else "nothing less does it"
    return True, f"solved on {len(asked.inputs)} inputs, par {asked.par}; {tried}"
