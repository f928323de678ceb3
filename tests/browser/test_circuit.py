"""The circuit of the chosen cell: the numbers on its wires, drawn to scale, and clamps where gates are pinned."""

import re

import numpy as np
import pytest
from gatescope.model.vocabulary import vocabulary
from lab import choose, fill, mode, settle, to_step, type_input, values
from playwright.sync_api import expect


@pytest.fixture
def counter(page):
    choose(page, "anbn")
    type_input(page, "Saaaaaabbbbbb")
    return page


def said(page):
    """Every number in the circuit by its exact title, and the visible text before it."""
    return page.eval_on_selector_all(
        "svg.circuit text",
        """all => all.map(one => [one.firstChild.data, one.querySelector('title')?.textContent ?? ''])
        .filter(([text, exact]) => text && exact).map(([text, exact]) => [text, Number(exact)])""",
    )


def wire(page, name):
    return page.locator(f"svg.circuit path[data-wire={name}]")


def width(page, name):
    return float(wire(page, name).get_attribute("stroke-width"))


def named(page):
    return page.locator("svg.circuit").get_attribute("aria-label")


def f32(value):
    return np.float32(value)


def test_the_numbers_on_the_wires_are_those_of_the_step(counter):
    to_step(counter, 4)
    before = values(counter)[0]
    to_step(counter, 5)
    now = values(counter)[0]
    exact = [f32(number) for _, number in said(counter)]
    for number in (before["c"], now["c"], now["h"], now["f"], now["i"], now["g"], now["o"]):
        assert f32(number) in exact
    assert f32(now["f"]) * f32(before["c"]) in exact
    assert f32(now["i"]) * f32(now["g"]) in exact
    assert "Cell 1 at step 5, input a, no gate pinned: c before" in named(counter)


def test_what_flows_is_drawn_to_scale(counter):
    widths = []
    for step in (2, 4, 7):
        to_step(counter, step)
        widths.append(width(counter, "made"))
        # c grows with every a; what is written is about 1 each time.
        assert width(counter, "written") <= widths[-1]
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]
    to_step(counter, 5)
    mode(counter, "Store")
    assert width(counter, "shown") < width(counter, "written")
    assert "none" in wire(counter, "shown").get_attribute("class")


def test_pinned_gates_are_clamped_and_say_what_they_would_have_been(counter):
    pinned = counter.locator("svg.circuit g.gate.pinned")
    to_step(counter, 4)
    assert pinned.count() == 0
    to_step(counter, 5)
    mode(counter, "Read-only")
    assert [re.search(r"gate (\w)", one.get_attribute("class"))[1] for one in pinned.all()] == ["f", "i", "o"]
    assert counter.locator(".corner-name").inner_text() == "Read-only"
    # What was before is the undisturbed run's, so each gate would have been what it is there.
    free = counter.locator("table.values tbody tr").first.locator("td.f").get_attribute("data-free")
    would = [one.text_content() for one in counter.locator("svg.circuit g.gate.f text.ghost title").all()]
    assert would == [free]


def made(page):
    """The cell value that the step made, by its number in the circuit."""
    return float(page.locator("svg.circuit text.number.c.end title").text_content())


def test_a_memory_that_is_set_is_drawn_after_what_the_step_computed(page):
    """To the last bit: what the circuit adds up is what the net found before the nudge."""
    choose(page, "reber")
    undisturbed = []
    for step in range(1, 8):
        to_step(page, step)
        undisturbed.append(values(page)[0])
        assert f32(made(page)) == f32(undisturbed[-1]["c"])
    to_step(page, 4)
    page.locator("summary", has_text="Pin one gate").click()
    fill(page.get_by_label("Memory after this step"), 5)
    settle(page, page.get_by_role("button", name="Set memory").click)
    found, now = undisturbed[3], values(page)[0]
    assert now["c"] == 5
    assert (now["h"], f32(made(page))) == (found["h"], f32(found["c"]))
    assert now["h"] == pytest.approx(now["o"] * np.tanh(made(page)), abs=1e-6)
    assert width(page, "read") == width(page, "made") != width(page, "left")
    shown = page.locator("svg.circuit text.number.c.end").evaluate("one => one.firstChild.data")
    assert re.fullmatch(r"\u2212?\d+\.\d+, then set to 5", shown)
    assert re.search(r"c now \u2212?\d+\.\d+, then set to 5, shown", named(page))
    page.get_by_role("button", name="Step forward").click()
    expect(page.locator("svg.circuit")).to_have_attribute("aria-label", re.compile("at step 5, .*c before 5,"))
    assert "then" not in named(page)


# Widths of what is written, and of what it stands in, in pixels.
BOXES = """() => {
  const box = (one) => one.getBoundingClientRect();
  const all = [...document.querySelectorAll('svg.circuit text')].filter((one) => one.firstChild.data && box(one).width);
  const texts = all.map((one) => ({ text: one.firstChild.data, ...box(one).toJSON() }));
  const gates = [...document.querySelectorAll('svg.circuit g.gate')].map((gate) =>
    ({ rect: box(gate.querySelector('rect')).toJSON(), value: box(gate.querySelector('.box-value')).toJSON() }));
  return { texts, gates, svg: box(document.querySelector('svg.circuit')).toJSON() };
}"""

FILL = """async ([numbers, vocabulary]) => {
  const at = (path) => import(new URL(`static/js/${path}`, document.baseURI.replace(/#.*/, '')).href);
  const paths = ['sources/trace.js', 'views/cell.js', 'ui/motion.js'];
  const [{ Trace }, cell, { createMotion }] = await Promise.all(paths.map(at));
  const pin = (gate) => ({ kind: 'pin', gate, value: numbers[gate] });
  const interventions = [...(numbers.pinned ?? '')].map(pin).concat(numbers.nudge ?? []);
  const spec = { interventions, state: { h: [0], c: [numbers.before] } };
  const names = { free: [...'xifgoch'], used: [...'ifgoch', 'ghost.i', 'ghost.f', 'ghost.o'] };
  const columns = (run) => names[run].map((name) => ({ name, width: 1, start: 0, stop: 1 }));
  const [free, used] = ['free', 'used'].map((key) => ({ key, columns: columns(key) }));
  const groups = ['free', 'used'].map((run) => ({ run, columns: names[run], start: 0, stop: 1 }));
  const sizes = { steps: 1, hidden: [1], inputs: 1, outputs: 0, cells: ['lstm'] };
  const opened = { type: 'opened', stream: 1, ...sizes, tokens: ['a'], spec, free, used, groups };
  const trace = new Trace(opened, vocabulary);
  groups.forEach(({ run, columns: own }, group) => {
    const value = (name) => (run === 'free' && name === 'c' ? numbers.free : numbers[name.replace('ghost.', '')] ?? 0);
    trace.take({ stream: 1, group, first: 0, count: 1, stride: own.length, values: Float32Array.from(own, value) });
  });
  document.querySelector('.lab-cell').querySelector('.cell-view').remove();
  const state = { trace: trace.layers[0], revision: 1, step: 0, unit: 0, overlay: true, tokens: ['a'],
    nets: [], spec, vocabulary, lit: null, poll: { pointing: false, pointed: null } };
  const motion = createMotion(new AbortController().signal);
  cell.mount(document.querySelector('.lab-cell'), {}, { motion }).update(state);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""

NEAR = {"i": 1 - 1.2e-3, "f": 1 - 6e-8, "o": 1 - 1.5e-6, "g": -0.999, "h": -0.9988}
NUMBERS = {
    "near 1": NEAR | {"before": -0.98765, "c": -1.9876, "free": 12.34},
    "all pinned": NEAR | {"before": 1234.5, "c": 1233.4, "free": 0.00012, "pinned": "ifo"},
    "nudged": NEAR
    | {"before": 0.83, "c": -1000000, "free": 1, "nudge": [{"kind": "nudge", "unit": 0, "step": 0, "value": -1000000}]},
    "small": {
        "i": 0.0014,
        "f": 0.00014,
        "o": 0.0014,
        "g": -0.0014,
        "h": -1.4e-6,
        "before": -1.4e-5,
        "c": -2e-6,
        "free": -1e-9,
    },
}
SIZES = [(1024, 768), (1280, 720), (390, 844)]


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
@pytest.mark.parametrize("size", SIZES)
def test_every_number_has_its_room(page, theme, size):
    page.get_by_label("Theme").select_option(theme)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for name, numbers in NUMBERS.items():
        page.evaluate(FILL, [numbers, vocabulary()])
        drawn = page.evaluate(BOXES)
        for gate in drawn["gates"]:
            assert gate["rect"]["left"] < gate["value"]["left"], (name, gate)
            assert gate["value"]["right"] < gate["rect"]["right"], (name, gate)
        texts = drawn["texts"]
        assert len(texts) > 12
        for at, one in enumerate(texts):
            assert drawn["svg"]["left"] - 1 <= one["left"], (name, one)
            assert one["right"] <= drawn["svg"]["right"] + 1, (name, one)
            for other in texts[at + 1 :]:
                # Of a line box a fifth is air.
                apart = (
                    one["right"] <= other["left"]
                    or other["right"] <= one["left"]
                    or one["bottom"] - one["height"] / 5 <= other["top"] + other["height"] / 5
                    or other["bottom"] - other["height"] / 5 <= one["top"] + one["height"] / 5
                )
                assert apart, (name, one["text"], other["text"])
