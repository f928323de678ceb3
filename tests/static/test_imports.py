"""Which browser modules may import which: rooms from the top down, no circles, and no view another view."""

import posixpath
import re
from pathlib import Path

JS = Path(__file__).parent.parent.parent / "static" / "js"
# From the top down: a module imports from its own room and from lower ones.
ROOMS = [
    {"main", "handout"},
    {"page"},
    {"dialogs"},
    {"lab"},
    {"parts"},
    {"puzzles", "sound"},
    {"views", "lessons"},
    {"studies"},
    {"state"},
    {"figures"},
    {"sources", "ui"},
    {"spec"},
    {"engine"},
    {"text"},
]
LISTS = {"studies/table.js", "studies/own.js"}
"""Studies that stand together."""
IMPORT = re.compile(r'(?:^(?:import|export)\b[^;]*?\bfrom |\bimport\()"([^"]+)"\)?;', re.MULTILINE | re.DOTALL)


def imports() -> dict[str, list[str]]:
    """By module, what it imports; both as paths under static/js."""
    found = {}
    for path in sorted(JS.rglob("*.js")):
        name = path.relative_to(JS).as_posix()
        sources = IMPORT.findall(path.read_text(encoding="utf-8"))
        assert all(source.startswith(".") for source in sources), f"{name} imports from elsewhere"
        found[name] = [posixpath.normpath(posixpath.join(posixpath.dirname(name), source)) for source in sources]
    return found


def room(name: str) -> str:
    return name.split("/")[0].removesuffix(".js")


def view(name: str) -> str | None:
    """The view or study that a module is, or is a part of."""
    parts = name.removesuffix(".js").split("/")
    return "/".join(parts[:2]) if parts[0] in ("views", "studies") else None


def upwards(graph: dict[str, list[str]]) -> list[str]:
    height = {one: at for at, level in enumerate(ROOMS) for one in level}
    return [
        f"{name} imports {other}"
        for name, others in graph.items()
        for other in others
        if room(name) != room(other) and height[room(name)] >= height[room(other)]
    ]


def between_views(graph: dict[str, list[str]]) -> list[str]:
    return [
        f"{name} imports {other}"
        for name, others in graph.items()
        for other in others
        if view(name) != view(other) and room(name) == room(other) and view(name) and name not in LISTS
    ]


def circle(graph: dict[str, list[str]]) -> list[str]:
    """Modules that are left when those that import none of the others have been taken away, again and again."""
    left = dict(graph)
    while ends := [name for name, others in left.items() if not any(other in left for other in others)]:
        for name in ends:
            del left[name]
    return list(left)


def test_imports_run_downwards():
    graph = imports()
    assert set(map(room, graph)) == set.union(*ROOMS)
    assert all(other in graph for others in graph.values() for other in others)
    assert not upwards(graph)
    assert not circle(graph)


def test_views_import_no_other_view():
    assert not between_views(imports())


def test_what_goes_against_it_is_seen():
    assert upwards(
        {"spec/pins.js": ["state/store.js"], "sources/wire.js": ["ui/dom.js"], "ui/dom.js": ["spec/net.js"]}
    ) == [
        "spec/pins.js imports state/store.js",
        "sources/wire.js imports ui/dom.js",
    ]
    assert circle({"a.js": ["b.js"], "b.js": ["c.js", "d.js"], "c.js": ["b.js"], "d.js": []}) == [
        "a.js",
        "b.js",
        "c.js",
    ]
    graph = {
        "views/lanes/tip.js": ["views/cell/drawing.js", "views/lanes/fit.js"],
        "views/cell.js": ["views/cell/texts.js"],
    }
    assert between_views(graph) == ["views/lanes/tip.js imports views/cell/drawing.js"]


def test_no_text_waits_for_the_language_that_it_is_of() -> None:
    """What says which language it is waits for its texts: a text that needs it in turn never comes."""
    text = (JS / "text").resolve()
    due = [text / "en.js", text / "zh.js", *text.glob("en/**/*.js"), *text.glob("zh/**/*.js")]
    seen = set(due)
    while due:
        path = due.pop()
        named = re.findall(r'^(?:import|export)\b[^;]*?from "(\.[^"]+)"', path.read_text("utf-8"), re.MULTILINE)
        for found in {(path.parent / one).resolve() for one in named} - seen:
            seen.add(found)
            due.append(found)
    assert text / "forms.js" in seen
    assert text / "languages.js" not in seen
