"""No module of the page holds text that people read, but those under text/: another language is a file there."""

import re
from pathlib import Path

import pytest
from english import found, joints
from gatescope.app.puzzles.shelf import SHIPPED
from gatescope.model.tasks.table import RECIPES

JS = Path(__file__).parent.parent.parent / "static" / "js"

NOT_READ = {
    # Keys of the keyboard
    "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "End", "Enter", "Escape", "Home", "Tab",
    # CSS, and what style sheets ask for
    "(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)", "(resolution: {}dppx)",
    "600 {}px 'DejaVu Sans Mono', ui-monospace, monospace",
    "beside rows", "beside whole", "facts paired", "repeat({}, minmax(0, 1fr))",
    "ui-monospace, 'DejaVu Sans Mono', monospace", "system-ui, 'DejaVu Sans', sans-serif", "ui-serif, Georgia, serif",
    "stacked folded low", "stacked folded narrow", "translate({}px, {}px)", "{} scale({})",
    "{} scale({}) rotate({}deg)", "{} {}px system-ui, sans-serif",
    # Formulas
    "tanh", "|dL/dz|", "|dc({}) / dc(t)|", " \\\\to {}",
    # Fonts
    "400 {}px {}", "700 {}px {}",
    # Names in programs, and lines of one
    "Files", "Plotly", "number", "string", "http://www.w3.org/1998/Math/MathML", "mi, mo, mn",
    "{'descr': '{}', 'fortran_order': False, 'shape': ({}), }",
    "None", "Spec", "from gatescope.model import ",
    "import numpy as np; print({})", "import numpy as np; {} = np.float32([{}]); print({})",
}  # fmt: skip
"""What looks like text and is none."""


def modules() -> dict[str, str]:
    """The text of each module that is to hold no English, by its path."""
    paths = {path.relative_to(JS).as_posix(): path for path in sorted(JS.rglob("*.js"))}
    return {name: path.read_text("utf-8") for name, path in paths.items() if not name.startswith("text/")}


def test_no_module_holds_english():
    left = {
        f"{name}:{one.line}: {one.text}"
        for name, source in modules().items()
        for one in found(source)
        if one.text not in NOT_READ
    }
    assert not left, "to be moved to static/js/text"


JOINED_FOR_PROGRAMS = {
    # Tokens, as the server writes them, and what is typed
    "sources/localtokens.js", "spec/sequence.js", "spec/typednumbers.js", "state/continuing.js", "views/draw.js",
    "views/lanes/ownwords.js", "views/lanes/ribbon.js",
    # Lines of Python, and of files
    "figures/npz.js", "figures/python.js", "spec/equations.js",
    # Names that only programs give, and what the server says in English
    "sources/localanswers.js", "sources/localfit.js", "sources/trace.js", "spec/inlanguage.js",
}  # fmt: skip
"""Modules that join what no language joins otherwise."""


def test_what_people_read_is_joined_by_a_language():
    joined = {name for name, source in modules().items() if joints(source)}
    assert joined == JOINED_FOR_PROGRAMS


@pytest.mark.parametrize("source", ['all.join(", ");', "const told = `${size}. ${more}`;", 'both = [a, b].join(": ");'])
def test_a_joint_is_found(source):
    assert joints(source), source


LANGUAGE = re.compile(r'["/](?:en|zh)(?:/[\w/]+)?\.js"')
PUT_TOGETHER = {
    "text/text.js", "text/withstudies.js", "text/withdesk.js", "text/withpuzzles.js", "text/withimports.js",
    "text/withcircuits.js", "text/withgrus.js", "text/withhelp.js", "text/withnumbers.js", "text/withpolls.js",
    "text/withterms.js", "text/withcompared.js",
    "text/withworked.js", "text/withledger.js", "text/withlocal.js", "text/languages.js", "text/en.js",
    "text/everylanguage.js", "text/zh.js",
}  # fmt: skip


def test_every_text_comes_in_the_language_that_is_in_use():
    """No module takes one from a language's own files, but those that choose the language and put it together."""
    paths = {path.relative_to(JS).as_posix(): path for path in sorted(JS.rglob("*.js"))}
    imports = {
        name: re.findall(r"^import .*?;", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
        for name, path in paths.items()
        if not name.startswith(("text/en/", "text/zh/"))
    }
    taking = {name for name, found in imports.items() if any(LANGUAGE.search(one) for one in found)}
    assert taking <= PUT_TOGETHER
    assert {"text/text.js", "text/withstudies.js"} <= taking


def test_nothing_is_excepted_that_is_not_there():
    here = {name: {one.text for one in found(source)} for name, source in modules().items()}
    assert set().union(*here.values()) >= NOT_READ


@pytest.mark.parametrize(
    "source",
    [
        'const SAYS = "Nothing is lost";',
        'const says = { lost: ["nothing is lost"] };',
        "const of = (n) => `step ${n}`;",
        "const of = (n) => `${n} cells`;",
        "const of = (a, b) => `${a}, not ${b}`;",
        'const NAME = "Studies";',
        'const NAME = "1 Step";',
        "const NAME = 'Erase, silent';",
        'throw new Error("not a frame");',
        'element.append(h("p", {}, "kept"));',
        'element.append(h("p", {}, old ? "kept" : written));',
        'element.append(h("p", {}, ...["kept"].map(shown)));',
        'h("input", { "aria-label": "memory" });',
        'h("p", { class: "row" }, "more");',
        'button("go", press, { class: "main" });',
        'write(error, found ?? "nothing");',
        'line.textContent = "gone";',
        'element.setAttribute("title", "values");',
        'const layout = { xaxis: { title: { text: "steps" } } };',
        'const trace = { hovertemplate: "%{y} right<extra></extra>" };',
        'ctx.fillText(`${"parts"}`, 0, 0);',
        'const title = "ledger";',
        'const place = { says: said + " or " };',
        'const wide = "\\u00c4 la carte";',
        'const key = "步";',
        'row.classList.add("\\u6b65");',
        "const says = (n) => `${n}。`;",
    ],
)
def test_english_is_found(source):
    assert found(source), source


@pytest.mark.parametrize(
    "source",
    [
        'import { text } from "../text/A file.js";',
        'export { one } from "./Some file.js";',
        'h("div", { class: "row spread", id: "more" }, label);',
        "h('div', { class: `lane ${kind} wide` });",
        'row.classList.toggle("on", true);',
        'element.addEventListener("keydown", hide);',
        "const key = `${first} ${last} ${steps}`;",
        'if (answer.state === "paused") stop();',
        'write(out, answer.state === "paused" ? text.training.goOn : text.training.pause);',
        'const PATH = "M6 5h2.5v14H6zM19 5v14L9.5 12z";',
        "const path = `M${x} ${y}H${to}V${low} Z`;",
        "const key = `${gate}Label`;",
        'const color = `rgb(${channels.join(" ")})`;',
        'const trace = { hovertemplate: "%{y:.1%}<extra></extra>", mode: "lines" };',
        'const own = { "aria-label": text.menu.theme };',
        "// A comment, in English.",
        'const quote = /"Not a string" /;',
    ],
)
def test_what_nobody_reads_is_left_alone(source):
    assert not found(source), source


def test_what_can_not_be_read_is_no_module():
    with pytest.raises(AssertionError, match="no module"):
        found("const = 1;")


BARE = re.compile(r"(?<![\w:})\].])\.\d")
"""A number below 1 without its 0; what follows a colon says how a chart writes numbers."""


def test_a_number_below_1_has_its_0_wherever_it_is_read():
    folders = ((JS / "text", "*.js"), (JS.parent / "lessons", "*.json"), (SHIPPED, "*.json"))
    read = {path.name: path.read_text("utf-8") for folder, kind in folders for path in folder.rglob(kind)}
    read |= {name: recipe.task.criterion for name, recipe in RECIPES.items()}
    assert {"compare.js", "count.json", "waves"} <= set(read)
    bare = [
        f"{of}: {said[max(0, one.start() - 20) : one.end()]}"
        for of, said in read.items()
        for one in BARE.finditer(said)
    ]
    assert bare == []
