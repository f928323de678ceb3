"""What the equations come to from their numbers is what the run computed, to the last bit; so is what is copied."""

import subprocess
import sys

import numpy as np
import pytest
from gatescope.model import Cut, Noise, Nudge, Pin, experiment, nets
from gatescope.model.cells.families import FAMILIES, family
from gatescope.model.cells.trace import State
from gatescope.model.spec import Generated, Spec

D, STEPS = 3, 9
ACTS = {
    "alone": (),
    "pinned": (Pin("f", 0.25, (0,), 2, 6), Pin("i", 1, start=5), Pin("o", 0, (0,), 1)),
    "cut": (Cut("peepholes", "f"), Cut("recurrent")),
    "nudged": (Nudge(0, 3, 2.5), Nudge(0, 6, -1, "add"), Noise(0.5, 2)),
}
OF_A_GRU = {"alone": (), "pinned": (Pin("z", 1, start=4), Pin("r", 0.5, (0,)))}


def acts_of(name):
    return {"lstm": ACTS, "gru": OF_A_GRU, "gru-after": OF_A_GRU}.get(family(name).cell.kind, {"alone": ()})


def recorded(trace, signal):
    """(T, H): what the run came to, before any pin or nudge."""
    if signal in trace.ghosts:
        return trace.would(signal)
    return trace.record.c_made[:, trace.row] if signal == "c" else trace.signal(signal)


def compared(cell, trace):
    """Each equation of each cell and step: what it comes to, what was recorded, and the numbers."""
    parts = cell.parts(trace)
    for equation in cell.equations:
        wanted = recorded(trace, equation.signal)
        for t, unit in np.ndindex(wanted.shape):
            numbers = {name: parts[name][t, unit] for name in equation.names}
            yield equation, equation.made.value(numbers), wanted[t, unit], numbers


def runs(dtype):
    """Of every family, one cell or many, under what can be done to it."""
    for name in FAMILIES:
        for hidden in (1, 5, 33):
            rng = np.random.default_rng(hidden)
            shapes = family(name).shapes(D, hidden)
            cell = family(name).build({part: rng.normal(size=shape).astype(dtype) for part, shape in shapes.items()})
            x = rng.normal(size=(STEPS, D)).astype(dtype)
            state = State(rng.normal(size=hidden), rng.normal(size=hidden))
            for what, acts in acts_of(name).items():
                yield f"{name} {hidden} {what}", cell, cell.run(x, acts, state)


@pytest.mark.long
def test_every_equation_comes_to_what_was_recorded_bit_for_bit():
    for about, cell, trace in runs(np.float32):
        for one in (trace, trace.free):
            for equation, made, wanted, _ in compared(cell, one):
                assert made.tobytes() == wanted.tobytes(), (about, equation.line, made, wanted)


def test_in_double_precision_to_the_last_digits():
    for about, cell, trace in runs(np.float64):
        for equation, made, wanted, _ in compared(cell, trace):
            assert abs(made - wanted) <= 1e-14 * max(1, abs(wanted)), (about, equation.line)


@pytest.mark.parametrize("name", nets.shipped())
def test_the_equations_of_a_shipped_net_come_to_its_run(name):
    wanted = experiment.resolve(Spec(name, Generated(0)))
    for cell, trace in zip(wanted.net.network.layers, wanted.run(40).layers, strict=True):
        for equation, made, found, _ in compared(cell, trace):
            assert made.tobytes() == found.tobytes(), equation.line


@pytest.mark.parametrize("name", nets.shipped())
def test_the_family_that_is_told_of_a_net_has_its_equations(name):
    net = nets.load(name)
    told = [equation.line for equation in family(net.card["cell"]).equations]
    assert all([equation.line for equation in layer.equations] == told for layer in net.network.layers)


def test_a_change_of_one_number_is_another_result():
    """What is compared above could differ."""
    cell, trace = next((cell, trace) for about, cell, trace in runs(np.float32) if about == "lstm 1 alone")
    for equation, made, _, numbers in compared(cell, trace):
        assert all(made != equation.made.value(numbers | {name: numbers[name] + 1}) for name in numbers)


def test_the_line_that_is_copied_prints_the_recorded_value():
    lines, wanted = [], []
    for about, cell, trace in runs(np.float32):
        if " 5 " in about:
            for equation, _, found, numbers in list(compared(cell, trace))[:: STEPS // 2]:
                lines.append(equation.check(numbers))
                wanted.append(str(found))
    assert len(lines) > 200
    assert all("\n" not in line for line in lines)
    script = "import sys\nfor line in sys.stdin:\n    exec(line, {})\n"
    done = subprocess.run(
        [sys.executable, "-c", script], input="\n".join(lines), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == wanted


def test_a_line_of_no_number_and_of_one():
    held, *_ = (one for one in family("1997").equations if one.signal == "f")
    assert held.check({}) == "import numpy as np; print(np.float32(1))"
    tied, *_ = (one for one in family("coupled").equations if one.signal == "f")
    line = tied.check({"i": np.float32(0.1)})
    assert line == "import numpy as np; i, = np.float32([0.1]); print(1 - i)"


def test_i_and_f_read_the_old_cell_value_and_o_the_new_one():
    seen = {one.signal: [name for name in one.names if name in ("c", "c_before")] for one in family("lstm").equations}
    assert seen == {"i": ["c_before"], "f": ["c_before"], "g": [], "c": ["c_before"], "o": ["c"], "h": ["c"]}


@pytest.mark.parametrize("name", FAMILIES)
def test_a_step_is_told_with_each_equation_once_and_after_all_that_it_is_made_of(name):
    made = {one.signal: one for one in family(name).equations}
    walk = family(name).walk
    assert sorted(walk) == sorted(made)
    for at, signal in enumerate(walk):
        assert {one for one in _values(made[signal].told["made"]) if one in made} <= set(walk[:at]), signal


def test_what_an_lstm_keeps_is_told_before_what_it_writes():
    assert family("lstm").walk == ("f", "i", "g", "c", "o", "h")
    assert family("coupled").walk == ("i", "f", "g", "c", "o", "h")  # f is 1 - i


def test_a_part_that_is_drawn_has_a_wire_of_its_own():
    for name in FAMILIES:
        wires = [wire for one in family(name).equations for wire in _wires(one.told["made"])]
        assert len(set(wires)) == len(wires) > 0


def _wires(told):
    return [*([told["wire"]] if "wire" in told else []), *(wire for part in _inside(told) for wire in _wires(part))]


def _values(told):
    """All that is read, vectors in products too."""
    own = [told["name"]] if told["kind"] == "value" else []
    return [*own, *(name for part in _inside(told) for name in _values(part))]


def _inside(told):
    return [*told.get("parts", ()), *([told["of"]] if "of" in told else [])]
