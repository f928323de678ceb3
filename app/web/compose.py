"""Many JavaScript modules as few scripts, so that a page asks once instead of fifty times.

Each module becomes a function of its own, run in the order of imports; what it exports lies in one table by its path.
What is imported as the page runs, `import("./path.js")`, is a script of its own with all that nothing else needs.
Only the forms of `import` and `export` that the page's modules use are read; any other is an error, never a guess.
Comments are left out; lines stay lines, and a source map tells a browser's developer tools which file each is from.
"""

import json
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

# A statement starts a line and, where it spans several, ends at the first semicolon.
_IMPORT = re.compile(r'^import (?:(?P<what>\{[^}]*\}|\* as \w+) from )?"(?P<source>[^"]+)";', re.MULTILINE)
_EXPORT = re.compile(r"^export (?P<kind>(?:async )?function\*? |const |class )(?P<name>\w+)", re.MULTILINE)
_NOTHING = re.compile(r"^export \{\};", re.MULTILINE)
_LATER = re.compile(r'\bimport\("(?P<source>[^"]+)"\)')
_OTHER = re.compile(r"^(?:import|export)\b|\bimport(?:\(|\.meta\b)", re.MULTILINE)
# Anywhere where it begins with two stars, else only where it begins a line: no string of code looks like that.
_COMMENT = re.compile(r"(?:/\*\*|^[ \t]*/\*)(?:[^*]|\*(?!/))*\*/|^[ \t]*//.*", re.MULTILINE)

TABLE = "$modules"
LOAD = "$load"
_FIRST = f"""const {TABLE} = Object.create(null); \
const {LOAD} = async (path, file) => {{ const part = await import(file); \
if (!{TABLE}[path]) part.default({TABLE}, {LOAD}); return {TABLE}[path]; }};
"""


@dataclass(frozen=True)
class Composed:
    """script: modules. map: its source map (an index map, one section a module) as JSON text."""

    script: str
    map: str


def compose(sources: Mapping[str, str], entry: str, keep: Callable[[str, Composed], str]) -> Composed:
    """The script that does what the module `entry` does; sources: each module's text by its path.

    keep: takes the script of what is imported as the page runs, by its path, and gives its address as the first script
    sees it. ValueError for a missing module, a circle of imports, or a form of import or export that is not known here.
    """
    first = _ordered(sources, [entry])
    later = _later(sources, first)
    # What two of them need comes at once: it is to run once.
    needed = [_ordered(sources, [path]) for path in later]
    shared = [path for paths in needed for path in paths if sum(path in others for others in needed) > 1]
    first = _ordered(sources, [*shared, entry])
    files: dict[str, str] = {}
    for path, paths in zip(later, needed, strict=True):
        own = [one for one in paths if one not in first]
        part = _script(sources, own, f"export default ({TABLE}, {LOAD}) => {{\n", "};\n", files)
        files[path] = keep(path, part)
    return _script(sources, first, _FIRST, "", files)


def _later(sources: Mapping[str, str], first: list[str]) -> list[str]:
    """What these modules import as they run; ValueError where one of that does so too."""
    found = [path for one in first for path in imported_later(one, sources[one])]
    for path in found:
        for one in _ordered(sources, [path]):
            if imported_later(one, sources[one]):
                raise ValueError(f"{one} is itself imported as the page runs, and imports so: that is not known")
    return list(dict.fromkeys(found))


def _script(sources: Mapping[str, str], paths: list[str], head: str, tail: str, files: Mapping[str, str]) -> Composed:
    """These modules in this order; files: where what they import as they run is found."""
    text, sections, line = head, [], head.count("\n")
    for path in paths:
        part = _wrapped(path, sources[path], files)
        sections.append({"offset": {"line": line, "column": 0}, "map": _lines(path, part.count("\n") - 1)})
        text += part
        line += part.count("\n")
    return Composed(text + tail, json.dumps({"version": 3, "sections": sections}, separators=(",", ":")))


def imports(path: str, source: str) -> list[str]:
    """The paths of the modules that the one at `path` imports, in its order."""
    return [_resolved(path, found["source"]) for found in _IMPORT.finditer(source)]


def imported_later(path: str, source: str) -> list[str]:
    """The paths of the modules that the one at `path` imports as it runs."""
    return [_resolved(path, found["source"]) for found in _LATER.finditer(without_comments(source))]


def without_comments(source: str) -> str:
    """The code without comments, line by line."""
    return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source)


def _ordered(sources: Mapping[str, str], entries: Iterable[str]) -> list[str]:
    """Each module that the entries need, after those that it imports."""
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


def _resolved(path: str, source: str) -> str:
    if not source.startswith("."):
        raise ValueError(f"{path} imports {source}: only relative paths are known")
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), source))


def _wrapped(path: str, source: str, files: Mapping[str, str]) -> str:
    """The module as a function that is called at once; its first line is that of the module."""
    names = [found["name"] for found in _EXPORT.finditer(source)]
    body = _IMPORT.sub(lambda found: _bound(path, found), without_comments(source))
    body = _EXPORT.sub(r"\g<kind>\g<name>", body)
    body = _NOTHING.sub("", body)
    body = _LATER.sub(lambda found: _loaded(_resolved(path, found["source"]), files), body)
    other = _OTHER.search(body)
    if other is not None:
        line = body[body.rfind("\n", 0, other.start()) + 1 :].partition("\n")[0]
        raise ValueError(f"{path}: this form of import or export is not known: {line.strip()}")
    return f"(() => {{ {body.rstrip()}\n{TABLE}[{json.dumps(path)}] = {{ {', '.join(names)} }}; }})();\n"


def _loaded(path: str, files: Mapping[str, str]) -> str:
    """What stands for an import as the page runs: a promise of the module."""
    return f"{LOAD}({json.dumps(path)}, {json.dumps(files[path])})"


def _bound(path: str, found: re.Match[str]) -> str:
    """What an import statement becomes, on as many lines."""
    what = found["what"]
    lines = "\n" * found[0].count("\n")
    if what is None:
        return lines
    module = f"{TABLE}[{json.dumps(_resolved(path, found['source']))}]"
    if what.startswith("*"):
        return f"const {what.removeprefix('* as ')} = {module};{lines}"
    names = [" ".join(name.split()).replace(" as ", ": ") for name in what.strip("{}").split(",") if name.strip()]
    return f"const {{ {', '.join(names)} }} = {module};{lines}"


def _lines(path: str, count: int) -> dict[str, object]:
    """The map of one module: each line is the same line of its file, in base 64 VLQ: 0, and one line on each time."""
    mappings = ";".join(["AAAA", *["AACA"] * (count - 1)])
    return {"version": 3, "sources": [f"../static/js/{path}"], "names": [], "mappings": mappings}
