import json
from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import Pin, Spec, experiment
from gatescope.model.spec import Generated, Text
from gatescope.model.studies import space
from gatescope.model.studies.study import NoInbox

COUNTER = Spec("anbn", Text("Saaaaaabbbb"))


def asked(spec, **args):
    ((done, found),) = space.run({"spec": spec.to_dict(), **args}, NoInbox())
    assert done == 1
    json.dumps(found, allow_nan=False)
    return found


def test_in_chosen_cells_it_is_the_run_and_the_counter_climbs():
    found = asked(COUNTER, cells=[0, 1])
    trace = experiment.resolve(COUNTER).run().layers[0]
    np.testing.assert_allclose(found["free"], trace.c.T, rtol=1e-5)
    np.testing.assert_allclose(np.diff(found["free"][0])[1:6], 1, atol=0.02)
    assert (found["run"], found["signal"], [axis["cell"] for axis in found["axes"]]) == (None, "c", [0, 1])
    np.testing.assert_allclose(asked(COUNTER, cells=[1, 0], signal="h")["free"], trace.h.T[::-1], rtol=1e-5)


def test_the_components_are_where_the_run_spreads_most():
    spec = Spec("reber", Generated(3), (Pin("f", 1, (2,), 4),))
    found = asked(spec)
    trace = experiment.resolve(spec).run().layers[0]
    c = trace.free.c.astype(float)
    values, vectors = np.linalg.eigh(np.cov(c.T, bias=True))
    shares = [axis["share"] for axis in found["axes"]]
    np.testing.assert_allclose(shares, values[::-1][:3] / values.sum(), atol=1e-5)
    for at, axis in enumerate(found["axes"]):
        vector = vectors[:, -1 - at] * np.sign(vectors[np.abs(vectors[:, -1 - at]).argmax(), -1 - at])
        assert axis["parts"][0][0] == np.abs(vector).argmax()
        assert axis["parts"][0][1] == pytest.approx(vector.max() if vector.max() >= -vector.min() else 0, abs=1e-3)
        np.testing.assert_allclose(found["free"][at], (c - c.mean(0)) @ vector, atol=1e-4)
        np.testing.assert_allclose(found["run"][at], (trace.c - c.mean(0)) @ vector, atol=1e-4)


def test_a_run_that_stands_still_spreads_nowhere():
    pins = tuple(Pin(gate, 0) for gate in "ifo")
    assert asked(replace(COUNTER, input=Text("S")))["axes"][0]["share"] == 0
    assert np.any(asked(replace(COUNTER, interventions=pins))["run"])


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ({"cells": [0]}, "two to 3 different cells from 0 to 1"), ({"cells": [0, 2]}, "from 0 to 1"),
        ({"signal": "i"}, "signal must be one of"), ({"layer": 1}, "layer"), ({"step": 1}, "unknown"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(args, words):
    with pytest.raises(ValueError, match=words):
        asked(COUNTER, **args)
