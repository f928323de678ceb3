"""What holds for every net, input and list of interventions."""

import itertools
from typing import Any

import numpy as np
import pytest
from gatescope.model import LSTM, Cut, Intervention, Noise, Nudge, Pin, State, Trace
from gatescope.model.gates import GATES, PEEPHOLES, Array, sigmoid
from hypothesis import given, settings
from hypothesis import strategies as st

fixed = settings(derandomize=True, deadline=None, max_examples=60, database=None)


class Case:
    """A net, an input, a start state and some interventions."""

    def __init__(self, seed: int, hidden: int, inputs: int, steps: int, single: bool, peepholes: bool, scale: float):
        self.rng = rng = np.random.default_rng(seed)
        dtype: Any = np.float32 if single else np.float64
        W, U, b, p = (
            rng.normal(0, scale, shape).astype(dtype)
            for shape in ((4 * hidden, inputs), (4 * hidden, hidden), (4 * hidden,), (3, hidden))
        )
        self.net = LSTM(W, U, b, p if peepholes else None)
        self.x = rng.normal(size=(steps, inputs)).astype(dtype)
        self.state = State(*rng.normal(size=(2, hidden)).astype(dtype))
        self.seed = seed
        self.acts = [self._act() for _ in range(rng.integers(1, 7))]

    def _act(self) -> Intervention:
        rng, steps, hidden = self.rng, len(self.x), self.net.hidden
        start = int(rng.integers(0, steps))
        stop = None if rng.random() < 0.3 else int(rng.integers(start + 1, steps + 3))
        units = None if rng.random() < 0.5 else tuple(map(int, rng.integers(0, hidden, 2)))
        unit = int(rng.integers(0, hidden))
        kinds: list[Intervention] = [
            Pin(PEEPHOLES[rng.integers(0, 3)], float(rng.choice([0, 1, rng.random()])), units, start, stop),
            Nudge(unit, start, float(rng.normal()), "add" if rng.random() < 0.5 else "set"),
            Noise(float(rng.random()), start, stop, "add" if rng.random() < 0.5 else "replace"),
            Cut("recurrent"),
            Cut("peepholes", None if rng.random() < 0.5 else PEEPHOLES[rng.integers(0, 3)]),
        ]
        return kinds[rng.choice(5, p=[0.4, 0.2, 0.2, 0.1, 0.1])]

    def run(self, **changed: Any) -> Trace:
        given = {"x": self.x, "interventions": self.acts, "state": self.state, "seed": self.seed} | changed
        return self.net.run(**given)


cases = st.builds(
    Case,
    seed=st.integers(0, 2**32),
    hidden=st.integers(1, 20),
    inputs=st.integers(1, 9),
    steps=st.integers(1, 24),
    single=st.booleans(),
    peepholes=st.booleans(),
    scale=st.sampled_from([0.1, 0.5, 2.0]),
)


def arrays(trace: Trace) -> list[Array]:
    """Every array of a Trace, each with its steps on the axis before the last."""
    pre = trace.pre
    parts = [getattr(part, gate) for part in (trace, pre, pre.x, pre.h, pre.peephole, pre.bias) for gate in GATES]
    return [*parts, *(getattr(trace.ghost, gate) for gate in PEEPHOLES), trace.c, trace.c_before, trace.h, trace.x]


def assert_same(left: list[Array], right: list[Array]) -> None:
    for a, b in zip(left, right, strict=True):
        assert a.dtype == b.dtype
        assert a.shape == b.shape
        assert a.tobytes() == b.tobytes()


@fixed
@given(cases, st.floats(0, 1))
def test_a_prefix_of_the_input_gives_a_prefix_of_the_trace(case: Case, share: float) -> None:
    steps = max(1, int(share * len(case.x)))
    whole, prefix = case.run(), case.run(x=case.x[:steps])
    assert len(prefix) == steps
    assert_same([a[:steps] for a in arrays(whole)], arrays(prefix))
    assert_same([a[:steps] for a in arrays(whole.free)], arrays(prefix.free))


@fixed
@given(cases, st.lists(st.integers(0, 24), max_size=5))
def test_chunks_equal_the_whole(case: Case, cuts: list[int]) -> None:
    edges = sorted({0, len(case.x), *(cut for cut in cuts if cut < len(case.x))})
    chunks = [case.x[a:b] for a, b in itertools.pairwise(edges)]
    whole, traces = case.run(), list(case.net.chunked(chunks, case.acts, case.state, case.seed))
    assert [trace.at for trace in traces] == edges[:-1]
    for mine, joined in ((whole, traces), (whole.free, [trace.free for trace in traces])):
        assert_same(arrays(mine), [np.concatenate(parts) for parts in zip(*map(arrays, joined), strict=True)])


@fixed
@given(cases)
def test_the_free_run_is_the_run_without_interventions(case: Case) -> None:
    assert_same(arrays(case.run().free), arrays(case.run(interventions=())))


@fixed
@given(cases)
def test_the_same_run_again_is_the_same(case: Case) -> None:
    assert_same(arrays(case.run()), arrays(case.run()))


@pytest.mark.long
@fixed
@given(cases, st.integers(1, 5))
def test_a_batch_equals_its_sequences_run_singly(case: Case, count: int) -> None:
    xs = case.rng.normal(size=(count, *case.x.shape)).astype(case.net.dtype)
    hidden = (count, case.net.hidden)
    states = State(*(case.rng.normal(size=hidden).astype(case.net.dtype) for _ in range(2)))
    batch = case.run(x=xs, state=states)
    assert batch.h.shape == (count, len(case.x), case.net.hidden)
    for row in range(count):
        single = case.run(x=xs[row], state=State(states.h[row], states.c[row]))
        assert_same([a[row] for a in arrays(batch)], arrays(single))
        assert_same([a[row] for a in arrays(batch.free)], arrays(single.free))


@pytest.mark.long
@fixed
@given(cases)
def test_variants_equal_runs(case: Case) -> None:
    lists = [case.acts, [], case.acts[:1], [Pin("f", 1)], [Nudge(0, 0, 1.0)]]
    # Sums of up to 20 products of values of some units, in another order: a few units in the last place a step.
    close = 1e-6 if case.net.dtype == np.float32 else 1e-12
    close *= max(1.0, float(np.abs(case.net.U).max()) * 10)
    for acts, variant in zip(lists, case.net.variants(case.x, lists, case.state, case.seed), strict=True):
        for a, b in zip(arrays(variant), arrays(case.run(interventions=acts)), strict=True):
            np.testing.assert_allclose(a, b, rtol=close, atol=close)


@fixed
@given(cases, st.booleans())
def test_the_parts_add_up(case: Case, batched: bool) -> None:
    trace = case.net.variants(case.x, [case.acts, []], case.state, case.seed)[0] if batched else case.run()
    for seen in (trace, trace.free):
        pre = seen.pre
        for gate in GATES:
            parts = [getattr(part, gate) for part in (pre.x, pre.bias, pre.h, pre.peephole)]
            z = getattr(pre, gate)
            assert_same([parts[0] + parts[1] + parts[2] + parts[3]], [z])
        assert_same([np.tanh(pre.g)], [seen.g])
        for gate in PEEPHOLES:
            assert_same([sigmoid(getattr(pre, gate))], [getattr(seen.ghost, gate)])
        if seen is trace.free and not batched:
            assert_same([seen.ghost.i, seen.ghost.f, seen.ghost.o], [seen.i, seen.f, seen.o])


@fixed
@given(cases)
def test_the_cell_equation_holds_bit_for_bit(case: Case) -> None:
    for trace in (case.run(), case.run().free):
        made = trace.f * trace.c_before + trace.i * trace.g
        nudged = {(act.step, act.unit) for act in case.acts if isinstance(act, Nudge)} if trace.other else set()
        for t, unit in np.ndindex(*made.shape):
            assert (t, unit) in nudged or trace.c[t, unit] == made[t, unit]
        assert_same([trace.o * np.tanh(made)], [trace.h])
        assert_same([trace.c_before[1:]], [trace.c[:-1]])
        assert_same([trace.c_before[0]], [case.state.c])


@fixed
@given(cases, st.floats(1, 1e3))
def test_finite_for_large_weights(case: Case, scale: float) -> None:
    net = case.net
    signs = [np.sign(v) for v in (net.W, net.U, net.b, net.p) if v is not None]
    large = LSTM(*((sign * scale).astype(net.dtype) for sign in signs))
    for trace in (large.run(case.x, case.acts, case.state, case.seed),
                  large.variants(case.x, [case.acts], case.state, case.seed)[0]):  # fmt: skip
        for seen in (trace, trace.free):
            assert all(np.isfinite(a).all() for a in arrays(seen))
            for gate in PEEPHOLES:
                assert ((getattr(seen, gate) >= 0) & (getattr(seen, gate) <= 1)).all()
            assert (np.abs(seen.h) <= 1).all()
            assert (np.abs(seen.g) <= 1).all()
