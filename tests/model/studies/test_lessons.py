"""docs/lessons.md: every figure in it is what the nets and the studies come to."""

import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from gatescope.model import Pin, nets
from gatescope.model.studies import clipping, gradients, race, stability
from gatescope.model.studies.study import NoInbox
from gatescope.model.tasks.table import RECIPES

pytestmark = pytest.mark.long

LESSONS = (Path(__file__).parents[3] / "docs" / "lessons.md").read_text(encoding="utf-8")
ROWS = {row.split("**")[1]: row for row in LESSONS.splitlines() if row.startswith("| **")}
NAMES = {"one": 1, "twelve": 12}


def ask(study, **args):
    *_, (_, data) = study.run(args, NoInbox())
    return data


def says(belief, *texts):
    """The row of a belief has each of these in it."""
    for text in texts:
        assert re.search(rf"(?<![\d.]){re.escape(text)}(?![\d])", ROWS[belief]), (belief, text)


@cache
def run(name, text=None, acts=()):
    """A net's run of its first input on the page, of one layer."""
    net = nets.load(name)
    read = net.example if text is None and net.example else net.generate(0) if text is None else text
    return net.network.run(net.encode(read), acts).layers[0]


def test_it_says_how_many_rows_it_has():
    assert NAMES[re.search(r"^(\w+) things that people get wrong", LESSONS, re.MULTILINE)[1].lower()] == len(ROWS)


def test_forget_gate():
    held = run("notebook").c[5, 0]
    kept, emptied = (run("notebook", acts=(Pin("f", value, [0], 6),)).c[:, 0] for value in (1, 0))
    assert kept[6] == held > 0.6
    assert emptied[6] == 0
    says("A forget gate at 1 forgets.", "step 7, cell 1", "empty at that very step")


def test_store_and_latch():
    store = run("notebook", acts=tuple(Pin(gate, value, start=6) for gate, value in zip("ifo", (1, 1, 0), strict=True)))
    steps = np.diff(store.c[6:, 0])
    assert (steps > 0.1).any()
    assert (steps < -0.1).any()
    assert not store.h[6:].any()
    latch = run("notebook", acts=tuple(Pin(gate, value, start=6) for gate, value in zip("ifo", (0, 1, 0), strict=True)))
    assert (latch.c[5:] == latch.c[5]).all()


def test_one_store_and_a_door():
    acts = tuple(Pin(gate, value, start=1, stop=11) for gate, value in zip("ifo", (0, 1, 0), strict=True))
    trace = run("notebook", acts=acts)
    assert not trace.h[1:11].any()
    assert (trace.c[:11] == trace.c[0]).all()
    assert trace.h[11, 0] > 0.5
    says("h and c are two stores.", "ten steps")


def test_refresh():
    pins = [
        {"kind": "pin", "gate": gate, "value": value, "start": 4} for gate, value in zip("ifo", (1, 0, 1), strict=True)
    ]
    spec = {"version": 1, "net": "reber", "input": {"kind": "generated"}, "interventions": pins}
    heard = ask(gradients, spec=spec, unit=0, step=12)["pinned"]["heard"]
    says(
        "Refresh leaves nothing of what was before.",
        f"{heard[11]:.2f}, {heard[10]:.2f}, {heard[9]:.3f}",
        "step 5",
        "Step 13",
    )
    assert ask(gradients, spec=spec | {"net": "notebook"}, unit=0, step=12)["pinned"]["heard"][:12] == [0] * 12


def test_gates_are_not_one_number():
    f = run("reber").f
    assert f.min(1).max() < 0.3
    assert f.max(1).min() > 0.8
    assert f.std(0).min() > 0.05


def test_saturated_gates():
    trace = run("anbn")
    assert (trace.f[1:16, 0] > 0.998).all()
    assert max(trace.f[0, 0], trace.f[16, 0]) < 0.998
    leaking = run("anbn", acts=(Pin("f", 0.99, [0]),))
    says("Saturated gates are bad.", "step 2 to 16", "0.998", f"{trace.c[9, 0]:.2f}", f"{leaking.c[9, 0]:.2f}")


def test_the_candidate():
    trace = run("anbn")
    a, b = trace.g[1:10, 0], trace.g[10:19, 0]
    assert a.min() > 0.999
    assert b.max() < -0.999
    assert (np.diff(trace.c[1:10, 0]) > 0).all()
    assert (np.diff(trace.c[9:19, 0]) < 0).all()


def test_the_product_of_forget_gates():
    spec = {"version": 1, "net": "anbn", "input": {"kind": "generated"}}
    curves = ask(gradients, spec=spec, unit=0, step=18)["free"]
    figures = [f"{curves['carousel'][0]:.3f}", f"{curves['cell_path'][0]:.2f}", f"{curves['total'][0]:.2f}"]
    says("The gradient through c is the product of the forget gates.", "step 19", *figures)


def test_units():
    says("Units are timesteps.", f"{nets.load('anbn').network.parameters['cells']} weights")


def test_size_and_matrix():
    rows = {row["radius"]: [one["median"] for one in row["by_size"]] for row in ask(race, table="radius")["rows"]}
    for small, large in (rows[0.5], rows[1]):
        assert abs(small - large) < 0.75
    assert [round(value) for value in rows[0.5]] == [-31, -30]
    assert max(rows[0.5]) < -30
    assert [round(value) for value in rows[1]] == [-2, -2]
    assert rows[1.5][1] > 1
    ends = {cell["name"]: cell["curve"][-1] for cell in ask(race)["cells"]}
    kept = [10 ** ends[name] for name in ("identity", "orthogonal")]
    says(
        "RNNs forget because they are too small.",
        f"{kept[0]:.2f}",
        f"{kept[1]:.3f}",
        "10\u207b\u00b3\u00b9",
        "10\u207b\u00b2",
    )


def test_the_forget_bias():
    rows = ask(race, table="bias")["rows"]
    belief = "An LSTM never forgets, or: a forget bias of 1 is enough."
    says(belief, f"{rows[0]['steps']:.1f} to {rows[-1]['steps']:.0f} steps", f"{10 ** rows[-1]['lstm']['median']:.0f}")
    assert (rows[0]["b_f"], rows[-1]["b_f"]) == (0, 5)


def test_clipping():
    data = ask(clipping)
    cut, of = sum(data["clipped"].values()), len(data["gates"]) * data["of"]
    says("Clipping is clipping the gradient's length.", f"{cut} of {of}", f"{data['element']['angle']:.0f}\u00b0")
    for task in RECIPES:
        assert ask(clipping, task=task, trained=False)["own"]["untouched"] == 8
    assert sum(ask(clipping, trained=False, init=2)["clipped"].values()) > 0


def percent(share):
    return int(100 * share + 0.5)


def shown(counted, kind):
    low, high = counted["intervals"][kind]
    return f"{counted[kind]} ({percent(low)}\u2013{percent(high)} %)"


@pytest.mark.parametrize(("task", "what"), [("anbn", "the count"), ("continual", "the outer symbol")])
def test_stability(task, what):
    kinds = {": exactly": "exact", ": within one step": "recovered"} if task == "anbn" else {"": "recovered"}
    for disturbed, told in (("symbol", "after one wrong symbol"), ("noise", "after noise")):
        arms = ask(stability, task=task, kind=disturbed)["arms"]
        assert [arm["name"].removeprefix(f"{task}-") for arm in arms] == ["rnn", "lstm", "rnn-noise", "lstm-noise"]
        assert f"{arms[0]['parameters']} and {arms[1]['parameters']}" in LESSONS
        runs = {f"{what}, {told}": "disturbed"} | ({f"{what}, undisturbed": "free"} if disturbed == "symbol" else {})
        for label, part in runs.items():
            for end, kind in kinds.items():
                figures = " | ".join(shown(arm[part], kind) for arm in arms)
                assert f"| {label}{end} | {figures} |" in LESSONS
    if task == "anbn":
        return
    # After a wrong symbol the intervals of RNN and LSTM are apart; after noise they overlap.
    for disturbed, apart in (("symbol", True), ("noise", False)):
        rnn, lstm = (
            arm["disturbed"]["intervals"]["recovered"] for arm in ask(stability, task=task, kind=disturbed)["arms"][:2]
        )
        assert (rnn[1] < lstm[0]) == apart
