"""No module of the page holds text that people read, but those under text/: another language is a file there."""

from pathlib import Path

import pytest
from english import found

JS = Path(__file__).parent.parent.parent / "static" / "js"

NOT_READ = {
    # Keys of the keyboard
    "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "End", "Enter", "Escape", "Home", "Tab",
    # CSS, and what style sheets ask for
    "(prefers-color-scheme: dark)", "(resolution: {}dppx)", "600 {}px ui-monospace, 'DejaVu Sans Mono', monospace",
    "beside rows", "beside whole", "facts paired", "hue {}", "repeat({}, minmax(0, 1fr))",
    "stacked folded low", "stacked folded narrow", "translate({}px, {}px)", "{} {}px system-ui, sans-serif",
    # Formulas
    "tanh", "|dL/dz|", "|dc({}) / dc(t)|",
    # Names in programs, and lines of one
    "Files", "Plotly", "number", "string", "http://www.w3.org/1998/Math/MathML", "mi, mo, mn",
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
    assert not left, "to be moved to static/js/text/en"


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
