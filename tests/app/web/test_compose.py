"""Modules composed into one script do what they do on their own."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from gatescope.app.web.assets import ENTRY, LATER_SHEETS, SHEETS, Assets, bundle
from gatescope.app.web.closer import closer
from gatescope.app.web.compose import TABLE, Composed, compose, compose_whole
from gatescope.app.web.modules import imported_later, imports, without_comments

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
    shown = f"console.log(answer, Object.keys({TABLE}).join(), Object.keys({TABLE}[1]).join());"
    assert node(script + shown, tmp_path) == "6 0,1,2 first,Kind,later\n"


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
                assert lines[start + at].removeprefix("(()=>{") == closer(line)


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


def kept_in(folder: Path, parts: dict[str, str]) -> Callable[[str, Composed], str]:
    """Keeps each script as a file there, and tells of it in `parts`, in the order in which they were made."""

    def keep(path: str, part: Composed) -> str:
        name = path.replace("/", "-").replace(".js", ".mjs")
        (folder / name).write_text(part.script, encoding="utf-8")
        parts[path] = part.script
        return f"./{name}"

    return keep


def test_what_is_imported_as_the_page_runs_comes_then_and_runs_once(tmp_path: Path) -> None:
    parts: dict[str, str] = {}
    first = compose(LATER, "main.js", kept_in(tmp_path, parts)).script
    shown = """const [big, other] = globalThis.answer;
const [one, two] = await Promise.all([big(), big()]);
console.log(one === two, one.big, globalThis.count(), (await other()).other);"""
    assert node(first + shown, tmp_path) == "true 1101 2 100\n"
    assert set(parts) == {"later/both.js", "later/big.js", "later/other.js"}
    assert "const own=1000" in parts["later/big.js"]
    assert "const own" not in first
    assert "how often" not in parts["later/big.js"]
    assert "Comments go" not in first


def test_what_comes_together_is_one_script_and_runs_once(tmp_path: Path) -> None:
    parts: dict[str, str] = {}
    together = {"all": ("later/", "main.js")}
    first = compose(LATER, "main.js", kept_in(tmp_path, parts), together=together).script
    shown = """const [big, other] = globalThis.answer;
const [one, two] = await Promise.all([big(), other()]);
console.log(one.big, globalThis.count(), two.other);"""
    assert node(first + shown, tmp_path) == "1101 2 100\n"
    assert set(parts) == {"all"}
    assert "const own" not in first


def test_of_what_comes_together_one_can_ask_for_another(tmp_path: Path) -> None:
    asks = 'export const big = () => import("./other.js");\n'
    parts: dict[str, str] = {}
    sources = LATER | {"later/big.js": asks}
    first = compose(sources, "main.js", kept_in(tmp_path, parts), together={"all": ("later/",)}).script
    shown = "const { big } = await globalThis.answer[0]();\nconsole.log((await big()).other);"
    assert node(first + shown, tmp_path) == "100\n"
    assert set(parts) == {"all"}


def test_two_that_come_together_share_with_one_that_comes_alone(tmp_path: Path) -> None:
    alone = """import { both } from "./later/both.js";
export const alone = () => import("./later/big.js").then(({ big }) => big + both);
"""
    main = LATER["main.js"] + 'globalThis.alone = () => import("./alone.js");\n'
    parts: dict[str, str] = {}
    together = {"all": ("later/",)}
    sources = LATER | {"main.js": main, "alone.js": alone}
    first = compose(sources, "main.js", kept_in(tmp_path, parts), together=together).script
    shown = "const { alone } = await globalThis.alone();\nconsole.log(await alone(), globalThis.count());"
    assert node(first + shown, tmp_path) == "1201 2\n"
    assert set(parts) == {"later/both.js", "all", "alone.js"}


def test_what_did_not_come_is_had_the_next_time_where_a_failed_address_is_never_asked_for_again(tmp_path: Path) -> None:
    parts: dict[str, str] = {}
    first = compose(LATER, "main.js", kept_in(tmp_path, parts)).script
    broken = tmp_path / "later-big.mjs"
    broken.write_text("throw new Error();", encoding="utf-8")
    # Node keeps this under its address, as Firefox does what did not come.
    shown = f"""const {{ writeFileSync }} = await import("node:fs");
const [big, other] = globalThis.answer;
const failed = await Promise.allSettled([big(), big()]);
writeFileSync({json.dumps(str(broken))}, {json.dumps(parts["later/big.js"])});
const again = await import({json.dumps(broken.as_uri())}).then(() => "read", () => "kept");
console.log(failed.map(({{ status }}) => status).join(), again, (await big()).big, (await other()).other);"""
    assert node(first + shown, tmp_path) == "rejected,rejected kept 1101 100\n"


def test_the_first_script_is_two_and_both_are_compiled_as_they_come(tmp_path: Path) -> None:
    parts: dict[str, str] = {}
    sources = LATER | {
        "main.js": 'import "./views/lanes.js";\n' + LATER["main.js"],
        "views/lanes.js": 'import { count } from "../count.js";\nglobalThis.drawn = count();\n',
    }
    first = compose(sources, "main.js", kept_in(tmp_path, parts), ("views/",))
    assert first.base == "./base.mjs"
    for script in (first.script, parts["base.js"]):
        assert script.startswith("//# allFunctionsCalledOnLoad\n")
    assert "let many" in parts["base.js"]
    assert "let many" not in first.script
    sections = json.loads(first.map)["sections"]
    assert [section["map"]["sources"] for section in sections] == [
        [f"../static/js/{path}"] for path in ("views/lanes.js", "main.js")
    ]
    assert first.script.split("\n")[sections[0]["offset"]["line"]].startswith("(()=>{")
    shown = "const [big] = globalThis.answer;\nconsole.log(drawn, (await big()).big, globalThis.count());"
    assert node(first.script + shown, tmp_path) == "1 1102 3\n"


@pytest.mark.parametrize("apart", [("none/",), ("count.js",)])
def test_what_has_nothing_to_part_is_one_script(apart: tuple[str, ...], tmp_path: Path) -> None:
    parts: dict[str, str] = {}
    assert compose(LATER, "main.js", kept_in(tmp_path, parts), apart).base is None
    assert "base.js" not in parts


def test_as_a_whole_it_has_what_comes_later_but_what_is_left_out_and_no_paths(tmp_path: Path) -> None:
    script = compose_whole(LATER, "main.js", ["later/other.js"])
    shown = """const [big, other] = globalThis.answer;
console.log((await big()).big, globalThis.count(), await other().catch(({ message }) => message));"""
    assert node(script + shown, tmp_path) == "1101 2 later/other.js\n"
    # What it takes from others and what it says is joined.
    assert "\n" not in script[script.index("(()=>{") :].strip()
    script = compose_whole(MODULES, "main.js")
    assert node(script + "console.log(answer);", tmp_path) == "6\n"
    assert ".js" not in script


def test_as_a_whole_its_lines_end_where_no_mark_does(tmp_path: Path) -> None:
    source = """import { two } from "./two.js";
import * as all from "./two.js";
const found = [
  two,
  all.three,
];
const text = found
  .map((one) => `${one};`)
  .join(", ")
globalThis.answer = text
const later = found.length
[...later.toString()].forEach(() => {})
"""
    script = compose_whole({"main.js": source.replace("length\n", "length;\n"), "two.js": MODULES["two.js"]}, "main.js")
    assert node(script + "\nconsole.log(answer);", tmp_path) == "2;, 3;\n"
    assert "const{two}=$m[0],all=$m[0];const found=[two,all.three,];" in script
    assert "const text=found\n.map(" in script


def test_as_a_whole_it_has_no_space_that_code_needs_not_and_its_texts_are_as_they_were(
    tmp_path: Path,
) -> None:
    source = """const first = 1;
const one = (few = 2) => {
  let said = "if (so) { a = 1 }";
  if (few > 1) {
    said += `const b = ${few}`;
  } else if (few) {
    said = "";
  }
  for (const x of [1, 2]) {
    globalThis.last = x;
  }
  return said;
};
globalThis.answer = one();
"""
    script = compose_whole({"main.js": source}, "main.js")
    assert ';const one=(few=2)=>{let said="if (so) { a = 1 }";if(few>1){said+=`const b = ${few}`;' in script
    assert "for(const x of[1,2]){globalThis.last=x;}" in script
    assert node(script + "\nconsole.log(answer, last);", tmp_path) == "if (so) { a = 1 }const b = 2 2\n"


def test_no_line_of_the_page_ends_in_a_comment() -> None:
    """As a whole lines are joined: what stood behind it would be one too."""
    for path in sorted(JS.rglob("*.js")):
        for line in without_comments(path.read_text("utf-8")).split("\n"):
            assert not re.search(r"(?:^|[\s;{,(])//", line), f"{path}: {line}"


def test_what_several_of_them_need_is_a_script_of_its_own_and_runs_once(tmp_path: Path) -> None:
    parts: dict[str, str] = {}
    counted = "globalThis.ran = (globalThis.ran ?? 0) + 1;\nexport const both = 100;\n"
    first = compose(LATER | {"later/both.js": counted}, "main.js", kept_in(tmp_path, parts)).script
    assert [path for path, script in parts.items() if "globalThis.ran" in script] == ["later/both.js"]
    assert "globalThis.ran" not in first
    shown = """const [big, other] = globalThis.answer;
const [{ other: two }, { big: one }] = await Promise.all([other(), big()]);
console.log(one, two, globalThis.ran);"""
    assert node(first + shown, tmp_path) == "1101 100 1\n"


def test_what_comes_later_may_bring_what_comes_later_still(tmp_path: Path) -> None:
    parts: dict[str, str] = {}
    own = 'import { both } from "./both.js";\nexport const own = () => import("./last.js");\nown.both = both;\n'
    big = 'import { own } from "./own.js";\nexport const big = own;\n'
    last = (
        'import { both } from "./both.js";\nimport { count } from "../count.js";\nexport const last = both + count();'
    )
    sources = LATER | {"later/own.js": own, "later/big.js": big, "later/last.js": last}
    first = compose(sources, "main.js", kept_in(tmp_path, parts)).script
    shown = """const { big } = await globalThis.answer[0]();
console.log(big.both, (await big()).last, (await big()).last);"""
    assert node(first + shown, tmp_path) == "100 101 101\n"
    assert "both + count()" not in first + parts["later/big.js"]


def test_parts_that_bring_one_another_are_refused(tmp_path: Path) -> None:
    sources = LATER | {"later/own.js": 'export const own = () => import("./other.js");\n'}
    sources |= {"later/other.js": 'export const other = () => import("./big.js");\n'}
    with pytest.raises(ValueError, match=re.escape("by a script that it imports so itself")):
        compose(sources, "main.js", kept_in(tmp_path, {}))


def test_what_has_come_at_once_is_not_asked_for_again(tmp_path: Path) -> None:
    sources = LATER | {"count.js": "let many = 0;\nexport const count = () => (many += 1);\n"}
    sources["main.js"] += 'globalThis.again = () => import("./count.js");\n'
    first = compose(sources, "main.js", kept_in(tmp_path, {})).script
    shown = "console.log((await globalThis.again()).count === globalThis.count);"
    assert node(first + shown, tmp_path) == "true\n"


def test_style_sheets_come_without_comments() -> None:
    found = bundle(ROOT / "static")
    first, later = (found.files[name].content.decode() for name in (found.style, found.later_style))
    assert ".lab{" in first
    assert ".maker{" in later
    assert not any(sign in style for sign in ("/*", "*/") for style in (first, later))


def test_no_text_of_the_page_spans_lines() -> None:
    """Comments are found by how they begin: a text that spans lines could hold what looks like one."""
    for path in sorted(JS.rglob("*.js")):
        for line in without_comments(path.read_text("utf-8")).split("\n"):
            assert line.count("`") % 2 == 0, f"{path}: {line}"


def test_every_module_of_the_page_is_there_once_with_what_it_exports(tmp_path: Path) -> None:
    made = bundle(ROOT / "static")
    scripts = [one.content.decode() for one in made.files.values() if one.kind == "text/javascript"]
    defined = rf"^{re.escape(TABLE)}\[(\d+)\]=\{{(.*)\}}\}}\)\(\);$"
    exported, numbers = dict[str, str](), list[str]()
    for script in scripts:
        traced = made.files[script.rpartition("=")[2].strip()].content
        paths = [section["map"]["sources"][0] for section in json.loads(traced)["sections"]]
        found = re.findall(defined, script, re.MULTILINE)
        names = {path.removeprefix("../static/js/"): names for path, (_, names) in zip(paths, found, strict=True)}
        assert not exported.keys() & names.keys()
        exported |= names
        numbers += [number for number, _ in found]
    assert len(set(numbers)) == len(numbers)
    needed = {ENTRY}
    while more := {other for path in needed for other in reached(path)} - needed:
        needed |= more
    assert exported.keys() == needed
    listed = [path for path in needed if path != ENTRY]  # which begins to work when it is imported
    asks = "".join(
        f"console.log(Object.keys(await import({json.dumps((JS / path).as_uri())})).join());" for path in listed
    )
    for path, names in zip(listed, node(asks, tmp_path).splitlines(), strict=True):
        assert sorted(exported[path].split(",")) == sorted(names.split(",")), path


def reached(path: str) -> tuple[str, ...]:
    source = (JS / path).read_text("utf-8")
    return imports(path, source) + imported_later(path, source)


def test_a_changed_file_is_seen_at_the_next_look(tmp_path: Path) -> None:
    for folder, name, text in (("js", "main.js", "globalThis.x = 1;"), ("css", "base.css", "a {}")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(text)
    for sheet in (*SHEETS[1:], *LATER_SHEETS):
        (tmp_path / "css" / f"{sheet}.css").write_text("")
    (tmp_path / "icon.svg").write_text("<svg/>")
    assets = Assets(tmp_path)
    first = assets.now()
    assert assets.now() is first
    (tmp_path / "js" / "main.js").write_text("globalThis.x = 23;")
    second = assets.now()
    assert second.script != first.script
    assert second.style == first.style
    assert b"globalThis.x=23;" in second.files[second.script].content


WAITS = {
    "main.js": 'import { words } from "./words.js";\nglobalThis.answer = words;\n',
    "words.js": """import { wanted } from "./wanted.js";
export const words = wanted ? (await import("./other.js")).words : "English";
async function inside() {
  await wanted;
}
""",
    "wanted.js": "export const wanted = globalThis.wanted;\n",
    "other.js": 'export const words = "another";\n',
}


@pytest.mark.parametrize(("wanted", "said"), [("true", "another"), ("false", "English")])
def test_what_a_module_awaits_has_come_before_those_after_it_run(tmp_path: Path, wanted: str, said: str) -> None:
    def keep(path: str, part: Composed) -> str:
        (tmp_path / "other.mjs").write_text(part.script, encoding="utf-8")
        return "./other.mjs"

    script = compose(WAITS, "main.js", keep).script
    assert '"another"' not in script
    assert node(f"globalThis.wanted = {wanted};\n{script}console.log(globalThis.answer);", tmp_path) == f"{said}\n"


def test_what_comes_later_may_need_a_module_that_awaits_and_has_come_but_not_await_itself() -> None:
    more = WAITS | {"main.js": WAITS["main.js"] + 'globalThis.more = () => import("./more.js");\n'}
    needs = 'import { words } from "./words.js";\n'
    compose(more | {"more.js": needs}, "main.js", lambda path, part: path)
    with pytest.raises(ValueError, match=re.escape("more.js awaits something, and comes as the page runs")):
        compose(more | {"more.js": f"{needs}await words;\n"}, "main.js", lambda path, part: path)
