"""What a module of the page imports, at once or as it runs, as its source says; and modules in their order."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

# A statement starts a line and, where it spans several, ends at the first semicolon.
IMPORT = re.compile(r'^import (?:(?P<what>\{[^}]*\}|\* as \w+) from )?"(?P<source>[^"]+)";', re.MULTILINE)
# In a line that is not indented.
AWAITS = re.compile(r"^(?:export )?(?:const (?!.*=>).*)?\bawait\b", re.MULTILINE)
LATER = re.compile(r'\bimport\("(?P<source>[^"]+)"\)')
# Anywhere where it begins with two stars, else only where it begins a line: no string of code looks like that.
_COMMENT = re.compile(r"(?:/\*\*|^[ \t]*/\*)(?:[^*]|\*(?!/))*\*/|^[ \t]*//.*", re.MULTILINE)


# Each module is asked by every part that may need it.
@lru_cache(maxsize=1024)
def imports(path: str, source: str) -> tuple[str, ...]:
    """The paths of the modules that the one at `path` imports, in its order."""
    return tuple(resolved(path, found["source"]) for found in IMPORT.finditer(source))


@lru_cache(maxsize=1024)
def imported_later(path: str, source: str) -> tuple[str, ...]:
    """The paths of the modules that the one at `path` imports as it runs."""
    return tuple(resolved(path, found["source"]) for found in LATER.finditer(without_comments(source)))


@lru_cache(maxsize=1024)
def waits(source: str) -> bool:
    """Whether a module awaits something before those after it run."""
    return AWAITS.search(without_comments(source)) is not None


@lru_cache(maxsize=1024)
def without_comments(source: str) -> str:
    """The code without comments, line by line."""
    return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source)


def ordered(sources: Mapping[str, str], entries: Iterable[str]) -> list[str]:
    """Each module that the entries need, after those that it imports; ValueError where one is not there, or they go in
    a circle.
    """
    found: list[str] = []
    open_: list[str] = []

    def visit(path: str) -> None:
        if path in found:
            return
        if path in open_:
            raise ValueError(f"Modules import one another in a circle: {' > '.join([*open_, path])}")
        if path not in sources:
            raise ValueError(f"{open_[-1] if open_ else 'The page'} imports {path}, which is not there")
        open_.append(path)
        for other in imports(path, sources[path]):
            visit(other)
        open_.pop()
        found.append(path)

    for entry in entries:
        visit(entry)
    return found


def resolved(path: str, source: str) -> str:
    """The path of the module that the one at `path` means by `source`; ValueError where that is no relative path."""
    if not source.startswith("."):
        raise ValueError(f"{path} imports {source}: only relative paths are known")
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), source))
