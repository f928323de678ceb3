"""Modules composed into one script do what they do on their own."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from gatescope.app.web.assets import ENTRY, SHEETS, Assets, bundle
from gatescope.app.web.compose import TABLE, Composed, compose, imported_later, imports, without_comments

ROOT = Path(__file__).parents[3]
JS = ROOT / "static" / "js"
MODULES = {
    "main.js": """import * as one from "./deep/one.js";
import {
  two,
  three as drei,
} from "./two.js";
import "./two.js";

/** import x from "comments.js" goes */
export const answer = one.first() + two + drei; // 1 + 2 + 3
globalThis.answer = answer;
""",
    "deep/one.js": """import { two } from "../two.js";
const hidden = 1;
export function first() { return hidden * two / 2; }
export class Kind {}
export async function later() {}
export {};
""",
    "two.js": """const hidden = 2;
export const two = hidden;
export const three = 3;
""",
}


def nothing_later(path: str, part: Composed) -> str:
    raise AssertionError(f"{path} was to come at once")


def node(script: str, folder: Path) -> str:
    """What a module prints."""
    path = folder / "script.mjs"
    path.write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "node.py", path], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_it_does_what_the_modules_do(tmp_path: Path) -> None:
    script = compose(MODULES, "main.js", nothing_later).script
    shown = f"console.log(answer, Object.keys({TABLE}).join(), Object.keys({TABLE}['deep/one.js']).join());"
    assert node(script + shown, tmp_path) == "6 two.js,deep/one.js,main.js first,Kind,later\n"


def test_each_line_is_told_with_its_file() -> None:
    composed = compose(MODULES, "main.js", nothing_later)
    lines = composed.script.split("\n")
    sections = json.loads(composed.map)["sections"]
    assert [section["map"]["sources"] for section in sections] == [
        [f"../static/js/{path}"] for path in ("two.js", "deep/one.js", "main.js")
    ]
    for section, path in zip(sections, ("two.js", "deep/one.js", "main.js"), strict=True):
        start = section["offset"]["line"]
        source = MODULES[path].removesuffix("export {};\n").rstrip().split("\n")
        assert section["map"]["mappings"].split(";") == ["AAAA", *["AACA"] * (len(source) - 1)]
        for at, line in enumerate(source):
            if not re.match("import|export|  t|}|/", line):
                assert lines[start + at].removeprefix("(() => { ") == line


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("export default 1;", "export default 1;"),
        ("export let x = 1;", "export let x = 1;"),
        ('export * from "./two.js";', "not known"),
        ("const x = await import(`./two.js`);", "not known"),
        ('const x = await import("./none.js");', "none.js, which is not there"),
        ("const at = import.meta.url;", "not known"),
        ('import { x } from "lodash";', "only relative paths"),
        ('import { x } from "./none.js";', "none.js, which is not there"),
        ('import { answer } from "./main.js";', "in a circle: main.js > two.js > main.js"),
    ],
)
def test_what_it_does_not_know_is_refused(source: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        compose({"main.js": 'import "./two.js";', "two.js": source}, "main.js", nothing_later)


LATER = {
    "main.js": """import { count } from "./count.js";
/** Comments go:
 *  import("./nowhere.js") */
const asked = () => import("./later/big.js");
globalThis.answer = [asked, () => import("./later/other.js")];
globalThis.count = count;
""",
    "count.js": "let many = 0;\nexport const count = () => (many += 1);\n",
    "later/big.js": """import { count } from "../count.js";
import { both } from "./both.js";
import { own } from "./own.js";
// how often this ran
export const big = count() + both + own;
""",
    "later/own.js": "export const own = 1000;\n",
    "later/both.js": "export const both = 100;\n",
    "later/other.js": 'import { both } from "./both.js";\nexport const other = both;\n',
}


def test_what_is_imported_as_the_page_runs_comes_then_and_runs_once(tmp_path: Path) -> None:
    parts: dict[str, str] = {}

    def keep(path: str, part: Composed) -> str:
        name = path.replace("/", "-").replace(".js", ".mjs")
        (tmp_path / name).write_text(part.script, encoding="utf-8")
        parts[path] = part.script
        return f"./{name}"

    first = compose(LATER, "main.js", keep).script
    shown = """const [big, other] = globalThis.answer;
const [one, two] = await Promise.all([big(), big()]);
console.log(one === two, one.big, globalThis.count(), (await other()).other);"""
    assert node(first + shown, tmp_path) == "true 1101 2 100\n"
    assert set(parts) == {"later/big.js", "later/other.js"}
    assert "const own = 1000" in parts["later/big.js"]
    assert "const own" not in first
    # What two of them need is run once, with the first script.
    assert "const both" in first
    assert "how often" not in parts["later/big.js"]
    assert "Comments go" not in first


def test_what_comes_later_brings_nothing_that_comes_later_still() -> None:
    sources = LATER | {"later/own.js": 'export const own = () => import("./other.js");\n'}
    with pytest.raises(ValueError, match=re.escape("later/own.js is itself imported as the page runs")):
        compose(sources, "main.js", lambda path, part: path)


def test_no_text_of_the_page_spans_lines() -> None:
    """Comments are found by how they begin: a text that spans lines could hold what looks like one."""
    for path in sorted(JS.rglob("*.js")):
        for line in without_comments(path.read_text("utf-8")).split("\n"):
            assert line.count("`") % 2 == 0, f"{path}: {line}"


def test_every_module_of_the_page_is_there_once_with_what_it_exports(tmp_path: Path) -> None:
    made = bundle(ROOT / "static")
    scripts = [one.content.decode() for one in made.files.values() if one.kind == "text/javascript"]
    defined = rf"^{re.escape(TABLE)}\[\"(.+)\"\] = \{{ (.*) \}}; \}}\)\(\);$"
    found = [one for script in scripts for one in re.findall(defined, script, re.MULTILINE)]
    exported = dict(found)
    assert len(found) == len(exported)
    needed = {ENTRY}
    while more := {other for path in needed for other in reached(path)} - needed:
        needed |= more
    assert exported.keys() == needed
    listed = [path for path in needed if path != ENTRY]  # which begins to work when it is imported
    asks = "".join(
        f"console.log(Object.keys(await import({json.dumps((JS / path).as_uri())})).join());" for path in listed
    )
    for path, names in zip(listed, node(asks, tmp_path).splitlines(), strict=True):
        assert sorted(exported[path].split(", ")) == sorted(names.split(",")), path


def reached(path: str) -> list[str]:
    source = (JS / path).read_text("utf-8")
    return imports(path, source) + imported_later(path, source)


def test_a_changed_file_is_seen_at_the_next_look(tmp_path: Path) -> None:
    for folder, name, text in (("js", "main.js", "globalThis.x = 1;"), ("css", "base.css", "a {}")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text)
    for sheet in SHEETS[1:]:
        (tmp_path / "css" / f"{sheet}.css").write_text("")
    assets = Assets(tmp_path)
    first = assets.now()
    assert assets.now() is first
    (tmp_path / "js" / "main.js").write_text("globalThis.x = 23;")
    second = assets.now()
    assert second.script != first.script
    assert second.style == first.style
    assert b"globalThis.x = 23;" in second.files[second.script].content
