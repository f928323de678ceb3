"""The families: how many numbers each reads."""

import re

import numpy as np
import pytest
from gatescope.model import LSTM, Pin, State
from gatescope.model.cells.families import FAMILIES, family
from gatescope.model.gates import LETTERS, PINNABLE, relu, sigmoid

D, H = 5, 3

COUNTS = {
    "lstm": 4 * 3 * (5 + 3 + 1) + 3 * 3,
    "no-peepholes": 4 * 3 * (5 + 3 + 1),
    "1997": 3 * 3 * (5 + 3 + 1),
    "coupled": 3 * 3 * (5 + 3 + 1),
    "no-input-gate": 3 * 3 * (5 + 3 + 1),
    "no-output-gate": 3 * 3 * (5 + 3 + 1),
    "gru": 3 * 3 * (5 + 3 + 1),
    "gru-after": 3 * 3 * (5 + 3 + 1) + 3,
    "rnn": 3 * (5 + 3 + 1),
    "rnn-relu": 3 * (5 + 3 + 1),
}


def moving(cell):
    """How many numbers of a cell have a part in what it shows."""
    rng = np.random.default_rng(0)
    trace = cell.run(rng.normal(size=(2, 9, D)))
    back = cell.backward(trace.record, rng.normal(size=(9, 2, H)))
    return sum(np.count_nonzero(grad) for grad in back.values.values())


@pytest.mark.parametrize("name", FAMILIES)
def test_parameters_are_the_numbers_that_are_read(name):
    rng = np.random.default_rng(1)
    values = family(name).initial(rng, D, H, 0.5, {})
    cell = family(name).build({part: rng.normal(size=value.shape) for part, value in values.items()})
    assert cell.parameters == moving(cell) == COUNTS[name]


@pytest.mark.parametrize("shape", [(4, D), (1, 4, D), (2, 1, D), (2, 4, D)], ids=str)
@pytest.mark.parametrize("name", FAMILIES)
def test_a_trace_keeps_what_it_read_whatever_becomes_of_the_array(name, shape):
    rng = np.random.default_rng(1)
    cell = family(name).build(family(name).initial(rng, D, H, 0.5, {}))
    x, start = rng.normal(size=shape).astype(cell.dtype), State(*np.ones((2, H), cell.dtype))
    eps = np.ones((shape[-2], len(x) if x.ndim == 3 else 1, H), cell.dtype)
    closed = x.copy()
    closed.flags.writeable = False
    for run in (cell.run, cell.resume):
        for given, of in ((x, x), (closed, closed), (x[:], x), (memoryview(x), x)):
            kept, before = run(given, state=start), run(of.copy(), state=State(start.h.copy(), start.c.copy()))
            of.flags.writeable = True
            of[:], start.h[:], start.c[:] = 0, 0, 0
            np.testing.assert_array_equal(kept.x, before.x)
            for part, grad in cell.backward(before.record, eps).values.items():
                np.testing.assert_array_equal(cell.backward(kept.record, eps).values[part], grad)
            of[:] = rng.normal(size=shape)


def test_one_family_has_peepholes():
    assert [name for name, found in FAMILIES.items() if "p" in found.shapes(D, H)] == ["lstm"]


def test_letters_are_known_and_modes_are_of_gates():
    for found in FAMILIES.values():
        assert set(found.cell.signals) <= set(LETTERS)
        assert set(found.cell.pinnable) <= set(PINNABLE) & {
            key for key, signal in LETTERS.items() if signal.span == (0, 1)
        }
        assert all(set(mode.gates) <= set(found.cell.pinnable) for mode in found.cell.modes)
        ids = [mode.id for mode in found.cell.modes]
        assert len(set(ids)) == len(ids)
    assert set(PINNABLE) == {gate for found in FAMILIES.values() for gate in found.cell.pinnable}


@pytest.mark.parametrize("name", FAMILIES)
def test_the_equations_that_are_told_are_those_that_are_computed(name):
    rng = np.random.default_rng(4)
    values = {part: rng.normal(size=shape) for part, shape in family(name).shapes(D, H).items()}
    x, start = rng.normal(size=(6, D)), State(rng.normal(size=H), rng.normal(size=H))
    trace = family(name).build(values).run(x, state=start)
    lines = [(equation.signal, equation.line) for equation in family(name).equations]
    blocks = {
        f"{part}_{block}": value
        for part in "WUb"
        for block, value in zip(family(name).blocks, np.split(values[part], len(family(name).blocks)), strict=True)
    }
    if "p" in values:
        blocks |= {f"p_{gate}": row for gate, row in zip("ifo", values["p"], strict=True)}
    now = {**values, **blocks, "sigmoid": sigmoid, "tanh": np.tanh, "relu": relu, "h_old": start.h, "c_old": start.c}
    for t in range(len(x)):
        now["x_t"] = x[t]
        for signal, line in lines:
            left, right = line.replace("{t-1}", "old").split(" = ")
            assert left == f"{signal}_t"
            # A matrix stands before what it is multiplied by.
            now[left] = eval(re.sub(r"\b([WU](?:_\w)?) ", r"\1 @ ", right), {"__builtins__": {}}, now)
            np.testing.assert_allclose(np.broadcast_to(now[left], H), trace.signal(signal)[t], rtol=0, atol=1e-12)
        now |= {f"{signal}_old": now[f"{signal}_t"] for signal, _ in lines}
    assert {signal for signal, _ in lines} == set(trace.signals)


@pytest.mark.parametrize(
    ("variant", "unread"),
    [
        # A gate's row of W, U and b, and its peephole, of one cell or of three.
        ({"pins": [Pin("f", 1)]}, 3 * (9 + 1)),
        ({"pins": [Pin("i", 0.5), Pin("o", 1, (0, 2)), Pin("o", 0.5, (2,))]}, (3 + 2) * (9 + 1)),
        ({"coupled": True}, 3 * (9 + 1)),
        ({"coupled": True, "pins": [Pin("o", 1)]}, 6 * (9 + 1)),
        # A gate that is pinned for some steps is read at others.
        ({"pins": [Pin("f", 1, start=2), Pin("i", 1, stop=5)]}, 0),
    ],
)
def test_peepholes_of_gates_that_are_not_read_do_not_count(variant, unread):
    rng = np.random.default_rng(1)
    shapes = (4 * H, D), (4 * H, H), (4 * H,), (3, H)
    cell = LSTM(*(rng.normal(size=shape) for shape in shapes), **variant)
    assert cell.parameters == moving(cell) == COUNTS["lstm"] - unread
