"""Pictures and values that are saved are opened again, and known values read back from them."""

import contextlib
import csv
import io
import re
import struct
from xml.etree import ElementTree

import numpy as np
import pytest
from gatescope.model import experiment
from gatescope.model.spec import Spec
from lab import FRAMES, choose, fill, mode, settle, to_step, type_input
from playwright.sync_api import expect

SVG = "{http://www.w3.org/2000/svg}"


def dialog(page, name):
    """A dialog of what is saved, opened from the menu."""
    page.get_by_role("button", name="Make and save", exact=True).click()
    page.get_by_role("button", name=name, exact=True).click()
    found = page.get_by_role("dialog", name=name)
    expect(found).to_be_visible()
    return found


def titles(content):
    return [one.text for one in ElementTree.fromstring(content).iter(f"{SVG}title")]


def run(**more):
    """The counter's run, as NumPy has it."""
    spec = Spec.from_dict({"version": 1, "net": "anbn", "input": {"kind": "generated"}, **more})
    return experiment.resolve(spec).run()


@pytest.mark.smoke
def test_a_picture_of_the_lanes_has_each_value_to_the_last_bit_and_is_drawn_as_large_as_it_says(page, saved):
    choose(page, "anbn")
    to_step(page, 5)
    found = dialog(page, "Save the picture")
    expect(found.locator(".note")).to_contain_text("px; as PNG")
    name, svg = saved(lambda: found.get_by_role("button", name="Save as SVG").click())
    assert name == "gatescope-anbn-lanes.svg"
    c = run().layers[0].c
    told = {one.split(": ")[0]: one.split(": ")[1] for one in titles(svg) if " of cell " in one}
    for step, cell in ((4, 0), (9, 1), (19, 0)):
        assert np.float32(told[f"c of cell {cell + 1} at step {step + 1}"]) == c[step, cell]
    root = ElementTree.fromstring(svg)
    size = [float(root.get(side)) for side in ("width", "height")]
    name, png = saved(lambda: found.get_by_role("button", name="Save as PNG").click())
    assert (name, png[:8]) == ("gatescope-anbn-lanes.png", b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == tuple(round(side * 300 / 96) for side in size)
    assert b"pHYs" in png[:60]
    drawn = page.evaluate(
        """async (bytes) => {
          const made = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
          const canvas = new OffscreenCanvas(made.width, made.height);
          const ctx = canvas.getContext('2d');
          ctx.drawImage(made, 0, 0);
          const { data } = ctx.getImageData(0, 0, made.width, made.height);
          const colors = new Set();
          for (let at = 0; at < data.length; at += 4) colors.add(`${data[at]} ${data[at + 1]} ${data[at + 2]}`);
          return [made.width, colors.has('15 118 110'), colors.has('29 78 216')];
        }""",
        list(png),
    )
    assert drawn == [round(size[0] * 300 / 96), True, True]


def test_undo_to_a_shorter_run_leaves_the_steps_that_there_are(page, saved):
    choose(page, "anbn")
    type_input(page, "Sab")
    type_input(page, "SaaaabbbbT")
    found = dialog(page, "Save the picture")
    fill(found.get_by_label("From step"), 4)
    found.get_by_label("From step").press("Tab")
    expect(found.get_by_label("To step")).to_have_value("10")
    # In a field it would undo what was typed.
    found.get_by_role("button", name="Close").focus()
    settle(page, lambda: page.keyboard.press("Control+z"))
    expect(found.get_by_label("To step")).to_have_value("3")
    expect(found.get_by_label("From step")).to_have_value("3")
    _, svg = saved(lambda: found.get_by_role("button", name="Save as SVG").click())
    told = [one for one in titles(svg) if one.startswith("c of cell 1 ")]
    assert [one.split(": ")[0] for one in told] == ["c of cell 1 at step 3"]


def test_pictures_have_every_theme_and_the_circuit_stands_alone(page, saved):
    mode(page, "Refresh")
    found = dialog(page, "Save the picture")
    found.get_by_label("Picture of").select_option("circuit")
    grounds = {}
    for theme in ("light", "dark", "projector"):
        found.get_by_label("Colours").select_option(theme)
        _, svg = saved(lambda: found.get_by_role("button", name="Save as SVG").click())
        root = ElementTree.fromstring(svg)
        grounds[theme] = root.find(f"{SVG}rect").get("fill")
        assert "class=" not in svg.decode()
        assert "var(" not in svg.decode()
        strokes = {one.get("stroke") for one in root.iter(f"{SVG}path")}
        assert len(strokes) > 4
        assert "0.83" in {one.text for one in root.iter(f"{SVG}text")}
    assert grounds["light"] == "#ffffff"
    assert grounds["dark"] == "#161a21"
    assert page.locator(".aside").count() == 0
    expect(page.locator("main")).to_have_attribute("data-theme", "light")


def test_equations_are_plain_letters_with_the_numbers_of_the_page(page, saved):
    choose(page, "anbn")
    to_step(page, 5)
    mode(page, "Read-only")
    page.get_by_role("tab", name="Equations").click()
    # The last piece of each, what a gate adds up in its curve, stands there whether it is open or not.
    pieces = {signal: page.locator(f".equation[data-signal={signal}] math").last for signal in "ifgo"}
    for piece in pieces.values():
        expect(piece).to_contain_text(re.compile(r"\d"))
    shown = {signal: piece.text_content() for signal, piece in pieces.items()}
    found = dialog(page, "Save the picture")
    found.get_by_label("Picture of").select_option("equations")
    name, svg = saved(lambda: found.get_by_role("button", name="Save as SVG").click())
    assert name == "gatescope-anbn-equations.svg"
    root = ElementTree.fromstring(svg)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} == {"svg", "title", "rect", "g", "text", "tspan"}
    plain = str.maketrans("", "", " \u2009")
    blocks = [one for one in root.iter(f"{SVG}g") if one.get("class") == "equation"]
    lines = [["".join(line.itertext()).translate(plain) for line in one.iter(f"{SVG}text")] for one in blocks]
    assert [line[0] for line in lines] == list("ifgcoh")
    for signal, *line in lines:
        assert line[0] == "="
        assert signal not in shown or shown[signal].translate(plain).removeprefix("=") in line
        # The sides of a line come in turn.
        assert line[::2] == ["="] * (len(line) // 2)
    pins = [{"kind": "pin", "gate": gate, "value": value, "start": 4} for gate, value in (("i", 0), ("f", 1), ("o", 1))]
    trace = run(interventions=pins).layers[0]
    told = dict(one.rsplit(": ", 1) for one in titles(svg)[1:])
    assert np.float32(told["c of cell 1 at step 5"]) == trace.c[4, 0]
    assert told["i of cell 1 at step 5"].endswith("pinned")
    assert lines[0][-1].endswith("\u21920")
    assert root.get("role") == "img"
    name, png = saved(lambda: found.get_by_role("button", name="Save as PNG").click())
    size = [float(root.get(side)) for side in ("width", "height")]
    assert struct.unpack(">II", png[16:24]) == tuple(round(side * 300 / 96) for side in size)
    # Nothing reaches beyond the picture.
    inside = page.locator(".preview svg").evaluate(
        """(svg) => { const whole = svg.getBoundingClientRect();
        return [...svg.querySelectorAll('text')].every((one) => one.getBoundingClientRect().right <= whole.right
          && one.getBoundingClientRect().bottom <= whole.bottom + 1); }"""
    )
    assert inside


def test_what_is_covered_is_in_no_picture_and_no_values_are_saved(page, server, saved):
    page.goto(f"{server.url}lesson/read-only")
    expect(page.get_by_role("button", name="Show me")).to_be_visible()
    found = dialog(page, "Save the picture")
    expect(found.locator(".note")).to_contain_text("What is covered stays covered")
    _, svg = saved(lambda: found.get_by_role("button", name="Save as SVG").click())
    told = titles(svg)
    cover = 1 + max(int(one.split("at step ")[1].split(":")[0]) for one in told if "at step" in one)
    assert any("is covered here" in one for one in told)
    assert not any(f"at step {cover}" in one for one in told)
    found.get_by_label("Picture of").select_option("equations")
    expect(found.get_by_role("button", name="Save as SVG")).to_be_disabled()
    expect(found.locator(".note")).to_contain_text("would tell")
    found.get_by_role("button", name="Close").click()
    values = dialog(page, "Save the values")
    for name in ("Save as CSV", "Save as npz", "Copy as Python", "Save as .py", "Copy the equations as LaTeX"):
        expect(values.get_by_role("button", name=name)).to_be_disabled()
    expect(values.locator(".note")).to_contain_text("would tell")


def test_values_are_a_table_that_reads_back_to_the_last_bit(page, saved):
    choose(page, "anbn")
    to_step(page, 4)
    mode(page, "Refresh")
    found = dialog(page, "Save the values")
    expect(found.locator(".note")).to_have_text("34 columns, 20 steps")
    name, content = saved(lambda: found.get_by_role("button", name="Save as CSV").click())
    assert name == "gatescope-anbn.csv"
    about, *lines = content.decode("utf-8").splitlines()
    assert about.startswith("# Gatescope: ")
    assert "cellN_S" in about
    rows = list(csv.DictReader(io.StringIO("\n".join(lines))))
    assert [row["step"] for row in rows] == [str(step) for step in range(1, 21)]
    pins = [{"kind": "pin", "gate": gate, "value": value, "start": 3} for gate, value in (("i", 1), ("f", 0), ("o", 1))]
    trace = run(interventions=pins)
    for signal in "ifgoch":
        both = ((trace, "cell2_"), (trace.free, "undisturbed_cell2_"))
        for of, prefix in both:
            read = np.array([row[prefix + signal] for row in rows], np.float32)
            assert np.array_equal(read, of.layers[0].signal(signal)[:, 1]), (prefix, signal)
    assert "".join(row["input"] for row in rows) == "SaaaaaaaaabbbbbbbbbT"
    assert np.array_equal(np.array([row["y_T"] for row in rows], np.float32), trace.y[:, 3])
    name, content = saved(lambda: found.get_by_role("button", name="Save as npz").click())
    assert name == "gatescope-anbn.npz"
    arrays = np.load(io.BytesIO(content), allow_pickle=False)
    for signal in "ifgoch":
        assert np.array_equal(arrays[signal], trace.layers[0].signal(signal))
        assert np.array_equal(arrays[f"undisturbed_{signal}"], trace.free.layers[0].signal(signal))
    assert np.array_equal(arrays["y"], trace.y)
    assert "".join(arrays["input"]) == "SaaaaaaaaabbbbbbbbbT"
    assert arrays["labels"].tolist() == ["S", "a", "b", "T"]
    assert str(arrays["readme"]).startswith("Gatescope: ")
    found.get_by_label("Of which cells").select_option("one")
    page.evaluate(FRAMES)
    expect(found.locator(".note")).to_have_text("22 columns, 20 steps")


def test_the_run_as_python_its_equations_as_latex_and_one_lane_are_those_of_the_page(page, saved):
    choose(page, "anbn")
    to_step(page, 4)
    mode(page, "Refresh")
    to_step(page, 5)
    page.get_by_role("tab", name="Equations").click()
    row = page.locator('.equation[data-signal="i"]')
    expect(row.locator(".check")).to_be_enabled()
    would = row.locator(".of-result").inner_text().removeprefix("would be ")
    shown = [*row.locator(".detail mn").all_text_contents(), would, row.locator(".result").inner_text()]
    found = dialog(page, "Save the values")
    name, script = saved(lambda: found.get_by_role("button", name="Save as .py").click())
    assert name == "gatescope-anbn.py"
    names, said = {}, io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(script.decode("utf-8"), name, "exec"), names)
    pins = [{"kind": "pin", "gate": gate, "value": value, "start": 3} for gate, value in (("i", 1), ("f", 0), ("o", 1))]
    trace = run(interventions=pins)
    assert np.array_equal(names["trace"].layers[0].c, trace.layers[0].c)
    assert np.float32(said.getvalue()) == trace.layers[0].c[4, 0]
    copied = found.get_by_role("group", name="What was copied")
    found.get_by_role("button", name="Copy as Python").click()
    expect(found.locator(".note")).to_contain_text("script")
    assert copied.inner_text().strip() == script.decode("utf-8").strip()
    found.get_by_role("button", name="Copy the equations as LaTeX").click()
    expect(copied).to_contain_text("align*")
    of_i = re.search(r"\ni &=(.*?)\[1ex\]", copied.inner_text(), re.DOTALL)
    written = [digits for digits, _ in re.findall(r"([\d.]+)( \\times 10\^\{-?\d+\})?", of_i[1])]
    assert written == [digits for one in shown for digits in re.findall(r"(?<!e\u2212)(?<![\d.])[\d.]+", one)]
    found.get_by_role("button", name="Close").click()
    picture = dialog(page, "Save the picture")
    picture.locator('[data-key="lane"]').select_option("c")
    name, svg = saved(lambda: picture.get_by_role("button", name="Save as SVG").click())
    assert name == "gatescope-anbn-lane-c.svg"
    assert {one.split(" of cell ")[0] for one in titles(svg)[1:]} == {"c"}
