"""Many JavaScript modules as few scripts, so that a page asks once instead of fifty times.

Each module becomes a function of its own, run in the order of imports; what it exports lies in one table by
its number, which is shorter than its path.
What is imported as the page runs, `import("./path.js")`, is a script of its own with all that nothing else needs; what
several of those need and the page does not is a script that comes with whichever is wanted first. Several of those can
be one script: small ones, of which a page that asks for each asks for long.
The first script can be two, which come and are compiled at the same time. A browser is told that the functions of both
are called at once: it compiles them as they come, beside what else it does, and not one by one as they are called.
A module of the first script may await what it needs before those after it run, in a line that is not indented.
Only the forms of `import` and `export` that the page's modules use are read; any other is an error, never a guess.
Comments, indentation and spaces that code does not need (closer.py) are left out; lines stay lines, and a source map
tells a browser's developer tools which file each is from.
"""

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from .closer import closer
from .modules import AWAITS, IMPORT, LATER, imported_later, imports, ordered, resolved, waits, without_comments

_EXPORT = re.compile(r"^export (?P<kind>(?:async )?function\*? |const |class )(?P<name>\w+)", re.MULTILINE)
_NOTHING = re.compile(r"^export \{\};", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b|\bimport(?:\(|\.meta\b)", re.MULTILINE)

BASE = "base.js"
TABLE = "$m"
LOAD = "$load"
# Between two lines in which a module takes something from others.
_TAKES = re.compile(r"(?<=\]);\nconst ?(?=(?:\{[^}\n]*\}|\w+)=\$m\[\d+\];$)", re.MULTILINE)
# Scripts come at the same time, and each runs once, after those that it needs. Of one that did not come another address
# is asked for the next time: some browsers never ask for the same again.
_FIRST = f"""const {TABLE} = Object.create(null), $ran = new Set(), $failed = Object.create(null); \
const $get = (file) => import(file in $failed ? `${{file}}?${{$failed[file]}}` : file).catch((error) => {{ \
$failed[file] = ($failed[file] ?? 0) + 1; throw error; }}); \
const {LOAD} = async (number, ...files) => {{ const parts = await Promise.all(files.map($get)); \
parts.forEach((part, at) => {{ if ($ran.has(files[at])) return; \
part.default({TABLE}, {LOAD}); $ran.add(files[at]); }}); \
return {TABLE}[number]; }};
"""
_HEAD = f"export default ({TABLE}, {LOAD}) => {{\n"
_CALLED = "//# allFunctionsCalledOnLoad\n"


@dataclass(frozen=True)
class Composed:
    """script: modules. map: its source map (an index map, one section a module) as JSON text. base: the address of the
    script that it imports at once, if there is one.
    """

    script: str
    map: str
    base: str | None = None


def compose(
    sources: Mapping[str, str],
    entry: str,
    keep: Callable[[str, Composed], str],
    apart: tuple[str, ...] = (),
    together: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Composed:
    """The script that does what the module `entry` does; sources: each module's text by its path.

    keep: takes each other script, by the path of its last module or the name of what comes together, and gives its
    address as the first script sees it.
    apart: how the paths of modules begin which, with what needs them, are the first script then; the rest is one that
    it imports, `BASE`. together: by a name, how the paths of modules begin which come as one script where they are
    imported as the page runs. ValueError for a missing module, a circle of imports, or a form of import or export that
    is not known here.
    """
    entries = _entries(sources, entry)
    numbers = _numbers(ordered(sources, entries))
    needed = {path: ordered(sources, [path]) for path in entries}
    group = {
        path: next((name for name, begin in together.items() if path != entry and path.startswith(begin)), path)
        for path in entries
    }
    scripts: dict[tuple[str, ...], list[str]] = {}
    for module in ordered(sources, entries):
        users = tuple(dict.fromkeys(group[path] for path in entries if module in needed[path]))
        scripts.setdefault((entry,) if entry in users else users, []).append(module)
    for module in (one for users, all_ in scripts.items() if users != (entry,) for one in all_):
        if waits(sources[module]):
            raise ValueError(f"{module} awaits something, and comes as the page runs: that is not known")
    made: dict[tuple[str, ...], str | None] = {}

    def address(users: tuple[str, ...]) -> str:
        """Where a script is found. Those that it imports as it runs are made before it, since it names them."""
        if users not in made:
            made[users] = None
            name = users[0] if len(users) == 1 else scripts[users][-1]
            made[users] = keep(name, _script(sources, scripts[users], _HEAD, "};\n", find(users), numbers))
        found = made[users]
        if found is None:
            raise ValueError(f"{scripts[users][-1]} comes as the page runs, by a script that it imports so itself")
        return found

    def find(own: tuple[str, ...]) -> dict[str, list[str]]:
        """The files of all that the modules of a script import as they run, but for itself: first those that more parts
        need.
        """
        files = {}
        for path in dict.fromkeys(later for one in scripts[own] for later in imported_later(one, sources[one])):
            others = [users for users in scripts if group[path] in users and users not in ((entry,), own)]
            files[path] = [address(users) for users in sorted(others, key=len, reverse=True)]
        return files

    files = find((entry,))
    parted = _apart(sources, scripts[(entry,)], apart)
    others = [path for path in scripts[(entry,)] if path not in parted]
    if not parted or not others:
        return _script(sources, scripts[(entry,)], _CALLED + _FIRST, "", files, numbers)
    base = keep(BASE, _script(sources, others, _CALLED + _FIRST, f"export {{ {TABLE}, {LOAD} }};\n", files, numbers))
    head = f"{_CALLED}import {{ {TABLE}, {LOAD} }} from {json.dumps(base)};\n"
    return replace(_script(sources, parted, head, "", files, numbers), base=base)


def _apart(sources: Mapping[str, str], paths: list[str], apart: tuple[str, ...]) -> list[str]:
    """Of modules in their order those whose paths begin so, and those that need them."""
    found: list[str] = []
    for path in paths:
        if path.startswith(apart) or not set(imports(path, sources[path])).isdisjoint(found):
            found.append(path)
    return found


def compose_whole(sources: Mapping[str, str], entry: str, leave: Collection[str] = ()) -> str:
    """One script that asks for nothing more: what is imported as the page runs is in it, but for the modules `leave`,
    which can't be had there. Lines are joined where a mark ends or begins them. ValueError as in `compose`.
    """
    entries = _entries(sources, entry, leave)
    files: dict[str, list[str]] = {path: [] for path in entries}
    # What is awaited is there already.
    waiting = [path for path in entries if any(waits(sources[one]) for one in ordered(sources, [path]))]
    others = [path for path in entries if path not in waiting]
    modules = ordered(sources, [*others, *entries[1:], entry])
    script = _script(sources, modules, _FIRST, "", files, _numbers(modules)).script
    return _joined(_TAKES.sub(",", re.sub(r"^[ \t]+|\n(?=\n)", "", script, flags=re.MULTILINE)))


def _numbers(modules: Iterable[str]) -> dict[str, int]:
    return {path: number for number, path in enumerate(modules)}


def _joined(script: str) -> str:
    """The script with lines joined where no statement could end without a mark: no text and no comment is at the end of
    a line, and none begins one.
    """
    return re.sub(r"(?<=[;{,(\[])\n|\n(?=[)\]])", "", script)


def _entries(sources: Mapping[str, str], entry: str, leave: Collection[str] = ()) -> list[str]:
    """The module `entry`, and all that it and what it needs import as they run, but for some."""
    found = [entry]
    for path in found:
        for one in ordered(sources, [path]):
            found += [later for later in imported_later(one, sources[one]) if later not in (*found, *leave)]
    return found


def _script(
    sources: Mapping[str, str],
    paths: list[str],
    head: str,
    tail: str,
    files: Mapping[str, list[str]],
    numbers: Mapping[str, int],
) -> Composed:
    """These modules in this order; files: where what they import as they run is found; numbers: of modules."""
    text, sections, line = head, [], head.count("\n")
    for path in paths:
        part = _wrapped(path, sources[path], files, numbers)
        sections.append({"offset": {"line": line, "column": 0}, "map": _lines(path, part.count("\n") - 1)})
        text += part
        line += part.count("\n")
    return Composed(text + tail, json.dumps({"version": 3, "sections": sections}, separators=(",", ":")))


def _wrapped(path: str, source: str, files: Mapping[str, list[str]], numbers: Mapping[str, int]) -> str:
    """The module as a function that is called at once; its first line is that of the module."""
    names = [found["name"] for found in _EXPORT.finditer(source)]
    body = IMPORT.sub(lambda found: _bound(path, found, numbers), without_comments(source))
    body = _EXPORT.sub(r"\g<kind>\g<name>", body)
    body = _NOTHING.sub("", body)
    body = LATER.sub(lambda found: _loaded(resolved(path, found["source"]), files, numbers), body)
    other = _OTHER.search(body)
    if other is not None:
        line = body[body.rfind("\n", 0, other.start()) + 1 :].partition("\n")[0]
        raise ValueError(f"{path}: this form of import or export is not known: {line.strip()}")
    opening = "await(async()=>{" if AWAITS.search(body) else "(()=>{"
    return f"{opening}{closer(body).rstrip()}\n{TABLE}[{numbers[path]}]={{{','.join(names)}}}}})();\n"


def _loaded(path: str, files: Mapping[str, list[str]], numbers: Mapping[str, int]) -> str:
    """What stands for an import as the page runs: a promise of the module; a broken one of what is left out."""
    if path not in files:
        return f"Promise.reject(new Error({json.dumps(path)}))"
    return f"{LOAD}({', '.join([str(numbers[path]), *map(json.dumps, files[path])])})"


def _bound(path: str, found: re.Match[str], numbers: Mapping[str, int]) -> str:
    """What an import statement becomes, on as many lines."""
    what = found["what"]
    lines = "\n" * found[0].count("\n")
    if what is None:
        return lines
    module = f"{TABLE}[{numbers[resolved(path, found['source'])]}]"
    if what.startswith("*"):
        return f"const {what.removeprefix('* as ')}={module};{lines}"
    names = [" ".join(name.split()).replace(" as ", ":") for name in what.strip("{}").split(",") if name.strip()]
    return f"const{{{','.join(names)}}}={module};{lines}"


def _lines(path: str, count: int) -> dict[str, object]:
    """The map of one module: each line is the same line of its file, in base 64 VLQ: 0, and one line on each time."""
    mappings = ";".join(["AAAA", *["AACA"] * (count - 1)])
    return {"version": 3, "sources": [f"../static/js/{path}"], "names": [], "mappings": mappings}
