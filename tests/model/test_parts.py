"""Where the traces of two Specs part: up to there they are the same, bit for bit, and so one can be sent for both."""

from dataclasses import replace

import numpy as np
import pytest
from gatescope.model import LSTM, Cut, Noise, Nudge, Pin, Spec, State, Text
from gatescope.model.network import Network
from gatescope.model.readout import Readout
from hypothesis import given, settings
from hypothesis import strategies as st

T, D, H = 12, 2, (3, 4)
RNG = np.random.default_rng(5)


def layer(inputs, hidden):
    shapes = (4 * hidden, inputs), (4 * hidden, hidden), (4 * hidden,), (3, hidden)
    return LSTM(*(RNG.normal(0, 0.7, shape).astype(np.float32) for shape in shapes))


NET = Network(
    (layer(D, H[0]), layer(H[0], H[1])),
    Readout("softmax", *(RNG.normal(size=shape).astype(np.float32) for shape in ((3, H[1]), (3,)))),
)
X = RNG.normal(size=(T, D)).astype(np.float32)
STATES = [State(*RNG.normal(size=(2, hidden)).astype(np.float32)) for hidden in H]

starts, layers = st.integers(0, T - 1), st.integers(0, 1)
windows = st.tuples(starts, st.none() | st.integers(1, 4)).map(lambda w: (w[0], None if w[1] is None else w[0] + w[1]))
acts = st.one_of(
    st.builds(
        lambda gate, value, units, window, layer: Pin(gate, value, units, *window, layer),
        st.sampled_from("ifo"), st.sampled_from([0, 0.3, 1]), st.none() | st.lists(st.integers(0, 2), min_size=1),
        windows, layers,
    ),
    st.builds(Nudge, st.integers(0, 2), starts, st.floats(-2, 2), st.sampled_from(["set", "add"]), layers),
    st.builds(
        lambda scale, window, mode: Noise(scale, *window, mode),
        st.sampled_from([0, 0.5]), windows, st.sampled_from(["add", "replace"]),
    ),
    st.builds(lambda gate, layer: Cut("peepholes", gate, layer), st.none() | st.sampled_from("ifo"), layers),
    st.builds(lambda layer: Cut("recurrent", layer=layer), layers),
)  # fmt: skip
lists = st.lists(acts, max_size=5).map(tuple)


def values(spec):
    """Every value of every step, (T, ...), of both runs, and what each gate would have been."""
    trace = NET.run(X, spec.interventions, STATES, spec.seed)
    found = [trace.layers[0].x, trace.y, trace.free.y]
    for seen in (*trace.layers, *trace.free.layers):
        found += [getattr(seen, name) for name in (*seen.signals, "c_before")]
        found += [getattr(seen.ghost, name) for name in "ifo"]
    return found


@st.composite
def edits(draw):
    """A list of interventions, and the same with some of them dropped, moved or changed, and others put in."""
    before = list(draw(lists))
    after = [draw(st.one_of(st.just(act), acts)) for act in before if draw(st.integers(0, 3))]
    if after and draw(st.booleans()):
        after.insert(draw(st.integers(0, len(after) - 1)), after.pop())
    after += draw(st.lists(acts, max_size=2))
    return Spec("net", Text("x"), tuple(before), seed=7), Spec("net", Text("x"), tuple(after), seed=7)


@pytest.mark.long
@settings(deadline=None, max_examples=150)
@given(edits())
def test_up_to_where_they_part_two_traces_are_the_same(pair):
    old, new = pair
    at = new.parts_from(old)
    assert at == old.parts_from(new)
    for a, b in zip(values(old), values(new), strict=True):
        np.testing.assert_array_equal(a[:at], b[:at])


def test_a_change_beside_a_noise_costs_what_it_changes():
    noise = Noise(0.5, 2, 6)
    old = Spec("net", Text("x"), (noise, Pin("f", 1, start=4)))
    assert replace(old, interventions=(noise, Pin("f", 1, start=9))).parts_from(old) == 4
    assert replace(old, interventions=(Noise(0.5, 3, 6), Pin("f", 1, start=4))).parts_from(old) == 2
    # Those on the input and those in layers do not get in each other's way.
    assert replace(old, interventions=old.interventions[::-1]).parts_from(old) is None
    # One that comes before a Noise takes its place, and so what it draws.
    assert replace(old, interventions=(Noise(0.1, 8), *old.interventions)).parts_from(old) == 2
    assert replace(old, interventions=(*old.interventions, Noise(0.1, 8))).parts_from(old) == 8
