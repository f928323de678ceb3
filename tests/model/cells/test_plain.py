"""What the families without a cell have in common: gradients by complex step, rows, chunks, interventions."""

from itertools import pairwise

import numpy as np
import pytest
from gatescope.model import Cut, Noise, Nudge, Pin, State
from gatescope.model.cells.gru import GRU
from gatescope.model.cells.gru_after import GRUAfter
from gatescope.model.cells.rnn import RNN

T, D, H = 9, 3, 5
FAMILIES = pytest.mark.parametrize(
    ("family", "blocks"), [(RNN, 1), (GRU, 3), (GRUAfter, 3)], ids=["rnn", "gru", "gru-after"]
)


def parameters(family, blocks, seed=0, scale=1.0, dtype=np.float64):
    rng = np.random.default_rng(seed)
    shapes = {"W": (blocks * H, D), "U": (blocks * H, H), "b": (blocks * H,)} | dict.fromkeys(family.more, (H,))
    return {name: rng.normal(0, scale, shape).astype(dtype) for name, shape in shapes.items()}


def network(family, blocks, dtype=np.float64):
    return family(**parameters(family, blocks, dtype=dtype))


def same(a, b):
    """Bit for bit, every signal, the input as used, and the state to go on from."""
    for name in a.record.signals:
        np.testing.assert_array_equal(a.signal(name), b.signal(name))
    np.testing.assert_array_equal(a.x, b.x)
    np.testing.assert_array_equal(a.state.h, b.state.h)


@FAMILIES
@pytest.mark.parametrize("seed", range(3))
def test_gradients_equal_the_complex_step(family, blocks, seed):
    rng = np.random.default_rng([seed, 1])
    values = parameters(family, blocks, seed) | {"x": rng.normal(size=(T, D)), "h0": rng.normal(size=H)}
    eps = rng.normal(size=(T, 1, H))

    def run(given):
        cell = family(**{name: given[name] for name in parameters(family, blocks)})
        return cell, cell.run(given["x"], state=State(given["h0"], np.zeros(H)))

    cell, trace = run(values)
    back = cell.backward(trace.record, eps)
    got = back.values | {"x": back.x[:, 0], "h0": back.h0[0]}
    assert set(got) == set(values)
    assert not back.c0.any()
    for name, value in values.items():
        want = np.empty_like(value)
        for index in np.ndindex(value.shape):
            moved = {key: array.astype(complex) for key, array in values.items()}
            moved[name][index] += 1e-30j
            want[index] = (run(moved)[1].h * eps[:, 0]).sum().imag / 1e-30
        assert np.abs(got[name] - want).max() <= 1e-9 * np.abs(want).max(), name


@FAMILIES
def test_a_batch_sums_its_rows(family, blocks):
    cell, rng = network(family, blocks), np.random.default_rng(1)
    x, eps = rng.normal(size=(4, T, D)), rng.normal(size=(T, 4, H))
    whole = cell.backward(cell.run(x).record, eps, 0.3)
    parts = [cell.backward(cell.run(x[row]).record, eps[:, [row]], 0.3) for row in range(4)]
    for name, gradient in whole.values.items():
        np.testing.assert_allclose(gradient, sum(part.values[name] for part in parts), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(whole.x, np.concatenate([part.x for part in parts], 1), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(whole.h0, np.concatenate([part.h0 for part in parts]), rtol=1e-12, atol=1e-12)


@FAMILIES
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_batch_equals_its_sequences_run_singly(family, blocks, dtype):
    cell, rng = network(family, blocks, dtype), np.random.default_rng(2)
    for count in (1, 2, 3, 8, 33):
        x = rng.normal(size=(count, T, D)).astype(dtype)
        h = rng.normal(size=(count, H)).astype(dtype)
        acts = [Noise(0.5, 2, 6)]
        batch = cell.run(x, acts, State(h, h), seed=3)
        assert batch.h.shape == (count, T, H)
        assert batch.h.dtype == dtype
        for row in range(count):
            single = cell.run(x[row], acts, State(h[row], h[row]), seed=3)
            for a, b in ((batch, single), (batch.free, single.free)):
                for name in cell.signals:
                    np.testing.assert_array_equal(a.signal(name)[row], b.signal(name))


@FAMILIES
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_chunks_equal_the_whole(family, blocks, dtype):
    cell, rng = network(family, blocks, dtype), np.random.default_rng(4)
    x, start = rng.normal(size=(40, D)).astype(dtype), State(rng.normal(size=H).astype(dtype), np.zeros(H, dtype))
    acts = [Noise(0.5, 7, 21), Noise(1.0, 30, None, "replace")]
    whole = cell.run(x, acts, start, 5)
    edges = [0, 1, 8, 20, 39, 40]
    traces = list(cell.chunked([x[a:b] for a, b in pairwise(edges)], acts, start, 5))
    assert [trace.at for trace in traces] == edges[:-1]
    for name in cell.signals:
        joined = np.concatenate([trace.signal(name) for trace in traces])
        np.testing.assert_array_equal(joined, whole.signal(name))
        joined = np.concatenate([trace.free.signal(name) for trace in traces])
        np.testing.assert_array_equal(joined, whole.free.signal(name))
    np.testing.assert_array_equal(traces[-1].state.h, whole.state.h)


@FAMILIES
@pytest.mark.parametrize("act", [Pin("i", 0), Pin("f", 1), Nudge(0, 2, 1.0), Cut("recurrent"), Cut("peepholes", "o")])
def test_what_has_no_meaning_here_is_refused(family, blocks, act):
    cell, x = network(family, blocks), np.ones((T, D))
    allowed = "Pin or Noise" if cell.pinnable else "Noise"
    match = rf"^interventions on the {cell.kind} must be {allowed} only, got {type(act).__name__}\("
    if cell.pinnable and isinstance(act, Pin):
        match = f"^gate {act.gate} is not one of "
    with pytest.raises(ValueError, match=match):
        cell.run(x, [Noise(0.1), act])
    # Meant for another layer, it is not this one's business.
    same(cell.run(x, [act], layer=1), cell.run(x))


@FAMILIES
def test_noise_disturbs_the_run_and_not_the_free_one_beside_it(family, blocks):
    cell, x = network(family, blocks), np.random.default_rng(6).normal(size=(T, D))
    alone, noisy = cell.run(x), cell.run(x, [Noise(0.5, 3, 6)], seed=2)
    same(noisy.free, alone)
    assert alone.free is alone
    assert (noisy.x[3:6] != x[3:6]).all()
    assert (noisy.x[[0, 1, 2, 6, 7, 8]] == x[[0, 1, 2, 6, 7, 8]]).all()
    assert (noisy.h[:3] == alone.h[:3]).all()
    assert (noisy.h[3:] != alone.h[3:]).all()
    # The net runs on what the trace shows.
    same(noisy, cell.run(noisy.x))


@FAMILIES
def test_parameters_and_traces_are_read_only_and_their_own(family, blocks):
    given = parameters(family, blocks)
    cell = family(**given)
    given["U"][0, 0] = 9
    assert cell.U[0, 0] != 9
    for array in (*cell.values.values(), *(cell.run(np.ones((T, D))).signal(name) for name in cell.signals)):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    changed = cell.with_values(cell.values | {"b": np.zeros(blocks * H), "V": np.zeros(1)})
    assert type(changed) is family
    assert not changed.b.any()
    assert cell.astype(np.float32).run(np.ones((T, D))).h.dtype == np.float32


@FAMILIES
def test_refusals(family, blocks):
    given, rows = parameters(family, blocks), f"{blocks}H" if blocks > 1 else "H"
    cell, x = family(**given), np.ones((2, T, D))
    record, eps = cell.run(x).record, np.ones((T, 2, H))
    for match, attempt in {
        rf"U must have shape \({rows}, H\) with H of at least 1": lambda: family(**given | {"U": given["U"][1:]}),
        rf"W must have shape \({blocks * H}, D\), got \(\d+, 3\)": lambda: family(**given | {"W": given["W"][1:]}),
        rf"b must have shape \({blocks * H},\)": lambda: family(**given | {"b": given["b"][1:]}),
        "b must be finite in float64, got nan": lambda: family(**given | {"b": given["b"] * np.nan}),
        r"x must have shape \(T, 3\)": lambda: cell.run(x[0, :, 1:]),
        r"eps must have shape \(9, 2, 5\), got \(9, 5\)": lambda: cell.backward(record, eps[:, 0]),
        "eps must be finite": lambda: cell.backward(record, eps * np.inf),
        "clip must be a number": lambda: cell.backward(record, eps, -1),
        "kind must be one of 'full', 'no-peephole-error', 'truncated', got 'half'": lambda: cell.backward(
            record, eps, None, "half"
        ),
    }.items():
        with pytest.raises(ValueError, match=match):
            attempt()
