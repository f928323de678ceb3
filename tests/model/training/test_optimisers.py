"""Each optimiser is its published rule, written out one number at a time; what it remembers is saved and restored."""

import math
from dataclasses import FrozenInstanceError, fields

import numpy as np
import pytest
import safetensors.numpy
from gatescope.model.training.adam import Adam
from gatescope.model.training.momentum import Momentum
from gatescope.model.training.optimisers import OPTIMISERS
from gatescope.model.training.rmsprop import RMSProp

RATE = 0.01


def adam(grads, w):
    """Kingma & Ba 2015, algorithm 1."""
    m = v = 0.0
    for t, grad in enumerate(grads, 1):
        m = 0.9 * m + (1 - 0.9) * grad
        v = 0.999 * v + (1 - 0.999) * grad**2
        w -= RATE * (m / (1 - 0.9**t)) / (math.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return w


def rmsprop(grads, w):
    """Graves 2013, eqs 38-45, with the rate for gimel."""
    n = g = delta = 0.0
    for grad in grads:
        n = 0.95 * n + (1 - 0.95) * grad**2
        g = 0.95 * g + (1 - 0.95) * grad
        delta = 0.9 * delta - RATE * grad / math.sqrt(n - g**2 + 0.0001)
        w += delta
    return w


def momentum(grads, w):
    """Sutskever et al. 2013, eqs 1-2."""
    v = 0.0
    for grad in grads:
        v = 0.9 * v - RATE * grad
        w += v
    return w


RULES = {"adam": adam, "rmsprop": rmsprop, "momentum": momentum}


def start(dtype=np.float64):
    rng = np.random.default_rng(3)
    return {"W": rng.normal(size=(2, 3)).astype(dtype), "b": rng.normal(size=2).astype(dtype)}


def gradients(count, dtype=np.float64):
    rng = np.random.default_rng(4)
    return [
        {name: rng.normal(0.5, 2, value.shape).astype(dtype) for name, value in start().items()} for _ in range(count)
    ]


def steps(optimiser, values, grads):
    for grad in grads:
        values, optimiser = optimiser.step(values, grad, RATE)
    return values, optimiser


def test_the_table_is_all_of_them():
    assert list(OPTIMISERS.items()) == [("adam", Adam), ("rmsprop", RMSProp), ("momentum", Momentum)]
    assert set(OPTIMISERS) == set(RULES)


@pytest.mark.parametrize("name", OPTIMISERS)
def test_the_published_rule(name):
    grads = gradients(40)
    values, _ = steps(OPTIMISERS[name].start(start()), start(), grads)
    for part, value in values.items():
        for index in np.ndindex(value.shape):
            want = RULES[name]([float(grad[part][index]) for grad in grads], float(start()[part][index]))
            assert value[index] == pytest.approx(want, rel=1e-12, abs=1e-13)


def test_the_rules_differ():
    ends = [steps(OPTIMISERS[name].start(start()), start(), gradients(40))[0]["W"] for name in OPTIMISERS]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert np.abs(ends[one] - ends[other]).min() > 1e-3


@pytest.mark.parametrize("name", OPTIMISERS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_saved_and_restored_it_goes_on_bit_for_bit(name, dtype):
    kind, grads = OPTIMISERS[name], gradients(25, dtype)
    whole, _ = steps(kind.start(start(dtype)), start(dtype), grads)
    for stop in (0, 1, 10):
        values, optimiser = steps(kind.start(start(dtype)), start(dtype), grads[:stop])
        arrays = safetensors.numpy.load(safetensors.numpy.save(optimiser.arrays))
        assert all(isinstance(number, int) for number in optimiser.numbers.values())
        again = kind.restored(arrays, dict(optimiser.numbers))
        assert type(again) is kind
        values, _ = steps(again, values, grads[stop:])
        for part, value in whole.items():
            assert value.dtype == dtype
            np.testing.assert_array_equal(values[part], value)


@pytest.mark.parametrize("name", OPTIMISERS)
def test_a_step_leaves_what_it_was_given(name):
    values, (grads,) = start(), gradients(1)
    before = OPTIMISERS[name].start(values)
    kept = {key: array.copy() for key, array in before.arrays.items()}
    after, optimiser = before.step(values, grads, RATE)
    assert all(np.array_equal(values[part], start()[part]) for part in values)
    assert all((after[part] != values[part]).all() for part in values)
    assert all(np.array_equal(before.arrays[key], array) for key, array in kept.items())
    assert all((array != kept[key]).all() for key, array in optimiser.arrays.items())
    with pytest.raises(FrozenInstanceError):
        setattr(before, fields(before)[0].name, {})


@pytest.mark.parametrize("name", OPTIMISERS)
def test_the_names_of_what_is_saved(name):
    parts = {"adam": "mv", "rmsprop": ("n", "g", "delta"), "momentum": "v"}[name]
    optimiser = OPTIMISERS[name].start(start())
    assert list(optimiser.arrays) == [f"{part}.{value}" for part in parts for value in ("W", "b")]
    assert optimiser.numbers == ({"n": 0} if name == "adam" else {})


@pytest.mark.parametrize("name", OPTIMISERS)
def test_what_cannot_be_restored_is_refused(name):
    kind, fit = OPTIMISERS[name], OPTIMISERS[name].start(start())
    arrays, first = fit.arrays, next(iter(fit.arrays))
    for wrong, match in (
        (arrays | {"extra.W": np.zeros(2)}, "arrays must be of .*; got 'extra.W'"),
        (arrays | {"W": np.zeros(2)}, "arrays must be of .*; got 'W'"),
        ({}, "arrays must hold .*, got none"),
    ):
        with pytest.raises(ValueError, match=match):
            kind.restored(wrong, fit.numbers)
    if len({key.partition(".")[0] for key in arrays}) > 1:
        for torn in (
            {key: array for key, array in arrays.items() if key != first},
            arrays | {first: np.zeros((3, 2))},
        ):
            with pytest.raises(ValueError, match=r"arrays must hold .* of the same parameters and shapes, got "):
                kind.restored(torn, fit.numbers)


@pytest.mark.parametrize("numbers", [{}, {"n": -1}, {"n": 1.5}])
def test_adam_is_not_restored_without_its_count(numbers):
    with pytest.raises(ValueError, match="n must be an integer of at least 0, got"):
        Adam.restored(Adam.start(start()).arrays, numbers)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_rmsprop_bears_large_gradients_that_never_change(dtype):
    """Their variance is 0, and by rounding so far below it that daleth does not make up for it."""
    grad = (10 ** np.random.default_rng(0).uniform(0, 9, 200)).astype(dtype)
    values, optimiser, lowest = {"w": np.zeros_like(grad)}, RMSProp.start({"w": grad}), 0.0
    for _ in range(1000):
        values, optimiser = optimiser.step(values, {"w": grad}, RATE)
        lowest = min(lowest, (optimiser.n["w"] - optimiser.g["w"] ** 2).min())
        assert np.isfinite(values["w"]).all()
    assert lowest < -1e-4


def test_each_comes_down_a_bowl():
    curvature, goal = np.array([1.0, 10.0]), np.array([0.3, -0.2])
    for name, rate in (("adam", 0.02), ("rmsprop", 0.001), ("momentum", 0.01)):
        values = {"w": np.zeros(2)}
        optimiser = OPTIMISERS[name].start(values)
        for _ in range(400):
            values, optimiser = optimiser.step(values, {"w": curvature * (values["w"] - goal)}, rate)
        np.testing.assert_allclose(values["w"], goal, atol=0.02)
