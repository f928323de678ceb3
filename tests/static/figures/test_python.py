"""A script that the page writes of a Spec makes the Spec's own run again, bit for bit, and prints its value."""

import contextlib
import io
import json
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
from gatescope import model
from gatescope.model import Continued, Cut, Generated, Noise, Nudge, Numbers, Pin, Spec, Start, Text, resolve
from gatescope.model.interventions import KINDS
from gatescope.model.spec import INPUTS
from node import node

WRITE = Path(__file__).with_name("write_python.mjs")
PAGE = Path(__file__).parents[3] / "docs" / "figures.md"
PULSES = Numbers(((0.1,), (-0.0,), (1e-7,), (0.75,), (-3.5,)))
SPECS = {
    "text": Spec("reber", Text("BTXS")),
    "text of many lines": Spec("brackets", Text("([]);" * 40)),
    "drawn": Spec("anbn", Generated(3, 7)),
    "drawn as ever": Spec("anbn", Generated()),
    "numbers": Spec("notebook", PULSES),
    "numbers of two": Spec("adding", Numbers(((0.125, 1), (1 / 3, 0), (0.7, 1)))),
    "numbers of many lines": Spec("notebook", Numbers(tuple((at / 7,) for at in range(300)))),
    "continued": Spec("anbn", Continued(Text("Saaab"), 3, 9, put=((6, "b"),))),
    "continued by chance": Spec("anbn", Continued(Generated(2), 2, 12, 1.5), (Pin("f", 0.5, start=4),), seed=2**53 - 1),
    "continued numbers": Spec("waves", Continued(Numbers(((0.5,),)), 1, 6, 0.25, ((3, (0.1,)),)), seed=5),
    "pins": Spec("anbn", Generated(), (Pin("f", 1.0), Pin("i", 0.1, (0,), 3, 9), Pin("o", 0, (1,), stop=4))),
    "nudges": Spec("notebook", PULSES, (Nudge(1, 2, 2.5), Nudge(1, 2, -1e-3, "add"))),
    "cuts": Spec("anbn", Generated(), (Cut("recurrent"), Cut("peepholes"), Cut("peepholes", "o"))),
    "noise": Spec("notebook", PULSES, (Noise(0.3), Noise(1e-3, 1, 4, "replace")), seed=11),
    "start": Spec("notebook", PULSES, (), Start((0, -0.0, 0.1), (1, 2, 1e6))),
    "without c": Spec("anbn-rnn", Generated(1)),
    "all": Spec("notebook", PULSES, (Pin("f", 1, start=2), Noise(0.1), Nudge(0, 1, 9)), Start((0, 0, 0), (1, 2, 3)), 4),
}
STEP, UNIT = 2, 1


def signal(spec):
    """What its cells remember by."""
    return "h" if spec.net.endswith("rnn") else "c"


@pytest.fixture(scope="module")
def scripts():
    """What the page writes of each of `SPECS`, as it is told them."""
    shown = [
        {
            "title": name,
            "layer": 0,
            "unit": UNIT,
            "step": STEP,
            "signal": "h" if "rnn" in spec.net else "c",
            "value": "",
        }
        for name, spec in SPECS.items()
    ]
    given = [[spec.to_dict(), one] for spec, one in zip(SPECS.values(), shown, strict=True)]
    run = subprocess.run([node(), WRITE], input=json.dumps(given), capture_output=True, encoding="utf-8", check=True)
    return dict(zip(SPECS, json.loads(run.stdout), strict=True))


@pytest.mark.parametrize("name", SPECS)
def test_it_makes_the_same_run_and_prints_the_value(scripts, name):
    spec, names, said = SPECS[name], {}, io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(scripts[name], name, "exec"), names)
    assert names["spec"] == spec
    assert names["spec"].to_json() == spec.to_json()
    own = resolve(spec).run()
    for made, wanted in ((names["trace"], own), (names["trace"].free, own.free)):
        for column, values in wanted.arrays().items():
            assert made.arrays()[column].tobytes() == values.tobytes(), column
    assert np.float32(said.getvalue()) == own.layers[0].signal(signal(spec))[STEP, UNIT]


def test_all_that_a_spec_may_hold_is_tried_and_is_public(scripts):
    for kinds in (KINDS, INPUTS):
        for cls in kinds.values():
            assert cls.__name__ in model.__all__
            assert any(f"{cls.__name__}(" in script for script in scripts.values()), cls


def test_the_one_in_the_docs_is_one_and_prints_what_it_says():
    found = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (script,) = (one for one in found if "resolve" in one)
    names, said = {}, io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(script, PAGE.name, "exec"), names)
    (value,) = re.findall(r"On the stage: (.*)", script)
    assert np.float32(said.getvalue()) == np.float32(value)
    shown = {"title": names["resolve"](names["spec"]).net.title, "layer": 0, "unit": 0, "step": 4, "signal": "c"}
    given = json.dumps([[names["spec"].to_dict(), {**shown, "value": value}]])
    run = subprocess.run([node(), WRITE], input=given, capture_output=True, encoding="utf-8", check=True)
    assert json.loads(run.stdout) == [script]
