"""A teacher's files, lessons or puzzles, beside those that come with Gatescope; and the command that checks some."""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar


class _Placed(Protocol):
    """place: by which those of one folder stand, then by name."""

    @property
    def place(self) -> int: ...
    @property
    def name(self) -> str: ...


P = TypeVar("P", bound=_Placed)
T = TypeVar("T")


def folder(text: str) -> Path:
    """A teacher's own folder, as the option of a command names it; argparse.ArgumentTypeError where none is there."""
    found = Path(text).expanduser().absolute()
    if not text or not found.is_dir():
        raise argparse.ArgumentTypeError(f"it must be a folder that is there, got {text!r}")
    return found


def files(shipped: Path, own: Path | None) -> list[Path]:
    """The files of both folders, own ones first; one of those stands for that which is shipped under the same name.

    What begins with a dot is an editor's, or the system's.
    """
    mine, theirs = ([] if one is None else sorted(one.glob("[!.]*.json")) for one in (own, shipped))
    names = {path.name for path in mine}
    return [*mine, *(path for path in theirs if path.name not in names)]


def all_of(shipped: Path, own: Path | None, read: Callable[[Path], P]) -> tuple[dict[str, P], tuple[str, ...]]:
    """What the files of both folders hold, by name, own ones first; and a sentence for each that `read` refuses."""
    mine: list[P] = []
    theirs: list[P] = []
    wrong: list[str] = []
    for path in files(shipped, own):
        try:
            (theirs if path.parent == shipped else mine).append(read(path))
        except ValueError as error:
            wrong.append(f"{path}: {error}")
    ordered = [one for part in (mine, theirs) for one in sorted(part, key=lambda one: (one.place, one.name))]
    return {one.name: one for one in ordered}, tuple(wrong)


def check(
    argv: Sequence[str],
    kind: str,
    help_: str,
    read: Callable[[Path], T],
    problems: Callable[[T], Iterable[str]],
    in_order: Callable[[T], tuple[bool, str]],
) -> int:
    """Run `gatescope KIND check FILE...`, which prints lines about each file; 0 where nothing is wrong.

    help_: what `check` does. read: ValueError for what is no such file. problems: a sentence each. in_order: of one
    without problems whether it is right all the same, and a sentence.
    """
    # Where this is read the command is not yet known, and NumPy not yet to be loaded.
    from ...model.commandline import Parser

    parser = Parser(prog=f"gatescope {kind}", description=f"{kind.capitalize()}s that a teacher writes.")
    verbs = parser.add_subparsers(metavar="check", required=True)
    verb = verbs.add_parser("check", help=help_)
    verb.add_argument("files", nargs="+", type=Path, metavar="FILE", help=f"a {kind}, NAME.json")

    def told(path: Path) -> Iterator[tuple[bool, str]]:
        try:
            made = read(path)
            yield from [(False, problem) for problem in problems(made)] or [in_order(made)]
        except ValueError as error:
            yield False, str(error)

    lines = [(right, f"{path}: {said}") for path in parser.parse_args(argv).files for right, said in told(path)]
    print("\n".join(line for _, line in lines))
    return int(not all(right for right, _ in lines))
