"""`gatescope lesson check FILE...`: what is wrong with a lesson, or no longer true."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from .checking import problems
from .lesson import read
from .reading import Wrong


def lesson_main(argv: Sequence[str]) -> int:
    """Run the command; 0 where all is in order and true."""
    parser = argparse.ArgumentParser(prog="gatescope lesson", description="Lessons that a teacher writes.")
    verbs = parser.add_subparsers(metavar="check", required=True)
    check = verbs.add_parser("check", help="say what is wrong with lessons, or no longer true")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a lesson, NAME.json")
    told = [list(_told(path)) for path in parser.parse_args(argv).files]
    print("\n".join(line for lines in told for _, line in lines))
    return int(any(wrong for lines in told for wrong, _ in lines))


def _told(path: Path) -> Iterator[tuple[bool, str]]:
    """Lines about a file, and whether each tells of something wrong."""
    try:
        lesson = read(path)
    except Wrong as error:
        yield True, f"{path}: {error}"
        return
    found = list(problems(lesson))
    for problem in found:
        yield True, f"{path}: {problem}"
    if not found:
        many = len(lesson.checkpoints)
        expected = sum(len(one.expect) for one in lesson.checkpoints)
        asked = sum(one.question is not None for one in lesson.checkpoints)
        yield False, f"{path}: {many} checkpoints, {asked} questions, {expected} expectations: all is so"
