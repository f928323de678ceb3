"""Many JavaScript modules as one script, so that a page asks once instead of fifty times.

Each module becomes a function of its own, run in the order of imports; what it exports lies in one table by its path.
Only the forms of `import` and `export` that the page's modules use are read; any other is an error, never a guess.
Lines stay lines, and a source map tells a browser's developer tools which file each is from.
"""

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

# A statement starts a line and, where it spans several, ends at the first semicolon.
_IMPORT = re.compile(r'^import (?:(?P<what>\{[^}]*\}|\* as \w+) from )?"(?P<source>[^"]+)";', re.MULTILINE)
_EXPORT = re.compile(r"^export (?P<kind>(?:async )?function\*? |const |class )(?P<name>\w+)", re.MULTILINE)
_NOTHING = re.compile(r"^export \{\};", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b|\bimport(?:\(|\.meta\b)", re.MULTILINE)
_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*\*/|^[ \t]*//.*", re.MULTILINE)

TABLE = "$modules"


@dataclass(frozen=True)
class Composed:
    """script: all modules. map: its source map (an index map, one section a module) as JSON text."""

    script: str
    map: str


def compose(sources: Mapping[str, str], entry: str) -> Composed:
    """The script that does what the module `entry` does; sources: each module's text by its path.

    ValueError for a missing module, a circle of imports, or a form of import or export that is not known here.
    """
    text, sections, line = f"const {TABLE} = Object.create(null);\n", [], 1
    for path in _ordered(sources, entry):
        sections.append({"offset": {"line": line, "column": 0}, "map": _lines(path, sources[path])})
        part = _wrapped(path, sources[path])
        text += part
        line += part.count("\n")
    return Composed(text, json.dumps({"version": 3, "sections": sections}, separators=(",", ":")))


def imports(path: str, source: str) -> list[str]:
    """The paths of the modules that the one at `path` imports, in its order."""
    return [_resolved(path, found["source"]) for found in _IMPORT.finditer(source)]


def _ordered(sources: Mapping[str, str], entry: str) -> list[str]:
    """Each module that `entry` needs, after those that it imports."""
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

    visit(entry)
    return found


def _resolved(path: str, source: str) -> str:
    if not source.startswith("."):
        raise ValueError(f"{path} imports {source}: only relative paths are known")
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), source))


def _wrapped(path: str, source: str) -> str:
    """The module as a function that is called at once; its first line is that of the module."""
    names = [found["name"] for found in _EXPORT.finditer(source)]
    body = _IMPORT.sub(lambda found: _bound(path, found), source)
    body = _EXPORT.sub(r"\g<kind>\g<name>", body)
    body = _NOTHING.sub("", body)
    code = _COMMENT.sub("", body)
    other = _OTHER.search(code)
    if other is not None:
        line = code[code.rfind("\n", 0, other.start()) + 1 :].partition("\n")[0]
        raise ValueError(f"{path}: this form of import or export is not known: {line.strip()}")
    return f"(() => {{ {body.rstrip()}\n{TABLE}[{json.dumps(path)}] = {{ {', '.join(names)} }}; }})();\n"


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


def _lines(path: str, source: str) -> dict[str, object]:
    """The map of one module: each line is the same line of its file, in base 64 VLQ: 0, and one line on each time."""
    mappings = ";".join(["AAAA", *["AACA"] * source.rstrip().count("\n")])
    return {"version": 3, "sources": [f"../static/js/{path}"], "names": [], "mappings": mappings}
